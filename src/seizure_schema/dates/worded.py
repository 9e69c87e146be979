"""Dates with words: 21 November 2023, "21 ноября 2023 года", 3rd quarter 2019, 21-23 November 2023."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from seizure_schema.dates import calendars
from seizure_schema.dates.calendars import Period
from seizure_schema.dates.items import Item, items_of
from seizure_schema.dates.pieces import joined_pieces
from seizure_schema.dates.words import Month, months, roles
from seizure_schema.models.enumerations import Calendar, DatePrecision

_PLAIN_DAY = re.compile(r"([0-9]{1,2}) ([^\W\d_]+) ([0-9]{4})")


@dataclass(frozen=True, slots=True)
class WithoutYear:
    """A day and month (or a month alone) whose year the text does not tell.

    `year` is the year that `number` can be instead, where it stands behind the month: Nov-23.
    """

    month: int
    number: int | None
    year: int | None = None


class _Side(NamedTuple):
    """One date, or one end of a period, with what the text says of it."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: tuple[str, int] | None = None  # Q, H or R (the first so many months), and its number
    short_year: int | None = None  # what the number behind the month is, where it is a year


def worded_periods(
    text: str, language: str | None, calendar: Calendar | None, order: str | None = None
) -> tuple[str, list[Period]] | WithoutYear | None:
    """The rule and every period that the words can mean, a date without its year, or None.

    Raises ValueError, with the reason, where the words are a date's but no such day exists.
    """
    items = items_of(text, language)
    if items is None:
        return None
    weekdays = [item.number for item in items if item.kind == "W"]
    told = {item.word for item in items if item.kind == "E"}
    reduced = joined_pieces([item for item in items if item.kind not in "WE"])
    if reduced is None or len(told) > 1:
        return None
    shape = "".join(item.kind for item in reduced)
    era = calendars.CALENDARS.get(next(iter(told))) if told else None
    found: list[Period] = []
    for chosen in _month_choices(reduced):
        for spoken in _calendars(chosen, reduced, era or calendar):
            solar = spoken == "solar_hijri"
            if any((month.calendar == "solar_hijri") != solar for month in chosen):
                continue
            result = _read(reduced, [month.number for month in chosen], spoken, order)
            if result is None or isinstance(result, WithoutYear):
                return result
            found.append(result)
    if not found:
        return None
    return shape.lower(), on_weekdays(found, weekdays)


def plain_day(text: str, language: str | None, calendar: Calendar | None) -> Period | None:
    """The commonest form by the short way: a day, one word that is one month and nothing else, a year."""
    match = _PLAIN_DAY.fullmatch(text)
    if match is None:
        return None
    named = months(match[2], language)
    if len(named) != 1 or {"months", "month_mark"} & roles(match[2], language).keys():
        return None
    month = next(iter(named))
    spoken = calendar or month.calendar
    if spoken == "buddhist" or spoken != month.calendar:
        return None
    return calendars.day(spoken, int(match[3]), month.number, int(match[1]))


def on_weekdays(periods: list[Period], weekdays: list[int]) -> list[Period]:
    """The periods that agree with the weekdays beside them (1 Monday to 7 Sunday); ValueError if none do."""
    for weekday in weekdays:
        periods = [p for p in periods if p.precision != "day" or p.start.isoweekday() == weekday]
        if not periods:
            raise ValueError("the weekday told is another one on that day")
    return periods


def part_of_year(kind: str, number: int, year: int, calendar: Calendar) -> Period:
    """A quarter (Q), a half (H) or the first months (R) of a year; raises ValueError for another number."""
    if kind == "R":
        if not 1 <= number <= 12:
            raise ValueError(f"a year has no {number} months")
        return calendars.months_of(calendar, year, 1, number, "range")
    length, parts = (3, 4) if kind == "Q" else (6, 2)
    if not 1 <= number <= parts:
        raise ValueError(f"a year has {parts} such parts, not a part {number}")
    precision: DatePrecision = "quarter" if kind == "Q" else "half"
    return calendars.months_of(calendar, year, (number - 1) * length + 1, number * length, precision)


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


