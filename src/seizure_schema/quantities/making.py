"""Makes the exact amounts and plain readings of texts whose shape is known, without checking them again.

Half of the time of a known shape went into filling two frozen dataclasses through `object.__setattr__`.
Their slots are set directly here; what `Amount` checks was checked for the first text of the shape.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from decimal import Decimal
from typing import Any

from seizure_schema.models import Amount, QuantityReading
from seizure_schema.units.dimensions import Dimension

_new = object.__new__


def _setters(kind: type) -> list[Callable[[object, Any], None]]:
    """For each field in order, what sets its slot."""
    owners = {name: owner for owner in reversed(kind.__mro__) for name in owner.__dict__}
    return [owners[field.name].__dict__[field.name].__set__ for field in fields(kind)]


_value, _unit, _dimension, _low, _high, _qualifier = _setters(Amount)
(
    _text,
    _status,
    _rule,
    _candidates,
    _issues,
    _amount,
    _others,
    _package_count,
    _package_type,
    _quantity_status,
) = _setters(QuantityReading)


def exact_amount(value: Decimal, unit: str, dimension: Dimension) -> Amount:
    """`Amount.exact` for a finite number of zero or more and the unit's own dimension."""
    amount = _new(Amount)
    _value(amount, value)
    _unit(amount, unit)
    _dimension(amount, dimension)
    _low(amount, value)
    _high(amount, value)
    _qualifier(amount, "exact")
    return amount


def plain_reading(text: str, rule: str, amount: Amount) -> QuantityReading:
    """A resolved reading that holds an amount and nothing else."""
    reading = _new(QuantityReading)
    _text(reading, text)
    _status(reading, "resolved")
    _rule(reading, rule)
    _candidates(reading, ())
    _issues(reading, ())
    _amount(reading, amount)
    _others(reading, ())
    _package_count(reading, None)
    _package_type(reading, None)
    _quantity_status(reading, None)
    return reading
