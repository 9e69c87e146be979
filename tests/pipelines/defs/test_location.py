"""The code location: which assets, groups, owners and clocks the factory makes of a catalogue."""

from __future__ import annotations

import tomllib
from pathlib import Path

import dagster as dg
import yaml

from pipelines.defs.location import location
from pipelines.defs.paths import REPOSITORY, SOURCES


def keys(definitions: dg.Definitions) -> list[str]:
    graph = definitions.resolve_asset_graph()
    return sorted(key.to_user_string() for key in graph.get_all_asset_keys())


def test_a_catalogue_of_three_sources_gives_seven_assets(place) -> None:
    assert keys(location(place.sources)) == [
        "deliveries/tj_office",
        "deliveries/tj_other",
        "deliveries/un_body",
        "standardised/tj_office",
        "standardised/tj_other",
        "standardised/un_body",
        "warehouse/seizures",
    ]


def test_the_project_has_two_assets_for_each_source_folder_and_one_database() -> None:
    from pipelines.definitions import defs

    sources = sorted(path.parent.name for path in Path(SOURCES).glob("*/source.yaml"))
    assert sources
    expected = [f"{step}/{source}" for step in ("deliveries", "standardised") for source in sources]
    assert keys(defs) == [*expected, "warehouse/seizures"]


def test_each_step_waits_for_the_one_before(place) -> None:
    graph = location(place.sources).resolve_asset_graph()
    parents = {
        key: sorted(parent.to_user_string() for parent in graph.get(dg.AssetKey(key.split("/"))).parent_keys)
        for key in ("standardised/tj_office", "warehouse/seizures")
    }
    assert parents == {
        "standardised/tj_office": ["deliveries/tj_office"],
        "warehouse/seizures": ["standardised/tj_office", "standardised/tj_other", "standardised/un_body"],
    }


def test_a_source_is_grouped_by_its_country_and_an_international_one_apart(place) -> None:
    graph = location(place.sources).resolve_asset_graph()
    groups = {key.to_user_string(): graph.get(key).group_name for key in graph.get_all_asset_keys()}
    assert groups["deliveries/tj_office"] == "tj"
    assert groups["standardised/un_body"] == "international"


def test_owners_and_kinds_and_tags_come_from_source_yaml(place) -> None:
    node = location(place.sources).resolve_asset_graph().get(dg.AssetKey(["deliveries", "tj_office"]))
    assert sorted(node.owners) == ["desk@example.org", "team:data-engineering"]
    assert node.kinds == {"csv"}
    assert node.tags["cadence"] == "monthly"


def test_one_schedule_for_each_cadence_not_for_each_source(place) -> None:
    place.source("tj_third", cadence="manual")
    names = [schedule.name for schedule in location(place.sources).schedules or []]
    assert names == ["daily", "monthly"]


def test_a_schedule_runs_the_sources_of_its_cadence_and_the_database(place) -> None:
    job = location(place.sources).resolve_job_def("daily")
    assert sorted(key.to_user_string() for key in job.asset_layer.executable_asset_keys) == [
        "deliveries/un_body",
        "standardised/un_body",
        "warehouse/seizures",
    ]


def test_the_warehouse_has_a_pool_of_its_own(place) -> None:
    graph = location(place.sources).resolve_asset_graph()
    pools = {key.to_user_string(): graph.get(key).pools for key in graph.get_all_asset_keys()}
    assert {key for key, names in pools.items() if names} == {"warehouse/seizures"}


def test_every_way_in_knows_the_location_by_one_name() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["dg"][
        "project"
    ]
    workspace = yaml.safe_load((REPOSITORY / "workspace.yaml").read_text(encoding="utf-8"))
    module = workspace["load_from"][0]["python_module"]
    assert module["location_name"] == project["code_location_name"]
    assert module["module_name"] == project["code_location_target_module"]
