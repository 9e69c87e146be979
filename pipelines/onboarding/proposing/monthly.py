"""Dates that only name a month: the first of it in every row, where a total of the month is meant."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.onboarding.proposing.claims import listed
from pipelines.onboarding.proposing.header_words import meaning
from pipelines.onboarding.sniffing import Column, Table

FEWEST = 4
LAST_MONTH = 12
_PATTERNS = {
    (2, 1): r"^\W*(?P<year>\d{4})\W(?P<month>\d{1,2})\W",
    (0, 1): r"^\W*\d{1,2}\W(?P<month>\d{1,2})\W(?P<year>\d{4})",
    (1, 0): r"^\W*(?P<month>\d{1,2})\W\d{1,2}\W(?P<year>\d{4})",
}


@dataclass(frozen=True)
class Monthly:
    """The column, and the pattern that takes year and month out of it."""

    header: str
    pattern: str
    why: str
    year: str = ""
    month: str = ""
    """Columns that tell year and month by themselves, where there are both."""


def monthly_of(table: Table, language: str | None) -> Monthly | None:
    """The one column of whole dates, if each of them is the first of a month; else None."""
    dates = [
        header
        for header, column in table.columns.items()
        if column.dates and column.dates.shape == "numeric" and "date" in meaning(header, language).slots
    ]
    if len(dates) != 1 or not (pattern := _pattern(table.columns[dates[0]])):
        return None
    parts = {slot: _column(table, slot, language) for slot in ("year", "month")}
    own = parts if all(parts.values()) else {"year": "", "month": ""}
    why = f"each date is the first of a month: {listed(list(table.columns[dates[0]].distinct))}"
    return Monthly(dates[0], pattern, why, own["year"], own["month"])


def _pattern(column: Column) -> str:
    """The pattern for the place of the month, if one place always holds 1 and the other moves; else ''."""
    found = {tuple(_numbers(text)[:3]) for text in column.distinct}
    if len(found) < FEWEST or any(len(one) != 3 for one in found):
        return ""
    for (day, month), pattern in _PATTERNS.items():
        months = {one[month] for one in found}
        if {one[day] for one in found} == {1} and len(months) > 2 and max(months) <= LAST_MONTH:
            return pattern
    return ""


def _numbers(text: str) -> list[int]:
    return [int(one) for one in "".join(char if char.isdecimal() else " " for char in text).split()]


def _column(table: Table, slot: str, language: str | None) -> str:
    """The first column of numbers that tells that part of the date; '' where there is none."""
    found = [
        header
        for header, column in table.columns.items()
        if column.dates and column.dates.shape in (slot, f"{slot}_number", f"{slot}_name")
        if slot in meaning(header, language).slots
    ]
    return found[0] if found else ""
