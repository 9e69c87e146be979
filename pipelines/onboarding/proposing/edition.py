"""How a source tells its editions and which files replace one another: by file name, by the times inside."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations

from pipelines.onboarding.proposing.claims import Fact, open_line
from pipelines.onboarding.proposing.outside import LOCAL_YEAR, YEAR
from pipelines.onboarding.proposing.yaml_lines import Tree
from pipelines.onboarding.sniffing import Table

SIDECAR = Fact({"sidecar": "edition"}, "what a person wrote beside the file comes first")
LAST = Fact(
    {"constant": "1"}, "a file that tells none; a second one stops until its sidecar says `edition: ...`"
)
MODES = "snapshot: a later file replaces an earlier one of its series; increment: it adds; revision: by key"
_ORDERS = {
    "YMD": r"^\W*(?P<year>\d{4})\D(?P<month>\d{1,2})",
    "DMY": r"^\W*\d{1,2}\D(?P<month>\d{1,2})\D(?P<year>\d{4})",
    "MDY": r"^\W*(?P<month>\d{1,2})\D\d{1,2}\D(?P<year>\d{4})",
}
_NAMED = (r"(?:^|\D)((?:19|20)\d{2})(?:\D|$)", r"((?:\d{4}|\d{2})[-_]\d{2})(?:\D|$)")
_TIMES = ("date", "year", "fiscal_year")


def edition_and_series(
    names: Sequence[str],
    tables: Sequence[Table],
    columns: Mapping[str, str],
    order: str | None,
    outside: Collection[str] = (),
) -> dict[str, Tree]:
    """`edition:`, `series:` and `delivery:` of a layout.

    `columns` is header -> slot; `outside` are those of them that are carried from outside the rows.
    Files that tell different years replace none of another year; files that overlap make one series.
    """
    by_slot = {slot: header for header, slot in columns.items() if slot in _TIMES}
    years = [_years(table, by_slot) for table in tables]
    is_apart = all(not (one & other) for one, other in combinations(years, 2))
    pattern = next((one for one in _NAMED if all(re.search(one, name) for name in names)), None)
    carried = next((by_slot[slot] for slot in _TIMES if by_slot.get(slot) in outside), None)
    if pattern and _differ(pattern, names) and is_apart and all(len(one) < 2 for one in years):
        way = Fact({"name": pattern}, f"the file name tells it: {names[0]}")
        series = Fact({"name": pattern}, "a file of one year replaces no file of another year")
        return {"edition": [SIDECAR, way, LAST], "series": [series], "delivery": Fact("snapshot", MODES)}
    if carried and "date" not in by_slot:
        way = Fact({"column": carried, "pattern": r"(\d{4})"}, "the year that the file tells")
        series = Fact(
            {"column": carried, "pattern": r"(\d{4})"}, "a file of one year replaces none of another"
        )
        return {"edition": [SIDECAR, way, LAST], "series": [series], "delivery": Fact("snapshot", MODES)}
    found: dict[str, Tree] = {"edition": [SIDECAR, *_inside(by_slot, order, tables[0]), LAST]}
    overlaps = len(names) > 1 and not (is_apart and any(years))
    found["delivery"] = open_line(f"the files overlap. {MODES}") if overlaps else Fact("snapshot", MODES)
    if any(years) and not overlaps:
        found["snapshot_per"] = Fact("year", "a later file replaces only the years that it tells")
    return found


def _differ(pattern: str, names: Sequence[str]) -> bool:
    told = {match.group(1) for name in names if (match := re.search(pattern, name))}
    return len(told) == len(names)


def _inside(by_slot: Mapping[str, str], order: str | None, table: Table) -> list[Tree]:
    """The last month or year that the records tell."""
    if "date" in by_slot and order in _ORDERS:
        facts = {"column": by_slot["date"], "pattern": _ORDERS[order], "form": "{year}-{month}"}
        return [Fact(facts, "the last month in the file")]
    header = by_slot.get("year") or by_slot.get("fiscal_year")
    if header and (header not in table.headers or _years(table, {"year": header})):
        return [Fact({"column": header, "pattern": r"(\d{4})"}, "the last year in the file")]
    return []


def _years(table: Table, by_slot: Mapping[str, str]) -> set[str]:
    """The years that the columns of time name."""
    texts = [
        text
        for header in by_slot.values()
        if header in table.columns
        for text in table.columns[header].distinct
    ]
    return {year for text in texts for year in re.findall(YEAR, text) or re.findall(LOCAL_YEAR, text)}
