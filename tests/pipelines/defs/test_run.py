"""A run of everything: what is red at one source stays there, and the rest is published."""

from __future__ import annotations

import dagster as dg
import duckdb
import pytest

from pipelines.defs import standardised
from pipelines.defs.location import EVERYTHING, location
from pipelines.defs.paths import Paths

from .conftest import CHANGED, GOOD


def run(place) -> dg.ExecuteInProcessResult:
    paths = Paths(inbox=str(place.inbox), data=str(place.data))
    return location(place.sources, paths).resolve_job_def(EVERYTHING).execute_in_process()


def red(result: dg.ExecuteInProcessResult) -> dict[str, str]:
    """Every check that is red, with what it says."""
    found = [one for one in result.get_asset_check_evaluations() if not one.passed]
    return {f"{one.asset_key.to_user_string()}:{one.check_name}": one.description or "" for one in found}


def published(place) -> list[tuple[str, float]]:
    with duckdb.connect(str(place.data / "seizures.duckdb"), read_only=True) as connection:
        return connection.execute("SELECT source, mass_kg FROM seizures ORDER BY source").fetchall()


def metadata(result: dg.ExecuteInProcessResult, *key: str) -> dict[str, dg.MetadataValue]:
    (event,) = [one for one in result.get_asset_materialization_events() if one.asset_key == dg.AssetKey(key)]
    return dict(event.materialization.metadata)


@pytest.fixture(scope="module")
def finished(mixed) -> dg.ExecuteInProcessResult:
    return run(mixed)


def test_a_stopped_delivery_and_an_empty_file_are_red_and_nothing_else_is(finished) -> None:
    assert sorted(red(finished)) == [
        "deliveries/un_body:inbox_taken",
        "standardised/tj_other:every_delivery_published",
        "standardised/un_body:every_delivery_published",
    ]


def test_the_steps_succeed_and_the_others_are_published(mixed, finished) -> None:
    assert finished.success
    assert published(mixed) == [("tj_office", 12.5)]


def test_a_red_check_names_file_value_and_cure(finished) -> None:
    said = red(finished)["standardised/tj_other:every_delivery_published"]
    assert "2024.csv" in said
    assert "Street" in said
    assert "source.yaml" in said


def test_the_deliveries_decided_and_their_records_are_shown(finished) -> None:
    shown = metadata(finished, "standardised", "tj_office")
    assert shown["read"].value == 1
    assert shown["dagster/row_count"].value == 1
    assert "| 2024.csv | table | 2024 | published | 1 | 1 | 0 | 0 |" in shown["decided"].value
    assert "12.5" in shown["preview"].value


def test_the_database_shows_its_columns_with_what_they_mean(finished) -> None:
    shown = metadata(finished, "warehouse", "seizures")
    columns = {column.name: column for column in shown["dagster/column_schema"].value.columns}
    assert shown["dagster/row_count"].value == 1
    assert columns["mass_kg"].type == "DOUBLE"
    assert columns["mass_kg"].description
    assert "heroin" in shown["preview"].value


def test_the_last_good_edition_stays_when_the_next_one_stops(place) -> None:
    place.lay("tj_office", "2024.csv", GOOD)
    assert red(run(place)) == {}
    place.lay("tj_office", "2025.csv", CHANGED)
    assert list(red(run(place))) == ["standardised/tj_office:every_delivery_published"]
    assert published(place) == [("tj_office", 12.5)]


def test_an_error_that_nobody_foresaw_stays_with_its_source(place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.lay("tj_office", "2024.csv", GOOD)
    real = standardised.bring_up_to_date

    def breaks(source, *rest, **more):
        if source.id == "tj_other":
            raise ZeroDivisionError("a bug")
        return real(source, *rest, **more)

    monkeypatch.setattr(standardised, "bring_up_to_date", breaks)
    result = run(place)
    assert "a bug" in red(result)["standardised/tj_other:every_delivery_published"]
    assert published(place) == [("tj_office", 12.5)]


def deliveries(place) -> list[tuple[str, str, str | None]]:
    with duckdb.connect(str(place.data / "seizures.duckdb"), read_only=True) as connection:
        found = "SELECT source, status, stop FROM deliveries ORDER BY source, file_name"
        return connection.execute(found).fetchall()


def test_an_empty_file_is_in_the_table_of_deliveries_until_it_is_mended(place) -> None:
    place.lay("tj_office", "2024.csv", "")
    run(place)
    assert deliveries(place) == [("tj_office", "stopped", "empty_file")]
    place.lay("tj_office", "2024.csv", GOOD)
    assert red(run(place)) == {}
    assert deliveries(place) == [("tj_office", "published", None)]


def break_source(place, name: str) -> None:
    path = place.sources / name / "source.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("cadence:", "cadance:"), encoding="utf-8")


def test_a_source_that_cannot_be_read_is_red_and_the_others_are_published(place) -> None:
    place.lay("tj_office", "2024.csv", GOOD)
    place.lay("tj_other", "2024.csv", GOOD)
    break_source(place, "tj_other")
    found = red(run(place))
    assert sorted(found) == [
        "deliveries/tj_other:inbox_taken",
        "standardised/tj_other:every_delivery_published",
    ]
    assert all("source.yaml: cadance" in said for said in found.values())
    assert published(place) == [("tj_office", 12.5)]


def test_what_was_published_of_it_before_stays(place) -> None:
    place.lay("tj_other", "2024.csv", GOOD)
    run(place)
    break_source(place, "tj_other")
    run(place)
    assert published(place) == [("tj_other", 12.5)]
    with duckdb.connect(str(place.data / "seizures.duckdb"), read_only=True) as connection:
        found = connection.execute("SELECT title FROM sources WHERE source = 'tj_other'").fetchall()
    assert found == [("Seizures of a month",)]


def test_a_folder_that_dagster_could_not_name_is_red_too(place) -> None:
    folder = place.sources / "tj-new.office"
    folder.mkdir()
    (folder / "source.yaml").write_text("title: [", encoding="utf-8")
    assert sorted(red(run(place))) == [
        "deliveries/tj_new_office:inbox_taken",
        "standardised/tj_new_office:every_delivery_published",
    ]
