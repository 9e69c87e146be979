"""The mapping of a layout: what is told of columns, units, kind of record, notation, dates and zeros."""

from __future__ import annotations

from collections.abc import Mapping

from pipelines.onboarding.proposing.aside import CASE_NUMBER, REPORT_NUMBER
from pipelines.onboarding.proposing.calendars import TIMES, Calendars
from pipelines.onboarding.proposing.claims import OPEN, Fact, open_line
from pipelines.onboarding.proposing.eras import counted_years
from pipelines.onboarding.proposing.header_parts import COUNTS, parts
from pipelines.onboarding.proposing.header_words import mentions
from pipelines.onboarding.proposing.mapped import Mapped
from pipelines.onboarding.proposing.notation import dates_of, notation_of
from pipelines.onboarding.proposing.outside import unit_in_text
from pipelines.onboarding.proposing.reports import report_key_of
from pipelines.onboarding.proposing.value_meanings import tells_days
from pipelines.onboarding.proposing.weights import weight_basis
from pipelines.onboarding.proposing.yaml_lines import Tree
from pipelines.onboarding.proposing.year_parts import numbered_parts
from pipelines.onboarding.sniffing import Table

UNITS = "kilogram, gram, litre, tablet or another"
KINDS = "seizure_case where a row is one seizure; period_total where it sums a month or a year"
ZERO = (
    "what a quantity of 0 means: nil_reported (nothing seized), below_rounding, not_weighed or not_available"
)
COVERAGE = (
    "does the publisher tell the whole country? Then take this line out; a part of it in a few words: "
    "customs only, police only, border guard only. Take it out too where a column tells it"
)
FIGURES = ("quantity", "alt_quantity", *COUNTS)
_MEASURES = ("quantity", "seizure_count")


def mapping_of(mapped: Mapped, language: Fact, country: Fact) -> dict[str, Tree]:
    """`mapping:` of a layout."""
    kind = _record_kind(mapped)
    constants = _constants(mapped, kind, country)
    found: dict[str, Tree] = {"language": language}
    if country.value is not None:
        found["country"] = Fact(
            country.value, "as above; the same letters" if country.is_open else country.why
        )
    found |= {"record_kind": kind, "columns": mapped.columns, "constants": constants}
    if key := _key(mapped, kind):
        found["key"] = key
    if reports := report_key_of(mapped, kind):
        found["report_key"] = reports
    rows = labels_of_rows(mapped.shape.table, mapped.columns)
    counts_rows = "substance" in mapped.shape.wide.slots and any(mapped.column(slot) for slot in COUNTS)
    if counts_rows and rows and "report_key" not in found:
        found["report_key"] = Fact(
            rows, "a row of the file is one report: its counts are of all its drugs together"
        )
    why = "a record without one of these is set aside; take out what no column tells after all"
    required, calendars = Fact(_required(mapped, constants), why), Calendars(mapped)
    found |= {
        "required": required,
        "notation": notation_of(mapped.tables),
        "dates": dates_of(mapped, calendars),
    }
    if looked_up := _lookups(mapped, calendars):
        found["lookups"] = looked_up
    if basis := weight_basis(mapped):
        found["weight_basis"] = basis
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


def _lookups(mapped: Mapped, calendars: Calendars) -> dict[str, Tree]:
    """`lookups:` of quarters that are told by a number, and of years that are not converted."""
    found: dict[str, Tree] = {}
    if (column := mapped.column("month")) and (texts := numbered_parts(column, mapped.shape.language)):
        found["month"] = Fact(texts, f"as month, 1 in {column.header!r} would be January")
    if days := calendars.days():
        found["year"] = days
    elif column := mapped.column("year"):
        shape = mapped.shape
        named = (column.header, shape.table.title, *shape.table.titles.values())
        years, era, sure = counted_years(column.distinct, named, shape.language, shape.country)
        if sure:
            found["year"] = Fact(
                years, f"counted from {era}; each later year needs its own, or is set aside until it has one"
            )
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


