"""Marks instead of numbers, columns of one kind, headers of several rows, numbers beside JSON records."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipelines.onboarding.sniffing import look
from pipelines.onboarding.sniffing.standing_in import sentence

from .sniffed import finding, said, table, workbook


def test_marks_are_counted_with_the_sentence_that_explains_them(tmp_path: Path) -> None:
    rows = "Area,Opium,Heroin\nA,-,2\nB,3,nd\nC,-,9\nD,4,5\n\nNote: (-) none seized; (nd) not reported.,,\n"

    marks = table(tmp_path, "a.csv", rows).marks

    assert [(one.text, one.count, one.rows, one.columns, one.sentence) for one in marks] == [
        ("-", 2, (2, 4), ("Opium",), "(-) none seized"),
        ("nd", 1, (3,), ("Heroin",), "(nd) not reported"),
    ]


@pytest.mark.parametrize(
    ("note", "mark", "told"),
    [
        ("n.p. = not published. – = nil.", "n.p.", "n.p. = not published"),
        ("n.p. = not published. – = nil.", "–", "– = nil"),
        ("«–» вилучень не було", "–", "«–» вилучень не було"),
        ("Weights - as told by the police", "-", ""),
        ("The land had none", "nd", ""),
    ],
)
def test_the_sentence_of_a_mark(note: str, mark: str, told: str) -> None:
    assert sentence(note, mark, ["n.p.", "–"]) == told


def test_columns_that_hold_little_but_marks_are_figures_all_the_same(tmp_path: Path) -> None:
    rows = "Area,Jan,Feb,Mar\nA,-,-,7\nB,-,5,-\nC,-,-,-\nD,6,-,-\nE,..,-,-\n"

    found = table(tmp_path, "a.csv", rows)

    assert [found.columns[name].is_numeric for name in ("Area", "Jan", "Feb", "Mar")] == [
        False,
        True,
        True,
        True,
    ]
    assert [(one.text, one.count) for one in found.marks] == [("-", 11), ("..", 1)]


def test_a_misprinted_number_is_no_mark(tmp_path: Path) -> None:
    rows = "Area;Opium\n" + "".join(f"A{n};{n}.5\n" for n in range(20)) + "Z;1/2;\n".replace(";\n", "\n")

    found = table(tmp_path, "a.csv", rows)

    assert found.marks == ()
    assert found.problems[0].startswith("'1/2' (row 22, column 'Opium') is no number")


def test_a_column_between_months_is_their_sibling(tmp_path: Path) -> None:
    rows = "Area,Jan,Feb,Third,Apr,Total\nA,1,2,3,4,10\nB,5,6,7,8,26\nC,1,1,1,1,4\n"

    months = table(tmp_path, "a.csv", rows).siblings[0]

    assert (months.kind, months.headers, months.between) == (
        "month", ("Jan", "Feb", "Third", "Apr"), ("Third",)
    )  # fmt: skip


def test_drugs_under_two_rows_of_a_header(tmp_path: Path) -> None:
    rows = [
        ["Area", "Oddity", "", "Heroin", "", "Cocaine", "", "Opium", ""],
        ["", "Cases", "Kg", "Cases", "Kg", "Cases", "Kg", "Cases", "Kg"],
        *(["A", 1, 2, 3, 4, 5, 6, 7, 8], ["B", 2, 3, 4, 5, 6, 7, 8, 9], ["C", 3, 4, 5, 6, 7, 8, 9, 10]),
    ]

    found = workbook(tmp_path, {"s": rows}).tables[0]

    assert found.levels["Oddity Kg"] == ("Oddity", "Kg")
    drugs = next(one for one in found.siblings if one.kind == "substance")
    assert drugs.between == ("Oddity Cases", "Oddity Kg")
    assert len(drugs.headers) == 8


def test_a_numbered_section_below_the_header_is_no_header(tmp_path: Path) -> None:
    rows = [
        ["No", "Name", "Cases", "Kg"],
        ["I", "Narcotics"], [1, "Heroin", 4, 20], [2, "Opium", 2, 8],
        ["II", "Precursors"], [3, "Acetone", 1, 90], [4, "Ether", 2, 70],
    ]  # fmt: skip

    found = workbook(tmp_path, {"s": rows}).tables[0]

    assert found.headers == ("No", "Name", "Cases", "Kg")
    assert [(one.names, one.rows) for one in found.sections] == [(("Narcotics", "Precursors"), (2, 5))]
    assert found.grid["Name"] == ["Heroin", "Opium", "Acetone", "Ether"]


def test_the_name_of_the_first_section_above_the_only_header(tmp_path: Path) -> None:
    rows = [
        *(["Seizures, by drug and area"], ["1) Heroin"], ["Area", "Cases", "Kg"], ["North", 4, 20]),
        *(["South", 2, 8], ["2) Opium"], ["North", 1, 90], ["South", 2, 70]),
    ]

    found = workbook(tmp_path, {"s": rows}).tables[0]

    assert [one.names for one in found.sections] == [("1) Heroin", "2) Opium")]
    assert found.title == "Seizures, by drug and area"


def test_a_row_of_blank_cells_above_the_notes_is_one_that_the_reader_counts(tmp_path: Path) -> None:
    found = table(tmp_path, "a.csv", "Area;Kg\nA;1\nB;2\n;\nNote: provisional;see;x\n")

    assert (found.read, found.problems) == (3, ())
    assert [one.blank for one in found.footers] == [True]


def test_two_tables_of_one_sheet_know_which_stands_above(tmp_path: Path) -> None:
    rows = "Area,Kg\nA,1\nB,2\n,\nDrug,Cases\nHeroin,4\nOpium,5\n"

    first, second = finding(tmp_path, "a.csv", rows).tables

    assert (first.under, second.under) == ("", "Area")


def cases(drugs: list[dict[str, str]], number: str) -> dict[str, object]:
    """A case of an interface, with its drugs."""
    return {"id": number, "day": "03-05-2024", "drugs": drugs}


def test_a_list_inside_the_records_is_taken_apart(tmp_path: Path) -> None:
    heroin, opium = {"name": "heroin", "grams": "12,5"}, {"name": "opium", "grams": "3"}

    found = table(tmp_path, "a.json", json.dumps({"data": [cases([heroin, opium], "A1"), cases([], "A2")]}))

    assert said(found) == {"rows": "data", "explode": "drugs"}
    assert found.grid["drugs.name"] == ["heroin", "opium", ""]
    assert found.read == 3


def test_what_one_page_states_is_held_against_all(tmp_path: Path) -> None:
    one, two = tmp_path / "1.json", tmp_path / "2.json"
    heroin = [{"name": "heroin", "unit": "g", "grams": text} for text in ("12,5", "7,5")]
    one.write_text(json.dumps({"total": 2, "next": "?page=2", "data": [cases(heroin[:1], "A1")]}))
    sums = [{"name": "heroin", "unit": "g", "sum": "20"}]
    two.write_text(json.dumps({"total": 2, "data": [cases(heroin[1:], "A2")], "sums": {"all": sums}}))

    first, second = look([one, two])

    assert "another follows (?page=2)" in first.problems[0]
    assert [(told.key, told.of, told.agrees) for told in second.stated] == [
        ("total", "records", True),
        ("sums.all[heroin, g].sum", "drugs.grams", True),
    ]
