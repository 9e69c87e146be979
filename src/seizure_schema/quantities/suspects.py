"""Refuses texts that hold what no amount holds: money, a share, a code, a negation, a strange sign."""

from __future__ import annotations

from itertools import pairwise

from seizure_schema.quantities.elements import ANSWERS, Element
from seizure_schema.quantities.refusals import Unreadable
from seizure_schema.text import script

_HARMLESS_SIGNS = frozenset("()[],;:.-\"'+")
# Digits may be glued to words of scripts without spaces, and to Arabic prefixes; elsewhere it is a code.
_GLUED_SCRIPTS = frozenset({"Hans", "Thai", "Jpan", "Khmr", "Laoo", "Mymr", "Arab"})


def refuse(text: str, parts: list[Element]) -> None:
    """Raises Unreadable, naming what was found, where the elements of a text cannot be an amount."""
    _refuse_words(parts)
    for before, part in pairwise(parts):
        if part.kind == "number" and part.digits:
            _refuse_before_digits(text, parts, before, part)
        if before.kind == "number" and part.kind == "sign" and part.text in ("'", '"', ":"):
            raise Unreadable(f"{part.text!r} after a number")
    if sum(part.text == "(" for part in parts) != sum(part.text == ")" for part in parts):
        raise Unreadable("a bracket is not closed")


def _refuse_words(parts: list[Element]) -> None:
    for part in parts:
        if part.meaning == "negation":
            raise Unreadable(f"it says {part.text!r}")
        if part.kind == "meaning" and part.meaning in ("reject", "indefinite", *ANSWERS):
            raise Unreadable(f"it speaks of {part.text!r}")
        if part.kind == "sign" and not part.meaning and part.text not in _HARMLESS_SIGNS:
            raise Unreadable(f"{part.text!r} has no place in an amount")


def _refuse_before_digits(text: str, parts: list[Element], before: Element, part: Element) -> None:
    if before.text == "'":
        raise Unreadable("a mark before the number")
    if before.end != part.start:
        return
    if before.kind in ("word", "unit", "package") and script(before.text) not in _GLUED_SCRIPTS:
        raise Unreadable(f"{text[before.start : part.end]!r} is a code")
    if before.kind == "sign" and before.text == "-" and before.start and not _after_number(parts, before):
        behind = text[before.start - 1]
        if behind.isspace():
            raise Unreadable("a dash before the number leaves open whether it is below zero")
        if behind.isalnum():
            raise Unreadable(f"{text[before.start - 1 : part.end]!r} is the end of a code")  # LSD-25


def _after_number(parts: list[Element], sign: Element) -> bool:
    place = next(index for index, part in enumerate(parts) if part is sign)
    return place > 0 and parts[place - 1].kind in ("number", "unit")