def _constants(mapped: Mapped, kind: Fact, country: Fact) -> dict[str, Fact]:
    """What is the same for all records and no column tells: unit, drug, year."""
    constants = _unit(mapped)
    if kind.value == "period_total" and country.value is not None and not mapped.may_be("coverage"):
        constants["coverage"] = open_line(COVERAGE)
    if "substance" not in mapped.by_slot:
        out = "; take the line out where an open column tells it" if mapped.has_open else ""
        constants["substance"] = open_line(f"no column surely tells the drug: which one it is{out}")
    if not any(mapped.may_be(slot) for slot in TIMES):
        constants["year"] = open_line('nothing tells when: the year in quotes, "2023", or map a column')
    return constants


def _unit(mapped: Mapped) -> dict[str, Fact]:
    """The unit, where no column and no header of a wide table tells it."""
    shape, header = mapped.shape, mapped.by_slot.get("quantity")
    table, told = shape.table, mapped.by_slot
    if "unit" in told or not (header or mapped.has_open):
        return {}
    if mapped.has_units_beside:
        return {}
    told_by = {one: parts(one, shape.language, shape.country).unit for one in _may_measure(mapped)}
    if (units := set(told_by.values())) and units.isdisjoint({"", OPEN}) and len(units) == 1:
        constants = {"unit": Fact(units.pop(), f"the header {next(iter(told_by))!r} tells it")}
        if other := mapped.column("alt_quantity"):
            unit = parts(other.header, shape.language, shape.country).unit
            constants["alt_unit"] = Fact(unit, f"the header {other.header!r} tells it")
        return constants
    titles = dict.fromkeys((table.title, *table.titles.values()))
    units = {unit_in_text(title, shape.language, shape.country) for title in titles} - {""}
    if len(units) == 1 and all(unit_in_text(title, shape.language, shape.country) for title in titles):
        return {"unit": Fact(units.pop(), "the title tells it")}
    more = (
        " Where each drug has its own, write it beside the drug under `unpivot`."
        if shape.wide.columns
        else ""
    )
    out = "Take the line out where no column is a quantity."
    return {"unit": open_line(f"{UNITS}: no unit stands in the files.{more} {out}")}


def _may_measure(mapped: Mapped) -> list[str]:
    """The header of the quantity; where that is open, of all columns that may become it."""
    if column := mapped.column("quantity"):
        return [column.header]
    return [one for one, fact in mapped.columns.items() if fact.is_open and "quantity" in fact.may]


def _record_kind(mapped: Mapped) -> Fact:
    column, table = mapped.column("date"), mapped.shape.table
    if mapped.shape.monthly:
        return Fact("period_total", mapped.shape.monthly.why)
    if mapped.shape.wide.columns and not column:
        return Fact("period_total", "one row sums what was seized, a column for each")
    has_days = column is not None and tells_days(column, mapped.shape.language)
    if column and not has_days:
        return Fact("period_total", f"{column.header!r} tells periods, no days")
    if column and has_days:
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
    """What a record must tell; an open column counts as what it may become, so that blanks are set aside."""
    filled = {slot for slot in (*_MEASURES, "substance", "unit") if slot in constants or mapped.may_be(slot)}
    if mapped.shape.has_open_measure:
        filled.add("quantity")
    wanted = ["substance"]
    if len(set(mapped.shape.wide.into.values())) < 2:
        wanted += ["quantity"] if "quantity" in filled else [one for one in _MEASURES if one in filled]
    if "quantity" in wanted and not mapped.has_units_beside:
        wanted.append("unit")
    return [*wanted, "date", "country"]


def _zeros(mapped: Mapped) -> Fact | None:
    columns = mapped.shape.table.columns
    wide = mapped.shape.wide
    headers = [one for one in wide.columns if wide.into.get(one) not in COUNTS]
    headers.append(mapped.by_slot.get("quantity", ""))
    zeros = sum(columns[header].zeros for header in headers if header in columns)
    return open_line(f"{zeros:,} cells are 0; {ZERO}") if zeros else None


def _key(mapped: Mapped, kind: Fact) -> Fact | None:
    """The case number; or the columns that tell one total from another, where they do so in every row."""
    grid = mapped.shape.table.grid
    numbers = mapped.numbers(CASE_NUMBER) or mapped.numbers(REPORT_NUMBER)
    more = [mapped.by_slot[slot] for slot in ("substance", "unit", "quantity") if slot in mapped.by_slot]
    for size in range(len(more) + 1) if len(numbers) == 1 else ():
        names = [*numbers, *more[:size]]
        if mapped.tells_rows_apart(names):
            return Fact(names, "no two rows of a file are alike in it")
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
