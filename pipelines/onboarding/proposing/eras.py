"""Years counted from the beginning of an era: 令和6年, 民國113年, and 113年 whose era nobody names."""

from __future__ import annotations

import re
from functools import lru_cache

from seizure_schema import parse_date
from seizure_schema.vocabulary import table


def era_year(text: str, language: str | None = None) -> tuple[str, bool]:
    """The one year of an era in a text, as written, and whether it is read; ('', False) where there is none.

    >>> era_year("令和6年 覚醒剤", "ja"), era_year("113年", "zh"), era_year("Heroin 6", "en")
    (('令和6年', True), ('113年', False), ('', False))
    """
    named, bare = _patterns()
    found = [match.group() for match in named.finditer(text)]
    if len(found) == 1:
        reading = parse_date(found[0], language=language)
        return found[0], reading.status == "resolved" and reading.precision == "year"
    if not found and language in _languages() and bare.fullmatch(text.strip()):
        return text.strip(), False
    return "", False


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A year with the name of its era, and a number of at most three digits that is called a year."""
    eras = "|".join(re.escape(row["word"]) for row in _rows("era_year"))
    years = "|".join(
        sorted({re.escape(row["word"]) for row in _rows("year", _languages())}, key=len, reverse=True)
    )
    number = r"(?:\d{1,3}|\w)"
    return re.compile(rf"(?:{eras})\s?{number}\s?(?:{years})度?"), re.compile(rf"\d{{1,3}}\s?(?:{years})度?")


@lru_cache(maxsize=1)
def _languages() -> frozenset[str]:
    return frozenset(row["language"] for row in _rows("era_year"))


def _rows(role: str, languages: frozenset[str] | None = None) -> list[dict[str, str]]:
    return [
        row
        for row in table("date_words")
        if row["role"] == role and (languages is None or row["language"] in languages)
    ]
