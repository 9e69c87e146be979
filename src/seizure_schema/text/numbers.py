"""Reads one number written in digits: decimal and grouping marks, exponents, digits of any script."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from seizure_schema.text.folding import ascii_digits
from seizure_schema.text.notation import Notation

# Marks that are never anything but grouping: apostrophes, spaces, the Arabic thousands mark.
_ALWAYS_GROUPING = "'\u00a0\u2009\u202f \u066c\u2019\u02bc"
_ARABIC_DECIMAL = "\u066b"
_APOSTROPHES = "'\u2019\u02bc"
_EXPONENT = re.compile(r"^(.*?)[eE]([+-]?\d{1,3})$")
# `1.5×10³` and `10^3`; a raised digit behind a lone 10 may be the mark of a footnote.
_POWER = re.compile(
    r"^(?:(.+?)\s?[\u00d7x*]\s?)?10(?:\^([+-]?\d{1,2})|([\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+))$"
)
_GROUPED = re.compile(r"^\d{1,3}(?:\|\d{3})+$")
_INDIAN = re.compile(r"^\d{1,2}(?:\|\d{2})+\|\d{3}$")
_MILLIONS = re.compile(rf"^([1-9]\d{{0,2}})[{_APOSTROPHES}](\d{{3}})[.,](\d{{3}})$")
_MARKS = re.compile(r"[^0-9]")


# Longer figures and larger powers of ten are damage, not amounts; arithmetic on them would not stay exact.
_LONGEST = 40
_LARGEST_POWER = 20
_NONE_TOLD = Notation()


@lru_cache(maxsize=16384)
def read_number(text: str, notation: Notation = _NONE_TOLD) -> tuple[Decimal, ...]:
    """Every value that the digits can mean: one where it is plain, two where it is ambiguous, none else.

    >>> read_number("1 234,5")
    (Decimal('1234.5'),)
    >>> read_number("4.310")
    (Decimal('4.310'), Decimal('4310'))
    >>> read_number("4.310", Notation(decimal=","))
    (Decimal('4310'),)
    """
    digits = ascii_digits(text).strip()
    if len(digits) > _LONGEST:
        return ()
    exponent = 0
    scientific = _EXPONENT.match(digits)
    if scientific:
        digits, exponent = scientific.group(1), int(scientific.group(2))
    power = _POWER.match(digits)
    if power:
        digits = power.group(1) or "1"
        exponent = int(power.group(2) or unicodedata.normalize("NFKC", power.group(3)))
    values = _values(digits, notation) if abs(exponent) <= _LARGEST_POWER else ()
    if len(values) == 1 and not notation.declared and notation.grouping not in tuple(_APOSTROPHES):
        values += _in_millions(digits)
    if not exponent:
        return values
    return tuple(Decimal(format(value.scaleb(exponent), "f")) for value in values)


def _values(digits: str, notation: Notation) -> tuple[Decimal, ...]:
    for mark in _ALWAYS_GROUPING:
        digits = digits.replace(mark, "|")
    if notation.grouping in _ALWAYS_GROUPING:
        notation = notation._replace(grouping="|" if notation.grouping else "")
    if _ARABIC_DECIMAL in digits:
        return _arabic(digits, notation)
    marks = _MARKS.findall(digits)
    if not marks:
        return (Decimal(digits),) if digits else ()
    kinds = set(marks)
    if not kinds <= {".", ",", "|"}:
        return ()
    last = marks[-1]
    if len(kinds) == 1:
        if last == "|":
            return _joined(digits, "|", "")
        if len(marks) > 1:  # a number has one decimal mark, so that these group in any language
            return () if notation.declared and last == notation.decimal else _joined(digits, last, "")
        return _one_mark(digits, last, notation)
    if len(kinds) == 2 and marks.count(last) == 1 and last != "|":
        other = (kinds - {last}).pop()
        if notation.declared and (last == notation.grouping or other == notation.decimal):
            return ()
        return _joined(digits, other, last)
    return ()


def _in_millions(digits: str) -> tuple[Decimal, ...]:
    """`1'250.000`: in Spanish America an apostrophe sets off the millions, and the mark behind thousands."""
    groups = _MILLIONS.match(digits)
    return (Decimal("".join(groups.groups())),) if groups else ()


def _arabic(digits: str, notation: Notation) -> tuple[Decimal, ...]:
    """The Arabic decimal mark is never anything else."""
    whole, _, after = digits.partition(_ARABIC_DECIMAL)
    if not after.isdecimal() or (notation.declared and notation.decimal not in ("", _ARABIC_DECIMAL)):
        return ()
    grouping = set(_MARKS.findall(whole))
    if not grouping:
        return (Decimal(f"{whole or '0'}.{after}"),)
    return _joined(digits, grouping.pop(), _ARABIC_DECIMAL) if len(grouping) == 1 else ()


def _one_mark(digits: str, mark: str, notation: Notation) -> tuple[Decimal, ...]:
    """One point or comma: the notation decides, else only three digits after it leave a doubt."""
    whole, after = digits.split(mark)
    decimal = (Decimal(f"{whole or '0'}.{after}"),)
    if mark == notation.decimal:
        return decimal
    if notation.declared and (mark == notation.grouping or notation.decimal):
        return _joined(digits, mark, "") if not notation.grouping or mark == notation.grouping else ()
    if len(after) != 3 or not 1 <= len(whole) <= 3 or whole.strip("0") == "":
        return decimal
    if mark == notation.grouping:
        return _joined(digits, mark, "")
    return (*decimal, Decimal(whole + after))


def _joined(digits: str, grouping: str, decimal: str) -> tuple[Decimal, ...]:
    whole, _, after = digits.partition(decimal) if decimal else (digits, "", "")
    groups = whole.replace(grouping, "|")
    if not _GROUPED.match(groups) and not (grouping == "," and _INDIAN.match(groups)):
        return ()
    if whole.startswith("0") or (decimal and not after):
        return ()
    joined = groups.replace("|", "")
    return (Decimal(f"{joined}.{after}" if after else joined),)


def vulgar_fraction(char: str) -> tuple[int, int] | None:
    """Numerator and denominator of a character such as ½, else None."""
    parts = unicodedata.normalize("NFKC", char).split("\u2044")
    if len(parts) != 2 or not all(part.isdecimal() for part in parts):
        return None
    return int(parts[0]), int(parts[1])
