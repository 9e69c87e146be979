"""Two breakdowns of one sum count once: provinces by year beside months of the country, and the like."""

from __future__ import annotations

import calendar

import pytest

from .conftest import source_of
from .test_totals import HEADER, MAPPING, TOTAL, row
from .worlds import File, World, publishes

SOURCE = source_of(mapping=MAPPING)
PLACES = ("Madrid", "Galicia", "Murcia")
AGENCIES = ("Customs", "Police")


def sums(*rows: str) -> pytest.MarkDecorator:
    return publishes(File("list-1.csv", rows, HEADER, SOURCE))


@pytest.fixture
def table(world: World) -> World:
    assert {one.counts.quarantined for one in world.manifests} == {0}
    return world


def span(first: int, last: int) -> dict[str, str]:
    """From the first day of a month of 2022 to the last day of another."""
    end = calendar.monthrange(2022, last)[1]
    return {"Year": "", "From": f"2022-{first:02}-01", "To": f"2022-{last:02}-{end}"}


def by_month(drug: str, each: float, first: int = 1, last: int = 12, **more: str) -> list[str]:
    return [row(drug, each, **{**span(n, n), **more}) for n in range(first, last + 1)]


def by_place(drug: str, *amounts: float, **more: str) -> list[str]:
    return [row(drug, n, **{"Province": place, **more}) for place, n in zip(PLACES, amounts, strict=False)]


def by_agency(drug: str, *amounts: float) -> list[str]:
    return [row(drug, n, Agency=agency) for agency, n in zip(AGENCIES, amounts, strict=True)]


def counted(table: World) -> list[tuple[object, ...]]:
    """What sums take: by drug, whether places, agencies or neither, kilograms and rows."""
    return table.ask("""
        SELECT substance, CASE WHEN admin1 IS NOT NULL THEN 'place'
            WHEN report_id IN (SELECT report_id FROM report_agencies) THEN 'agency'
            ELSE 'period' END AS parts, sum(mass_kg), count(*)
        FROM period_totals GROUP BY ALL ORDER BY ALL
    """)


@sums(*by_place("Heroin", 60, 40, 20), *by_month("Heroin", 10))
def test_provinces_of_a_year_and_months_of_the_country_count_once(table: World) -> None:
    assert counted(table) == [("heroin", "place", 120.0, 3)]
    found = "SELECT counted_reason, notes, count(*), sum(mass_kg) FROM period_totals_with_parts GROUP BY ALL "
    assert table.ask(found + "ORDER BY 1") == [
        ("part_of_total", ["told_in_other_parts"], 12, 120.0),
        ("sole", None, 3, 120.0),
    ]
    assert table.remarks == [
        "zz_test: 1 sums are told twice, by place and by month: ES 2022 heroin: 120 and 120 kilogram. "
        "Only those by place are counted"
    ]


@sums(*by_place("Heroin", 60, 40, 19), *by_month("Heroin", 10))
def test_what_differs_by_rounding_is_told_by_place(table: World) -> None:
    assert counted(table) == [("heroin", "place", 119.0, 3)]


@sums(*by_place("Heroin", 60, 40, 16), *by_month("Heroin", 10))
def test_the_breakdown_that_comes_to_more_counts(table: World) -> None:
    assert counted(table) == [("heroin", "period", 120.0, 12)]
    assert table.ask("SELECT DISTINCT notes FROM period_totals") == [(None,)]


@sums(*by_place("Heroin", 60), *by_month("Heroin", 10))
def test_months_stand_before_the_few_provinces_that_are_listed(table: World) -> None:
    assert counted(table) == [("heroin", "period", 120.0, 12)]
    found = "SELECT mass_kg, notes FROM period_totals_with_parts WHERE NOT counted"
    assert table.ask(found) == [(60.0, ["breakdowns_disagree", "told_in_other_parts"])]
    assert table.ask("SELECT DISTINCT notes FROM period_totals") == [(["breakdowns_disagree"],)]
    [said] = table.remarks
    assert (
        "by month and by place: ES 2022 heroin: 120 and 60 kilogram. Only those by month are counted" in said
    )
    assert "THEY DISAGREE by more than 5 %" in said


@sums(*by_place("Heroin", 60, 40, 20), row("Heroin", 70, **span(1, 6)), row("Heroin", 50, **span(7, 12)))
def test_half_years_of_the_country(table: World) -> None:
    assert counted(table) == [("heroin", "place", 120.0, 3)]


@sums(
    *by_place("Heroin", 20, 10, **span(1, 3)),
    *by_place("Heroin", 20, 10, **span(4, 6)),
    *by_place("Heroin", 20, 10, **span(7, 9)),
    *by_place("Heroin", 20, 10, **span(10, 12)),
    *by_month("Heroin", 10),
)
def test_provinces_of_a_quarter_and_months_of_the_country(table: World) -> None:
    assert counted(table) == [("heroin", "place", 120.0, 8)]


