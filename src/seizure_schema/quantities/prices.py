"""Sets apart a price that stands before the amount: `Rs 5 crore worth of heroin, 5 kg`."""

from __future__ import annotations

import unicodedata

from seizure_schema.quantities.elements import Element
from seizure_schema.quantities.lexicon import letter_scales
from seizure_schema.quantities.statement import QUALIFIERS

_COUNTED = frozenset({"unit", "package"})
_LEADING = frozenset({*QUALIFIERS, "of", "noise", "article", "contain"})


def without_price_before(parts: list[Element]) -> list[Element]:
    """Drops `€1.3m worth of` and `worth €420,000` where one amount of the goods follows the price."""
    at = next((at for at, part in enumerate(parts) if part.meaning == "worth"), None)
    if at is None:
        return parts
    behind = _price_end(parts, at + 1)
    if behind is not None and _begins_amount(parts, behind):
        return [*parts[:at], *parts[behind:]]
    begins = next((place for place in range(at) if _price_end(parts, place) == at), None)
    if begins is not None and not any(part.kind in ("number", *_COUNTED) for part in parts[:begins]):
        tail = parts[at + 1 :]
        return [*parts[:begins], *tail] if _holds_amount(tail) and not _names_two(tail) else parts
    return parts


def _price_end(parts: list[Element], at: int) -> int | None:
    """The place behind one number with a currency before or behind it; None where there is no price."""
    money = False
    while at < len(parts) and (parts[at].meaning in _LEADING or _is_money(parts[at])):
        money = money or _is_money(parts[at])
        at += 1
        while at < len(parts) and money and parts[at].text == ".":
            at += 1  # Rs.
    if at >= len(parts) or parts[at].kind != "number":
        return None
    at += 1
    if at < len(parts) and parts[at].text in letter_scales() and parts[at].start == parts[at - 1].end:
        at += 1
    while at < len(parts) and _is_money(parts[at]):
        money = True
        at += 1
    return at if money else None


def _is_money(part: Element) -> bool:
    if part.kind == "sign":
        return len(part.text) == 1 and unicodedata.category(part.text) == "Sc"
    return part.meaning == "reject"


def _begins_amount(parts: list[Element], at: int) -> bool:
    """True for a bracket, or a word of weighing, right before the amount: worth €420,000 (21 kg)."""
    joined = at < len(parts) and (parts[at].text == "(" or parts[at].meaning == "contain")
    return joined and at + 1 < len(parts) and parts[at + 1].kind == "number" and _holds_amount(parts[at:])


def _names_two(parts: list[Element]) -> bool:
    """`$5,000 worth of heroin, 3 kg of opium`: goods before the amount, and after it."""
    number = next((at for at, part in enumerate(parts) if part.kind == "number"), len(parts))
    before, after = parts[:number], parts[number:]
    joined = any(part.meaning in ("and", "with_and", "other") for part in before)
    return joined or all(any(part.kind == "word" for part in side) for side in (before, after))


def _holds_amount(parts: list[Element]) -> bool:
    number = next((at for at, part in enumerate(parts) if part.kind == "number"), len(parts))
    return any(part.kind in _COUNTED for part in parts[number:])
