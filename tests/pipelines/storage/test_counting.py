"""Each seizure counts once: editions replace one another, certain duplicates count once, repeats stay."""

from __future__ import annotations

import pytest

from pipelines.ingest import Source
from pipelines.storage.editions import places
from pipelines.storage.manifests import Manifest

from .conftest import COLUMNS, HEADER, source_of
from .worlds import File, World, publishes

KG = "1,2023-05-01,Spain,,Heroin,2.5,kg"
GRAM = "2,2023-05-01,Spain,Cadiz,Heroin,2500,g"
BY_YEAR = source_of(snapshot_per="year")


def lists(*lists: list[str], source: Source | None = None) -> pytest.MarkDecorator:
    """One edition of a list after the other."""
    return named({f"list-{edition}.csv": rows for edition, rows in enumerate(lists, start=1)}, source)


def named(files: dict[str, list[str]], source: Source | None = None) -> pytest.MarkDecorator:
    """The same with names of the files, in the order of their coming."""
    return publishes(*[File(name, rows, HEADER, source or source_of()) for name, rows in files.items()])


@lists([KG, KG.replace("2.5", "7")], [KG.replace("2.5", "3")])
def test_a_newer_snapshot_replaces_all_that_came_before(world: World) -> None:
    assert world.ask("SELECT sum(mass_kg) FROM seizures") == [(3.0,)]
    history = "SELECT mass_kg, is_latest, counted, counted_reason FROM seizures_all ORDER BY mass_kg"
    assert world.ask(history) == [
        (2.5, False, False, "superseded_edition"),
        (3.0, True, True, "sole"),
        (7.0, False, False, "superseded_edition"),
    ]


@named({"north-1.csv": [KG], "south-2.csv": [KG.replace("2.5", "3")]})
def test_series_do_not_replace_one_another(world: World) -> None:
    assert world.ask("SELECT sum(mass_kg) FROM seizures") == [(5.5,)]


@lists([KG, KG.replace("2023", "2022").replace("2.5", "20")], [KG.replace("2.5", "3")], source=BY_YEAR)
def test_a_snapshot_per_year_replaces_only_the_years_it_holds(world: World) -> None:
    assert world.ask("SELECT sum(mass_kg) FROM seizures") == [(23.0,)]


def months(year: int, count: int, day: str = "01") -> list[str]:
    """Seizures of one kilogram each, spread over a year."""
    return [f"{n},{year}-{n % 12 + 1:02}-{day},Spain,Lugo,Heroin,1,kg" for n in range(count)]


STRAY = "99,2023-01-01,Spain,Vigo,Heroin,7,kg"
OF_2023 = {"list-1.csv": months(2023, 30)}
WITH_STRAY = {"list-2.csv": [*months(2022, 58), STRAY]}


@pytest.mark.parametrize(
    "first",
    [
        pytest.param("the list", marks=named(OF_2023 | WITH_STRAY, BY_YEAR)),
        pytest.param("the stray", marks=named(WITH_STRAY | OF_2023, BY_YEAR)),
    ],
)
def test_a_stray_line_of_another_year_replaces_nothing(world: World, first: str) -> None:
    found = "SELECT year(seizure_start), count(*), sum(mass_kg) FROM seizures GROUP BY 1 ORDER BY 1"
    assert world.ask(found) == [(2022, 58, 58.0), (2023, 30, 30.0)]
    # It is told, and stands among what is not counted.
    (said,) = world.remarks
    assert said.startswith("zz_test: list-2.csv: year 2023: 1 of its reports replace nothing")
    ((notes,),) = world.ask("SELECT notes FROM deliveries WHERE file_name = 'list-2.csv'")
    assert notes == [said.removeprefix("zz_test: list-2.csv: ")]


@lists(months(2022, 30), [*months(2022, 58), STRAY], source=BY_YEAR)
def test_a_stray_line_of_a_year_that_nobody_else_tells_counts(world: World) -> None:
    assert world.remarks == []
    found = "SELECT year(seizure_start), count(*) FROM seizures GROUP BY 1 ORDER BY 1"
    assert world.ask(found) == [(2022, 58), (2023, 1)]


# 2 of 60 reports are of 2021, but the earlier edition had no more of that year than 3.
@lists([*months(2021, 3), *months(2022, 50)], [*months(2021, 2), *months(2022, 58)], source=BY_YEAR)
def test_a_small_year_of_a_long_list_is_no_stray(world: World) -> None:
    found = "SELECT year(seizure_start), count(*) FROM seizures GROUP BY 1 ORDER BY 1"
    assert world.ask(found) == [(2021, 2), (2022, 58)]


@lists([KG], [KG.replace("2.5", "3")])
def test_what_a_newer_edition_replaces_keeps_its_number_of_seizures(world: World) -> None:
    assert world.ask("SELECT is_latest, seizure_count FROM seizures_all ORDER BY is_latest") == [
        (False, 1),
        (True, 1),
    ]