@sums(
    *by_place("Heroin", 60, 41, **span(1, 1)),
    row("Heroin", 60, Year="", From="2022-01-24", To="2022-01-30"),
    row("Heroin", 40, Year="", From="2022-01-31", To="2022-02-06"),
)
def test_weeks_of_the_country_that_reach_over_the_end_of_a_month(table: World) -> None:
    assert counted(table) == [("heroin", "place", 101.0, 2)]


@sums(
    *by_place("Heroin", 60, 40),
    row("Heroin", 110, Year="", From="2022-04-01", To="2023-03-31"),
)
def test_a_fiscal_year_is_no_breakdown_of_a_calendar_year(table: World) -> None:
    assert table.ask("SELECT sum(mass_kg) FROM period_totals") == [(210.0,)]


@sums(*by_agency("Heroin", 70, 30), *by_place("Heroin", 60, 40))
def test_agencies_and_provinces_of_a_year(table: World) -> None:
    assert counted(table) == [("heroin", "place", 100.0, 2)]


@sums(*by_agency("Heroin", 80, 40), *by_place("Heroin", 60, 40, 19), *by_month("Heroin", 10))
def test_three_breakdowns_count_once(table: World) -> None:
    assert counted(table) == [("heroin", "place", 119.0, 3)]
    assert table.ask("SELECT count(*), sum(mass_kg) FROM period_totals_with_parts") == [(17, 359.0)]


@publishes(
    File("months-1.csv", by_month("Heroin", 10), HEADER, SOURCE),
    File("places-1.csv", by_place("Heroin", 60, 40, 20), HEADER, SOURCE),
)
def test_breakdowns_in_two_files_of_a_source(table: World) -> None:
    assert counted(table) == [("heroin", "place", 120.0, 3)]


@publishes(
    File(
        "list-1.csv",
        ["ES,Customs,,70", "ES,Police,,30", "ES,,Madrid,60", "ES,,Galicia,40"],
        "Country,Agency,Province,Amount",
        source_of(
            mapping={
                **MAPPING,
                "columns": {
                    "Country": "country",
                    "Agency": "agency",
                    "Province": "admin1",
                    "Amount": "quantity",
                },
                "constants": {"unit": "kg", "substance": "heroin"},
                "required": ["substance", "quantity", "country"],
            }
        ),
    )
)
def test_breakdowns_of_a_table_that_states_no_period(table: World) -> None:
    assert counted(table) == [("heroin", "place", 100.0, 2)]


@sums(*by_month("Heroin", 10, 1, 6), *by_place("Heroin", 40, 30, **span(7, 12)))
def test_periods_that_do_not_overlap_both_count(table: World) -> None:
    assert table.ask("SELECT sum(mass_kg) FROM period_totals") == [(130.0,)]
    assert table.remarks == []


@sums(*by_month("Heroin", 10), *by_place("Heroin", 40, 30, **span(7, 12)))
def test_only_the_months_that_are_told_twice_give_way(table: World) -> None:
    # January to June by month 60, July to December by place 70, not by month 60.
    assert counted(table) == [("heroin", "period", 60.0, 6), ("heroin", "place", 70.0, 2)]


@sums(*by_place("Heroin", 60, 60), *by_month("Morphine", 10), *by_month("Heroin", 9, unit="tablets"))
def test_other_drugs_and_other_units_are_other_sums(table: World) -> None:
    assert table.ask("SELECT unit, sum(quantity) FROM period_totals GROUP BY ALL ORDER BY 1") == [
        ("kilogram", 240.0),
        ("tablet", 108.0),
    ]


@sums(*by_place("Heroin", 60, 60), *by_month("Heroin", 10, Country="Panama"))
def test_other_countries_are_other_sums(table: World) -> None:
    assert table.ask("SELECT sum(mass_kg) FROM period_totals") == [(240.0,)]


@sums(
    *[row("Heroin", 5, **{**span(n, n), "Province": place}) for n in range(1, 13) for place in PLACES[:2]],
)
def test_provinces_by_month_are_one_breakdown(table: World) -> None:
    assert counted(table) == [("heroin", "place", 120.0, 24)]


@sums(
    *[row("Heroin", 5, **{**span(n, n), "Province": place}) for n in range(1, 13) for place in PLACES[:2]],
    *by_month("Heroin", 10),
    *by_place("Heroin", 60, 60),
)
def test_a_cross_table_with_both_its_margins_counts_once(table: World) -> None:
    assert counted(table) == [("heroin", "place", 120.0, 2)]


