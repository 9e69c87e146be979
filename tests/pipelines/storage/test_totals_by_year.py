"""What a country seized in a year: the best national total, else its cases, else a row that says none."""

from __future__ import annotations

from calendar import monthrange
from typing import Any

import pytest

from .conftest import source_of
from .worlds import File, World, publishes

HEADER = "Year,From,To,Country,Province,Agency,Drug,Amount,Unit,Comment,Kind"
COLUMNS = {
    "Year": "year",
    "From": "date",
    "To": "end_date",
    "Country": "country",
    "Province": "admin1",
    "Agency": "agency",
    "Drug": "substance",
    "Amount": "quantity",
    "Unit": "unit",
    "Comment": "coverage",
    "Kind": "record_kind",
}
CASE = {"Year": "", "From": "2012-05-01", "Kind": "seizure_case"}


def row(drug: str, amount: object, unit: str = "kg", **more: str) -> str:
    cells = {"Year": "2012", "Country": "Turkey", "Drug": drug, "Amount": str(amount), "Unit": unit}
    cells |= {"Kind": "period_total", **more}
    return ",".join(cells.get(name, "") for name in HEADER.split(","))


FIRST = source_of(
    series=[{"name": "^([a-z0-9]+)-"}],
    mapping={"columns": COLUMNS, "zero_means": "nil_reported", "seizure_count_method": "published"},
)


def of(source: str, *rows: str, **changes: Any) -> File:
    """The rows that a source of this id publishes."""
    name = f"{source.replace('_', '')}-1.csv"
    return File(name, rows, HEADER, FIRST.model_copy(update={"id": source, **changes}))


@pytest.fixture
def told(world: World) -> World:
    for one in world.manifests:
        assert (one.status, one.counts.quarantined) == ("published", 0), one.causes
    return world


def year(world: World, columns: str, where: str = "country = 'TR' AND year = 2012") -> list[tuple[Any, ...]]:
    return world.ask(f"SELECT {columns} FROM totals_by_country_year WHERE {where} ORDER BY ALL")


@publishes(of("un_annual", row("Heroin", 13301)), of("un_cases", row("Heroin", 700, **CASE)))
def test_a_national_total_goes_before_cases(told: World) -> None:
    found = year(told, "substance, mass_kg, total_basis, sources, amount_of_cases")
    assert found == [("heroin", 13301.0, "national_total", ["un_annual"], 700.0)]


@publishes(of("un_cases", row("Heroin", 700, **CASE), row("Heroin", 1000, "tablet", **CASE)))
def test_cases_stand_where_there_is_no_total(told: World) -> None:
    found = year(told, "unit, amount, mass_kg, total_basis")
    assert found == [("kilogram", 700.0, 700.0, "case_sum"), ("tablet", 1000.0, None, "case_sum")]


@publishes(of("un_annual", row("Heroin", 13301)))
def test_a_country_without_data_is_none_and_not_zero(told: World) -> None:
    found = year(told, "substance, amount, mass_kg, total_basis", "country = 'MT' AND year = 2012")
    assert found == [("heroin", None, None, "none")]


@publishes(of("un_annual", row("Heroin", 0)))
def test_a_reported_nil_is_zero(told: World) -> None:
    assert year(told, "amount, total_basis") == [(0.0, "national_total")]


def total_of_100_beside(cases: int) -> pytest.MarkDecorator:
    return publishes(of("un_annual", row("Heroin", 100)), of("un_cases", row("Heroin", cases, **CASE)))


@pytest.mark.parametrize(
    "notes",
    [
        pytest.param([], marks=total_of_100_beside(104), id="by 4"),
        pytest.param(["cases_exceed_total"], marks=total_of_100_beside(106), id="by 6"),
    ],
)
def test_cases_above_the_total_by_a_twentieth_are_flagged(told: World, notes: list[str]) -> None:
    assert year(told, "mass_kg, cases_exceed_total, notes") == [(100.0, bool(notes), notes)]


