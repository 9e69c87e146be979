"""Border crossing points in all spellings, and the towns that bear the same names."""

from __future__ import annotations

import pytest

from seizure_schema.places import resolve_place


@pytest.mark.parametrize(
    "text",
    ["Fotehobod", "Фотехабад", "Фотехобод", "Фотеҳобод", "Fotekhabad", "КПП «Фотехабад»", "Fotehobod BCP"],
)
def test_fotehobod_in_every_spelling(text: str) -> None:
    reading = resolve_place(text, kind="border_point")
    assert (reading.border_point, reading.country, reading.admin1, reading.neighbour_country) == (
        "tj_fotehobod",
        "TJ",
        "TJ-SU",
        "UZ",
    )


def test_fatehabad_is_also_a_city_of_india() -> None:
    assert resolve_place("Fatehabad", kind="border_point").status == "ambiguous"
    assert resolve_place("Fatehabad", kind="border_point", country="TJ").border_point == "tj_fotehobod"


def test_dusti_is_a_town_and_a_border_point_of_one_country() -> None:
    assert resolve_place("Dusti", country="TJ").status == "ambiguous"
    assert resolve_place("Dusti", within="TJ-RA").border_point == "tj_dusti"
    assert resolve_place("Dusti border crossing point").border_point == "tj_dusti"


def test_coordinates_come_with_their_precision() -> None:
    reading = resolve_place("Кордай", kind="border_point", country="KZ")
    assert (reading.latitude, reading.longitude, reading.geo_precision) == (43.03882, 74.71287, "city")


def test_a_point_without_coordinates_has_none() -> None:
    reading = resolve_place("Oybek", kind="border_point")
    assert (reading.latitude, reading.geo_precision) == (None, "admin1")
