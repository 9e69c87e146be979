"""The one month, quarter or year in which all dates of a column lie."""

from __future__ import annotations

import re
from collections.abc import Collection

from pipelines.onboarding.sniffing.cells import bare, is_year
from pipelines.onboarding.sniffing.findings import Claim
from pipelines.onboarding.sniffing.time_words import months
from seizure_schema.text import fold

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
YearMonth = tuple[int, int]
"""Month 0: none is told."""


def period_of(told: Collection[YearMonth], first: str, last: str) -> Claim | None:
    """`2025-03`, `2025-Q1` or `2025`; None where they lie in no one year.

    >>> period_of({(2025, 1), (2025, 3)}, "05.01.2025", "30.03.2025").value
    '2025-Q1'
    """
    years = {year for year, _ in told}
    if len(years) != 1 or min(years) < 1000:
        return None
    year = years.pop()
    numbers = {month for _, month in told}
    quarters = {(month + 2) // 3 for month in numbers}
    shown = f"{first!r} to {last!r}" if first != last else repr(first)
    if 0 in numbers or len(quarters) > 1:
        return Claim(f"{year}", f"all dates lie in the year {year} ({shown})")
    if len(numbers) == 1:
        return Claim(f"{year}-{numbers.pop():02d}", f"all dates lie in one month ({shown})")
    return Claim(f"{year}-Q{quarters.pop()}", f"all dates lie in one quarter ({shown})")


def worded(texts: Collection[str]) -> set[YearMonth]:
    """Year and month of texts such as `3 марта 2025`; empty where one does not tell both in one way."""
    found: set[YearMonth] = set()
    for text in texts:
        years = {int(year) for year in re.findall(r"(?<!\d)\d{4}(?!\d)", bare(text)) if is_year(year)}
        names = [fold(word) for word in _WORD.findall(text)]
        numbers = {number for name in names if len(name) > 2 for _, number, _ in months().get(name, ())}
        if len(years) != 1 or len(numbers) != 1:
            return set()
        found.add((years.pop(), numbers.pop()))
    return found
