"""One letter in brackets behind a figure: revised, provisional, estimate; or a unit, which is no mark."""

from __future__ import annotations

from decimal import Decimal

import pytest

from seizure_schema import parse_quantity


@pytest.mark.parametrize("text", ["306 (R)", "306(R)", "306 (p)", "306 (e)", "306 [r]"])
def test_a_letter_that_names_no_unit_is_a_mark(text: str) -> None:
    reading = parse_quantity(text, unit="kilogram", language="en")
    assert reading.amount is not None
    assert reading.amount.value == Decimal(306)
    assert [one.slug for one in reading.issues] == ["footnote_mark"]


@pytest.mark.parametrize("text", ["12 (g)", "12 (t)", "12 (L)", "12 (K)", "12 (M)"])
def test_a_letter_that_names_a_unit_or_scale_is_never_dropped(text: str) -> None:
    assert parse_quantity(text, unit="kilogram", language="en").amount is None


def test_the_unit_in_brackets_agrees_with_its_column() -> None:
    reading = parse_quantity("12 (g)", unit="gram", language="en")
    assert reading.amount is not None
    assert (reading.amount.value, reading.issues) == (Decimal(12), ())
