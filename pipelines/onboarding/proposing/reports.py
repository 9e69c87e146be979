"""Which rows of a file are one report: the number of a case, one seizure told in several rows."""

from __future__ import annotations

from collections.abc import Mapping

from pipelines.onboarding.proposing.aside import REPORT_NUMBER, SERIAL
from pipelines.onboarding.proposing.claims import Fact, listed, open_line
from pipelines.onboarding.proposing.mapped import Mapped
from pipelines.onboarding.proposing.yaml_lines import flow


def report_key_of(mapped: Mapped, kind: Fact) -> Fact | None:
    """`report_key:` of a list of cases; None where nothing says that rows belong together."""
    if reports := mapped.numbers(REPORT_NUMBER):
        return Fact(reports, "the rows of one case have the same one")
    if kind.value == "period_total":
        return None
    table = mapped.shape.table
    down = [one.value for one in table.fill_down]
    numbers = {*mapped.numbers(SERIAL), mapped.by_slot.get("date")}
    if not numbers & {*down}:
        return None
    of_sheets = [
        mapped.shape.name(one.slot)
        for one in mapped.shape.carry
        if isinstance(one.facts, Mapping) and one.facts.get("from") == "sheet"
    ]
    groups = _groups(mapped, down, by_sheet=bool(of_sheets))
    key = [*down, *of_sheets]
    apart = len(set(groups)) == len(groups)
    if apart and set(down) & set(mapped.numbers(SERIAL)) and all(one.sure for one in table.fill_down):
        return Fact(key, "the rows of one seizure stand under one number")
    shown = flow(key)
    said = (
        f"each of the {len(groups)} groups of rows has its own" if apart else "but two groups have the same"
    )
    return open_line(
        f"is one seizure told in several rows, its {listed(down)} only in the first of them? Then {shown}: "
        f"{said}. Take the line out where each row is a seizure of its own"
    )


def _groups(mapped: Mapped, down: list[str], *, by_sheet: bool) -> list[tuple[str, ...]]:
    """What stands in these columns in the rows that are not blank in the first of them."""
    table = mapped.shape.table
    sheets = table.where if by_sheet else [""] * len(table.where)
    rows = zip(*(table.grid[name] for name in down), sheets, strict=True)
    return [row for row in rows if row[0].strip()]
