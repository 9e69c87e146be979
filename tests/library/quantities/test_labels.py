"""Units before their number, as in the cells of forms: `kg 12,5`, `(kg) 12`, `Tablets: 500`."""

from __future__ import annotations

from decimal import Decimal

import pytest

from seizure_schema import parse_quantity


@pytest.mark.parametrize(
    ("text", "language", "value", "unit"),
    [
        ("kg 12,5", "it", "12.5", "kilogram"),
        ("(kg) 12", "en", "12", "kilogram"),
        ("12 (kg)", "en", "12", "kilogram"),
        ("gr. 350", "it", "350", "gram"),
        ("kg 3 e gr. 250", "it", "3.25", "kilogram"),
        ("cocaina kg. 12,5", "it", "12.5", "kilogram"),
        ("Tablets: 500", "en", "500", "tablet"),
    ],
)
def test_a_unit_may_label_the_number_behind_it(text: str, language: str, value: str, unit: str) -> None:
    amount = parse_quantity(text, language=language).amount
    assert amount is not None
    assert (amount.value, amount.unit) == (Decimal(value), unit)


@pytest.mark.parametrize("text", ["T 34", "G 13", "tablets 500 mg", "kg", "kg 12 boxes 3", "LSD 25"])
def test_a_letter_or_a_code_is_no_label(text: str) -> None:
    assert parse_quantity(text, language="en").amount is None


@pytest.mark.parametrize("text", ["12.4 kg*", "12.4 kg†", "12.4 kg **"])
def test_the_mark_of_a_footnote_says_nothing(text: str) -> None:
    amount = parse_quantity(text, language="en").amount
    assert amount is not None
    assert amount.value == Decimal("12.4")
