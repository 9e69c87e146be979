"""What becomes of bad input, from file to database; after each, what was published before is still there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipelines.ingest.errors import EmptyFile

from .conftest import HEADER

EARLIER = "1,2023-05-01,Spain,Cadiz,Heroin,2.5,kg"


@pytest.fixture
def published(house: Any) -> Any:
    """A house whose first delivery is in the store."""
    house.take("earlier-1.csv", EARLIER)
    house.decide()
    return house


def deliver(house: Any, name: str, content: bytes) -> Any:
    """Publishes one more file of these bytes; gives its manifest."""
    path: Path = house.inbox / name
    path.write_bytes(content)
    delivery = house.archive.take(path, "zz_test")
    house.publish()
    (manifest,) = [one for one in house.decide() if one.sha256 == delivery.sha256]
    return manifest


def rows(*lines: str, header: str = HEADER) -> bytes:
    return ("\n".join([header, *lines]) + "\n").encode()


def still_there(house: Any) -> bool:
    found = house.ask("select seizure_start::varchar, mass_kg from seizures where city_text = 'Cadiz'")
    return found == [("2023-05-01", 2.5)]


STOPPED = [
    pytest.param(
        rows("1,2023-05-01,Spain,Lugo,Heroin,1,kg,red", header=HEADER + ",Colour"),
        "unknown_column",
        "Colour",
        id="a column that nobody declared",
    ),
    pytest.param(
        rows("1,2023-05-01,Spain,Lugo,Heroin,1", header="Case,Date,Country,Town,Drug,Amount"),
        "missing_column",
        "Unit",
        id="a column that is gone",
    ),
    pytest.param(rows(), "empty_file", "later-1.csv", id="a header alone"),
    pytest.param(
        rows("1,2023-05-01,Spain,Logroño,Heroin,1,kg").decode().encode("latin-1"),
        "wrong_encoding",
        "byte 64",
        id="another encoding than declared",
    ),
]


@pytest.mark.parametrize(("content", "slug", "named"), STOPPED)
def test_a_delivery_that_is_not_what_its_source_declares_stops(
    published: Any, content: bytes, slug: str, named: str
) -> None:
    manifest = deliver(published, "later-1.csv", content)
    assert (manifest.status, manifest.stop) == ("stopped", slug)
    assert named in manifest.message
    assert published.ask("select stop from deliveries where status = 'stopped'") == [(slug,)]
    assert still_there(published)


def test_an_empty_file_is_not_even_taken(published: Any) -> None:
    with pytest.raises(EmptyFile, match=r"later-1\.csv"):
        deliver(published, "later-1.csv", b"")
    published.publish()
    assert still_there(published)


SET_ASIDE = [
    pytest.param(
        "2,2023-05-02,Spain,Lugo,Heroin,1,kg,one too many", "malformed_row", "8 cells", id="a field too many"
    ),
    pytest.param("2,2023-05-02,Spain,Lugo,Heroin,1,zorgs", "unknown_unit", "zorgs", id="an unknown unit"),
    pytest.param("2,2023-05-02,Spain,Lugo,Heroin,1,", "missing_unit", "no unit", id="a blank unit"),
    pytest.param(
        "2,2023-05-02,Spain,Lugo,Florbine,1,kg", "unknown_substance", "Florbine", id="an unknown drug"
    ),
    pytest.param(
        "2,2023-05-02,Spain,Lugo,Heroin,,kg", "missing_quantity", "no quantity", id="a blank quantity"
    ),
    pytest.param("2,2023-05-02,Spain,Lugo,Heroin,-3,kg", "negative_quantity", "-3", id="a negative quantity"),
    pytest.param("2,2023-05-02,Spain,Lugo,Heroin,500,t", "absurd_quantity", "500", id="an absurd quantity"),
    pytest.param(
        "2,2023-05-02,Spain,Lugo,Cannabis resin,40,litres", "form_against_unit", "40", id="a solid by volume"
    ),
    pytest.param(
        "2,2023-02-30,Spain,Lugo,Heroin,1,kg", "unreadable_date", "2023-02-30", id="a date that is none"
    ),
    pytest.param("2,,Spain,Lugo,Heroin,1,kg", "missing_date", "no date", id="no date"),
    pytest.param(
        "2,2023-05-02,Atlantis,Lugo,Heroin,1,kg", "unknown_place", "Atlantis", id="an unknown country"
    ),
]


@pytest.mark.parametrize(("line", "slug", "named"), SET_ASIDE)
def test_a_record_that_is_not_understood_is_set_aside_and_the_others_are_published(
    published: Any, line: str, slug: str, named: str
) -> None:
    manifest = deliver(published, "later-1.csv", rows(line, "3,2023-06-01,Spain,Vigo,Opium,4,kg"))
    assert manifest.status == "published"
    assert manifest.counts.model_dump() == {"read": 2, "accepted": 1, "quarantined": 1, "ignored": 0}
    ((issue, message),) = published.ask("select issue, message from quarantine")
    assert issue == slug
    assert named in message
    assert published.ask("select mass_kg from seizures where city_text = 'Vigo'") == [(4.0,)]
    assert still_there(published)


def test_a_date_that_reads_two_ways_is_set_aside(published: Any, make_source: Any) -> None:
    published.source = make_source(mapping={"dates": {"order": None}})
    deliver(published, "later-1.csv", rows("2,03/04/2023,Spain,Lugo,Heroin,1,kg"))
    ((issue, message),) = published.ask("select issue, message from quarantine")
    assert issue == "ambiguous_date"
    assert "2023-03-04" in message and "2023-04-03" in message and "order" in message
    assert still_there(published)


def test_a_number_that_reads_two_ways_is_set_aside(published: Any, make_source: Any) -> None:
    published.source = make_source(mapping={"language": "es", "notation": {}})
    deliver(published, "later-1.csv", rows("2,2023-05-02,España,Lugo,Heroína,1.000,kg"))
    ((issue, message),) = published.ask("select issue, message from quarantine")
    assert issue == "ambiguous_quantity"
    assert "notation" in message
    assert still_there(published)


def test_a_zero_that_the_source_does_not_explain_is_set_aside(published: Any, make_source: Any) -> None:
    published.source = make_source(mapping={"zero_means": None})
    deliver(published, "later-1.csv", rows("2,2023-05-02,Spain,Lugo,Heroin,0,kg"))
    assert published.ask("select issue from quarantine") == [("zero_quantity",)]
    assert still_there(published)


def test_a_count_in_parts_is_published_with_a_note(published: Any) -> None:
    deliver(published, "later-1.csv", rows("2,2023-05-02,Spain,Lugo,Ecstasy,12.5,tablets"))
    assert published.ask("select quantity, unit, notes from seizures where city_text = 'Lugo'") == [
        (12.5, "tablet", ["fractional_count"])
    ]
