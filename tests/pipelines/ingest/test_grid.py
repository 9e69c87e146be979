"""Where the header of a table is, and which rows below it are records: the same for every kind of file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.ingest import MalformedRecord, Source, errors
from pipelines.ingest.reader import Reader
from pipelines.ingest.readers import csv_table

from .conftest import Read, body, layout, source
from .files import xlsx

BODY = "2024-01-05,heroin,5\n2024-01-06,opium,6\n"
ROWS = [(1, "2024-01-05", "heroin", "5"), (2, "2024-01-06", "opium", "6")]
COLUMNS = {"Date": "date", "Drug": "substance", "Grams": "quantity"}


def of(columns: dict[str, Any] | None = None, **reader: Any) -> Source:
    """The small source, its CSV read like this, with these columns."""
    mapping = {"country": "CO", "columns": columns or COLUMNS, "constants": {"unit": "gram"}}
    return source(layout(reader={"kind": "csv", **reader}, mapping=mapping))


def places(tmp_path: Path, content: str, **reader: Any) -> list[tuple[Any, ...]]:
    """(record, sheet, line) of each record as the reader stages them."""
    path, connection = tmp_path / "table", duckdb.connect()
    path.write_text(content, encoding="utf-8")
    one = csv_table.stage(path, Reader(kind="csv", **reader), tuple(COLUMNS), connection, "table")
    places = f"{one.record}, {one.sheet}, {one.row}"
    return connection.execute(f"SELECT {places} FROM {one.table} ORDER BY 1").fetchall()


def test_what_stands_above_the_header_is_no_record(read: Read) -> None:
    content = 'Seizures of 2024\n"In grams, rounded",,\nDate,Drug,Grams\n' + BODY
    assert body(read(content, of(header_row=3))) == ROWS


def test_the_header_may_be_the_first_row_with_a_text(read: Read) -> None:
    content = "Seizures of 2024\n\nDate, Drug ,Grams\n" + BODY
    assert body(read(content, of(header_has="Drug"))) == ROWS


def test_a_text_that_no_row_has_stops(read: Read) -> None:
    with pytest.raises(errors.HeaderNotFound, match=r"No row of the file has a cell 'Substance'.*header_has"):
        read("Date,Drug,Grams\n" + BODY, of(header_has="Substance"))


def test_a_column_under_a_wrong_header_is_named_anew(read: Read) -> None:
    misnamed = {2: ["Grams", "Drug"], 3: ["Drug", "Grams"]}
    assert body(read("Date, Grams ,Drug\n" + BODY, of(misnamed=misnamed))) == ROWS
    assert body(read("Date,Grams,Grams\n" + BODY, of(misnamed={2: ["Grams", "Drug"]}))) == ROWS


@pytest.mark.parametrize("header", ["Date,Drug,Grams", "Date"])
def test_a_header_that_was_mended_stops(read: Read, header: str) -> None:
    with pytest.raises(errors.HeaderMended, match=r"in column 2, where 'Grams'.*take the column out"):
        read(f"{header}\n" + BODY, of(misnamed={2: ["Grams", "Drug"]}))


def test_a_stray_quote_in_the_title_does_not_take_the_header_along(read: Read) -> None:
    assert body(read('"Seizures of 2024\nDate,Drug,Grams\n' + BODY, of(header_row=2))) == ROWS


def test_two_lines_of_a_header_are_joined_and_merged_cells_reach_to_the_right(read: Read) -> None:
    columns = {
        "Date": "date",
        "Drug": "substance",
        "Seized grams": "quantity",
        "Seized cases": {"ignore": "cases"},
    }
    content = "Date,Drug,Seized,\n,,grams,cases\n2024-01-05,heroin,5,1\n"
    assert body(read(content, of(columns, header_rows=2))) == [(1, "2024-01-05", "heroin", "5", "1")]


def test_a_merged_cell_of_the_second_line_ends_where_its_group_ends(read: Read) -> None:
    columns = {
        "Date": "date",
        "2024 Heroin g": "quantity",
        "2024 Heroin n": {"ignore": "cases"},
        "Drug": "substance",
    }
    content = "Date,2024,,Drug\n,Heroin,,\n,g,n,\n2024-01-05,5,1,heroin\n"
    assert read(content, of(columns, header_rows=3)).body_count == 1


def test_a_table_without_a_header_has_its_columns_named_by_position(read: Read) -> None:
    by = source(layout(reader={"kind": "csv", "header_rows": 0, "columns": ["Date", "Drug", "Grams"]}))
    assert body(read(BODY, by)) == ROWS


def test_names_by_position_stand_in_the_place_of_the_header(read: Read) -> None:
    by = source(layout(reader={"kind": "csv", "columns": ["Date", "Drug", "Grams"]}))
    assert body(read("a,b,b\n" + BODY, by)) == ROWS


def test_what_follows_the_end_of_the_table_is_not_read(read: Read) -> None:
    records = read(
        "Date,Drug,Grams\n" + BODY + "Source: an office\n2023-01-01,heroin,9\n", of(ends_at="^Source")
    )
    assert (body(records), records.read) == (ROWS, 2)


def test_a_header_that_stands_there_again_is_ignored_and_counted(read: Read, tmp_path: Path) -> None:
    # Once by the fast way, once by the exact one.
    content = "Date,Drug,Grams\n2024-01-05,heroin,5\nDate,Drug,Grams\n2024-01-06,opium,6\n"
    for by in (of(), of(header_has="Date")):
        records = read(content, by)
        assert records.ignored_by_reason == {"repeated_header": 1}
        assert body(records) == [(1, "2024-01-05", "heroin", "5"), (3, "2024-01-06", "opium", "6")]
    for header in ({}, {"header_has": "Date"}):
        assert places(tmp_path, content, **header) == [(1, "", 2), (3, "", 4)]


def test_a_header_of_two_lines_is_repeated_only_as_a_whole(read: Read) -> None:
    by = of({"Date": "date", "Drug": "substance", "Seized grams": "quantity"}, header_rows=2)
    head = "Date,Drug,Seized\n,,grams\n"
    records = read(head + "2024-01-05,heroin,5\n" + head + "2024-01-06,opium,6\n,,grams\n", by)
    assert records.ignored_by_reason == {"repeated_header": 2}
    assert [row[0] for row in body(records)] == [1, 4, 5]


def test_blocks_side_by_side_are_read_one_below_the_other_each_as_a_sheet(read: Read, tmp_path: Path) -> None:
    by: dict[str, Any] = {"header_row": 2, "blocks": ("A:C", "E:G")}
    content = "2023,,,,2024,,\nDate,Drug,Grams,,Grams,Date,Drug\n2023-01-05,heroin,5,,6,2024-01-06,opium\n"
    assert body(read(content, of(**by))) == [
        (1, "2023-01-05", "heroin", "5"),
        (2, "2024-01-06", "opium", "6"),
    ]
    assert places(tmp_path, content, **by) == [(1, "A:C", 3), (2, "E:G", 3)]


def test_a_shorter_block_is_filled_up_with_blanks_that_are_no_records(read: Read) -> None:
    content = (
        "Date,Drug,Grams,Date,Drug,Grams\n2023-01-05,heroin,5,2024-01-06,opium,6\n,,,2024-01-07,opium,7\n"
    )
    records = read(content, of(blocks=["A:C", "D:F"]))
    assert (records.read, records.ignored_by_reason) == (4, {"blank_row": 1})


def test_a_row_too_long_is_malformed_in_every_block(read: Read) -> None:
    content = "Date,Drug,Grams,Date,Drug,Grams\n2023-01-05,crack, base,5,2024-01-06,opium,6\n"
    records = read(content + "2023-01-05,heroin,5,2024-01-06,opium,6\n", of(blocks=["A:C", "D:F"]))
    assert [(one.record, one.detail) for one in records.malformed] == [
        (1, "7 cells instead of 6"),
        (3, "7 cells instead of 6"),
    ]


def test_a_delimiter_at_the_end_of_every_line_makes_no_column(read: Read) -> None:
    records = read("Date,Drug,Grams,\n2024-01-05,heroin,5,\n2024-01-06,opium,6,\n", of())
    assert (records.columns, body(records)) == (("Date", "Drug", "Grams"), ROWS)
    assert "1 column without a name and without content left out" in records.notes[0]


def test_a_column_without_a_name_but_with_content_must_be_declared(read: Read) -> None:
    content = "Date,Drug,Grams,\n2024-01-05,heroin,5,\n2024-01-06,opium,6,x\n"
    with pytest.raises(errors.UnknownColumn, match="'_column4'"):
        read(content, of())
    by = of({**COLUMNS, "_column4": {"ignore": "remarks"}})
    assert [row[-1] for row in body(read(content, by))] == ["", "x"]


def test_a_row_without_the_last_delimiter_is_still_too_short(read: Read) -> None:
    # "opium 6" without a comma between would otherwise move into the column before.
    records = read("Date,Drug,Grams,\n2024-01-05,heroin,5,\n2024-01-06,opium 6,\n", of())
    assert records.malformed == [MalformedRecord(2, "", 3, "3 cells instead of 4")]


def test_the_line_of_a_record_is_told_where_it_is_known(tmp_path: Path) -> None:
    content = 'Date,Drug,Grams\n2024-01-05,"heroin\nbase",5\n2024-01-06,opium,6\n'
    assert places(tmp_path, content, header_has="Date") == [(1, "", 2), (2, "", 4)]
    # The fast way counts records, and no lines inside cells.
    assert places(tmp_path, content) == [(1, "", None), (2, "", None)]
    assert places(tmp_path, "Date,Drug,Grams\n" + BODY) == [(1, "", 2), (2, "", 3)]


@pytest.mark.parametrize("encoding", ["utf-16", "cp1251", "cp1252", "cp1256"])
def test_any_encoding_can_be_declared(read: Read, encoding: str) -> None:
    word = {"cp1251": "героин", "cp1256": "هيروين", "cp1252": "héroïne"}.get(encoding, "ҳероин")
    content = f"Date;Drug;Grams\n2024-01-05;{word};5\n".encode(encoding)
    assert body(read(content, of(encoding=encoding, delimiter=";")))[0][2] == word


def test_the_same_declarations_hold_for_workbooks(read: Read) -> None:
    book = xlsx(
        _2024=[
            ["Seizures"],
            [],
            ["Date", "Drug", "Seized", ""],
            ["", "", "g", "n"],
            ["2024-01-05", "heroin", 5, 1],
        ]
    )
    columns = {"Date": "date", "Drug": "substance", "Seized g": "quantity", "Seized n": {"ignore": "cases"}}
    records = read(book, of(columns, kind="xlsx", header_has="Drug", header_rows=2), "s.xlsx")
    assert body(records) == [(1, "2024-01-05", "heroin", "5", "1")]
