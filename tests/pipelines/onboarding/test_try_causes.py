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
    assert cause.fix.hint == "its figure is the sum of all other rows"
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
    assert cause.fix.hint.startswith("record 3 says 7, the other rows sum to 5")


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
