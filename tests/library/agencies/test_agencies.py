"""Agencies by name, country and day."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

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


@pytest.mark.parametrize(
    ("text", "country", "code"),
    [
        ("Jandarma", "TR", "tr_jandarma"),
        ("Emniyet Genel Müdürlüğü", "TR", "tr_egm"),
        ("NCB", "IN", "in_ncb"),
        ("NCB", "NP", "np_ncb"),
        ("ANF", "PK", "pk_anf"),
        ("اینٹی نارکوٹکس فورس", "PK", "pk_anf"),
        ("PRF", "BR", "br_prf"),
        ("DIJIN", "CO", "co_dijin"),
        ("G.d.F.", "IT", "it_gdf"),
        ("Guardia di Finanza", None, "it_gdf"),
        ("Zoll", "DE", "de_zoll"),
        ("ZKA", None, "de_zka"),
        ("Douane", "FR", "fr_douane"),
        ("Douane", "NL", "nl_douane"),
        ("HSI", "US", "us_hsi"),
        ("PSNI", "GB", "gb_psni"),
        ("СБУ", "UA", "ua_sbu"),
        ("ستاد مبارزه با مواد مخدر", "IR", "ir_dchq"),
        ("BNN", "ID", "id_bnn"),
        ("ป.ป.ส.", "TH", "th_oncb"),
        ("NDLEA", None, "ng_ndlea"),
    ],
)
def test_agencies_of_reporting_countries(text: str, country: str | None, code: str) -> None:
    assert resolve_agency(text, country=country).agency == code


def test_an_office_and_its_successor() -> None:
    assert resolve_agency("OCRTIS", country="FR", on=date(2018, 3, 1)).agency == "fr_ocrtis"
    assert resolve_agency("OFAST", country="FR", on=date(2018, 3, 1)).status == "rejected"
    assert resolve_agency("ФСКН", on=date(2017, 5, 1)).status == "rejected"


@pytest.mark.parametrize("text", ["Zoll", "Polis", "Coast Guard", "полиция"])
def test_a_name_that_any_country_may_use_needs_its_country(text: str) -> None:
    assert resolve_agency(text).agency is None


@pytest.mark.parametrize("on", ["2020", datetime(2020, 1, 31)])
def test_what_is_no_day_is_refused(on: Any) -> None:
    with pytest.raises(ArgumentError, match="not a day"):
        resolve_agency("DEA", on=on)
