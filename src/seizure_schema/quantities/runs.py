"""Finds the numbers of a text: runs of digits, fractions and number words that make one number together."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from math import gcd
from typing import NamedTuple

from seizure_schema.quantities.pieces import Piece
from seizure_schema.quantities.refusals import Unreadable
from seizure_schema.text import Notation, NumberWord, ascii_digits, compose, read_number, vulgar_fraction
from seizure_schema.text.number_words import quotient

_FRACTION_BY = range(2, 11)
_SIMPLE = frozenset({(1, "2"), (1, "4"), (3, "4")})
_MAGNITUDES = ("magnitude", "bound", "bound_one")
_SCALES = ("hundred", "hundreds", "tens", *_MAGNITUDES, "collective", "collective_bound", "collective_one")
_THOUSAND = 1000
# No number has so many parts; beyond, the search for the longest one grows with their square.
_MOST_PARTS = 40
_BEFORE_OF = ("fraction", "parts", "collective")
_SAYS_NO_COUNT = ("noise", "contain", "about")


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
    half: bool = False


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
    if word and first.lexeme and first.lexeme.unit and at and pieces[at - 1].token.kind == "number":
        return None
    run = _collect(pieces, at, notation)
    if run.parts and run.parts[0].kind == "and_add":
        run.parts[0] = run.parts[0]._replace(kind="add")
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
        half = len(parts) == 1 and parts[0].kind == "half"
        largest = max(scales, default=Decimal(0))
        return Number(tuple(values), composed.exact, end - at, _last_scales(parts), largest, half)
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
        if len(run.parts) > _MOST_PARTS:
            raise Unreadable(f"more than {_MOST_PARTS} numbers stand in a row")
        token, lexeme = pieces[at].token, pieces[at].lexeme
        if token.kind == "number" and notation.decimal == "/" and _slash(pieces, at):
            slashed = _slashed(pieces, at, notation)
            if slashed is None or run.parts:
                break
            run.parts.append(NumberWord(slashed[0], "digits"))
            if len(slashed) > 1:
                run.other, run.place = slashed[1], 0
            at += 3
            run.ends.append((at, 1))
            continue
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
            if run.parts and lexeme.unit and not _scale_follows(pieces, at + 1):
                break  # 三两: behind a number it is the unit
            run.parts.append(lexeme.number)
        elif lexeme and lexeme.meaning == "of" and run.parts and run.parts[-1].kind in _BEFORE_OF:
            at += 1  # a quarter of a million
            continue
        elif _abbreviation_point(pieces, at, run.parts) or _hyphen(pieces, at, run.parts):
            at += 1
            continue
        else:
            break
        at += 1
        run.ends.append((at, len(run.parts)))
    return run


def _hyphen(pieces: list[Piece], at: int, parts: list[NumberWord]) -> bool:
    """`kétezer-ötszáz`: a hyphen between thousands and hundreds, both in words; a range would rise."""
    if not parts or pieces[at].token.text != "-" or at + 1 >= len(pieces):
        return False
    lexeme = pieces[at + 1].lexeme
    after = lexeme.number if lexeme else None
    glued = pieces[at - 1].end == pieces[at].start and pieces[at].end == pieces[at + 1].start
    if glued and parts[-1].kind == "digits" and parts[-1].value == parts[-1].value.to_integral_value() != 0:
        return pieces[at + 1].token.kind == "number" and _ratio(pieces, at + 1) is not None  # 1-1/2 oz
    thousands = parts[-1].kind == "add" and parts[-1].value >= _THOUSAND and parts[-1].value % _THOUSAND == 0
    return glued and thousands and after is not None and after.kind == "add" and after.value < _THOUSAND


def _abbreviation_point(pieces: list[Piece], at: int, parts: list[NumberWord]) -> bool:
    """`1 млн. 200 тыс.`: the point of a shortened magnitude right before more digits."""
    if len(parts) < 2 or parts[-1].kind not in _MAGNITUDES or pieces[at].token.text != ".":
        return False
    glued = pieces[at - 1].end == pieces[at].start and pieces[at - 1].token.kind == "word"
    return glued and at + 1 < len(pieces) and pieces[at + 1].token.kind == "number"


def _is_article(parts: list[NumberWord], pieces: list[Piece], end: int) -> bool:
    """`un`, `ein`, `один` before a word that counts nothing say nothing about how many: un peso bruto."""
    if len(parts) != 1 or parts[0].kind != "add" or parts[0].value != 1:
        return False
    if end >= len(pieces) or pieces[end].token.kind != "word":
        return False
    lexeme = pieces[end].lexeme
    if lexeme is None:
        return True
    counts = lexeme.number or lexeme.unit or lexeme.package
    return not counts and lexeme.meaning in _SAYS_NO_COUNT


def _scale_follows(pieces: list[Piece], at: int) -> bool:
    lexeme = pieces[at].lexeme if at < len(pieces) else None
    return bool(lexeme and lexeme.number and not lexeme.unit and lexeme.number.kind in _SCALES)


def _slash(pieces: list[Piece], at: int) -> bool:
    return at + 2 < len(pieces) and pieces[at + 1].token.text == "/" and pieces[at + 2].token.kind == "number"


def _slashed(pieces: list[Piece], at: int, notation: Notation) -> tuple[Decimal, ...] | None:
    """`12/5` where the slash is the decimal mark; halves and quarters are in doubt unless it was declared."""
    first, sign, second = (piece for piece in pieces[at : at + 3])
    whole, after = ascii_digits(first.token.text), ascii_digits(second.token.text)
    glued = first.end == sign.start and sign.end == second.start
    again = at + 3 < len(pieces) and pieces[at + 3].token.text == "/"
    if not glued or again or not (whole.isdecimal() and after.isdecimal()) or whole != str(int(whole)):
        return None
    value = Decimal(f"{whole}.{after}")
    if notation.declared or (int(whole), after) not in _SIMPLE:
        return (value,)
    return (value, Decimal(int(whole)) / Decimal(after))


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
    plain = denominator in _FRACTION_BY and 0 < numerator < denominator and gcd(numerator, denominator) == 1
    return (numerator, denominator) if plain else None  # 5/10 may be five of ten
