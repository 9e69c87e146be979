"""Years counted from the beginning of an era: 令和6年, 民國113年, and 113年 whose era nobody names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from pipelines.onboarding.sniffing.table_words import is_unspaced
from seizure_schema import parse_date, resolve_country
from seizure_schema.text import ascii_digits
from seizure_schema.vocabulary import table

OLDEST = 60
"""How many years back a column of published figures may begin."""


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


def closed_up(text: str) -> str:
    """The text without the spaces that only spread the letters of a heading.

    >>> closed_up("令 和 ２年"), closed_up("Heroin 2")
    ('令和２年', 'Heroin 2')
    """
    words = text.split()
    closed = words[:1]
    for word in words[1:]:
        spread = bool(closed[-1]) and is_unspaced(closed[-1][-1])
        if spread and (is_unspaced(word[0]) or word[0].isdecimal()):
            closed[-1] += word
        else:
            closed.append(word)
    return " ".join(closed)


def counted_years(
    texts: Iterable[str], named: Iterable[str], language: str | None, country: str | None
) -> tuple[dict[str, str], str, bool]:
    """Text -> year of ours of years of one to three figures; the era, and whether something proves it.

    An era is proved where a heading or title in `named` has its name, or where it is called by the name of
    the country. None where a year would lie ahead of us or far back.

    >>> counted_years(["112"], ["民國"], "zh", None)
    ({'112': '2023'}, '民國', True)
    """
    numbers = {text: _number(text) for text in texts}
    read = {text: number for text, number in numbers.items() if number}
    if not read or len(read) < len(numbers):
        return {}, "", False
    this = date.today().year
    eras = [(row["word"], int(row["value"])) for row in _rows("era_year")]
    fits = {
        word: first
        for word, first in eras
        if all(this - OLDEST <= first + number <= this + 1 for number in read.values())
    }
    told = [closed_up(text) for text in named]
    proved = [word for word in fits if any(word in text for text in told)]
    proved = proved or [
        word for word in fits if country and resolve_country(word, language=language).country == country
    ]
    own = {row["word"] for row in _rows("era_year", frozenset([language or ""]))}
    chosen = proved or [word for word in fits if word in own]
    if not chosen or len({fits[word] for word in chosen}) > 1:
        return {}, "", False
    first = fits[chosen[0]]
    return {text: str(first + number) for text, number in sorted(read.items())}, chosen[0], bool(proved)


def _number(text: str) -> int:
    """The number of a year of at most three figures, with or without the word for year; 0 for other texts."""
    _, bare = _patterns()
    plain = ascii_digits(text).strip()
    if not (bare.fullmatch(plain) or re.fullmatch(r"\d{1,3}", plain)):
        return 0
    return int("".join(char for char in plain if char.isdecimal()))


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
