"""Ranges: the scale word that two numbers share, two bounds that make one, and what is no range."""

import pytest

from seizure_schema.quantities import parse_quantity


@pytest.mark.parametrize(
    ("text", "language", "low", "high", "unit"),
    [
        ("7-9 тысяч таблеток", "ru", 7000, 9000, "tablet"),
        ("3,5-4 тыс. таблеток", "ru", 3500, 4000, "tablet"),
        ("пять-шесть десятков ампул", "ru", 50, 60, "ampoule"),
        ("from 7 to 9 million pills", "en", 7_000_000, 9_000_000, "tablet"),
        ("four to six hundred grams", "en", 400, 600, "gram"),
        ("3 - 4 dozen plants", "en", 36, 48, "plant"),
        ("entre 6 y 8 mil pastillas", "es", 6000, 8000, "tablet"),
        ("6 à 8 mille comprimés", "fr", 6000, 8000, "tablet"),
        ("6至8万片", "zh", 60_000, 80_000, "tablet"),
        ("two hundred to three hundred thousand pills", "en", 200_000, 300_000, "tablet"),
    ],
)
def test_a_scale_word_at_the_end_serves_both_numbers(
    text: str, language: str, low: int, high: int, unit: str
) -> None:
    amount = parse_quantity(text, language=language).amount
    assert amount is not None
    assert (amount.value, amount.low, amount.high, amount.unit) == (None, low, high, unit)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("600 to 1 thousand pills", 600, 1000),
        ("6 thousand to 7 thousand pills", 6000, 7000),
        ("3-12 pills", 3, 12),
    ],
)
def test_a_low_end_with_its_own_scale_keeps_it(text: str, low: int, high: int) -> None:
    amount = parse_quantity(text, language="en").amount
    assert amount is not None
    assert (amount.low, amount.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("more than 30 but less than 35 kg", "en"),
        ("at least 30 kg and at most 35 kg", "en"),
        ("не менее 30 и не более 35 кг", "ru"),
        ("30 o 35 kilos", "es"),
    ],
)
def test_two_bounds_make_a_range(text: str, language: str) -> None:
    amount = parse_quantity(text, language=language).amount
    assert amount is not None
    assert (amount.qualifier, amount.low, amount.high) == ("range", 30, 35)


def test_two_figures_far_apart_are_no_range() -> None:
    assert parse_quantity("3 or 30 kg", language="en").status == "rejected"
