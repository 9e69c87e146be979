"""How a figure was worked out of its text, step by step, in exact decimals."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from seizure_schema.errors import SeizureSchemaError
from seizure_schema.standardise.plain import plain_number
from seizure_schema.units import factor_between


def arithmetic(
    values: dict[str, Any], quantity: dict[str, Any], unit: dict[str, Any], decimal: str | None
) -> list[str]:
    """The steps from the text of the quantity to the amount and its mass.

    `values` are those of the item, `quantity` the answer of the reading of its text (empty where it was a
    plain number), `unit` that of the unit beside a plain number.
    """
    text = values.get("quantity_text")
    if not text:
        return []
    steps = []
    code = values.get("unit")
    amount = _plain(text, decimal) if unit else _exact(quantity.get("quantity"))
    if unit and amount is not None:
        multiplier = Decimal(unit.get("multiplier") or 1)
        times = "" if multiplier == 1 else f" x {multiplier}"
        steps.append(f"{text!r} is the plain number {amount:f}{times} = {_f(amount * multiplier)} {code}")
        amount *= multiplier
    elif amount is not None:
        qualifier = values.get("qualifier")
        about = f" ({qualifier})" if qualifier not in (None, "exact") else ""
        steps.append(f"{text!r} was read as {_f(amount)} {code}{about}")
    else:
        steps.append(f"{text!r} gives no number of its own ({values.get('quantity_status')})")
    return [*steps, *_mass(values, amount, code)]


def _mass(values: dict[str, Any], amount: Decimal | None, code: str | None) -> list[str]:
    mass = values.get("mass_kg")
    if mass is None:
        return [f"no mass: {code or 'it'} is no unit of mass, and nothing is converted unless asked for"]
    said = {"source_converted": " (kilogram equivalents made by the source)"}.get(
        values.get("mass_method") or "", ""
    )
    if amount is None or code is None:
        return [f"mass_kg {mass}{said}"]
    try:
        factor = factor_between(code, "kilogram")
    except SeizureSchemaError:
        alternative = (
            f": {values['alt_quantity']:g} {values['alt_unit']}" if values.get("alt_quantity") else ""
        )
        return [f"mass_kg {mass:.12g} was told beside the {code}s{alternative}{said}"]
    kilograms = amount * factor
    held = (
        "" if abs(float(kilograms) - mass) <= 1e-9 * max(1.0, abs(mass)) else f"; THE DATABASE HOLDS {mass}"
    )
    return [f"{_f(amount)} {code} x {_f(factor)} = {_f(kilograms)} kg{said}{held}"]


def _plain(text: str, decimal: str | None) -> Decimal | None:
    return plain_number(text, decimal)


def _exact(text: Any) -> Decimal | None:
    try:
        return None if text is None else Decimal(str(text))
    except InvalidOperation:
        return None


def _f(value: Decimal) -> str:
    """Without exponent and without noughts at the end.

    >>> _f(Decimal("1000.00")), _f(Decimal("0.45359237"))
    ('1000', '0.45359237')
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
