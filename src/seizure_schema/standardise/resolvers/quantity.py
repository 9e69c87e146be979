"""How much: what a text of a figure tells beside its unit; numbers stay exact texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from seizure_schema.models import Issue, QuantityReading
from seizure_schema.models import issues as issue
from seizure_schema.quantities import parse_quantity
from seizure_schema.standardise.goods import drugs_named
from seizure_schema.standardise.plain import plain_number
from seizure_schema.standardise.questions import Answer, Question, Scalar, Texts, blank, judged
from seizure_schema.standardise.resolvers.context import country_of
from seizure_schema.standardise.resolvers.figures import Figure, Told, mass_values, together
from seizure_schema.standardise.resolvers.unit import basis_of, unit_code, weighed_by
from seizure_schema.standardise.source_lookups import KINDS, Found, looked_up, unit_in_cell
from seizure_schema.standardise.words_for_figures import NO_FIGURE, ZEROS

if TYPE_CHECKING:
    from seizure_schema.standardise.mapping import SourceMapping


@dataclass(frozen=True, slots=True)
class Cell:
    """The two slots of one measure."""

    figure: str
    unit: str


_FIRST, _SECOND = Cell("quantity", "unit"), Cell("alt_quantity", "alt_unit")


def _read_quantity(texts: Texts, mapping: SourceMapping) -> Answer:
    """The quantity; with a second measure beside it, the first that is filled and not zero."""
    cells = [_FIRST, _SECOND] if texts.get("alt_quantity", "").strip() else [_FIRST]
    country = country_of(texts, mapping)
    readings: list[tuple[Cell, QuantityReading]] = []
    for cell in cells:
        found = _declared(cell, texts, mapping)
        own = _own_unit(cell, texts, mapping)
        for declared in (found, own, looked_up(cell.unit, texts.get(cell.unit, ""), mapping)):
            if declared is not None and (aside := declared.aside(_said(cell, texts))):
                return aside
        readings.append((cell, _read_cell(cell, found, texts, mapping, country)))
    return _of_two(readings, texts, mapping, country) or _of_one(*readings[0], texts, mapping, country)


def _of_one(
    cell: Cell, reading: QuantityReading, texts: Texts, mapping: SourceMapping, country: str | None
) -> Answer:
    said = _said(cell, texts)
    if reading.status == "blank":
        return blank("quantity", mapping, issue.MissingQuantity, said | {"quantity_status": "not_available"})
    told = _told([(cell, reading)], mapping)
    basis, notes = basis_of([texts[cell.figure], texts.get(cell.unit, "")], mapping)
    values = said | _goods([(cell, reading)], texts, mapping, country) | _answered(reading) | told.values
    values["weight_basis"] = basis
    values |= _declared_zero(reading)
    if reading.rule.endswith("bare_number"):
        values["weighed_by"] = weighed_by(values.get("dimension"), mapping)
    if told.conflict is not None:
        return _contradicted(said, told.conflict, mapping)
    reading = replace(reading, issues=(*reading.issues, *told.notes, *notes))
    return _judged(reading, "quantity", mapping, values)


def _of_two(
    readings: Sequence[tuple[Cell, QuantityReading]],
    texts: Texts,
    mapping: SourceMapping,
    country: str | None,
) -> Answer | None:
    """The answer to two measures; None where the second says nothing, so that the first stands alone."""
    if len(readings) < 2 or _says_nothing(second := readings[1][1]):
        return None
    first = readings[0][1]
    if _says_nothing(first):
        alone = _of_one(_SECOND, second, texts, mapping, country)
        return replace(alone, values=alone.values | {"quantity_of": _SECOND.figure})
    judged_alone = [_judged(one, cell.figure, mapping, {}) for cell, one in readings]
    issues = tuple(one for answer in judged_alone for one in answer.issues)
    filled = [(cell, one) for cell, one in readings if one.amount is not None]
    if any(one.fate == "quarantine" for one in judged_alone) or not filled:
        worst = next((one for one in judged_alone if one.fate == "quarantine"), judged_alone[0])
        return replace(worst, values=_said(_FIRST, texts), issues=issues)
    ranked = sorted(filled, key=lambda one: one[1].amount is not None and one[1].amount.middle == 0)
    told = _told(ranked, mapping)
    cell, main = ranked[0]
    said = _said(cell, texts)
    if told.conflict is not None:
        return _contradicted(said, told.conflict, mapping)
    values = said | _goods(filled, texts, mapping, country) | _answered(main) | told.values
    for _, other in ranked[1:]:
        packages = {"package_count": other.package_count, "package_type": other.package_type}
        values |= {name: value for name, value in packages.items() if values[name] is None}
    if cell is _SECOND:
        values["quantity_of"] = cell.figure
    values |= _declared_zero(main)
    weighed = [texts.get(slot, "") for one, _ in filled for slot in (one.figure, one.unit)]
    values["weight_basis"], notes = basis_of(weighed, mapping)
    rule = "+".join(one.rule for _, one in filled)
    return Answer(main.status, "accept", rule, values, (*issues, *told.notes, *notes))


def _says_nothing(reading: QuantityReading) -> bool:
    """Whether a cell is blank, or answers without a figure (`-`, `not weighed`)."""
    return reading.amount is None and (reading.status == "blank" or reading.quantity_status is not None)


def _said(cell: Cell, texts: Texts) -> dict[str, Scalar]:
    return {"unit_text": texts.get(cell.unit) or None}


def _declared(cell: Cell, texts: Texts, mapping: SourceMapping) -> Found | None:
    """What the source says of a figure; a plain number beside its unit is never looked up."""
    text = texts[cell.figure]
    if cell.unit in texts and plain_number(text, mapping.notation.decimal) is not None:
        return None
    return looked_up(cell.figure, text, mapping)


def _own_unit(cell: Cell, texts: Texts, mapping: SourceMapping) -> Found | None:
    """What the source says of the unit that stands in the cell of the figure itself (`12 rocks`).

    Only a whole text is looked up: a part of one, or a pattern, was written for a column of units.
    """
    parted = unit_in_cell(texts[cell.figure]) if mapping.folded_lookups.get(cell.unit) else None
    found = looked_up(cell.unit, parted[1], mapping) if parted else None
    return found if found is not None and found.kind == KINDS[0] else None


def _read_cell(
    cell: Cell, found: Found | None, texts: Texts, mapping: SourceMapping, country: str | None
) -> QuantityReading:
    text = texts[cell.figure]
    meant = found.code or "" if found else text
    if not meant.strip():
        return QuantityReading(text, "blank", "blank")
    if found is not None and meant in NO_FIGURE:
        return QuantityReading(text, "not_available", found.rule, quantity_status=NO_FIGURE[meant])
    zero = ZEROS.get(meant) if found is not None else None
    if zero and found is not None and not unit_code(texts, mapping, cell.unit):
        return QuantityReading(text, "resolved", found.rule, quantity_status=zero)
    own = _own_unit(cell, texts, mapping) if found is None else None
    column = unit_code(texts, mapping, cell.unit)
    if own is not None and column in (None, own.code) and (parted := unit_in_cell(text)):
        meant, column, found = parted[0], own.code, own
    reading = parse_quantity(
        "0" if zero else meant,
        unit=column,
        language=mapping.language,
        country=country,
        decimal=mapping.notation.decimal,
        grouping=mapping.notation.grouping,
    )
    if found is not None:
        reading = replace(reading, text=text, rule=found.rule)
        if zero and reading.ok:
            reading = replace(reading, quantity_status=zero)
    if cell is _SECOND:
        fields = {"quantity": cell.figure, "unit": cell.unit}
        issues = tuple(replace(one, field=fields.get(one.field, one.field)) for one in reading.issues)
        reading = replace(reading, issues=issues)
    return reading


def _goods(
    readings: Sequence[tuple[Cell, QuantityReading]],
    texts: Texts,
    mapping: SourceMapping,
    country: str | None,
) -> dict[str, Scalar]:
    """The drugs that the figures name. Where the source has said what a text means, nothing else is asked."""
    asked = [
        texts[cell.figure]
        for cell, one in readings
        if one.amount is not None
        and not _declared(cell, texts, mapping)
        and not _own_unit(cell, texts, mapping)
    ]
    named = [found for text in asked if (found := drugs_named(text, mapping, country))]
    return {"goods": "|".join(named) or None} if asked else {}


def _told(readings: Sequence[tuple[Cell, QuantityReading]], mapping: SourceMapping) -> Told:
    figures = [
        Figure(amount, one.text, cell.figure)
        for cell, one in readings
        for amount in (one.amount, *one.others)
        if amount is not None
    ]
    return together(figures, mapping) if figures else Told({})


def _answered(reading: QuantityReading) -> dict[str, Scalar]:
    """What a text says beside its amounts."""
    status = reading.quantity_status
    if status is None and reading.status == "not_available":
        status = "not_available"
    if status is None and reading.amount is not None and reading.amount.qualifier == "about":
        status = "estimated"
    return {
        "package_count": reading.package_count,
        "package_type": reading.package_type,
        "quantity_status": status,
    }


def _declared_zero(reading: QuantityReading) -> dict[str, Scalar]:
    """What a look-up to `nil` or `below_rounding` fills; only a reported nil has a mass, 0."""
    if reading.quantity_status not in ZEROS.values() or not reading.ok:
        return {}
    values: dict[str, Scalar] = {"quantity": "0", "zero_means": reading.quantity_status}
    amount = reading.amount
    if amount is not None and amount.dimension == "mass" and reading.quantity_status == "nil_reported":
        values |= mass_values(amount)
    return values


def _judged(reading: QuantityReading, slot: str, mapping: SourceMapping, values: dict[str, Scalar]) -> Answer:
    answer = judged(
        reading,
        slot,
        mapping,
        values,
        otherwise=issue.RejectedQuantity,
        doubtful=issue.AmbiguousQuantity,
    )
    if slot == _FIRST.figure and not reading.ok and reading.quantity_status is None:
        # Where an amount may be left out (a table that also counts seizures), one that is there must be read.
        return replace(answer, fate="quarantine")
    return answer


def _contradicted(said: dict[str, Scalar], conflict: Issue, mapping: SourceMapping) -> Answer:
    """Two figures that contradict each other are no quantity, as in a text that tells both."""
    required = {_FIRST.figure, _SECOND.figure} & set(mapping.required)
    return Answer("ambiguous", "quarantine" if required else "accept", "measures", said, (conflict,))


QUANTITY = Question(
    "quantity",
    ("quantity",),
    ("quantity", "unit", "country", "alt_quantity", "alt_unit"),
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
        "weight_basis",
        "quantity_status",
        "package_count",
        "package_type",
    ),
    _read_quantity,
)
