"""One layout of a proposal: reader, reshaping, what is left out, and the mapping, each line with evidence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipelines.onboarding.proposing.claims import Fact, listed, open_line
from pipelines.onboarding.proposing.columns import columns_of
from pipelines.onboarding.proposing.edition import Inside, edition_and_series
from pipelines.onboarding.proposing.mapped import Mapped
from pipelines.onboarding.proposing.mapping import COUNTS, FIGURES, labels_of_rows, mapping_of
from pipelines.onboarding.proposing.outside import Carried, carried
from pipelines.onboarding.proposing.rows import footers, known_totals, total_columns, total_rows
from pipelines.onboarding.proposing.shape import Shape, shape_of
from pipelines.onboarding.proposing.yaml_lines import Tree
from pipelines.onboarding.sniffing import FileFinding, Table

BY_NAME = "by the names of the files given; widen or narrow it"


@dataclass(frozen=True)
class Group:
    """Files of one layout, with the table that is read from each."""

    name: str
    files: tuple[FileFinding, ...]
    tables: tuple[Table, ...]
    """Of each file, its sheets or pages taken together."""
    pieces: tuple[Table, ...]
    """Of each sheet or page with a header of its own."""
    merged: Table
    """All tables as one."""
    globs: tuple[str, ...] = ()
    """What the file names of this layout are like."""


@dataclass(frozen=True)
class Proposed:
    """A layout as it will be written, and what the rest of the file takes from it."""

    tree: dict[str, Tree]
    read: int
    known_totals: tuple[tuple[str, str], ...] = ()
    problems: tuple[str, ...] = ()
    adds_parts: bool = False
    """Whether it holds totals of parts of a country, which together may be the country."""


def proposed(group: Group, language: Fact, country: Fact) -> Proposed:
    """The layout of a group of files."""
    table, names = group.merged, [one.file_name for one in group.files]
    shape = shape_of(table, *(None if fact.is_open else fact.value for fact in (language, country)))
    columns = _columns(shape)
    filled = {str(fact.value) for fact in (*columns.values(), *shape.made().values())}
    shape.carry = tuple(carried(group.files, table, filled, shape.language, shape.country))
    mapped = Mapped(shape, columns | shape.made(), group.tables)
    figures = {header for header, fact in columns.items() if fact.value in FIGURES}
    tree: dict[str, Tree] = {
        "name": Fact(group.name),
        "files": Fact(group.globs, BY_NAME),
        "reader": _reader(table, group),
        "reshape": shape.tree(),
        "footer": footers(table),
        "totals": total_rows(table, {*shape.wide.columns, *figures}),
        "total_columns": total_columns(table),
    }
    if optional := [one for one in table.headers if any(one not in each.headers for each in group.pieces)]:
        where = "files" if len(group.pieces) == len(group.files) else "tables"
        tree["optional"] = Fact(optional, f"not in all of the {where}")
    if others := _unread(group):
        tree["parts"] = open_line(
            f"{others} stands in the file too and is not read here. Take this line out where it holds no "
            "seizures; else move reader, reshape, footer and totals into `parts:`, an entry for each table"
        )
    outside = {shape.name(one.slot) for one in shape.carry}
    by_name = any(one.slot == "substance" and _from(one) == "file_name" for one in shape.carry)
    times = [_from(one) for one in shape.carry if one.slot in ("date", "year", "fiscal_year")]
    inside = Inside(
        mapped.by_header,
        mapped.order,
        frozenset(outside),
        by_name,
        next(iter(times), ""),
        frozenset(shape.wide.columns),
        mapped.repeats,
    )
    tree |= edition_and_series(names, group.tables, inside)
    mapping = mapping_of(mapped, language, country)
    tree["mapping"] = mapping
    parts = {"admin1", "city", "place", "agency"} & (set(mapped.by_slot) | set(shape.wide.slots))
    adds = bool(parts) and _is_total(mapping)
    read = sum(one.read for one in group.tables)
    return Proposed(tree, read, known_totals(table), _problems(group, shape), adds)


def _unread(group: Group) -> str:
    """Headers of a table with figures that neither this layout reads nor `skip_sheets` asks about."""
    read = {sheet for one in group.pieces for sheet in one.sheets}
    for file in group.files:
        for table in file.tables:
            is_asked = any(table.sheets) and not read & {*table.sheets}
            has_figures = any(column.is_numeric for column in table.columns.values())
            if has_figures and not is_asked and not any(table is one for one in group.pieces):
                return f"a table ({listed(table.headers)})"
    return ""


def _is_total(mapping: Mapping[str, Tree]) -> bool:
    kind = mapping["record_kind"]
    return isinstance(kind, Fact) and kind.value == "period_total"


def _from(one: Carried) -> str:
    """Where a carried text stands; '' where that is open."""
    return one.facts.get("from", "") if isinstance(one.facts, Mapping) else ""


def _columns(shape: Shape) -> dict[str, Fact]:
    """The columns that stay as they are, with slots or reasons."""
    table, wide = shape.table, shape.wide
    summed = {one.column for one in table.total_columns}
    plain = [one for one in table.headers if one not in wide.columns and one not in summed]
    columns = columns_of(table, plain, shape.language, shape.country)
    if shape.labels:
        columns[shape.labels.header] = Fact({"ignore": "taken apart by split"}, shape.labels.why)
    if shape.monthly and not shape.monthly.year:
        reason = "year and month are taken out of it; as a date it would be one day"
        columns[shape.monthly.header] = Fact({"ignore": reason}, shape.monthly.why)
    made = tuple(wide.made.values())
    columns |= {header: _beside_made(header, fact) for header, fact in columns.items() if fact.value in made}
    if "substance" in wide.slots and not labels_of_rows(table, columns):
        columns |= {header: _of_all_drugs(fact) for header, fact in columns.items() if fact.value in COUNTS}
    return columns


def _beside_made(header: str, fact: Fact) -> Fact:
    """A column that claims what reshaping makes of other columns: it belongs among them, or is left out."""
    return open_line(
        f"{{ignore: why}}; or take {header!r} among the columns of `unpivot`, which make "
        f"{fact.value}: {fact.why}"
    )


def _of_all_drugs(fact: Fact) -> Fact:
    """A count beside a column for each drug: it would be repeated over the records of the row."""
    why = "it counts all drugs of the row, but each drug is a record of its own here"
    return open_line(
        f"{{ignore: {why!r}}}, or {fact.value} with a `report_key` that tells one row from another"
    )


def _reader(table: Table, group: Group) -> dict[str, Tree]:
    """`reader:` with what differs from its defaults; a doubtful key is open with its choices."""
    facts = table.reader.model_dump(exclude_defaults=True, mode="json")
    found: dict[str, Tree] = {"kind": Fact(table.reader.kind)}
    for key in dict.fromkeys([*table.says, *facts]):
        if key == "kind":
            continue
        claim = table.says.get(key)
        value = facts.get(key, claim.value if claim else None)
        if claim and not claim.sure:
            choices = " or ".join(map(repr, (claim.value, *claim.others)))
            found[key] = open_line(f"{choices}; {claim.why}")
        else:
            found[key] = Fact(value, claim.why if claim else "")
    read = {sheet for one in group.tables for sheet in one.sheets}
    rest = [sheet for file in group.files for one in file.tables for sheet in one.sheets if sheet not in read]
    if rest := [sheet for sheet in dict.fromkeys(rest) if sheet]:
        pattern = "|".join(re.escape(sheet).replace(r"\ ", " ").replace(r"\-", "-") for sheet in rest)
        why = f"{listed(rest, 6)} hold other tables: '{pattern}' leaves them out"
        found["skip_sheets"] = open_line(f"{why}; where they hold seizures too, write `parts:`")
    return found


def _problems(group: Group, shape: Shape) -> tuple[str, ...]:
    found = [said for file in group.files for said in file.problems]
    found += [said for table in group.tables for said in table.problems]
    for file in group.files:
        found += _others(file, group.pieces)
    found += shape.wide.doubts
    return tuple(dict.fromkeys(found))


def _others(file: FileFinding, chosen: tuple[Table, ...]) -> list[str]:
    """What the file holds beside the table that is proposed."""
    return [
        f"{file.file_name}: {_place(table)} holds another table ({listed(table.headers)}), which is not read "
        "here: where it holds seizures too, give both under `parts:`"
        for table in file.tables
        if not any(table is one for one in chosen)
    ]


def _place(table: Table) -> str:
    if any(table.sheets):
        return f"sheet {listed(table.sheets)}"
    return f"page {', '.join(map(str, table.pages))}" if table.pages else "it"
