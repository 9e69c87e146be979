"""Puts units that stand before their number behind it: `kilo 5` (Swahili), `アンプル20本`, `200 عدد قرص`."""

from __future__ import annotations

from dataclasses import replace

from seizure_schema.quantities.elements import Element
from seizure_schema.quantities.statement import MEASURED

# The role in `unit_names.csv` of a name that its language may put before the number.
LEADING = "leading"
_PIECES = "unit"
_RANGE = frozenset({"range", "less_than", "and"})
# `১০ পিস ইয়াবা ট্যাবলেট`: so many words of goods may stand between the counter and what is counted.
_BETWEEN = 2


def in_order(parts: list[Element]) -> list[Element]:
    """The elements with every unit behind its number, and a mere counter gone where the thing is named."""
    if sum(part.kind == "unit" for part in parts) == 0:
        return parts
    parts = list(parts)
    at = 0
    while at < len(parts):
        if _leads(parts, at):
            end = _numbers_end(parts, at + 1)
            place = parts[end - 1].end
            parts.insert(end - 1, replace(parts.pop(at), start=place, end=place))
            at = end
        elif _counts_what_follows(parts, at):
            del parts[at]
        elif _counts_what_precedes(parts, at):
            place = parts[at].end
            parts[at : at + 3] = [parts[at + 1], replace(parts[at], start=place, end=place)]
        at += 1
    return parts


def _leads(parts: list[Element], at: int) -> bool:
    """A unit that may lead, before a number of its own and not behind one that still waits for its unit."""
    if not _is_unit(parts, at) or parts[at].unit.rule != LEADING:  # type: ignore[union-attr]
        return False
    if (at and parts[at - 1].kind == "number") or at + 1 >= len(parts) or parts[at + 1].kind != "number":
        return False
    end = _numbers_end(parts, at + 1)
    return end >= len(parts) or parts[end].kind not in ("unit", "package")


def _numbers_end(parts: list[Element], at: int) -> int:
    """Behind one number, or behind two that make a range."""
    if at + 2 < len(parts) and parts[at + 2].kind == "number":
        link = parts[at + 1]
        if link.text in ("-", "~") or link.meaning in _RANGE:
            return at + 3
    return at + 1


def _counts_what_follows(parts: list[Element], at: int) -> bool:
    """`200 عدد قرص`, `300 biji pil`: the noun behind a counter says what is counted."""
    if not _is_pieces(parts, at) or not at or parts[at - 1].kind != "number":
        return False
    after = at + 1
    while after < len(parts) and after - at <= _BETWEEN and parts[after].kind == "word":
        after += 1
    return _is_counted(parts, after) and not (after + 1 < len(parts) and parts[after + 1].kind == "number")


def _counts_what_precedes(parts: list[Element], at: int) -> bool:
    """`アンプル20本`, `앰플 20개`: so does the noun before the number."""
    between = at + 2 < len(parts) and parts[at + 1].kind == "number" and _is_pieces(parts, at + 2)
    return between and _is_counted(parts, at) and not (at and parts[at - 1].kind == "number")


def _is_counted(parts: list[Element], at: int) -> bool:
    if not _is_unit(parts, at) or _is_pieces(parts, at):
        return False
    unit = parts[at].unit
    return unit is not None and unit.dimension is not None and unit.dimension not in MEASURED


def _is_pieces(parts: list[Element], at: int) -> bool:
    return _is_unit(parts, at) and parts[at].unit.unit == _PIECES  # type: ignore[union-attr]


def _is_unit(parts: list[Element], at: int) -> bool:
    return 0 <= at < len(parts) and parts[at].kind == "unit" and parts[at].unit is not None
