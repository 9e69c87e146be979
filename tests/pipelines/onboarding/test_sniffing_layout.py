"""Titles, headers of several rows, notes, blocks, sheets and sections are told apart from the records."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .sniffed import finding, said, table, workbook


def test_titles_a_header_of_two_rows_and_a_source_line_in_uzbek(tmp_path: Path) -> None:
    rows = [
        ["Olib qo‘yilgan giyohvandlik vositalari"],
        ["2023-yil, kilogrammda"],
        [],
        ["Hudud", "Geroin", "", "Marixuana", ""],
        ["", "kg", "holatlar soni", "kg", "holatlar soni"],
        ["Toshkent shahri", 12.5, 7, 3.25, 4],
        ["Buxoro viloyati", 1.5, 2, 40, 11],
        ["Jami", 14, 9, 43.25, 15],
        [],
        ["Manba: Ichki ishlar vazirligi"],
    ]

    found = workbook(tmp_path, {"2023": rows}, [(3, 1, 3, 2, "Geroin"), (3, 3, 3, 4, "Marixuana")]).tables[0]

    assert said(found) == {"header_row": 4, "header_rows": 2, "ends_at": r"^\s*Manba:"}
    assert found.headers[1:3] == ("Geroin kg", "Geroin holatlar soni")
    assert found.title == "Olib qo‘yilgan giyohvandlik vositalari\n2023-yil, kilogrammda"
    assert found.below == ("Manba: Ichki ishlar vazirligi",)
    assert [(total.equals, total.agrees) for total in found.totals] == [("Jami", True)]
    assert found.grid["Hudud"] == ["Toshkent shahri", "Buxoro viloyati"]
    assert found.problems == ()


def test_years_over_figures_are_a_header(tmp_path: Path) -> None:
    found = table(tmp_path, "a.csv", "Substance,2019,2020\nheroin,12,15\nopium,3,4\n")

    assert found.headers == ("Substance", "2019", "2020")
    assert found.columns["2020"].is_numeric


def test_a_table_without_header_is_told_and_its_columns_are_left_to_name(tmp_path: Path) -> None:
    found = table(tmp_path, "a.csv", "2021-01-05,heroin,3.5\n2021-02-05,opium,2.5\n")

    assert said(found) == {"header_rows": 0, "columns": ("column A", "column B", "column C")}
    assert not found.says["columns"].sure
    assert found.read == 2


def test_of_two_columns_of_one_name_the_later_one_is_misnamed(tmp_path: Path) -> None:
    found = table(tmp_path, "a.csv", "Force,Other,Other\nKent,1,2\nEssex,3,4\n")

    assert said(found)["misnamed"] == {3: ("Other", "Other 2")}
    assert not found.says["misnamed"].sure
    assert found.headers == ("Force", "Other", "Other 2")


def test_a_row_that_counts_the_columns_is_no_record(tmp_path: Path) -> None:
    rows = [["№", "Регион", "кг"], [1, 2, 3], [1, "Алматы", 5], [2, "Астана", 7], [3, "Ақтау", 9]]

    found = workbook(tmp_path, {"Лист1": rows}).tables[0]

    assert [(one.column, one.equals, one.rows) for one in found.footers] == [("Регион", "2", (2,))]
    assert found.columns["№"].row_numbers


def test_blocks_side_by_side_are_one_table(tmp_path: Path) -> None:
    rows = [
        ["County", "Kg", "", "County", "Kg"],
        ["Kerry", 1.5, "", "Cork", 2.5],
        ["Clare", 3.5, "", "Mayo", 4.5],
        ["Sligo", 5.5],
    ]

    found = workbook(tmp_path, {"s": rows}).tables[0]

    assert said(found) == {"blocks": ("A:B", "D:E")}
    assert found.grid["County"] == ["Kerry", "Clare", "Sligo", "Cork", "Mayo"]
    assert found.problems == ()


def test_two_tables_side_by_side_are_read_one_by_one(tmp_path: Path) -> None:
    rows = "County,Kg,,Province,Tablets\nKerry,1.5,,Ulster,30\nCork,2.5,,Munster,40\n"

    found = finding(tmp_path, "a.csv", rows)

    assert [said(one)["blocks"] for one in found.tables] == [("A:B",), ("D:E",)]
    assert [one.problems for one in found.tables] == [(), ()]


def test_sheets_of_one_header_are_one_table_and_notes_are_skipped(tmp_path: Path) -> None:
    sheet = [["Département", "Kg"], ["Ain", 1.5], ["Aisne", 2.5]]

    found = workbook(tmp_path, {"2019": sheet, "2020": sheet, "Notes": [["Texte"]]})

    assert said(found.tables[0]) == {"sheets": r"(?:19|20)\d\d", "skip_sheets": "Notes"}
    assert found.tables[0].where == ["2019", "2019", "2020", "2020"]
    assert [one.value for one in found.skipped] == ["Notes"]


def test_a_table_that_begins_in_column_b_needs_no_line(tmp_path: Path) -> None:
    rows = [[], ["", "Област", "Хероин"], ["", "София", 3], ["", "Бургас", 4]]

    found = workbook(tmp_path, {"s": rows}).tables[0]

    assert (said(found), found.headers) == ({"header_row": 2}, ("Област", "Хероин"))
    assert found.problems == ()


def test_rows_that_name_what_follows_are_sections(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Район", "2021", "2022"]]
    for drug in ("Героин", "Опий"):
        rows += [[drug], ["Ош", 1, 2], ["Чуй", 3, 4]]

    found = workbook(tmp_path, {"s": rows}).tables[0]

    assert [(one.column, one.names, one.sure) for one in found.sections] == [
        ("Район", ("Героин", "Опий"), True)
    ]
    assert found.grid["Район"] == ["Ош", "Чуй", "Ош", "Чуй"]


def test_a_region_without_figures_is_no_section(tmp_path: Path) -> None:
    found = table(tmp_path, "a.csv", "Force,Heroin,Opium\nKent,1,2\nHampshire,,\nEssex,3,4\n")

    assert found.sections == ()
    assert found.grid["Force"] == ["Kent", "Hampshire", "Essex"]
    assert found.problems[0].startswith("row 3 holds nothing but 'Hampshire'")


def test_blocks_below_one_another_take_their_titles_as_sections(tmp_path: Path) -> None:
    rows: list[list[Any]] = []
    for year in ("2020", "2021"):
        rows += [[year], ["Region", "Heroin", "Opium"], ["Osh", 1, 2], ["Chuy", 3, 4], ["Total", 4, 6], []]

    found = workbook(tmp_path, {"s": rows}).tables[0]

    assert said(found) == {"header_rows": 0, "columns": ("Region", "Heroin", "Opium")}
    assert found.sections[0].names == ("2020", "2021")
    assert [(total.equals, total.parts, total.agrees) for total in found.totals] == [("Total", "above", True)]
    assert [one.equals for one in found.footers if one.reason == "repeated_header"] == ["Region"]
    assert found.problems == ()


def test_labels_that_merged_cells_write_once_are_filled_down(tmp_path: Path) -> None:
    rows = [
        ["Region", "Drug", "Kg"],
        ["Lima", "Coca", 1],
        ["", "PBC", 2],
        ["Puno", "Coca", 3],
        ["", "PBC", 4],
    ]

    found = workbook(tmp_path, {"s": rows}, [(1, 0, 2, 0, "Lima"), (3, 0, 4, 0, "Puno")]).tables[0]

    assert [(claim.value, claim.sure) for claim in found.fill_down] == [("Region", True)]


def test_a_web_table_with_spans(tmp_path: Path) -> None:
    page = """<html lang="es"><script>var x = "<table><tr><td>1</td></tr></table>"</script>
    <table><tr><td>menu</td></tr></table>
    <table><caption>Decomisos 2020</caption>
      <tr><th rowspan="2">Provincia</th><th colspan="2">Cocaína</th></tr><tr><th>kg</th><th>casos</th></tr>
      <tr><td>Madrid</td><td>1.234,5</td><td>12</td></tr><tr><td>Soria</td><td>2,5</td><td>3</td></tr>
      <tr><td>Total</td><td>1.237,0</td><td>15</td></tr></table></html>"""

    found = table(tmp_path, "a.html", page)

    assert said(found) == {"header_rows": 2, "tables": (2,)}
    assert found.headers == ("Provincia", "Cocaína kg", "Cocaína casos")
    assert (found.title, found.totals[0].agrees, found.problems) == ("Decomisos 2020", True, ())


def test_json_in_pages_with_nested_objects(tmp_path: Path) -> None:
    pages = [
        {"page": 1, "data": {"items": [{"loc": {"city": "Praha"}, "kg": "1.5"}]}},
        {"page": 2, "data": {"items": [{"loc": {"city": "Brno"}, "kg": "2.5"}]}},
    ]

    found = table(tmp_path, "a.json", json.dumps(pages))

    assert (said(found), found.headers) == ({"rows": "data.items"}, ("loc.city", "kg"))
    assert found.problems == ()


def test_json_of_numbers_that_point_into_lists(tmp_path: Path) -> None:
    data = {
        "countries": [["AF", "Afghanistan"], ["TJ", "Tajikistan"], ["UZ", "Uzbekistan"]],
        "records": [[0, 2023, 1.5], [1, 2023, 2.5], [2, 2022, 3.5]],
    }

    found = table(tmp_path, "a.json", json.dumps(data))

    assert found.says["decode"].value == {"column 0": ({"list": "countries", "item": 0},)}
    assert not found.says["decode"].sure
    assert found.grid["column 0"] == ["AF", "TJ", "UZ"]


def test_a_portal_that_cuts_its_answer_is_told(tmp_path: Path) -> None:
    found = finding(tmp_path, "a.json", json.dumps([{"kg": str(n)} for n in range(1000)]))

    assert found.problems[0].startswith("exactly 1,000 records")
