"""How a source tells its editions and which files replace one another: by file name, by the times inside."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from pipelines.onboarding.proposing.claims import Fact, listed, open_line
from pipelines.onboarding.proposing.eras import era_year
from pipelines.onboarding.proposing.header_times import (
    fiscal_pair,
    may_count_months,
    mentions_part,
    plain_digits,
    time_in,
    years_in,
)
from pipelines.onboarding.proposing.yaml_lines import Tree
from pipelines.onboarding.sniffing import Table

SIDECAR = Fact({"sidecar": "edition"}, "what a person wrote beside the file comes first")
LAST = Fact(
    {"constant": "1"}, "a file that tells none; a second one stops until its sidecar says `edition: ...`"
)
MODES = "snapshot: a later file replaces an earlier one of its series; increment: it adds; revision: by key"
PER_YEAR = Fact("year", "a later file replaces only the years that it tells")
_ORDERS = {
    "YMD": r"^\W*(?P<year>\d{4})\D(?P<month>\d{1,2})",
    "DMY": r"^\W*\d{1,2}\D(?P<month>\d{1,2})\D(?P<year>\d{4})",
    "MDY": r"^\W*(?P<month>\d{1,2})\D\d{1,2}\D(?P<year>\d{4})",
}
YEAR_OF_NAME = r"(?:^|\D)((?:19|20)\d{2})(?:\D|$)"
LAST_YEAR_OF_NAME = r"(\d{4})\D*$"
MONTH_OF_NAME = r"(?:^|\D)((?:19|20)\d{2}[-_.]?(?:0[1-9]|1[0-2]))(?:\D|$)"
FISCAL_OF_NAME = r"((?:\d{4}|\d{2})[-_]\d{2})(?:\D|$)"
WHOLE_NAME = r"^(.+)\.[^.]*$"
_TIMES = ("date", "year", "fiscal_year")


@dataclass(frozen=True)
class Inside:
    """What a layout knows of the times of its files, and of what tells one file from another."""

    columns: Mapping[str, str]
    """Header -> slot."""
    order: str | None
    """The proved order of the parts of a date."""
    outside: frozenset[str] = frozenset()
    """Those columns that are carried from outside the rows."""
    by_name: bool = False
    """Whether the file name tells what the file is about, such as the drug."""
    told_outside: str = ""
    """title or sheet, where the time is carried from there."""
    wide: frozenset[str] = frozenset()
    """The headers that tell a year by themselves."""
    repeats: bool = False
    """Whether the files share records, told by a key."""

    @property
    def by_slot(self) -> dict[str, str]:
        """Slot -> header, of the slots that tell a time."""
        return {slot: header for header, slot in self.columns.items() if slot in _TIMES}


def edition_and_series(names: Sequence[str], tables: Sequence[Table], inside: Inside) -> dict[str, Tree]:
    """`edition:`, `series:` and `delivery:` of a layout.

    Files that tell different years or months replace none of another one; files that overlap make one series.
    Open is what a name with several years, or with a part of a year, leaves open.
    """
    by_slot = inside.by_slot
    years = [_years(table, by_slot) | _years_outside(table, inside) for table in tables]
    is_apart = all(not (one & other) for one, other in combinations(years, 2))
    if inside.repeats:
        why = "the files share records: the key tells which of them are one, and the later file has it"
        way = Fact({"name": WHOLE_NAME}, "each file is an edition of its own, in the order of their names")
        return {"edition": [SIDECAR, way], "delivery": Fact("revision", why)}
    if inside.by_name:
        series = Fact({"name": WHOLE_NAME}, "the file name tells what is counted: each name for itself")
        edition = [SIDECAR, *_by_column(inside, tables[0]), LAST]
        return {"edition": edition, "series": [series], "delivery": Fact("snapshot", MODES)}
    if monthly := _monthly(names, tables, inside):
        return monthly
    stems = [plain_digits(name.rpartition(".")[0]) for name in names]
    if any(len(years_in(stem)) > 1 and not fiscal_pair(stem) for stem in stems):
        return _of_several_years(names, years)
    if named := _yearly(names, years, is_apart):
        return named if not _tells_part(stems) else _of_part(names, named)
    carried = next((by_slot[slot] for slot in _TIMES if by_slot.get(slot) in inside.outside), None)
    if carried and "date" not in by_slot and all(len(one) < 2 for one in years):
        way = Fact({"column": carried, "pattern": r"(\d{4})"}, "the year that the file tells")
        series = Fact(
            {"column": carried, "pattern": r"(\d{4})"}, "a file of one year replaces none of another"
        )
        return {"edition": [SIDECAR, way, LAST], "series": [series], "delivery": Fact("snapshot", MODES)}
    ways = _by_column(inside, tables[0]) or _by_name(names)
    found: dict[str, Tree] = {"edition": [SIDECAR, *ways, LAST]}
    overlaps = len(names) > 1 and not (is_apart and any(years))
    if overlaps and len({re.sub(r"\d+", "", stem) for stem in stems}) > 1:
        found["series"] = [open_line(_beside_or_later(names))]
        return found | {"delivery": Fact("snapshot", MODES)}
    found["delivery"] = open_line(f"the files overlap. {MODES}") if overlaps else Fact("snapshot", MODES)
    if any(years) and not overlaps:
        found["snapshot_per"] = PER_YEAR
    return found


def _beside_or_later(names: Sequence[str]) -> str:
    return (
        f"{listed(list(names))} tell the same years under names that differ: {{name: '{WHOLE_NAME}'}} where "
        'they stand beside one another; {constant: "1"} where a later one replaces the earlier'
    )


def _monthly(names: Sequence[str], tables: Sequence[Table], inside: Inside) -> dict[str, Tree]:
    """A file for each month: by its name, or because all of its dates lie in one."""
    header = inside.by_slot.get("date", "")
    periods = [
        str(column.dates.period.value)
        for table in tables
        if (column := table.columns.get(header)) and column.dates and column.dates.period
    ]
    is_one_month = len(periods) == len(tables) and all(re.fullmatch(r"\d{4}-\d{2}", one) for one in periods)
    told = [re.search(MONTH_OF_NAME, name) for name in names]
    named = [re.sub(r"\D", "", match[1]) for match in told if match]
    if len(named) == len(names) and len(set(named)) == len(names):
        # 2011-12 may be two years: then the dates inside must prove the month.
        is_month = is_one_month and named == [one.replace("-", "") for one in periods]
        if is_month or not any(fiscal_pair(name) for name in names):
            if periods and not is_month:
                return {}
            way = Fact({"name": MONTH_OF_NAME}, f"the file name tells the month: {names[0]}")
            series = Fact({"name": MONTH_OF_NAME}, "a file of one month replaces none of another month")
            return {"edition": [SIDECAR, way, LAST], "series": [series], "delivery": Fact("snapshot", MODES)}
    if is_one_month and len(set(periods)) == len(periods) and inside.order in _ORDERS:
        facts = {"column": header, "pattern": _ORDERS[inside.order], "form": "{year}-{month}"}
        way = Fact(facts, f"all dates of a file lie in one month: {periods[0]}")
        series = Fact(facts, "a file of one month replaces none of another month")
        return {"edition": [SIDECAR, way, LAST], "series": [series], "delivery": Fact("snapshot", MODES)}
    return {}


def _of_several_years(names: Sequence[str], years: Sequence[set[str]]) -> dict[str, Tree]:
    """A file of a span of years must not hide the years that only an earlier file tells."""
    ways = f"{{name: '{LAST_YEAR_OF_NAME}'}} for the last of its years, or a column"
    found: dict[str, Tree] = {
        "edition": [SIDECAR, open_line(f"{listed(list(names))} names several years: {ways}"), LAST],
        "delivery": open_line(f"does the next file tell these years again? {MODES}"),
    }
    return found | ({"snapshot_per": PER_YEAR} if all(years) else {})


def _yearly(names: Sequence[str], years: Sequence[set[str]], is_apart: bool) -> dict[str, Tree]:
    pattern = next(
        (one for one in (YEAR_OF_NAME, FISCAL_OF_NAME) if all(re.search(one, name) for name in names)), None
    )
    if not pattern or not _differ(pattern, names) or not is_apart or any(len(one) > 1 for one in years):
        return {}
    way = Fact({"name": pattern}, f"the file name tells it: {names[0]}")
    series = Fact({"name": pattern}, "a file of one year replaces no file of another year")
    return {"edition": [SIDECAR, way, LAST], "series": [series], "delivery": Fact("snapshot", MODES)}


def _tells_part(stems: Sequence[str]) -> bool:
    """Whether a file name says that it tells a part of a year."""
    words = [stem.replace("_", " ") for stem in stems]
    times = [time_in(one) for one in words]
    rests = [time.rest for time in times if time is not None]
    return (
        any(time is not None and time.is_part for time in times)
        or any(map(mentions_part, words))
        or any(map(may_count_months, rests))
    )


def _of_part(names: Sequence[str], named: Mapping[str, Tree]) -> dict[str, Tree]:
    ways = (
        f"{{name: '{WHOLE_NAME}'}} where the file of another part stands beside it; "
        f"{{name: '{YEAR_OF_NAME}'}} where the next file tells the whole year anew"
    )
    return {**named, "series": [open_line(f"{listed(list(names))} names a part of a year: {ways}")]}


def _by_name(names: Sequence[str]) -> list[Tree]:
    """The year of the file name, where what is inside tells several."""
    if not all(re.search(YEAR_OF_NAME, name) for name in names) or not _differ(YEAR_OF_NAME, names):
        return []
    return [Fact({"name": YEAR_OF_NAME}, f"the file name tells it: {names[0]}")]


def _differ(pattern: str, names: Sequence[str]) -> bool:
    told = {match.group(1) for name in names if (match := re.search(pattern, name))}
    return len(told) == len(names)


def _by_column(inside: Inside, table: Table) -> list[Tree]:
    """The last month or year that the records tell."""
    by_slot = inside.by_slot
    if "date" in by_slot and inside.order in _ORDERS:
        facts = {"column": by_slot["date"], "pattern": _ORDERS[inside.order], "form": "{year}-{month}"}
        return [Fact(facts, "the last month in the file")]
    header = by_slot.get("year") or by_slot.get("fiscal_year")
    is_plain = _years_outside(table, inside) or not any(era_year(one, None)[0] for one in inside.wide)
    if header and ((header not in table.headers and is_plain) or _years(table, {"year": header})):
        return [Fact({"column": header, "pattern": r"(\d{4})"}, "the last year in the file")]
    header = by_slot.get("date")
    if header and header in table.headers and _years(table, {"date": header}):
        return [Fact({"column": header, "pattern": r"(\d{4})"}, "the last year in the file")]
    return []


def _years_outside(table: Table, inside: Inside) -> set[str]:
    """The years of its titles or sheets, where they tell the time, and of its headers."""
    texts = [header for header in table.headers if header in inside.wide]
    if inside.told_outside == "title":
        texts += [table.title, *table.titles.values()]
    if inside.told_outside == "sheet":
        texts += table.sheets
    return {year for text in texts for year in years_in(text)}


def _years(table: Table, by_slot: Mapping[str, str]) -> set[str]:
    """The years that the columns of time name."""
    texts = [
        text
        for header in by_slot.values()
        if header in table.columns
        for text in table.columns[header].distinct
    ]
    return {year for text in texts for year in years_in(text)}
