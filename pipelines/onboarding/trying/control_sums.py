"""Control sums of a trial: what the library read, beside the raw column added up without it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipelines.ingest import Layout
from pipelines.onboarding.trying.numbers import literal, multiplier_of, name, number_sql
from pipelines.onboarding.trying.trial import Trial, Tried
from pipelines.storage.reading import TEXT_KINDS
from seizure_schema.errors import SeizureSchemaError
from seizure_schema.units import factor_between

if TYPE_CHECKING:
    import duckdb

COUNTS = {
    "seizure_count": ("i.seizure_count", "seizures"),
    "package_count": ("i.package_count_total", "packages"),
    "persons_total": ("i.persons_total", "persons"),
    "persons_arrested": ("i.persons_arrested", "persons arrested"),
}
"""Slot -> what was read of it, and what stands as its unit."""
UNITS = {"quantity": "unit", "alt_quantity": "alt_unit"}
"""Slot of a figure -> slot of its unit."""
MEASURES = (*UNITS, *COUNTS)


@dataclass(frozen=True)
class ControlSum:
    """One drug in one unit and kind of record, over all files of a trial."""

    record_kind: str
    substance: str
    label_role: str
    unit: str
    """As reported: kilogram and gram apart; `seizures`, `persons` for a count of them."""
    multiplier: float
    """What one of the raw column stands for, in that unit: 1000 where it says thousand tablets."""
    records: int
    raw: float
    """Sum of the raw cells that are plain numbers, times the multiplier."""
    worded: int
    """Records whose raw cell is no plain number: read by the library, not in `raw`."""
    worded_read: float
    """What the library read in these."""
    read: float
    """What it read in all of them."""
    corrected: int
    """Records of which corrections.csv mends a cell: they may differ."""
    kilograms: float | None
    """The same in kilograms where the unit is one of mass."""

    @property
    def difference(self) -> float:
        """What was read without having been in the raw cells; 0 unless a correction changed a cell."""
        return self.read - self.worded_read - self.raw

    @property
    def agrees(self) -> bool:
        """Whether the two sums are equal, but for the last digits of a floating point number."""
        return abs(self.difference) <= 1e-9 * max(1.0, abs(self.raw))


@dataclass(frozen=True)
class RawTotal:
    """One raw column of one file, added up, and where its records went."""

    file_name: str
    column: str
    total: float
    accepted: float
    quarantined: float
    ignored: float
    worded: int
    """Cells, neither blank nor a plain number in the declared notation, that are in none of the sums."""

    @property
    def agrees(self) -> bool:
        """Whether nothing of the column got lost between the fates."""
        kept = self.accepted + self.quarantined + self.ignored
        return abs(self.total - kept) <= 1e-9 * max(1.0, abs(self.total))


def control_sums(trial: Trial) -> list[ControlSum]:
    """The sums by kind, drug, role and unit, most records first."""
    if not trial.read:
        return []
    _stage_raw(trial)
    _stage_read(trial)
    rows: list[Any] = trial.connection.execute("""
        SELECT kind, substance, role, unit, multiplier, count(*),
            coalesce(fsum(raw * multiplier), 0), count(*) FILTER (raw IS NULL AND text <> ''),
            coalesce(fsum(value) FILTER (raw IS NULL), 0), coalesce(fsum(value), 0),
            count(*) FILTER (is_corrected)
        FROM read_values GROUP BY ALL ORDER BY count(*) DESC, 1, 2, 3, 4, 5
    """).fetchall()
    return [ControlSum(*(*row, _kilograms(row[3], row[-2]))) for row in rows]


def raw_totals(trial: Trial) -> list[RawTotal]:
    """Each summed raw column of each file; needs the tables that `control_sums` leaves."""
    found = []
    for one in trial.read:
        if one.layout is not None and one.layout.reader.kind in TEXT_KINDS:
            continue  # a bulletin has no column that somebody could add up
        for slot, column in _measured(one.layout):
            rows = trial.connection.execute(f"""
                SELECT coalesce(fsum(raw), 0), {_sum_in("items", one)}, {_sum_in("quarantine", one)},
                    {_sum_in("ignored", one)},
                    count(*) FILTER (raw IS NULL AND text <> '')
                FROM raw_values WHERE {_is(one)} AND slot = '{slot}'
            """).fetchall()
            found.append(RawTotal(one.file_name, column, *rows[0]))
    return found


def _sum_in(table: str, tried: Tried) -> str:
    return f"coalesce(fsum(raw) FILTER (record IN (SELECT record FROM {table} WHERE {_is(tried)})), 0)"


def _is(tried: Tried) -> str:
    return f"delivery = '{tried.delivery}'"


def _measured(layout: Layout | None) -> list[tuple[str, str]]:
    """The slots that are added up, with the header of each."""
    columns = layout.mapping.slot_columns if layout else {}
    return [(slot, columns[slot]) for slot in MEASURES if slot in columns]


def _stage_raw(trial: Trial) -> None:
    """`raw_values`: delivery, record, slot, the raw text, and the number that it plainly is."""
    parts = [
        f"SELECT {literal(one.delivery)} AS delivery, _record AS record, {literal(slot)} AS slot, "
        f"trim({name(column)}) AS text, {number_sql(name(column), one.layout.mapping)} AS raw, "
        f"{_is_corrected(trial, one)} AS is_corrected FROM {one.raw}"
        for one in trial.read
        if one.layout is not None
        for slot, column in _measured(one.layout)
    ]
    none = (
        "SELECT '' AS delivery, 0::BIGINT AS record, '' AS slot, '' AS text, NULL::DOUBLE AS raw, "
        "false AS is_corrected WHERE false"
    )
    query = " UNION ALL ".join(parts) or none
    trial.connection.execute(f"CREATE OR REPLACE TEMP TABLE raw_values AS {query}")


def _is_corrected(trial: Trial, tried: Tried) -> str:
    columns = [row[0] for row in trial.connection.execute(f"DESCRIBE {tried.raw}").fetchall()]
    mended = [name(column) for column in columns if column.startswith("_corrected_")]
    return f"(concat({', '.join(mended)}) <> '')" if mended else "false"


def _stage_read(trial: Trial) -> None:
    """`read_values`: what the library read of each accepted record, by slot, with its drug and unit."""
    _stage_kinds(trial)
    _stage_multipliers(trial)
    is_second = f"coalesce({_answer('q.answer', 'quantity_of')}, 'quantity') = 'alt_quantity'"
    # The item bears the second measure where the first is blank or zero, and the first one beside it.
    unit = _answer("coalesce(q.answer, u.answer)", "unit")
    main, beside = (
        ("i.quantity", unit),
        (f"CAST({_answer('q.answer', 'alt_quantity')} AS DOUBLE)", _answer("q.answer", "alt_unit")),
    )
    first = [
        f"CASE WHEN {is_second} THEN {two} ELSE {one} END" for one, two in zip(main, beside, strict=True)
    ]
    second = [
        f"CASE WHEN {is_second} THEN {one} ELSE {two} END" for one, two in zip(main, beside, strict=True)
    ]
    parts = [
        _read_sql("quantity", first[0], first[1]),
        _read_sql("alt_quantity", second[0], second[1]),
        *(_read_sql(slot, value, literal(said)) for slot, (value, said) in COUNTS.items()),
    ]
    trial.connection.execute(f"CREATE OR REPLACE TEMP TABLE read_values AS {' UNION ALL '.join(parts)}")


def _read_sql(slot: str, value: str, unit: str) -> str:
    """A cell that is blank is no measure of its record; a blank one that was corrected is."""
    multiplier, said, raw = "1", "NULL", "r.raw"
    if slot in UNITS:
        # A number that a look-up takes for no figure is read as a word.
        raw = f"CASE WHEN ({value}) IS NOT NULL OR coalesce(q.rule, '') NOT LIKE 'lookup%' THEN r.raw END"
        said = _answer("q.texts", UNITS[slot])
        of_column = _answer("u.answer", "multiplier") if slot == "quantity" else "NULL"
        multiplier = f"coalesce(x.multiplier, CAST({of_column} AS DOUBLE), 1)"
    return f"""
        SELECT i.delivery, i.record, {literal(slot)} AS slot, CAST({value} AS DOUBLE) AS value,
            coalesce({_answer("k.answer", "record_kind")}, m.kind) AS kind,
            coalesce({_answer("s.answer", "substance")}, '-') AS substance,
            coalesce({_answer("s.answer", "label_role")}, '-') AS role,
            coalesce({unit}, '-') AS unit, {raw} AS raw, text, is_corrected,
            CASE WHEN {raw} IS NULL THEN 1 ELSE {multiplier} END AS multiplier
        FROM items AS i JOIN trial_kinds AS m USING (delivery)
        JOIN raw_values AS r ON r.delivery = i.delivery AND r.record = i.record AND r.slot = {literal(slot)}
        LEFT JOIN readings AS s ON s.delivery = i.delivery AND s.reading_id = i.substance_reading
        LEFT JOIN readings AS q ON q.delivery = i.delivery AND q.reading_id = i.quantity_reading
        LEFT JOIN readings AS u ON u.delivery = i.delivery AND u.reading_id = i.unit_reading
        LEFT JOIN readings AS k ON k.delivery = i.delivery AND k.reading_id = i.record_kind_reading
        LEFT JOIN multipliers AS x
            ON x.delivery = i.delivery AND x.slot = {literal(slot)} AND x.said = {said}
        WHERE text <> '' OR ({value}) IS NOT NULL
    """


def _answer(column: str, key: str) -> str:
    return f"json_extract_string({column}, '$.{key}')"


def _stage_kinds(trial: Trial) -> None:
    """`trial_kinds`: the kind of record of each delivery."""
    kinds = [(one.delivery, one.layout.mapping.record_kind if one.layout else "") for one in trial.read]
    _table(trial.connection, "trial_kinds (delivery VARCHAR, kind VARCHAR)", kinds)


def _stage_multipliers(trial: Trial) -> None:
    """`multipliers`: what one of a figure stands for by the text of its unit, of figures read with theirs."""
    rows: list[tuple[Any, ...]] = []
    for one in trial.read:
        for slot, unit in UNITS.items():
            found = trial.connection.execute(
                f"SELECT DISTINCT {_answer('texts', unit)} FROM readings "
                f"WHERE {_is(one)} AND question = 'quantity' AND {_answer('texts', unit)} <> ''"
            ).fetchall()
            if one.layout is not None:
                mapping = one.layout.mapping
                rows += [(one.delivery, slot, said, multiplier_of(said, unit, mapping)) for (said,) in found]
    _table(
        trial.connection,
        "multipliers (delivery VARCHAR, slot VARCHAR, said VARCHAR, multiplier DOUBLE)",
        rows,
    )


def _table(connection: duckdb.DuckDBPyConnection, shape: str, rows: list[tuple[Any, ...]]) -> None:
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {shape}")
    if rows:
        name_of = shape.split(maxsplit=1)[0]
        connection.executemany(f"INSERT INTO {name_of} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def _kilograms(unit: str, amount: float) -> float | None:
    try:
        return amount * float(factor_between(unit, "kilogram"))
    except SeizureSchemaError:
        return None
