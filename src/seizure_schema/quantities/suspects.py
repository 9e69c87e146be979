"""Refuses texts that hold what no amount holds: money, a share, a code, a negation, a strange sign."""

from __future__ import annotations

from itertools import pairwise

from seizure_schema.quantities.doses import STRENGTH_UNITS
from seizure_schema.quantities.elements import ANSWERS, Element
from seizure_schema.quantities.goods import names_goods
from seizure_schema.quantities.refusals import Unreadable
from seizure_schema.quantities.thousandths import may_tell_thousandths
from seizure_schema.text import script

_HARMLESS_SIGNS = frozenset("()[],;:.-\"'+")
_SHORTEST_NAME = 5
_MARKS = frozenset(".,'\u066b\u066c")
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
    for at, part in enumerate(parts):
        if part.meaning == "negation":
            raise Unreadable(f"it says {part.text!r}")
        if part.kind == "meaning" and part.meaning in ("reject", "worth", "purity", "indefinite", *ANSWERS):
            raise Unreadable(f"it speaks of {part.text!r}")
        if part.text == "/" and _between_amounts(parts, at):
            continue
        if part.kind == "sign" and not part.meaning and part.text not in _HARMLESS_SIGNS:
            raise Unreadable(f"{part.text!r} has no place in an amount")


def _between_amounts(parts: list[Element], at: int) -> bool:
    """`5 kg / 11 lb`."""
    return 0 < at < len(parts) - 1 and (parts[at - 1].kind, parts[at + 1].kind) == ("unit", "number")


def _refuse_before_digits(text: str, parts: list[Element], before: Element, part: Element) -> None:
    _refuse_letter_and_mark(text, parts, part)
    if before.text == "'":
        raise Unreadable("a mark before the number")
    if before.end != part.start:
        return
    if (
        before.kind in ("word", "unit", "package")
        and _GLUED_SCRIPTS.isdisjoint(map(script, (before.text, before.text[-1])))
        and not (_goes_on(parts, before) or may_tell_thousandths(text, parts, part))
    ):
        raise Unreadable(f"{text[before.start : part.end]!r} is a code")
    if before.kind == "sign" and before.text == "-" and before.start and not _after_number(parts, before):
        behind = text[before.start - 1]
        if behind.isspace():
            raise Unreadable("a dash before the number leaves open whether it is below zero")
        if behind.isalnum() and not _weighs_goods(parts, before):
            raise Unreadable(f"{text[before.start - 1 : part.end]!r} is the end of a code")  # LSD-25


def _goes_on(parts: list[Element], before: Element) -> bool:
    """`71kg110g`: all glued, each number with a unit of its own."""
    at = next(index for index, part in enumerate(parts) if part is before)
    if before.kind != "unit" or not 0 < at < len(parts) - 2:
        return False
    number, behind = parts[at - 1], parts[at + 2]
    return number.kind == "number" and number.end == before.start and behind.kind == "unit"


def _refuse_letter_and_mark(text: str, parts: list[Element], part: Element) -> None:
    """`О,5 kg`, `I.5 kg`: a letter that may be a digit must not leave the rest behind as a number.

    A unit after its own number may stand there: `5kg,200g`. So may a word of several letters and a space.
    """
    at = next(index for index, other in enumerate(parts) if other is part) - 1
    glued = at >= 0 and parts[at].end == part.start
    while at >= 0 and parts[at].text in _MARKS:
        glued = glued and (at == 0 or parts[at - 1].end == parts[at].start)
        at -= 1
    if at < 0 or parts[at].end == part.start or not text[parts[at].end - 1].isalnum():
        return
    before = parts[at]
    counted = at > 0 and parts[at - 1].kind == "number"
    if before.kind in ("unit", "package") and counted and text[before.end : part.start].strip() == ",":
        return
    if before.kind == "number" and not glued:
        return
    marked = text[part.start] in _MARKS or text[before.end : part.start].strip()
    if glued or (marked and before.end - before.start == 1):
        raise Unreadable(f"{text[before.start : part.end]!r} may be a number with a letter in it")


def _weighs_goods(parts: list[Element], dash: Element) -> bool:
    """`Charas-5 kg`: the dash of a list, between a whole name and a mass that is no strength."""
    at = next(index for index, part in enumerate(parts) if part is dash)
    if not 0 < at < len(parts) - 2:
        return False
    name, unit = parts[at - 1], parts[at + 2].unit
    weighed = unit is not None and unit.dimension == "mass" and unit.unit not in STRENGTH_UNITS
    named = name.kind == "word" and name.text.isalpha() and len(name.text) >= _SHORTEST_NAME
    return named and weighed and names_goods(name.text)


def _after_number(parts: list[Element], sign: Element) -> bool:
    place = next(index for index, part in enumerate(parts) if part is sign)
    return place > 0 and parts[place - 1].kind in ("number", "unit")
