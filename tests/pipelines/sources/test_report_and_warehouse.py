"""The report that the library builds of a record equals the row that the warehouse builds in SQL."""

from __future__ import annotations

import itertools
import math
import zipfile
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.ingest import Archive, inbox_files, load_source
from pipelines.storage.reading import read_body
from seizure_schema.models import SeizedItem, SeizureReport
from seizure_schema.standardise import Accepted, standardise_record

from .made import MIRRORS, ROOT, Made, Row, make

SOURCES = sorted(folder.name for folder in (ROOT / "pipelines" / "sources").iterdir() if folder.is_dir())
# Known only over all deliveries, or written for a file rather than for a record.
TABLES = ("reports", "items")
OF_THE_WHOLE = {"locator", "edition", "is_latest", "counted", "counted_reason", "event_id", "notes"}


def reports(source_id: str, path: Path, folder: Path) -> Iterator[SeizureReport]:
    """The reports of a file by the record lane alone."""
    source = load_source(ROOT / "pipelines" / "sources" / source_id)
    delivery = Archive(folder / "again").take(path, source_id)
    connection = duckdb.connect()
    body = read_body(delivery, source, connection)
    mapping = body.records.layout.mapping
    seen: dict[tuple[str, ...], int] = {}
    for record in sorted(body.frame.to_arrow_table().to_pylist(), key=lambda record: record["_record"]):
        key = tuple(record[column] for column in mapping.slot_columns.values())
        seen[key] = seen.get(key, 0) + 1
        for outcome in standardise_record(
            record,
            mapping,
            source=source_id,
            delivery=delivery.sha256[:16],
            occurrence=seen[key],
        ):
            if isinstance(outcome, Accepted):
                yield outcome.report


def report_row(report: SeizureReport) -> Row:
    told = {name: getattr(report, name) for name in SeizureReport.model_fields}
    for child in ("items", "agencies", "persons"):
        told.pop(child)
    return told


def item_row(item: SeizedItem) -> Row:
    told = {name: getattr(item, name) for name in SeizedItem.model_fields}
    amount, alternative = told.pop("amount"), told.pop("alt_amount")
    told.pop("substances")
    if amount is not None:
        told |= {"quantity": amount.middle, "quantity_low": amount.low, "quantity_high": amount.high}
        told |= {"unit": amount.unit, "qualifier": amount.qualifier}
    if alternative is not None:
        told |= {"alt_quantity": alternative.value, "alt_unit": alternative.unit}
    return told


def differences(modelled: Row, stored: Row) -> dict[str, tuple[Any, Any]]:
    """Column -> (of the model, of the warehouse), where they differ."""
    differ = {}
    for column, value in modelled.items():
        if column in OF_THE_WHOLE:
            continue
        kept = stored[column]
        if isinstance(value, Decimal | float) and kept is not None:
            same = math.isclose(float(value), kept, rel_tol=1e-12)
        else:
            same = (value or None) == (kept or None) if isinstance(value, tuple) else value == kept
        if not same:
            differ[column] = (value, kept)
    return differ


def check(made: Made, source_id: str, path: Path, folder: Path) -> int:
    """Compares every accepted record of a file; gives their number."""
    delivery = made.manifests[path.name].delivery
    of_the_file = [made.rows(f"select * from {table} where delivery = ?", delivery) for table in TABLES]
    stored_reports = {row["report_id"]: row for row in of_the_file[0]}
    stored_items = {(row["report_id"], row["item_no"]): row for row in of_the_file[1]}
    compared = 0
    items: Counter[str] = Counter()
    for report in reports(source_id, path, folder):
        (item,) = report.items
        compared += 1
        items[report.report_id] += 1
        # A source that does not number the drugs of a report has them numbered in the order of the file.
        item_no = max(item.item_no, items[report.report_id])
        modelled = item_row(item) | {"item_no": item_no}
        assert differences(report_row(report), stored_reports[report.report_id]) == {}, report
        assert differences(modelled, stored_items[report.report_id, item_no]) == {}, item
    assert compared == len(stored_items)
    return compared


@pytest.mark.parametrize(
    ("source_id", "path"),
    [
        pytest.param(one, path, id=f"{one}-{path.name}")
        for one in SOURCES
        for path in inbox_files(MIRRORS, one)
    ],
)
def test_model_and_warehouse_agree_on_every_column(
    fixtures: dict[str, Made], source_id: str, path: Path, tmp_path: Path
) -> None:
    check(fixtures[source_id], source_id, path, tmp_path)


@pytest.mark.real
def test_they_agree_on_the_first_rows_of_the_published_cases(tmp_path: Path, real_data: Path) -> None:
    packed = real_data / "un/unodc-ids-2011-2013/ids_2011_2013.zip"
    with zipfile.ZipFile(packed) as opened, opened.open(opened.namelist()[0]) as lines:
        head = b"".join(itertools.islice(lines, 4001))
    path = tmp_path / "head.csv"
    path.write_bytes(head)
    assert check(make("unodc_ids", [path], tmp_path), "unodc_ids", path, tmp_path) > 3900
