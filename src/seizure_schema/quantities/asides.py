"""Sets apart what a text says beside the drugs: what they are worth, and the load they were hidden in."""

from __future__ import annotations

from seizure_schema.quantities.elements import Element
from seizure_schema.quantities.refusals import Unreadable
from seizure_schema.quantities.statement import QUALIFIERS

_COUNTED = frozenset({"unit", "package"})
# What leads from the amount to its worth, and goes with it: `5 kg (with a value of ...`.
_LEADING_SIGNS = frozenset({"(", ",", "-", ";"})
_LEADING = frozenset({"with", "with_and", "and", "of", "article"})
_ASIDES = frozenset({"worth", "purity", "hide"})
# A price that says one of these says something of the amount too.
_BINDING = frozenset({"negation", "each", "times", "other", "but", "or", "same"})
_SEEN_THROUGH = frozenset({"of", "article", "noise", "contain", *QUALIFIERS})
_WORDS_OF_A_LOAD = 3


def without_asides(parts: list[Element]) -> list[Element]:
    """Drops `worth $250,000`, `(purity 80%)`, `hidden in 20 t of bananas` behind an amount.

    Where anything else is counted behind it, all stays.
    """
    at = next((at for at, part in enumerate(parts) if part.meaning in _ASIDES), 0)
    tail = parts[at + 1 :]
    load = parts[at].meaning == "hide" and any(part.meaning == "cargo" for part in tail)
    if not at or not (load or any(part.kind == "number" for part in tail)):
        return parts
    if parts[at].meaning == "hide" and not _is_load(tail):
        return parts
    counted = parts[at].meaning != "hide" and any(part.kind in _COUNTED for part in tail)
    if counted or any(part.meaning in _BINDING for part in tail):
        return parts
    while at and (parts[at - 1].text in _LEADING_SIGNS or parts[at - 1].meaning in _LEADING):
        at -= 1
    amount = parts[:at]
    if not at or amount[-1].meaning in QUALIFIERS or not _tells_amount(amount):
        return parts  # about worth $5: what is about may be the price
    opened = sum(part.text == "(" for part in amount) > sum(part.text == ")" for part in amount)
    closing = next((part for part in reversed(tail) if part.text == ")"), None)
    return [*amount, closing] if opened and closing else amount


def _tells_amount(parts: list[Element]) -> bool:
    number = next((at for at, part in enumerate(parts) if part.kind == "number"), len(parts))
    return any(part.kind in _COUNTED for part in parts[number:])


def _is_load(parts: list[Element]) -> bool:
    """True for lawful goods, with one measure at most: `20 t of bananas`, `a container of bananas`."""
    at = 0
    while at < len(parts) and parts[at].meaning in _SEEN_THROUGH:
        at += 1
    goods = next((place for place, part in enumerate(parts) if part.meaning == "cargo"), 0)
    numbers = [place for place, part in enumerate(parts) if part.kind == "number"]
    return at < goods and numbers in ([], [at])


def refuse_load(parts: list[Element], start: int, end: int, *, measured: bool, pieces: bool) -> None:
    """Raises Unreadable where an amount is that of a lawful load: hidden in 20 tonnes, 20 t of bananas.

    Drugs may be hidden in packages that are their own: only a measure is refused for its hiding.
    """
    before = start - 1
    while before >= 0 and parts[before].meaning in _SEEN_THROUGH:
        before -= 1
    if measured and before >= 0 and parts[before].meaning == "hide":
        raise Unreadable(f"it tells in what the drugs were: {parts[before].text!r}")
    words, at = 0, end
    while at < len(parts) and words <= _WORDS_OF_A_LOAD:
        part = parts[at]
        if part.meaning == "cargo":
            raise Unreadable(f"it is an amount of {part.text!r}")
        if part.kind != "word" and part.meaning not in _SEEN_THROUGH and part.text != "-":
            break
        words += part.kind == "word"
        at += 1
    if (measured or pieces) and not words and before >= 0 and parts[before].meaning == "cargo":
        raise Unreadable(f"it is an amount of {parts[before].text!r}")  # 香蕉20吨, Mobile phones 2 nos.
