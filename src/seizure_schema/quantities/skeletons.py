"""What a text says, remembered by shape: the words are understood once, the numbers are read every time.

`12 kg 350 g` and `71 kg 110 g` differ in digits only. The terms of the first, without their values, serve
the second; whatever looks at a value (rounding, falling units, the ends of a range) is done anew.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any, NamedTuple

from seizure_schema.quantities.elements import Element
from seizure_schema.quantities.statement import Sentence, Term
from seizure_schema.text import Notation, read_number

SHAPE = str.maketrans("12345678", "99999999")
_KEPT = 16384
_NOT_READ = -1
_OTHER_FIELDS = tuple(field.name for field in fields(Term))[1:]


class _Skeleton(NamedTuple):
    """A term without its numbers: where they stand, and its other fields in the order of `Term`."""

    start: int
    end: int
    upper_start: int
    upper_end: int
    fields: tuple[Any, ...]


class _Statement(NamedTuple):
    terms: tuple[_Skeleton, ...]
    gaps: tuple[tuple[str, ...], ...]
    words: tuple[str, ...]


_Key = tuple[str, str | None, str | None, Notation]
_statements: dict[_Key, _Statement] = {}


def remembered(text: str, key: _Key) -> Sentence | None:
    """The sentence of a text whose shape was read before, with the text's own numbers; else None."""
    known = _statements.get(key)
    if known is None:
        return None
    terms: list[Term] = []
    for start, end, upper_start, upper_end, others in known.terms:
        values = read_number(text[start:end], key[3])
        if not values:
            return None
        term = Term(values, *others)
        if upper_start != _NOT_READ:
            ends = read_number(text[upper_start:upper_end], key[3])
            if len(values) != 1 or len(ends) != 1 or ends[0] <= values[0]:
                return None
            term.upper = ends[0]
        terms.append(term)
    return Sentence(terms, [list(gap) for gap in known.gaps], list(known.words))


def remember(text: str, key: _Key, parts: list[Element], found: Sentence) -> None:
    """Keeps what a text says for others of its shape, unless anything but plain digits had a part in it."""
    statement = _statement(text, key[3], parts, found)
    if statement is None:
        return
    if len(_statements) >= _KEPT:
        _statements.clear()
    _statements[key] = statement


def forget() -> None:
    """Empties the memory."""
    _statements.clear()


def _statement(text: str, notation: Notation, parts: list[Element], found: Sentence) -> _Statement | None:
    numbers = [part for part in parts if part.kind == "number"]
    if any(part.kind == "more" or part.meaning == "or" for part in parts) or not numbers:
        return None
    digits = sum(char.isdecimal() for char in text)
    for number in numbers:
        written = text[number.start : number.end]
        if not number.digits or not number.exact or read_number(written, notation) != number.values:
            return None
        digits -= sum(char.isdecimal() for char in written)
    if digits or _said_in_brackets(parts):
        return None
    terms: list[_Skeleton] = []
    rest = iter(numbers)
    for term in found.terms:
        own = next(rest, None)
        if own is None or term.values != own.values or term.start != own.start or not term.exact:
            return None
        upper = next(rest, None) if term.upper is not None else None
        if term.upper is not None and (upper is None or upper.values != (term.upper,)):
            return None
        terms.append(
            _Skeleton(
                own.start,
                own.end,
                upper.start if upper else _NOT_READ,
                upper.end if upper else _NOT_READ,
                tuple(getattr(term, name) for name in _OTHER_FIELDS),
            )
        )
    if next(rest, None) is not None:
        return None
    return _Statement(tuple(terms), tuple(tuple(gap) for gap in found.gaps), tuple(found.words))


def _said_in_brackets(parts: list[Element]) -> bool:
    """`5 (6) kg`: where both figures are equal, such a text says one number."""
    return any(
        part.kind == "number"
        and 0 < at < len(parts) - 1
        and (parts[at - 1].text, parts[at + 1].text) == ("(", ")")
        for at, part in enumerate(parts)
    )
