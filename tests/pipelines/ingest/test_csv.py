"""CSV: what stands in the file is what is read, and what does not fit is set aside and counted."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from pipelines.ingest import MalformedRecord
from pipelines.ingest.reader import Reader
from pipelines.ingest.readers import csv_fast, csv_table

from .conftest import Read, body, layout, source

HEADER = "Date,Drug,Grams\n"


def test_every_cell_is_the_text_that_stands_in_the_file(read: Read) -> None:
    records = read(HEADER + '2024-01-05,"cocaína, base",007.50\n')
    assert body(records) == [(1, "2024-01-05", "cocaína, base", "007.50")]


def test_an_empty_cell_is_an_empty_text_and_never_null(read: Read) -> None:
    assert body(read(HEADER + '2024-01-05,,""\n')) == [(1, "2024-01-05", "", "")]


def test_null_written_as_a_word_stays_a_word(read: Read) -> None:
    assert body(read(HEADER + "2024-01-05,NULL,NA\n")) == [(1, "2024-01-05", "NULL", "NA")]


def test_records_are_numbered_in_the_order_of_the_file(read: Read) -> None:
    lines = "".join(f"2024-01-05,heroin,{grams}\n" for grams in range(300))
    assert [(row[0], row[3]) for row in body(read(HEADER + lines))] == [(n + 1, str(n)) for n in range(300)]


def test_a_row_with_too_many_fields_is_malformed_and_counted(read: Read) -> None:
    records = read(HEADER + "2024-01-05,heroin,5\n2024-01-06,heroin,5,12\n2024-01-07,heroin,6\n")
    assert records.malformed == [MalformedRecord(2, "", 3, "4 cells instead of 3")]
    assert [row[0] for row in body(records)] == [1, 3]
    assert (records.read, records.body_count) == (3, 2)


def test_an_empty_cell_too_many_is_too_many(read: Read) -> None:
    # "crack, base" without quotes moves every later cell, and hides it where the last one is empty.
    by = source(layout(mapping=MAPPING_WITH_NOTE))
    records = read("Date,Drug,Grams,Note\n2024-01-05,crack, base,5,\n2024-01-06,heroin,5,\n", by)
    assert records.malformed == [MalformedRecord(1, "", 2, "5 cells instead of 4")]
    assert body(records) == [(2, "2024-01-06", "heroin", "5", "")]


def test_a_row_with_too_few_fields_is_malformed(read: Read) -> None:
    records = read(HEADER + "2024-01-05,heroin\n2024-01-06,heroin,5\n")
    assert records.malformed == [MalformedRecord(1, "", 2, "2 cells instead of 3")]
    assert body(records) == [(2, "2024-01-06", "heroin", "5")]


def test_a_stray_quote_takes_only_its_own_line_along(read: Read) -> None:
    records = read(HEADER + '2024-01-05,"heroin,5\n2024-01-06,heroin,6\n2024-01-07,heroin,7\n')
    assert [(one.record, one.line) for one in records.malformed] == [(1, 2)]
    assert [row[3] for row in body(records)] == ["6", "7"]


def test_a_line_end_inside_quotes_belongs_to_the_cell(read: Read) -> None:
    records = read(HEADER + '2024-01-05,"cannabis\nherb",5\n2024-01-06,heroin,6\n')
    assert body(records) == [(1, "2024-01-05", "cannabis\nherb", "5"), (2, "2024-01-06", "heroin", "6")]


def test_spaces_around_a_quoted_cell_are_not_guessed_away(read: Read) -> None:
    records = read(HEADER + '2024-01-05,"heroin" ,5\n2024-01-06,heroin,6\n')
    assert [one.record for one in records.malformed] == [1]


def test_a_line_without_any_character_is_no_record(read: Read) -> None:
    assert read(HEADER + "2024-01-05,heroin,5\n\n2024-01-06,heroin,6\n").read == 2


def test_a_byte_order_mark_is_no_part_of_the_first_header(read: Read) -> None:
    assert read("\ufeff" + HEADER + "2024-01-05,heroin,5\n").columns == ("Date", "Drug", "Grams")


def test_white_space_of_a_header_is_collapsed(read: Read) -> None:
    columns = {"Date": "date", "Drug name": "substance", "Grams": "quantity"}
    by = source(layout(mapping={"country": "CO", "columns": columns, "constants": {"unit": "gram"}}))
    records = read('Date,"Drug \nname",\u00a0Grams \n2024-01-05,heroin,5\n', by)
    assert records.columns == ("Date", "Drug name", "Grams")


def test_a_declared_encoding_is_decoded(read: Read) -> None:
    by = source(layout(reader={"kind": "csv", "encoding": "latin-1"}))
    assert body(read((HEADER + "2024-01-05,cocaína,5\n").encode("latin-1"), by))[0][2] == "cocaína"


def test_a_relation_of_the_body_can_be_handed_on_and_dropped(read: Read) -> None:
    records = read(HEADER + "2024-01-05,heroin,5\n")
    assert records.relation.columns == ["Date", "Drug", "Grams", "_record", "_sheet", "_page", "_row"]
    records.drop()
    assert records.connection.execute("SHOW TABLES").fetchall() == []


def test_the_account_balances(read: Read) -> None:
    by = source(layout(footer=[{"column": "Date", "contains": "Source:", "reason": "footer"}]))
    records = read(HEADER + "2024-01-05,heroin,5\n2024-01-05,heroin\nSource: office,,\n", by)
    assert (records.read, records.body_count, len(records.ignored), len(records.malformed)) == (3, 1, 1, 1)


MAPPING_WITH_NOTE = {
    "country": "CO",
    "columns": {"Date": "date", "Drug": "substance", "Grams": "quantity", "Note": {"ignore": "free text"}},
}

AWKWARD = {
    "plain": "1,2,3\n4,5,6\n",
    "no last line end": "1,2,3\n4,5,6",
    "carriage returns": "1,2,3\r\n4,5,6\r\n",
    "a separator in quotes": '1,"2,2",3\n4,5,6\n',
    "a line end in quotes": '1,"2\n2",3\n4,5,6\n',
    "doubled quotes": '1,"a ""b"" c",3\n',
    "a quote inside a bare cell": '1,5" pipe,3\n',
    "one short": "1,2,3\n4,5\n6,7,8\n",
    "one long in a quoted table": '"1","2","3"\n"4","5","6","7"\n"8","9","0"\n',
    "empty cell too many": "1,2,3\n4,5,6,\n7,8,9\n",
    "space before a quote": '1, "2",3\n',
    "space after a quote": '1,"2" ,3\n',
    "quoted parts with a space between": '1,"2" "2",3\n4,5,6\n',
    "blank line": "1,2,3\n\n4,5,6\n",
    "short below a line end in quotes": '1,"2\n2",3\n4,5\n6,7,8\n',
}


@pytest.mark.parametrize("content", AWKWARD.values(), ids=AWKWARD.keys())
def test_the_fast_way_reads_what_the_exact_way_reads_or_leaves_it(content: str, tmp_path: Path) -> None:
    path = tmp_path / "table"
    path.write_bytes(("a,b,c\n" if "\r" not in content else "a,b,c\r\n").encode() + content.encode())
    connection, reader, columns = duckdb.connect(), Reader(kind="csv"), ("a", "b", "c")
    fast = csv_fast.stage(path, reader, columns, connection)
    exact = csv_table.stage_exactly(path, reader, columns, connection, "table")
    if fast is not None:
        rows = [
            connection.execute(f"SELECT {one.record}, a, b, c FROM {one.table} ORDER BY 1").fetchall()
            for one in (fast, exact)
        ]
        assert rows[0] == rows[1]
        assert [(one.record, one.line) for one in fast.malformed] == [
            (one.record, one.line) for one in exact.malformed
        ]


@pytest.mark.parametrize("case", ["plain", "carriage returns", "a separator in quotes", "one short"])
def test_the_fast_way_takes_what_is_common(case: str, tmp_path: Path) -> None:
    path = tmp_path / "table"
    path.write_bytes(
        ("a,b,c\n" if "\r" not in AWKWARD[case] else "a,b,c\r\n").encode() + AWKWARD[case].encode()
    )
    assert csv_fast.stage(path, Reader(kind="csv"), ("a", "b", "c"), duckdb.connect()) is not None
