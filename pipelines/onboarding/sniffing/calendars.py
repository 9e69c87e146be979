"""Which calendar counts the years of a column."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipelines.onboarding.sniffing.findings import Claim

_CALENDARS = {"solar_hijri": (1360, 1412), "lunar_hijri": (1413, 1460), "buddhist": (2480, 2600)}
"""Name -> the years in it that our time can be."""


def calendar_of(years: Sequence[int], what: str) -> Claim | None:
    """The calendar of years of four digits, None for shorter ones."""
    low, high = min(years), max(years)
    if high < 100:
        return None
    if low >= 1900 and high <= 2100:
        if sorted(years)[len(years) // 2] > date.today().year + 1:
            why = f"{what} run from {low} to {high}, ahead of us: years of another calendar"
            return Claim(None, why, sure=False, others=("gregorian",))
        return Claim("gregorian", f"{what} run from {low} to {high}")
    for name, (first, last) in _CALENDARS.items():
        if first <= low and high <= last:
            others = (
                ("lunar_hijri",)
                if name == "solar_hijri"
                else ("solar_hijri",)
                if name == "lunar_hijri"
                else ()
            )
            why = f"{what} run from {low} to {high}"
            return Claim(
                name, f"{why}, as this calendar counts our time", sure=not others or low < 1410, others=others
            )
    middle = sorted(years)[len(years) // 2]
    inside = [year for year in years if 1900 <= year <= 2100]
    if 1900 <= middle <= 2100 and len(inside) * 20 > len(years) * 19:
        odd = next(year for year in years if not 1900 <= year <= 2100)
        return Claim("gregorian", f"{what} run to {max(inside)}, but for {odd} and the like", sure=False)
    return Claim(None, f"{what} run from {low} to {high}: no one calendar", sure=False, others=("gregorian",))
