"""Dates written in digits alone: 2018-01-03, 01/13/2018, 20180103, 2018-01, 2016/17, 2018."""

from __future__ import annotations

import re
from collections.abc import Iterable

from seizure_schema.dates.calendars import Period, day, full_year, month_of, year_of
from seizure_schema.dates.words import roles
from seizure_schema.models.enumerations import Calendar

_THREE = re.compile(r"([0-9]{1,4})\s?([-/.])\s?([0-9]{1,2})\s?\2\s?([0-9]{1,4})\.?")
_TWO = re.compile(r"([0-9]{1,4})\s?([-/.])\s?([0-9]{1,4})")
# Between two days: " - ", a word for "to", or the stroke of ISO 8601 (2023-11-21/2023-11-23).
_BETWEEN = re.compile(r"(?<=[0-9]) (-|[^\W\d_]+) (?=[0-9])|(?<=-[0-9]{2})/(?=[0-9]{4}-)")
_CORE = re.compile(r"([^\W\d_]*[., ]*)([0-9][0-9 ./-]*[0-9])([., ]*(?:[^\W\d_]+\.?)?)")
_COMPACT = re.compile(r"[0-9]{8}")
_YEAR = re.compile(r"[0-9]{4}")
_TIME = re.compile(
    r"(?:(?<=[0-9])t|[, ]+)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?"
    r"(?: ?[ap]\.?m\.?)?(?: ?(?:z|utc|gmt|[+-][0-9]{2}:?[0-9]{2}))?$"
)
ORDERS = ("DMY", "MDY", "YMD")


def without_time(text: str) -> str:
    """A folded text without the time of day at its end; the day stays as it is written."""
    return _TIME.sub("", text)


def around_digits(text: str) -> tuple[str, int | None]:
    """The digits of a text whose other words say little: "21.11.2023 г.", "on 21.11.2023".

    With them the weekday, 1 to 7, where one is told: "Tuesday, 21/11/2023".
    """
    match = _CORE.fullmatch(text)
    if match is None:
        return text, None
    said = re.findall(r"[^\W\d_]+", f"{match[1]} {match[3]}")
    told = [roles(word) for word in said]
    if not all({"filler", "year", "weekday"} & role.keys() for role in told):
        return text, None
    return match[2], next((int(role["weekday"]) for role in told if "weekday" in role), None)


def numeric_periods(text: str, order: str | None, calendar: Calendar) -> tuple[str, list[Period]] | None:
    """The rule and every period that the digits can mean; None where the text has another form.

    Raises ValueError, with the reason, where the form is a date's but no such day exists.
    """
    marks = [
        mark for mark in _BETWEEN.finditer(text) if not mark[1] or mark[1] == "-" or "to" in roles(mark[1])
    ]
    if len(marks) == 1:
        return _range(text[: marks[0].start()], text[marks[0].end() :], order, calendar)
    if match := _THREE.fullmatch(text):
        return _three(match[1], match[3], match[4], order, calendar)
    if _COMPACT.fullmatch(text):
        return _compact(text, order, calendar)
    if match := _TWO.fullmatch(text):
        return _two(match[1], match[2], match[3], calendar)
    if _YEAR.fullmatch(text):
        return "year", [year_of(calendar, int(text))]
    return None


def _range(first: str, last: str, order: str | None, calendar: Calendar) -> tuple[str, list[Period]] | None:
    """Every range from a meaning of the first day to a later meaning of the last."""
    starts, ends = numeric_periods(first, order, calendar), numeric_periods(last, order, calendar)
    days = {period.precision for _, periods in filter(None, (starts, ends)) for period in periods}
    if starts is None or ends is None or days != {"day"}:
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
    if len(last) not in (2, 4):
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


def _two(first: str, mark: str, last: str, calendar: Calendar) -> tuple[str, list[Period]] | None:
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
    if len(first) == 4 and len(last) == 4 and mark in "-/" and int(last) > int(first):
        if int(last) == int(first) + 1 and mark == "/":
            return "year_pair", [_year_pair(int(first), calendar)]
        start, end = year_of(calendar, int(first)), year_of(calendar, int(last))
        return "year_range", [Period(start.start, end.end, "range", start.year, calendar)]
    return None


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
        raise ValueError(why)
    return rule, found
