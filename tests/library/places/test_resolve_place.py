"""`resolve_place` without a kind: all are tried, and what is several things stays open."""

from __future__ import annotations

import pytest

from seizure_schema.places import resolve_place


def test_a_country_of_one_meaning() -> None:
    assert resolve_place("Tajikistan").country == "TJ"


def test_georgia_is_a_country_and_a_state() -> None:
    assert resolve_place("Georgia").candidates == ("GE", "US-GA")
    assert resolve_place("Georgia", country="US").admin1 == "US-GA"


def test_unknown_without_a_kind_is_reported_unknown() -> None:
    assert resolve_place("Unknown").country == "ZZ"


def test_a_bare_region_without_country_has_an_issue() -> None:
    reading = resolve_place("Punjab")
    assert (reading.status, reading.candidates) == ("ambiguous", ("IN-PB", "PK-PB"))
    assert [issue.slug for issue in reading.issues] == ["ambiguous_place"]


def test_a_country_code_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="XX"):
        resolve_place("Sughd", country="XX")
