"""Blocks of one header below one another, a year each: none is proposed under the title of the first."""

from __future__ import annotations

from pathlib import Path

from .proposed import csv, layout

HEADER = "No,Drug,Kg,Remark"
BLOCKS = (
    "Office of Statistics,,,",
    "Year: 2021,,,",
    HEADER,
    "1,Heroin,5.5,seen",
    "2,Opium,7.25,seen",
    "3,Cocaine,1.5,seen",
    "(p) = provisional,,,",
    ",,,",
    "Year: 2022,,,",
    HEADER,
    "1,Heroin,6.5,seen",
    "2,Opium,8.25,seen",
    "3,Cocaine,2.5,seen",
)


def test_a_repeated_header_below_another_year_begins_a_section(tmp_path: Path) -> None:
    made = layout(csv(tmp_path, "table.csv", *BLOCKS), language="en")
    assert made["reshape"] == {"sections": {"date": {"column": "No"}}}
    assert (made["reader"]["header_row"], made["reader"]["header_rows"]) == (2, 0)
    assert made["mapping"]["columns"]["date"] == "date"
    assert made["mapping"]["columns"]["No"] == {"ignore": "counts the rows"}


def test_a_year_among_other_words_is_taken_out_of_the_title_of_its_block(tmp_path: Path) -> None:
    blocks = [line.replace("Year: ", "Seized by all agencies in ") for line in BLOCKS]
    made = layout(csv(tmp_path, "table.csv", *blocks), language="en")
    assert made["reshape"]["split"] == [
        {"column": "section", "pattern": r"(?<!\d)(?P<year>(?:19|20)\d{2})(?!\d)"}
    ]
    assert "carry" not in made["reshape"]
    assert made["mapping"]["columns"]["year"] == "year"


def test_a_note_under_each_block_does_not_end_the_table(tmp_path: Path) -> None:
    note = "Source: the agencies,,,"
    blocks = [note if line.startswith("(p)") else line for line in BLOCKS]
    made = layout(csv(tmp_path, "table.csv", *blocks, note), language="en")
    assert "ends_at" not in made["reader"]
    assert {"column": "No", "pattern": r"^\s*Source", "reason": "note"} in made["footer"]
    assert made["reshape"] == {"sections": {"date": {"column": "No"}}}


def test_a_header_of_two_rows_begins_no_other_table_where_it_returns(tmp_path: Path) -> None:
    header = (",,Seized,Told", HEADER)
    blocks = [row for line in BLOCKS for row in (header if line == HEADER else (line,))]
    made = layout(csv(tmp_path, "table.csv", *blocks), language="en")
    assert "parts" not in made
    assert made["reshape"] == {"sections": {"date": {"column": "No"}}}


def test_a_later_span_of_years_does_not_hide_the_years_of_an_earlier_file(tmp_path: Path) -> None:
    rows = [f"{drug},{at}.5,{at}.25,{at}.75" for at, drug in enumerate(("Heroin", "Cocaine", "Opium"), 1)]
    span = csv(tmp_path, "kg_2015-2017.csv", "Drug,2015,2016,2017", *rows)
    assert layout(span, language="en")["snapshot_per"] == "year"
