"""One layout of a proposal: reader, reshaping, what is left out, and the mapping, each line with evidence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipelines.onboarding.proposing.beside import Beside, has_figures, place_of, tables_beside, unread
from pipelines.onboarding.proposing.claims import Fact, listed, open_line
from pipelines.onboarding.proposing.columns import columns_of
from pipelines.onboarding.proposing.edition import Inside, edition_and_series
from pipelines.onboarding.proposing.header_parts import COUNTS
from pipelines.onboarding.proposing.mapped import Mapped
from pipelines.onboarding.proposing.mapping import FIGURES, labels_of_rows, mapping_of
from pipelines.onboarding.proposing.narrowed import of_member, own_title
from pipelines.onboarding.proposing.outside import Carried, carried
from pipelines.onboarding.proposing.parts import Piece, Unlike, joined
from pipelines.onboarding.proposing.persons import with_all_persons
from pipelines.onboarding.proposing.rows import footers, known_totals, total_columns, total_rows
from pipelines.onboarding.proposing.shape import Shape, shape_of
from pipelines.onboarding.proposing.total_sections import total_sections
from pipelines.onboarding.proposing.yaml_lines import Tree, flow
from pipelines.onboarding.sniffing import FileFinding, Table

NO_DRUG = "it names no drug"
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
    spoken, home = (None if fact.is_open else fact.value for fact in (language, country))
    others = tables_beside(group.files, group.pieces, spoken, home)
    headers = tuple(dict.fromkeys(name for one in others for name in one.table.headers))
    first = _piece(group, group.tables, headers, (language, country))
    read = [*group.pieces]
    parts: list[Tree] = []
    mapping, why = first.mapping, NO_DRUG
    if others:
        beside = (*group.merged.headers, *headers)
        pieces = [_piece(group, (one.table,), beside, (language, country)) for one in others]
        for piece, one in zip(pieces, others, strict=True):
            piece.place, piece.is_sure = one.place, one.is_sure
        first.place = place_of(group.merged)
        try:
            parts, mapping = joined([first, *pieces])
            read += [table for file in group.files for table in unread(file, read) if _is_one(table, others)]
        except Unlike as told:
            first = _piece(group, group.tables, (), (language, country))
            mapping, why = first.mapping, str(told)
    shape = first.shape
    tree: dict[str, Tree] = {"name": Fact(group.name), "files": Fact(group.globs, BY_NAME)}
    skipped = _skipped(group, read, why)
    for part in [first.tree] if not parts else parts[:1]:
        assert isinstance(part, dict)
        assert isinstance(part["reader"], dict)
        part["reader"] |= {"skip_sheets": skipped} if skipped else {}
    tree |= {"parts": parts} if parts else first.tree
    if left := _left(group, read, why):
        tree["parts" if not parts else "description"] = left
    tree |= edition_and_series(
        [one.file_name for one in group.files],
        [_with_titles(one, others if parts else ()) for one in group.tables],
        _inside(first, group),
    )
    tree["mapping"] = mapping
    places = {"admin1", "city", "place", "agency"} & ({*map(first.slot, first.columns)} | {*shape.wide.slots})
    adds = bool(places) and _is_total(mapping)
    count = sum(one.read for one in group.tables)
    return Proposed(tree, count, known_totals(shape.table), _problems(group, read, shape), adds)


def _piece(
    group: Group, tables: tuple[Table, ...], beside: tuple[str, ...], told: tuple[Fact, Fact]
) -> Piece:
    """One table of the files, as if it were alone in them; of several that are alike all together."""
    is_first = tables is group.tables
    table = group.merged if is_first else tables[0]
    spoken, home = (None if fact.is_open else fact.value for fact in told)
    table = with_all_persons(table, spoken)
    shape = replace(shape_of(table, spoken, home), beside=beside)
    columns = _columns(shape)
    filled = {str(fact.value) for fact in (*columns.values(), *shape.made().values())}
    texts = [
        of_member(one, group.files)
        for one in carried(group.files, table, filled, shape.language, shape.country)
    ]
    shape.carry = tuple(own_title(one) if table.under else one for one in texts)
    held = {*shape.wide.columns, *(header for header, fact in columns.items() if fact.value in FIGURES)}
    tree: dict[str, Tree] = {
        "reader": _reader(table),
        "reshape": shape.tree(),
        "footer": footers(table),
        "totals": [*total_rows(table, held), *total_sections(shape, columns, held)],
        "total_columns": total_columns(table),
    }
    alike = group.pieces if is_first else tables
    if optional := [one for one in table.headers if any(one not in each.headers for each in alike)]:
        where = "files" if len(group.pieces) == len(group.files) else "tables"
        tree["optional"] = Fact(optional, f"not in all of the {where}")
    mapped = Mapped(shape, columns | shape.made(), tables)
    return Piece(shape, mapped.columns, tree, mapping_of(mapped, *told))


def _inside(first: Piece, group: Group) -> Inside:
    shape, mapped = first.shape, Mapped(first.shape, first.columns, group.tables)
    times = [_from(one) for one in shape.carry if one.slot in ("date", "year", "fiscal_year")]
    return Inside(
        mapped.by_header,
        mapped.order,
        frozenset(shape.name(one.slot) for one in shape.carry),
        any(one.slot == "substance" and _from(one) == "file_name" for one in shape.carry),
        next(iter(times), ""),
        frozenset(shape.wide.columns),
        mapped.repeats,
    )


def _is_one(table: Table, others: Sequence[Beside]) -> bool:
    return any(set(table.headers) == set(one.table.headers) for one in others)


def _with_titles(table: Table, others: Sequence[Beside]) -> Table:
    """The table with the titles of those that are read beside it, for the years that they tell."""
    titles = {f"part {n}": one.table.title for n, one in enumerate(others) if one.table.title}
    return replace(table, titles={**table.titles, **titles})


def _left(group: Group, read: Sequence[Table], why: str) -> Fact | None:
    """An open line for a table with figures that is neither read nor left out by `skip_sheets:`."""
    sheets = {sheet for one in read for sheet in one.sheets}
    for file in group.files:
        for table in unread(file, read):
            is_asked = any(table.sheets) and not sheets & {*table.sheets}
            if has_figures(table) and not is_asked:
                what = f"{place_of(table)} ({listed(table.headers)}) is not read here, for {why}"
                return open_line(
                    f"{what}. Take this line out where it holds no seizures; else write `parts:`, "
                    "an entry with reader, reshape, footer and totals for each table (CONTRIBUTING.md)"
                )
    return None


def _is_total(mapping: Mapping[str, Tree]) -> bool:
    kind = mapping["record_kind"]
    return isinstance(kind, Fact) and kind.value == "period_total"


def _from(one: Carried) -> str:
    """Where a carried text stands; '' where that is open."""
    return one.facts.get("from", "") if isinstance(one.facts, Mapping) else ""


def _columns(shape: Shape) -> dict[str, Fact]:
    """The columns that stay as they are, with slots or reasons."""
    table, wide = shape.table, shape.wide
    summed = {one.column for one in table.total_columns if not one.distinct}
    plain = [one for one in table.headers if one not in wide.columns and one not in summed]
    columns = columns_of(table, plain, shape.language, shape.country)
    if shape.labels:
        columns[shape.labels.header] = Fact({"ignore": "taken apart by split"}, shape.labels.why)
    if shape.monthly and not shape.monthly.year:
        reason = "year and month are taken out of it; as a date it would be one day"
        columns[shape.monthly.header] = Fact({"ignore": reason}, shape.monthly.why)
    columns |= _twice(columns, wide.twice)
    reason = "counts once what several columns count"
    columns |= {
        one.column: Fact({"ignore": reason}, "see total_columns; map it where the entry is taken out there")
        for one in table.total_columns
        if one.distinct
    }
    made = tuple(wide.made.values())
    columns |= {header: _beside_made(header, fact) for header, fact in columns.items() if fact.value in made}
    if "substance" in wide.slots:
        apart = labels_of_rows(table, columns)
        several = [slot for fact in columns.values() if fact.is_open for slot in fact.may]
        columns |= {
            header: _of_all_drugs(fact)
            for header, fact in columns.items()
            if fact.value in COUNTS and (fact.value in several or not apart)
        }
    return columns


def _twice(columns: Mapping[str, Fact], headers: tuple[str, ...]) -> dict[str, Fact]:
    """The two columns that weigh and count the same goods; nothing where another one is the quantity."""
    if any(fact.value == "quantity" for one, fact in columns.items() if one not in headers):
        return {}
    slots = ("quantity", "alt_quantity")
    why = (
        "beside {!r} it measures the goods of the same row, and where one is blank the other is the quantity"
    )
    return {
        header: Fact(slot, why.format(other))
        for header, slot, other in zip(headers, slots, reversed(headers), strict=False)
    }


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


def _reader(table: Table) -> dict[str, Tree]:
    """`reader:` with what differs from its defaults; a doubtful key is open with its choices."""
    facts = table.reader.model_dump(exclude_defaults=True, mode="json")
    found: dict[str, Tree] = {"kind": Fact(table.reader.kind)}
    for key in dict.fromkeys([*table.says, *facts]):
        if key in ("kind", "skip_sheets"):
            continue
        claim = table.says.get(key)
        value = facts.get(key, claim.value if claim else None)
        if claim and not claim.sure:
            choices = " or ".join(map(_shown, (claim.value, *claim.others)))
            found[key] = open_line(f"{choices}; {claim.why}")
        else:
            found[key] = Fact(value, claim.why if claim else "")
    return found


def _shown(value: object) -> str:
    return flow(value) if isinstance(value, Mapping | tuple | list) else repr(value)


def _skipped(group: Group, read: Sequence[Table], why: str) -> Fact | None:
    """`skip_sheets:`: sheets without figures; open where one of the others holds some."""
    taken = {sheet for one in read for sheet in one.sheets}
    tables = [table for file in group.files for table in file.tables]
    sheets = dict.fromkeys(sheet for one in tables for sheet in one.sheets if sheet and sheet not in taken)
    bare = [str(one.value) for file in group.files for one in file.skipped if file.kind == "xlsx"]
    if not (names := [*sheets, *(name for name in dict.fromkeys(bare) if name not in taken)]):
        return None
    pattern = "|".join(re.escape(sheet).replace(r"\ ", " ").replace(r"\-", "-") for sheet in names)
    asked = [sheet for sheet in sheets if any(sheet in one.sheets and has_figures(one) for one in tables)]
    if not asked:
        return Fact(pattern, "no figures stand in them")
    return open_line(
        f"'{pattern}' leaves out what is not read: {listed(asked, 6)} with figures, for {why}. Where one "
        "holds seizures too, write `parts:`, an entry for each table (CONTRIBUTING.md)"
    )


def _problems(group: Group, read: Sequence[Table], shape: Shape) -> tuple[str, ...]:
    found = [said for file in group.files for said in file.problems]
    found += [said for table in read for said in table.problems]
    found += [
        f"{file.file_name}: {place_of(table)} ({listed(table.headers)}) is not read"
        for file in group.files
        for table in unread(file, read)
        if has_figures(table)
    ]
    found += shape.wide.doubts
    return tuple(dict.fromkeys(found))
