"""Published sums: a total and its parts count once, whichever way the source parts it."""

from __future__ import annotations

import pytest

from pipelines.ingest import Source

from .conftest import source_of
from .worlds import File, World, publishes

HEADER = "Year,From,To,Country,Province,Agency,Drug,Amount,Unit,Comment"
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
}
TOTAL = "Total cocaine (including the above)"


MAPPING = {
    "columns": COLUMNS,
    "record_kind": "period_total",
    "zero_means": "nil_reported",
    "seizure_count_method": "published",
}
SOURCE = source_of(mapping=MAPPING)


def row(drug: str, amount: object, unit: str = "kg", **more: str) -> str:
    cells = {"Year": "2022", "Country": "Spain", "Drug": drug, "Amount": str(amount), "Unit": unit, **more}
    return ",".join(cells.get(name, "") for name in HEADER.split(","))


def sums(*rows: str, source: Source = SOURCE) -> pytest.MarkDecorator:
    """The sums that the source of this test publishes."""
    return publishes(File("list-1.csv", rows, HEADER, source))


@pytest.fixture
def table(world: World) -> World:
    assert [one.counts.quarantined for one in world.manifests] == [0]
    return world


@sums(row("Cocaine hydrochloride", 80), row("Crack", 5), row(TOTAL, 100))
def test_a_total_counts_and_its_parts_do_not(table: World) -> None:
    assert table.ask("SELECT sum(mass_kg) FROM period_totals") == [(100.0,)]
    found = "SELECT substance, counted, counted_reason FROM seizures_all ORDER BY mass_kg"
    assert table.ask(found) == [
        ("crack_cocaine", False, "part_of_total"),
        ("cocaine_hydrochloride", False, "part_of_total"),
        ("cocaine", True, "sole"),
    ]


@sums(row("Cocaine hydrochloride", 80), row("Crack", 5), row(TOTAL, 100))
def test_a_part_is_found_beside_its_total(table: World) -> None:
    found = "SELECT mass_kg FROM period_totals_with_parts WHERE substance = 'cocaine_hydrochloride'"
    assert table.ask(found) == [(80.0,)]
    # 80 + 5 are its parts, so 15 are cocaine of no stated kind.
    found = "SELECT mass_kg, amount_of_parts FROM period_totals_with_parts WHERE substance = 'cocaine'"
    assert table.ask(found) == [(100.0, 85.0)]


@sums(row("Cocaine hydrochloride", 80), row("Crack", 5))
def test_without_a_total_the_parts_count(table: World) -> None:
    assert table.ask("SELECT sum(mass_kg) FROM period_totals") == [(85.0,)]


@sums(row(TOTAL, 58334))
def test_without_parts_the_total_counts(table: World) -> None:
    assert table.ask("SELECT substance, mass_kg FROM period_totals") == [("cocaine", 58334.0)]


@sums(row("Coca leaf", 700), row(TOTAL, 100))
def test_leaf_is_no_part_of_the_total_of_cocaine(table: World) -> None:
    found = "SELECT sum_class, sum(mass_kg) FROM period_totals GROUP BY ALL ORDER BY ALL"
    assert table.ask(found) == [("finished_drug", 100.0), ("plant_material", 700.0)]


@sums(row("Cocaine hydrochloride", 80), row("Crack", 40), row(TOTAL, 100))
def test_parts_above_their_total_are_told_and_counted(table: World) -> None:
    found = "SELECT mass_kg, counted, notes FROM period_totals_with_parts ORDER BY mass_kg"
    note = ["parts_exceed_total"]
    assert table.ask(found) == [(40.0, True, note), (80.0, True, note), (100.0, False, note)]
    both = "SELECT mass_kg, amount_of_parts FROM period_totals_with_parts WHERE label_role = 'group_total'"
    assert table.ask(both) == [(100.0, 120.0)]
    assert table.ask("SELECT count(*) FROM issues WHERE issue = 'parts_exceed_total'") == [(1,)]
    [said] = table.remarks
    assert said.startswith("zz_test: 1 totals are less than their parts")


@sums(row("Cocaine hydrochloride", 60.5), row("Crack", 40.4), row(TOTAL, 100))
def test_one_per_cent_is_rounding(table: World) -> None:
    assert table.ask("SELECT sum(mass_kg) FROM period_totals") == [(100.0,)]


@sums(row("Cocaine hydrochloride", 10066), row(TOTAL, 0))
def test_a_nil_total_deletes_nothing(table: World) -> None:
    assert table.ask("SELECT sum(mass_kg) FROM period_totals") == [(10066.0,)]


