"""Counts beside amounts, years of an era, halves, national sections, goods that are no drugs: no guess."""

from __future__ import annotations

from pathlib import Path

from pipelines.ingest.catalogue import load_source
from pipelines.onboarding.proposing.eras import closed_up, counted_years
from pipelines.onboarding.proposing.header_times import time_in
from tests.pipelines.onboarding.proposed import columns, csv, filled, layout, proposal

DRUGS = ("Heroin", "Cocaine", "Opium", "Khat")


def unpivoted(path: Path, **known: str) -> dict[str, dict[str, str]]:
    return layout(path, **known)["reshape"]["unpivot"]["columns"]


def test_words_that_return_under_each_year_part_two_measures(tmp_path: Path):
    header = "Drug,Unit,2022 zorb,2022 quantity,2023 zorb,2023 quantity"
    told = unpivoted(csv(tmp_path, "a.csv", header, *(f"{drug},kg,3,1.5,2,0.5" for drug in DRUGS)))
    assert told["2022 zorb"] == {"year": "2022", "into": "???"}
    assert told["2023 quantity"] == {"year": "2023", "into": "quantity"}


def test_an_open_measure_may_become_a_number_of_cases(tmp_path: Path):
    header = "Drug,Unit,2022 zorb,2022 quantity,2023 zorb,2023 quantity"
    path = csv(tmp_path, "a.csv", header, *(f"{drug},kg,3,1.5,2,0.5" for drug in DRUGS))
    text = proposal(path, language="en", country="GB").text.replace('into: "???"', "into: seizure_count")
    assert "seizure_count (a number of cases)? whole numbers up to 3 without units" in text
    made = proposal(path, language="en", country="GB")
    source = filled(type(made)(**{**made.__dict__, "text": text}), tmp_path, {"edition": "2023"})
    assert load_source(source.folder).layouts[0].mapping.slot_columns["seizure_count"] == "seizure_count"


def test_words_in_brackets_beside_a_year_leave_its_time_open(tmp_path: Path):
    header = "Drug,Unit,2022 cases,2022 quantity,2023 (to May) cases,2023 (to May) quantity"
    told = unpivoted(csv(tmp_path, "a.csv", header, *(f"{drug},kg,3,1.5,2,0.5" for drug in DRUGS)))
    header = "Drug,Unit,2022 cases,2022 quantity,2023 cases (blurb),2023 quantity (blurb)"
    told |= unpivoted(csv(tmp_path, "b.csv", header, *(f"{drug},kg,3,1.5,2,0.5" for drug in DRUGS)))
    assert told["2023 cases (blurb)"] == {"year": "???", "into": "seizure_count"}
    assert told["2023 (to May) quantity"]["into"] == "quantity"
    assert "2023" not in told["2023 (to May) quantity"].values()


def test_cells_with_units_are_amounts_and_need_no_other_unit(tmp_path: Path):
    header = "Drug,2022 zorb,2022 blurb,2023 zorb,2023 blurb"
    path = csv(tmp_path, "a.csv", header, *(f"{drug},3,12 kg,2,750 g" for drug in DRUGS))
    told = layout(path, language="en")
    into = {header: texts["into"] for header, texts in told["reshape"]["unpivot"]["columns"].items()}
    assert into == {
        "2022 zorb": "???",
        "2022 blurb": "quantity",
        "2023 zorb": "???",
        "2023 blurb": "quantity",
    }
    assert "unit" not in told["mapping"]["constants"]


def test_columns_without_any_cell_still_ask_for_their_unit(tmp_path: Path):
    lines = (
        "NORTH,35379,14,9,1153,89,,15156,22,16805,01",
        "SOUTH,40633,2,33,28,94,18,18,95,509,09",
        "EAST,4,2",
    )
    path = csv(tmp_path, "a.csv", "Region,Heroin,Cocaine,Opium,Khat", *lines * 4)
    assert layout(path, language="en")["mapping"]["constants"]["unit"] == "???"


def test_a_fiscal_year_whose_second_year_has_three_digits():
    assert time_in("2079/080").is_fiscal


def test_years_of_an_era_whose_letters_are_spread():
    assert closed_up("摘 発 令 和 元年") == "摘発令和元年"
    found = time_in("摘 発 令 和 ２年", "ja")
    assert (found.year, found.rest) == ("令和２年", "摘発")


