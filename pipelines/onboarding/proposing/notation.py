"""How a source writes numbers and dates: what its files prove, and what they leave open."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.onboarding.proposing.claims import Fact, listed, open_line
from pipelines.onboarding.proposing.header_times import calendar_of, years_in
from pipelines.onboarding.proposing.mapped import Mapped
from pipelines.onboarding.proposing.shape import Shape
from pipelines.onboarding.proposing.yaml_lines import Tree
from pipelines.onboarding.sniffing import Claim, Table

TIMES = ("date", "year", "month", "fiscal_year", "published")
EARLIEST, LATEST = 1900, 2100


def notation_of(tables: Sequence[Table]) -> dict[str, Tree]:
    """`notation:` of a layout; empty where no number has a mark."""
    found: dict[str, Tree] = {}
    for place, name in enumerate(("decimal", "grouping")):
        claims = [table.notation[place] for table in tables if table.notation[place] is not None]
        if fact := agreed([claim for claim in claims if claim is not None]):
            found[name] = fact
    return found


def agreed(claims: Sequence[Claim]) -> Fact | None:
    """One claim out of those of several files: a sure one, unless two sure ones differ."""
    sure = [claim for claim in claims if claim.sure]
    if len({claim.value for claim in sure}) == 1:
        return Fact(sure[0].value, sure[0].why)
    if not claims:
        return None
    chosen = sure or list(claims)
    values = dict.fromkeys(value for claim in chosen for value in (claim.value, *claim.others))
    return open_line(f"{' or '.join(map(repr, values))}; {chosen[0].why}")


def dates_of(mapped: Mapped) -> dict[str, Tree]:
    """`dates:` of a layout: order, calendar, fiscal year; empty where nothing is to be said."""
    found: dict[str, Tree] = {}
    columns = [
        column
        for slot in ("date", "year", "month", "fiscal_year")
        for table in mapped.tables
        if (column := table.columns.get(mapped.by_slot.get(slot, "")))
    ]
    orders = [column.dates.order for column in columns if column.dates and column.dates.order]
    if order := agreed(orders):
        found["order"] = order
    calendars = [column.dates.calendar for column in columns if column.dates and column.dates.calendar]
    calendar = agreed(calendars) or _calendar_of_years(mapped.shape)
    if calendar and calendar.value != "gregorian":
        found["calendar"] = calendar
    if "fiscal_year" in mapped.by_slot:
        found["fiscal_start"] = open_line(
            "the first month of the fiscal year: 4 is April, 7 July, 10 October"
        )
        found["fiscal_label"] = open_line("start or end: which of its two years names a fiscal year")
    return found


def _calendar_of_years(shape: Shape) -> Fact | None:
    """The calendar of years that stand in headers, titles and names: 2566 is a Buddhist one."""
    told = [texts[slot] for texts in shape.wide.columns.values() for slot in TIMES if texts.get(slot)]
    titles = (shape.table.title, *shape.table.titles.values(), *shape.table.sheets)
    told += titles if any(one.slot in TIMES for one in shape.carry) else ()
    years = {year for text in told for year in years_in(text)}
    local = sorted(year for year in years if not EARLIEST <= int(year) <= LATEST)
    if not local or len(local) < len(years):
        return None
    calendars = {calendar_of(year, shape.language) for year in local}
    if len(calendars) == 1 and (calendar := calendars.pop()):
        return Fact(calendar, f"its years are {listed(local)}")
    return open_line(f"solar_hijri, lunar_hijri or buddhist: the years are {listed(local)}")