# 30 of benzodiazepines, of which 10 diazepam, within 50 of all sedatives.
@sums(row("Diazepam", 10), row("Benzodiazepines", 30), row("Sedatives and tranquillizers", 50))
def test_totals_within_totals_count_once(table: World) -> None:
    assert table.ask("SELECT sum(mass_kg) FROM period_totals") == [(50.0,)]
    above = "SELECT t.substance FROM total_parts JOIN items AS p USING (item_id, delivery) "
    above += "JOIN items AS t ON t.item_id = total_item_id WHERE p.substance = 'diazepam'"
    assert table.ask(above) == [("benzodiazepines",)]


# Benzodiazepines of 2 cannot hold 10 of diazepam; all sedatives of 50 hold both.
@sums(row("Diazepam", 10), row("Benzodiazepines", 2), row("Sedatives and tranquillizers", 50))
def test_a_false_total_within_a_true_one_does_not_free_its_parts(table: World) -> None:
    assert table.ask("SELECT sum(mass_kg) FROM period_totals") == [(50.0,)]


@sums(
    row("Crack", 40, "tablets"),
    row("Crack", 5, Year="2021"),
    row("Crack", 6, Country="Panama"),
    row(TOTAL, 100),
)
def test_other_units_other_years_and_other_countries_are_no_parts(table: World) -> None:
    assert table.ask("SELECT count(*) FROM period_totals") == [(4,)]


@sums(row("Crack", 5, Comment="Customs only"), row(TOTAL, 100))
def test_limits_of_coverage_are_no_parts_of_one_another(table: World) -> None:
    found = "SELECT mass_kg, coverage_text FROM period_totals ORDER BY mass_kg"
    assert table.ask(found) == [(5.0, "Customs only"), (100.0, None)]


@sums(row("Heroin", 60, Province="Madrid"), row("Heroin", 30, Province="Galicia"), row("Heroin", 100))
def test_a_country_holds_its_provinces(table: World) -> None:
    assert table.ask("SELECT sum(mass_kg) FROM period_totals") == [(100.0,)]
    found = "SELECT count(*), count(total_by_place) FROM period_totals_with_parts"
    assert table.ask(found) == [(3, 2)]


@sums(row("Heroin", 60, Province="Madrid"), row("Heroin", 30, Province="Galicia"))
def test_provinces_without_a_country_are_added(table: World) -> None:
    assert table.ask("SELECT sum(mass_kg) FROM period_totals") == [(90.0,)]


@sums(row("Heroin", 60, Agency="Customs"), row("Heroin", 30, Agency="Police"), row("Heroin", 90))
def test_all_agencies_hold_each(table: World) -> None:
    assert table.ask("SELECT sum(mass_kg) FROM period_totals") == [(90.0,)]


QUARTER = {"Year": "", "From": "2022-01-01", "To": "2022-03-31"}
HALF = {"Year": "", "From": "2022-01-01", "To": "2022-06-30"}


@sums(row("Heroin", 20, **QUARTER), row("Heroin", 50, **HALF))
def test_the_longest_of_cumulative_periods_counts(table: World) -> None:
    assert table.ask("SELECT sum(mass_kg) FROM period_totals") == [(50.0,)]


@sums(
    row("Heroin", 40, Year="2015"),
    row("Heroin", 40, Year="2016", Comment="Data for 2015 (2016 data not available)"),
)
def test_a_figure_that_repeats_another_period_is_not_counted(table: World) -> None:
    found = "SELECT reporting_year, counted, counted_reason FROM seizures_all ORDER BY 1"
    assert table.ask(found) == [(2015, True, "sole"), (2016, False, "period_repeat")]
    assert table.ask("SELECT sum(mass_kg) FROM period_totals") == [(40.0,)]


# The annex leaves ecstasy out of the total of stimulants, and has GBL in that of sedatives.
@sums(
    row("Total amphetamine-type stimulants", 100),
    row("MDMA", 30),
    row("Total sedatives and tranquillizers", 50),
    row("GBL", 20),
    source=SOURCE.model_copy(update={"reporting_scheme": "unodc_wdr_annex"}),
)
def test_the_scheme_of_the_source_says_what_a_total_holds(table: World) -> None:
    found = "SELECT substance FROM period_totals ORDER BY substance"
    assert table.ask(found) == [("ats",), ("mdma",), ("sedatives",)]


@sums(row("ATS (excluding MDMA)", 100), row("Amphetamine", 60), row("MDMA", 30), row("Crack", 5))
def test_what_a_label_excludes_is_no_part_of_its_total(table: World) -> None:
    # 100 without MDMA, which holds the amphetamine, and 30 of MDMA, and 5 of crack.
    assert table.ask("SELECT sum(mass_kg) FROM period_totals") == [(135.0,)]
    found = "SELECT substance FROM period_totals_with_parts WHERE counted_reason = 'part_of_total'"
    assert table.ask(found) == [("amphetamine",)]
    noted = "SELECT notes FROM period_totals WHERE substance = 'ats'"
    assert table.ask(noted) == [(["leaves_out_substances"],)]


