"""The period that a remark on coverage names, against the period that the record's own columns tell."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from seizure_schema.dates import parse_date
from seizure_schema.models import DateReading, Issue
from seizure_schema.models import remark_issues as remark
from seizure_schema.models.enumerations import Calendar, DatePrecision, FiscalLabelRule
from seizure_schema.standardise.coverage_words import scopes, stripped

YEARS = re.compile(r"([0-9]{4})(?: ?[/-] ?([0-9]{4}|[0-9]{2}))?")
_BARE_MONTHS = re.compile(r"[0-9]{1,2} \S+")
_LONGEST = 12
_DAYS_OF_MONTH = 30.44


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a remark is read in. `told` is the period of the record's other columns."""

    told: DateReading | None
    language: str | None = None
    country: str | None = None
    calendar: Calendar | None = None
    fiscal_start: int | None = None
    fiscal_label: FiscalLabelRule | None = None
    year_text: str = ""

    @property
    def year(self) -> int | None:
        """The year that the record bears."""
        if self.told is None:
            return int(self.year_text) if re.fullmatch("[0-9]{4}", self.year_text.strip()) else None
        start, end = self.told.start, self.told.end
        if self.told.reporting_year is None and start and end and start.year == end.year:
            return start.year
        return self.told.reporting_year

    @property
    def window(self) -> tuple[date, date] | None:
        """The first and last day that the record may speak of."""
        if self.told is not None and self.told.start and self.told.end:
            return self.told.start, self.told.end
        return None if self.year is None else (date(self.year, 1, 1), date(self.year, 12, 31))

    @property
    def is_yearly(self) -> bool:
        """Whether the record bears a year, whose months a remark may narrow or move."""
        return self.told is None or self.told.precision in ("year", "fiscal_year", None)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a remark says. `period` is the period in the place of the record's own; `repeats` another year."""

    areas: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    months: int | None = None
    period: DateReading | None = None
    repeats: int | None = None
    own_year_absent: bool = False
    notes: tuple[Issue, ...] = ()
    conflict: Issue | None = None


def about_period(whole: str, sentence: str, given: Circumstances) -> Coverage | None:
    """What a sentence says of the period; None where it says nothing of it."""
    for part in scopes(whole, given.language):
        for read in (_fiscal, _period):
            if (said := read(part, sentence, given)) is not None:
                return said
    return None


def _fiscal(part: str, sentence: str, given: Circumstances) -> Coverage | None:
    """ "Financial year 2013/14"; a pair of years alone where the source has fiscal years."""
    bare = stripped(part, given.language, "fiscal")
    match = YEARS.fullmatch(bare)
    if match is None or (bare == part and (given.fiscal_start is None or match[2] is None)):
        return None
    first = int(match[1])
    years = (first, first + 1) if match[2] else (first,)
    if match[2] and int(match[2]) not in (first + 1, (first + 1) % 100):
        return None
    if given.year is not None and given.year not in years:
        return Coverage(conflict=conflict(sentence, given))
    label: FiscalLabelRule | None = given.fiscal_label
    if match[2] and given.year is not None:
        label = "start" if given.year == first else "end"
    read = None
    if given.fiscal_start is not None:
        read = parse_date("", fiscal_year=bare, fiscal_start=given.fiscal_start, fiscal_label=label)
    if read is None or not read.ok:
        unknown = remark.FiscalStartUnknown("coverage", sentence)
        period = DateReading(sentence, "resolved", "coverage_fiscal_year", precision="fiscal_year")
        period = replace(period, reporting_year=given.year, fiscal_label_rule=label)
        return Coverage(period=period, notes=(unknown,))
    year = given.year if given.year is not None else read.reporting_year
    return Coverage(period=replace(read, rule="coverage_fiscal_year", reporting_year=year))


def _period(part: str, sentence: str, given: Circumstances) -> Coverage | None:
    bare = stripped(part, given.language, "also")
    until = stripped(bare, given.language, "until")
    read = _dated(bare, given)
    if read is None and until != bare:
        return _until(until, sentence, given)
    if read is None or read.precision == "day" or read.start is None or read.end is None:
        return None
    months = _months_between(read.start, read.end)
    if _BARE_MONTHS.fullmatch(bare) and not YEARS.search(bare):
        return Coverage(months=months)  # so many months, and nobody says which
    if read.precision == "year" and given.year is not None:
        year = read.reporting_year if read.reporting_year is not None else read.start.year
        if bare == part:
            return Coverage(repeats=year) if year != given.year else Coverage()
    start, end, window = read.start, read.end, given.window
    if bare != part:  # "also data from 2011 to 2014"
        if window is None:
            return None
        start, end = min(start, window[0]), max(end, window[1])
    elif window is not None and (end < window[0] or window[1] < start):
        return Coverage(conflict=conflict(sentence, given))
    if not given.is_yearly:
        return Coverage()
    precision: DatePrecision = "year" if read.precision == "year" and bare == part else "range"
    period = replace(read, text=sentence, rule="coverage_period", reporting_year=given.year)
    period = replace(period, start=start, end=end, precision=precision)
    return Coverage(months=_months_between(start, end), period=period)


def _until(part: str, sentence: str, given: Circumstances) -> Coverage | None:
    """ "Up to 30 June": from the first day of the record's year to the end of what is named."""
    read, window = _dated(part, given, days=True), given.window
    if read is None or read.end is None or window is None or not given.is_yearly:
        return None
    if not window[0] <= read.end <= window[1]:
        return Coverage(conflict=conflict(sentence, given))
    period = replace(read, text=sentence, rule="coverage_period", start=window[0], precision="range")
    months = _months_between(window[0], read.end)
    return Coverage(months=months, period=replace(period, reporting_year=given.year))


def _dated(part: str, given: Circumstances, *, days: bool = False) -> DateReading | None:
    """The period of a text; one without its year is of the record's year."""
    if not part or len(part.split()) > _LONGEST:
        return None
    read = parse_date(part, language=given.language, calendar=given.calendar)
    if read.ok and read.start:
        return read
    if YEARS.search(part) or given.year is None:
        return None
    if given.told is not None and given.told.precision == "fiscal_year":
        return _of_fiscal_year(part, given)
    read = parse_date(f"{part} {given.year_text}", language=given.language, calendar=given.calendar)
    return read if read.ok and (days or read.precision != "day") else None


def _of_fiscal_year(part: str, given: Circumstances) -> DateReading | None:
    """The first so many months of a fiscal year whose months are known; months by name are of two years."""
    start = given.told.start if given.told else None
    read = parse_date(f"{part} 2001", language=given.language)
    if start is None or start.day != 1 or not read.ok or not read.rule.startswith("r") or read.end is None:
        return None
    last = start.month - 1 + read.end.month
    after = date(start.year + last // 12, last % 12 + 1, 1)
    return replace(read, start=start, end=date.fromordinal(after.toordinal() - 1))


def conflict(sentence: str, given: Circumstances) -> Issue:
    start, end = given.window or ("", "")
    return remark.CoverageAgainstDate("coverage", sentence, f"{given.year or ''} ({start} to {end})".strip())


def _months_between(start: date, end: date) -> int:
    after = date.fromordinal(end.toordinal() + 1)
    if start.day == after.day == 1:
        return (after.year - start.year) * 12 + after.month - start.month
    return round(((end - start).days + 1) / _DAYS_OF_MONTH)
