"""Finds what is counted in pieces: `250 dona kapsula`, `120 ədəd həb`, `5 pieces of blotter paper`."""

from __future__ import annotations

from seizure_schema.quantities.elements import Element
from seizure_schema.quantities.goods import names_goods
from seizure_schema.quantities.statement import MEASURED

_PIECE = "unit"
_BOUNDS = frozenset({"about", "more_than", "less_than"})


def counted_in_pieces(parts: list[Element], place: int) -> int:
    """The place of the counted thing where `parts[place]` only says that it comes in pieces, else `place`."""
    unit = parts[place].unit
    if unit is None or unit.unit != _PIECE:
        return place
    after = place + 1
    while after < len(parts) and _passed_over(parts[after - 1], parts[after]):
        after += 1
    if after == len(parts):
        return place
    counted = parts[after].unit
    if parts[after].kind == "unit" and counted is not None:
        return place if counted.dimension in (*MEASURED, None) else after
    return after if parts[after].kind == "package" else place


def bound_between(parts: list[Element], place: int, counted: int) -> str | None:
    """The bound that stands between the pieces and what they are: `50 tadan ortiq tabletka`."""
    said = [part.meaning for part in parts[place:counted] if part.meaning in _BOUNDS]
    return said[0] if len(said) == 1 else None


def _passed_over(before: Element, part: Element) -> bool:
    if part.text == "." and part.kind == "sign":
        return before.end == part.start  # 100 шт. таблеток
    return part.meaning in ("of", *_BOUNDS) or (part.kind == "word" and names_goods(part.text))
