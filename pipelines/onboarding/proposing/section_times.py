"""Sections that name a time, such as a block for each year: what takes it, or takes it apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.onboarding.proposing.claims import Fact, listed
from pipelines.onboarding.proposing.header_times import plain_digits, time_in
from seizure_schema import parse_date

YEAR = r"(?<!\d)(?P<year>(?:19|20)\d{2})(?!\d)"
LOCAL_YEAR = r"(?<!\d)(?P<year>\d{4})(?!\d)"


def time_of_sections(names: Sequence[str], language: str | None) -> Fact | None:
    """`date`, where each name is a period and nothing else."""
    if not names or any(time_in(name, language) is None for name in names):
        return None
    if all(parse_date(name, language=language).status == "resolved" for name in names):
        return Fact("date", f"the sections are named {listed(list(names))}")
    return None


def year_of_sections(names: Sequence[str], language: str | None) -> str:
    """The pattern of the year, where each name tells one whole year beside other words; else ''."""
    times = [time_in(name, language) for name in names]
    if not times or any(time is None or time.is_part or time.is_fiscal for time in times):
        return ""
    pattern = YEAR if all(re.search(YEAR, name, re.ASCII) for name in names) else LOCAL_YEAR
    found = [re.search(pattern, name) for name in names]
    years = [match and plain_digits(match["year"]) for match in found]
    return pattern if years == [time and time.year for time in times] else ""
