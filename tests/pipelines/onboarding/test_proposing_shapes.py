"""Wide tables made long, units out of headers and titles, years out of titles and names, editions."""

from __future__ import annotations

from pathlib import Path

from tests.pipelines.onboarding.proposed import csv, layout

STATES = ("Punjab", "Gujarat", "Assam", "Kerala")


def test_one_column_for_each_drug_and_unit(tmp_path: Path):
    path = csv(
        tmp_path,
        "india.csv",
        "Year,State,Ganja_Kg,Heroin_Kg,LSD_Blots,Injection_No",
        *(f"2021,{state},{10 * n},{n}.5,{7 * n},{n}" for n, state in enumerate(STATES, start=1)),
    )
    unpivot = layout(path)["reshape"]["unpivot"]
    assert unpivot["columns"]["Ganja_Kg"] == {"substance": "Ganja", "unit": "Kg"}
    assert unpivot["columns"]["LSD_Blots"] == {"substance": "LSD", "unit": "Blots"}
    # An injection of what? The header does not say.
    assert unpivot["columns"]["Injection_No"] == {"substance": "???", "unit": "Injection"}
    assert unpivot["value"] == "quantity"


def test_whole_numbers_without_a_unit_may_be_cases_or_amounts(tmp_path: Path):
    path = csv(
        tmp_path,
        "resumen.csv",
        "Departamento,Cocaína,Heroína,Marihuana",
        "La Paz,5,7,100",
        "Beni,6,8,200",
        "Potosí,9,1,300",
    )
    told = layout(path)
    assert told["reshape"]["unpivot"]["columns"] == ["Cocaína", "Heroína", "Marihuana"]
    assert told["mapping"]["columns"]["quantity"] == "???"
    assert told["mapping"]["constants"]["unit"] == "???"


def test_cases_and_kilograms_of_one_drug_make_one_record(tmp_path: Path):
    path = csv(
        tmp_path,
        "lagebild_2021.csv",
        "Bundesland;Heroin Fälle;Heroin kg;Kokain Fälle;Kokain kg",
        "Bayern;5;1,5;7;2,5",
        "Hessen;6;1,7;8;3,5",
        "Bremen;9;2,5;1;4,5",
    )
    told = layout(path)
    unpivot = told["reshape"]["unpivot"]
    assert unpivot["columns"]["Heroin Fälle"] == {
        "substance": "Heroin",
        "unit": "kg",
        "into": "seizure_count",
    }
    assert unpivot["columns"]["Heroin kg"] == {"substance": "Heroin", "unit": "kg", "into": "quantity"}
    assert unpivot["values"] == {"seizure_count": "seizure_count", "quantity": "quantity"}
    assert told["reshape"]["carry"]["year"]["from"] == "file_name"


def test_a_count_of_all_drugs_beside_a_column_for_each_is_of_the_report(tmp_path: Path):
    path = csv(
        tmp_path,
        "india.csv",
        "Year,State,Ganja_Kg,Heroin_Kg,Number of cases",
        *(f"2021,{state},{10 * n},{n}.5,{7 * n}" for n, state in enumerate(STATES, start=1)),
    )
    mapping = layout(path)["mapping"]
    assert mapping["columns"]["Number of cases"] == "seizure_count"
    assert (mapping["report_key"], mapping["seizure_count_of"]) == (["Year", "State"], "report")


def test_one_column_for_each_year(tmp_path: Path):
    path = csv(tmp_path, "years.csv", "Drug,Unit,2019,2020", "heroin,kg,5.5,6", "opium,kg,7,8", "khat,kg,1,2")
    unpivot = layout(path)["reshape"]["unpivot"]
    assert unpivot == {"columns": ["2019", "2020"], "name": "year", "value": "quantity"}


def test_one_column_for_each_unit(tmp_path: Path):
    path = csv(
        tmp_path,
        "pakistan.csv",
        "Date,Drug,Quantity (kg),Quantity (litres)",
        "14-03-2021,heroin,5,",
        "15-03-2021,acetic anhydride,,20",
        "16-03-2021,opium,7,",
    )
    unpivot = layout(path)["reshape"]["unpivot"]
    assert unpivot["columns"] == {"Quantity (kg)": {"unit": "kg"}, "Quantity (litres)": {"unit": "litres"}}


