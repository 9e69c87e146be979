"""Units that a number word multiplies, as the label of a column tells them in many languages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from seizure_schema import parse_quantity, resolve_unit


@pytest.mark.parametrize(
    ("text", "language", "unit", "multiplier"),
    [
        ("ล้านเม็ด", "th", "tablet", 1_000_000),
        ("lakh tablets", "en", "tablet", 100_000),
        ("crore tablets", "en", "tablet", 10_000_000),
        ("тыс. таблеток", "ru", "tablet", 1_000),
        ("шт., тыс.", "ru", "unit", 1_000),
        ("千粒", "zh", "tablet", 1_000),
        ("万粒", "zh", "tablet", 10_000),
        ("mil comprimidos", "pt", "tablet", 1_000),
        ("miles de pastillas", "es", "tablet", 1_000),
        ("milliers de comprimés", "fr", "tablet", 1_000),
        ("minglab dona", "uz", "unit", 1_000),
        ("мың дана", "kk", "unit", 1_000),
        ("ribu butir", "id", "tablet", 1_000),
        ("مليون قرص", "ar", "tablet", 1_000_000),
        ("thousand kg", "en", "kilogram", 1_000),
        ("Tablets (in thousands)", "en", "tablet", 1_000),
        ("kg ('000)", "en", "kilogram", 1_000),
        ("1 000 шт.", "ru", "unit", 1_000),
        ("10^3 tablets", "en", "tablet", 1_000),
        ("1,000 tablets", "en", "tablet", 1_000),
    ],
)
def test_a_number_word_multiplies_the_unit(text, language, unit, multiplier):
    reading = resolve_unit(text, language=language)
    assert (reading.unit, reading.multiplier) == (unit, Decimal(multiplier))


@pytest.mark.parametrize(
    "text",
    ["1.000 kg", "2 tablets", "100 g", "half kg", "dozen tablets", "box 1000", "thousand USD", "M tablets"],
)
def test_what_may_be_something_else_is_no_multiplied_unit(text):
    assert resolve_unit(text, language="en").status == "unknown"


def test_a_number_word_alone_is_no_unit():
    reading = resolve_unit("млн", language="ru")
    assert reading.status == "unknown"
    assert "1,000,000" in reading.issues[0].detail


def test_the_number_takes_the_multiplier_exactly():
    reading = parse_quantity("16.019", unit="ล้านเม็ด", language="th", decimal=".")
    assert (reading.amount.value, reading.amount.unit) == (Decimal(16019000), "tablet")


@pytest.mark.parametrize("text", ["45 stones", "12 stone", "5 grains"])
def test_words_that_are_weights_in_few_countries_are_ambiguous_elsewhere(text):
    assert parse_quantity(text, language="en", country="KE").status == "ambiguous"


def test_a_stone_is_a_weight_in_britain_and_a_grain_in_america():
    assert parse_quantity("12 stone", language="en", country="GB").amount.unit == "stone"
    assert parse_quantity("12 grains", language="en", country="US").amount.unit == "grain"


@pytest.mark.parametrize(
    "word", ["bars", "rolls", "blocks", "bricks", "points", "lines", "caps", "tops", "hits"]
)
def test_everyday_words_are_no_weights(word):
    amount = parse_quantity(f"45 {word}", language="en", country="KE").amount
    assert amount is None or amount.dimension not in ("mass", "volume")
