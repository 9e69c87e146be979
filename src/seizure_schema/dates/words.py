"""The words of dates, from `month_names.csv` and `date_words.csv`: months, weekdays, quarters, fillers.

Roles of `date_words.csv`: `filler` (says nothing), `year`, `months`, `quarter` and `half` (with a value:
that one), `ordinal`, `cardinal`, `weekday`, `to`, `from` (needs a `to`), `between` (makes an `and` a `to`),
`and`, `month_mark` (月, tháng: it stands `after` or `before` the number of a month), `day_mark` (日), `era`
(the calendar in which the year is counted), `era_year` (令和: years counted from its value), `lunar` (Islamic
months, which we do not convert), `relative` (yesterday), `time`, `hour` and `minute` (beside a time of day),
`fiscal`, `not_available`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from seizure_schema.dates.calendars import CALENDARS
from seizure_schema.models.enumerations import Calendar
from seizure_schema.text import fold, unaccented
from seizure_schema.text.number_words import number_word_rows
from seizure_schema.vocabulary import table

_NONE: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Month:
    """A month of one calendar, 1 to 12. Thai months are `buddhist`: their years are counted both ways."""

    number: int
    calendar: Calendar


def word_key(text: str) -> str:
    """How a word of a date is compared: without accents and full stops."""
    return unaccented(text).replace(".", "").replace("ı", "i").strip()


@lru_cache(maxsize=16384)
def months(word: str, language: str | None) -> frozenset[Month]:
    """What a word can mean as a month; the words of `language` come before those of others."""
    key = word_key(word)
    rows = _months().get(key, ())
    own = frozenset(month for month, spoken in rows if language and spoken == language)
    if not own and rows and language in _words().get(key, ()):
        return own
    return own or frozenset(month for month, _ in rows)


@lru_cache(maxsize=16384)
def roles(word: str, language: str | None = None) -> dict[str, str]:
    """The roles of a word that is no month, each with its value; those of `language` before all others."""
    found = _words()
    spoken = found.get(word_key(word)) or found.get(fold(word))
    if spoken is None:
        return _NONE
    return spoken.get(language or "") or spoken[""]


def cardinal(word: str) -> int | None:
    """One to twelve in words, as in "the first nine months"."""
    return _cardinals().get(word_key(word))


@lru_cache(maxsize=1)
def known_words() -> frozenset[str]:
    """Every month name and date word, as `word_key` has it."""
    return frozenset((*_months(), *_words()))


@lru_cache(maxsize=1)
def _months() -> dict[str, tuple[tuple[Month, str], ...]]:
    found: dict[str, list[tuple[Month, str]]] = {}
    for row in table("month_names"):
        month = Month(int(row["month"]), CALENDARS[row["calendar"]])
        found.setdefault(word_key(row["name"]), []).append((month, row["language"]))
    return {key: tuple(rows) for key, rows in found.items()}


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, dict[str, str]]]:
    """Word, language ("" for all of them together), role, value."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    told = [(row["word"], row["language"], row["role"], row["value"]) for row in table("date_words")]
    told += [
        (row["name"], row["language"], "not_available", "")
        for row in table("category_names")
        if row["code"] == "not_available" and not row["field"]
    ]
    for word, language, role, value in told:
        for key in {word_key(word), fold(word)} - {""}:
            spoken = found.setdefault(key, {"": {}})
            spoken[""][role] = value
            spoken.setdefault(language, {})[role] = value
    return found


@lru_cache(maxsize=1)
def _cardinals() -> dict[str, int]:
    return {
        word_key(word): int(told.value)
        for word, _, told in number_word_rows()
        if told.kind in ("add", "ten") and told.exact and 1 <= told.value <= 12
    }
