"""The columns of what the lane gives back: of accepted items, and of records set aside."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from seizure_schema.models.remark_issues import ExactRepeat
from seizure_schema.standardise.corrections import raw_name
from seizure_schema.standardise.plain import plain_cast
from seizure_schema.standardise.resolvers import COUNT_SLOTS, QUESTIONS
from seizure_schema.standardise.slots import LOCATORS

if TYPE_CHECKING:
    import narwhals as nw

    from seizure_schema.standardise.mapping import SourceMapping
    from seizure_schema.standardise.rules import Rule


def item_columns(
    present: Collection[str], mapping: SourceMapping, report_id: nw.Expr, noted: Sequence[Rule]
) -> list[nw.Expr]:
    """The columns of `items` from a frame with all readings and values; what it lacks is null."""
    import narwhals as nw

    def count(name: str) -> nw.Expr:
        if COUNT_SLOTS[name] not in mapping.slot_columns:
            return nw.lit(None, dtype=nw.Int64())
        return nw.coalesce(plain_cast(f"_digits_{name}", None, nw.Int64()), nw.col(f"_{name}"))

    text = nw.col("_quantity_text")
    given = [nw.when(text != "").then(text).alias("quantity_text"), nw.col("quantity"), nw.col("mass_kg")]
    none = [
        nw.lit(None, dtype=nw.String()).alias("quantity_text"),
        *(nw.lit(None, dtype=nw.Float64()).alias(name) for name in ("quantity", "mass_kg")),
    ]
    return [
        nw.col("record"),
        *_locators(present),
        report_id.alias("report_id"),
        nw.coalesce(count("item_no"), nw.lit(1)).cast(nw.Int64()).alias("item_no"),
        *(given if "_quantity_text" in present else none),
        *(count(name).alias(name) for name in COUNT_SLOTS if name != "item_no"),
        *_readings(present),
        _notes(noted, has_repeats="_repeated" in present).alias("notes"),
    ]


def aside_columns(present: Collection[str], slots: Sequence[str]) -> list[nw.Expr]:
    """The columns of `quarantined` and `ignored`, after the fate that tells them apart."""
    import narwhals as nw

    return [
        nw.col("_fate"),
        nw.col("record"),
        *_locators(present),
        nw.col("_report").alias("report_id"),
        nw.col("_rules").alias("rules"),
        *_readings(present),
        *(_raw(present, slot).alias(slot) for slot in slots),
    ]


def _locators(present: Collection[str]) -> list[nw.Expr]:
    import narwhals as nw

    types = {name: nw.Int64() if name == "page" else nw.String() for name in LOCATORS.values()}
    return [_or_null(present, given, types[name], name) for given, name in LOCATORS.items()]


def _readings(present: Collection[str]) -> list[nw.Expr]:
    import narwhals as nw

    return [_or_null(present, question.column, nw.Int64(), question.column) for question in QUESTIONS]


def _raw(present: Collection[str], slot: str) -> nw.Expr:
    import narwhals as nw

    return nw.col(raw_name(slot) if raw_name(slot) in present else slot)


def _or_null(present: Collection[str], given: str, dtype: nw.Int64 | nw.String, name: str) -> nw.Expr:
    import narwhals as nw

    return (nw.col(given).cast(dtype) if given in present else nw.lit(None, dtype=dtype)).alias(name)


def _notes(rules: Sequence[Rule], *, has_repeats: bool) -> nw.Expr:
    """The ids of the rules that a record breaks, and whether it repeats another one exactly."""
    import narwhals as nw

    noted = [nw.when(rule.expression()).then(nw.lit(rule.id)) for rule in rules]
    if has_repeats:
        noted.append(nw.when(~nw.col("_repeated").is_null()).then(nw.lit(ExactRepeat.slug)))
    if len(noted) < 2:
        return noted[0] if noted else nw.lit(None, dtype=nw.String())
    joined = nw.concat_str(*noted, separator=",", ignore_nulls=True)
    return nw.when(joined != "").then(joined)
