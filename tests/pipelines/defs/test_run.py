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
