"""Every figure of every published file arrives: accepted, or set aside where its cells can be read.

The scripts of `control_sums/` add up the files by themselves. A file is compared by drug and unit: the number
of figures and their sum, over accepted and set-aside records together, whether later counted or not.
"""

from __future__ import annotations

import json
import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest

from tests.pipelines.sources.made import Made, Row, make
from tests.real.control_sums import SEIZURES, Figure, Script, amount, files, scripts

pytestmark = pytest.mark.real

NO_AMOUNT = "(no amount)"
# A figure that corrections.csv replaces is compared as the file has it.
ACCEPTED = """
    SELECT d.file_name, i.substance_text AS drug, i.unit,
        CASE WHEN q.rule LIKE 'correction:%' THEN CAST(i.quantity_text AS DOUBLE)
            ELSE i.quantity END AS quantity,
        coalesce(i.seizure_count, r.seizure_count) AS seizures
    FROM items i JOIN reports r USING (report_id, delivery) JOIN deliveries d USING (delivery)
    JOIN origins o USING (item_id, delivery)
    LEFT JOIN readings q ON q.delivery = i.delivery AND q.reading_id = o.quantity_reading
"""
# Set aside, or left out because it is no drug: the cells stay readable. What has no cells is no figure.
SET_ASIDE = """
    SELECT d.file_name, any_value(q.cells) AS cells FROM quarantine q JOIN deliveries d USING (delivery)
    GROUP BY d.file_name, q.record, q.span
"""
LEFT_OUT = """
    SELECT d.file_name, any_value(g.cells) AS cells FROM ignored g JOIN deliveries d USING (delivery)
    WHERE g.cells IS NOT NULL GROUP BY d.file_name, g.record, g.span
"""

Key = tuple[str, str]
Sums = dict[Key, tuple[int, float]]
Told = Iterator[tuple[str, str, Decimal | float | None]]


class Compared:
    """The warehouse of one source, made of all its published files."""

    def __init__(self, script: Script, published: Path, folder: Path) -> None:
        paths = files(script, published)
        self.script = script
        self.paths = {path.name: path for path in paths}
        # Files that tell no figures are taken in too, as the other tests of the source do: all at once.
        beside = [path for pattern in getattr(script, "BESIDE", ()) for path in published.glob(pattern)]
        self.made: Made = make(script.SOURCE, sorted({*paths, *beside}), folder)
        self.rows = {name: self.made.rows(query) for name, query in self.queries().items()}

    @staticmethod
    def queries() -> dict[str, str]:
        return {"accepted": ACCEPTED, "set aside": SET_ASIDE, "left out": LEFT_OUT}

    def of(self, table: str, file: str) -> list[Row]:
        return [row for row in self.rows[table] if row["file_name"] == file]


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory, real_data: Path) -> Callable[[Script], Compared]:
    """The warehouse of each script's source, made when it is first asked for."""
    made: dict[str, Compared] = {}

    def of(script: Script) -> Compared:
        if script.SOURCE not in made:
            made[script.SOURCE] = Compared(script, real_data, tmp_path_factory.mktemp(script.SOURCE))
        return made[script.SOURCE]

    return of


@pytest.mark.parametrize("script", [pytest.param(one, id=one.SOURCE) for one in scripts()])
def test_every_figure_arrives(
    script: Script, compared: Callable[[Script], Compared], record_property: Callable[[str, object], None]
) -> None:
    source = compared(script)
    for file, path in source.paths.items():
        manifest = source.made.manifests[file]
        assert manifest.status == "published", (file, manifest.notes)
        raw = list(script.figures(path))
        counting = any(figure.unit == SEIZURES for figure in raw)
        wanted = added(in_our_units(script, raw))
        accepted = source.of("accepted", file)
        aside = [*source.of("set aside", file), *source.of("left out", file)]
        found = added([*told(accepted, counting), *in_cells(script, aside, counting)])
        assert not differences(wanted, found), f"{file}: drug, unit: (of the file, of the warehouse)"
        counts = manifest.counts
        assert counts.read == counts.accepted + counts.quarantined + counts.ignored
        record_property(
            "measured",
            f"{script.SOURCE} {file}: {len(raw):,} figures in {len(wanted)} sums agree; "
            f"{counts.read:,} read, {counts.accepted:,} accepted, "
            f"{counts.quarantined:,} set aside, {counts.ignored:,} left out",
        )


