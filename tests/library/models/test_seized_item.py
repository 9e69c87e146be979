"""A seized item takes an Amount, a Pint quantity, or a number with its unit, nothing else."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import ValidationError

from seizure_schema import Amount, SeizedItem, parse_quantity, registry

FIVE = Amount.exact("5", "kilogram")


def test_the_ways_to_give_a_quantity():
    assert SeizedItem(quantity=FIVE).amount == FIVE
    assert SeizedItem(quantity=5, unit="kilogram").amount == FIVE
    assert SeizedItem(quantity=("5", "kilogram")).amount == FIVE
    assert SeizedItem(quantity=registry().Quantity(Decimal(5), "kilogram")).amount == FIVE


def test_the_quantity_is_a_pint_quantity():
    quantity = SeizedItem(quantity=5, unit="kilogram").quantity
    assert quantity is not None
    assert quantity.to("gram").magnitude == 5000


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"quantity": "5 kg"}, "parse_quantity"),
        ({"quantity": parse_quantity("5 kg")}, r"reading\.amount"),
        ({"quantity": 5}, "unit='kilogram'"),
        ({"quantity": True}, "True"),
        ({"quantity": FIVE, "mass_kg": 50, "mass_method": "reported"}, "is not the reported 5 kilogram"),
        (
            {"quantity": (40, "tablet"), "mass_kg": 40, "mass_method": "reported"},
            "no quantity here is a mass",
        ),
        ({"quantity": FIVE, "mass_kg_low": 6, "mass_kg_high": 5}, "below mass_kg_low"),
        ({"substance": "herion"}, "'herion' is no id"),
        ({"purity_pct": 120}, "less than or equal to 100"),
        ({"weight": 5}, "weight"),
    ],
)
def test_what_contradicts_itself_is_refused_with_the_cure(columns, message):
    with pytest.raises(ValidationError, match=message):
        SeizedItem(**columns)


def test_an_item_survives_its_own_dump():
    item = SeizedItem(
        quantity=(500_000, "tablet"),
        alt_quantity=(85, "kilogram"),
        mass_kg=Decimal(85),
        mass_method="reported",
        substance="amphetamine",
    )
    assert SeizedItem.model_validate(item.model_dump()) == item
    assert SeizedItem.model_validate_json(item.model_dump_json()) == item


def test_less_than_is_no_one_quantity():
    item = SeizedItem(quantity=parse_quantity("less than 5 kg").amount)
    assert item.quantity is None
    assert (item.amount.low, item.amount.high) == (0, 5)


@pytest.mark.parametrize(
    "columns",
    [
        {"quantity": 5, "unit": "kg"},
        {"quantity": (5, "kg")},
        {"quantity": (5, ["kilogram"])},
        {"amount": {"value": 5, "unit": "kg", "dimension": "mass"}},
        {"quantity": registry().Quantity(5, "kilogram / litre")},
    ],
)
def test_a_unit_that_is_no_code_is_a_fault_like_others(columns):
    with pytest.raises(ValidationError, match="unit"):
        SeizedItem(**columns)
