"""Numbers that a file stores as numbers (workbook, JSON): written as the layout's notation writes them.

A stored number has one meaning, whatever marks the texts beside it use. So 18.462 of a layout with
`decimal: ","` stands in the records as `18,462`, and one notation reads cells of both kinds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from seizure_schema.standardise import SourceMapping
from seizure_schema.text import notation
from seizure_schema.text.numbers import read_number

NATIVE_KINDS = ("xlsx", "json")
"""The kinds of files that store numbers."""
_SAMPLE = Decimal("1.234")
_PLACES_OF_A_GROUP = 3


class Native(str):
    """A stored number with its decimal point; a whole number is a plain text, for all write it alike."""

    __slots__ = ()


@dataclass(frozen=True)
class Marks:
    """How stored numbers are written.

    >>> Marks(",").written([Native("18.462"), "18.462"])
    ['18,462', '18.462']
    >>> Marks(".", in_doubt=True).written([Native("18.462"), Native("2.5")])
    ['18.4620', '2.5']
    """

    decimal: str = "."
    in_doubt: bool = False
    """Whether three places would be taken for a group of thousands: a nought behind them tells that they
    are none."""

    @classmethod
    def of(cls, mapping: SourceMapping) -> Marks:
        """What the mapping reads as the number that is stored."""
        declared = mapping.notation
        told = notation(
            decimal=declared.decimal,
            grouping=declared.grouping,
            language=mapping.language,
            country=mapping.country,
        )
        for mark in filter(None, (told.decimal, ".", ",")):
            if read_number(f"1{mark}2340", told) == (_SAMPLE,):
                return cls(mark, in_doubt=declared.decimal is None)
        return cls()

    def written(self, cells: Sequence[str]) -> list[str]:
        """The cells with every stored number as a text of its own."""
        return [self._text(cell) if type(cell) is Native else cell for cell in cells]

    def _text(self, number: str) -> str:
        whole, point, rest = number.partition(".")
        if not point:
            return str(number)
        places = len(rest) - len(rest.lstrip("0123456789"))
        if self.in_doubt and places == _PLACES_OF_A_GROUP:
            rest = f"{rest[:places]}0{rest[places:]}"
        return f"{whole}{self.decimal}{rest}"


AS_STORED = Marks()
"""A point, where nothing else was told."""
