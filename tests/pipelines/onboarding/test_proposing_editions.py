"""Editions, series and what the files leave open: months, several years, parts of a year, pages, coverage."""

from __future__ import annotations

from pathlib import Path

from pipelines.ingest.yaml_text import load_yaml
from pipelines.onboarding.proposing.claims import Known
from pipelines.onboarding.proposing.render import propose
from tests.pipelines.onboarding.proposed import csv, layout, proposal
from tests.pipelines.onboarding.sniffed import workbook

CASES = "Date,Drug,Weight (kg)"


def month(folder: Path, name: str, number: int) -> Path:
    return csv(folder, name, CASES, *(f"2025-{number:02}-{day},heroin,{day}.5" for day in (14, 20, 27)))


def test_two_monthly_files_of_one_year_both_count(tmp_path: Path):
    paths = [month(tmp_path, f"log_2025_{number:02}.csv", number) for number in (3, 4)]
    told = layout(*paths)
    assert told["series"] == told["edition"][1:2]
    assert "0[1-9]|1[0-2]" in told["series"][0]["name"]


def test_the_dates_inside_tell_the_month_where_no_name_does(tmp_path: Path):
    told = layout(month(tmp_path, "log.csv", 3))
    assert told["series"][0]["form"] == "{year}-{month}"


def test_a_name_with_several_years_is_open(tmp_path: Path):
    path = csv(tmp_path, "drugs_2022_2024.csv", "Year,Drug,kg", *(f"{y},heroin,{y}.5" for y in (2022, 2024)))
    told = layout(path)
    assert "???" in told["edition"]
    assert "carry" not in told.get("reshape", {})


def test_a_name_that_tells_a_half_year_leaves_the_series_open(tmp_path: Path):
    days = ("2025-01-14", "2025-03-20", "2025-06-27")
    path = csv(tmp_path, "Seizures_Jan-Jun_2025.csv", CASES, *(f"{day},heroin,1.5" for day in days))
    assert layout(path)["series"] == ["???"]


def test_a_number_beside_words_without_their_marks_may_count_months(tmp_path: Path):
    path = csv(
        tmp_path, "ma_tuy_6_thang_cuoi_nam_2024.csv", "Region,Drug,kg", "North,heroin,1.5", "South,opium,2.5"
    )
    told = layout(path)
    assert told["series"] == ["???"]
    assert "???" in told["reshape"]["carry"].values()


def test_a_part_of_a_year_in_the_title_is_not_its_year(tmp_path: Path):
    lines = [
        "Seizures January-September 2024,,",
        "Region,Heroin (kg),Opium (kg)",
        "North,1.5,2.5",
        "South,3.5,4.5",
    ]
    told = layout(csv(tmp_path, "a.csv", *lines), language="en")
    assert told["reshape"]["carry"]["date"]["pattern"] == r"(January-September \d\d\d\d)"


def test_files_that_share_cases_are_told_apart_by_their_number(tmp_path: Path):
    header = "id,date,drug,quantity (kg)"
    one = csv(tmp_path, "p1.csv", header, *(f"AB-2025-{n},2025-01-{n},heroin,{n}.5" for n in range(14, 24)))
    two = csv(tmp_path, "p2.csv", header, *(f"AB-2025-{n},2025-01-{n},heroin,{n}.5" for n in range(23, 29)))
    told = layout(one, two)
    assert (told["delivery"], told["mapping"]["key"]) == ("revision", ["id"])


def test_a_quarter_is_a_date_and_no_quantity(tmp_path: Path):
    header = "periode;produit;quantite;unite"
    rows = [f"2023-T{n};héroïne;{n},5;kg" for n in (1, 2, 3, 4)] * 2
    mapping = layout(csv(tmp_path, "saisies-2023.csv", header, *rows), language="fr")["mapping"]
    assert (mapping["columns"]["periode"], mapping["columns"]["quantite"]) == ("date", "quantity")
    assert mapping["record_kind"] == "period_total"
    assert "year" not in mapping["columns"]


def test_totals_of_a_country_ask_whether_they_cover_it(tmp_path: Path):
    path = csv(tmp_path, "2023.csv", "Region,Heroin (kg),Opium (kg)", "Andijon,1.5,2.5", "Buxoro,3.5,4.5")
    made = load_yaml(proposal(path, country="UZ").text)
    assert made["layouts"][0]["mapping"]["constants"]["coverage"] == "???"
    assert made["nationwide"] == "???"


def test_suspects_may_be_arrested_or_not(tmp_path: Path):
    rows = [f"2025-0{n}-14,heroin,{n}.5,{n}" for n in range(1, 7)]
    mapping = layout(csv(tmp_path, "a.csv", f"{CASES},Suspects", *rows))["mapping"]
    assert mapping["columns"]["Suspects"] == "???"


def test_quantity_and_unit_are_required_while_their_column_is_open(tmp_path: Path):
    rows = [f"2025-0{n}-14,heroin,{n}.5" for n in range(1, 7)]
    mapping = layout(csv(tmp_path, "a.csv", "Date,Drug,Figure", *rows))["mapping"]
    assert mapping["columns"]["Figure"] == "???"
    assert {"quantity", "unit"} <= {*mapping["required"]}


def test_a_total_whose_figures_do_not_agree_is_open_and_no_record(tmp_path: Path):
    rows = ["Andijon,heroin,1.5", "Buxoro,opium,2.5", "Total,,9.5"]
    told = layout(csv(tmp_path, "2023.csv", "Region,Drug,Weight (kg)", *rows))
    assert told["totals"][0]["tolerance"] == "???"


def test_sheets_that_differ_by_one_header_are_read_alike(tmp_path: Path):
    def sheet(*headers: str) -> list[list[object]]:
        rows = [[f"Area {n}", *(float(n) + 0.5 for _ in headers)] for n in range(1, 6)]
        return [["Region", *headers], *rows]

    drugs = ("Heroin (kg)", "Opium (kg)", "Khat (kg)")
    found = workbook(tmp_path, {"2022": sheet(*drugs, "Cocaine (g)"), "2023": sheet(*drugs, "Cocaine (kg)")})
    told = load_yaml(propose([found], Known()).text)["layouts"][0]
    assert told["reader"]["sheets"] == r"(?:19|20)\d\d"
    assert sorted(told["optional"]) == ["Cocaine (g)", "Cocaine (kg)"]
    assert told["reshape"]["carry"]["year"]["from"] == "sheet"