def test_only_the_year_with_more_words_than_the_others_is_open(tmp_path: Path):
    header = "薬物,単位,実績 令和元年,実績 令和２年,実績 令和３年（速報値）"
    told = unpivoted(
        csv(tmp_path, "a.csv", header, "大麻,kg,1.5,2.5,3.5", "覚醒剤,kg,4.5,5.5,6.5"), language="ja"
    )
    assert [texts["year"] for texts in told.values()] == ["令和元年", "令和２年", "???"]


def test_no_edition_is_the_last_year_of_an_era(tmp_path: Path):
    path = csv(tmp_path, "a.csv", "薬物,単位,令和元年,令和２年", "大麻,kg,1.5,2.5", "覚醒剤,kg,4.5,5.5")
    ways = layout(path, language="ja")["edition"]
    assert ways == [{"sidecar": "edition"}, {"constant": "1"}]


def test_years_counted_from_the_founding_of_the_country(tmp_path: Path):
    path = csv(
        tmp_path, "a.csv", "年度,毒品種類,重量(公斤)", "111,海洛因,1.5", "112,大麻,2.5", "112,古柯鹼,3.5"
    )
    mapping = layout(path, language="zh", country="TW")["mapping"]
    assert (mapping["columns"]["年度"], mapping["lookups"]["year"]) == (
        "year",
        {"111": "2022", "112": "2023"},
    )


def test_without_a_proof_the_line_of_such_years_shows_what_to_write(tmp_path: Path):
    path = csv(
        tmp_path, "a.csv", "年度,毒品種類,重量(公斤)", "111,海洛因,1.5", "112,大麻,2.5", "112,古柯鹼,3.5"
    )
    assert columns(path, language="zh")["年度"] == "???"
    assert 'lookups: year: {"111": "2022", "112": "2023"}' in _one_line(proposal(path, language="zh").text)


def test_a_number_that_no_era_makes_a_year_of_our_time_is_none():
    assert counted_years(["200"], ["民國"], "zh", "TW") == ({}, "", False)
    assert counted_years(["5", "6"], ["令和"], "ja", None) == ({"5": "2023", "6": "2024"}, "令和", True)


def test_halves_that_are_not_read_are_offered_as_months(tmp_path: Path):
    rows = [f"מחצית {half},{drug},{n}.5" for n, half in enumerate("אב", 1) for drug in ("הרואין", "קוקאין")]
    path = csv(tmp_path, "2023.csv", "תקופה,סוג הסם,כמות", *rows)
    made = proposal(path, language="he")
    assert columns(path, language="he")["תקופה"] == "???"
    assert "lookups: month: {מחצית א: H1, מחצית ב: H2}" in _one_line(made.text)


def test_the_section_of_the_whole_country_is_a_total_and_no_region(tmp_path: Path):
    lines = [
        line
        for place, one, two in (("Attica", 1, 2), ("Crete", 3, 4), ("Total country", 4, 6))
        for line in (f"{place},,", f"Heroin,kg,{one}.5", f"Cocaine,kg,{two}.5", f"Opium,kg,{two}.25")
    ]
    (total,) = layout(csv(tmp_path, "2023.csv", "Drug,Unit,Quantity", *lines), language="en")["totals"]
    assert (total["equals"], total["of"], total["within"]) == (
        "Total country",
        ["Quantity"],
        ["Drug", "Unit"],
    )


def test_vehicles_and_weapons_among_the_drugs_are_none(tmp_path: Path):
    header = "FECHA,HEROÍNA (KG),COCAÍNA,VEHÍCULOS,ARMAS CORTAS"
    path = csv(tmp_path, "a.csv", header, *(f"{n}/01/2022,1.5,2.5,{n % 3},1" for n in range(13, 20)))
    made = layout(path, language="es")
    assert list(made["reshape"]["unpivot"]["columns"]) == ["HEROÍNA (KG)", "COCAÍNA"]
    assert made["mapping"]["columns"]["VEHÍCULOS"] == "???"
    assert "{ignore: it counts vehicles, weapons" in _one_line(proposal(path, language="es").text)


def test_a_liquid_drug_is_not_a_net_weight(tmp_path: Path):
    header = "FECHA,HEROÍNA (KG),METANFETAMINA LÍQUIDA (L)"
    path = csv(tmp_path, "a.csv", header, *(f"{n}/01/2022,1.5,2.5" for n in range(13, 20)))
    assert "weight_basis" not in layout(path, language="es")["mapping"]


def _one_line(text: str) -> str:
    return " ".join(text.replace("#", " ").split())
