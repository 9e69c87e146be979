"""`Amount` holds what can be, fills in what follows, and refuses what contradicts itself."""

from decimal import Decimal
from typing import Any

import pytest

from seizure_schema.errors import AmountError, VocabularyError
from seizure_schema.models import Amount


def bounds(amount: Amount) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    return amount.low, amount.value, amount.high


def test_bounds_that_follow_are_filled_in() -> None:
    assert bounds(Amount(Decimal(6), "gram", "mass")) == (6, 6, 6)
    assert bounds(Amount(Decimal(6), "gram", "mass", qualifier="more_than")) == (6, 6, None)
    assert bounds(Amount(Decimal(6), "gram", "mass", qualifier="less_than")) == (0, 6, 6)
    assert bounds(Amount(None, "gram", "mass", high=Decimal(6), qualifier="less_than")) == (0, 6, 6)


@pytest.mark.parametrize(
    "told",
    [
        {"value": 6, "unit": "tablet", "dimension": "mass"},
        {"value": -6},
        {"value": Decimal("NaN")},
        {"value": Decimal("Infinity")},
        {"value": None},
        {"value": 6, "low": 5, "high": 7},
        {"value": 6, "low": 7, "high": 9, "qualifier": "about"},
        {"value": 6, "high": 9, "qualifier": "more_than"},
        {"value": None, "low": 9, "high": 6, "qualifier": "range"},
        {"value": 6, "low": 5, "high": 9, "qualifier": "range"},
        {"value": None, "low": 5, "qualifier": "range"},
        {"value": None, "qualifier": "less_than"},
        {"value": 6, "qualifier": "roughly"},
    ],
)
def test_what_contradicts_itself_is_refused(told: dict[str, Any]) -> None:
    with pytest.raises(
        AmountError, match=told.get("unit", "gram") if "roughly" not in told.values() else "roughly"
    ):
        Amount(**({"unit": "gram", "dimension": "mass"} | told))


def test_an_unknown_unit_is_refused_with_the_cure() -> None:
    with pytest.raises(VocabularyError, match="resolve_unit"):
        Amount(Decimal(6), "kg", "mass")


@pytest.mark.parametrize("number", ["six", "NaN", "", -1, True, "6 kg"])
def test_what_is_no_number_is_no_amount(number: Any) -> None:
    with pytest.raises(AmountError):
        Amount.exact(number, "gram")


def test_a_float_is_taken_as_it_is_written() -> None:
    assert Amount.exact(0.1, "gram").value == Decimal("0.1")
    assert Amount.exact(6, "gram").value == Decimal(6)
