"""What columns of persons, second measures, gross weights, quarters and local years are proposed as."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.onboarding.proposing.header_parts import Parts, parts
from tests.pipelines.onboarding.proposed import columns, csv, filled, layout, proposal

PART = {"ignore": "a part of the persons (by sex, age or origin), not all of them"}


def mapping(path: Path, **known: str) -> dict:
    return layout(path, **known)["mapping"]


def test_tablets_and_their_weight_are_one_item(tmp_path: Path):
    path = csv(
        tmp_path,
        "a.csv",
        "Date,Drug,Weight (kg),No. of Tablets",
        "14/03/2024,Heroin,1.5,",
        "15/03/2024,Tramadol,8.5,27000",
        "16/03/2024,Diazepam,,1400",
    )
    told = mapping(path)
    assert told["columns"]["No. of Tablets"] == "quantity"
    assert told["columns"]["Weight (kg)"] == "alt_quantity"
    assert (told["constants"]["unit"], told["constants"]["alt_unit"]) == ("Tablets", "kg")


def test_kilograms_and_tablets_of_a_total_are_different_goods_where_rows_have_one_of_them(tmp_path: Path):
    rows = ("Heroin,2023,1.5,", "Cocaine,2023,2.5,", "Ecstasy,2023,,400", "LSD,2023,,50", "MDMA,2023,1,30")
    told = layout(csv(tmp_path, "a.csv", "Drug,Year,Weight (kg),Tablets", *rows))
    assert list(told["reshape"]["unpivot"]["columns"]) == ["Weight (kg)", "Tablets"]


def test_kilograms_and_grams_may_be_parts_of_one_weight(tmp_path: Path):
    rows = ("14/03/2024,Heroin,1,250", "15/03/2024,Opium,2,500", "16/03/2024,Khat,3,10")
    told = layout(csv(tmp_path, "a.csv", "Date,Drug,Weight (kg),Weight (g)", *rows))
    assert list(told["reshape"]["unpivot"]["columns"]) == ["Weight (kg)", "Weight (g)"]


@pytest.mark.parametrize(
    ("header", "language", "basis"),
    [
        ("Gross weight in kg", "en", "gross"),
        ("Net Wt. (kg)", "en", "net"),
        ("Poids brut (kg)", "fr", "gross"),
        ("Масса нетто, кг", "ru", "net"),
        ("毛重（公斤）", "zh", "gross"),
        ("净重（克）", "zh", "net"),
        ("Berat Bruto (gr)", "id", "gross"),
    ],
)
def test_a_header_says_whether_weights_are_gross_or_net(tmp_path: Path, header, language, basis):
    path = csv(tmp_path, "a.csv", f'Date,Drug,"{header}"', "14/03/2024,Heroin,1.5", "15/03/2024,Opium,2.5")
    assert mapping(path, language=language)["weight_basis"] == basis


def test_a_note_says_it_in_so_many_words(tmp_path: Path):
    lines = ("Date,Drug,Weight (kg)", "14/03/2024,Heroin,1.5", "15/03/2024,Opium,2.5", "16/03/2024,Khat,3.5")
    path = csv(tmp_path, "a.csv", *lines, "Note: weights are gross weight with packaging.")
    assert mapping(path)["weight_basis"] == "gross"


def test_one_word_of_a_note_may_mean_something_else(tmp_path: Path):
    lines = (
        "Date;Produit;Poids (kg)",
        "14/03/2024;Héroïne;1,5",
        "15/03/2024;Opium;2,5",
        "16/03/2024;Khat;3,5",
    )
    path = csv(tmp_path, "a.csv", *lines, "Note : les saisies sont en net recul.")
    assert mapping(path, language="fr")["weight_basis"] == "???"


def test_gross_beside_net_leaves_both_open(tmp_path: Path):
    header = "Date,Drug,Gross weight (kg),Net weight (kg)"
    told = mapping(csv(tmp_path, "a.csv", header, "14/03/2024,Heroin,1.5,1.25", "15/03/2024,Opium,2.5,2.25"))
    assert told["columns"]["Gross weight (kg)"] == told["columns"]["Net weight (kg)"] == "???"
    assert told["weight_basis"] == "???"
    assert told["constants"]["unit"] == "kg"


def test_men_and_women_are_no_total_of_the_suspects(tmp_path: Path):
    header = "Date,Drug,Quantity (kg),Suspects (M),Suspects (F)"
    told = columns(csv(tmp_path, "a.csv", header, "14/03/2024,Heroin,1.5,4,0", "15/03/2024,Opium,2.5,1,2"))
    assert told["Suspects (M)"] == told["Suspects (F)"] == PART


def test_the_total_of_men_and_women_is_the_persons(tmp_path: Path):
    header = "Date,Drug,Quantity (kg),Males arrested,Females arrested,Total arrested"
    days = zip(range(11, 16), ("1,2,3", "0,1,1", "4,1,5", "2,2,4", "3,0,3"), strict=True)
    path = csv(tmp_path, "a.csv", header, *(f"{day}/03/2024,Heroin,{day}.5,{count}" for day, count in days))
    told = layout(path)
    assert told["mapping"]["columns"]["Total arrested"] == "persons_arrested"
    assert told["mapping"]["columns"]["Males arrested"] == PART
    assert "total_columns" not in told


def test_a_drug_and_its_form_stay_together_under_a_merged_header():
    levels = ("Konopie – rośliny", "szt."), ("Konopie – rośliny", "liczba spraw")
    told = [parts(" ".join(one), "pl", None, one) for one in levels]
    assert [one.drug for one in told] == ["Konopie – rośliny"] * 2
    assert (told[0].unit, told[1].measure) == ("rośliny", "seizure_count")


@pytest.mark.parametrize(
    ("header", "language", "unit"),
    [
        ("Quantity (kg/l)", "en", "???"),
        ("Tablets/capsules", "en", "???"),
        ("Liczba tabletek (szt.)", "pl", "tabletek"),
        ("Количество (в кг.)", "ru", "кг."),
        ("Cantidad (Kg)", "es", "Kg"),
        ('כמות (ק"ג)', "he", 'ק"ג'),
        ("數量（公克）", "zh", "公克"),
        ("粒", "zh", "粒"),
        ("Paino grammoina", "fi", "grammoina"),
        ("መጠን (ኪ.ግ)", "am", "ኪ.ግ"),
    ],
)
def test_the_unit_of_a_header(header, language, unit):
    assert parts(header, language).unit == unit


def test_a_number_of_files_is_no_unit():
    assert parts("מספר תיקים", "he") == Parts(measure="seizure_count")


def test_quarters_in_words_are_parts_of_the_year(tmp_path: Path):
    rows = ("2023,Q1,Heroin,1.5", "2023,Q2,Opium,2.5", "2023,Q3,Khat,3.5", "2023,Q4,Heroin,4.5")
    told = mapping(csv(tmp_path, "a.csv", "Year,Quarter,Drug,Quantity (kg)", *rows))
    assert told["columns"]["Quarter"] == "month"
    assert "Quarter" in told["key"]


def test_the_first_quarter_is_not_january(tmp_path: Path):
    rows = ("2023,1,Heroin,1.5", "2023,2,Opium,2.5", "2023,3,Khat,3.5")
    told = mapping(csv(tmp_path, "a.csv", "Year,Quarter,Drug,Quantity (kg)", *rows))
    assert told["columns"]["Quarter"] == "month"
    assert told["lookups"]["month"] == {"1": "Q1", "2": "Q2", "3": "Q3", "4": "Q4"}


def test_years_of_an_era_are_the_columns(tmp_path: Path):
    rows = ("覚醒剤,kg,289.5,342.9,100.5", "大麻,kg,89.5,84.3,50.5", "コカイン,kg,42.3,51.2,60.5")
    told = layout(csv(tmp_path, "a.csv", "薬物,単位,令和4年,令和5年,令和6年", *rows), language="ja")
    assert told["reshape"]["unpivot"]["columns"] == ["令和4年", "令和5年", "令和6年"]
    assert told["mapping"]["columns"]["year"] == "year"


def test_a_year_whose_era_nobody_names_is_open(tmp_path: Path):
    rows = ("海洛因,公斤,289.5,342.9", "大麻,公斤,89.5,84.3", "愷他命,公斤,42.3,51.2")
    told = layout(csv(tmp_path, "a.csv", "毒品種類,單位,112年,113年", *rows), language="zh")
    assert told["reshape"]["unpivot"]["columns"]["113年"] == {"year": "???"}


@pytest.mark.parametrize(
    ("header", "language", "years"),
    [("Year (E.C.)", "en", ("2015", "2016")), ("वर्ष", "ne", ("2080", "2081"))],
)
def test_each_year_of_a_calendar_that_is_not_converted_asks_for_its_days(tmp_path, header, language, years):
    rows = (f"{years[0]},Heroin,1.5", f"{years[1]},Opium,2.5", f"{years[1]},Heroin,3.5")
    told = mapping(csv(tmp_path, "a.csv", f"{header},Drug,Quantity (kg)", *rows), language=language)
    assert told["columns"][header] == "year"
    assert told["lookups"]["year"] == dict.fromkeys(years, "???")


def test_days_that_may_be_of_the_lunar_hijri_leave_the_calendar_open(tmp_path: Path):
    rows = ("14/05/1445,هيروين,2.5", "15/05/1445,حشيش,3.5", "16/05/1445,قات,4.5")
    told = mapping(csv(tmp_path, "a.csv", "التاريخ,المادة,الكمية (كجم)", *rows), language="ar")
    assert told["dates"]["calendar"] == "???"


def test_a_date_that_begins_with_its_year_leaves_the_order_to_the_others(tmp_path: Path):
    rows = ("2024-01-07,Heroin,1.5", "16/01/2024,Opium,2.5", "24/01/2024,Khat,3.5")
    assert mapping(csv(tmp_path, "a.csv", "Date,Drug,Quantity (kg)", *rows))["dates"]["order"] == "DMY"


def test_days_in_the_words_of_a_language_are_seizures(tmp_path: Path):
    rows = ("令和6年3月14日,覚醒剤,25.5", "令和6年4月20日,大麻,35.5", "令和6年5月25日,コカイン,45.5")
    told = mapping(csv(tmp_path, "a.csv", "押収日,薬物名,押収量（ｇ）", *rows))
    assert told["record_kind"] == "seizure_case"


def test_months_in_the_words_of_a_language_are_no_days(tmp_path: Path):
    rows = ("Januari 2024,Sabu,25.5", "Februari 2024,Ganja,35.5", "Maret 2024,Heroin,45.5")
    told = mapping(csv(tmp_path, "a.csv", "Periode,Jenis Narkotika,Berat (gram)", *rows))
    assert told["record_kind"] == "period_total"


def test_a_month_with_two_figures_may_be_a_day(tmp_path: Path):
    rows = ("Heroin,kg,1.5,2.5,3.5", "Opium,kg,4.5,5.5,6.5", "Khat,kg,7.5,8.5,9.5")
    told = layout(csv(tmp_path, "a.csv", "Drug,Unit,Jan-24,Feb-24,Mar-24", *rows), language="en")
    assert told["reshape"]["unpivot"]["columns"]["Feb-24"] == {"date": "???"}


def test_two_columns_of_cases_beside_two_drugs_are_of_one_drug_each(tmp_path: Path):
    header = "Región,Cocaína (kg),Casos,Marihuana (kg),N° de casos"
    rows = ("Antofagasta,1.5,3,10.5,4", "Tarapacá,2.5,4,20.5,5", "Valparaíso,3.5,5,30.5,6")
    told = columns(csv(tmp_path, "a.csv", header, *rows), language="es")
    assert told["Casos"] == told["N° de casos"] == "???"


def test_headers_are_no_units_where_a_column_tells_them(tmp_path: Path):
    rows = ("14/03/2024,Heroin,3,2.5,kg,", "15/03/2024,Codeine,1,2,l,12.5", "16/03/2024,Khat,2,350,g,")
    told = layout(csv(tmp_path, "a.csv", "Date,Drug,Packages,Weight,Unit,Litres", *rows))
    assert "reshape" not in told
    assert told["mapping"]["columns"]["Unit"] == "unit"


def test_the_day_in_a_line_of_the_source_is_not_the_year_of_the_table(tmp_path: Path):
    title = ("Narkotyki zabezpieczone w 2023 r.;;", "Źródło: Policja, stan na 31.01.2024 r.;;", ";;")
    rows = ("śląskie;Heroina;1,5", "lubelskie;Kokaina;2,5", "opolskie;Haszysz;3,5")
    told = layout(csv(tmp_path, "a.csv", *title, "Województwo;Narkotyk;Masa (kg)", *rows), language="pl")
    assert told["reshape"]["carry"]["year"]["from"] == "title"


def test_a_source_in_french_takes_the_words_that_its_open_line_offers(tmp_path: Path):
    rows = ("2023;Paris;Héroïne;1,5", "2023;Nord;Cocaïne;2,5", "2023;Rhône;Opium;3,5")
    made = proposal(
        csv(tmp_path, "a.csv", "Année;Département;Produit;Quantité (kg)", *rows), language="fr", country="FR"
    )
    assert "police only" in " ".join(made.text.split())
    assert filled(made, tmp_path, {"coverage": "police only", "nationwide": "false"}).layouts
