"""Causes of quarantine: each with the line that frees it, which works when it is pasted."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipelines.onboarding.trying.corrections import HEADER as CORRECTIONS

from .made import Made


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return Made(tmp_path)


def test_the_fix_that_frees_most_comes_first(made: Made) -> None:
    made.take(
        "1,Buxoro,2024-03-01,Zanthrone,1,kg",
        "2,Buxoro,2024-03-02,Heroin,1,sackful",
        "3,Buxoro,2024-03-03,Zanthrone,2,kg",
        "4,Buxoro,2024-03-04,Opium,2,kg",
    )
    assert [(one.fix.what, one.frees) for one in made.causes()] == [
        ("substance 'Zanthrone'", 2),
        ("unit 'sackful'", 1),
    ]


def test_a_record_with_two_faults_is_freed_by_neither_alone(made: Made) -> None:
    made.take("1,Buxoro,2024-03-01,Zanthrone,1,sackful")
    assert [(one.frees, one.records) for one in made.causes()] == [(0, 1), (0, 1)]


def test_an_unknown_name_is_freed_by_the_look_up_that_is_proposed(made: Made) -> None:
    made.take("1,Buxoro,2024-03-01,Zanthrone,1,kg", "2,Buxoro,2024-03-02,Zanthrone,2,kg")
    (cause,) = made.causes()
    assert cause.fix.at == "layouts.list.mapping"
    assert cause.fix.lines == 'lookups:\n  substance:\n    "Zanthrone": ???'
    made.paste(cause, "heroin")
    assert made.counts() == (2, 0, 0)


def test_a_thing_that_is_no_drug_is_left_out_by_null(made: Made) -> None:
    made.take("1,Buxoro,2024-03-01,Zanthrone,1,kg", "2,Buxoro,2024-03-02,Heroin,2,kg")
    (cause,) = made.causes()
    made.paste(cause, "null")
    assert made.counts() == (1, 0, 1)


def test_what_the_vocabulary_knows_of_a_name_is_told(made: Made) -> None:
    made.take("1,Buxoro,2024-03-01,Metanfetamiine,1,kg")
    (cause,) = made.causes()
    assert "methamphetamine" in cause.fix.hint


def test_a_text_with_quotes_and_colons_is_still_yaml(made: Made) -> None:
    made.take('1,Buxoro,2024-03-01,"Zan: ""throne"" #1",1,kg')
    (cause,) = made.causes()
    made.paste(cause, "heroin")
    assert made.counts() == (1, 0, 0)


def test_an_unknown_unit_is_freed_by_its_look_up(made: Made) -> None:
    made.take("1,Buxoro,2024-03-01,Heroin,1,sackful")
    (cause,) = made.causes()
    made.paste(cause, "kilogram")
    assert made.counts() == (1, 0, 0)


def test_a_blank_unit_is_a_look_up_of_the_blank(made: Made) -> None:
    made.take("1,Buxoro,2024-03-01,Heroin,1,")
    (cause,) = made.causes()
    assert cause.fix.lines.endswith('"": ???')
    made.paste(cause, "gram")
    assert made.counts() == (1, 0, 0)


def test_a_source_without_units_declares_one_for_all(made: Made) -> None:
    made.mapping["columns"] = {**made.mapping["columns"], "Unit": {"ignore": "always blank"}}
    made.write()
    made.take("1,Buxoro,2024-03-01,Heroin,1,")
    (cause,) = made.causes()
    assert cause.fix.lines == "constants:\n  unit: ???"
    made.paste(cause, "gram")
    assert made.counts() == (1, 0, 0)


def test_numbers_that_read_two_ways_ask_for_the_notation_and_tell_what_others_prove(made: Made) -> None:
    made.mapping["notation"] = {}
    made.mapping["language"] = "es"
    made.write()
    made.take("1,Buxoro,2024-03-01,Heroin,1.234,kg", '2,Buxoro,2024-03-02,Heroin,"12,5",kg')
    (cause,) = made.causes()
    assert cause.fix.lines == "notation:\n  decimal: ???"
    assert 'notation: {decimal: ","} reads 1 of these records;' in cause.fix.hint
    assert 'notation: {decimal: "."} reads 1 of these records, and changes 1 texts' in cause.fix.hint
    made.paste(cause, '","')
    assert made.counts() == (2, 0, 0)


def test_dates_that_read_two_ways_ask_for_their_order(made: Made) -> None:
    made.mapping["language"] = "es"
    made.write()
    made.take("1,Buxoro,03/04/2024,Heroin,1,kg", "2,Buxoro,05/06/2024,Heroin,1,kg")
    (cause,) = made.causes()
    assert (cause.frees, cause.fix.lines) == (2, "dates:\n  order: ???")
    assert "dates: {order: DMY} reads 2 of these records" in cause.fix.hint
    made.paste(cause, "DMY")
    assert made.counts() == (2, 0, 0)


def test_a_zero_asks_what_it_means(made: Made) -> None:
    del made.mapping["zero_means"]
    made.write()
    made.take("1,Buxoro,2024-03-01,Heroin,0,kg")
    (cause,) = made.causes()
    assert "not_weighed" in cause.fix.hint
    made.paste(cause, "not_weighed")
    assert made.counts() == (1, 0, 0)


def test_a_missing_date_may_be_taken_out_of_what_is_required(made: Made) -> None:
    made.take("1,Buxoro,,Heroin,1,kg")
    (cause,) = made.causes()
    made.paste(cause)
    assert made.counts() == (1, 0, 0)


@pytest.mark.parametrize("word", ["TOTAL", "Jami", "Итого", "Всего", "مجموع"])
def test_a_total_row_is_told_by_its_word_and_held_against_its_parts(made: Made, word: str) -> None:
    made.take("1,Buxoro,2024-03-01,Heroin,2.5,kg", "2,Buxoro,2024-03-02,Opium,4,kg", f",{word},,,6.5,")
    (cause,) = made.causes()
    assert cause.fix.lines == f'totals:\n  - {{column: "Region", equals: "{word}", of: "Amount"}}'
    assert cause.fix.hint == "1 of 1 figures agree with the sum of all other rows"
    made.paste(cause)
    assert made.counts() == (2, 0, 1)


def test_totals_between_the_rows_are_sums_of_the_rows_above(made: Made) -> None:
    made.take(
        "1,Buxoro,2024-03-01,Heroin,2,kg",
        ",Subtotal,,,2,",
        "2,Buxoro,2024-03-02,Opium,4,kg",
        "3,Buxoro,2024-03-02,Opium,1,kg",
        ",Subtotal,,,5,",
    )
    (cause,) = made.causes()
    assert "parts: above" in cause.fix.lines
    made.paste(cause)
    assert made.counts() == (3, 0, 2)


def test_a_total_that_is_not_the_sum_says_so(made: Made) -> None:
    made.take("1,Buxoro,2024-03-01,Heroin,2,kg", "2,Buxoro,2024-03-01,Heroin,3,kg", ",TOTAL,,,7,")
    (cause,) = made.causes()
    assert cause.fix.lines.endswith("parts: ???")
    assert "record 3 says 7 under 'Amount', the parts sum to 5" in cause.fix.hint


def long(made: Made, *rows: str) -> None:
    """A table of totals by region, year and drug, with kilograms and cases."""
    columns = {
        "Region": "admin1",
        "Year": "year",
        "Drug": "substance",
        "Kg": "quantity",
        "Cases": "seizure_count",
    }
    more = {"record_kind": "period_total", "seizure_count_method": "published", "constants": {"unit": "kg"}}
    made.facts["layouts"][0]["mapping"] = {**made.mapping, **more, "columns": columns}
    made.write()
    made.take(*rows, header="Region,Year,Drug,Kg,Cases")


def test_a_total_of_each_year_and_drug_is_held_within_them_in_every_figure(made: Made) -> None:
    long(
        made,
        *(
            "Buxoro,2023,Heroin,1,2",
            "Buxoro,2024,Heroin,3,4",
            "Buxoro,2023,Opium,5,6",
            "Buxoro,2024,Opium,7,8",
        ),
        *(
            "Xorazm,2023,Heroin,2,2",
            "Xorazm,2024,Heroin,4,5",
            "Xorazm,2023,Opium,6,7",
            "Xorazm,2024,Opium,8,9",
        ),
        *(
            "Total,2023,Heroin,3,4",
            "Total,2024,Heroin,7,9",
            "Total,2023,Opium,11,13",
            "Total,2024,Opium,15,17",
        ),
    )
    (cause,) = made.causes()
    assert cause.fix.lines == (
        'totals:\n  - {column: "Region", equals: "Total", of: ["Kg", "Cases"], within: ["Year", "Drug"]}'
    )
    assert cause.fix.hint == "8 of 8 figures agree with the sum of all other rows of the same Year and Drug"
    made.paste(cause)
    assert made.counts() == (8, 0, 4)


def test_a_total_that_agrees_in_part_tells_which_figure_is_astray(made: Made) -> None:
    long(made, "Buxoro,2023,Heroin,1,2", "Xorazm,2023,Heroin,2,2", "Total,2023,Heroin,3,5")
    (cause,) = made.causes()
    assert cause.fix.hint.startswith(
        "1 of 2 figures agree with the sum of all other rows; astray: record 3 says 5"
    )


def test_a_part_that_is_not_available_does_not_make_a_total_wrong(made: Made) -> None:
    long(made, "Buxoro,2023,Heroin,n/a,2", "Xorazm,2023,Heroin,2,2", "Total,2023,Heroin,3,4")
    (cause,) = [one for one in made.causes() if one.fix.way == "row"]
    assert cause.fix.hint.endswith(
        "1 of 1 figures agree with the sum of all other rows; 1 cannot be held, for a part is no number"
    )


def test_subtotals_of_several_names_share_a_pattern(made: Made) -> None:
    long(
        made,
        *("Buxoro,2023,Heroin,1,2", "Xorazm,2023,Heroin,2,2", "Total West,2023,Heroin,3,4"),
        *("Andijon,2023,Heroin,5,1", "Total East,2023,Heroin,5,1", "Total,2023,Heroin,8,5"),
    )
    first, second = (one for one in made.causes() if one.fix.way == "row")
    lines = {first.fix.lines, second.fix.lines}
    assert lines == {
        'totals:\n  - {column: "Region", equals: "Total", of: ["Kg", "Cases"]}',
        'totals:\n  - {column: "Region", pattern: \'^\\s*Total\\s+\\S\', of: ["Kg", "Cases"], parts: above}',
    }
    made.paste(first)
    made.paste(second)
    assert made.counts() == (3, 0, 3)


def test_a_row_whose_figure_is_the_sum_of_all_is_a_total_under_any_name(made: Made) -> None:
    rows = [f"{day},Buxoro,2024-03-0{day},Heroin,{day},kg" for day in range(1, 6)]
    made.take(*rows, ",The lot,,,15,")
    (cause,) = made.causes()
    assert 'equals: "The lot"' in cause.fix.lines
    made.paste(cause)
    assert made.counts() == (5, 0, 1)


def test_notes_under_the_table_are_a_footer(made: Made) -> None:
    made.take("1,Buxoro,2024-03-01,Heroin,2,kg", "Figures are provisional,,,,,", ",,,,,")
    for cause in made.causes():
        assert cause.fix.at == "layouts.list"
        made.paste(cause)
    assert made.counts() == (1, 0, 2)


def test_one_odd_cell_is_a_line_of_corrections(made: Made) -> None:
    made.take("1,Buxoro,2024-03-01,Heroin,-2,kg", "2,Buxoro,2024-03-01,Heroin,3,kg")
    (cause,) = made.causes()
    assert cause.fix.at == "corrections.csv"
    (line,) = csv.DictReader([",".join(CORRECTIONS), cause.fix.lines])
    assert (line["file"], line["column"], line["expected"]) == ("2024.csv", "Amount", "-2")
    assert (line["value"], line["reason"]) == ("???", "???")


def test_the_line_of_corrections_names_the_column_that_is_wrong(made: Made) -> None:
    long(made, "Buxoro,2023,Heroin,1,2.5", "Xorazm,2023,Heroin,2,2")
    (cause,) = made.causes()
    (line,) = csv.DictReader([",".join(CORRECTIONS), cause.fix.lines])
    assert (line["column"], line["expected"]) == ("Cases", "2.5")


@pytest.mark.parametrize("text", ["held over", "see note", "¤¤"])
def test_a_word_in_the_place_of_a_figure_is_no_question_of_notation(made: Made, text: str) -> None:
    long(made, f"Buxoro,2023,Heroin,1,{text}", f"Xorazm,2023,Heroin,{text},2")
    lines = {f'lookups:\n  {slot}:\n    "{text}": ???' for slot in ("quantity", "seizure_count")}
    causes = made.causes()
    assert {cause.fix.lines for cause in causes} == lines
    for cause in causes:
        assert "not_available" in cause.fix.hint and "null (leaves the record out)" in cause.fix.hint
        assert "notation" not in cause.fix.lines + cause.fix.hint


def test_of_a_wide_table_such_a_cell_may_be_no_record(made: Made) -> None:
    layout = made.facts["layouts"][0]
    layout["reshape"] = {"unpivot": {"columns": ["Heroin", "Opium"], "name": "drug", "value": "kg"}}
    columns = {"Region": "admin1", "Year": "year", "drug": "substance", "kg": "quantity"}
    more = {"record_kind": "period_total", "constants": {"unit": "kg"}}
    layout["mapping"] = {**made.mapping, **more, "columns": columns}
    made.write()
    made.take("Buxoro,2023,1,withheld", header="Region,Year,Heroin,Opium")
    (cause,) = made.causes()
    assert '`empty: ["withheld"]`' in cause.fix.hint


def test_the_line_of_corrections_frees_its_record(made: Made) -> None:
    made.take("1,Buxoro,2024-03-01,Heroin,2,kg", "2,Buxoro,2024-03-32,Heroin,3,kg")
    (cause,) = made.causes()
    line = cause.fix.lines.replace("???", "2024-03-31", 1).replace("???", "the publisher says so")
    (made.folder / "corrections.csv").write_text(f"{','.join(CORRECTIONS)}\n{line}\n", encoding="utf-8")
    assert made.counts() == (2, 0, 0)


def test_a_key_that_stands_twice_names_the_column_that_tells_apart(made: Made) -> None:
    made.mapping["key"] = ["Region", "Date"]
    made.write()
    made.take("1,Buxoro,2024-03-01,Heroin,2,kg", "2,Buxoro,2024-03-01,Opium,2,kg")
    (cause,) = made.causes()
    assert cause.fix.lines == 'key: ["Region", "Date", "No"]'
    made.paste(cause)
    assert made.counts() == (2, 0, 0)


def test_the_parts_of_a_total_of_a_wide_table_are_its_columns(made: Made) -> None:
    layout = made.facts["layouts"][0]
    layout["reshape"] = {"unpivot": {"matching": "(?P<drug>.+) (?P<unit>kg)", "value": "amount"}}
    columns = {"Region": "admin1", "Year": "year", "drug": "substance", "unit": "unit", "amount": "quantity"}
    layout["mapping"] = {**made.mapping, "columns": columns, "record_kind": "period_total"}
    made.write()
    made.take(
        "Buxoro,2024,1,2", "Xorazm,2024,3,4", "TOTAL,2024,4,6", header="Region,Year,Heroin kg,Zanthrone kg"
    )
    totals = [cause for cause in made.causes() if cause.fix.way == "row"]
    assert totals[0].fix.lines == (
        'totals:\n  - {column: "Region", equals: "TOTAL", of: ["Heroin kg", "Zanthrone kg"]}'
    )


def test_cases_and_kilograms_of_one_drug_are_two_columns_of_the_total(made: Made) -> None:
    layout = made.facts["layouts"][0]
    into = {"cases": "cases", "kg": "amount"}
    layout["reshape"] = {"unpivot": {"matching": "(?P<drug>.+) (?P<into>kg|cases)", "values": into}}
    columns = {"Region": "admin1", "Year": "year", "drug": "substance", "amount": "quantity"}
    columns["cases"] = "seizure_count"
    more = {"record_kind": "period_total", "seizure_count_method": "published", "constants": {"unit": "kg"}}
    layout["mapping"] = {**made.mapping, **more, "columns": columns}
    made.write()
    made.take("Buxoro,2024,1,2", "Xorazm,2024,3,4", "TOTAL,2024,4,6", header="Region,Year,Zan cases,Zan kg")
    (total,) = [cause for cause in made.causes() if cause.fix.way == "row"]
    assert 'of: ["Zan cases", "Zan kg"]' in total.fix.lines
    made.paste(total)
    (unknown,) = made.causes()
    made.paste(unknown, "heroin")
    assert made.counts() == (2, 0, 1)
