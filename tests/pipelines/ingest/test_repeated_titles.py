"""Blocks of one header below one another: none is published under the time of the first."""

from __future__ import annotations

from typing import Any

import pytest

from pipelines.ingest import Source, errors

from .conftest import Read, layout, source

HEADER = {"kind": "csv", "header_has": "Drug"}
COLUMNS = {"Drug": "substance", "Grams": "quantity", "Year": "year"}
TITLE = {"Year": {"from": "title", "pattern": r"(\d{4})"}}
BLOCKS = "Year 2023,\nDrug,Grams\nHeroin,5\n,\nYear 2024,\nDrug,Grams\nHeroin,7\n"
BLANK = [{"blank": True, "reason": "blank"}]


def stacked(**changes: Any) -> Source:
    """A source of blocks below one another."""
    mapping = {"country": "TJ", "columns": COLUMNS, "constants": {"unit": "gram"}}
    return source(layout(**{"reader": HEADER, "footer": BLANK, "mapping": mapping, **changes}))


def test_a_year_above_the_repeated_header_is_never_that_of_the_first_title(read: Read) -> None:
    with pytest.raises(errors.CarriedText, match=r"says '2023', but 'Year 2024' in row 5 stands above .*"):
        read(BLOCKS, stacked(reshape={"carry": TITLE}))


def test_nor_that_of_the_file_name(read: Read) -> None:
    by_name = {"Year": {"from": "file_name", "pattern": r"(\d{4})"}}
    with pytest.raises(errors.CarriedText, match=r"says '2023', but 'Year 2024'"):
        read(BLOCKS, stacked(reshape={"carry": by_name}), name="drugs_2023.csv")


def test_a_part_of_the_year_is_found_by_the_pattern_of_the_title(read: Read) -> None:
    by_quarter = {"Year": {"from": "title", "pattern": r"(Q\d) of the year"}}
    blocks = BLOCKS.replace("Year 2023", "Q1 of the year").replace("Year 2024", "Q2 of the year")
    with pytest.raises(errors.CarriedText, match=r"says 'Q1', but 'Q2 of the year'"):
        read(blocks, stacked(reshape={"carry": by_quarter}))


def test_a_page_that_goes_on_under_the_same_title_has_its_time(read: Read) -> None:
    records = read(BLOCKS.replace("2024", "2023"), stacked(reshape={"carry": TITLE}))
    found = records.connection.execute(f"SELECT Year, Grams FROM {records.table} ORDER BY _record")
    assert [row for row in found.fetchall() if row[1]] == [("2023", "5"), ("2023", "7")]


def test_a_note_between_the_blocks_that_is_declared_stops_nothing(read: Read) -> None:
    note = [*BLANK, {"column": "Drug", "pattern": "^Revised", "reason": "note"}]
    blocks = BLOCKS.replace("Year 2024", "Revised in 2024")
    records = read(blocks, stacked(reshape={"carry": TITLE}, footer=note))
    assert records.body_count == 2
