"""Turns the tokens of a text into elements: numbers composed, units and words known, the rest as it is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from seizure_schema.models import UnitReading
from seizure_schema.quantities.lexicon import Package
from seizure_schema.quantities.pieces import Piece, pieces_of
from seizure_schema.quantities.refusals import Unreadable
from seizure_schema.quantities.runs import number_at
from seizure_schema.text import Notation

ElementKind = Literal["number", "more", "unit", "package", "meaning", "word", "sign"]

# Words that stand instead of a figure.
ANSWERS = frozenset({"not_available", "trace", "not_weighed", "nil"})


@dataclass(slots=True)
class Element:
    """A piece of a text that can play a part in an amount. `values` has two where a number is ambiguous."""

    kind: ElementKind
    text: str
    start: int
    end: int
    values: tuple[Decimal, ...] = ()
    exact: bool = True
    unit: UnitReading | None = None
    package: Package | None = None
    meaning: str | None = None
    digits: bool = False
    scales: tuple[Decimal, ...] = ()  # the scale words at the end of a number: 6 thousand
    largest_scale: Decimal = Decimal(0)


def elements(text: str, notation: Notation, language: str | None, country: str | None) -> list[Element]:
    """The elements of a text, in order. Raises Unreadable for digits that make no number."""
    pieces = pieces_of(text, language, country)
    found: list[Element] = []
    at = 0
    while at < len(pieces):
        number = number_at(pieces, at, notation)
        if number is None:
            found.append(_element(pieces[at]))
            at += 1
            continue
        first, last = pieces[at], pieces[at + number.used - 1]
        digits = first.token.kind == "number"
        found.append(
            Element(
                "number",
                "",
                first.start,
                last.end,
                number.values,
                number.exact,
                digits=digits,
                scales=number.scales,
                largest_scale=number.largest_scale,
            )
        )
        at += number.used
    return _said_once(found)


def _said_once(parts: list[Element]) -> list[Element]:
    """Drops a number that repeats in brackets the one before it: `5 (five) kg`."""
    at = 0
    while at + 3 < len(parts):
        number, opened, again, closed = parts[at : at + 4]
        if (number.kind, opened.text, again.kind, closed.text) == ("number", "(", "number", ")"):  # noqa: SIM102
            if number.values == again.values and number.exact and again.exact:
                number.end = closed.end
                del parts[at + 1 : at + 4]
        at += 1
    return parts


def _element(piece: Piece) -> Element:
    token, lexeme = piece.token, piece.lexeme
    found = Element("sign" if token.kind == "sign" else "word", token.text, piece.start, piece.end)
    if token.kind in ("number", "fraction"):
        raise Unreadable(f"{token.text!r} is not a number")
    if lexeme is None:
        return found
    found.meaning = lexeme.meaning
    if found.kind == "sign" and lexeme.meaning in ANSWERS:
        found.meaning = None  # a lone `-` answers "not known", between numbers it is a dash
        return found
    if lexeme.number and lexeme.number.kind == "more":
        found.kind, found.values = "more", (lexeme.number.value,)
    elif lexeme.number and lexeme.number.kind == "article":
        found.kind, found.meaning = "meaning", lexeme.meaning or "article"
    elif lexeme.number and lexeme.number.kind in ("bound", "collective_bound", "parts") and not lexeme.unit:
        found.kind, found.meaning = "meaning", "indefinite"
    elif lexeme.unit:
        found.kind, found.unit, found.package = "unit", lexeme.unit, lexeme.package
    elif lexeme.package:
        found.kind, found.package = "package", lexeme.package
    elif lexeme.meaning:
        found.kind = "meaning"
    return found
