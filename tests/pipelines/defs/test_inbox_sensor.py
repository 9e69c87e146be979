"""The sensor on the inbox: one request a tick, and nothing that is still being written."""

from __future__ import annotations

import dagster as dg

from pipelines.defs.inbox_sensor import passed_over
from pipelines.defs.location import location
from pipelines.defs.paths import Paths
from pipelines.ingest import load_readable


def tick(place, cursor: str | None) -> dg.SensorResult:
    definitions = location(place.sources)
    sensor = definitions.resolve_sensor_def("inbox")
    paths = Paths(inbox=str(place.inbox), data=str(place.data))
    with dg.build_sensor_context(
        cursor=cursor, resources={"paths": paths}, repository_def=definitions.get_repository_def()
    ) as context:
        return sensor(context)


def test_an_empty_inbox_asks_for_nothing(place) -> None:
    result = tick(place, None)
    assert not result.run_requests


def test_one_request_holds_all_sources_that_have_something_new(place) -> None:
    place.lay("tj_office", "2024.csv", "a")
    place.lay("un_body", "2024.csv", "b")
    settled = tick(place, tick(place, None).cursor)
    assert len(settled.run_requests) == 1
    assert sorted(key.to_user_string() for key in settled.run_requests[0].asset_selection) == [
        "deliveries/tj_office",
        "deliveries/un_body",
        "standardised/tj_office",
        "standardised/un_body",
        "warehouse/seizures",
    ]


def test_a_file_that_still_grows_waits(place) -> None:
    place.lay("tj_office", "2024.csv", "half")
    first = tick(place, None)
    place.lay("tj_office", "2024.csv", "half and the other half")
    second = tick(place, first.cursor)
    assert not first.run_requests
    assert not second.run_requests
    assert tick(place, second.cursor).run_requests


def test_the_same_files_are_asked_for_once(place) -> None:
    place.lay("tj_office", "2024.csv", "a")
    asked = tick(place, tick(place, None).cursor)
    assert not tick(place, asked.cursor).run_requests


def test_a_new_sidecar_is_something_new(place) -> None:
    place.lay("tj_office", "2024.csv", "a")
    asked = tick(place, tick(place, None).cursor)
    place.lay("tj_office", "2024.csv.meta.yaml", "edition: '2024-05'\n")
    seen = tick(place, asked.cursor)
    assert tick(place, seen.cursor).run_requests


def test_a_folder_of_no_source_is_named(place) -> None:
    place.lay("tj_offise", "2024.csv", "a")
    place.lay("tj_office", "2024.csv", "a")
    (place.sources / "un_body" / "source.yaml").write_text("title: [", encoding="utf-8")
    place.lay("un_body", "2024.csv", "a")
    known, broken = load_readable(place.sources)
    assert passed_over(place.inbox, known, broken) == [
        f"{place.inbox}/tj_offise is passed over: no source is called so.",
        f"{place.inbox}/un_body is passed over: its source.yaml cannot be read.",
    ]
