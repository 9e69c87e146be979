"""Gregorian, Solar Hijri and Buddhist days as Gregorian dates, by exact arithmetic.

Solar Hijri follows K. M. Borkowski, "The Persian calendar for 3000 years" (1996), which agrees with the
official calendar of Iran and Afghanistan for the years 1178 to 1633 (1799 to 2254).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import get_args

from seizure_schema.models.enumerations import Calendar, DatePrecision

CALENDARS: dict[str, Calendar] = {code: code for code in get_args(Calendar)}

# The years in which the 33-year cycle of leap years starts anew (Borkowski 1996).
_BREAKS = (
    -61,
    9,
    38,
    199,
    426,
    686,
    756,
    818,
    1111,
    1181,
    1210,
    1635,
    2060,
    2097,
    2192,
    2262,
    2324,
    2394,
    2456,
    3178,
)

_BUDDHIST_OFFSET = 543
_SOLAR_OFFSET = 621
# Seizure statistics begin in the twentieth century, and nobody reports a seizure to come: a year outside is
# one of another calendar, or a slip.
_FIRST, _LAST = 1900, 2045
_YEARS: dict[Calendar, tuple[int, int]] = {
    "gregorian": (_FIRST, _LAST),
    "solar_hijri": (_FIRST - _SOLAR_OFFSET, _LAST - _SOLAR_OFFSET),
    "buddhist": (_FIRST + _BUDDHIST_OFFSET, _LAST + _BUDDHIST_OFFSET),
}
# Years of the lunar Hijri calendar since 1921; it depends on the sight of the moon, and is not converted.
_LUNAR = (1340, 1468)
_LUNAR_DAYS = 354.367


@dataclass(frozen=True, slots=True)
class Period:
    """A day or longer, both ends included. `year` is the year as the text's own calendar counts it."""

    start: date
    end: date
    precision: DatePrecision
    year: int
    calendar: Calendar = "gregorian"


def day(calendar: Calendar, year: int, month: int, number: int) -> Period:
    """One day; raises ValueError where the calendar has no such day."""
    start = _gregorian(calendar, year, month, number)
    return Period(start, start, "day", year, calendar)


def month_of(calendar: Calendar, year: int, month: int) -> Period:
    """A whole month; raises ValueError where there is none."""
    start = _gregorian(calendar, year, month, 1)
    end = _day_before_month(calendar, year, month + 1)
    return Period(start, end, "month", year, calendar)


def months_of(calendar: Calendar, year: int, first: int, last: int, precision: DatePrecision) -> Period:
    """Several whole months of one year: a quarter, a half, a year."""
    end = _day_before_month(calendar, year, last + 1)
    return Period(_gregorian(calendar, year, first, 1), end, precision, year, calendar)


def year_of(calendar: Calendar, year: int) -> Period:
    """A whole year of the calendar."""
    return months_of(calendar, year, 1, 12, "year")


def full_year(calendar: Calendar, written: str) -> int:
    """The year meant by two or four digits.

    Two digits from 50 belong to 1900 and below to 2000, for no seizure is dated far ahead; in the Buddhist
    calendar they belong to 2500, in the Solar Hijri calendar to 1300 (from 50) or 1400.
    """
    number = int(written)
    if len(written) > 2:
        return number
    if calendar == "buddhist":
        return 2500 + number
    if calendar == "solar_hijri":
        return (1300 if number >= 50 else 1400) + number
    return (1900 if number >= 50 else 2000) + number


def gregorian_year(calendar: Calendar, year: int) -> int | None:
    """The Gregorian year that is the same twelve months; None for a year that begins in another month."""
    return {"gregorian": year, "buddhist": year - _BUDDHIST_OFFSET}.get(calendar)


def years_within(calendar: Calendar, start: date, end: date) -> tuple[int, ...]:
    """The years of the calendar that two Gregorian days and what lies between them can belong to."""
    shift = {"buddhist": _BUDDHIST_OFFSET, "solar_hijri": -_SOLAR_OFFSET}.get(calendar, 0)
    earlier = 1 if calendar == "solar_hijri" else 0  # a Solar Hijri year begins in March
    return tuple(range(start.year + shift - earlier, end.year + shift + 1))


def other_calendar(year: int) -> Calendar | None:
    """The calendar in which `year` would be a year of our time, where it is none in the Gregorian."""
    for calendar, (first, last) in _YEARS.items():
        if first <= year <= last:
            return None if calendar == "gregorian" else calendar
    return None


def _day_before_month(calendar: Calendar, year: int, month: int) -> date:
    first = (
        _gregorian(calendar, year + 1, 1, 1, guard=False)
        if month > 12
        else _gregorian(calendar, year, month, 1)
    )
    return first - timedelta(days=1)


def _gregorian(calendar: Calendar, year: int, month: int, number: int, *, guard: bool = True) -> date:
    first, last = _YEARS[calendar]
    if guard and not first <= year <= last:
        raise ValueError(f"{year} is not a {calendar} year between {first} and {last}{_hint(calendar, year)}")
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month}")
    if calendar == "solar_hijri":
        return _from_solar_hijri(year, month, number)
    shift = _BUDDHIST_OFFSET if calendar == "buddhist" else 0
    try:
        return date(year - shift, month, number)
    except ValueError:
        raise ValueError(f"month {month} of {year} has no day {number}") from None


def _hint(calendar: Calendar, year: int) -> str:
    """In which calendars the year would be one of our time, and what then."""
    other = other_calendar(year)
    declare = f"declare it (`dates: calendar: {other}`)"
    if not _LUNAR[0] <= year <= _LUNAR[1]:
        return f"; it is a {other} year: {declare}" if other and other != calendar else ""
    begins = int(year * _LUNAR_DAYS / 365.2425 + 621.57)
    lunar = (
        f"in the lunar Hijri calendar it begins about {begins}: that is not converted; map a column of "
        "Gregorian days, or say which days each text means"
    )
    if other != "solar_hijri" or calendar == other:
        return f"; {lunar}"
    return f"; in the solar Hijri calendar it begins in {year + _SOLAR_OFFSET}: {declare}; {lunar}"


def _from_solar_hijri(year: int, month: int, number: int) -> date:
    new_year, leap = _solar_new_year(year)
    length = 31 if month <= 6 else 30 if month <= 11 or leap else 29
    if not 1 <= number <= length:
        raise ValueError(f"month {month} of {year} has no day {number}")
    before = 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    return new_year + timedelta(days=before + number - 1)


def _solar_new_year(year: int) -> tuple[date, bool]:
    """The Gregorian day of 1 Farvardin, and whether the Solar Hijri year has 366 days."""
    gregorian = year + _SOLAR_OFFSET
    leaps, start, jump = -14, _BREAKS[0], 0
    for following in _BREAKS[1:]:
        jump = following - start
        if year < following:
            break
        leaps += jump // 33 * 8 + jump % 33 // 4
        start = following
    passed = year - start
    leaps += passed // 33 * 8 + (passed % 33 + 3) // 4
    if jump % 33 == 4 and jump - passed == 4:
        leaps += 1
    gregorian_leaps = gregorian // 4 - (gregorian // 100 + 1) * 3 // 4 - 150
    march = 20 + leaps - gregorian_leaps
    if jump - passed < 6:
        passed = passed - jump + (jump + 4) // 33 * 33
    phase = ((passed + 1) % 33 - 1) % 4 if passed != -1 else 0
    return date(gregorian, 3, march), phase == 0
