"""A unit before its number, as in the cell of a form: `kg 12,5`, `(kg) 12`, `gr. 350`, `Tablets: 500`."""

from __future__ import annotations

from seizure_schema.quantities.elements import Element
from seizure_schema.quantities.statement import MEASURED, QUALIFIERS

_MARKS = frozenset({".", ":"})
# What may stand before such a label: nothing, a bracket, or what says of what goods the amount is.
_SAYS_GOODS = frozenset({"contain", "of", "noise"})


def labelled_number(text: str, parts: list[Element], at: int) -> int | None:
    """The place behind the label at `parts[at]` from which its number follows, None where it labels none."""
    unit = parts[at].unit
    if unit is None or unit.rule == "amount" or not _may_begin(text, parts, at):
        return None
    behind = at + 1
    if at and parts[at - 1].text == "(":
        if behind >= len(parts) or parts[behind].text != ")":
            return None
        behind += 1
    marked = behind < len(parts) and parts[behind].text in _MARKS
    behind += marked
    number = behind
    while number < len(parts) and parts[number].meaning in QUALIFIERS:
        number += 1
    if number >= len(parts) or parts[number].kind != "number" or not parts[number].digits:
        return None
    if unit.dimension not in (*MEASURED, None) and not (marked and parts[number] is parts[-1]):
        return None  # what is counted labels a number only as in a form: `Tablets: 500`
    return behind


def _may_begin(text: str, parts: list[Element], at: int) -> bool:
    written = text[parts[at].start : parts[at].end]
    if len(written) == 1 and not (at == 0 and written.islower()):
        return False  # G 13, T 34
    before = at - 1
    if before >= 0 and parts[before].text == "(":
        before -= 1
    if before < 0:
        return True
    if parts[before].meaning == "and" or parts[before].text == ",":  # kg 1 e g 350
        before -= 1
        return before > 0 and parts[before].kind == "number" and parts[before - 1].kind in ("unit", "sign")
    return parts[before].kind == "word" or (
        parts[before].meaning in (*QUALIFIERS, *_SAYS_GOODS) and parts[before].kind == "meaning"
    )
