"""Which files are one layout, which rows are one report, and what is told of columns that look wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipelines.ingest.yaml_text import load_yaml
from pipelines.onboarding.proposing.claims import OPEN, Known
from pipelines.onboarding.proposing.render import propose

from ..ingest.files import pdf, ruled, words
from .proposed import csv, layout, proposal
from .sniffed import table, workbook

HEADER = "Region,Drug,Quantity (kg)"
ROWS = ("Ashanti,Cannabis,120", "Volta,Heroin,1.5", "Ashanti,Cocaine,2")


def layouts(*paths: Path, **known: str) -> list[dict[str, Any]]:
    """All layouts that are proposed."""
    return list(load_yaml(proposal(*paths, **known).text)["layouts"])


def test_files_that_differ_by_a_column_more_and_a_total_are_one_layout(tmp_path: Path) -> None:
    first = csv(tmp_path, "seizures_2022.csv", HEADER, *ROWS, "Total,,123.5")
    second = csv(tmp_path, "seizures_2023.csv", f"{HEADER},Cases", *(f"{row},4" for row in ROWS))

    (one,) = layouts(first, second)

    assert one["optional"] == ["Cases"]
    assert [total["equals"] for total in one["totals"]] == ["Total"]


def test_a_header_that_moves_down_by_a_title_is_found_by_its_text(tmp_path: Path) -> None:
    first = csv(tmp_path, "a_2022.csv", "Police", "", HEADER, *ROWS)
    second = csv(tmp_path, "a_2023.csv", "Police", "provisional", "", HEADER, *ROWS)

    (one,) = layouts(first, second)

    assert one["reader"] == {"kind": "csv", "header_has": "Region"}


def test_names_that_differ_in_the_part_of_the_year_are_one_layout(tmp_path: Path) -> None:
    first = csv(tmp_path, "ma_tuy_6_thang_dau_nam_2024.csv", HEADER, *ROWS)
    second = csv(tmp_path, "ma_tuy_6_thang_cuoi_nam_2024.csv", HEADER, *ROWS)

    (one,) = layouts(first, second)

    # Nobody may replace one half of the year by the other unasked.
    assert one["series"] == [OPEN]


def test_agencies_in_the_names_are_layouts_whose_names_fit_no_other_file(tmp_path: Path) -> None:
    first = csv(tmp_path, "2023_police.csv", HEADER, *ROWS)
    second = csv(tmp_path, "2023_customs.csv", HEADER, *ROWS)

    assert [one["files"] for one in layouts(first, second)] == [["*_police.csv"], ["*_customs.csv"]]


CASES = ("No,Date,Province,Drug,Quantity (kg)", "1,17/01/2024,Punjab,Hashish,12.5", ",,,Heroin,1.25")
CASES += (
    "2,17/01/2024,Punjab,Opium,4",
    "3,27/01/2024,Sindh,Hashish,7",
    ",,,Opium,3",
    "4,30/01/2024,Punjab,ICE,2",
)


def test_a_numbered_seizure_over_several_rows_is_one_report(tmp_path: Path) -> None:
    found = layout(csv(tmp_path, "cases.csv", *CASES), country="PK")

    assert found["reshape"]["fill_down"] == ["No", "Date", "Province"]
    assert found["mapping"]["report_key"] == ["No", "Date", "Province"]


def test_without_a_number_it_is_asked_whether_rows_are_one_seizure(tmp_path: Path) -> None:
    rows = [line.partition(",")[2] for line in CASES]

    found = proposal(csv(tmp_path, "cases.csv", *rows), country="PK").text

    # Two seizures of one day and province stand one below the other: the blanks may mean something else.
    assert load_yaml(found)["layouts"][0]["reshape"]["fill_down"] == OPEN
    assert load_yaml(found)["layouts"][0]["mapping"]["report_key"] == OPEN


def test_a_cell_that_nobody_filled_is_not_filled_from_above_unasked(tmp_path: Path) -> None:
    rows = ["Date,Province,Drug,Quantity (kg)", "17/01/2024,Punjab,Hashish,12", "18/01/2024,,Heroin,1"]
    rows += ["19/01/2024,Sindh,Opium,4", "20/01/2024,,Hashish,7", "21/01/2024,Balochistan,Opium,3"]

    assert layout(csv(tmp_path, "cases.csv", *rows), country="PK")["reshape"]["fill_down"] == OPEN


def test_columns_that_are_blank_with_the_first_are_filled_with_it(tmp_path: Path) -> None:
    rows = "Date,Drug,kg,Town\n5/1/2024,Opium,2,Herat\n,Heroin,1,\n9/1/2024,Opium,3,Kabul\n,Hashish,8,\n"

    assert [claim.value for claim in table(tmp_path, "a.csv", rows).fill_down] == ["Date", "Town"]


def test_a_total_that_may_count_a_case_once_is_asked_for(tmp_path: Path) -> None:
    rows = ("Force,Total drugs,Heroin,Cocaine", "Kent,10,8,5", "Essex,12,9,7", "Devon,20,15,11")

    found = layout(csv(tmp_path, "cases_2023.csv", *rows), country="GB")

    assert found["total_columns"] == [
        {"column": "Total drugs", "of": ["Heroin", "Cocaine"], "distinct": OPEN}
    ]
    assert found["mapping"]["columns"]["Total drugs"] == {"ignore": "counts once what several columns count"}


def test_a_header_written_twice_is_asked_for_by_its_position(tmp_path: Path) -> None:
    rows = ("Force,Heroin,Cannabis,Cannabis", "Kent,10,8,5", "Essex,12,9,7")

    found = proposal(csv(tmp_path, "cases_2023.csv", *rows), country="GB")

    assert load_yaml(found.text)["layouts"][0]["reader"]["misnamed"] == OPEN
    assert "{4: [Cannabis, Cannabis 2]}" in found.text


def test_sheets_for_years_leave_a_year_with_another_header_apart(tmp_path: Path) -> None:
    long = [["Region", "Drug", "kg"], ["Volta", "Heroin", 2.5], ["Ashanti", "Cocaine", 1]]
    other = [["Officer", "Rank"], ["Mensah", "Major"], ["Owusu", "Captain"]]

    tables = workbook(tmp_path, {"2021": long, "2022": long, "2023": other}).tables

    assert [one.reader.sheets for one in tables] == ["2021|2022", "2023"]


def test_the_title_of_the_first_page_goes_on_over_the_others(tmp_path: Path) -> None:
    head = ["County", "Drug", "Quantity (kg)"]
    pages = [[head, ["Nairobi", "Heroin", "1.5"], ["Kisumu", "Opium", "3"]], [head, ["Lamu", "Heroin", "20"]]]
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf(words(50, 40, "Seizures 2023") + ruled(pages[0]), ruled(pages[1])))

    found = layout(path, country="KE")

    assert found["reshape"]["carry"]["year"]["from"] == "title"
    assert found["reshape"]["over_pages"] is True


def test_a_title_over_some_sheets_only_tells_the_year_of_none(tmp_path: Path) -> None:
    rows = [["Region", "Drug", "Quantity (kg)"], ["Volta", "Heroin", 2.5], ["Ashanti", "Cocaine", 1]]
    found = workbook(tmp_path, {"North": [["Seizures 2023"], *rows], "South": [[], *rows]})

    carried = load_yaml(propose([found], Known(country="GH")).text)["layouts"][0].get("reshape", {})

    assert "year" not in carried.get("carry", {})


def test_rows_of_dashes_under_the_header_are_no_header(tmp_path: Path) -> None:
    rows = "Region;Jan;Feb;Mar\nAncash;-;-;-\nCallao;-;..;-\nAmazonas;1,5;2,5;3,5\nIca;1;2,5;-\n"

    found = table(tmp_path, "a.csv", rows)

    assert (found.headers, found.read) == (("Region", "Jan", "Feb", "Mar"), 4)


def test_a_preamble_that_is_wider_than_the_table_is_a_title(tmp_path: Path) -> None:
    rows = "Ministry;of;the;Interior;2023\n\nRegion;Drug;kg\nVolta;Heroin;1,5\nAshanti;Opium;22,25\n"

    found = table(tmp_path, "a.csv", rows)

    assert (found.headers, found.title) == (("Region", "Drug", "kg"), "Ministry of the Interior 2023")
