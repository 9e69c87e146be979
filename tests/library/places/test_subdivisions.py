"""What a region text becomes inside its country, and how little is said without one."""

from __future__ import annotations

import pytest

from seizure_schema.places import resolve_place


@pytest.mark.parametrize(
    ("text", "country", "code"),
    [
        ("Sughd region", "TJ", "TJ-SU"),
        ("Согдийская область", "TJ", "TJ-SU"),
        ("вилояти Суғд", "TJ", "TJ-SU"),
        ("Surxondaryo viloyati", "UZ", "UZ-SU"),
        ("Ташкентская область", "UZ", "UZ-TO"),
        ("г. Ташкент", "UZ", "UZ-TK"),
        ("BOGOTÁ D.C.", "CO", "CO-DC"),
        ("AMAZONAS", "CO", "CO-AMA"),
        ("Amazonas", "BR", "BR-AM"),
        ("Алтайский край", "RU", "RU-ALT"),
        ("Республика Алтай", "RU", "RU-AL"),
        ("Lérida", "ES", "ES-L"),
        ("Asturias", "ES", "ES-AS"),  # province and community of one territory
        ("ولایت هلمند", "AF", "AF-HEL"),
        ("SP", "BR", "BR-SP"),
    ],
)
def test_local_spellings_inside_a_country(text: str, country: str, code: str) -> None:
    reading = resolve_place(text, country=country, kind="admin1")
    assert (reading.status, reading.admin1) == ("resolved", code)


def test_a_name_of_city_and_region_stays_open() -> None:
    reading = resolve_place("Tashkent", country="UZ", kind="admin1")
    assert (reading.status, reading.candidates) == ("ambiguous", ("UZ-TK", "UZ-TO"))


def test_the_region_around_a_state_city_is_not_the_city() -> None:
    assert resolve_place("Riga city", country="LV", kind="admin1").admin1 == "LV-RIX"
    # The planning region has no code of ISO 3166-2.
    assert resolve_place("Riga region", country="LV", kind="admin1").status == "unknown"


def test_a_city_its_district_and_its_county_have_three_codes() -> None:
    codes = [resolve_place(f"Kaunas {kind}", country="LT").admin1 for kind in ("city", "district", "county")]
    assert codes == ["LT-15", "LT-16", "LT-KU"]
    assert resolve_place("Kaunas", country="LT").status == "ambiguous"


def test_a_city_is_not_its_region() -> None:
    assert resolve_place("г. Самарканд", country="UZ", kind="admin1").status == "unknown"


def test_a_bare_name_needs_its_country() -> None:
    reading = resolve_place("Córdoba", kind="admin1")
    assert (reading.status, reading.candidates) == ("ambiguous", ("AR-X", "CO-COR", "ES-CO"))


def test_a_name_that_says_region_is_found_where_only_one_country_has_it() -> None:
    assert resolve_place("Sughd region", kind="admin1").admin1 == "TJ-SU"


def test_a_country_beside_the_name_is_its_country() -> None:
    assert resolve_place("Sughd, Tajikistan", kind="admin1").admin1 == "TJ-SU"


def test_a_region_with_a_settlement_in_it() -> None:
    assert resolve_place("Porto /Matosinhos", country="PT", kind="admin1").admin1 == "PT-13"
    two_regions = resolve_place("Lisboa /Setúbal", country="PT", kind="admin1")
    assert two_regions.candidates == ("PT-11", "PT-15")


def test_an_unknown_region_is_no_error_of_the_record() -> None:
    reading = resolve_place("Nowhere region", country="TJ", kind="admin1")
    assert (reading.status, reading.issues) == ("unknown", ())


def test_a_misspelt_region_is_not_guessed() -> None:
    assert resolve_place("Новосибиркая область", country="RU", kind="admin1").status == "unknown"
