"""The mapping of a layout: what is told of columns, units, kind of record, notation, dates and zeros."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipelines.onboarding.proposing.aside import CASE_NUMBER
from pipelines.onboarding.proposing.claims import OPEN, Fact, open_line
from pipelines.onboarding.proposing.header_parts import parts
from pipelines.onboarding.proposing.header_words import mentions
from pipelines.onboarding.proposing.outside import unit_in_text
from pipelines.onboarding.proposing.shape import Shape
from pipelines.onboarding.proposing.yaml_lines import Tree
from pipelines.onboarding.sniffing import Claim, Column, Table

UNITS = "kilogram, gram, litre, tablet or another"
KINDS = "seizure_case where a row is one seizure; period_total where it sums a month or a year"
ZERO = (
    "what a quantity of 0 means: nil_reported (nothing seized), below_rounding, not_weighed or not_available"
)
HALF = 0.5
COUNTS = ("seizure_count", "persons_arrested", "persons_total", "package_count")
FIGURES = ("quantity", "alt_quantity", *COUNTS)
_MEASURES = ("quantity", "seizure_count")
_TIMES = ("date", "year", "month", "fiscal_year", "published")


@dataclass(frozen=True)
class Mapped:
    """The columns of a layout, after reshaping, with what is known of each."""

    shape: Shape
    columns: Mapping[str, Fact]
    tables: Sequence[Table]
    """Of all files."""

    @cached_property
    def by_header(self) -> dict[str, str]:
        """Header -> slot, of the columns that are mapped or open."""
        return {header: fact.value for header, fact in self.columns.items() if isinstance(fact.value, str)}

    @cached_property
    def by_slot(self) -> dict[str, str]:
        """Slot -> header."""
        return {slot: header for header, slot in self.by_header.items() if slot != OPEN}

    @property
    def has_open(self) -> bool:
        """Whether the slot of any column is open."""
        return OPEN in self.by_header.values()

    def column(self, slot: str) -> Column | None:
        """What the files hold under the column of a slot; None where reshaping makes it."""
        return self.shape.table.columns.get(self.by_slot.get(slot, ""))

    @property
    def order(self) -> str | None:
        """The proved order of the parts of a date."""
        for table in self.tables:
            column = table.columns.get(self.by_slot.get("date", ""))
            if column and column.dates and column.dates.order and column.dates.order.sure:
                return str(column.dates.order.value)
        return None


def mapping_of(mapped: Mapped, language: Fact, country: Fact) -> dict[str, Tree]:
    """`mapping:` of a layout."""
    kind, constants = _record_kind(mapped), _constants(mapped)
    found: dict[str, Tree] = {"language": language}
    if country.value is not None:
        found["country"] = Fact(
            country.value, "as above; the same letters" if country.is_open else country.why
        )
    found |= {"record_kind": kind, "columns": mapped.columns, "constants": constants}
    if key := _key(mapped, kind):
        found["key"] = key
    rows = labels_of_rows(mapped.shape.table, mapped.columns)
    counts_rows = "substance" in mapped.shape.wide.slots and any(mapped.column(slot) for slot in COUNTS)
    if counts_rows and rows:
        found["report_key"] = Fact(
            rows, "a row of the file is one report: its counts are of all its drugs together"
        )
    required = Fact(_required(mapped, constants), "a record without one of these is set aside")
    found |= {"required": required, "notation": _notation(mapped.tables), "dates": _dates(mapped)}
    if zero := _zeros(mapped):
        found["zero_means"] = zero
    figures = [mapped.by_slot[slot] for slot in ("quantity", "alt_quantity") if slot in mapped.by_slot]
    if any(mentions(header, "equivalent") for header in (*figures, *mapped.shape.wide.columns)):
        found["mass_method"] = Fact("source_converted", "the header says that the source itself converts")
    if header := mapped.by_slot.get("seizure_count"):
        found["seizure_count_method"] = Fact("published", f"the column {header!r} tells it")
        if "report_key" in found and mapped.column("seizure_count"):
            found["seizure_count_of"] = Fact("report", "it counts the cases of all drugs of the row")
    return found


def labels_of_rows(table: Table, columns: Mapping[str, Fact]) -> list[str]:
    """The mapped columns that tell one row of the file from every other; none where they do not."""
    names = [
        header
        for header, fact in columns.items()
        if header in table.grid and isinstance(fact.value, str) and fact.value not in (*FIGURES, OPEN)
    ]
    rows = list(zip(*(table.grid[name] for name in names), strict=True))
    return names if len(set(rows)) == len(rows) else []


def _constants(mapped: Mapped) -> dict[str, Fact]:
    """What is the same for all records and no column tells: unit, drug, year."""
    constants = _unit(mapped)
    if "substance" not in mapped.by_slot:
        out = "; take the line out where an open column tells it" if mapped.has_open else ""
        constants["substance"] = open_line(f"no column surely tells the drug: which one it is{out}")
    if not set(_TIMES) & set(mapped.by_slot):
        constants["year"] = open_line('nothing tells when: the year in quotes, "2023", or map a column')
    return constants


def _unit(mapped: Mapped) -> dict[str, Fact]:
    """The unit, where no column and no header of a wide table tells it."""
    shape, header = mapped.shape, mapped.by_slot.get("quantity")
    table, told = shape.table, mapped.by_slot
    if "unit" in told or not (header or mapped.has_open):
        return {}
    column = mapped.column("quantity")
    if column and column.number_and_word > HALF * column.filled:
        return {}
    if column and (unit := parts(column.header, shape.language, shape.country).unit):
        return {"unit": Fact(unit, f"the header {header!r} tells it")}
    titles = dict.fromkeys((table.title, *table.titles.values()))
    units = {unit_in_text(title, shape.language, shape.country) for title in titles} - {""}
    if len(units) == 1:
        return {"unit": Fact(units.pop(), "the title tells it")}
    more = (
        " Where each drug has its own, write it beside the drug under `unpivot`."
        if shape.wide.columns
        else ""
    )
    out = "Take the line out where no column is a quantity."
    return {"unit": open_line(f"{UNITS}: no unit stands in the files.{more} {out}")}


def _record_kind(mapped: Mapped) -> Fact:
    column, table = mapped.column("date"), mapped.shape.table
    if mapped.shape.monthly:
        return Fact("period_total", mapped.shape.monthly.why)
    if mapped.shape.wide.columns and not column:
        return Fact("period_total", "one row sums what was seized, a column for each")
    if column and column.dates and column.dates.shape in ("numeric", "worded"):
        counts = mapped.column("seizure_count")
        if counts and counts.highest not in ("1", ""):
            return open_line(f"days, and up to {counts.highest} cases in a row: {KINDS}")
        return Fact(
            "seizure_case", f"{column.distinct_count} different days in {table.read} rows; check: {KINDS}"
        )
    if {"year", "month", "fiscal_year"} & set(mapped.by_slot):
        return Fact("period_total", "no days, only months or years")
    return open_line(KINDS)


def _required(mapped: Mapped, constants: Mapping[str, Fact]) -> list[str]:
    filled = {*mapped.by_slot, *constants}
    wanted = ["substance"] if "substance" in filled else []
    measures = [one for one in _MEASURES if one in filled]
    if len(set(mapped.shape.wide.into.values())) < 2:
        wanted += ["quantity"] if "quantity" in measures else measures
    if "unit" in filled and "quantity" in wanted:
        wanted.append("unit")
    return [*wanted, "date", "country"]


def _notation(tables: Sequence[Table]) -> dict[str, Tree]:
    found: dict[str, Tree] = {}
    for place, name in enumerate(("decimal", "grouping")):
        claims = [table.notation[place] for table in tables if table.notation[place] is not None]
        if fact := _agreed([claim for claim in claims if claim is not None]):
            found[name] = fact
    return found


def _agreed(claims: Sequence[Claim]) -> Fact | None:
    """One claim out of those of several files: a sure one, unless two sure ones differ."""
    sure = [claim for claim in claims if claim.sure]
    if len({claim.value for claim in sure}) == 1:
        return Fact(sure[0].value, sure[0].why)
    if not claims:
        return None
    chosen = sure or list(claims)
    values = dict.fromkeys(value for claim in chosen for value in (claim.value, *claim.others))
    return open_line(f"{' or '.join(map(repr, values))}; {chosen[0].why}")


def _dates(mapped: Mapped) -> dict[str, Tree]:
    found: dict[str, Tree] = {}
    columns = [
        column
        for slot in ("date", "year", "month", "fiscal_year")
        for table in mapped.tables
        if (column := table.columns.get(mapped.by_slot.get(slot, "")))
    ]
    orders = [column.dates.order for column in columns if column.dates and column.dates.order]
    if order := _agreed(orders):
        found["order"] = order
    calendars = [column.dates.calendar for column in columns if column.dates and column.dates.calendar]
    calendar = _agreed(calendars)
    if calendar and calendar.value != "gregorian":
        found["calendar"] = calendar
    if "fiscal_year" in mapped.by_slot:
        found["fiscal_start"] = open_line(
            "the first month of the fiscal year: 4 is April, 7 July, 10 October"
        )
        found["fiscal_label"] = open_line("start or end: which of its two years names a fiscal year")
    return found


def _zeros(mapped: Mapped) -> Fact | None:
    columns = mapped.shape.table.columns
    headers = [*mapped.shape.wide.columns, mapped.by_slot.get("quantity", "")]
    zeros = sum(columns[header].zeros for header in headers if header in columns)
    return open_line(f"{zeros:,} cells are 0; {ZERO}") if zeros else None


def _key(mapped: Mapped, kind: Fact) -> Fact | None:
    """The case number; or the columns that tell one total from another, where they do so in every row."""
    columns, grid = mapped.columns, mapped.shape.table.grid
    numbers = [header for header, fact in columns.items() if fact.value == {"ignore": CASE_NUMBER}]
    if len(numbers) == 1:
        return Fact(numbers, "no two rows have the same one")
    if kind.value != "period_total" or mapped.has_open:
        return None
    names = [header for slot, header in mapped.by_slot.items() if slot not in FIGURES]
    inside = [name for name in names if name in grid]
    rows = list(zip(*(grid[name] for name in inside), strict=True)) if inside else []
    if not rows or len(set(rows)) < len(rows):
        return None
    return Fact(
        names, f"no two of the {len(rows):,} rows are alike in them; a corrected figure keeps its place"
    )
