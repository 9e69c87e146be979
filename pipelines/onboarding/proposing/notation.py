"""How a source writes numbers and dates: what its files prove, and what they leave open."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.onboarding.proposing.calendars import Calendars
from pipelines.onboarding.proposing.claims import agreed, open_line
from pipelines.onboarding.proposing.mapped import Mapped
from pipelines.onboarding.proposing.yaml_lines import Tree
from pipelines.onboarding.sniffing import Table


def notation_of(tables: Sequence[Table]) -> dict[str, Tree]:
    """`notation:` of a layout; empty where no number has a mark."""
    found: dict[str, Tree] = {}
    for place, name in enumerate(("decimal", "grouping")):
        claims = [table.notation[place] for table in tables if table.notation[place] is not None]
        if fact := agreed([claim for claim in claims if claim is not None]):
            found[name] = fact
    return found


def dates_of(mapped: Mapped, calendars: Calendars) -> dict[str, Tree]:
    """`dates:` of a layout: order, calendar, fiscal year; empty where nothing is to be said."""
    found: dict[str, Tree] = {}
    orders = [column.dates.order for column in calendars.columns if column.dates and column.dates.order]
    if order := agreed(orders):
        found["order"] = order
    if calendar := calendars.calendar():
        found["calendar"] = calendar
    if "fiscal_year" in mapped.by_slot:
        found["fiscal_start"] = open_line(
            "the first month of the fiscal year: 4 is April, 7 July, 10 October"
        )
        found["fiscal_label"] = open_line("start or end: which of its two years names a fiscal year")
    return found
