"""The time that a header, a title or a name tells: a year or a part of one, and which words say so."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from pipelines.onboarding.proposing.claims import OPEN
from pipelines.onboarding.proposing.eras import closed_up, era_year
from pipelines.onboarding.proposing.header_words import meaning
from seizure_schema import parse_date
from seizure_schema.dates.words import months, roles
from seizure_schema.models import DateReading
from seizure_schema.models.enumerations import Calendar

YEAR = r"(?<!\d)(?:19|20)\d{2}(?!\d)"
# The years of the solar hijri and the Thai calendar; only where no other year stands there.
LOCAL_YEAR = r"(?<!\d)(?:1[34]\d{2}|25[4-7]\d)(?!\d)"
TWO_YEARS = r"(?<!\d)((?:19|20)\d{2})\s?[-/_–]\s?(\d{2,4})(?!\d)"
PART = frozenset(["half", "quarter", "month", "range"])
MOST_WORDS = 9
_SHORT_YEAR = re.compile(r"([^\W\d_][^\d_]*?)[\s.'’–-]*\d{2}")
_TOKEN = re.compile(r"[^\s_]+")
_EDGE = " \t\n,;:.()[]{}–—-_/|*"
LAST_MONTH = 12
_BUDDHIST, _GREGORIAN = 2500, 1700


@dataclass(frozen=True)
class Time:
    """What a text tells of the time."""

    year: str = ""
    """Its year, or two years of a fiscal one, as written but in plain digits."""
    period: str = ""
    """The words that tell a period by themselves: `2024 рік`, `січень–вересень 2024 року`."""
    month: str = ""
    """A month or another part of a year, without its year: `Mai`, `1er trimestre`."""
    is_part: bool = False
    """Whether `period` is less than a year."""
    is_fiscal: bool = False
    rest: str = ""
    """The words that do not tell it."""


def plain_digits(text: str) -> str:
    """The text with the digits of every script as 0 to 9, each in its place.

    >>> plain_digits("๒๕๖๖ ۱۴۰۲")
    '2566 1402'
    """
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


def years_in(text: str) -> list[str]:
    """The different years of a text, those of local calendars where there is no other.

    >>> years_in("2022_2024"), years_in("FY 2020-21"), years_in("سال ۱۴۰۲")
    (['2022', '2024'], ['2020'], ['1402'])
    """
    plain = plain_digits(text)
    return list(dict.fromkeys(re.findall(YEAR, plain) or re.findall(LOCAL_YEAR, plain)))


def fiscal_pair(text: str) -> re.Match[str] | None:
    """Two years that follow one another, `2020-21`; None where they lie further apart (2022-2024)."""
    for match in re.finditer(TWO_YEARS, plain_digits(text)):
        first, last = match[1], match[2]
        if int(last) == (int(first) + 1) % 10 ** len(last):
            return match
    return None


@lru_cache(maxsize=4096)
def time_in(text: str, language: str | None = None) -> Time | None:
    """The time that a text tells, with a year; None where it names none, or more than one.

    >>> time_in("січень–вересень 2024 року кг", "uk").period
    'січень–вересень 2024 року'
    """
    plain = plain_digits(text)
    pair = fiscal_pair(text)
    found = list(re.finditer(YEAR, plain)) or list(re.finditer(LOCAL_YEAR, plain))
    if not found:
        return _of_era(text, language)
    if (pair is None and len(found) > 1) or (pair and len(found) > 2):
        return None
    start, end = pair.span() if pair else found[0].span()
    tokens = [match.span() for match in _TOKEN.finditer(text)]
    inside = [place for place, (left, right) in enumerate(tokens) if left < end and right > start]
    first, last = inside[0], inside[-1]
    read = None if pair else _longest(plain, tokens, first, last, language)
    if read:
        low, high = read
    else:
        low, high = first, last
    while low > 0 and _says_time(text[slice(*tokens[low - 1])], language):
        low -= 1
    while high + 1 < len(tokens) and _says_time(text[slice(*tokens[high + 1])], language):
        high += 1
    left, right = tokens[low][0], tokens[high][1]
    # `2019_Heroin` parts at the mark, `Heroin2019` where the figures end.
    if not read and (low, high) == (first, last):
        left, right = start, end
    words = text[left:right].strip(_EDGE)
    reading = _reading(plain[left:right].strip(_EDGE), language)
    year = " ".join(plain[start:end].split())
    told = words if reading is not None else ""
    is_part = bool(reading and reading.precision in PART)
    return Time(
        year,
        told,
        "",
        is_part,
        pair is not None or is_fiscal(text, language),
        _joined(text[:left], text[right:]),
    )


def _of_era(text: str, language: str | None) -> Time | None:
    """A year of an era (令和6年); open where its era is not told (113年), or a month with two figures."""
    told, is_read = era_year(text, language)
    if not told and era_year(closed_up(text), language)[1]:
        text = closed_up(text)
        told, is_read = era_year(text, language)
    if not told and (match := _SHORT_YEAR.fullmatch(text.strip())) and months(match[1], language):
        # `Jan-24`: a day, or a year? The header alone does not prove it.
        return Time(text.strip(), OPEN, is_part=True)
    if not told:
        return None
    left, _, right = text.partition(told)
    return Time(told if is_read else OPEN, told, rest=_joined(left, right).strip(_EDGE))


def part_in(text: str, language: str | None = None) -> str:
    """The text where it names a month, quarter, half or another part of some year, and nothing else; else ''.

    >>> part_in("1er trimestre", "fr"), part_in("Heroin", "en")
    ('1er trimestre', '')
    """
    words = text.strip(_EDGE)
    if not words or not any(char.isalpha() for char in words) or len(words.split()) > MOST_WORDS:
        return ""
    if len(months(words, language)) == 1:
        return words
    if years_in(words) or any("not_available" in roles(word) for word in words.split()):
        return ""
    for whole in (f"{words} 2023", f"2023 {words}"):
        reading = parse_date(whole, language=language)
        if reading.status == "resolved" and reading.precision in PART:
            return words
    return ""


def mentions_part(text: str, language: str | None = None) -> bool:
    """Whether a text names a month anywhere, or so many months, a quarter or half: `9 міс.`, `first half`.

    >>> mentions_part("trimestre par département", "fr"), mentions_part("1er trimestre 2023", "fr")
    (False, True)
    """
    words = re.findall(r"[^\W\d_]+|\d+", text)
    for place, word in enumerate(words):
        if len(word) > 2 and months(word, language):
            return True
        if {"months", "quarter", "half"} & roles(word, language).keys() and any(
            _counts(near, language) for near in words[max(0, place - 2) : place + 2] if near != word
        ):
            return True
    return False


def may_count_months(text: str) -> bool:
    """Whether a number of a month or quarter stands alone in a file name, whose words lose their marks.

    >>> may_count_months("ma tuy 6 thang cuoi nam"), may_count_months("table 31")
    (True, False)
    """
    return any(word.isdecimal() and 1 <= int(word) <= LAST_MONTH for word in re.findall(r"[^\W_]+", text))


def _counts(word: str, language: str | None) -> bool:
    """Whether a word is a number of a month or quarter, or an ordinal."""
    told = roles(word, language).keys()
    is_number = word.isdecimal() and int(word) <= LAST_MONTH
    return is_number or word.casefold() in ("i", "ii", "iii", "iv") or bool({"ordinal", "cardinal"} & told)


def is_fiscal(text: str, language: str | None = None) -> bool:
    """Whether words beside a year say that it is a fiscal one."""
    if "fiscal_year" in meaning(text, language).slots:
        return True
    words = re.findall(r"[^\W\d_]+", text)
    phrases = (" ".join(words[i : i + size]) for size in (1, 2, 3) for i in range(len(words)))
    return any("fiscal" in roles(phrase) or "fiscal_year" in meaning(phrase).slots for phrase in phrases)


def calendar_of(year: str, language: str | None) -> Calendar | None:
    """The calendar of a year by its size and the language; None for a Gregorian year, or where unknown."""
    number = int(year[:4])
    if number >= _BUDDHIST:
        return "buddhist"
    if number < _GREGORIAN and language in ("fa", "prs", "ps", "ku"):
        return "solar_hijri"
    return None


def _longest(
    text: str, tokens: list[tuple[int, int]], first: int, last: int, language: str | None
) -> tuple[int, int] | None:
    """The most words around the year that are a date and nothing else."""
    windows = [
        (low, high)
        for low in range(max(0, first - MOST_WORDS), first + 1)
        for high in range(last, min(len(tokens), last + MOST_WORDS))
        if high - low < MOST_WORDS
    ]
    for low, high in sorted(windows, key=lambda one: one[0] - one[1]):
        if _reading(text[tokens[low][0] : tokens[high][1]].strip(_EDGE), language) is not None:
            return low, high
    return None


def _reading(text: str, language: str | None) -> DateReading | None:
    years = years_in(text)
    calendar = calendar_of(years[0], language) if years else None
    reading = parse_date(text.replace("_", " "), language=language, calendar=calendar)
    return reading if reading.status == "resolved" and reading.precision != "day" else None


def _says_time(word: str, language: str | None) -> bool:
    """Whether a word beside a year says no more than that it is one, of which calendar, or a fiscal one."""
    bare = word.strip(_EDGE)
    told = roles(bare, language).keys() | roles(word.strip("()[],;"), language).keys()
    return bool(told & {"year", "fiscal", "era"}) or (
        meaning(bare, language).whole and set(meaning(bare, language).slots) <= {"year", "fiscal_year"}
    )


def _joined(before: str, after: str) -> str:
    return " ".join(f"{before} {after}".replace("()", " ").replace("[]", " ").split())
