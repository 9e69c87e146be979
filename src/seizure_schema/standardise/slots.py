"""From the caller's frame to a frame of slots by name, in which plain numbers are told from other texts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from seizure_schema.errors import MappingError
from seizure_schema.standardise.corrections import PREFIX, both_expression, corrected_slots, raw_name
from seizure_schema.standardise.identity import record_columns
from seizure_schema.standardise.plain import plain_expression
from seizure_schema.standardise.resolvers import COUNT_SLOTS

if TYPE_CHECKING:
    import narwhals as nw

    from seizure_schema.standardise.mapping import SourceMapping
    from seizure_schema.standardise.plan import Plan

LOCATORS = {"_sheet": "sheet", "_page": "page", "_span": "span"}
# Questions that only some rows ask, and the column that holds the first of their texts where they do (else
# null): a plain number needs its unit and no resolver, any other text needs the resolver and no unit.
CONDITIONAL = {"quantity": "_ask_quantity", "unit": "_ask_unit", **{c: f"_ask_{c}" for c in COUNT_SLOTS}}


def check_columns(frame: nw.LazyFrame[Any], mapping: SourceMapping) -> None:
    """Raises MappingError for a declared column that the frame lacks, or that is no text."""
    import narwhals as nw

    schema = frame.collect_schema()
    wanted = tuple(dict.fromkeys(("_record", *mapping.slot_columns.values(), *record_columns(mapping))))
    if missing := [header for header in wanted if header not in schema]:
        raise MappingError(f"the frame lacks {missing}; it has {list(schema)}; mend `columns:`")
    corrected = [PREFIX + slot for slot in sorted(corrected_slots(schema.names(), mapping))]
    for header in (*wanted[1:], *corrected):
        if schema[header] != nw.String():
            raise MappingError(f"column {header!r} is {schema[header]}, not text; read all cells as text")


def chosen(frame: nw.LazyFrame[Any], mapping: SourceMapping, added: Iterable[nw.Expr]) -> nw.LazyFrame[Any]:
    """Record number, locators and slots of the caller's frame, and what is `added`; a null cell is ''.

    A slot with corrections holds raw and corrected text as one, and stands raw beside itself.
    """
    import narwhals as nw

    schema = frame.collect_schema()
    kept = [nw.col("_record").cast(nw.Int64()).alias("record")]
    for column in LOCATORS:
        if column in schema:
            text = nw.col(column)
            kept.append(
                nw.when(text != "").then(text).alias(column) if schema[column] == nw.String() else text
            )
    corrected = corrected_slots(schema.names(), mapping)
    for slot, header in mapping.slot_columns.items():
        text = nw.col(header).fill_null("")
        if slot in corrected:
            kept.append(text.alias(raw_name(slot)))
            text = both_expression(text, PREFIX + slot)
        kept.append(text.alias(slot))
    return frame.select(*kept, *added)


def told_apart(frame: nw.LazyFrame[Any], plan: Plan) -> nw.LazyFrame[Any]:
    """Adds, for each column of numbers: whether it is plain, its digits if so, its text if not."""
    import narwhals as nw

    mapping = plan.mapping
    plain = {name: slot for name, slot in COUNT_SLOTS.items() if slot in mapping.slot_columns}
    told = {f"_plain_{name}": plain_expression(slot, None) for name, slot in plain.items()}
    if "quantity" in mapping.slot_columns:
        plain["quantity"] = "quantity"
        decimal = mapping.notation.decimal
        told["_plain_quantity"] = plain_expression("quantity", decimal) if plan.has_unit else nw.lit(False)
        if plan.has_unit and "alt_quantity" in mapping.slot_columns:
            # Two measures are weighed against each other, which only the resolver does.
            told["_plain_quantity"] = told["_plain_quantity"] & (nw.col("alt_quantity") == "")
    asks: dict[str, nw.Expr] = {}
    for name, slot in plain.items():
        is_plain, text = nw.col(f"_plain_{name}"), nw.col(slot)
        asks[f"_ask_{name}"] = nw.when(~is_plain).then(text)
        asks[f"_digits_{name}"] = nw.when(is_plain).then(text)
    if plan.has_unit and plan.asked["unit"].columns:
        asks["_ask_unit"] = nw.when(nw.col("_plain_quantity")).then(nw.col(plan.asked["unit"].columns[0]))
    return frame.with_columns(**told).with_columns(**asks) if told else frame
