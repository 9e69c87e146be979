"""Turns the tokens of a text into elements: numbers composed, units and words known, the rest as it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from seizure_schema.models import UnitReading
from seizure_schema.quantities.lexicon import Package
from seizure_schema.quantities.pieces import Piece, pieces_of
from seizure_schema.quantities.refusals import Unreadable
from seizure_schema.quantities.runs import number_at
from seizure_schema.quantities.statement import QUALIFIERS
from seizure_schema.text import Notation, NumberWord
from seizure_schema.text.number_words import ONE_AFTER_BOUND, one_after_bound

ElementKind = Literal["number", "more", "unit", "package", "meaning", "word", "sign"]

_FOOTNOTES = frozenset("*\u2020\u2021\u00a7\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")

# Scale words that say how many only behind a number: `тысяч`.
_UNCOUNTED = frozenset({"bound", "hundreds", "collective_bound", "parts", *ONE_AFTER_BOUND})

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
    half: bool = False  # 半: behind a unit it says `and a half`
    scales: tuple[Decimal, ...] = ()  # the scale words at the end of a number: 6 thousand
    largest_scale: Decimal = Decimal(0)


def elements(text: str, notation: Notation, language: str | None, country: str | None) -> list[Element]:
    """The elements of a text, in order. Raises Unreadable for digits that make no number."""
    pieces = pieces_of(text, language, country)
    found: list[Element] = []
    at = 0
    while at < len(pieces):
        if found and found[-1].meaning in QUALIFIERS:
            pieces[at] = _single(pieces[at])
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
                half=number.half,
                scales=number.scales,
                largest_scale=number.largest_scale,
            )
        )
        at += number.used
    return _unbracketed(_said_once(_without_footnote(text, found)))


def _without_footnote(text: str, parts: list[Element]) -> list[Element]:
    """Drops the mark of a footnote at the end: `12.4 kg*`, `340 tablets²`."""
    while len(parts) > 1 and set(text[parts[-1].start : parts[-1].end]) <= _FOOTNOTES:
        before = parts[-2]
        if before.kind == "number" and parts[-1].text.isdecimal():
            break  # 10² is no 10
        parts.pop()
    return parts


def _single(piece: Piece) -> Piece:
    """A word such as `тысячи` behind a bound, where it is a singular: more than a thousand."""
    word = piece.lexeme.number if piece.lexeme else None
    one = one_after_bound(word) if word else None
    return replace(piece, lexeme=piece.lexeme._replace(number=one)) if piece.lexeme and one else piece


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


def _unbracketed(parts: list[Element]) -> list[Element]:
    """Drops the brackets around a number whose unit follows them: `(46) kg`, `(1,547) قرصاً`."""
    at = 0
    while at + 3 < len(parts):
        opened, number, closed, unit = parts[at : at + 4]
        held = (opened.text, number.kind, closed.text) == ("(", "number", ")")
        if held and number.digits and unit.kind in ("unit", "package") and not _counts_before(parts, at):
            number.end = closed.end
            parts[at : at + 3] = [number]
        at += 1
    return parts


def _counts_before(parts: list[Element], at: int) -> bool:
    """True behind a number or a unit, which the brackets may explain: 5 bags (12) kg."""
    return at > 0 and parts[at - 1].kind in ("number", "unit", "package")


def _is_one(number: NumberWord) -> bool:
    """`un` where it makes no number: it is the article of what follows."""
    return number.kind == "add" and number.value == 1


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
    elif lexeme.number and (lexeme.number.kind == "article" or _is_one(lexeme.number)) and not lexeme.unit:
        found.kind, found.meaning = "meaning", lexeme.meaning or "article"
    elif lexeme.number and lexeme.number.kind in _UNCOUNTED and not lexeme.unit:
        found.kind, found.meaning = "meaning", "indefinite"
    elif lexeme.unit:
        found.kind, found.unit, found.package = "unit", lexeme.unit, lexeme.package
    elif lexeme.package:
        found.kind, found.package = "package", lexeme.package
    elif lexeme.meaning:
        found.kind = "meaning"
    return found
