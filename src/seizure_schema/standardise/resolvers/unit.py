"""In what: the unit of a column, with the factors that turn a plain number into a quantity and a mass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from seizure_schema.models import Issue, UnitReading
from seizure_schema.models import issues as issue
from seizure_schema.models import remark_issues as remark
from seizure_schema.models.enumerations import WeightBasis
from seizure_schema.quantities import resolve_unit, weight_bases
from seizure_schema.standardise.plain import scaled
from seizure_schema.standardise.questions import Answer, Question, Scalar, Texts, judged
from seizure_schema.standardise.resolvers.context import country_of
from seizure_schema.standardise.source_lookups import looked_up
from seizure_schema.units import dimension_of, factor_between, unit_codes

if TYPE_CHECKING:
    from seizure_schema.standardise.mapping import SourceMapping


def unit_code(texts: Texts, mapping: SourceMapping, slot: str = "unit") -> str | None:
    """What stands in a unit's column, or the code that the source's look-up gives for it."""
    text = texts.get(slot, "")
    found = looked_up(slot, text, mapping)
    return (found.code if found else text) or None


def _read_unit(texts: Texts, mapping: SourceMapping) -> Answer:
    text = texts["unit"]
    said: dict[str, Scalar] = {"unit_text": text or None}
    found = looked_up("unit", text, mapping)
    if found is not None and (aside := found.aside(said)):
        return aside
    meant = found.code or "" if found else text
    if not meant.strip():
        return Answer("blank", "quarantine", "blank", said, (issue.MissingUnit("unit", text),))
    reading = resolve_unit(meant, language=mapping.language, country=country_of(texts, mapping))
    if found is not None:
        reading = replace(_by_code(meant) or reading, text=text, rule=found.rule)
    if reading.unit is not None and reading.ok:
        basis, notes = basis_of([text], mapping)
        said |= unit_values(reading.unit, reading.multiplier) | {"weight_basis": basis}
        said["weighed_by"] = weighed_by(said["dimension"], mapping)
        reading = replace(reading, issues=(*reading.issues, *notes))
    # A number without its unit is no quantity: the unit is always required where it has a column.
    answer = judged(
        reading, "quantity", mapping, said, otherwise=issue.UnknownUnit, doubtful=issue.AmbiguousUnit
    )
    return answer if reading.ok else Answer(reading.status, "quarantine", answer.rule, said, answer.issues)


def basis_of(texts: Sequence[str], mapping: SourceMapping) -> tuple[WeightBasis | None, tuple[Issue, ...]]:
    """Gross or net, as the texts of a measure say; with a note where they say both."""
    told = {basis: text for text in texts if text for basis in weight_bases(text, mapping.language)}
    if len(told) > 1:
        return None, (remark.WeightBasisUnclear("weight_basis", " / ".join(dict.fromkeys(told.values()))),)
    return next(iter(told), None), ()


def weighed_by(dimension: Scalar, mapping: SourceMapping) -> str | None:
    """Who says that a figure is a weight, where the table does and no cell of its row."""
    return "table" if dimension == "mass" and mapping.unit_of_table else None


def _by_code(code: str) -> UnitReading | None:
    """The unit of that code; codes come before names, for `gram` is no name in every language."""
    if code not in unit_codes():
        return None
    return UnitReading(code, "resolved", unit=code, dimension=dimension_of(code))


def unit_values(code: str, multiplier: Decimal = Decimal(1)) -> dict[str, Scalar]:
    """The unit's columns, with the factors that turn a plain number into a quantity and a mass."""
    dimension = dimension_of(code)
    values: dict[str, Scalar] = {"unit": code, "dimension": dimension, "multiplier": str(multiplier)}
    if multiplier != 1:
        exponent, mantissa, divisor = scaled(multiplier)
        values |= {"exponent": exponent, "mantissa": str(mantissa), "divisor": str(divisor)}
    if dimension == "mass":
        values["kilograms"] = str(factor_between(code, "kilogram"))
    return values


UNIT = Question(
    "unit", ("unit",), ("unit", "country"), ("unit", "unit_text", "dimension", "weight_basis"), _read_unit
)
