"""From a row of the record lane to the public model: the columns that the warehouse fills from readings."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from seizure_schema.models import Amount, ItemSubstance, ReportAgency, SeizedItem, SeizureReport
from seizure_schema.models import enumerations as e
from seizure_schema.standardise.mapping import SourceMapping
from seizure_schema.standardise.plan import Given
from seizure_schema.standardise.resolvers import QUESTIONS

_REPORT_COLUMNS = frozenset(SeizureReport.model_fields)
_ITEM_COLUMNS = frozenset(SeizedItem.model_fields)


def report_of(
    row: Mapping[str, Any],
    readings: Mapping[str, Given],
    mapping: SourceMapping,
    *,
    source: str,
    delivery: str,
    notes: tuple[str, ...],
) -> SeizureReport:
    """The report of one accepted record, with its one item."""
    said = answers(readings)
    columns = {name: value for name, value in said.items() if name in _REPORT_COLUMNS}
    kind = said.get("record_kind") or mapping.record_kind
    counted, method = row["seizure_count"], mapping.seizure_count_method
    if (
        counted is None
        and kind == "seizure_case"
        and method in ("one_case_one_report", "rows_as_upper_bound")
    ):
        counted = 1
    columns |= {
        "report_id": row["report_id"],
        "source": source,
        "delivery": delivery,
        "locator": locator(row),
        "record_kind": kind,
        "access_tier": mapping.access_tier,
        "provisional": mapping.provisional,
        "reporting_country": _reporter(mapping, said),
        "seizure_count": counted,
        "seizure_count_method": method,
        "package_count_total": row["package_count_total"],
        "persons_total": row["persons_total"],
        "persons_arrested": row["persons_arrested"],
        "persons_status": _persons_status(row["persons_total"], row["persons_arrested"]),
        "items": (_item(row, said, mapping, counted, notes),),
        "notes": notes,
    }
    if said.get("agency_text"):
        columns["agencies"] = (
            ReportAgency(
                agency=said.get("agency"), agency_text=said["agency_text"], role=mapping.agency_role
            ),
        )
    return SeizureReport.model_validate(columns)


def _persons_status(*numbers: int | None) -> e.PersonsStatus | None:
    told = [number for number in numbers if number is not None]
    return None if not told else "reported" if max(told) > 0 else "none"


def _reporter(mapping: SourceMapping, said: Mapping[str, Any]) -> str | None:
    if mapping.reporting_country == "of_seizure":
        country: str | None = said.get("country")
        return country
    return mapping.reporting_country or mapping.country


def answers(readings: Mapping[str, Given]) -> dict[str, Any]:
    """Column -> answer; where two questions answer one column, the first that has a value wins."""
    said: dict[str, Any] = {}
    for question in QUESTIONS:
        if question.name in readings:
            for column, value in readings[question.name].answer.values.items():
                if column in question.answers and value is not None:
                    said.setdefault(column, value)
    return said


def locator(row: Mapping[str, Any]) -> str:
    """Where a record stands within its file: `sheet 2019, record 12`."""
    parts = [
        f"{name} {row[name]}" for name in ("sheet", "page", "record", "span") if row.get(name) is not None
    ]
    return ", ".join(parts)


def _item(
    row: Mapping[str, Any],
    said: Mapping[str, Any],
    mapping: SourceMapping,
    counted: int | None,
    notes: tuple[str, ...],
) -> SeizedItem:
    columns = {name: value for name, value in said.items() if name in _ITEM_COLUMNS}
    mass, quantity = row["mass_kg"], row["quantity"]
    low, high = (said.get(f"mass_kg_{bound}") for bound in ("low", "high"))
    read_by_resolver = "quantity_low" in said or "quantity_high" in said or "quantity" in said
    if not read_by_resolver:
        low = high = mass
    has_mass = mass is not None or low is not None or high is not None
    status = said.get("quantity_status")
    asked = "quantity" in mapping.filled
    if quantity is None and said.get("quantity_low") is None and said.get("quantity_high") is None:
        status = status or "not_available"
    elif quantity == 0:
        status = status or mapping.zero_means
    columns |= {
        "item_no": row["item_no"],
        "seizure_count": counted if mapping.seizure_count_of == "drug" else None,
        "quantity": _amount(row, said),
        "alt_quantity": _alt(said),
        "quantity_text": row["quantity_text"],
        "quantity_status": status or "measured" if asked else None,
        "mass_kg": mass,
        "mass_kg_low": low,
        "mass_kg_high": high,
        "mass_method": mapping.mass_method if has_mass else "none",
        "weight_basis": said.get("weight_basis") or mapping.weight_basis if has_mass else None,
        "substances": tuple(ItemSubstance(substance=one, share=None) for one in said.get("substances") or ()),
        "notes": notes,
    }
    columns.pop("amount", None)
    columns.pop("alt_amount", None)
    return SeizedItem.model_validate(columns)


def _amount(row: Mapping[str, Any], said: Mapping[str, Any]) -> Amount | None:
    if said.get("unit") is None or said.get("dimension") is None:
        return None
    if "qualifier" not in said:
        return None if row["quantity"] is None else Amount(row["quantity"], said["unit"], said["dimension"])
    value = None if said["qualifier"] == "range" else row["quantity"]
    low, high = (_decimal(said.get(f"quantity_{bound}")) for bound in ("low", "high"))
    if said["qualifier"] == "less_than":
        value = high
    return Amount(value, said["unit"], said["dimension"], low, high, said["qualifier"])


def _alt(said: Mapping[str, Any]) -> Amount | None:
    if said.get("alt_quantity") is None:
        return None
    return Amount.exact(str(said["alt_quantity"]), said["alt_unit"])


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))
