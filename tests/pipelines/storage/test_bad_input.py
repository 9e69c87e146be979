"""What becomes of bad input, from file to database; after each, what was published before is still there."""

from __future__ import annotations

from typing import Any

import pytest

from pipelines.ingest import Source
from pipelines.ingest.errors import EmptyFile
from pipelines.storage import Manifest

from .conftest import HEADER, source_of
from .worlds import File, World, publishes

EARLIER = "1,2023-05-01,Spain,Cadiz,Heroin,2.5,kg"


def later(
    *rows: str, header: str = HEADER, encoding: str = "utf-8", source: Source | None = None
) -> pytest.MarkDecorator:
    """A good delivery, and when it is published, another one of these rows."""
    source = source or source_of()
    good = File("earlier-1.csv", [EARLIER], HEADER, source)
    return publishes(good, File("later-1.csv", rows, header, source, encoding))


def of_the_later(world: World) -> Manifest:
    (manifest,) = [one for one in world.manifests if one.file_name == "later-1.csv"]
    return manifest


def still_there(house: Any) -> bool:
    found = house.ask("select seizure_start::varchar, mass_kg from seizures where city_text = 'Cadiz'")
    return found == [("2023-05-01", 2.5)]


STOPPED = [
    pytest.param(
        "unknown_column",
        "Colour",
        marks=later("1,2023-05-01,Spain,Lugo,Heroin,1,kg,red", header=HEADER + ",Colour"),
        id="a column that nobody declared",
    ),
    pytest.param(
        "missing_column",
        "Unit",
        marks=later("1,2023-05-01,Spain,Lugo,Heroin,1", header="Case,Date,Country,Town,Drug,Amount"),
        id="a column that is gone",
    ),
    pytest.param("empty_file", "later-1.csv", marks=later(), id="a header alone"),
    pytest.param(
        "wrong_encoding",
        "byte 64",
        marks=later("1,2023-05-01,Spain,Logroño,Heroin,1,kg", encoding="latin-1"),
        id="another encoding than declared",
    ),
]


@pytest.mark.parametrize(("slug", "named"), STOPPED)
def test_a_delivery_that_is_not_what_its_source_declares_stops(world: World, slug: str, named: str) -> None:
    manifest = of_the_later(world)
    assert (manifest.status, manifest.stop) == ("stopped", slug)
    assert named in manifest.message
    assert world.ask("select stop from deliveries where status = 'stopped'") == [(slug,)]
    assert still_there(world)


def test_an_empty_file_is_not_even_taken(house: Any) -> None:
    house.take("earlier-1.csv", EARLIER)
    empty = house.inbox / "later-1.csv"
    empty.write_bytes(b"")
    with pytest.raises(EmptyFile, match=r"later-1\.csv"):
        house.archive.take(empty, "zz_test")
    house.publish()
    assert still_there(house)


def aside(line: str, slug: str, named: str, id: str) -> Any:
    """A record that is set aside, delivered with a good one."""
    return pytest.param(slug, named, marks=later(line, "3,2023-06-01,Spain,Vigo,Opium,4,kg"), id=id)


SET_ASIDE = [
    aside(
        "2,2023-05-02,Spain,Lugo,Heroin,1,kg,one too many", "malformed_row", "8 cells", id="a field too many"
    ),
    aside("2,2023-05-02,Spain,Lugo,Heroin,1,zorgs", "unknown_unit", "zorgs", id="an unknown unit"),
    aside("2,2023-05-02,Spain,Lugo,Heroin,1,", "missing_unit", "no unit", id="a blank unit"),
    aside("2,2023-05-02,Spain,Lugo,Florbine,1,kg", "unknown_substance", "Florbine", id="an unknown drug"),
    aside("2,2023-05-02,Spain,Lugo,Heroin,,kg", "missing_quantity", "no quantity", id="a blank quantity"),
    aside("2,2023-05-02,Spain,Lugo,Heroin,-3,kg", "negative_quantity", "-3", id="a negative quantity"),
    aside("2,2023-05-02,Spain,Lugo,Heroin,500,t", "absurd_quantity", "500", id="an absurd quantity"),
    aside(
        "2,2023-05-02,Spain,Lugo,Cannabis resin,40,litres", "form_against_unit", "40", id="a solid by volume"
    ),
    aside("2,2023-02-30,Spain,Lugo,Heroin,1,kg", "unreadable_date", "2023-02-30", id="a date that is none"),
    aside("2,,Spain,Lugo,Heroin,1,kg", "missing_date", "no date", id="no date"),
    aside("2,2023-05-02,Atlantis,Lugo,Heroin,1,kg", "unknown_place", "Atlantis", id="an unknown country"),
]


@pytest.mark.parametrize(("slug", "named"), SET_ASIDE)
def test_a_record_that_is_not_understood_is_set_aside_and_the_others_are_published(
    world: World, slug: str, named: str
) -> None:
    manifest = of_the_later(world)
    assert manifest.status == "published"
    assert manifest.counts.model_dump() == {"read": 2, "accepted": 1, "quarantined": 1, "ignored": 0}
    ((issue, message),) = world.ask("select issue, message from quarantine")
    assert issue == slug
    assert named in message
    assert world.ask("select mass_kg from seizures where city_text = 'Vigo'") == [(4.0,)]
    assert still_there(world)


@later("2,03/04/2023,Spain,Lugo,Heroin,1,kg", source=source_of(mapping={"dates": {"order": None}}))
def test_a_date_that_reads_two_ways_is_set_aside(world: World) -> None:
    ((issue, message),) = world.ask("select issue, message from quarantine")
    assert issue == "ambiguous_date"
    assert "2023-03-04" in message and "2023-04-03" in message and "order" in message
    assert still_there(world)


@later(
    "2,2023-05-02,España,Lugo,Heroína,1.000,kg", source=source_of(mapping={"language": "es", "notation": {}})
)
def test_a_number_that_reads_two_ways_is_set_aside(world: World) -> None:
    ((issue, message),) = world.ask("select issue, message from quarantine")
    assert issue == "ambiguous_quantity"
    assert "notation" in message
    assert still_there(world)


@later("2,2023-05-02,Spain,Lugo,Heroin,0,kg", source=source_of(mapping={"zero_means": None}))
def test_a_zero_that_the_source_does_not_explain_is_set_aside(world: World) -> None:
    assert world.ask("select issue from quarantine") == [("zero_quantity",)]
    assert still_there(world)


@later("2,2023-05-02,Spain,Lugo,Ecstasy,12.5,tablets")
def test_a_count_in_parts_is_published_with_a_note(world: World) -> None:
    assert world.ask("select quantity, unit, notes from seizures where city_text = 'Lugo'") == [
        (12.5, "tablet", ["fractional_count"])
    ]
