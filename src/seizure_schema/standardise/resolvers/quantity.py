"""How much: a unit for plain numbers, a reading for every other text; numbers stay exact texts."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from seizure_schema.models import Amount, QuantityReading
from seizure_schema.models import issues as issue
from seizure_schema.quantities import parse_quantity, resolve_unit
from seizure_schema.standardise.goods import drugs_named
from seizure_schema.standardise.questions import (
    Answer,
    Question,
    Scalar,
    Texts,
    blank,
    dropped,
    judged,
    looked_up,
)
from seizure_schema.standardise.resolvers.context import country_of
from seizure_schema.units import dimension_of, factor_between

if TYPE_CHECKING:
    from seizure_schema.standardise.mapping import SourceMapping


def unit_code(texts: Texts, mapping: SourceMapping) -> str | None:
    """What stands in the unit's column, or the code that the source's look-up gives for it."""
    text = texts.get("unit", "")
    _, code = looked_up("unit", text, mapping)
    return code or text or None


def _read_unit(texts: Texts, mapping: SourceMapping) -> Answer:
    text = texts["unit"]
    said: dict[str, Scalar] = {"unit_text": text or None}
    found, code = looked_up("unit", text, mapping)
    if found and code is None:
        return dropped("unit", text)
    if found and code is not None:
        return Answer("resolved", "accept", "lookup:unit", said | unit_values(code))
    if not text.strip():
        return Answer("blank", "quarantine", "blank", said, (issue.MissingUnit("unit", text),))
    reading = resolve_unit(text, language=mapping.language, country=country_of(texts, mapping))
    if reading.unit is not None and reading.ok:
        said |= unit_values(reading.unit, reading.multiplier)
    # A number without its unit is no quantity: the unit is always required where it has a column.
    answer = judged(
        reading, "quantity", mapping, said, otherwise=issue.UnknownUnit, doubtful=issue.AmbiguousUnit
    )
    return answer if reading.ok else Answer(reading.status, "quarantine", answer.rule, said, answer.issues)


def unit_values(code: str, multiplier: Decimal = Decimal(1)) -> dict[str, Scalar]:
    """The unit's columns, with the factors that turn a plain number into a quantity and a mass."""
    dimension = dimension_of(code)
    values: dict[str, Scalar] = {"unit": code, "dimension": dimension, "multiplier": str(multiplier)}
    if dimension == "mass":
        values["kilograms"] = str(factor_between(code, "kilogram"))
    return values


def _read_quantity(texts: Texts, mapping: SourceMapping) -> Answer:
    text = texts["quantity"]
    said: dict[str, Scalar] = {"unit_text": texts.get("unit") or None}
    if not text.strip():
        values = said | {"quantity_status": "not_available"}
        return blank("quantity", mapping, issue.MissingQuantity, values)
    found, code = looked_up("quantity", text, mapping)
    if found and code is None:
        return dropped("quantity", text)
    country = country_of(texts, mapping)
    reading = parse_quantity(
        code or text,
        unit=unit_code(texts, mapping),
        language=mapping.language,
        country=country,
        decimal=mapping.notation.decimal,
        grouping=mapping.notation.grouping,
    )
    # Where the source has said what a text means, nothing else that it holds is asked.
    if not found and reading.amount is not None:
        said["goods"] = drugs_named(text, mapping, country)
    return judged(
        reading,
        "quantity",
        mapping,
        said | _quantity_values(reading, mapping),
        otherwise=issue.RejectedQuantity,
        doubtful=issue.AmbiguousQuantity,
    )


def _quantity_values(reading: QuantityReading, mapping: SourceMapping) -> dict[str, Scalar]:
    values: dict[str, Scalar] = {
        "package_count": reading.package_count,
        "package_type": reading.package_type,
        "quantity_status": reading.quantity_status,
    }
    if reading.status == "not_available":
        values["quantity_status"] = reading.quantity_status or "not_available"
    if reading.amount is None:
        return values
    values |= amount_values(reading.amount, mapping)
    if reading.amount.qualifier == "about":
        values["quantity_status"] = values["quantity_status"] or "estimated"
    for other in reading.others[:1]:
        values |= {"alt_quantity": text_of(other.middle), "alt_unit": other.unit}
        if other.dimension == "mass" and reading.amount.dimension != "mass":
            # Measured mass beats conversion (SCHEMA, items.alt_quantity).
            values |= mass_values(other)
    return values


def amount_values(amount: Amount, mapping: SourceMapping) -> dict[str, Scalar]:
    """The columns of an amount; numbers as exact texts, so that each lane casts them itself."""
    values: dict[str, Scalar] = {
        "quantity": text_of(amount.middle),
        "quantity_low": text_of(amount.low),
        "quantity_high": text_of(amount.high),
        "unit": amount.unit,
        "dimension": amount.dimension,
        "qualifier": amount.qualifier,
    }
    if amount.middle == 0 and mapping.zero_means != "nil_reported":
        return values
    return values | (mass_values(amount) if amount.dimension == "mass" else {})


def mass_values(amount: Amount) -> dict[str, Scalar]:
    """The mass of an amount in kilograms with its bounds; a null high is an open bound."""
    mass = amount.to("kilogram")
    return {
        "mass_kg": text_of(mass.middle),
        "mass_kg_low": text_of(mass.low),
        "mass_kg_high": text_of(mass.high),
    }


def text_of(number: Decimal | None) -> str | None:
    """A number as plain digits, without exponent."""
    return None if number is None else format(number.normalize(), "f")


QUANTITY = Question(
    "quantity",
    ("quantity",),
    ("quantity", "unit", "country"),
    (
        "quantity",
        "quantity_low",
        "quantity_high",
        "unit",
        "unit_text",
        "qualifier",
        "dimension",
        "mass_kg",
        "mass_kg_low",
        "mass_kg_high",
        "alt_quantity",
        "alt_unit",
        "quantity_status",
        "package_count",
        "package_type",
    ),
    _read_quantity,
)
UNIT = Question("unit", ("unit",), ("unit", "country"), ("unit", "unit_text", "dimension"), _read_unit)
