"""Ranges: two numbers under one unit, and the scale word that they may share (`5-6 thousand`)."""

from __future__ import annotations

from decimal import Decimal

from seizure_schema.models import UnitReading
from seizure_schema.quantities.elements import Element
from seizure_schema.quantities.refusals import Unreadable
from seizure_schema.quantities.statement import MEASURED, Term
from seizure_schema.units import factor_between

_ENDS_RANGE = ("range", "up_to", "less_than", "and")
# Between two bounds (more than 40 but less than 50) these join, and so does nothing at all.
_JOINS_BOUNDS = ("and", "but", ",")
# `two or three` tells a range only where the ends are this near; `5 or 50` is a question.
_NEAR = 2
_ONES = range(1, 9)


def take_range(text: str, parts: list[Element], at: int, number: int, term: Term) -> int:
    """`5-10`, `5 to 10`, `between 5 and 10`, `from 5 kg to 10 kg`: gives the place behind it."""
    link = at
    first_unit: UnitReading | None = None
    if link < len(parts) and parts[link].kind == "unit" and parts[link].unit is not None:
        first_unit = parts[link].unit
        link += 1
    begun = parts[number - 1].meaning if number else None
    second_at = _second(text, parts, link, begun)
    if second_at is None:
        return at
    second = parts[second_at]
    scale = Decimal(1)
    if first_unit is not None and not _same_unit_follows(parts, second_at + 1, first_unit):
        smaller = _part_of_unit(parts, second_at + 1, first_unit)
        if (
            smaller is None
            or parts[link].meaning == "or"
            or parts[number].values[0] * smaller >= second.values[0]
            or _names_two(parts, number, second_at + 1)
        ):
            return at
        scale = smaller
    if parts[link].meaning == "or" and not _near(parts[number], second):
        raise Unreadable("one figure or another")
    if len(term.values) > 1 or len(second.values) > 1 or term.qualifier != "exact":
        raise Unreadable("a range whose ends are not plain")
    low = term.values[0] * scale if first_unit is not None else _low_end(parts[number], second)
    if second.values[0] <= low:
        raise Unreadable("a range that ends below its beginning")
    term.values, term.upper = (low,), second.values[0]
    term.qualifier = "range"
    term.end = second.end
    return second_at + 1


def _second(text: str, parts: list[Element], link: int, begun: str | None) -> int | None:
    """The place of the number that ends a range, None where the words between begin none."""
    if begun == "more_than":
        joined = link
        while joined < len(parts) and (parts[joined].meaning in _JOINS_BOUNDS or parts[joined].text == ","):
            joined += 1
        bounded = joined < len(parts) and parts[joined].meaning in ("less_than", "up_to")
        return joined + 1 if bounded and _number_at(parts, joined + 1) else None
    if _glued_neighbours(parts, link):
        return link
    if link >= len(parts) or not _number_at(parts, link + 1):
        return None
    sign, second = parts[link], parts[link + 1]
    spaced = text[sign.end : second.start].isspace() == text[: sign.start][-1:].isspace()
    meant = sign.meaning in (_ENDS_RANGE if begun == "from" else ("range", "up_to", "or", "less_than"))
    dashed = (sign.kind, sign.text) == ("sign", "-") or sign.text == "~"
    if dashed and second.largest_scale and second.largest_scale == second.values[0]:
        raise Unreadable("a part and a whole joined by a dash")  # un demi-million
    return link + 1 if meant or (dashed and spaced) else None


def _glued_neighbours(parts: list[Element], at: int) -> bool:
    """七八公斤, 三四十克: two figures that follow one another, written together, are a range."""
    if at >= len(parts) or parts[at].kind != "number" or parts[at - 1].kind != "number":
        return False
    first, second = parts[at - 1], parts[at]
    if first.digits or second.digits or first.end != second.start or first.values[0] not in _ONES:
        return False
    return second.values[0] == _low_end(first, second) / first.values[0] * (first.values[0] + 1)


def _number_at(parts: list[Element], at: int) -> bool:
    return at < len(parts) and parts[at].kind == "number"


def _low_end(first: Element, second: Element) -> Decimal:
    """The low end, under the scale word of the high end where it has none of that size itself.

    `5-6 thousand` is 5,000 to 6,000; `500 to 1 thousand` can only be 500 to 1,000.
    """
    factor = Decimal(1)
    for scale in second.scales:
        if scale > first.largest_scale:
            factor *= scale
    value = first.values[0]
    return value * factor if value * factor < second.values[0] else value


def _near(first: Element, second: Element) -> bool:
    return second.values[0] <= _NEAR * _low_end(first, second)


def _same_unit_follows(parts: list[Element], at: int, unit: UnitReading) -> bool:
    after = parts[at].unit if at < len(parts) else None
    return after is not None and (after.unit, after.multiplier) == (unit.unit, unit.multiplier)


def _part_of_unit(parts: list[Element], at: int, unit: UnitReading) -> Decimal | None:
    """`500 g - 1 kg`: how much of the unit at `at` one of the smaller unit before it is."""
    after = parts[at].unit if at < len(parts) else None
    if after is None or after.unit is None or unit.unit is None or after.dimension != unit.dimension:
        return None
    if unit.dimension not in MEASURED:
        return None
    factor = factor_between(unit.unit, after.unit) * unit.multiplier / after.multiplier
    return factor if factor < 1 else None


def _names_two(parts: list[Element], number: int, unit: int) -> bool:
    """`heroin 500 g - 1 kg cocaine`: a word before the first end and one behind the last."""
    behind = parts[unit + 1 :]
    return number > 0 and parts[number - 1].kind == "word" and any(part.kind == "word" for part in behind)
