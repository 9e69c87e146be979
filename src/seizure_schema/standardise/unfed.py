"""Slots that would feed nothing: what only adds to another slot, and numbers that are never all the same.

A mapped column whose figures went nowhere would be lost in silence, so that the mapping is refused instead.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from seizure_schema.standardise.meanings import FIGURES

# What a slot adds to; it is read together with one of these.
_ADDS_TO = {
    "substance_detail": ("substance",),
    "form": ("substance",),
    "unit": ("quantity",),
    "alt_quantity": ("quantity",),
    "alt_unit": ("alt_quantity",),
    "end_date": ("date", "month", "year", "fiscal_year"),
}
OF_EACH_RECORD = (*FIGURES, "event", "item_no")


def unfed(
    slot_columns: Mapping[str, str], constants: Collection[str], keys: Collection[str]
) -> Iterator[str]:
    """Why slots of a mapping would feed nothing, each with its cure.

    `slot_columns` is slot -> header, `keys` are the headers of the declared keys; none: all columns are key.
    """
    for slot, wanted in _ADDS_TO.items():
        filled = {*slot_columns, *constants}
        if slot in filled and not filled & set(wanted):
            place = "columns" if slot in slot_columns else "constants"
            told = " or ".join(wanted)
            yield f"{place}: {slot!r} only adds to {told}, which no column gives; map that, or leave it out"
    for slot in OF_EACH_RECORD:
        if slot in constants:
            counted = "; where a row is one case say `seizure_count_method: one_case_one_report`"
            cure = counted if slot == "seizure_count" else ""
            yield f"constants: a {slot} is never the same for all records; map its column{cure}"
    header = slot_columns.get("event")
    if header is not None and keys and header not in keys:
        yield f"columns: {header!r} (event) only tells records apart; name it in `report_key`, or ignore it"
