"""What a country seized in a year: the best national total, else its cases, else a row that says none."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from pipelines.ingest import Source
from pipelines.storage import bring_up_to_date, build_warehouse

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


class Publishers:
    """Several sources in one database."""

    def __init__(self, house: Any, first: Source) -> None:
        self.house, self.first = house, first
        self.sources: dict[str, Source] = {}

    def tells(self, source: str, *rows: str, **changes: Any) -> None:
        """A source of this id publishes these rows."""
        path = self.house.inbox / f"{source.replace('_', '')}-1.csv"
        path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
        self.house.archive.take(path, source, now=datetime(2024, 1, 1, tzinfo=UTC))
        self.sources[source] = self.first.model_copy(update={"id": source, **changes})
        [manifest] = bring_up_to_date(self.sources[source], self.house.archive, self.house.store)
        assert (manifest.status, manifest.counts.quarantined) == ("published", 0), manifest.causes

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        build_warehouse(self.house.store, self.sources, self.house.database)
        found: list[tuple[Any, ...]] = self.house.ask(query)
        return found

    def year(self, columns: str, where: str = "country = 'TR' AND year = 2012") -> list[tuple[Any, ...]]:
        view = "totals_by_country_year"
        return self.ask(f"SELECT {columns} FROM {view} WHERE {where} ORDER BY ALL")


@pytest.fixture
def publishers(house: Any, make_source: Any) -> Publishers:
    mapping = {
        "columns": COLUMNS,
        "zero_means": "nil_reported",
        "seizure_count_method": "published",
    }
    return Publishers(house, make_source(series=[{"name": "^([a-z0-9]+)-"}], mapping=mapping))


def test_a_national_total_goes_before_cases(publishers: Publishers) -> None:
    publishers.tells("un_annual", row("Heroin", 13301))
    publishers.tells("un_cases", row("Heroin", 700, **CASE))
    found = publishers.year("substance, mass_kg, total_basis, sources, amount_of_cases")
    assert found == [("heroin", 13301.0, "national_total", ["un_annual"], 700.0)]


def test_cases_stand_where_there_is_no_total(publishers: Publishers) -> None:
    publishers.tells("un_cases", row("Heroin", 700, **CASE), row("Heroin", 1000, "tablet", **CASE))
    found = publishers.year("unit, amount, mass_kg, total_basis")
    assert found == [("kilogram", 700.0, 700.0, "case_sum"), ("tablet", 1000.0, None, "case_sum")]


def test_a_country_without_data_is_none_and_not_zero(publishers: Publishers) -> None:
    publishers.tells("un_annual", row("Heroin", 13301))
    found = publishers.year("substance, amount, mass_kg, total_basis", "country = 'MT' AND year = 2012")
    assert found == [("heroin", None, None, "none")]


def test_a_reported_nil_is_zero(publishers: Publishers) -> None:
    publishers.tells("un_annual", row("Heroin", 0))
    assert publishers.year("amount, total_basis") == [(0.0, "national_total")]


@pytest.mark.parametrize(("cases", "exceed"), [(104, False), (106, True)])
def test_cases_above_the_total_by_a_twentieth_are_flagged(
    publishers: Publishers, cases: int, exceed: bool
) -> None:
    publishers.tells("un_annual", row("Heroin", 100))
    publishers.tells("un_cases", row("Heroin", cases, **CASE))
    found = publishers.year("mass_kg, cases_exceed_total, notes")
    assert found == [(100.0, exceed, ["cases_exceed_total"] if exceed else [])]


def test_cases_of_its_parts_are_held_against_a_total(publishers: Publishers) -> None:
    publishers.tells("un_annual", row("Total cocaine (including the above)", 100))
    publishers.tells("un_cases", row("Crack", 60, **CASE), row("Cocaine hydrochloride", 50, **CASE))
    found = publishers.year("substance, total_basis, mass_kg, mass_kg_to_add, cases_exceed_total")
    assert found == [
        ("cocaine", "national_total", 100.0, 100.0, True),
        ("cocaine_hydrochloride", "case_sum", 50.0, 0.0, False),
        ("crack_cocaine", "case_sum", 60.0, 0.0, False),
    ]


def test_the_countrys_own_publication_goes_before_an_international_one(publishers: Publishers) -> None:
    publishers.tells("un_annual", row("Heroin", 13300), row("Heroin", 9, Year="2020"))
    publishers.tells("tr_police", row("Heroin", 13301.4), country="TR")
    assert publishers.year("mass_kg, sources") == [(13301.4, ["tr_police"])]


def test_of_two_international_ones_the_later_edition_is_taken(publishers: Publishers) -> None:
    publishers.tells("un_early", row("Heroin", 4), row("Heroin", 5, Year="2016"))
    publishers.tells("un_late", row("Heroin", 2972), row("Heroin", 6, Year="2020"))
    assert publishers.year("mass_kg, sources") == [(2972.0, ["un_late"])]
    both = publishers.ask("SELECT source, amount FROM totals_by_source WHERE year = 2012 ORDER BY source")
    assert both == [("un_early", 4.0), ("un_late", 2972.0)]


def test_full_coverage_goes_before_a_part_of_it(publishers: Publishers) -> None:
    publishers.tells("un_annual", row("Heroin", 13300))
    publishers.tells("tr_customs", row("Heroin", 900, Comment="Customs only"), country="TR")
    assert publishers.year("mass_kg, coverage_agencies") == [(13300.0, None)]


def test_a_limited_total_stands_alone_and_says_so(publishers: Publishers) -> None:
    publishers.tells("un_annual", row("Heroin", 900, Comment="First 11 months"))
    found = publishers.year("mass_kg, total_basis, coverage_months, notes")
    assert found == [(900.0, "national_total", 11, ["partial_coverage"])]


def test_two_sources_are_not_added_across_a_total_and_its_parts(publishers: Publishers) -> None:
    publishers.tells("un_annual", row("Total cocaine (including the above)", 100))
    publishers.tells("tr_police", row("Cocaine hydrochloride", 80), row("Heroin", 7), country="TR")
    assert publishers.year("substance, mass_kg, mass_kg_to_add, sources") == [
        ("cocaine", 100.0, 0.0, ["un_annual"]),
        ("cocaine_hydrochloride", 80.0, 80.0, ["tr_police"]),
        ("heroin", 7.0, 7.0, ["tr_police"]),
    ]


def test_a_part_is_shown_and_added_once(publishers: Publishers) -> None:
    publishers.tells("un_annual", row("Total cocaine (including the above)", 100), row("Crack", 30))
    found = publishers.year("substance, mass_kg, mass_kg_to_add")
    assert found == [("cocaine", 100.0, 100.0), ("crack_cocaine", 30.0, 0.0)]
    by_group = "SELECT substance_group, mass_kg FROM totals_by_country_year_and_group"
    assert publishers.ask(by_group) == [("Cocaine-type", 100.0)]


def test_a_fiscal_year_is_not_put_beside_calendar_years(publishers: Publishers) -> None:
    fiscal = {"Year": "", "From": "2012-04-01", "To": "2013-03-31"}
    publishers.tells("tr_police", row("Heroin", 13000, **fiscal), country="TR")
    assert publishers.year("mass_kg, total_basis, notes") == [(None, "none", ["other_period"])]


def test_twelve_months_are_a_year_and_eleven_are_not(publishers: Publishers) -> None:
    days = ["31", "29", "31", "30", "31", "30", "31", "31", "30", "31", "30", "31"]
    spans = [
        {"Year": "", "From": f"2012-{n:02}-01", "To": f"2012-{n:02}-{last}"}
        for n, last in enumerate(days, start=1)
    ]
    # Crack was seized in two months only; the cocaine of the others shows that the year is complete.
    months = [row("Heroin", 10, **span) for span in spans]
    publishers.tells("tr_police", *months, row("Crack", 3, **spans[4]), country="TR")
    publishers.tells("tr_customs", *[row("Opium", 5, **span) for span in spans[:11]], country="TR")
    assert publishers.year("substance, mass_kg, total_basis, made_of, notes") == [
        ("crack_cocaine", 3.0, "national_total", "sum_of_parts", []),
        ("heroin", 120.0, "national_total", "sum_of_parts", []),
        ("opium", None, "none", None, ["incomplete_year"]),
    ]


@pytest.mark.parametrize("nationwide", [True, False])
def test_provinces_are_the_country_by_the_word_of_their_source(
    publishers: Publishers, nationwide: bool
) -> None:
    provinces = [row("Heroin", 60, Province="Ankara"), row("Heroin", 30, Province="Izmir")]
    publishers.tells("tr_police", *provinces, country="TR", nationwide=nationwide)
    found = publishers.year("mass_kg, total_basis, notes")
    assert found == [(90.0, "national_total", []) if nationwide else (None, "none", ["parts_of_country"])]


def test_kilogram_equivalents_of_a_source_say_so(publishers: Publishers) -> None:
    mapping = publishers.first.layouts[0].mapping.model_copy(update={"mass_method": "source_converted"})
    layout = publishers.first.layouts[0].model_copy(update={"mapping": mapping})
    publishers.tells("un_annual", row("MDMA", 12), layouts=(layout,))
    publishers.tells("un_other", row("Heroin", 7))
    assert publishers.year("substance, mass_kg, mass_methods") == [
        ("heroin", 7.0, ["reported"]),
        ("mdma", 12.0, ["source_converted"]),
    ]


def test_what_a_better_source_leaves_out_is_added_from_another(publishers: Publishers) -> None:
    publishers.tells("un_annual", row("MDMA", 30), row("Amphetamine", 40))
    publishers.tells("tr_police", row("ATS (excluding MDMA)", 100), country="TR")
    publishers.tells("un_cases", row("MDMA", 20, **CASE))
    found = publishers.year("substance, mass_kg, mass_kg_to_add, sources")
    assert found == [
        ("amphetamine", 40.0, 0.0, ["un_annual"]),
        ("ats", 100.0, 100.0, ["tr_police"]),
        ("mdma", 30.0, 30.0, ["un_annual"]),
    ]


def test_cases_of_what_a_total_leaves_out_are_added(publishers: Publishers) -> None:
    publishers.tells("tr_police", row("ATS (excluding MDMA)", 100), country="TR")
    publishers.tells("un_cases", row("MDMA", 20, **CASE), row("Amphetamine", 10, **CASE))
    found = publishers.year("substance, mass_kg, mass_kg_to_add")
    assert found == [("amphetamine", 10.0, 0.0), ("ats", 100.0, 100.0), ("mdma", 20.0, 20.0)]


def test_a_total_of_the_whole_group_goes_before_one_that_leaves_drugs_out(publishers: Publishers) -> None:
    publishers.tells("un_annual", row("ATS", 130))
    publishers.tells("tr_police", row("ATS", 140), row("ATS (excluding MDMA)", 100), country="TR")
    assert publishers.year("mass_kg, sources", "substance = 'ats' AND country = 'TR'") == [
        (140.0, ["tr_police"])
    ]
    each = "SELECT source, amount, leaves_out FROM totals_by_source ORDER BY amount"
    assert publishers.ask(each) == [
        ("tr_police", 100.0, ["mdma"]),
        ("un_annual", 130.0, []),
        ("tr_police", 140.0, []),
    ]


def test_a_drug_of_a_better_source_takes_nothing_from_a_total_that_leaves_it_out(
    publishers: Publishers,
) -> None:
    publishers.tells("un_annual", row("ATS (excluding MDMA)", 100))
    publishers.tells("tr_police", row("MDMA", 30), country="TR")
    assert publishers.year("substance, mass_kg_to_add") == [("ats", 100.0), ("mdma", 30.0)]