@publishes(
    of("un_annual", row("Total cocaine (including the above)", 100)),
    of("un_cases", row("Crack", 60, **CASE), row("Cocaine hydrochloride", 50, **CASE)),
)
def test_cases_of_its_parts_are_held_against_a_total(told: World) -> None:
    found = year(told, "substance, total_basis, mass_kg, mass_kg_to_add, cases_exceed_total")
    assert found == [
        ("cocaine", "national_total", 100.0, 100.0, True),
        ("cocaine_hydrochloride", "case_sum", 50.0, 0.0, False),
        ("crack_cocaine", "case_sum", 60.0, 0.0, False),
    ]


@publishes(
    of("un_annual", row("Heroin", 13300), row("Heroin", 9, Year="2020")),
    of("tr_police", row("Heroin", 13301.4), country="TR"),
)
def test_the_countrys_own_publication_goes_before_an_international_one(told: World) -> None:
    assert year(told, "mass_kg, sources") == [(13301.4, ["tr_police"])]


@publishes(
    of("un_early", row("Heroin", 4), row("Heroin", 5, Year="2016")),
    of("un_late", row("Heroin", 2972), row("Heroin", 6, Year="2020")),
)
def test_of_two_international_ones_the_later_edition_is_taken(told: World) -> None:
    assert year(told, "mass_kg, sources") == [(2972.0, ["un_late"])]
    both = told.ask("SELECT source, amount FROM totals_by_source WHERE year = 2012 ORDER BY source")
    assert both == [("un_early", 4.0), ("un_late", 2972.0)]


@publishes(
    of("un_annual", row("Heroin", 13300)),
    of("tr_customs", row("Heroin", 900, Comment="Customs only"), country="TR"),
)
def test_full_coverage_goes_before_a_part_of_it(told: World) -> None:
    assert year(told, "mass_kg, coverage_agencies") == [(13300.0, None)]


@publishes(of("un_annual", row("Heroin", 900, Comment="First 11 months")))
def test_a_limited_total_stands_alone_and_says_so(told: World) -> None:
    found = year(told, "mass_kg, total_basis, coverage_months, notes")
    assert found == [(900.0, "national_total", 11, ["partial_coverage"])]


@publishes(
    of("un_annual", row("Total cocaine (including the above)", 100)),
    of("tr_police", row("Cocaine hydrochloride", 80), row("Heroin", 7), country="TR"),
)
def test_two_sources_are_not_added_across_a_total_and_its_parts(told: World) -> None:
    assert year(told, "substance, mass_kg, mass_kg_to_add, sources") == [
        ("cocaine", 100.0, 0.0, ["un_annual"]),
        ("cocaine_hydrochloride", 80.0, 80.0, ["tr_police"]),
        ("heroin", 7.0, 7.0, ["tr_police"]),
    ]


@publishes(of("un_annual", row("Total cocaine (including the above)", 100), row("Crack", 30)))
def test_a_part_is_shown_and_added_once(told: World) -> None:
    found = year(told, "substance, mass_kg, mass_kg_to_add")
    assert found == [("cocaine", 100.0, 100.0), ("crack_cocaine", 30.0, 0.0)]
    by_group = "SELECT substance_group, mass_kg FROM totals_by_country_year_and_group"
    assert told.ask(by_group) == [("Cocaine-type", 100.0)]


FISCAL = {"Year": "", "From": "2012-04-01", "To": "2013-03-31"}


@publishes(of("tr_police", row("Heroin", 13000, **FISCAL), country="TR"))
def test_a_fiscal_year_is_not_put_beside_calendar_years(told: World) -> None:
    assert year(told, "mass_kg, total_basis, notes") == [(None, "none", ["other_period"])]


MONTHS = [
    {"Year": "", "From": f"2012-{month:02}-01", "To": f"2012-{month:02}-{monthrange(2012, month)[1]}"}
    for month in range(1, 13)
]


