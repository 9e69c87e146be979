"""Fixes of figures that have two units, and of records that can do without their figure."""

from __future__ import annotations

from typing import Literal

from pipelines.onboarding.trying.fix import OPEN, Fix, Problem, block, has_digits, quoted
from seizure_schema.standardise.plain import plain_number

UnitSlot = Literal["unit", "alt_unit"]
FIGURE: dict[UnitSlot, str] = {"unit": "quantity", "alt_unit": "alt_quantity"}
"""Slot of a unit -> slot of its figure."""


def unit_slot(problem: Problem) -> UnitSlot:
    """Which of the two units an issue is about."""
    return "alt_unit" if problem.field in ("alt_unit", "alt_quantity") else "unit"


def two_units(problem: Problem, slot: UnitSlot) -> Fix:
    """Cells that name their own unit beside another one: one cause, however many texts there are."""
    figure = FIGURE[slot]
    text = problem.texts.get(figure, problem.value)
    constant = problem.layout.mapping.constants.get(slot)
    if constant:
        said = f"the cell {text!r} names its own unit, and the layout says `{slot}: {constant}` for all"
        hint = (
            f"take `{slot}: {constant}` out of `constants:` of {problem.at} where the cells name their own "
            f"units; a cell without one is then set aside"
        )
        what = f"cells with a unit of their own beside `{slot}: {constant}`"
        return Fix(what, "nothing", problem.at, hint=hint, slot=figure, said=said)
    beside = problem.texts.get(slot, "")
    said = (
        f"the cell {text!r} names its own unit, and beside it stands {beside!r}: it can be {problem.detail}"
    )
    hint = f"which of the two is wrong? Correct {figure} or {slot}" + kept(problem, figure)
    what = f"a figure with a unit of its own beside {slot} {beside!r}"
    return Fix(what, "correction", hint=hint, slot=figure, said=said)


def by_weight(problem: Problem) -> Fix:
    """A label that counts tablets under a weight of the whole table: which of the two is meant is open."""
    label = problem.cells.get("substance") or problem.value
    hint = (
        "see in the file which it is. A weight: the id with `/weighed`, such as mdma/tablet/weighed. A "
        "number: no look-up of the drug, but a column mapped to unit (`reshape: split:` copies the label "
        "into one), and `lookups_containing: unit:` with what the label calls the thing, such as tablet"
    )
    lines = block({"lookups": {"substance": {label: OPEN}}})
    said = f"{label!r} counts, and the weight beside it is that of a header, a title or a constant"
    return Fix(f"{label!r} under a weight for all", "text", problem.at, lines, hint, "substance", said)


def kept(problem: Problem, figure: str) -> str:
    """How a record that counts its seizures stays without its amount; '' of a record without such a count."""
    if not has_digits(problem.cells.get("seizure_count", "")):
        return ""
    text = problem.texts.get(figure, problem.value)
    line, verb = f"`lookups: {figure}: {{{quoted(text)}: not_available}}`", "keeps"
    if plain_number(text, problem.layout.mapping.notation.decimal) is not None:
        # A plain number is never looked up.
        line = (
            f"the value `n/a` for {figure} {text!r} in a line of corrections.csv, and "
            f'`lookups: {figure}: {{"n/a": not_available}}`,'
        )
        verb = "keep"
    return f"; its seizure_count is good: {line} {verb} the record, without an amount"
