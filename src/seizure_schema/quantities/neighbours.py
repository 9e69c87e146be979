"""Refuses an amount beside a word that may change it: only known goods, verbs and links may stand there."""

from __future__ import annotations

from seizure_schema.quantities.elements import Element
from seizure_schema.quantities.goods import names_goods, pair_names_goods
from seizure_schema.quantities.refusals import Unreadable
from seizure_schema.quantities.statement import QUALIFIERS, Sentence

_SEEN_THROUGH = frozenset({"(", ")", ",", "-", '"', "'"})
_JOINS_ON = frozenset({"and", "with", "with_and", "or", "noise", "article"})
_LONGEST_ABBREVIATION = 6
_BEFORE = frozenset({"of", "article", "and"})


def check_neighbours(parts: list[Element], start: int, end: int) -> None:
    """Raises Unreadable where the first word before `parts[start]` or from `parts[end]` on is not known."""
    at = start - 1
    while at >= 0 and (parts[at].text in _SEEN_THROUGH or parts[at].meaning in (*QUALIFIERS, *_BEFORE)):
        at -= 1
    if at > 0 and parts[at].text == "." and _abbreviates(parts[at - 1], parts[at]):
        at -= 1  # `kb. 12 kg`: an abbreviation that we do not know
    if at >= 0:
        _check(parts[at])
    at = end
    while at < len(parts) and (
        parts[at].text in _SEEN_THROUGH or parts[at].meaning in (*QUALIFIERS, *_JOINS_ON)
    ):
        at += 1
    if at < len(parts):
        if not (at + 1 < len(parts) and pair_names_goods(parts[at].text, parts[at + 1].text)):
            _check(parts[at])
    elif end < len(parts) and (parts[-1].meaning == "or" or parts[-1].text == "-"):
        raise Unreadable("the amount is left open at its end")


def _abbreviates(word: Element, point: Element) -> bool:
    return word.end == point.start and len(word.text) <= _LONGEST_ABBREVIATION


def _check(part: Element) -> None:
    if part.kind == "word" and not names_goods(part.text):
        raise Unreadable(f"we do not know what {part.text!r} says about the amount")


def check_bounds(found: Sentence) -> None:
    """Raises Unreadable where a bound, a doubt or a plus sign belongs to no number."""
    for gap in found.gaps:
        if any(word in QUALIFIERS or word in ("+", "but") for word in gap):
            raise Unreadable("a bound that belongs to no number")