@sums(
    row("Heroin", 125),
    *[row("Heroin", 5, **{**span(n, n), "Province": place}) for n in range(1, 13) for place in PLACES[:2]],
)
def test_a_year_of_the_country_holds_the_months_of_its_provinces(table: World) -> None:
    assert counted(table) == [("heroin", "period", 125.0, 1)]
    assert table.remarks == []


@sums(
    row("Heroin", 100),
    *[row("Heroin", 5, **{**span(n, n), "Province": place}) for n in range(1, 13) for place in PLACES[:2]],
)
def test_a_year_below_the_months_of_its_provinces_gives_way_to_them(table: World) -> None:
    assert counted(table) == [("heroin", "place", 120.0, 24)]
    assert table.ask("SELECT DISTINCT notes FROM period_totals") == [(["parts_exceed_total"],)]


@sums(row("Heroin", 100), *by_place("Heroin", 60, 60), *by_month("Heroin", 10))
def test_two_breakdowns_above_their_total_count_once(table: World) -> None:
    assert counted(table) == [("heroin", "place", 120.0, 2)]


@sums(*by_month("Heroin", 5), *by_place("Opiates", 60, 40))
def test_a_drug_by_month_lies_in_its_group_by_place(table: World) -> None:
    assert counted(table) == [("opiates_unspecified", "place", 100.0, 2)]
    found = "SELECT counted_reason, notes, sum(mass_kg) FROM period_totals_with_parts "
    assert table.ask(found + "WHERE substance = 'heroin' GROUP BY ALL") == [("part_of_total", None, 60.0)]
    assert table.remarks == []


@sums(*by_month("Heroin", 10), *by_place("Opiates", 60, 40))
def test_a_group_by_place_below_its_drug_by_month_gives_way_to_it(table: World) -> None:
    assert counted(table) == [("heroin", "period", 120.0, 12)]
    assert table.ask("SELECT DISTINCT notes FROM period_totals") == [(["parts_exceed_total"],)]


@sums(*by_month("Heroin", 5), *by_month("Morphine", 4), *by_place("Opiates", 60, 40))
def test_drugs_are_added_before_they_are_held_against_their_group(table: World) -> None:
    # 60 of heroin and 48 of morphine are more than 100 of opiates.
    assert counted(table) == [("heroin", "period", 60.0, 12), ("morphine", "period", 48.0, 12)]


@sums(*by_month("Heroin", 5), *by_place("Heroin", 30, 30), row("Opiates", 100))
def test_of_a_drug_told_twice_within_its_group_one_breakdown_is_shown_as_its_sum(table: World) -> None:
    assert counted(table) == [("opiates_unspecified", "period", 100.0, 1)]
    found = "SELECT substance, amount, amount_to_add, refused FROM totals_by_source ORDER BY 1"
    assert table.ask(found) == [("heroin", 60.0, 0.0, None), ("opiates_unspecified", 100.0, 100.0, None)]


@sums(*by_month("Crack", 5, 1, 2), *by_month("Cocaine hydrochloride", 5), *by_place(TOTAL, 60, 40))
def test_a_total_of_drugs_by_place_holds_what_is_told_by_month(table: World) -> None:
    assert counted(table) == [("cocaine", "place", 100.0, 2)]


@sums(*by_place("Heroin", 60, 40, 20), *by_month("Heroin", 10), *by_month("Opium", 1))
def test_places_that_come_to_the_months_of_the_country_are_the_country(table: World) -> None:
    found = "SELECT substance, amount, amount_to_add, made_of, refused FROM totals_by_source ORDER BY 1"
    assert table.ask(found) == [
        ("heroin", 120.0, 120.0, "sum_of_parts", None),
        ("opium", 12.0, 12.0, "sum_of_parts", None),
    ]
    year = "SELECT substance, mass_kg, mass_kg_to_add FROM totals_by_country_year "
    assert table.ask(year + "WHERE country = 'ES' AND year = 2022 ORDER BY 1") == [
        ("heroin", 120.0, 120.0),
        ("opium", 12.0, 12.0),
    ]


@sums(*by_place("Heroin", 90, 60), *by_month("Heroin", 10))
def test_places_that_come_to_more_than_the_country_are_refused_as_its_total(table: World) -> None:
    assert counted(table) == [("heroin", "place", 150.0, 2)]
    found = "SELECT amount, refused, notes FROM totals_by_source"
    assert table.ask(found) == [(150.0, "parts_of_country", ["breakdowns_disagree"])]


@sums(*by_month("Heroin", 10), row("Heroin", 30, Comment="Customs only"))
def test_a_part_by_agency_told_in_words_lies_in_the_months(table: World) -> None:
    assert counted(table) == [("heroin", "period", 120.0, 12)]
