"""From the regions of all grids of a file to its tables: each with its reader, columns and totals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from pipelines.ingest.readers.grid import collapsed
from pipelines.onboarding.sniffing.analysing import Typed, analysed
from pipelines.onboarding.sniffing.blocks import split
from pipelines.onboarding.sniffing.body import Body, sort_out
from pipelines.onboarding.sniffing.findings import LARGEST_GRID, Claim, Footer, Sections, Table
from pipelines.onboarding.sniffing.grids import Grid, Row, letter
from pipelines.onboarding.sniffing.layout import regions
from pipelines.onboarding.sniffing.reader_says import Found, reader_of, says_of
from pipelines.onboarding.sniffing.region import Region
from pipelines.onboarding.sniffing.siblings import levels_of, siblings_of
from pipelines.onboarding.sniffing.stacking import header_footers, stacked


def tables_of(
    grids: Sequence[Grid], kind: str, says: Mapping[str, Claim]
) -> tuple[tuple[Table, ...], tuple[Claim, ...], tuple[str, ...]]:
    """(tables, what was skipped, problems) of a file; `says`: what is known of its reader already."""
    found: list[Found] = []
    skipped: list[Claim] = []
    for grid in grids:
        held = regions(grid)
        if not held:
            why = (
                grid.problems[0]
                if grid.problems
                else f"{grid.place} holds no table of two rows and two columns"
            )
            skipped.append(Claim(grid.sheet or grid.page or grid.table, why))
        for region in held:
            for parts, blocks in split(region):
                _add(found, parts, blocks)
    problems = tuple(problem for grid in grids for problem in grid.problems)
    tables = [_table(one, found, grids, kind, says) for one in found]
    return tuple(tables), tuple(skipped), problems


def _add(found: list[Found], parts: list[Region], blocks: Claim | None) -> None:
    """To the table of the same header in an earlier sheet or page, else as a new one."""
    first = parts[0]
    names, clash = _told_apart(first)
    for one in found:
        other = one.parts[0]
        same = one.names == names and len(other.heads) == len(first.heads) and other.follows == first.follows
        ranges = (one.blocks and one.blocks.value) == (blocks and blocks.value)
        elsewhere = all(part.grid is not first.grid for part in one.parts)
        goes_on = (
            not first.heads and bool(first.grid.page) and len(one.names) == len(names) and not first.follows
        )
        if ((same and ranges) or goes_on) and elsewhere:
            one.parts += [replace(part, heads=[]) if goes_on else part for part in parts]
            return
    found.append(Found(names, list(parts), blocks, clash))


def _told_apart(region: Region) -> tuple[list[str], Claim | None]:
    """The names that the reader gives; by position where the header lacks them or has two alike."""
    width = region.end - region.first
    if not region.heads:
        names = [f"column {letter(region.first + at)}" for at in range(width)]
        return names, Claim(tuple(names), f"{region.why_header}: name them", sure=False)
    given = region.names
    width = max(len(given), _width(region))
    given += [""] * (width - len(given))
    names, seen = [], set()
    for at, name in enumerate(given, start=1):
        told, again = name or f"_column{at}", 2
        while told.lower() in seen:
            told, again = f"{name} {again}", again + 1
        seen.add(told.lower())
        names.append(told)
    wrong = {
        at: (name, told)
        for at, (name, told) in enumerate(zip(given, names, strict=True), 1)
        if name not in ("", told)
    }
    if not wrong:
        return names, None
    (doubled, told), *others = wrong.values()
    if len(others) > 1:
        why = (
            f"several columns are headed {doubled!r}, so columns are named by position: check which is which"
        )
        return names, Claim(tuple(names), why, sure=False)
    why = (
        f"two columns are headed {doubled!r}: what does the later one hold? Write that in the place of "
        f"{told!r}, here and where it stands below"
    )
    return names, Claim(wrong, why, sure=False)


def _width(region: Region) -> int:
    """Cells of the widest record; more than the header has where a last column has no name."""
    if not region.grid.sheet and not region.grid.page:
        return max((len(cells[region.first : region.end]) for _, cells in region.heads), default=0)
    widths = sorted(len(cells[region.first : region.end]) for _, cells in region.body if len(cells) > 1)
    return widths[len(widths) * 9 // 10] if widths else 0


def _table(
    one: Found, found: list[Found], grids: Sequence[Grid], kind: str, says: Mapping[str, Claim]
) -> Table:
    bodies = [sort_out(part, one.names) for part in one.parts]
    if all(stacks := [stacked(part, body) for part, body in zip(one.parts, bodies, strict=True)]):
        one.parts = [part for part in stacks if part is not None]
        bodies = [sort_out(part, one.names) for part in one.parts]
        for part, body in zip(one.parts, bodies, strict=True):
            body.footers += header_footers(part, body)
    records, where, typed, sheets = _joined(one, bodies)
    below = tuple(
        " ".join(cell.strip() for cell in cells if cell.strip())
        for part in one.parts
        for _, cells in part.below
    )
    beside = len(one.parts) > len(one.grids)
    titles = {
        part.grid.key + f" {letter(part.first)}" * beside: _title(part, one.blocks is not None)
        for part in one.parts
    }
    found_out = analysed(
        one.names,
        [row for body in bodies for row in body.filled],
        typed,
        sheets,
        first=one.parts[0].first,
        notes=[*below, *titles.values()],
    )
    levels = _levels(one)
    told = says_of(one, found, grids, kind, says)
    shown = found_out.kept[:LARGEST_GRID]
    return Table(
        sheets=tuple(grid.sheet for grid in one.grids if grid.sheet),
        pages=tuple(dict.fromkeys(grid.page for grid in one.grids if grid.page)),
        reader=reader_of(kind, told),
        says=told,
        title=next(iter(titles.values())),
        titles=titles if len(titles) > 1 else {},
        headers=tuple(one.names),
        columns=found_out.columns,
        grid={name: [records[at][1][n] for at in shown] for n, name in enumerate(one.names)},
        rows=[records[at][0] for at in shown],
        where=[where[at] for at in shown],
        read=sum(body.read for body in bodies),
        totals=tuple(found_out.totals),
        total_columns=tuple(found_out.total_columns),
        footers=_merged_footers([one for body in bodies for one in body.footers] + found_out.footers),
        sections=_merged_sections(bodies),
        fill_down=tuple({claim.value: claim for body in bodies for claim in body.fill_down}.values()),
        below=below,
        notation=found_out.notation,
        problems=(
            *found_out.problems,
            *(told for body in bodies for told in body.problems),
            *_ragged(bodies, one.names),
        ),
        marks=tuple(found_out.marks),
        levels=levels,
        siblings=tuple(siblings_of(found_out.columns, levels, found_out.total_columns)),
        under=_under(one, found),
    )


def _levels(one: Found) -> dict[str, tuple[str, ...]]:
    part = one.parts[0]
    return levels_of([cells[part.first : part.end] for _, cells in part.heads], one.names)


def _under(one: Found, found: list[Found]) -> str:
    """The first header of the table above in the same sheet or page."""
    part = one.parts[0]
    if not part.follows:
        return ""
    above = [
        (other.heads or other.body)[0][0]
        for each in found
        for other in each.parts
        if other.grid is part.grid and (other.heads or other.body) and other is not part
    ]
    top = (part.heads or part.body)[0][0]
    last = max((row for row in above if row < top), default=0)
    return next(
        (
            each.names[0]
            for each in found
            for other in each.parts
            if other.grid is part.grid
            and (other.heads or other.body)[:1]
            and (other.heads or other.body)[0][0] == last
        ),
        "",
    )


def _joined(one: Found, bodies: list[Body]) -> tuple[list[Row], list[str], Typed, list[tuple[int, int]]]:
    """All records, where each stands, which cells are typed, and the records of each sheet."""
    records: list[Row] = []
    where: list[str] = []
    typed: Typed = set()
    sheets: list[tuple[int, int]] = []
    several, width = len(one.grids) > 1, len(one.names)
    for part, body in zip(one.parts, bodies, strict=True):
        places = {row: len(records) + at for at, (row, _) in enumerate(body.records)}
        typed |= {
            (places[row], column - part.first)
            for row, column in part.grid.typed
            if row in places and 0 <= column - part.first < width
        }
        sheets.append((len(records), len(records) + len(body.records)))
        records += body.records
        where += [part.grid.key if several else ""] * len(body.records)
    if one.parts[0].grid.page:  # totals of a PDF are held over all its pages
        sheets = [(0, len(records))]
    return records, where, typed, sheets


def _merged_footers(footers: Sequence[Footer]) -> tuple[Footer, ...]:
    found: dict[tuple[Any, ...], Footer] = {}
    for footer in footers:
        key = (footer.column, footer.equals, footer.pattern, footer.blank)
        found[key] = replace(found[key], rows=(*found[key].rows, *footer.rows)) if key in found else footer
    return tuple(found.values())


def _merged_sections(bodies: list[Body]) -> tuple[Sections, ...]:
    found: dict[str, Sections] = {}
    for one in (one for body in bodies for one in body.sections):
        if one.column in found:
            held = found[one.column]
            names, rows = tuple(dict.fromkeys((*held.names, *one.names))), (*held.rows, *one.rows)
            found[one.column] = replace(held, names=names, rows=rows, sure=held.sure and one.sure)
        else:
            found[one.column] = one
    return tuple(found.values())


def _ragged(bodies: list[Body], names: list[str]) -> list[str]:
    rows = [row for body in bodies for row in body.ragged]
    if not rows:
        return []
    number, cells = rows[0]
    told = (
        f"{len(rows):,} rows have another number of cells than the {len(names)} of the header "
        f"(first: row {number} with {len(cells)}): they are set aside"
    )
    if len(rows) * 2 > sum(body.read for body in bodies):
        told += (
            "; where a decimal comma stands unquoted in a comma file nobody can tell the cells apart: ask "
            "the publisher for the file anew"
        )
    return [told]


def _title(part: Region, is_block: bool) -> str:
    """What stands above the header; above a block that stands beside others only its own cells."""
    held = slice(part.first, part.end) if is_block else slice(None)
    rows = [" ".join(text for cell in cells[held] if (text := collapsed(cell))) for _, cells in part.titles]
    return "\n".join(text for text in (part.grid.title, *rows) if text)