def test_the_unit_of_the_header_is_that_of_all_records(tmp_path: Path):
    path = csv(tmp_path, "a.csv", "Date,Drug,Weight (lbs)", "2021-03-14,heroin,5.5", "2021-03-15,opium,7")
    assert layout(path)["mapping"]["constants"]["unit"] == "lbs"


def test_unit_and_year_of_the_title(tmp_path: Path):
    path = csv(
        tmp_path,
        "bolivia.csv",
        "Incautaciones de drogas en kilogramos 2021,,",
        "Departamento,Droga,Cantidad",
        "La Paz,cocaína,5",
        "Beni,marihuana,7",
        "Potosí,cocaína,9",
    )
    told = layout(path)
    assert told["mapping"]["constants"]["unit"] == "kilogramos"
    assert told["reshape"]["carry"]["year"]["from"] == "title"


def test_a_fiscal_year_of_the_title_asks_for_its_first_month(tmp_path: Path):
    path = csv(
        tmp_path,
        "sectors.csv",
        "Seizures by sector in fiscal year 2017,,",
        "Sector,Cocaine (pounds),Marijuana (pounds)",
        "Miami,5,7",
        "Laredo,8,9",
        "Tucson,1,2",
    )
    told = layout(path)
    assert "fiscal_year" in told["reshape"]["carry"]
    assert told["mapping"]["dates"] == {"fiscal_start": "???", "fiscal_label": "???"}


def test_labels_that_hold_drug_and_unit_are_split(tmp_path: Path):
    path = csv(
        tmp_path,
        "matrix.csv",
        "Seizure type,Quantity",
        "Marijuana (pounds),5",
        "Heroin (ounces),7",
        "Cocaine (pounds),9",
    )
    told = layout(path)
    assert told["reshape"]["split"][0]["column"] == "Seizure type"
    assert told["mapping"]["columns"]["unit"] == "unit"


def test_files_of_single_years_replace_none_of_another_year(tmp_path: Path):
    header = "Date,Drug,Weight (kg)"
    paths = [
        csv(tmp_path, f"seizures_{year}.csv", header, f"{year}-03-14,heroin,5", f"{year}-04-15,opium,7")
        for year in (2021, 2022)
    ]
    told = layout(*paths)
    assert told["series"] == [{"name": r"(?:^|\D)((?:19|20)\d{2})(?:\D|$)"}]
    assert told["delivery"] == "snapshot"


def test_files_that_overlap_leave_open_how_they_follow(tmp_path: Path):
    header = "Date,Drug,Weight (kg)"
    paths = [
        csv(tmp_path, f"seizures_{name}.csv", header, "2021-03-14,heroin,5", "2022-04-15,opium,7", *more)
        for name, more in (("a", ()), ("a2", ("2023-01-20,khat,1",)))
    ]
    assert layout(*paths)["delivery"] == "???"


def test_files_whose_names_differ_in_words_are_layouts_of_their_own(tmp_path: Path):
    header = "Year,Cocaine,Heroin"
    quantities = csv(tmp_path, "quantities.csv", header, "2020,5.5,7.25", "2021,6.5,8.5")
    seizures = csv(tmp_path, "seizures.csv", header, "2020,50,70", "2021,60,80")
    assert layout(quantities, seizures)["files"] == ["quantities*.csv"]


def test_figures_that_happen_to_count_up_are_no_row_numbers(tmp_path: Path):
    path = csv(tmp_path, "a.csv", "State,Ganja_Kg,Heroin_Kg", "Punjab,1,4", "Gujarat,2,5", "Assam,3,6")
    assert "Ganja_Kg" in layout(path)["reshape"]["unpivot"]["columns"]


def test_the_first_of_each_month_is_a_month_and_no_day(tmp_path: Path):
    path = csv(
        tmp_path,
        "monthly.csv",
        "Fecha,Departamento,Droga,Cantidad (kg)",
        *(f"01/{month:02}/2021,La Paz,cocaína,{month}.5" for month in range(1, 13)),
    )
    told = layout(path)
    assert told["reshape"]["split"][0]["column"] == "Fecha"
    columns = told["mapping"]["columns"]
    assert (columns["year"], columns["month"]) == ("year", "month")
    assert told["mapping"]["record_kind"] == "period_total"