# Crack was seized in two months only; the cocaine of the others shows that the year is complete.
@publishes(
    of(
        "tr_police",
        *[row("Heroin", 10, **span) for span in MONTHS],
        row("Crack", 3, **MONTHS[4]),
        country="TR",
    ),
    of("tr_customs", *[row("Opium", 5, **span) for span in MONTHS[:11]], country="TR"),
)
def test_twelve_months_are_a_year_and_eleven_are_not(told: World) -> None:
    assert year(told, "substance, mass_kg, total_basis, made_of, notes") == [
        ("crack_cocaine", 3.0, "national_total", "sum_of_parts", []),
        ("heroin", 120.0, "national_total", "sum_of_parts", []),
        ("opium", None, "none", None, ["incomplete_year"]),
    ]


def provinces(nationwide: bool) -> pytest.MarkDecorator:
    rows = [row("Heroin", 60, Province="Ankara"), row("Heroin", 30, Province="Izmir")]
    return publishes(of("tr_police", *rows, country="TR", nationwide=nationwide))


@pytest.mark.parametrize(
    "total",
    [
        pytest.param((90.0, "national_total", []), marks=provinces(nationwide=True), id="nationwide"),
        pytest.param((None, "none", ["parts_of_country"]), marks=provinces(nationwide=False), id="not said"),
    ],
)
def test_provinces_are_the_country_by_the_word_of_their_source(told: World, total: tuple[Any, ...]) -> None:
    assert year(told, "mass_kg, total_basis, notes") == [total]


LAYOUT = FIRST.layouts[0]
CONVERTED = LAYOUT.mapping.model_copy(update={"mass_method": "source_converted"})


@publishes(
    of("un_annual", row("MDMA", 12), layouts=(LAYOUT.model_copy(update={"mapping": CONVERTED}),)),
    of("un_other", row("Heroin", 7)),
)
def test_kilogram_equivalents_of_a_source_say_so(told: World) -> None:
    assert year(told, "substance, mass_kg, mass_methods") == [
        ("heroin", 7.0, ["reported"]),
        ("mdma", 12.0, ["source_converted"]),
    ]


@publishes(
    of("un_annual", row("MDMA", 30), row("Amphetamine", 40)),
    of("tr_police", row("ATS (excluding MDMA)", 100), country="TR"),
    of("un_cases", row("MDMA", 20, **CASE)),
)
def test_what_a_better_source_leaves_out_is_added_from_another(told: World) -> None:
    found = year(told, "substance, mass_kg, mass_kg_to_add, sources")
    assert found == [
        ("amphetamine", 40.0, 0.0, ["un_annual"]),
        ("ats", 100.0, 100.0, ["tr_police"]),
        ("mdma", 30.0, 30.0, ["un_annual"]),
    ]


@publishes(
    of("tr_police", row("ATS (excluding MDMA)", 100), country="TR"),
    of("un_cases", row("MDMA", 20, **CASE), row("Amphetamine", 10, **CASE)),
)
def test_cases_of_what_a_total_leaves_out_are_added(told: World) -> None:
    found = year(told, "substance, mass_kg, mass_kg_to_add")
    assert found == [("amphetamine", 10.0, 0.0), ("ats", 100.0, 100.0), ("mdma", 20.0, 20.0)]


@publishes(
    of("un_annual", row("ATS", 130)),
    of("tr_police", row("ATS", 140), row("ATS (excluding MDMA)", 100), country="TR"),
)
def test_a_total_of_the_whole_group_goes_before_one_that_leaves_drugs_out(told: World) -> None:
    assert year(told, "mass_kg, sources", "substance = 'ats' AND country = 'TR'") == [(140.0, ["tr_police"])]
    each = "SELECT source, amount, leaves_out FROM totals_by_source ORDER BY amount"
    assert told.ask(each) == [
        ("tr_police", 100.0, ["mdma"]),
        ("un_annual", 130.0, []),
        ("tr_police", 140.0, []),
    ]


@publishes(of("un_annual", row("ATS (excluding MDMA)", 100)), of("tr_police", row("MDMA", 30), country="TR"))
def test_a_drug_of_a_better_source_takes_nothing_from_a_total_that_leaves_it_out(told: World) -> None:
    assert year(told, "substance, mass_kg_to_add") == [("ats", 100.0), ("mdma", 30.0)]
