"""Fiscal years: "2020", "FY 2020", "2016/17", "พ.ศ. ๒๕๖๖", by first month, label and calendar."""

from __future__ import annotations

import re
from dataclasses import dataclass

from seizure_schema.dates.calendars import CALENDARS, Period, full_year, gregorian_year, month_of, year_of
from seizure_schema.dates.items import phrased
from seizure_schema.dates.words import roles
from seizure_schema.models.enumerations import Calendar, DatePrecision, FiscalLabelRule

_PAIR = re.compile(r"([0-9]{4}|[0-9]{2}) ?[-/] ?([0-9]{4}|[0-9]{2})")
# A pair of years beside other words: the first of four digits, for `1/2 2023` names none.
_BESIDE = re.compile(r"(?<![0-9])[0-9]{4} ?[-/] ?(?:[0-9]{4}|[0-9]{2})(?![0-9]| ?[-/] ?[0-9])")
_SINGLE = re.compile(r"([0-9]{4})")
_SILENT = "().,'\"[]،、:"
# How many months the parts of a fiscal year have; a `range` is its first so many months.
_LENGTHS: dict[DatePrecision, int] = {"quarter": 3, "half": 6}


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """A year of twelve months from `first_month` of `first_year`; `label` is the year that names it.

    Months and years are counted in `calendar`.
    """

    first_year: int
    first_month: int
    label: int | None
    rule: FiscalLabelRule | None
    calendar: Calendar = "gregorian"

    @property
    def period(self) -> Period:
        """The whole fiscal year."""
        last = (self.first_month + 10) % 12 + 1
        start, end = self.month(self.first_month).start, self.month(last).end
        return Period(start, end, "fiscal_year", self.first_year, self.calendar)

    @property
    def reporting_year(self) -> int | None:
        """The label as a Gregorian year; None where the years of the calendar are no Gregorian years."""
        return None if self.label is None else gregorian_year(self.calendar, self.label)

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the calendar that it touches."""
        return (self.first_year,) if self.first_month == 1 else (self.first_year, self.first_year + 1)

    def month(self, month: int) -> Period:
        """A month of this fiscal year: October of 2020 (labelled by its end) is in 2019."""
        year = self.first_year if month >= self.first_month else self.first_year + 1
        return month_of(self.calendar, year, month)

    def part(self, kind: DatePrecision, number: int) -> Period:
        """A quarter or half counted from its first month; raises ValueError for a number beyond the last.

        A `range` is its first so many months.
        """
        length = _LENGTHS.get(kind, number)
        first = length * (number - 1) if kind in _LENGTHS else 0
        if not 1 <= length <= 12 or not 0 <= first <= 12 - length:
            raise ValueError(f"a fiscal year has no {kind} {number}")
        start, end = (
            self.month((self.first_month - 1 + step) % 12 + 1) for step in (first, first + length - 1)
        )
        return Period(start.start, end.end, kind, self.first_year, self.calendar)


def beside_years(text: str) -> tuple[str, str] | None:
    """The one pair of years that a text names, and what else it says: `q1 2023/24`; None where there is none.

    >>> beside_years("q1 2023/24"), beside_years("2023/24"), beside_years("q1 2023/25")
    (('2023/24', 'q1'), None, None)
    """
    found = _BESIDE.findall(text)
    if len(found) != 1:
        return None
    first, last = re.split("[-/]", found[0])
    words = re.findall(r"[^\W_]+", text.replace(found[0], " "))
    rest = " ".join(word for word in words if not {"fiscal", "year"} & roles(word).keys())
    if not rest or int(last) % 100 != (int(first) + 1) % 100:
        return None
    return found[0], rest


def fiscal_years(
    text: str, first_month: int | None, label: FiscalLabelRule | None, calendar: Calendar | None = None
) -> list[FiscalYear]:
    """Every fiscal year that the text can name; raises ValueError where it names none.

    A pair (2016/17) tells its first year itself; a single year needs `label`, unless the year begins with
    the year of its calendar, and else has two candidates. An era in the text goes before `calendar`.
    """
    if first_month is None or not 1 <= first_month <= 12:
        raise ValueError("a fiscal year needs its first month (fiscal_start, 1 to 12)")
    bare, era = _bare(text)
    spoken = era or calendar or "gregorian"
    if match := _PAIR.fullmatch(bare):
        first = full_year(spoken, match[1])
        if full_year(spoken, match[2]) != first + 1:
            raise ValueError(f"{text!r} does not name two years in sequence")
        year_of(spoken, first)
        if first_month == 1:
            raise ValueError(f"{text!r} names two years, and a fiscal year from the first month lies in one")
        named = None if label is None else first if label == "start" else first + 1
        return [FiscalYear(first, first_month, named, label, spoken)]
    match = _SINGLE.fullmatch(bare)
    if match is None:
        raise ValueError(f"{text!r} names no fiscal year")
    year = int(match[1])
    year_of(spoken, year)
    by_start = FiscalYear(year, first_month, year, "start", spoken)
    if first_month == 1:
        return [FiscalYear(year, 1, year, label, spoken)]
    by_end = FiscalYear(year - 1, first_month, year, "end", spoken)
    return {"start": [by_start], "end": [by_end], None: [by_start, by_end]}[label]


def _bare(text: str) -> tuple[str, Calendar | None]:
    """Without the words around the year (FY, fiscal year, FYTD), and the calendar that an era tells."""
    kept: list[str] = []
    era: Calendar | None = None
    for token in phrased(text):
        told = {} if token.isspace() or token.isdigit() else roles(token)
        if "era" in told:
            era = CALENDARS.get(told["era"], era)
        elif token not in _SILENT and not {"fiscal", "year", "filler"} & told.keys():
            kept.append(token)
    return " ".join("".join(kept).split()), era
