"""How the texts of a column tell a time: the order of day and month, the calendar, the words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise

from pipelines.onboarding.sniffing import periods
from pipelines.onboarding.sniffing.calendars import calendar_of
from pipelines.onboarding.sniffing.cells import bare, is_year
from pipelines.onboarding.sniffing.findings import Claim, Dates
from pipelines.onboarding.sniffing.periods import period_of
from pipelines.onboarding.sniffing.time_words import are_weekdays, language_of, months, weekdays
from seizure_schema.text import fold

_PARTS = re.compile(r"(\d{1,4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,4})\.?(?!\d)")
_MONTH_YEAR = re.compile(r"(\d{4})[./-](\d{1,2})|(\d{1,2})[./-](\d{4})")
_COMPACT = re.compile(r"(1[34]|19|20|25)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_FISCAL = re.compile(
    r"(?:fy\s?)?(1[34]|19|20|25)(\d\d)\s?[/\u2013-]\s?(?:(?:1[34]|19|20|25)?(\d\d))|fy\s?(?:20)?\d\d", re.I
)
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")


@dataclass(frozen=True)
class _Numeric:
    parts: tuple[int, int, int]
    text: str
    row: int
    year_at: int | None
    """0 or 2 where one part has four digits; None where all have at most two."""


def dates_of(
    cells: Sequence[tuple[int, str]], others: Mapping[str, Sequence[str]], rows: list[int]
) -> Dates | None:
    """What (row, text) of the filled cells of a column tell; None where they tell no time.

    `others`: other columns of the table, of all its `rows`, among which may be one of weekdays.
    """
    texts = Counter(text.strip() for _, text in cells)
    if not texts:
        return None
    if (found := _numeric(cells)) and len(found) * 10 >= len(cells) * 8:
        return _of_numeric(found, others, rows)
    for shape in (_of_years, _of_fiscal, _of_month_numbers, _of_words):
        if (dates := shape(cells, texts)) is not None:
            return dates
    return None


def _numeric(cells: Sequence[tuple[int, str]]) -> list[_Numeric]:
    found = []
    for row, cell in cells:
        told = _taken_apart(cell)
        if told is not None:
            found.append(_Numeric(told[0], cell.strip(), row, told[1]))
        elif len(found) * 10 < row and row > 5_000:
            break  # a column of other texts, which needs no reading to its end
    return found


@lru_cache(maxsize=65536)
def _taken_apart(cell: str) -> tuple[tuple[int, int, int], int | None] | None:
    """The three parts of a numeric date, and which of them has four digits."""
    text = bare(cell)
    if match := _PARTS.match(text):
        raw = (match.group(1), match.group(3), match.group(4))
        if len(raw[0]) == 3 or len(raw[2]) == 3:
            return None
        return (int(raw[0]), int(raw[1]), int(raw[2])), 0 if len(raw[0]) == 4 else 2 if len(
            raw[2]
        ) == 4 else None
    if _COMPACT.fullmatch(text):
        return (int(text[:4]), int(text[4:6]), int(text[6:])), 0
    if match := _MONTH_YEAR.fullmatch(text):
        first = match.group(1) is not None
        year, month = match.group(1, 2) if first else match.group(4, 3)
        if 1 <= int(month) <= 12 and is_year(year):
            return (int(year), int(month), 0), 0 if first else 2
    return None


def _of_numeric(found: list[_Numeric], others: Mapping[str, Sequence[str]], rows: list[int]) -> Dates | None:
    whole = [one for one in found if one.parts[2] or one.year_at is None]
    order = _order(whole or found, others, rows)
    years = [
        one.parts[0] if one.year_at == 0 or one.parts[2] == 0 else one.parts[2]
        for one in found
        if one.year_at is not None
    ]
    calendar = calendar_of(years, "the years") if years else None
    if years and calendar is None:
        return None
    by_time = sorted(found, key=lambda one: _as_key(one, str(order.value or "DMY")))
    first, last = by_time[0].text, by_time[-1].text
    keys = [_as_key(one, str(order.value or "DMY")) for one in found]
    # Where the order is not proved, the months are not, but the years are.
    told = {(year, month if order.value else 0) for year, month, _ in keys}
    period = period_of(told, first, last) if len(years) == len(found) else None
    return Dates("numeric", order, calendar, None, first, last, period)


def _as_key(one: _Numeric, order: str) -> tuple[int, int, int]:
    if one.parts[2] == 0 or one.year_at == 0:
        return one.parts
    parts = dict(zip(order, one.parts, strict=True))
    return parts["Y"], parts["M"], parts["D"]


def _order(found: list[_Numeric], others: Mapping[str, Sequence[str]], rows: list[int]) -> Claim:
    first = found[0]
    if all(one.year_at == 0 for one in found):
        return Claim(
            "YMD", f"{first.text!r} (row {first.row}) begins with the year, as all {len(found):,} do"
        )
    mixed = [one for one in found if one.year_at == 0]
    if mixed:
        # A date that begins with its year is read as such whatever the order says: the others tell it.
        order = _order([one for one in found if one.year_at != 0], others, rows)
        why = f"{order.why}; {mixed[0].text!r} (row {mixed[0].row}) begins with the year and is read so"
        return replace(order, why=why)
    if all(one.year_at is None for one in found):
        big = next((one for one in found if one.parts[0] > 31), None)
        if big is not None:
            return Claim("YMD", f"{big.text!r} (row {big.row}) begins with {big.parts[0]}, which is no day")
    day_first = next((one for one in found if one.parts[0] > 12), None)
    month_first = next((one for one in found if one.parts[1] > 12), None)
    if day_first and month_first:
        why = (
            f"{day_first.text!r} (row {day_first.row}) has the day first, {month_first.text!r} "
            f"(row {month_first.row}) the month: two orders in one column"
        )
        return Claim(None, why, sure=False, others=("DMY", "MDY"))
    proof = day_first or month_first
    if proof is not None:
        at = 0 if day_first else 1
        count = sum(one.parts[at] > 12 for one in found)
        where = ("first", "second")[at]
        why = f"{proof.text!r} (row {proof.row}) has {proof.parts[at]}, no month, in {where} place"
        why += f", as do {count - 1:,} more" if count > 1 else ""
        why += _weekdays_say(found, others, rows, "DMY" if day_first else "MDY")
        return Claim("DMY" if day_first else "MDY", why)
    return _unproved(found, others, rows)


def _unproved(found: list[_Numeric], others: Mapping[str, Sequence[str]], rows: list[int]) -> Claim:
    """No part is above 12: weekdays, monthly dates, or the order of the rows may speak."""
    agreeing = {order: _agreement(found, others, rows, order) for order in ("DMY", "MDY")}
    for order, other in (("DMY", "MDY"), ("MDY", "DMY")):
        mine, theirs = agreeing[order], agreeing[other]
        if mine and mine[0] >= 3 and mine[0] == mine[1] and theirs and theirs[0] * 2 < theirs[1]:
            why = f"all {mine[1]:,} dates fall on the weekday of column {mine[2]!r} if read {order}"
            return Claim(order, f"{why}, only {theirs[0]:,} if read {other}")
    firsts, seconds = {one.parts[0] for one in found}, {one.parts[1] for one in found}
    for order, fixed, moving in (("DMY", firsts, seconds), ("MDY", seconds, firsts)):
        if len(fixed) == 1 and len(moving) >= 10 and len(found) >= 12:
            why = (
                f"one part is always {next(iter(fixed))} and the other takes {len(moving)} values up to "
                f"{max(moving)}, never 13 or more: monthly dates"
            )
            return Claim(order, why)
    example = found[0]
    why = f"{example.text!r} (row {example.row}) can be day or month first, and no value above 12 tells which"
    rising = [order for order in ("DMY", "MDY") if _rises(found, order)]
    if len(rising) == 1:
        why += f" (the rows are in the order of time if read {rising[0]})"
    return Claim(None, why, sure=False, others=("DMY", "MDY"))


def _rises(found: list[_Numeric], order: str) -> bool:
    keys = [_as_key(one, order) for one in found]
    up = sum(one <= two for one, two in pairwise(keys))
    return len(keys) > 3 and up in (len(keys) - 1, 0)


def _weekdays_say(
    found: list[_Numeric], others: Mapping[str, Sequence[str]], rows: list[int], order: str
) -> str:
    agreement = _agreement(found, others, rows, order)
    if agreement is None:
        return ""
    return f"; {agreement[0]:,} of {agreement[1]:,} fall on the weekday of column {agreement[2]!r}"


def _agreement(
    found: list[_Numeric], others: Mapping[str, Sequence[str]], rows: list[int], order: str
) -> tuple[int, int, str] | None:
    """(dates on the told weekday, dates with one, header) for the column of weekdays, if there is one."""
    header = next((name for name, texts in others.items() if are_weekdays(texts)), None)
    if header is None:
        return None
    days = weekdays()
    at = dict(zip(rows, others[header], strict=False))
    agree = total = 0
    for one in found[:5_000]:
        told = days.get(fold(at.get(one.row, "")), set())
        if not told:
            continue
        year, month, day = _as_key(one, order)
        with suppress(ValueError):
            agree += date(year, month, day).isoweekday() in told
        total += 1
    return (agree, total, header) if total else None


def _of_years(cells: Sequence[tuple[int, str]], texts: Counter[str]) -> Dates | None:
    years = {text: bare(text) for text in texts}
    good = [text for text, year in years.items() if is_year(year)]
    if not good or sum(texts[text] for text in good) * 20 < len(cells) * 19:
        return None
    numbers = [int(years[text]) for text in good]
    calendar = calendar_of(numbers, "the years")
    if calendar is None or (calendar.value is None and len(good) > 20):
        return None
    ordered = sorted(good, key=lambda text: years[text])
    period = period_of({(number, 0) for number in numbers}, ordered[0], ordered[-1])
    return Dates("year", None, calendar, None, ordered[0], ordered[-1], period)


def _of_fiscal(cells: Sequence[tuple[int, str]], texts: Counter[str]) -> Dates | None:
    good = [text for text in texts if (found := _FISCAL.fullmatch(bare(text))) and _follows(found)]
    if not good or sum(texts[text] for text in good) * 20 < len(cells) * 19:
        return None
    ordered = sorted(good, key=bare)
    return Dates("fiscal_year", None, None, None, ordered[0], ordered[-1])


def _follows(found: re.Match[str]) -> bool:
    """2013/14 is a pair of years, 2013/25 none."""
    return found.group(3) is None or int(found.group(3)) == (int(found.group(2)) + 1) % 100


def _of_month_numbers(cells: Sequence[tuple[int, str]], texts: Counter[str]) -> Dates | None:
    """1 to 12, all of them and about as often, as no count or weight would be."""
    counts = Counter({bare(text).lstrip("0"): 0 for text in texts})
    for text, count in texts.items():
        counts[bare(text).lstrip("0")] += count
    if set(counts) != {str(month) for month in range(1, 13)} or len(cells) < 36:
        return None
    return Dates("month_number") if max(counts.values()) <= 3 * min(counts.values()) else None


def _of_words(cells: Sequence[tuple[int, str]], texts: Counter[str]) -> Dates | None:
    of_month, of_week = months(), weekdays()
    names = {fold(text) for text in texts}
    if len(names) >= 2 and names <= set(of_week):
        return Dates("weekday")
    if names <= set(of_month):
        calendars = {calendar for name in names for calendar, _, _ in of_month[name]}
        local = calendars - {"gregorian"}
        sole = (
            next(iter(local))
            if local and all({c for c, _, _ in of_month[n]} == local for n in names)
            else "gregorian"
        )
        why = f"the names of months ({', '.join(list(texts)[:3])}) belong to it"
        return Dates("month_name", None, Claim(sole, why), language_of(names))
    worded = [text for text in texts if _is_worded(text)]
    if not worded or sum(texts[text] for text in worded) * 10 < len(cells) * 8:
        return None
    years = [
        int(year)
        for text in worded
        for year in re.findall(r"(?<!\d)\d{4}(?!\d)", bare(text))
        if is_year(year)
    ]
    found = {fold(word) for text in worded[:500] for word in _WORD.findall(text)} & set(of_month)
    return Dates(
        "worded",
        None,
        calendar_of(years, "the years") if years else None,
        language_of(found),
        worded[0],
        worded[-1],
        period_of(periods.worded(worded), worded[0], worded[-1]) if len(worded) == len(texts) else None,
    )


def _is_worded(text: str) -> bool:
    if len(text) > 40 or not re.search(r"\d", text):
        return False
    words = [fold(word) for word in _WORD.findall(text)]
    return any(word in months() for word in words if len(word) > 2) and len(words) <= 5
