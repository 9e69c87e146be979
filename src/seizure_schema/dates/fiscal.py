"""Fiscal years: "2020", "FY 2020", "2016/17", "2026 (FYTD)" with a first month and a rule of labelling."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from seizure_schema.dates.calendars import Period, full_year, month_of
from seizure_schema.dates.words import roles
from seizure_schema.models.enumerations import FiscalLabelRule
from seizure_schema.text import fold

_PAIR = re.compile(r"([0-9]{4}|[0-9]{2})\s?[-/]\s?([0-9]{4}|[0-9]{2})")
_SINGLE = re.compile(r"([0-9]{4})")


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """A year of twelve months from `first_month` of `first_year`; `label` is the year that names it."""

    first_year: int
    first_month: int
    label: int | None
    rule: FiscalLabelRule | None

    @property
    def period(self) -> Period:
        """The whole fiscal year."""
        start = date(self.first_year, self.first_month, 1)
        end = date(self.first_year + 1, self.first_month, 1) - timedelta(days=1)
        return Period(start, end, "fiscal_year", self.first_year)

    def month(self, month: int) -> Period:
        """A calendar month of this fiscal year: October of 2020 (labelled by its end) is in 2019."""
        year = self.first_year if month >= self.first_month else self.first_year + 1
        return month_of("gregorian", year, month)

    def quarter(self, number: int) -> Period:
        """Three months counted from the first of the fiscal year; raises ValueError beyond 4."""
        if not 1 <= number <= 4:
            raise ValueError(f"a fiscal year has no quarter {number}")
        months = [(self.first_month - 1 + 3 * (number - 1) + step) % 12 + 1 for step in range(3)]
        return Period(self.month(months[0]).start, self.month(months[2]).end, "quarter", self.first_year)


def fiscal_years(text: str, first_month: int | None, label: FiscalLabelRule | None) -> list[FiscalYear]:
    """Every fiscal year that the text can name; raises ValueError where it names none.

    A pair (2016/17) tells its first year itself; a single year needs `label`, unless the year begins in
    January, and else has two candidates.
    """
    if first_month is None or not 1 <= first_month <= 12:
        raise ValueError("a fiscal year needs its first month (fiscal_start, 1 to 12)")
    bare = _bare(text)
    if match := _PAIR.fullmatch(bare):
        first = full_year("gregorian", match[1])
        if full_year("gregorian", match[2]) != first + 1:
            raise ValueError(f"{text!r} does not name two years in sequence")
        named = None if label is None else first if label == "start" else first + 1
        return [FiscalYear(first, first_month, named, label)]
    match = _SINGLE.fullmatch(bare)
    if match is None:
        raise ValueError(f"{text!r} names no fiscal year")
    year = int(match[1])
    if not 1900 <= year <= 2100:
        raise ValueError(f"{year} is not a year between 1900 and 2100")
    by_start = FiscalYear(year, first_month, year, "start")
    if first_month == 1:
        return [FiscalYear(year, 1, year, label)]
    by_end = FiscalYear(year - 1, first_month, year, "end")
    return {"start": [by_start], "end": [by_end], None: [by_start, by_end]}[label]


def _bare(text: str) -> str:
    """Without the words around the year: FY, fiscal year, (FYTD)."""
    parts = re.findall(r"[0-9/-]+|[^\W\d_]+|\S", fold(text).replace(".", ""))
    kept = [
        part for part in parts if part not in "()," and not {"fiscal", "year", "filler"} & roles(part).keys()
    ]
    return " ".join(kept)
