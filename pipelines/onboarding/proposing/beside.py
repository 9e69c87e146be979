"""The tables of a file beside the one that is proposed: which tell drugs, and which hold no figure at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.onboarding.proposing.claims import listed
from pipelines.onboarding.proposing.header_times import years_in
from pipelines.onboarding.proposing.merging import merged, same_reader
from pipelines.onboarding.proposing.wide import has_drugs, wide_of
from pipelines.onboarding.sniffing import FileFinding, Table


@dataclass(frozen=True)
class Beside:
    """A table of every file of a layout that tells drugs, beside the first one."""

    table: Table
    place: str
    is_sure: bool
    """Whether it tells another year than the first one."""


def tables_beside(
    files: Sequence[FileFinding], read: Sequence[Table], language: str | None, country: str | None
) -> list[Beside]:
    """The tables with drugs and figures that stand in all of the files and are not read yet."""
    found: list[list[Table]] = []
    for file in files:
        for table in unread(file, read):
            if not _tells_drugs(table, language, country):
                continue
            alike = (one for one in found if set(one[0].headers) == set(table.headers))
            group = next((one for one in alike if same_reader(one[0], table)), None)
            if group is None:
                found.append([table])
            else:
                group.append(table)
    first = [year for table in read for year in years_of(table)]
    chosen = [merged(group) for group in found if len(group) >= len(files)]
    others = [
        Beside(one, place_of(one), bool(told := years_of(one)) and not {*told} & {*first}) for one in chosen
    ]
    return [one if first else Beside(one.table, one.place, False) for one in others]


def unread(file: FileFinding, read: Sequence[Table]) -> list[Table]:
    """The tables of a file that are not among those read."""
    return [table for table in file.tables if not any(table is one for one in read)]


def years_of(table: Table) -> list[str]:
    """The years that titles and sheets name."""
    return [year for text in (table.title, *table.titles.values(), *table.sheets) for year in years_in(text)]


def has_figures(table: Table) -> bool:
    """Whether a column holds amounts or numbers, and does not only count the rows."""
    return any(
        (column.numbers or column.number_and_word) and not _counts(table.grid[header])
        for header, column in table.columns.items()
    )


def _counts(texts: Sequence[str]) -> bool:
    return [text.strip(" .") for text in texts] == [str(n) for n in range(1, len(texts) + 1)]


def _tells_drugs(table: Table, language: str | None, country: str | None) -> bool:
    is_wide = "substance" in wide_of(table, table.headers, (), language, country).slots
    return has_figures(table) and (is_wide or has_drugs(table, language, country))


def place_of(table: Table) -> str:
    """Where a table stands in its file, in words."""
    where = "another table"
    if any(table.sheets):
        where = f"sheet {listed(table.sheets)}"
    elif table.pages:
        where = f"page {', '.join(map(str, table.pages))}"
    elif table.reader.tables:
        where = f"table {', '.join(map(str, table.reader.tables))} of the page"
    if table.reader.blocks:
        where += f", columns {', '.join(table.reader.blocks)}"
    if table.under:
        where += f", below the table that begins with {table.under!r}"
    return where