def test_every_published_file_has_a_script(real_data: Path) -> None:
    added_up = {path for script in scripts() for path in files(script, real_data)}
    others = {path.relative_to(real_data).as_posix() for path in set(real_data.rglob("*.*")) - added_up}
    others = {name for name in others if "size-bands" not in name and (real_data / name).is_file()}
    # Nothing of the one with decimal commas between commas can be added, and size bands are no quantities.
    assert others == {"MANIFEST.md", "co/departamento-summary-broken-decimal-comma/data.csv"}


@pytest.mark.parametrize("script", [pytest.param(one, id=one.SOURCE) for one in scripts()])
def test_a_script_knows_nothing_of_our_code(script: Script) -> None:
    text = Path(str(script.__file__)).read_text(encoding="utf-8")  # type: ignore[attr-defined]
    assert not re.search(r"^\s*(?:from|import) (?:seizure_schema|pipelines)\b", text, re.MULTILINE)


def in_our_units(script: Script, raw: list[Figure]) -> Told:
    """Drug, unit and quantity; a unit that the script does not know stays as it is."""
    for figure in raw:
        unit, many = script.UNITS.get(figure.unit, (figure.unit, Decimal(1)))
        yield figure.drug, unit, None if figure.quantity is None else figure.quantity * many


def told(accepted: list[Row], counting: bool) -> Told:
    for row in accepted:
        if counting and row["seizures"] is not None:
            yield row["drug"], SEIZURES, row["seizures"]
        if row["quantity"] is not None or not counting:
            yield row["drug"], row["unit"], row["quantity"]


def in_cells(script: Script, rows: list[Row], counting: bool) -> Told:
    """The same of what was set aside or left out, by its cells alone."""
    for row in rows:
        cells = json.loads(row["cells"] or "{}")
        only = next(iter(script.UNITS)) if len(script.UNITS) == 1 else ""
        told_unit = cells.get("unit", only)
        unit, many = script.UNITS.get(told_unit, (told_unit, Decimal(1)))
        quantity, seizures = number(script, cells, "quantity"), number(script, cells, "seizure_count")
        drug = f"{cells.get('substance', '')} {cells.get('substance_detail', '')}"
        if counting and seizures is not None:
            yield drug, SEIZURES, seizures
        if quantity is not None or not counting:
            yield drug, unit, None if quantity is None else quantity * many


def number(script: Script, cells: dict[str, str], slot: str) -> Decimal | None:
    """The number of a cell; None where it holds none."""
    try:
        return amount(cells.get(slot) or "", **getattr(script, "NOTATION", {}))
    except InvalidOperation:
        return None


def added(figures: list[tuple[str, str, Decimal | float | None]] | Told) -> Sums:
    """Drug and unit -> how many figures, and their sum; without an amount: how many records."""
    parts: defaultdict[Key, list[Decimal | float]] = defaultdict(list)
    for drug, unit, quantity in figures:
        label = re.sub(r"[\W_]+", " ", drug or "").strip().casefold()
        parts[label, NO_AMOUNT if quantity is None else unit].append(quantity or 0)
    return {key: (len(some), math.fsum(some)) for key, some in parts.items()}


def differences(wanted: Sums, found: Sums) -> dict[Key, tuple[tuple[int, float], tuple[int, float]]]:
    """Drug and unit -> both, where they differ."""
    both = {key: (wanted.get(key, (0, 0.0)), found.get(key, (0, 0.0))) for key in {*wanted, *found}}
    return {
        key: (of_file, ours)
        for key, (of_file, ours) in sorted(both.items())
        if of_file[0] != ours[0] or not math.isclose(of_file[1], ours[1], rel_tol=1e-12)
    }
