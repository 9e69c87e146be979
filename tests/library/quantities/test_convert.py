"""Counts and volumes into mass: asked for, by a named row, or refused with the reason."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pint
import pytest

from seizure_schema.errors import ArgumentError
from seizure_schema.models import Amount
from seizure_schema.quantities import convert, region_of
from seizure_schema.units import registry, unit_codes
from seizure_schema.vocabulary import table

ALL = ("official", "inferred", "code")


def test_a_mass_stays_itself() -> None:
    done = convert(Amount.exact(500, "gram"), "heroin")
    assert done.mass == Amount.exact("0.500", "kilogram")
    assert done.conversion_id is None


def test_a_litre_is_a_kilogram_within_the_scheme() -> None:
    done = convert(Amount.exact(1500, "millilitre"), "heroin")
    assert done.mass is not None
    assert (done.mass.value, done.conversion_id) == (Decimal("1.5"), "unodc.any.litre.world")


def test_an_official_range_has_no_middle_of_ours() -> None:
    done = convert(Amount.exact(10_000, "tablet"), "methamphetamine", country="TH")
    assert done.mass is not None
    assert (done.mass.value, done.mass.low, done.mass.high) == (None, Decimal("0.9"), Decimal("3"))


@pytest.mark.parametrize(
    ("country", "kilograms"), [("TH", "0.9"), ("DE", "2.25"), ("US", "2.5"), ("SA", "2.5")]
)
def test_inferred_factors_differ_by_region(country: str, kilograms: str) -> None:
    done = convert(Amount.exact(10_000, "tablet"), "methamphetamine", country=country, evidence=ALL)
    assert done.mass is not None
    assert done.mass.value == Decimal(kilograms)


def test_inferred_factors_are_never_used_unasked() -> None:
    done = convert(Amount.exact(100, "blotter"), "lsd")
    assert done.mass is None
    assert "inferred" in done.reason


def test_unverified_factors_need_their_name() -> None:
    tablets = Amount.exact(1000, "tablet")
    assert "ecstasy" not in (convert(tablets, "ecstasy_type", country="AU", evidence=ALL).conversion_id or "")


@pytest.mark.parametrize("unit", ["plant", "ampoule", "injection", "package"])
def test_plants_and_ampoules_stay_counts(unit: str) -> None:
    assert convert(Amount.exact(12, unit), "cannabis_plant").mass is None


def test_a_syrup_stays_volume() -> None:
    assert convert(Amount.exact(12, "litre"), "codeine", form="syrup").mass is None


def test_the_sentencing_scheme_is_asked_for_by_name_and_day() -> None:
    doses = Amount.exact(1000, "dose")
    now = convert(doses, "lsd", form="blotter", scheme="ussg")
    then = convert(doses, "lsd", scheme="ussg", on=date(1992, 6, 1))
    assert now.mass is not None
    assert then.mass is not None
    assert (now.mass.value, then.mass.value) == (Decimal("0.0004"), Decimal("0.00005"))


def test_fresh_herb_keeps_its_mass() -> None:
    assert convert(Amount.exact(40, "kilogram"), "cannabis_herb", form="herb_fresh").mass == Amount.exact(
        40, "kilogram"
    )


def test_a_computed_mass_is_about() -> None:
    done = convert(Amount.exact(3, "litre"), "heroin")
    assert done.mass is not None
    assert (done.mass.low, done.mass.high, done.mass.qualifier) == (3, 3, "about")


def test_less_than_stays_less_than() -> None:
    # fewer than 100 tablets of 90 to 300 mg
    fewer = Amount(Decimal(100), "tablet", "tablet", Decimal(0), Decimal(100), "less_than")
    done = convert(fewer, "methamphetamine")
    assert done.mass is not None
    assert (done.mass.low, done.mass.high, done.mass.middle) == (0, Decimal("0.03"), None)


def test_more_than_starts_at_the_lightest_tablet() -> None:
    more = Amount(Decimal(100), "tablet", "tablet", Decimal(100), None, "more_than")
    done = convert(more, "methamphetamine")
    assert done.mass is not None
    assert (done.mass.low, done.mass.high, done.mass.middle) == (Decimal("0.009"), None, Decimal("0.009"))


def test_a_range_of_tablets_widens_the_interval() -> None:
    some = Amount(None, "tablet", "tablet", Decimal(100), Decimal(200), "range")
    done = convert(some, "methamphetamine")
    assert done.mass is not None
    assert (done.mass.low, done.mass.high) == (Decimal("0.009"), Decimal("0.06"))


def test_an_open_bound_stays_open() -> None:
    more = Amount(Decimal(40), "litre", "volume", Decimal(40), None, "more_than")
    done = convert(more, "cannabis_oil")
    assert done.mass is not None
    assert (done.mass.low, done.mass.high, done.mass.qualifier) == (Decimal(40), None, "more_than")


def test_regions_are_those_of_unodc() -> None:
    assert region_of("TJ") == "central_asia_transcaucasia"
    assert region_of("MX") == "north_america"


def test_conversion_rows_are_whole() -> None:
    rows = table("conversions")
    assert len({row["conversion_id"] for row in rows}) == len(rows)
    assert {row["unit"] for row in rows} <= set(unit_codes())
    places = {place for row in table("regions") for place in (row["region"], row["country"])}
    assert {row["region"] for row in rows} - {""} <= places


@pytest.mark.parametrize(
    "told",
    [
        {"scheme": "undoc"},
        {"substance": "heroine"},
        {"country": "Peru"},
        {"form": "lump"},
        {"evidence": ("all",)},
        {"evidence": "all"},
    ],
)
def test_what_the_vocabulary_does_not_know_is_refused_by_name(told: dict[str, Any]) -> None:
    asked: dict[str, Any] = {"substance": "heroin"} | told
    with pytest.raises(ArgumentError, match=next(iter(told))):
        convert(Amount.exact(3, "litre"), **asked)


def test_a_computed_mass_says_so_and_a_reported_one_does_not() -> None:
    done = convert(Amount.exact(3, "litre"), "heroin")
    assert [issue.slug for issue in done.issues] == ["converted_by_scheme"]
    assert "unodc.any.litre.world" in done.issues[0].message
    assert convert(Amount.exact(3, "gram"), "heroin").issues == ()


def test_a_quantity_of_our_registry_is_an_amount() -> None:
    done = convert(registry().Quantity(1.5, "litre"), "heroin")
    assert done.mass is not None
    assert done.mass.value == Decimal("1.5")


@pytest.mark.parametrize(
    ("told", "cure"),
    [
        ({"amount": "5 kg"}, r"parse_quantity\(text\)"),
        ({"amount": pint.UnitRegistry().Quantity(5, "kilogram")}, r"seizure_schema\.registry\(\)"),
        ({"amount": registry().Quantity(5, "kilogram / litre")}, "one unit"),
        ({"substance": ["heroin"]}, "substance=.* not text"),
        ({"on": "2020"}, "not a day"),
        ({"on": datetime(2020, 1, 31)}, r"on=moment\.date\(\)"),
        ({"evidence": 5}, "evidence=5"),
    ],
)
def test_what_is_no_argument_is_named_with_its_cure(told: dict[str, Any], cure: str) -> None:
    asked: dict[str, Any] = {"amount": Amount.exact(5, "litre"), "substance": "heroin"} | told
    with pytest.raises(ArgumentError, match=cure):
        convert(**asked)
