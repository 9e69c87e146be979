"""Which column is what: the header held against the texts; where they disagree the line is open."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.onboarding.proposing.header_parts import Parts, parts
from pipelines.onboarding.proposing.header_words import meaning
from tests.pipelines.onboarding.proposed import columns, csv

SPANISH = (
    "N°,FECHA,DIA,DEPARTAMENTO,COD_DEPTO,CLASE DE DROGA,CANTIDAD,UNIDAD,OBSERVACIONES",
    "1,14/03/2021,Domingo,LA PAZ,02,COCAINA,120,GRAMO,en mochila",
    "2,15/03/2021,Lunes,BENI,08,MARIHUANA,900,GRAMO,",
    "3,16/03/2021,Martes,POTOSI,05,COCAINA,15,GRAMO,en vehículo",
    "4,17/03/2021,Miércoles,ORURO,04,BASUCO,7,GRAMO,",
    "5,18/03/2021,Jueves,LA PAZ,02,MARIHUANA,33,GRAMO,con dos personas",
    "6,19/03/2021,Viernes,BENI,08,COCAINA,41,GRAMO,",
    "7,20/03/2021,Sábado,POTOSI,05,MARIHUANA,18,GRAMO,",
    "8,21/03/2021,Domingo,ORURO,04,COCAINA,64,GRAMO,",
)


@pytest.mark.parametrize(
    ("header", "slot"),
    [
        ("Sum Qty (lbs)", "quantity"),
        ("CLASE DE ESTUPEFACIENTE", "substance"),
        ("Дата изъятия", "date"),
        ("Giyohvandlik vositasi turi", "substance"),
        ("Ўлчов бирлиги", "unit"),
        ("маводи мухаддир", "substance"),
        ("мөлшері", "quantity"),
        ("баңгизаттын түрү", "substance"),
        ("möçberi", "quantity"),
        ("تاریخ کشف", "date"),
        ("د نیولو نېټه", "date"),
        ("المحافظة", "admin1"),
        ("Yakalanan Miktar", "quantity"),
        ("Número de apreensões", "seizure_count"),
        ("Unité de mesure", "unit"),
        ("Sicherstellungsdatum", "date"),
        ("Quantitativo sequestrato", "quantity"),
        ("Soort drug", "substance"),
        ("Województwo", "admin1"),
        ("Од. виміру", "unit"),
        ("Județ", "admin1"),
        ("Ποσότητα", "quantity"),
        ("Množství", "quantity"),
        ("Lefoglalt mennyiség", "quantity"),
        ("ชนิดยาเสพติด", "substance"),
        ("Khối lượng (kg)", "quantity"),
        ("Jenis Narkotika", "substance"),
        ("查获数量（公斤）", "quantity"),
        ("押収量", "quantity"),
        ("적발량", "quantity"),
        ("मादक पदार्थ", "substance"),
        ("জব্দকৃত পরিমাণ", "quantity"),
    ],
)
def test_a_header_says_what_it_is_in_the_languages_of_the_world(header, slot):
    assert meaning(header).slots == (slot,)


def test_the_word_that_names_the_column_comes_before_the_one_beside_it():
    assert meaning("Quantity of the drug").slots == ("quantity",)


def test_a_word_inside_a_header_is_taken_in_the_language_of_the_table_alone():
    assert meaning("Land filter").slots == ("country",)  # German Land
    assert meaning("Land filter", "en").slots == ()


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("Heroin (kg)", Parts(drug="Heroin", unit="kg")),
        ("Ganja_Kg", Parts(drug="Ganja", unit="Kg")),
        ("Героин, кг", Parts(drug="Героин", unit="кг")),
        ("Heroin - number of cases", Parts(drug="Heroin", measure="seizure_count")),
        ("2019 Heroin kg", Parts(drug="Heroin", unit="kg", year="2019", period="2019")),
        ("Phensidyl_No", Parts(drug="Phensidyl", rest="No")),
        ("Tablets_No", Parts(unit="Tablets")),
        ("Январь", Parts(month="Январь")),
        ("Other drugs", Parts(drug="Other drugs")),
    ],
)
def test_a_header_of_figures_is_taken_apart(header, told):
    assert parts(header) == told


def test_header_and_texts_that_agree_give_a_slot(tmp_path: Path):
    told = columns(csv(tmp_path, "incautaciones.csv", *SPANISH))
    assert told["FECHA"] == "date"
    assert told["DEPARTAMENTO"] == "admin1"
    assert told["CLASE DE DROGA"] == "substance"
    assert (told["CANTIDAD"], told["UNIDAD"]) == ("quantity", "unit")


def test_what_no_slot_takes_is_ignored_with_its_reason(tmp_path: Path):
    told = columns(csv(tmp_path, "incautaciones.csv", *SPANISH))
    assert told["N°"] == {"ignore": "counts the rows"}
    assert told["DIA"] == {"ignore": "the weekday of the date"}


def test_what_nothing_proves_is_open(tmp_path: Path):
    assert columns(csv(tmp_path, "incautaciones.csv", *SPANISH))["OBSERVACIONES"] == "???"


def test_a_header_that_its_texts_contradict_is_open(tmp_path: Path):
    path = csv(
        tmp_path,
        "seizures.csv",
        "Date,Drug,Weight (kg)",
        "2021-03-14,Bazaar,5",
        "2021-03-15,Harbour,7",
        "2021-03-16,Airport,9",
    )
    assert columns(path)["Drug"] == "???"


def test_two_columns_of_one_slot_are_open_unless_one_is_better_founded(tmp_path: Path):
    path = csv(
        tmp_path,
        "seizures.csv",
        "Date,Drug,Substance,Weight (kg)",
        "2021-03-14,heroin,opium,5",
        "2021-03-15,cocaine,heroin,7",
        "2021-03-16,opium,cocaine,9",
    )
    told = columns(path)
    assert (told["Drug"], told["Substance"]) == ("???", "???")


def test_a_code_beside_its_name_says_the_same(tmp_path: Path):
    path = csv(
        tmp_path,
        "totals.csv",
        "Country,ISO code,Year,Drug,Quantity (kg)",
        *(
            f"{name},{code},{year},heroin,{year - 2000}"
            for name, code in (("Kenya", "KEN"), ("Peru", "PER"), ("Latvia", "LVA"))
            for year in range(2015, 2020)
        ),
    )
    told = columns(path)
    assert told["Country"] == "country"
    assert told["ISO code"] == {"ignore": "says the same as 'Country'"}


def test_names_of_persons_are_not_kept(tmp_path: Path):
    path = csv(
        tmp_path,
        "cases.csv",
        "Date,Drug,Weight (kg),Name of accused",
        "2021-03-14,heroin,5,A. Example",
        "2021-03-15,cocaine,7,B. Example",
    )
    assert columns(path)["Name of accused"] == {"ignore": "names of persons are not kept"}


def test_a_year_that_stands_in_the_date_too_is_ignored(tmp_path: Path):
    path = csv(
        tmp_path,
        "cases.csv",
        "Date,Year,Drug,Weight (kg)",
        "14.03.2021,2021,heroin,5",
        "15.04.2022,2022,cocaine,7",
    )
    assert columns(path)["Year"] == {"ignore": "stands in 'Date' too"}