def _calendars(chosen: list[Month], items: list[Item], declared: Calendar | None) -> tuple[Calendar, ...]:
    """The calendar that is declared or that the months tell; two where a Thai year has two digits."""
    if declared:
        return (declared,)
    told = chosen[0].calendar if chosen else "gregorian"
    if told != "buddhist":
        return (told,)
    years = [item.number for item in items if item.kind == "Y"]
    if not years:
        return ("buddhist", "gregorian")
    return ("buddhist" if calendars.other_calendar(years[0]) == "buddhist" else "gregorian",)


def _read(
    items: list[Item], named: list[int], calendar: Calendar, order: str | None
) -> Period | WithoutYear | None:
    """The period of the pieces, read as one date or as two with "to" between them."""
    ends = [index for index, item in enumerate(items) if item.kind == "T"]
    if not ends:
        side = _side(items, named, calendar, order)
        return None if side is None else _period(side, calendar)
    before, after = items[: ends[0]], items[ends[0] + 1 :]
    count = sum(item.kind == "M" for item in before)
    first = _side(before, named[:count], calendar, order)
    last = _side(after, named[count:], calendar, order)
    if first is None or last is None:
        return None
    return _range(first, last, calendar)


def _side(items: list[Item], named: list[int], calendar: Calendar, order: str | None) -> _Side | None:
    """What the pieces of one date say; None where a piece is told twice or the order is nobody's."""
    kinds = "".join(item.kind for item in items)
    n = [item.number for item in items]
    if kinds in ("DMD", "MDD"):  # 21-NOV-23
        day, year = (2, 0) if order == "YMD" and kinds == "DMD" else (kinds.index("D"), 2)
        short = _short_year(items[year], calendar)
        return None if short is None else _Side(short, named[0], n[day])
    parts = [item for item in items if item.kind in "QHR"]
    if len(parts) == 1 and len(items) <= 2:
        other = next((item for item in items if item.kind not in "QHR"), None)
        if other is None or other.kind == "Y":
            return _Side(other.number if other else None, part=(parts[0].kind, parts[0].number))
        short = _short_year(items[1], calendar) if items[1].kind == "D" and kinds != "RD" else None
        return None if short is None else _Side(short, part=(parts[0].kind, parts[0].number))
    if len(set(kinds)) != len(kinds) or not set(kinds) <= set("YMD") or kinds in ("DYM", "MYD"):
        return None
    told = dict(zip(kinds, n, strict=True))
    short = _short_year(items[1], calendar) if kinds == "MD" else None
    return _Side(told.get("Y"), named[0] if named else None, told.get("D"), None, short)


def _short_year(item: Item, calendar: Calendar) -> int | None:
    """The year of two digits; one digit is none."""
    return calendars.full_year(calendar, item.word) if len(item.word) == 2 else None


def _period(side: _Side, calendar: Calendar) -> Period | WithoutYear | None:
    if side.part:
        return None if side.year is None else part_of_year(*side.part, side.year, calendar)
    if side.month is None:
        return calendars.year_of(calendar, side.year) if side.year and side.day is None else None
    if side.year is None:
        if side.day and side.day > 31 and side.short_year:  # no day, so it can only be a year: Nov-98
            return calendars.month_of(calendar, side.short_year, side.month)
        return WithoutYear(side.month, side.day, side.short_year if calendar == "gregorian" else None)
    if side.day is None:
        return calendars.month_of(calendar, side.year, side.month)
    return calendars.day(calendar, side.year, side.month, side.day)


def _range(first: _Side, last: _Side, calendar: Calendar) -> Period | None:
    """From one date to another; what one of them leaves out, the other tells."""
    if first.month and first.day is None and first.year is None and last.short_year:  # jan-jun/21
        last = last._replace(year=last.short_year, day=None)
    year = first.year or last.year
    first, last = first._replace(year=first.year or year), last._replace(year=last.year or year)
    if first.day is not None and last.day is not None:
        month = first.month or last.month
        first, last = first._replace(month=first.month or month), last._replace(month=last.month or month)
    start, end = _period(first, calendar), _period(last, calendar)
    if not isinstance(start, Period) or not isinstance(end, Period) or start.precision != end.precision:
        return None
    if end.end < start.start:
        raise ValueError("the period ends before it begins")
    return Period(start.start, end.end, "range", start.year, calendar)
