"""One period out of the columns that tell it together: date, month, year and fiscal year.

A column that is filled is never left aside: it narrows what another tells, or it has to agree with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from seizure_schema.dates import parse_date
from seizure_schema.dates.calendars import years_within
from seizure_schema.models import DateReading
from seizure_schema.models import issues as issue
from seizure_schema.models import remark_issues as remark
from seizure_schema.models.enumerations import Calendar
from seizure_schema.text import ascii_digits

_YEAR_PAIR = re.compile(r"[0-9]{4} ?[-/] ?[0-9]{2}")
_DAY_AND_MONTH = re.compile(r"[0-9]{1,2} ?([-/.]) ?[0-9]{1,2}\.?")
_DAY = re.compile(r"[0-9]{1,2}\.?")
_FINE = ("day", "month")


@dataclass(frozen=True, slots=True)
class Columns:
    """The texts of the columns of one record, after the look-ups of its source."""

    date: str = ""
    month: str = ""
    year: str = ""
    fiscal_year: str = ""


@dataclass(frozen=True, slots=True)
class Dates:
    """How the source writes dates: `parse` is `parse_date` with all that it declares.

    `meant` gives the meaning of a text that was put together of month and year (`lookups: date:`).
    """

    parse: Callable[..., DateReading]
    has_fiscal_start: bool
    meant: Callable[[str], str]


def period_of(told: Columns, dates: Dates) -> DateReading:
    """What the columns tell together; rejected where they contradict each other."""
    if told.date:
        reading = _dated(told, dates)
        others = told.month or told.year or told.fiscal_year
        if reading.status != "not_available" or not others:
            return reading
        told = replace(told, date="")
    if told.month and (told.year or told.fiscal_year) and dates.parse(told.month).start:
        return _dated(replace(told, date=told.month, month=""), dates)  # 2024-03 beside 2024
    if told.month:
        return _month(told, dates)
    if not told.year:
        return dates.parse("", fiscal_year=told.fiscal_year or None)
    if not told.fiscal_year:
        return _year(told.year, dates)
    fiscal = dates.parse("", fiscal_year=told.fiscal_year)
    beside = dates.parse(told.year, fiscal_start=None)
    if fiscal.ok and beside.status != "not_available" and not _overlap(fiscal, beside):
        return _against(told, f"the year {told.year} is no part of the fiscal year {told.fiscal_year}")
    return fiscal


def end_of(told: Columns, end_text: str, dates: Dates) -> DateReading:
    """The end of a period, which may lie in another month and year than its beginning."""
    whole = dates.parse(end_text)
    return whole if whole.ok else period_of(Columns(end_text, "", told.year, told.fiscal_year), dates)


def month_text(month: str, year: str) -> str:
    """Month and year as one text. A month in digits is parted as in 1/2015, which cannot be a day."""
    told = [text for text in (month, year) if text]
    return ("/" if all(text.strip().isdecimal() for text in told) else " ").join(told)


def _year(text: str, dates: Dates) -> DateReading:
    """A column of years holds no month: `1402/03` is a fiscal year there."""
    reading = dates.parse(text)
    if reading.status == "ambiguous" and _YEAR_PAIR.fullmatch(ascii_digits(text)):
        return dates.parse("", fiscal_year=text)
    return reading


def _month(told: Columns, dates: Dates) -> DateReading:
    """A month with its year or its fiscal year."""
    reading = dates.parse(
        dates.meant(month_text(told.month, told.year)), fiscal_year=told.fiscal_year or None
    )
    if not (dates.has_fiscal_start and told.year and not told.fiscal_year and reading.ok):
        return reading
    # With fiscal years in the source, a column "year" may be one: October of 2020 is then in 2019.
    fiscal = dates.parse(told.month, fiscal_year=told.year)
    if not fiscal.ok or fiscal.start == reading.start:
        return reading
    either = f"{_shown(reading)} or, where the year is the fiscal year (`fiscal_year` in `columns:`), "
    problem = issue.AmbiguousDate("when", reading.text, either + _shown(fiscal))
    return DateReading(reading.text, "ambiguous", "ambiguous", (), (problem,))


def _dated(told: Columns, dates: Dates) -> DateReading:
    """A date with what stands beside it."""
    alone = _beside_fiscal_year(told, dates)
    if not (told.month or told.year) or alone.status == "not_available":
        return alone
    found = list(_meanings(alone, told, dates))
    if not found:
        return alone
    if (fitting := _of_year(found, told, dates)) is None:
        return _against(told, f"the date does not lie in the year {told.year!r}")
    if told.month:
        fitting = [one for reading in fitting for one in _in_month(reading, told, dates)]
    periods = {(one.start, one.end) for one in fitting}
    if len(periods) > 1:
        shown = sorted({_shown(one) for one in fitting})
        problem = issue.AmbiguousDate("when", _whole(told), " or ".join(shown))
        return DateReading(_whole(told), "ambiguous", "ambiguous", tuple(shown), (problem,))
    if not fitting:
        return _against(told, f"the month {told.month!r} is no part of the date {told.date!r}")
    return fitting[0]


def _beside_fiscal_year(told: Columns, dates: Dates) -> DateReading:
    """The date inside its fiscal year; one that tells no more than that year is that year."""
    reading = dates.parse(told.date, fiscal_year=told.fiscal_year or None)
    if told.fiscal_year and not reading.ok:
        alone, whole = dates.parse(told.date), dates.parse("", fiscal_year=told.fiscal_year)
        if whole.ok and alone.ok and (alone.start, alone.end) == (whole.start, whole.end):
            return replace(whole, text=told.date)
    return reading


def _meanings(alone: DateReading, told: Columns, dates: Dates) -> Iterator[DateReading]:
    """Every period that the date can be: itself, its candidates, or a text without year with its year."""
    if alone.ok:
        yield alone
        return
    for candidate in alone.candidates:
        reading = parse_date(candidate, order="YMD")
        if reading.precision == "day":
            yield replace(reading, text=alone.text, rule="candidate", calendar=alone.calendar)
        elif not candidate.startswith("--"):
            return
    if told.fiscal_year or not told.year:
        return
    for text in _completed(told):
        reading = dates.parse(text)
        if reading.ok and reading.start:
            yield replace(reading, text=told.date)
    if dates.has_fiscal_start:
        placed = dates.parse(told.date, fiscal_year=told.year)
        if placed.ok and placed.start:
            yield placed


def _completed(told: Columns) -> Iterable[str]:
    """The date with the year, and with the month where it is a day alone."""
    bare = ascii_digits(told.date)
    if _DAY.fullmatch(bare):
        day = bare.rstrip(".")
        is_digits = ascii_digits(told.month).isdecimal()
        if not told.month:
            return ()
        if not is_digits:
            return (f"{day} {told.month} {told.year}",)
        return (f"{told.year}-{int(told.month):02d}-{int(day):02d}",)
    if parted := _DAY_AND_MONTH.fullmatch(bare):
        return (f"{bare.rstrip('.')}{parted[1]}{told.year}",)
    return (f"{told.date} {told.year}",)


def _of_year(found: list[DateReading], told: Columns, dates: Dates) -> list[DateReading] | None:
    """The meanings that lie in the column's year, which may be a calendar or a fiscal year; None: nowhere."""
    if not told.year:
        return found
    years = [_year(told.year, dates)]
    if years[0].status == "not_available":
        return found
    if dates.has_fiscal_start:
        years.append(dates.parse(f"01/{told.year}"))
        if years[1].start:
            years[1] = _whole_year(years[1].start, years[1].calendar)
    return [one for one in found if any(_fits(one, year) for year in years)] or None


