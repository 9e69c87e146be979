"""The calendar of a layout's years; what each year means, where its calendar is one that is not converted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cached_property

from pipelines.onboarding.proposing.claims import OPEN, Fact, agreed, listed, open_line
from pipelines.onboarding.proposing.header_times import calendar_of, years_in
from pipelines.onboarding.proposing.header_words import languages_of, mentions
from pipelines.onboarding.proposing.mapped import Mapped
from pipelines.onboarding.sniffing import Claim, Column
from seizure_schema.dates.words import roles

TIMES = ("date", "year", "month", "fiscal_year", "published")
NOT_CONVERTED = "Years of the lunar Hijri, Ethiopian or Bikram Sambat calendar are not converted"
OTHER = (
    f"gregorian, solar_hijri or buddhist. {NOT_CONVERTED}: say under `lookups: date:` which days each of "
    "them means, such as 17 July 2022 - 16 July 2023, map the column to date and write gregorian here. A "
    "column of days of such a calendar is no date here: {ignore: why}"
)
DAYS = (
    f"{NOT_CONVERTED}: which days does each of them mean, such as 11 September 2022 - 10 September 2023? "
    "Each later year needs its line too, for without one it is read as a year of our era"
)
EARLIEST, LATEST = 1900, 2100


class Calendars:
    """What a layout tells of the calendar of its years."""

    def __init__(self, mapped: Mapped) -> None:
        shape = mapped.shape
        self.language, self._by_slot = shape.language, mapped.by_slot
        self._columns: list[Column] = [
            column
            for slot in ("date", "year", "month", "fiscal_year")
            for table in mapped.tables
            if (column := table.columns.get(mapped.by_slot.get(slot, "")))
        ]
        wide = {header: texts for header, texts in shape.wide.columns.items() if {*texts} & {*TIMES}}
        titles = (shape.table.title, *shape.table.titles.values(), *shape.table.sheets)
        outside = titles if any(one.slot in TIMES for one in shape.carry) else ()
        self._texts = (*(column.header for column in self._columns), *wide, *outside)
        labels = [text for texts in wide.values() for slot in TIMES if (text := texts.get(slot))]
        year_texts = mapped.column("year")
        self._keys = list(year_texts.distinct) if year_texts else labels
        self._outside = sorted({year for text in (*labels, *outside) for year in years_in(text)})
        own = {text for column in self._columns for text in column.distinct}
        self._years = sorted({year for text in own for year in years_in(text)} | {*self._outside})
        self._claims: list[Claim] = [
            one.dates.calendar for one in self._columns if one.dates and one.dates.calendar
        ]

    @property
    def columns(self) -> Sequence[Column]:
        """The columns that tell a time."""
        return self._columns

    def calendar(self) -> Fact | None:
        """`calendar:`, where it is not ours; open where a word or the years leave it open."""
        if self._evidence:
            return None if self.days() else open_line(f"{self._evidence}. {OTHER}")
        found = agreed(self._claims) or self._of_outside()
        if found and found.value != "gregorian":
            return found
        if self._texts and self.language in languages_of("other_calendar") - {"en"}:
            return open_line(f"years in this language may be of a calendar of its own. {OTHER}")
        return None

    def days(self) -> dict[str, Fact]:
        """Year -> an open line for its days, where a column holds years that are not converted."""
        if not self._evidence or "year" not in self._by_slot:
            return {}
        first, *others = sorted(self._keys or self._outside)
        return {first: open_line(f"{self._evidence}. {DAYS}")} | {year: Fact(OPEN) for year in others}

    @cached_property
    def _evidence(self) -> str:
        """What says that the calendar is one that is not converted; '' where nothing does."""
        if text := next((text for text in self._texts if _other_era(text, self.language)), ""):
            return f"{' '.join(text.split())[:60]!r} says which years they are"
        numbers = [int(year) for year in self._years]
        if numbers and date.today().year + 1 < min(numbers) and max(numbers) <= LATEST:
            return f"the years are {listed(self._years)}, ahead of us"
        doubtful = [one for one in self._claims if "lunar_hijri" in (one.value, *one.others) and not one.sure]
        if doubtful:
            return doubtful[0].why
        local = [year for year in self._outside if int(year) < EARLIEST]
        if local and not self._claims and any(calendar_of(year, self.language) is None for year in local):
            return f"the years are {listed(local)}"
        return ""

    def _of_outside(self) -> Fact | None:
        """The calendar of years that stand in headers, titles and names: 2566 is a Buddhist one."""
        local = [year for year in self._outside if not EARLIEST <= int(year) <= LATEST]
        if not local or len(local) < len(self._outside):
            return None
        calendars = {calendar_of(year, self.language) for year in local}
        if len(calendars) == 1 and (calendar := calendars.pop()):
            return Fact(calendar, f"its years are {listed(local)}")
        return open_line(f"the years are {listed(local)}. {OTHER}")


def _other_era(text: str, language: str | None) -> bool:
    """Whether a text has a word for years that are not converted: E.C., Bikram Sambat, lunar Hijri."""
    words = re.findall(r"[^\W\d]+", text)
    is_lunar = any("lunar" in roles(word, language) for word in words) and bool(years_in(text))
    return is_lunar or mentions(text, "other_calendar")
