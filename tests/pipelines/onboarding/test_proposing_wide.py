"""Wide tables whose headers tell periods, groups, unknown drugs and counts: one label for each column."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.onboarding.proposing.header_parts import parts
from pipelines.onboarding.proposing.header_times import part_in, time_in
from tests.pipelines.onboarding.proposed import csv, layout

DRUGS = ("Heroin", "Cocaine", "Opium", "Khat")


def unpivoted(path: Path, **known: str) -> dict[str, dict[str, str]]:
    return layout(path, **known)["reshape"]["unpivot"]["columns"]


@pytest.mark.parametrize(
    ("header", "language", "period", "is_part"),
    [
        ("січень–вересень 2024 року", "uk", "січень–вересень 2024 року", True),
        ("2024 рік", "uk", "2024 рік", False),
        ("Jan–Sep 2025 kg", "en", "Jan–Sep 2025", True),
        ("9 months 2024", "en", "9 months 2024", True),
        ("H1 2023 cocaine", "en", "H1 2023", True),
        ("1er trimestre 2023", "fr", "1er trimestre 2023", True),
        ("9 мес. 2024", "ru", "9 мес. 2024", True),
        ("فروردین تا شهریور ماه ۱۴۰۳", "fa", "فروردین تا شهریور ماه ۱۴۰۳", True),
    ],
)
def test_a_part_of_a_year_is_told_with_all_its_words(header, language, period, is_part):
    found = time_in(header, language)
    assert found is not None
    assert (found.period, found.is_part) == (period, is_part)


def test_several_years_tell_no_time():
    assert time_in("seizures_2022_2024") is None
    assert time_in("2022-23").is_fiscal


def test_a_part_of_a_year_without_its_year():
    assert part_in("1er trimestre", "fr") == "1er trimestre"
    assert part_in("Cocaïne", "fr") == ""


def test_nine_months_beside_the_year_are_no_year(tmp_path: Path):
    header = "Drug,2024 cases,2024 kg,Jan-Sep 2024 cases,Jan-Sep 2024 kg"
    path = csv(tmp_path, "a.csv", header, *(f"{drug},3,1.5,2,0.5" for drug in DRUGS))
    told = unpivoted(path)
    assert told["2024 kg"]["date"] == "2024"
    assert told["Jan-Sep 2024 kg"]["date"] == "Jan-Sep 2024"
    assert told["2024 cases"]["into"] == "seizure_count"


def test_words_beside_a_year_that_nobody_understands_leave_its_time_open(tmp_path: Path):
    path = csv(tmp_path, "a.csv", "Drug,Unit,2024,2024 so far", *(f"{drug},kg,3.5,2.5" for drug in DRUGS))
    assert unpivoted(path)["2024 so far"]["year"] == "???"


def test_quarters_are_taken_like_months(tmp_path: Path):
    header = "Drogue;Unité;1er trimestre;2e trimestre;3e trimestre"
    path = csv(tmp_path, "a.csv", header, "Héroïne;kg;1,5;2,5;3,5", "Cocaïne;kg;4,5;5,5;6,5")
    told = layout(path, language="fr")["reshape"]["unpivot"]
    assert (told["name"], len(told["columns"])) == ("month", 3)


def test_a_month_that_holds_nothing_but_marks_is_among_the_months(tmp_path: Path):
    header = "Region,Jan,Feb,Mar,Apr"
    path = csv(tmp_path, "a.csv", header, *(f"Area {n},{n}.5,-,{n}.25,{n}" for n in range(1, 8)))
    assert list(unpivoted(path, language="en")) == ["Jan", "Feb", "Mar", "Apr"]


def test_an_unknown_drug_of_the_same_make_stands_among_the_drugs(tmp_path: Path):
    drugs = ("Heroin", "Cocaine", "Zorbium")
    header = ",".join(["State", *(f"{drug} {what}" for drug in drugs for what in ("No. of seizures", "kg"))])
    path = csv(tmp_path, "a.csv", header, *(f"S{n},1,2.5,3,4.5,5,6.5" for n in range(4)))
    told = unpivoted(path)
    assert told["Zorbium kg"] == {"substance": "Zorbium", "unit": "kg", "into": "quantity"}
    assert told["Zorbium No. of seizures"]["into"] == "seizure_count"


def test_what_a_drug_excludes_is_kept():
    assert parts("ATS (excluding MDMA) Weight (g)", "en").drug == "ATS (excluding MDMA)"


def test_the_unit_of_a_group_of_drugs():
    found = parts(
        "Sostanze sequestrate Quantità (kg) Cocaina",
        "it",
        None,
        ("Sostanze sequestrate", "Quantità (kg)", "Cocaina"),
    )
    assert (found.drug, found.unit) == ("Cocaina", "kg")


@pytest.mark.parametrize("header", ["таблеток, шт.", "Ecstasy (tablets, pcs)"])
def test_the_word_for_tablets_comes_before_the_one_for_pieces(header):
    assert parts(header).unit in ("таблеток", "tablets")


def test_cases_beside_kilograms_and_tablets_have_no_unit(tmp_path: Path):
    header = "Drug,2023 cases,2023 kg,2023 tablets,2024 cases,2024 kg,2024 tablets"
    path = csv(tmp_path, "a.csv", header, *(f"{drug},1,2.5,3,4,5.5,6" for drug in DRUGS))
    assert unpivoted(path)["2024 cases"] == {"year": "2024", "unit": "", "into": "seizure_count"}


def test_a_mark_in_the_place_of_figures_asks_what_it_means(tmp_path: Path):
    rows = [f"Area {n},{n}.5,{7.5 if n % 3 else '..'},{n}.25" for n in range(1, 8)]
    path = csv(tmp_path, "a.csv", "Region,Heroin (kg),Cocaine (kg),Opium (kg)", *rows)
    assert layout(path)["reshape"]["unpivot"]["empty"] == "???"


def test_sections_that_name_drug_and_unit_are_split(tmp_path: Path):
    rows = [f"{region},{n},{n + 1},{n + 2}" for n, region in enumerate(("Giza", "Cairo", "Luxor"), start=1)]
    lines = [
        line
        for section in ("1. Heroin (g)", "2. Hashish (kg)", "3. Tramadol (tablets)")
        for line in (f"{section},,,", *rows)
    ]
    told = layout(csv(tmp_path, "2024.csv", "Governorate,Jan,Feb,Mar", *lines), language="en")
    assert {"substance", "unit"} <= told["mapping"]["columns"].keys()
    assert "(?P<unit>" in told["reshape"]["split"][0]["pattern"]
