"""A count of medicines with the strength, or the volume, of one beside it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from seizure_schema import QuantityReading, parse_quantity


def read(text: str, language: str = "en") -> QuantityReading:
    return parse_quantity(text, language=language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("200 tablets of tramadol 225 mg", "en"),
        ("200 tablets of tramadol (225 mg)", "en"),
        ("200 таблеток трамадола 100 мг", "ru"),
        ("200 comprimidos de tramadol 50 mg", "es"),
    ],
)
def test_a_strength_behind_the_name_of_a_drug_leaves_the_count_as_it_is(text: str, language: str) -> None:
    reading = read(text, language)
    assert reading.amount is not None
    assert (reading.amount.value, reading.amount.unit, reading.others) == (200, "tablet", ())


@pytest.mark.parametrize("text", ["10 ampoules of 2 ml", "10 ampoules x 2 ml", "10 ampoules of 2 ml each"])
def test_the_volume_of_all_ampoules_stands_beside_their_count(text: str) -> None:
    reading = read(text)
    assert reading.amount is not None
    assert (reading.amount.value, reading.amount.unit) == (10, "ampoule")
    assert [(other.value, other.unit) for other in reading.others] == [(Decimal(20), "millilitre")]


@pytest.mark.parametrize(
    "text",
    [
        "2 ampoules 2 ml",
        "1,000 x 50 mg",
        "50 bottles of phensedyl (100 ml)",
        "200 tablets and tramadol 225 mg",
        "200 tablets of heroin 500 mg cocaine",
        "tramadol 225 mg",
    ],
)
def test_what_may_be_an_amount_or_that_of_one_is_left_open(text: str) -> None:
    assert read(text).status == "ambiguous"
