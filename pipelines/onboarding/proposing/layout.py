"""One layout of a proposal: reader, reshaping, what is left out, and the mapping, each line with evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.onboarding.proposing.claims import Fact, listed, open_line
from pipelines.onboarding.proposing.columns import columns_of
from pipelines.onboarding.proposing.edition import edition_and_series
from pipelines.onboarding.proposing.mapping import COUNTS, FIGURES, Mapped, labels_of_rows, mapping_of
from pipelines.onboarding.proposing.outside import carried
from pipelines.onboarding.proposing.rows import footers, is_far_off, known_totals, total_columns, total_rows
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


def proposed(group: Group, language: Fact, country: Fact) -> Proposed:
    """The layout of a group of files."""
    table, names = group.merged, [one.file_name for one in group.files]
    shape = shape_of(table, *(None if fact.is_open else fact.value for fact in (language, country)))
    columns = _columns(shape)
    filled = {str(fact.value) for fact in (*columns.values(), *shape.made().values())}
    shape.carry = tuple(carried(group.files[0], table, filled, shape.language, shape.country))
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
    if optional := [one for one in table.headers if any(one not in each.headers for each in group.tables)]:
        tree["optional"] = Fact(optional, "not in all of the files")
    outside = {shape.name(one.slot) for one in shape.carry}
    tree |= edition_and_series(names, group.tables, mapped.by_header, mapped.order, outside)
    tree["mapping"] = mapping_of(mapped, language, country)
    return Proposed(tree, sum(one.read for one in group.tables), known_totals(table), _problems(group, shape))


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
    if "substance" in wide.slots and not labels_of_rows(table, columns):
        columns |= {header: _of_all_drugs(fact) for header, fact in columns.items() if fact.value in COUNTS}
    return columns


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
    for file, table in zip(group.files, group.tables, strict=True):
        found += _others(file, table)
    found += shape.wide.doubts
    found += [
        f"no total, it seems: {one.why}" for table in group.tables for one in table.totals if is_far_off(one)
    ]
    return tuple(dict.fromkeys(found))


def _others(file: FileFinding, chosen: Table) -> list[str]:
    """What the file holds beside the table that is proposed."""
    return [
        f"{file.file_name}: {_place(table)} holds another table ({listed(table.headers)}), which is not read "
        "here: where it holds seizures too, give both under `parts:`"
        for table in file.tables
        if table is not chosen
    ]


def _place(table: Table) -> str:
    if any(table.sheets):
        return f"sheet {listed(table.sheets)}"
    return f"page {', '.join(map(str, table.pages))}" if table.pages else "it"
