"""Finds the numbers of a text: runs of digits, fractions and number words that make one number together."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from seizure_schema.quantities.pieces import Piece
from seizure_schema.quantities.refusals import Unreadable
from seizure_schema.text import Notation, NumberWord, ascii_digits, compose, read_number, vulgar_fraction
from seizure_schema.text.number_words import quotient

_FRACTION_BY = range(2, 11)
_SCALES = ("hundred", "tens", "magnitude", "bound", "collective", "collective_bound")
_BEFORE_OF = ("fraction", "parts", "collective")


class Number(NamedTuple):
    """The values that a run can mean (two where its digits are ambiguous), and how many pieces it takes.

    `scales` are the scale words at its end (two hundred thousand: 100 and 1000), which the number before
    it in a range may share; `largest_scale` is the largest anywhere in it, 0 where there is none.
    """

    values: tuple[Decimal, ...]
    exact: bool
    used: int
    scales: tuple[Decimal, ...]
    largest_scale: Decimal


@dataclass(slots=True)
class _Run:
    parts: list[NumberWord] = field(default_factory=list)
    ends: list[tuple[int, int]] = field(
        default_factory=list
    )  # behind which piece how many parts are complete
    other: Decimal | None = None  # the second value of ambiguous digits, and which part they are
    place: int = 0


def number_at(pieces: list[Piece], at: int, notation: Notation) -> Number | None:
    """The longest number that begins at a piece. Raises Unreadable for digits that make none."""
    first = pieces[at]
    word = first.lexeme.number if first.lexeme else None
    if first.token.kind in ("word", "sign") and (word is None or word.kind == "and"):
        return None
    run = _collect(pieces, at, notation)
    for end, count in reversed(run.ends):
        parts = run.parts[:count]
        composed = None if parts[-1].kind == "and" else compose(parts)
        if composed is None:
            continue
        if _is_article(parts, pieces, end):
            return None
        values = [composed.value]
        if run.other is not None and run.place < count:
            parts[run.place] = NumberWord(run.other, "digits")
            second = compose(parts)
            values += [second.value] if second else []
        scales = [part.value for part in parts if part.kind in _SCALES]
        return Number(
            tuple(values), composed.exact, end - at, _last_scales(parts), max(scales, default=Decimal(0))
        )
    return None


def _last_scales(parts: list[NumberWord]) -> tuple[Decimal, ...]:
    at = len(parts)
    while at and parts[at - 1].kind in _SCALES:
        at -= 1
    return tuple(part.value for part in parts[at:])


def _collect(pieces: list[Piece], at: int, notation: Notation) -> _Run:
    """Everything from a piece on that could be part of one number."""
    run = _Run()
    while at < len(pieces):
        token, lexeme = pieces[at].token, pieces[at].lexeme
        ratio = _ratio(pieces, at) if token.kind == "number" else vulgar_fraction(token.text)
        if ratio and token.kind != "word":
            whole = bool(run.parts) and run.parts[-1].kind == "digits"
            run.parts.append(NumberWord(*quotient(*ratio, "more" if whole else "fraction")))
            at += 2 if token.kind == "number" else 0
        elif token.kind == "number":
            values = read_number(token.text, notation)
            if not values:
                raise Unreadable(f"{token.text!r} is not a number")
            if len(values) > 1:
                if run.other is not None:
                    break
                run.other, run.place = values[1], len(run.parts)
            run.parts.append(NumberWord(values[0], "digits"))
        elif lexeme and lexeme.number:
            run.parts.append(lexeme.number)
        elif lexeme and lexeme.meaning == "of" and run.parts and run.parts[-1].kind in _BEFORE_OF:
            at += 1  # a quarter of a million
            continue
        else:
            break
        at += 1
        run.ends.append((at, len(run.parts)))
    return run


def _is_article(parts: list[NumberWord], pieces: list[Piece], end: int) -> bool:
    """`un`, `ein`, `один` before a word that we do not know say nothing about how many."""
    if len(parts) != 1 or parts[0].kind != "add" or parts[0].value != 1:
        return False
    return end < len(pieces) and pieces[end].token.kind == "word" and pieces[end].lexeme is None


def _ratio(pieces: list[Piece], at: int) -> tuple[int, int] | None:
    """`1/2`: a proper fraction by a small number; any other slash between digits is no number of ours."""
    if at + 2 >= len(pieces) or pieces[at + 1].token.text != "/" or pieces[at + 2].token.kind != "number":
        return None
    first, second = pieces[at].token, pieces[at + 2].token
    glued = first.end == pieces[at + 1].start and pieces[at + 1].end == second.start
    if not glued or not (first.text.isdecimal() and second.text.isdecimal()):
        return None
    if ascii_digits(first.text).startswith("0") or ascii_digits(second.text).startswith("0"):
        return None  # 05/06 is a date
    numerator, denominator = int(first.text), int(second.text)
    return (numerator, denominator) if denominator in _FRACTION_BY and 0 < numerator < denominator else None