@sums(row("ATS (excluding MDMA)", 100), row("Ecstasy-type substances", 40))
def test_a_group_that_may_hold_what_is_excluded_is_no_part_either(table: World) -> None:
    assert table.ask("SELECT sum(mass_kg) FROM period_totals") == [(140.0,)]


@sums(row("ATS (excluding MDMA)", 100), row("Other ATS", 40))
def test_the_others_of_a_group_are_not_what_it_excludes_by_name(table: World) -> None:
    assert table.ask("SELECT sum(mass_kg) FROM period_totals") == [(100.0,)]


@sums(row("ATS", 130), row("ATS (excluding MDMA)", 100), row("MDMA", 30), row("Amphetamine", 60))
def test_a_total_that_leaves_drugs_out_lies_in_the_total_of_all(table: World) -> None:
    assert table.ask("SELECT sum(mass_kg) FROM period_totals") == [(130.0,)]
    above = "SELECT p.substance, t.mass_kg FROM total_parts JOIN items AS p USING (item_id, delivery) "
    above += "JOIN items AS t ON t.item_id = total_item_id WHERE p.label_role = 'substance' ORDER BY 1"
    assert table.ask(above) == [("amphetamine", 100.0), ("mdma", 130.0)]


LIST_Q = "Stimulants (excluding list Q)"
LOOKED_UP = {"substance": {LIST_Q: "ats/group_total"}}


@sums(row(LIST_Q, 100), row("Amphetamine", 60), source=source_of(mapping=MAPPING | {"lookups": LOOKED_UP}))
def test_an_exclusion_that_nobody_understands_lets_no_part_in(table: World) -> None:
    assert table.ask("SELECT sum(mass_kg) FROM period_totals") == [(160.0,)]


@sums(
    row("ATS (excluding MDMA)", 100),
    row("ATS (excluding MDMA)", 70, Province="Madrid"),
    row("ATS", 20, Province="Toledo"),
)
def test_places_of_a_total_that_leaves_drugs_out_are_its_parts(table: World) -> None:
    # Toledo's figure may hold MDMA, so that it is no part of the country's; what else it holds is told twice.
    assert table.ask("SELECT sum(mass_kg) FROM period_totals") == [(100.0,)]
    found = "SELECT mass_kg, total_by_place IS NULL FROM period_totals_with_parts WHERE NOT counted "
    assert table.ask(found + "ORDER BY 1") == [(20.0, True), (70.0, False)]


@sums(
    *[row("ATS", 10, Year=year) for year in ("2020", "2021", "2022")],
    *[row("MDMA", 30, Year=year) for year in ("2020", "2021")],
    row("MDMA", 5, Year="2022"),
)
def test_a_label_whose_totals_fail_again_and_again_is_called_misread(table: World) -> None:
    first, second = table.remarks
    assert first.startswith("zz_test: 2 totals are less than their parts")
    assert second.startswith(
        "zz_test: PROBABLY MISREAD: 2 of 3 totals 'ATS' (ats), first ES 2020, are less than their parts by "
        "drug (mdma)."
    )
    assert "`lookups: substance: {'ATS': ats/group_total/without_mdma}`" in second


@sums(
    *[row("ATS", 10, Year=year) for year in ("2018", "2019", "2020", "2021", "2022")],
    *[row("MDMA", 30, Year=year) for year in ("2020", "2021")],
    *[row("MDMA", 5, Year=year) for year in ("2018", "2019", "2022")],
)
def test_a_label_whose_totals_fail_now_and_then_is_told_in_one_line_with_others(table: World) -> None:
    _, second = table.remarks
    assert second == (
        "zz_test: less than their parts now and then, as late corrections leave them: 'ATS' 2 of 5 "
        "(by drug, first ES 2020)"
    )


# The name alone is filed under "opiates, unspecified", as UNODC has it.
@sums(row("Opiates", 100), row("Heroin", 60), row("Morphine", 30))
def test_a_groups_own_name_is_its_total_wherever_it_is_filed(table: World) -> None:
    assert table.ask("SELECT sum(mass_kg) FROM period_totals") == [(100.0,)]


@sums(row("Opiates other than heroin", 100), row("Heroin", 60), row("Morphine", 30))
def test_opiates_other_than_heroin_hold_no_heroin(table: World) -> None:
    assert table.ask("SELECT sum(mass_kg) FROM period_totals") == [(160.0,)]
