"""The record lane: one record in, one report out, or why not. What other projects call, and bulletins use.

It asks the same questions as the frame lane and fills the same columns, with Decimal for DOUBLE.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from seizure_schema.errors import MappingError
from seizure_schema.models import Issue, SeizureReport
from seizure_schema.models.remark_issues import ExactRepeat
from seizure_schema.standardise.corrections import PREFIX, both, corrected_slots, raw_of
from seizure_schema.standardise.goods import names_another
from seizure_schema.standardise.identity import record_columns, report_columns, report_id
from seizure_schema.standardise.mapping import SourceMapping
from seizure_schema.standardise.plain import plain_number
from seizure_schema.standardise.plan import Given, Plan, plan_of
from seizure_schema.standardise.reports import report_of
from seizure_schema.standardise.resolvers import COUNT_SLOTS, QUESTIONS
from seizure_schema.standardise.rules import rules

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Accepted:
    """A record that was understood. `row` has the columns of the frame lane's `items`."""

    report: SeizureReport
    row: Row
    readings: Mapping[str, Given]


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A record set aside whole, with every issue that has to be mended."""

    issues: tuple[Issue, ...]
    readings: Mapping[str, Given]
    report_id: str


@dataclass(frozen=True, slots=True)
class Ignored:
    """A record left out by declaration, with the reason."""

    issues: tuple[Issue, ...]
    readings: Mapping[str, Given]
    report_id: str


Outcome = Accepted | Quarantined | Ignored


def standardise_record(
    record: Mapping[str, str],
    mapping: SourceMapping,
    *,
    source: str,
    delivery: str = "",
    occurrence: int = 1,
) -> tuple[Outcome, ...]:
    """Standardise one record: header -> raw text, every cell a text, an empty cell ''.

    `occurrence` counts exact repeats within one delivery where the source has no key (the frame lane
    counts by itself). `_corrected_<slot>` may hold the corrected text of a cell. Raises MappingError where
    the record lacks a declared column, or a cell is no text.
    """
    if not isinstance(mapping, SourceMapping):
        raise MappingError(f"a {type(mapping).__name__} is no mapping; make one: SourceMapping.of(facts)")
    wanted = tuple(dict.fromkeys((*mapping.slot_columns.values(), *record_columns(mapping))))
    if missing := [header for header in wanted if header not in record]:
        raise MappingError(f"the record lacks {missing}; it has {list(record)}; mend `columns:`")
    for header in wanted:
        if record[header] is not None and not isinstance(record[header], str):
            raise MappingError(f"the cell {header!r} is {record[header]!r}, not text; give all cells as text")
    plan = plan_of(mapping)
    corrected_slots(record, mapping)
    texts = {
        slot: both(record[header] or "", record.get(PREFIX + slot))
        for slot, header in mapping.slot_columns.items()
    }
    readings = _ask(plan, texts)
    values = _values(plan, texts, readings)
    repeat = 1 if mapping.report_key else occurrence  # repeats are further items of a report with a key
    identity = report_id(source, record, report_columns(mapping), mapping.key_without, repeat)
    issues = [one for given in readings.values() for one in given.answer.issues]
    broken = [rule for rule in rules() if rule.broken_by(values)]
    issues += [rule.issue_for(values) for rule in broken]
    if is_repeat := occurrence > 1 and not mapping.key:
        issues.append(ExactRepeat("record", str(occurrence)))
    fates = {given.answer.fate for given in readings.values()}
    if "ignore" in fates:
        return (Ignored(tuple(one for one in issues if one.level == "ignore"), readings, identity),)
    if "quarantine" in fates or any(rule.level == "quarantine" for rule in broken):
        return (Quarantined(tuple(one for one in issues if one.level == "quarantine"), readings, identity),)
    row = _row(record, texts, values, readings, identity)
    row["notes"] = ",".join([*(rule.id for rule in broken), *([ExactRepeat.slug] * is_repeat)]) or None
    notes = tuple(dict.fromkeys(one.slug for one in issues))
    return (
        Accepted(
            report_of(row, readings, mapping, source=source, delivery=delivery, notes=notes), row, readings
        ),
    )


def _ask(plan: Plan, texts: Mapping[str, str]) -> dict[str, Given]:
    """The reading of every question; a plain number asks for its unit, any other text for its quantity."""
    readings: dict[str, Given] = {}
    for name, asked in plan.asked.items():
        if name == "quantity" and not plan.asks_quantity(texts):
            continue
        if name == "unit" and "quantity" in texts and plan.asks_quantity(texts):
            continue
        if name in COUNT_SLOTS and plain_number(texts[COUNT_SLOTS[name]], None) is not None:
            continue
        readings[name] = asked.given(*(texts[slot] for slot in asked.columns))
    return readings


def _values(plan: Plan, texts: Mapping[str, str], readings: Mapping[str, Given]) -> Row:
    """The values that rules look at, and the counts."""
    mapping = plan.mapping
    answers = {name: given.answer.values for name, given in readings.items()}
    values: Row = {"zero_means": mapping.zero_means or "undeclared"}
    values["record_kind"] = answers.get("record_kind", {}).get("record_kind") or mapping.record_kind
    substance = answers.get("substance", {})
    values |= {name: substance.get(name) for name in ("physical", "sum_class", "grows", "counted_form")}
    values["substance_text"] = substance.get("substance_text")
    values |= {"weighed_by": None, "quantity": None, "mass_kg": None, "dimension": None, "goods_are": None}
    quantity = answers.get("quantity")
    if quantity is not None:
        named, drug = quantity.get("goods"), substance.get("substance")
        if named and drug and names_another(str(named), str(drug)):
            values |= {"goods_are": "another_drug", "quantity_text": _quantity_text(texts, quantity)}
        values["quantity"] = _decimal(quantity.get("quantity"))
        values["mass_kg"] = _decimal(quantity.get("mass_kg"))
        values["dimension"] = quantity.get("dimension")
        values["weighed_by"] = quantity.get("weighed_by")
        values["zero_means"] = quantity.get("zero_means") or values["zero_means"]
    elif (unit := answers.get("unit")) is not None:
        number = plain_number(texts["quantity"], mapping.notation.decimal)
        multiplier, kilograms = _decimal(unit.get("multiplier")), _decimal(unit.get("kilograms"))
        if number is not None and multiplier is not None:
            values["quantity"] = number * multiplier
            values["dimension"] = unit.get("dimension")
            values["weighed_by"] = unit.get("weighed_by")
            if kilograms is not None and (number or mapping.zero_means == "nil_reported"):
                values["mass_kg"] = number * multiplier * kilograms
    for column, slot in COUNT_SLOTS.items():
        values[column] = None
        if slot in texts:
            number = plain_number(texts[slot], None)
            values[column] = answers[column].get(column) if number is None else int(number)
    return values


def _row(
    record: Mapping[str, Any],
    texts: Mapping[str, str],
    values: Row,
    readings: Mapping[str, Given],
    identity: str,
) -> Row:
    said = readings["quantity"].answer.values if "quantity" in readings else {}
    row: Row = {
        "record": record.get("_record"),
        "sheet": record.get("_sheet") or None,
        "page": int(record["_page"]) if record.get("_page") else None,
        "span": record.get("_span") or None,
        "report_id": identity,
        "item_no": values.get("item_no") or 1,
        "quantity_text": _quantity_text(texts, said) or None,
        "quantity": values["quantity"],
        "mass_kg": values["mass_kg"],
    }
    row |= {column: values[column] for column in COUNT_SLOTS if column != "item_no"}
    row |= {q.column: readings[q.name].reading_id if q.name in readings else None for q in QUESTIONS}
    return row


def _quantity_text(texts: Mapping[str, str], said: Mapping[str, Any]) -> str:
    """The raw text of the figure that became the quantity: the second where the first says nothing."""
    return raw_of(texts.get(str(said.get("quantity_of") or "quantity"), ""))


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))