def _whole_year(day: date, calendar: Calendar) -> DateReading:
    (number,) = years_within(calendar, day, day)[-1:]
    return parse_date(f"{number:04d}", calendar=calendar)


def _fits(reading: DateReading, year: DateReading) -> bool:
    if reading.precision in ("fiscal_year", "range"):
        return _overlap(reading, year)
    return _within(reading, year)


def _in_month(reading: DateReading, told: Columns, dates: Dates) -> Iterator[DateReading]:
    """The date where it agrees with its month, or the month where the date tells a longer period."""
    months = _months(reading, told, dates)
    if months is None:
        yield reading
    elif reading.precision in _FINE:
        if any(_within(reading, month) for month in months):
            yield reading
    else:
        for month in months:
            if _within(month, reading):
                yield replace(
                    month,
                    text=_whole(told),
                    rule=f"{reading.rule}+month",
                    reporting_year=reading.reporting_year if reading.precision == "fiscal_year" else None,
                    fiscal_year_start_month=reading.fiscal_year_start_month,
                    fiscal_label_rule=reading.fiscal_label_rule,
                )


def _months(reading: DateReading, told: Columns, dates: Dates) -> list[DateReading] | None:
    """What the month can be in the years that the date touches; None where it says nothing."""
    own = dates.parse(told.month)
    if own.status == "not_available":
        return None
    if own.ok and own.start:
        return [own]
    if reading.start is None or reading.end is None:
        return []
    if reading.precision == "fiscal_year" and reading.fiscal_year_start_month:
        label = told.fiscal_year or told.date
        placed = dates.parse(told.month, fiscal_year=label)
        return [placed] if placed.ok else []
    calendars: list[Calendar] = [reading.calendar]
    if reading.calendar != "gregorian" and not ascii_digits(told.month).isdecimal():
        calendars.append("gregorian")  # a Gregorian month by name, in a year of another calendar
    for calendar in calendars:
        found = []
        for year in years_within(calendar, reading.start, reading.end):
            text = month_text(ascii_digits(told.month), f"{year:04d}")
            month = dates.parse(text, calendar=calendar, fiscal_start=None)
            if month.ok and month.start:
                found.append(month)
        if found:
            return found
    return []


def _within(inner: DateReading, outer: DateReading) -> bool:
    if not (inner.start and inner.end and outer.start and outer.end):
        return False
    return outer.start <= inner.start and inner.end <= outer.end


def _overlap(first: DateReading, second: DateReading) -> bool:
    if not (first.start and first.end and second.start and second.end):
        return False
    return first.start <= second.end and second.start <= first.end


def _against(told: Columns, why: str) -> DateReading:
    whole = _whole(told)
    problem = remark.DatePartsDisagree("when", whole, why)
    return DateReading(whole, "rejected", "parts_disagree", issues=(problem,))


def _whole(told: Columns) -> str:
    return " ".join(text for text in (told.date, told.month, told.year, told.fiscal_year) if text)


def _shown(reading: DateReading) -> str:
    return f"{reading.start}" if reading.start == reading.end else f"{reading.start}/{reading.end}"
