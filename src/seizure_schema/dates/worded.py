"""Dates with words: 21 November 2023, "21 ноября 2023 года", 3rd quarter 2019, 21-23 November 2023."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from seizure_schema.dates import calendars
from seizure_schema.dates.calendars import Period
from seizure_schema.dates.words import Month, months, phrases, roles, word_key
from seizure_schema.models.enumerations import Calendar, DatePrecision

_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+(?:['\u0300-\u036f\u064b-\u065f][^\W\d_]*)*|-|/|.")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


@dataclass(frozen=True, slots=True)
class Item:
    """One meaningful piece of a date, by `kind`.

    D a number of two digits, Y a year, M a month, Q a quarter, H a half, N "months", T "to", W a weekday.
    """

    kind: str
    number: int = 0
    month: frozenset[Month] = frozenset()


@dataclass(frozen=True, slots=True)
class WithoutYear:
    """A day and month (or a month alone) whose year the text does not tell."""

    month: int
    number: int | None


def worded_periods(
    text: str, language: str | None, calendar: Calendar | None
) -> tuple[str, list[Period]] | WithoutYear | None:
    """The rule and every period that the words can mean, a date without its year, or None.

    Raises ValueError, with the reason, where the words are a date's but no such day exists.
    """
    items = _items(text, language)
    if items is None:
        return None
    weekdays = [item.number for item in items if item.kind == "W"]
    items = [item for item in items if item.kind != "W"]
    shape = "".join(item.kind for item in items)
    found: list[Period] = []
    for chosen in _month_choices(items):
        spoken = calendar or _calendar_of(chosen, items)
        if spoken is None or any((m.calendar == "solar_hijri") != (spoken == "solar_hijri") for m in chosen):
            continue
        numbers = [item.number for item in items if item.kind != "M"]
        result = _read(shape, numbers, [month.number for month in chosen], spoken)
        if result is None:
            return None
        if isinstance(result, WithoutYear):
            return result
        found.append(result)
    if not found:
        return None
    return shape.lower(), on_weekdays(found, weekdays)


def on_weekdays(periods: list[Period], weekdays: list[int]) -> list[Period]:
    """The periods that agree with the weekdays beside them (1 Monday to 7 Sunday); ValueError if none do."""
    for weekday in weekdays:
        periods = [p for p in periods if p.precision != "day" or p.start.isoweekday() == weekday]
        if not periods:
            raise ValueError("the weekday told is another one on that day")
    return periods


def _items(text: str, language: str | None) -> list[Item] | None:
    """The pieces in order; None where a word is unknown, for then the text is not only a date."""
    tokens = _tokens().findall(word_key(text))
    items: list[Item] = []
    for position, token in enumerate(tokens):
        if token.isspace() or token in ",()'":
            continue
        item = _item(token, language, items, tokens[position + 1 :])
        if item is None:
            return None
        if item.kind:
            items.append(item)
    return _quarters(items)


@lru_cache(maxsize=1)
def _tokens() -> re.Pattern[str]:
    """A known phrase of several words, else one word, number or mark."""
    known = "|".join(re.escape(phrase) for phrase in phrases())
    return re.compile(rf"(?<!\w)(?:{known})(?!\w)|{_TOKEN.pattern}")


def _item(token: str, language: str | None, before: list[Item], after: list[str]) -> Item | None:
    if token.isdigit():
        if len(token) == 4:
            return Item("Y", int(token))
        return Item("D", int(token)) if len(token) <= 2 else None
    if token in "-/":
        # Between a number and a word ("21-NOV-23", "1-й") the mark only joins; between dates it means "to".
        rest = [part for part in after if not part.isspace()]
        joins = not rest or not before or not (rest[0].isdigit() or months(rest[0], language))
        spaced = bool(after) and after[0].isspace()
        if token == "/" or joins or (not spaced and _joins(before, rest, language)):
            return Item("")
        return Item("T")
    found = months(token, language)
    if found:
        return Item("M", month=found)
    told = roles(token)
    if "weekday" in told:
        return Item("W", int(told["weekday"]))
    for role, kind in (("to", "T"), ("quarter", "q"), ("half", "h"), ("months", "N"), ("year", "")):
        if role in told:
            return Item(kind, int(told[role] or 0))
    if "ordinal" in told:
        return Item("D", int(told["ordinal"]))
    if token in _ROMAN and any(roles(part).keys() & {"quarter", "half"} for part in after):
        return Item("D", int(_ROMAN[token]))
    return Item("") if "filler" in told else None


def _joins(before: list[Item], rest: list[str], language: str | None) -> bool:
    """True in 21-NOV-2023 and NOV-2023: a dash between day, month and year of one date."""
    last, following = before[-1].kind, rest[0]
    if last == "M":
        return following.isdigit()
    return last in "DY" and bool(months(following, language)) and not any(i.kind == "M" for i in before)


def _quarters(items: list[Item]) -> list[Item]:
    """Numbers before or after the words quarter and half become one piece."""
    out: list[Item] = []
    waiting = ""
    for item in items:
        if item.kind in ("q", "h"):
            kind = item.kind.upper()
            if item.number:
                out.append(Item(kind, item.number))
            elif out and out[-1].kind == "D":
                out[-1] = Item(kind, out[-1].number)
            else:
                waiting = kind
        elif waiting and item.kind == "D":
            out.append(Item(waiting, item.number))
            waiting = ""
        else:
            out.append(item)
    return [*out, Item("?")] if waiting else out


def _month_choices(items: list[Item]) -> list[list[Month]]:
    """Every choice of meanings for the months of the text, those of one calendar together."""
    choices: list[list[Month]] = [[]]
    for item in items:
        if item.kind == "M":
            ordered = sorted(item.month, key=lambda month: (month.calendar, month.number))
            choices = [
                [*chosen, month]
                for chosen in choices
                for month in ordered
                if not chosen or chosen[0].calendar == month.calendar
            ]
    return choices


def _calendar_of(chosen: list[Month], items: list[Item]) -> Calendar | None:
    """The calendar that the month names tell; None for Thai months with two digits of a year."""
    told = chosen[0].calendar if chosen else "gregorian"
    if told != "buddhist":
        return told
    years = [item.number for item in items if item.kind == "Y"]
    if not years:
        return None
    return "buddhist" if calendars.other_calendar(years[0]) == "buddhist" else "gregorian"


def _read(shape: str, n: list[int], m: list[int], calendar: Calendar) -> Period | WithoutYear | None:
    """The period of one shape; `n` are the numbers without months, `m` the months, both in order."""
    match shape:
        case "DMY" | "MDY":
            return calendars.day(calendar, n[1], m[0], n[0])
        case "YMD" | "YDM":
            return calendars.day(calendar, n[0], m[0], n[1])
        case "DMD":  # 21-NOV-23
            return calendars.day(calendar, calendars.full_year(calendar, f"{n[1]:02d}"), m[0], n[0])
        case "MY" | "YM":
            return calendars.month_of(calendar, n[0], m[0])
        case "Y":
            return calendars.year_of(calendar, n[0])
        case "M":
            return WithoutYear(m[0], None)
        case "DM" | "MD":
            return WithoutYear(m[0], n[0])
        case "QY" | "YQ" | "HY" | "YH":
            first = shape[0] in "QH"
            return part_of_year(shape.strip("Y"), n[0 if first else 1], n[1 if first else 0], calendar)
        case "DNY" | "DDNY" if shape == "DNY" or n[0] == 1:  # "9 months of 2023", "first 11 months of 2023"
            if not 1 <= n[-3] <= 12:
                raise ValueError(f"a year has no {n[-3]} months")
            return calendars.months_of(calendar, n[-1], 1, n[-3], "range")
        case "DTDMY" | "MDTDY":
            return _range(
                calendars.day(calendar, n[-1], m[0], n[0]), calendars.day(calendar, n[-1], m[0], n[2])
            )
        case "DMTDMY":
            return _range(
                calendars.day(calendar, n[3], m[0], n[0]), calendars.day(calendar, n[3], m[1], n[2])
            )
        case "MDTMDY":
            return _range(
                calendars.day(calendar, n[3], m[0], n[0]), calendars.day(calendar, n[3], m[1], n[2])
            )
        case "DMYTDMY" | "MDYTMDY":
            return _range(
                calendars.day(calendar, n[1], m[0], n[0]), calendars.day(calendar, n[4], m[1], n[3])
            )
        case "MTMY":
            return _range(calendars.month_of(calendar, n[1], m[0]), calendars.month_of(calendar, n[1], m[1]))
        case "MYTMY":
            return _range(calendars.month_of(calendar, n[0], m[0]), calendars.month_of(calendar, n[2], m[1]))
        case "YTY":
            return _range(calendars.year_of(calendar, n[0]), calendars.year_of(calendar, n[2]))
        case _:
            return None


def part_of_year(kind: str, number: int, year: int, calendar: Calendar) -> Period:
    """A quarter (Q, 1 to 4) or half (H, 1 or 2) of a year; raises ValueError for another number."""
    length, parts = (3, 4) if kind == "Q" else (6, 2)
    if not 1 <= number <= parts:
        raise ValueError(f"a year has {parts} such parts, not a part {number}")
    precision: DatePrecision = "quarter" if kind == "Q" else "half"
    return calendars.months_of(calendar, year, (number - 1) * length + 1, number * length, precision)


def _range(first: Period, last: Period) -> Period:
    if last.end < first.start:
        raise ValueError("the period ends before it begins")
    return Period(first.start, last.end, "range", first.year, first.calendar)
