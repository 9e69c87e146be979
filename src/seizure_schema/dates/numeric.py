"""Dates written in digits alone: 2018-01-03, 01/13/2018, 20180103, 2018-01, 2016/17, 2018."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from seizure_schema.dates.calendars import Period, day, full_year, month_of, year_of
from seizure_schema.dates.items import phrased
from seizure_schema.dates.words import months, roles
from seizure_schema.models.enumerations import Calendar

_THREE = re.compile(r"([0-9]{1,4})\s?([-/.])\s?([0-9]{1,2})\s?\2\s?([0-9]{1,4})\.?")
_YEARS = re.compile(r"([0-9]{4})\s?([-/])\s?([0-9]{4})")
_TWO = re.compile(r"([0-9]{1,4})\s?([-/.])\s?([0-9]{1,4})|([0-9]{4})m([0-9]{2})")
_DAYS = re.compile(r"([0-9]{1,2})-([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
# Between two days: words for "to", a dash with spaces or between points, or the stroke of ISO 8601.
_BETWEEN = re.compile(
    r"(?<=[0-9])(?: -|- | - |\.?[ ,]+[^0-9./]*[^\W\d_][^0-9/]*?[ ]+)(?=[0-9])|(?<=-[0-9]{2})/(?=[0-9]{4}-)"
    r"|(?<=[./][0-9]{4})-(?=[0-9]{1,2}[./])|(?<=[0-9]\.)-(?=[0-9]{1,2}\.)|(?<=[./][0-9]{2})-(?=[0-9]{1,2}[./])"
)
_CORE = re.compile(r"([^0-9]*?)([0-9][0-9 ./-]*[0-9])([^0-9]*)")
_GLUED = re.compile(r"[a-z]$")
_PART = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\.?")
_WEEK = re.compile(r"([0-9]{4})-?w([0-9]{2})(?:-([1-7]))?")
_COMPACT = re.compile(r"[0-9]{8}")
_YEAR = re.compile(r"[0-9]{4}")
ORDERS = ("DMY", "MDY", "YMD")


def around_digits(text: str, language: str | None = None) -> tuple[str, int | None]:
    """The digits of a text whose other words say little: "21.11.2023 г.", "on 21.11.2023".

    With them the weekday, 1 to 7, where one is told: "Tuesday, 21/11/2023".
    """
    match = _CORE.fullmatch(text)
    if match is None or not (match[1] or match[3]) or _GLUED.search(match[1]):
        return text, None
    said, weekday = _said(f"{match[1]} ; {match[3]}", language)
    return (match[2], weekday) if said is not None and not said else (text, None)


def _said(text: str, language: str | None) -> tuple[set[str], int | None] | tuple[None, None]:
    """The roles to and from among words that say nothing else, and the weekday; None for any other word."""
    marks: set[str] = set()
    weekday = None
    for token in phrased(text):
        if token.isspace() or token in ".,;:()'\"-،、":
            continue
        told = roles(token, language)
        if "weekday" in told:
            weekday = int(told["weekday"])
        elif months(token, language):
            return None, None  # "Jan 2024" is no year, though `ján` says nothing in Hungarian
        elif told.get("era") == "gregorian":
            continue
        elif not {"filler", "year", "day_mark"} & told.keys() or "from" in told:
            mark = {"to", "from", "and", "between"} & told.keys()
            if not mark:
                return None, None
            marks |= mark
    return marks, weekday


def numeric_periods(
    text: str, order: str | None, calendar: Calendar, language: str | None = None
) -> tuple[str, list[Period]] | None:
    """The rule and every period that the digits can mean; None where the text has another form.

    Raises ValueError, with the reason, where the form is a date's but no such day exists.
    """
    if match := _YEARS.fullmatch(text):
        return _years(int(match[1]), match[2], int(match[3]), calendar)
    if found := _two_ends(text, language):
        return _range(*found, order, calendar)
    if match := _THREE.fullmatch(text):
        return _three(match[1], match[3], match[4], order, calendar)
    if match := _WEEK.fullmatch(text):
        return "week", [_week(int(match[1]), int(match[2]), match[3])]
    if _COMPACT.fullmatch(text):
        return _compact(text, order, calendar)
    if (match := _DAYS.fullmatch(text)) and order in (None, "DMY"):  # 14-16.08.2021
        after = f".{match[3]}.{match[4]}"
        return _range(match[1] + after, match[2] + after, "DMY", calendar)
    if match := _TWO.fullmatch(text):
        if match[4]:  # 2021M08
            return "month", [month_of(calendar, int(match[4]), int(match[5]))]
        return _two(match[1], match[3], calendar)
    if _YEAR.fullmatch(text):
        return "year", [year_of(calendar, int(text))]
    return None


def _two_ends(text: str, language: str | None) -> tuple[str, str] | None:
    """The digits of the two ends of a period: "from 1/5/2022 to 5/5/2022"."""
    marks = [mark for mark in _BETWEEN.finditer(text) if _means_to(mark[0], language)]
    if len(marks) != 1:
        return None
    ends = text[: marks[0].start()], text[marks[0].end() :]
    for end in ends:
        match = _CORE.fullmatch(end.rstrip(" ."))
        if match is None and not re.fullmatch(r"[^0-9]*[0-9]{1,2}[^0-9]*", end):
            return None
    first, last = (re.sub(r"^[^0-9]+|[^0-9]+$", "", end) for end in ends)
    outside = ends[0].replace(first, " "), ends[1].replace(last, " ")
    if any(_said(words, language)[0] is None for words in outside):
        return None
    return first, last


@lru_cache(maxsize=4096)
def _means_to(mark: str, language: str | None) -> bool:
    if mark.strip() in ("-", "/"):
        return True
    said, _ = _said(mark, language)
    return said is not None and bool(said & {"to", "and"})


def _range(first: str, last: str, order: str | None, calendar: Calendar) -> tuple[str, list[Period]] | None:
    """Every range from a meaning of the first day to a later meaning of the last."""
    if (part := _PART.fullmatch(first)) and (whole := _THREE.fullmatch(last)) and part[2] == whole[2]:
        first = f"{part[1]}{part[2]}{part[3]}{part[2]}{whole[4]}"  # 01.05-05.05.2022
    starts, ends = numeric_periods(first, order, calendar), numeric_periods(last, order, calendar)
    days = {period.precision for _, periods in filter(None, (starts, ends)) for period in periods}
    if starts is None or ends is None or len(days) != 1 or not days <= {"day", "month", "year"}:
        return None
    found = [
        Period(start.start, end.end, "range", start.year, calendar)
        for start in starts[1]
        for end in ends[1]
        if start.start <= end.end
    ]
    if not found:
        raise ValueError("the period ends before it begins")
    return "range", found


def _three(
    first: str, middle: str, last: str, order: str | None, calendar: Calendar
) -> tuple[str, list[Period]] | None:
    if len(first) > 2:
        if len(first) != 4 or len(last) > 2:
            return None
        return "year_first", [day(calendar, int(first), int(middle), int(last))]
    if len(last) not in (2, 4) and not (order == "YMD" and len(last) == 1):
        return None
    orders: tuple[str, ...] = ORDERS if order is None else (order,)
    if len(last) == 4:
        if order == "YMD":
            raise ValueError("the year does not stand first, as the order YMD has it")
        orders = tuple(order for order in orders if order != "YMD")
    return _in_orders((first, middle, last), orders, calendar, "declared" if order else "only_order")


def _compact(text: str, order: str | None, calendar: Calendar) -> tuple[str, list[Period]]:
    shapes = {
        "YMD": (text[:4], text[4:6], text[6:]),
        "DMY": (text[:2], text[2:4], text[4:]),
        "MDY": (text[:2], text[2:4], text[4:]),
    }
    found: list[Period] = []
    for name in ORDERS if order is None else (order,):
        try:
            found += _in_orders(shapes[name], (name,), calendar, "")[1]
        except ValueError:
            continue
    if not found:
        raise ValueError(f"the eight digits are no day in the order {order or 'of any kind'}")
    return "compact", found


def _two(first: str, last: str, calendar: Calendar) -> tuple[str, list[Period]] | None:
    if len(first) == 4 and len(last) == 2:
        found = [month_of(calendar, int(first), int(last))] if 1 <= int(last) <= 12 else []
        # 2011-12 is December 2011 to one and the year 2011/12 to another; 2016/17 is no month at all.
        if int(last) == (int(first) + 1) % 100:
            found.append(_year_pair(int(first), calendar))
        if not found:
            raise ValueError(f"there is no month {last}")
        return ("month" if found[0].precision == "month" else "year_pair"), found
    if len(first) <= 2 and len(last) == 4:
        return "month", [month_of(calendar, int(last), int(first))]
    return None


def _years(first: int, mark: str, last: int, calendar: Calendar) -> tuple[str, list[Period]] | None:
    """`2015-2019` is five years; `2017/2018` is one fiscal year; `2017-2018` may be that or two years."""
    if last <= first:
        return None
    start, end = year_of(calendar, first), year_of(calendar, last)
    both = Period(start.start, end.end, "range", first, calendar)
    if last > first + 1:
        return "year_range", [both]
    pair = _year_pair(first, calendar)
    return "year_pair", [pair] if mark == "/" else [both, pair]


def _week(year: int, week: int, weekday: str | None) -> Period:
    """A week of ISO 8601, Monday to Sunday, or one day of it; ValueError where the year has no such week."""
    first = date.fromisocalendar(year, week, int(weekday or 1))
    last = first if weekday else first + timedelta(days=6)
    return Period(first, last, "day" if weekday else "range", year)


def _year_pair(year: int, calendar: Calendar) -> Period:
    start, end = year_of(calendar, year), year_of(calendar, year + 1)
    return Period(start.start, end.end, "fiscal_year", year, calendar)


def _in_orders(
    parts: tuple[str, str, str], orders: Iterable[str], calendar: Calendar, rule: str
) -> tuple[str, list[Period]]:
    found, why = [], ""
    for order in orders:
        named = dict(zip(order, parts, strict=True))
        try:
            year = full_year(calendar, named["Y"])
            found.append(day(calendar, year, int(named["M"]), int(named["D"])))
        except ValueError as error:
            why = why or str(error)
    if not found:
        raise ValueError(f"{why} in the declared order {order}" if rule == "declared" else why)
    return rule, found
