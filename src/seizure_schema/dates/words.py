"""The words of dates, from `month_names.csv` and `date_words.csv`: months, weekdays, quarters, fillers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import get_args

from seizure_schema.models.enumerations import Calendar
from seizure_schema.text import fold, unaccented
from seizure_schema.vocabulary import table

_CALENDARS: dict[str, Calendar] = {code: code for code in get_args(Calendar)}


@dataclass(frozen=True, slots=True)
class Month:
    """A month of one calendar, 1 to 12. Thai months are `buddhist`: their years are counted both ways."""

    number: int
    calendar: Calendar


def word_key(text: str) -> str:
    """How a word of a date is compared: without accents and full stops."""
    return unaccented(text).replace(".", "").replace("ı", "i").strip()


def months(word: str, language: str | None) -> frozenset[Month]:
    """What a word can mean as a month; the names of `language` come before those of others."""
    rows = _months().get(word_key(word), ())
    own = frozenset(month for month, spoken in rows if language and spoken == language)
    return own or frozenset(month for month, _ in rows)


def roles(word: str) -> dict[str, str]:
    """The roles of a word that is no month, each with its value: filler, to, weekday, quarter, half, ..."""
    found = _words()
    return found.get(word_key(word)) or found.get(fold(word), {})


@lru_cache(maxsize=1)
def phrases() -> tuple[str, ...]:
    """Month names and date words of several words, longest first, folded as `word_key` does."""
    keys = {key for key in (*_months(), *_words()) if (" " in key or "-" in key) and key[0].isalpha()}
    return tuple(sorted(keys, key=lambda key: (-len(key), key)))


@lru_cache(maxsize=1)
def _months() -> dict[str, tuple[tuple[Month, str], ...]]:
    found: dict[str, list[tuple[Month, str]]] = {}
    for row in table("month_names"):
        month = Month(int(row["month"]), _CALENDARS[row["calendar"]])
        found.setdefault(word_key(row["name"]), []).append((month, row["language"]))
    return {key: tuple(rows) for key, rows in found.items()}


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in table("date_words"):
        for key in {word_key(row["word"]), fold(row["word"])} - {""}:
            found.setdefault(key, {})[row["role"]] = row["value"]
    return found
