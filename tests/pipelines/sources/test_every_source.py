"""Every source keeps its promise: its fixture deliveries become exactly what its expected.yaml says, by hand.

expected.yaml: delivery file -> read, accepted (record and values of the warehouse's columns), quarantined
(record and issue), ignored (record and reason, or how many), notes (what they must say). What the file does
not list must not be there; `record` may be left out where the values tell the record.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
import yaml

from pipelines.ingest import inbox_files, load_source
from tests.pipelines.sources.made import MIRRORS, ROOT, Made, Row

SOURCES = sorted(path.parent.name for path in (ROOT / "pipelines" / "sources").glob("*/source.yaml"))

# A column that both tables have is the item's; the report's own number of seizures has its own name here.
ACCEPTED = """
    SELECT d.file_name, r.*, r.seizure_count AS report_seizure_count,
           i.* EXCLUDE (report_id, delivery, seizure_count)
    FROM reports r JOIN items i USING (report_id, delivery) JOIN deliveries d USING (delivery)
    WHERE d.source = ?
"""
ASIDE = "SELECT d.file_name, a.* FROM {} AS a JOIN deliveries AS d USING (delivery) WHERE d.source = ?"


class Outcome:
    """What a source's fixtures became: the warehouse, read table by table."""

    def __init__(self, source_id: str, made: Made) -> None:
        self.manifests = made.manifests
        self.accepted = made.rows(ACCEPTED, source_id)
        self.quarantined = made.rows(ASIDE.format("quarantine"), source_id)
        self.ignored = made.rows(ASIDE.format("ignored"), source_id)


def record_of(row: Row) -> int:
    """The number of the record in its file, which every locator tells."""
    match = re.search(r"record (\d+)", row["locator"])
    assert match, row["locator"]
    return int(match[1])


@pytest.fixture(scope="module")
def outcomes(fixtures: dict[str, Made]) -> dict[str, Outcome]:
    return {source_id: Outcome(source_id, made) for source_id, made in fixtures.items()}


def expected(source_id: str) -> dict[str, Row]:
    """What somebody wrote down by hand."""
    path = MIRRORS / source_id / "expected.yaml"
    assert path.is_file(), f"{source_id} has no fixtures: add {path} and its deliveries"
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {name: said or {} for name, said in content.items()}


@pytest.mark.parametrize("source_id", SOURCES)
def test_every_delivery_has_a_written_fate(source_id: str) -> None:
    deliveries = [path.name for path in inbox_files(MIRRORS, source_id)]
    assert deliveries, f"{source_id} has no deliveries under {MIRRORS / source_id}"
    assert sorted(deliveries) == sorted(expected(source_id))


@pytest.mark.parametrize("source_id", SOURCES)
def test_every_layout_has_a_delivery(source_id: str, outcomes: dict[str, Outcome]) -> None:
    used = {manifest.layout for manifest in outcomes[source_id].manifests.values()}
    declared = load_source(ROOT / "pipelines" / "sources" / source_id).layouts
    assert used == {layout.name for layout in declared}


@pytest.mark.parametrize("source_id", SOURCES)
def test_the_account_is_as_written(source_id: str, outcomes: dict[str, Outcome]) -> None:
    manifests = outcomes[source_id].manifests
    for file, said in expected(source_id).items():
        counts = manifests[file].counts
        assert manifests[file].status == "published", manifests[file].notes
        accepted, aside = len(said.get("accepted", [])), len(said.get("quarantined", []))
        ignored = said.get("ignored", [])
        ignored = ignored if isinstance(ignored, int) else len(ignored)
        assert (file, counts.accepted, counts.quarantined, counts.ignored) == (file, accepted, aside, ignored)
        assert counts.read == said.get("read", accepted + aside + ignored), file


@pytest.mark.parametrize("source_id", SOURCES)
def test_what_is_accepted_says_what_was_written(source_id: str, outcomes: dict[str, Outcome]) -> None:
    for file, said in expected(source_id).items():
        found = [row for row in outcomes[source_id].accepted if row["file_name"] == file]
        for values in said.get("accepted", []):
            same = [row for row in found if fits(row, values)]
            assert len(same) == 1, difference(file, found, values)


@pytest.mark.parametrize("source_id", SOURCES)
def test_what_is_set_aside_says_why(source_id: str, outcomes: dict[str, Outcome]) -> None:
    for file, said in expected(source_id).items():
        found = [row for row in outcomes[source_id].quarantined if row["file_name"] == file]
        for values in said.get("quarantined", []):
            same = [
                row
                for row in found
                if row["issue"] == values["issue"] and values.get("record") in (None, record_of(row))
            ]
            assert same, (file, values, [(row["locator"], row["issue"]) for row in found])


@pytest.mark.parametrize("source_id", SOURCES)
def test_what_is_left_out_says_why(source_id: str, outcomes: dict[str, Outcome]) -> None:
    for file, said in expected(source_id).items():
        if isinstance(wanted := said.get("ignored", []), int):
            continue
        found = [row for row in outcomes[source_id].ignored if row["file_name"] == file]
        reasons = [(record_of(row), row["reason"]) for row in found]
        assert sorted(reasons) == sorted((one["record"], one["reason"]) for one in wanted), file


@pytest.mark.parametrize("source_id", SOURCES)
def test_what_is_worth_a_remark_is_noted(source_id: str, outcomes: dict[str, Outcome]) -> None:
    for file, said in expected(source_id).items():
        notes = outcomes[source_id].manifests[file].notes
        for text in said.get("notes", []):
            assert any(text in note for note in notes), (file, text, notes)


def fits(row: Row, values: Row) -> bool:
    """Whether an accepted row says all that was written of it."""
    return all(same(found(row, name), value) for name, value in values.items())


def found(row: Row, name: str) -> Any:
    return record_of(row) if name == "record" else row[name]


def same(is_: Any, wanted: Any) -> bool:
    if isinstance(wanted, float) or (isinstance(wanted, int) and isinstance(is_, float)):
        return is_ is not None and float(is_) == pytest.approx(wanted, rel=1e-9)
    if isinstance(wanted, date) or isinstance(is_, date):
        return str(is_) == str(wanted)
    return bool(is_ == wanted)


def difference(file: str, rows_: list[Row], values: Row) -> str:
    """Which values of the nearest row are not as written."""
    if not rows_:
        return f"{file}: nothing was accepted, wanted {values}"
    nearest = max(rows_, key=lambda row: sum(same(found(row, name), value) for name, value in values.items()))
    wrong = {
        name: (found(nearest, name), value)
        for name, value in values.items()
        if not same(found(nearest, name), value)
    }
    return f"{file}: {nearest['locator']}: is, and was written: {wrong or 'several rows fit'}"
