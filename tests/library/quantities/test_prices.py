"""A price before the amount, and other things that headlines put around it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from seizure_schema import parse_quantity


def value(text: str, language: str | None = "en") -> tuple[Decimal | None, str] | None:
    amount = parse_quantity(text, language=language).amount
    return None if amount is None else (amount.value, amount.unit)


@pytest.mark.parametrize(
    "text",
    ["Rs 5 crore worth of heroin, 5 kg", "€1.3m worth of cocaine, 5 kg", "cannabis worth €420,000 (5 kg)"],
)
def test_a_price_before_the_amount_is_set_apart(text: str) -> None:
    assert value(text) == (5, "kilogram")


@pytest.mark.parametrize(
    "text",
    [
        "$5,000 worth of heroin, 3 kg of opium",
        "$5,000 worth of heroin and 3 kg of opium",
        "heroin worth $5,000, 3 kg of opium",
        "Rs 5 crore worth of heroin",
    ],
)
def test_a_price_of_one_drug_says_nothing_of_another(text: str) -> None:
    assert value(text) is None


def test_a_number_in_brackets_takes_the_unit_behind_them() -> None:
    assert value("(46) kg of heroin") == (46, "kilogram")
    assert value("(46) كيلوجراماً من مادة الميثامفيتامين", "ar") == (46, "kilogram")
    assert value("5 bags (12) kg") is None


def test_hyphens_join_the_words_of_a_number() -> None:
    assert value("two-and-a-half-tonne haul") == (Decimal("2.5"), "tonne")
    assert value("half-a-tonne of cocaine") == (Decimal("0.5"), "tonne")
    assert value("9-bar of resin") is None  # the name of one thing


def test_an_article_before_a_word_of_weighing_is_no_number() -> None:
    assert value("120 paquetes con un peso bruto de 45,6 kg", "es") == (Decimal("45.6"), "kilogram")


def test_a_size_of_each_may_stand_before_the_packages() -> None:
    assert value("25 kg each of 18 cartons") == (450, "kilogram")


@pytest.mark.parametrize(
    "text", ["a lorry with 20 tons of yarn", "Mobile phones 2 nos.", "3 kg of gold", "a container of bananas"]
)
def test_goods_that_are_no_drugs_are_refused(text: str) -> None:
    assert value(text) is None


def test_the_load_around_the_drugs_needs_no_measure() -> None:
    assert value("88.6 kg of cocaine found inside a container of bananas") == (Decimal("88.6"), "kilogram")


def test_a_dash_of_a_list_is_no_sign_and_no_code() -> None:
    assert value("Charas-5 kg") == (5, "kilogram")
    assert value("2 kg-300 gm Ganja") == (Decimal("2.3"), "kilogram")
    assert value("1-1/2 oz") == (Decimal("1.5"), "ounce")
    assert value("LSD-25 g") is None
    assert value("codeine-30 mg") is None


def test_a_height_is_no_count() -> None:
    assert value("5 ft tall plants") is None
