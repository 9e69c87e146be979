"""What a single cell looks like: blank, a number, a date, a mark for no figure, or words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from seizure_schema.text import ascii_digits

Look = Literal["blank", "number", "date", "mark", "words"]

GROUPS = " \u00a0\u2009\u202f'\u2019\u02bc\u066c"
"""Marks that are nothing but grouping."""
_NUMBER = re.compile(rf"[(\-+\u2212\u2013]?\s?\d[\d.,{GROUPS}\u066b]*(?:[eE][+-]?\d{{1,3}})?\)?|[.,]\d+")
_AROUND = re.compile(r"^[$€£¥₹₽₸]\s?|\s?(?:%|\*+|[¹²³†‡]+)$")
_DATE = re.compile(r"\d{1,4}([./-])\d{1,2}\1\d{1,4}(?:[T ].*)?|\d{4}[./-]\d{1,2}|\d{1,2}[./-]\d{4}")
_BEYOND = re.compile(
    r"[\W_\u0640]*|n\.?\s?[/.]?\s?[adkr]\.?|null|none|nil|nan|x+|s\.?d\.?|нет|н/д|м/й|yo['‘]q", re.IGNORECASE
)
_DASHES = re.compile(
    r"[-_\u2010-\u2015\u2212\u0640\uff0d\s]*[-_\u2010-\u2015\u2212\u0640\uff0d][-_\u2010-\u2015\u2212\u0640\uff0d\s]*"
)
_NUMBER_AND_WORD = re.compile(r"[^\W\d]*\W{0,2}\d[\d.,\s'\u00a0\u066b\u066c]*\W{0,2}[^\W\d_]{1,20}\.?.{0,20}")
_PERIOD = re.compile(
    r"(?:FY\s?)?(?:19|20|13|14|25)\d\d\s?[/\u2013-]\s?(?:\d\d|\d{4})|FY\s?(?:20)?\d\d|\d\d/\d\d"
)


@lru_cache(maxsize=131072)
def look(cell: str) -> Look:
    """What a cell looks like by itself.

    >>> look("1 234,5"), look("31/12/2023"), look(".."), look("12 kg"), look(" ")
    ('number', 'date', 'mark', 'words', 'blank')
    """
    text = bare(cell)
    if not text:
        return "blank"
    if is_date(text):
        return "date"
    if is_number(text):
        return "number"
    return "mark" if _BEYOND.fullmatch(text) else "words"


@lru_cache(maxsize=131072)
def bare(cell: str) -> str:
    """A cell with ASCII digits, without space around."""
    return ascii_digits(cell).strip()


def is_number(text: str) -> bool:
    """Digits with marks, whatever they mean; a currency sign or a footnote mark may stand by."""
    if len(text) > 40:
        return False
    return _NUMBER.fullmatch(text) is not None or _NUMBER.fullmatch(_AROUND.sub("", text)) is not None


def without_signs(text: str) -> str:
    """The digits and marks of a number without currency, percent and footnote signs, with '-' if negative."""
    core = (
        text if text[:1].isdigit() and text[-1:].isdigit() else _AROUND.sub("", _AROUND.sub("", text)).strip()
    )
    if core[:1] in "-\u2212\u2013":
        return "-" + core[1:].strip()
    if core[:1] == "(" and core[-1:] == ")":
        return "-" + core[1:-1].strip()
    return core.strip("()+ ")


def is_date(text: str) -> bool:
    """A date of three numbers, or a year and a month; 1.234 and 12-15 are none."""
    found = _DATE.fullmatch(text)
    if found is None:
        return False
    parts = re.split(r"[./-]", re.split(r"[T ]", text)[0])
    if len(parts) == 2:
        year, month = (parts[0], parts[1]) if len(parts[0]) == 4 else (parts[1], parts[0])
        return "." not in text and 1 <= int(month) <= 12 and 1300 <= int(year) <= 2600
    return len(parts[1]) <= 2 and (len(parts[0]) in (1, 2, 4)) and len(parts[2]) in (1, 2, 4)


def is_number_and_word(text: str) -> bool:
    """`12 kg`, `3,5 г`: a quantity with its unit inside."""
    return _NUMBER_AND_WORD.fullmatch(text) is not None and any(char.isalpha() for char in text)


def is_period(text: str) -> bool:
    """A year, a pair of years or a fiscal year: what heads a column of a table that is wide by time."""
    return is_year(text) or _PERIOD.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def is_dash(text: str) -> bool:
    """Dashes of any writing and nothing else, which say that there is nothing."""
    return _DASHES.fullmatch(text) is not None


def is_year(text: str) -> bool:
    """A year of the Gregorian, the Buddhist or a Hijri calendar."""
    return len(text) == 4 and text.isdecimal() and text.isascii() and _is_year(int(text))


def _is_year(year: int) -> bool:
    return 1900 <= year <= 2100 or 1360 <= year <= 1460 or 2480 <= year <= 2600
