"""Workbooks and JSON: numbers and dates become the shortest exact text, sheets and pages keep their place."""

from __future__ import annotations

import io
import json
from datetime import date, datetime, time
from typing import Any

import pytest
import xlsxwriter

from pipelines.ingest import MalformedRecord, errors
from pipelines.ingest.readers.xlsx import text

from .conftest import Read, body, layout, source

HEADER = ["Date", "Drug", "Grams"]
BY_YEAR = source(layout(reader={"kind": "xlsx", "sheets": r"\d{4}", "skip_sheets": "Drugs"}))


def workbook(**sheets: list[list[Any]]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name.removeprefix("_"))
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (5.0, "5"),
        (2.5, "2.5"),
        (0.8009999999999999, "0.8009999999999999"),
        (5e-05, "0.00005"),
        (1e22, "10000000000000000000000"),
        (True, "TRUE"),
        (" heroin ", " heroin "),
        (date(2023, 11, 21), "2023-11-21"),
        (datetime(2023, 11, 21), "2023-11-21"),
        (datetime(2023, 11, 21, 3, 30), "2023-11-21T03:30:00"),
        (time(3, 30), "03:30:00"),
    ],
)
def test_a_cell_as_text(cell: object, expected: str) -> None:
    assert text(cell) == expected


def test_one_sheet_a_year_is_numbered_through_and_keeps_its_sheet(read: Read) -> None:
    book = workbook(
        _2011=[HEADER, [datetime(2011, 5, 1), "heroin", 5.0]],
        Drugs=[["Type", "Name"], ["Opioids", "Heroin"]],
        _2012=[HEADER, [datetime(2012, 6, 2), "opium", 0.25], [datetime(2012, 6, 3), "opium", 1]],
    )
    records = read(book, BY_YEAR, "ids.xlsx")
    sheets = records.connection.execute(f"SELECT _record, _sheet FROM {records.table} ORDER BY 1").fetchall()
    assert sheets == [(1, "2011"), (2, "2012"), (3, "2012")]
    assert body(records)[:2] == [(1, "2011-05-01", "heroin", "5"), (2, "2012-06-02", "opium", "0.25")]


def test_columns_in_another_order_on_another_sheet(read: Read) -> None:
    book = workbook(
        _2011=[HEADER, ["2011-05-01", "heroin", 5]], _2012=[HEADER[::-1], [6, "opium", "2012-05-01"]]
    )
    assert body(read(book, BY_YEAR, "ids.xlsx"))[1] == (2, "2012-05-01", "opium", "6")


def test_blank_rows_at_the_end_are_ignored_and_counted_but_not_those_between(read: Read) -> None:
    book = workbook(
        _2011=[HEADER, ["2011-05-01", "heroin", 5], [], ["2011-05-02", "heroin", 6], [" "], ["", " "]]
    )
    records = read(book, BY_YEAR, "ids.xlsx")
    assert (records.read, records.ignored_by_reason) == (5, {"blank_row": 2})
    assert body(records)[1:] == [(2, "", "", ""), (3, "2011-05-02", "heroin", "6")]


def test_a_sheet_that_nobody_declared_stops(read: Read) -> None:
    book = workbook(_2011=[HEADER, ["2011-05-01", "heroin", 5]], Notes=[["see website"]])
    with pytest.raises(errors.UnknownSheet, match="'Notes'"):
        read(book, BY_YEAR, "ids.xlsx")


def test_a_column_missing_on_one_sheet_names_the_sheet(read: Read) -> None:
    book = workbook(_2011=[HEADER, ["2011-05-01", "heroin", 5]], _2012=[HEADER[:2], ["2012-05-01", "opium"]])
    with pytest.raises(errors.MissingColumn, match=r"'Grams'.*sheet '2012'"):
        read(book, BY_YEAR, "ids.xlsx")


def test_a_cell_beyond_the_header_makes_the_row_malformed(read: Read) -> None:
    book = workbook(_2011=[HEADER, ["2011-05-01", "heroin", 5, "g"], ["2011-05-02", "heroin", 6]])
    records = read(book, BY_YEAR, "ids.xlsx")
    assert records.malformed == [MalformedRecord(1, "2011", 2, "1 cells beyond the 3 of the header")]
    assert [row[0] for row in body(records)] == [2]


def test_a_header_below_a_title(read: Read) -> None:
    book = workbook(_2011=[["Seizures of 2011"], [], HEADER, ["2011-05-01", "heroin", 5]])
    by = source(layout(reader={"kind": "xlsx", "header_row": 3}))
    assert body(read(book, by, "ids.xlsx")) == [(1, "2011-05-01", "heroin", "5")]


BY_JSON = source(layout(reader={"kind": "json"}))


def test_json_values_stay_the_text_that_they_are(read: Read) -> None:
    content = (
        '[{"Date": "2024-01-05", "Drug": "heroin", "Grams": 0.10}, {"Date": "2024-01-06", "Grams": null}]'
    )
    assert body(read(content, BY_JSON, "s.json")) == [
        (1, "2024-01-05", "heroin", "0.10"),
        (2, "2024-01-06", "", ""),
    ]


def test_exactly_a_thousand_records_are_noted_as_a_page_limit(read: Read) -> None:
    rows = [{"Date": "2024-01-05", "Drug": "heroin", "Grams": "5"}] * 1001
    assert "page limit" in read(json.dumps(rows[:1000]), BY_JSON, "s.json").notes[0]
    assert read(json.dumps(rows), BY_JSON, "s.json").notes == []


def test_an_entry_that_is_no_object_or_has_a_key_twice_is_malformed(read: Read) -> None:
    content = (
        '[7, {"Date": "", "Drug": "a", "Drug": "b", "Grams": ""}, {"Date": "", "Drug": "c", "Grams": "1"}]'
    )
    records = read(content, BY_JSON, "s.json")
    assert [(one.record, one.detail) for one in records.malformed] == [
        (1, "not an object"),
        (2, "the key 'Drug' stands twice"),
    ]
    assert body(records) == [(3, "", "c", "1")]


def test_records_below_a_key(read: Read) -> None:
    by = source(layout(reader={"kind": "json", "rows": "data"}))
    content = '{"meta": {}, "data": [{"Date": "2024-01-05", "Drug": "heroin", "Grams": "5"}]}'
    assert read(content, by, "s.json").read == 1
