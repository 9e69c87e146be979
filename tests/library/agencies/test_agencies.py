"""Agencies by name, country and day."""

from __future__ import annotations

from datetime import date

import pytest

from seizure_schema.agencies import resolve_agency
from seizure_schema.errors import ArgumentError


@pytest.mark.parametrize(
    ("text", "country", "code"),
    [
        ("Drug Control Agency", "TJ", "tj_dca"),
        ("АКН", "TJ", "tj_dca"),
        ("Customs Service", "TJ", "tj_customs"),
        ("State Customs Committee", "UZ", "uz_customs"),
        ("Office of Field Operations", None, "us_cbp_ofo"),
        ("U.S. Border Patrol", None, "us_cbp_usbp"),
        ("POLICIA NACIONAL", "CO", "co_national_police"),
        ("Border Liaison Office", None, "int_blo"),
    ],
)
def test_names(text: str, country: str | None, code: str) -> None:
    assert resolve_agency(text, country=country).agency == code


def test_a_name_of_several_countries_needs_one() -> None:
    assert resolve_agency("DCA").candidates == ("kg_dca", "tj_dca")


def test_an_agency_that_was_dissolved_did_not_seize_later() -> None:
    assert resolve_agency("АКН", country="KG", on=date(2005, 6, 1)).agency == "kg_dca"
    later = resolve_agency("АКН", country="KG", on=date(2015, 6, 1))
    assert (later.status, later.agency, later.candidates) == ("rejected", None, ("kg_dca",))


def test_the_last_month_of_an_agency_counts_whole() -> None:
    assert resolve_agency("ГСКН", country="KG", on=date(2016, 12, 31)).agency == "kg_ssdc"
    assert resolve_agency("ГСКН", country="KG", on=date(2017, 1, 1)).status == "rejected"


def test_an_unknown_agency_is_unknown() -> None:
    assert resolve_agency("Ministry of Silly Walks").status == "unknown"


@pytest.mark.parametrize("circumstances", [{"country": "Kyrgyzstan"}, {"language": "Russian"}])
def test_a_circumstance_that_does_not_exist_is_refused(circumstances: dict[str, str]) -> None:
    with pytest.raises(ArgumentError, match=next(iter(circumstances))):
        resolve_agency("DCA", **circumstances)
