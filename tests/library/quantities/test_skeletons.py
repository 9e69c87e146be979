"""What is remembered by shape reads the next text of the shape as if it were the first."""

from __future__ import annotations

import pytest

from seizure_schema import parse_quantity
from seizure_schema.models import QuantityReading
from seizure_schema.quantities import reading


def cold(text: str) -> QuantityReading:
    reading.forget()
    return parse_quantity(text, language="en")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("12 kg 350 g", "71 kg 110 g"),
        ("3 kg 9 g", "3 kg 0 g"),
        ("5-7 kg", "7-5 kg"),
        ("5 or 6 kg", "1 or 9 kg"),
        ("5 kg (11 lb)", "9 kg (99 lb)"),
        ("5 (5) kg", "5 (6) kg"),
        ("5 (6) kg", "5 (5) kg"),
        ("7 (seven) kg", "6 (seven) kg"),
        ("20 bricks of 1 kg each", "20 bricks of 2 kg each"),
        ("900 tablets (85 kg)", "800 tablets (11 kg)"),
        ("1/2 kg", "9/2 kg"),
        ("5 m2", "5 m3"),
        ("between 5 and 7 kg", "between 7 and 5 kg"),
        ("1.234 kg and 56 g", "2.345 kg and 67 g"),
    ],
)
def test_the_second_text_of_a_shape_is_read_as_the_first(first: str, second: str) -> None:
    fresh = cold(second)
    cold(first)
    assert parse_quantity(second, language="en") == fresh