@lists([KG, KG.replace("Heroin", "Caffeine")])
def test_what_is_no_drug_is_in_no_sum(world: World) -> None:
    assert world.ask("SELECT substance FROM seizures") == [("heroin",)]
    assert world.ask("SELECT sum_class FROM seizures_all WHERE substance = 'caffeine'") == [("not_a_drug",)]


@lists(
    [KG, "9,2023-05-09,Spain,,Heroin,1,kg"],
    [KG.replace("2.5", "2.75")],
    source=source_of("revision", mapping={"key": ["Case"]}),
)
def test_a_revision_replaces_the_keys_that_it_names_again(world: World) -> None:
    assert world.ask("SELECT mass_kg FROM seizures ORDER BY mass_kg") == [(1.0,), (2.75,)]
    assert world.ask("SELECT count(DISTINCT report_id) FROM reports") == [(2,)]


@lists([KG], [KG.replace("05-01", "06-01")], source=source_of("increment"))
def test_an_increment_adds(world: World) -> None:
    assert world.ask("SELECT sum(mass_kg) FROM seizures") == [(5.0,)]


def test_editions_that_are_numbers_are_compared_as_numbers() -> None:
    assert places([_edition("a", "10"), _edition("b", "9")]) == {"b": 0, "a": 1}
    assert places([_edition("a", "2023-11"), _edition("b", "2024-05")]) == {"a": 0, "b": 1}


@lists([KG, GRAM])
def test_one_mass_in_kilograms_and_in_grams_counts_once(world: World) -> None:
    assert world.ask("SELECT sum(mass_kg) FROM seizures") == [(2.5,)]
    # The row that names the town is kept, though it comes later.
    assert world.ask(
        "SELECT city_text, counted, counted_reason FROM seizures_all ORDER BY record_kind, counted"
    ) == [
        (None, False, "duplicate_certain"),
        ("Cadiz", True, "sole"),
    ]
    assert world.ask("SELECT kind, left_item_id <> right_item_id FROM matches") == [("certain", True)]


@lists([KG.replace("2.5", "3411.75"), GRAM.replace("2500", "3411748.55")])
def test_a_rounded_kilogram_figure_is_the_same_mass(world: World) -> None:
    assert world.ask("SELECT mass_kg FROM seizures") == [(3411.74855,)]


OTHERS = {
    "another day": GRAM.replace("05-01", "05-02"),
    "another drug": GRAM.replace("Heroin", "Cocaine"),
    "another country": GRAM.replace("Spain", "Portugal"),
    "another mass": GRAM.replace("2500", "2501"),
    "the same unit": GRAM.replace("2500,g", "2.5,kg"),
}


@lists([KG, *OTHERS.values()])
def test_what_differs_is_another_seizure(world: World) -> None:
    assert world.ask("SELECT count(*) FROM seizures") == [(6,)]


@lists([KG.replace("Spain,,", "Spain,Vigo,"), GRAM])
def test_two_towns_are_two_seizures(world: World) -> None:
    assert world.ask("SELECT count(*) FROM seizures") == [(2,)]


# "3 kg" could be any of a thousand gram figures; only figures of four digits may be rounded.
@lists([KG.replace("2.5", "3"), GRAM.replace("2500", "3004")])
def test_a_short_kilogram_figure_must_be_equal(world: World) -> None:
    assert world.ask("SELECT count(*) FROM seizures") == [(2,)]


@lists([KG, KG, GRAM])
def test_one_gram_row_takes_one_kilogram_row_with_it(world: World) -> None:
    assert world.ask("SELECT count(*), sum(mass_kg) FROM seizures") == [(2, 5.0)]


@lists([KG, KG, KG])
def test_exact_repeats_in_one_unit_stay_counted(world: World) -> None:
    assert world.ask("SELECT count(*), count(DISTINCT report_id) FROM seizures") == [(3, 3)]


@lists(
    [KG, "1,2023-05-01,Spain,,Cocaine,4,kg", "2,2023-05-02,Spain,,Cocaine,8,kg"],
    source=source_of(mapping={"columns": COLUMNS, "key": ["Case", "Drug"], "report_key": ["Case"]}),
)
def test_a_reports_counts_stand_on_one_of_its_items(world: World) -> None:
    assert world.ask("SELECT count(*) FROM reports") == [(2,)]
    assert world.ask("SELECT count(*), sum(seizure_count), sum(mass_kg) FROM seizures") == [(3, 2, 14.5)]
    numbers = "SELECT item_no FROM items WHERE report_id IN (SELECT report_id FROM items WHERE item_no = 2)"
    assert world.ask(numbers) == [(1,), (2,)]


def _edition(delivery: str, edition: str) -> Manifest:
    return Manifest(
        source="zz_test",
        delivery=delivery,
        sha256=delivery,
        file_name=f"{delivery}.csv",
        status="published",
        fingerprint="f",
        vocabulary_version="v",
        edition=edition,
        series="list",
        delivery_mode="snapshot",
    )
