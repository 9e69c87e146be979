"""Several tables of one file under one mapping: sheets, each with its own shape."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pydantic import ValidationError

from pipelines.ingest import Source, errors

from .conftest import Read, body, layout, source

COLUMNS = {"Place": "admin1", "Drug": "substance", "Kilograms": "quantity", "Date": "date"}
SEIZURES = {"reader": {"kind": "xlsx", "sheets": "Seizures"}}
BY_DRUG = {
    "reader": {"kind": "xlsx", "sheets": "By drug .*"},
    "reshape": {
        "carry": {"Date": {"from": "sheet", "pattern": r"(\d{4})"}},
        "unpivot": {"columns": ["Heroin", "Opium"], "name": "Drug", "value": "Kilograms"},
    },
}


def workbook(sheets: dict[str, list[list[Any]]]) -> bytes:
    """An XLSX of these sheets."""
    import xlsxwriter

    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return content.getvalue()


def parts(*tables: dict[str, Any], **changes: Any) -> Source:
    """A source whose files hold these tables."""
    mapping = {"country": "TJ", "columns": COLUMNS, "constants": {"unit": "kilogram"}, "required": []}
    whole = layout(parts=list(tables), mapping=mapping, **changes)
    return source({key: value for key, value in whole.items() if key != "reader"})


WIDE = [["Place", "Heroin", "Opium"], ["Sughd", "5", ""], ["Khatlon", "1", "2"]]
LONG = [["Date", "Place", "Drug", "Kilograms"], ["2019-05-01", "Sughd", "hashish", "7"]]


def test_the_records_of_all_parts_are_numbered_through(read: Read) -> None:
    content = workbook({"By drug 2018": WIDE, "Seizures": LONG, "By drug 2019": WIDE[:2]})
    records = read(content, parts(SEIZURES, BY_DRUG), "drugs.xlsx")
    assert (records.columns, body(records)) == (
        ("Place", "Drug", "Kilograms", "Date"),
        [
            (1, "Sughd", "hashish", "7", "2019-05-01"),
            (2, "Sughd", "Heroin", "5", "2018"),
            (4, "Khatlon", "Heroin", "1", "2018"),
            (5, "Khatlon", "Opium", "2", "2018"),
            (6, "Sughd", "Heroin", "5", "2019"),
        ],
    )
    assert (records.read, records.ignored_by_reason) == (7, {"empty_cell": 2})


def test_only_records_of_a_wide_part_name_their_cell(read: Read) -> None:
    content = workbook({"Seizures": LONG, "By drug 2018": WIDE})
    records = read(content, parts(SEIZURES, BY_DRUG), "drugs.xlsx")
    found = records.connection.execute(f"SELECT _sheet, _span FROM {records.table} ORDER BY _record LIMIT 2")
    assert found.fetchall() == [("Seizures", None), ("By drug 2018", "row 2, Heroin")]


def test_a_sheet_that_no_part_names_stops(read: Read) -> None:
    content = workbook({"Seizures": LONG, "By drug 2018": WIDE, "Arrests": [["a"]]})
    with pytest.raises(errors.UnknownSheet, match="Arrests"):
        read(content, parts(SEIZURES, BY_DRUG), "drugs.xlsx")
    skips = {"reader": {"kind": "xlsx", "sheets": "Seizures", "skip_sheets": "Arrests"}}
    assert read(content, parts(skips, BY_DRUG), "drugs.xlsx").read == 5


def test_a_header_is_held_against_the_part_of_its_sheet(read: Read) -> None:
    content = workbook({"Seizures": LONG, "By drug 2018": [["Place", "Heroin", "Hashish"], ["Sughd", 1, 2]]})
    with pytest.raises(errors.UnknownColumn, match=r"'Hashish'.*sheet 'By drug 2018'"):
        read(content, parts(SEIZURES, BY_DRUG), "drugs.xlsx")


def test_a_column_that_a_part_lacks_is_declared_and_blank(read: Read) -> None:
    content = workbook({"Seizures": [row[1:] for row in LONG], "By drug 2018": WIDE})
    lacking = {**SEIZURES, "optional": ["Date"]}
    assert body(read(content, parts(lacking, BY_DRUG), "drugs.xlsx"))[0] == (1, "Sughd", "hashish", "7", "")


def test_keys_of_a_part_do_not_stand_beside_the_parts() -> None:
    with pytest.raises(ValidationError, match="`parts:` stands in the place of footer"):
        parts(SEIZURES, footer=[{"blank": True, "reason": "blank"}])
