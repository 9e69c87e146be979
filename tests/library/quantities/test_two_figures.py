"""Two figures in one text: told twice, counted and weighed, a range across units, a unit left out."""

from __future__ import annotations

from decimal import Decimal

import pytest

from seizure_schema import parse_quantity
from seizure_schema.units import factor_between


@pytest.mark.parametrize("text", ["1 kg (500 g)", "2 kg (2500 g)", "1 tonne (1400 kg)", "3 kg (6 lb)"])
def test_figures_more_than_a_twentieth_apart_are_not_one_amount(text: str) -> None:
    reading = parse_quantity(text, language="en")
    assert reading.status == "ambiguous"
    assert len(reading.candidates) == 2


@pytest.mark.parametrize("text", ["3 kg (6.6 lb)", "5 kg (11 lb)"])
def test_figures_that_agree_when_rounded_are_one_amount(text: str) -> None:
    assert parse_quantity(text, language="en").rule == "told_twice"


@pytest.mark.parametrize("text", ["500 g - 1 kg", "from 500 g to 1 kg"])
def test_a_range_may_rise_from_one_unit_to_a_larger(text: str) -> None:
    amount = parse_quantity(text, language="en").amount
    assert amount and (amount.low, amount.high, amount.unit) == (Decimal("0.5"), 1, "kilogram")


def test_a_dash_between_two_drugs_is_no_range() -> None:
    assert parse_quantity("heroin 500 g - 1 kg cocaine", language="en").status == "rejected"


def test_a_mass_after_a_dash_that_falls_is_no_range() -> None:
    assert parse_quantity("2 kg - 300 g", language="en").rule != "range"


def test_a_count_and_its_mass_may_be_listed() -> None:
    reading = parse_quantity("3 plants, 2.5 kg", language="en")
    assert reading.amount and (reading.amount.value, reading.amount.unit) == (3, "plant")
    assert [(other.value, other.unit) for other in reading.others] == [(Decimal("2.5"), "kilogram")]


def test_a_mass_that_names_its_own_goods_is_not_that_of_the_count() -> None:
    assert parse_quantity("500 tablets, 85 kg of heroin", language="en").status == "rejected"


def test_packages_may_be_shortened_with_a_point() -> None:
    reading = parse_quantity("12 уп. по 10 табл.", language="ru")
    assert reading.amount and reading.amount.value == 120
    assert reading.package_count == 12


@pytest.mark.parametrize("text", ["5 kilos 500", "5 kg 500 de cannabis", "5 kg500"])
def test_in_french_three_digits_behind_a_kilo_are_grams(text: str) -> None:
    amount = parse_quantity(text, language="fr").amount
    assert amount and amount.value == Decimal("5.5")


@pytest.mark.parametrize("text", ["5 kilos 50", "5 kg 500 comprimés", "kg500", "1,5 kg 300"])
def test_other_digits_behind_a_kilo_are_refused(text: str) -> None:
    assert parse_quantity(text, language="fr").status == "rejected"


def test_elsewhere_digits_behind_a_kilo_lack_their_unit() -> None:
    assert parse_quantity("5 kilos 500", language="en").status == "rejected"


def test_half_a_tonne_is_inflected() -> None:
    amount = parse_quantity("около полутонны", language="ru").amount
    assert amount and (amount.value, amount.unit, amount.qualifier) == (Decimal("0.5"), "tonne", "about")


def test_a_pfund_is_half_a_kilogram() -> None:
    amount = parse_quantity("5 Pfund", language="de").amount
    assert amount and amount.value * factor_between(amount.unit, "kilogram") == Decimal("2.5")
