"""The rows of a tried file as its totals see them: labels and figures, a wide table put together again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from pipelines.ingest.figures import number
from pipelines.ingest.reshape import INTO
from pipelines.onboarding.trying.numbers import name
from pipelines.onboarding.trying.trial import Tried
from seizure_schema.standardise.meanings import FIGURES
from seizure_schema.text import notation

if TYPE_CHECKING:
    import duckdb

MOST_RECORDS = 50_000
_SPAN = re.compile(r"^row (\d+), (.*)$", re.DOTALL)


@dataclass
class TableRow:
    """One row of the file: the numbers of its records, its labels, and the texts of its figures by header."""

    records: list[int]
    sheet: str
    labels: dict[str, str]
    figures: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class TableRows:
    """All rows of a file in their order."""

    rows: list[TableRow]
    headers: tuple[str, ...]
    """The columns of figures."""
    decimal: str
    grouping: str
    is_declared: bool
    """Whether the mapping declares these marks; else they are those of its language."""

    def number(self, row: TableRow, header: str) -> Decimal | None:
        """A figure of a row, None where it is no plain number."""
        return number(row.figures.get(header, ""), self.decimal, self.grouping)


def table_rows(connection: duckdb.DuckDBPyConnection, tried: Tried, texts: Sequence[str]) -> TableRows | None:
    """The rows of a file without what was left out; None of a file that is too long to look at each."""
    if tried.layout is None:
        return None
    known = [row[0] for row in connection.execute(f"DESCRIBE {tried.raw}").fetchall()]
    mapping = tried.layout.mapping
    slots = mapping.slot_columns
    values = [slots[slot] for slot in FIGURES if slots.get(slot) in texts]
    made = {one for part in tried.layout.tables if part.reshape.unpivot for one in part.reshape.unpivot.made}
    labels = [column for column in texts if column not in values and column not in made]
    shown = [
        f"coalesce(_corrected_{slot}, {name(slots[slot])})"
        if f"_corrected_{slot}" in known
        else name(slots[slot])
        for slot in FIGURES
        if slots.get(slot) in texts
    ]
    span = "coalesce(_span, '')" if "_span" in known else "''"
    cells = ", ".join(["_record", "coalesce(CAST(_sheet AS VARCHAR), '')", span, *map(name, labels), *shown])
    found = connection.execute(
        f"SELECT {cells} FROM {tried.raw} ORDER BY _record LIMIT {MOST_RECORDS + 1}"
    ).fetchall()
    if len(found) > MOST_RECORDS:
        return None
    marks = notation(
        decimal=mapping.notation.decimal,
        grouping=mapping.notation.grouping,
        language=mapping.language,
        country=mapping.country,
    )
    rows: list[TableRow] = []
    parted = groupby(found, key=lambda one: (one[1], _row(one[2]) or one[0]))
    for (sheet, _), records in parted:
        row: TableRow | None = None
        for record, _, told, *cells_of in records:
            named = [cell or "" for cell in cells_of]
            if row is None:
                row = TableRow([], sheet, dict(zip(labels, named, strict=False)))
                rows.append(row)
            row.records.append(record)
            row.figures |= _figures(tried, told, dict(zip(values, named[len(labels) :], strict=True)))
    headers = tuple(dict.fromkeys(header for row in rows for header in row.figures))
    grouping = "" if marks.grouping == marks.decimal else marks.grouping or ""
    decimal = marks.decimal or "."
    declared = (mapping.notation.decimal or ".", mapping.notation.grouping or "")
    return TableRows(rows, headers, decimal, grouping, (decimal, grouping) == declared)


def _row(span: str) -> str:
    match = _SPAN.match(span)
    return match[1] if match else ""


def _figures(tried: Tried, span: str, values: dict[str, str]) -> dict[str, str]:
    """Header of the file -> text."""
    match = _SPAN.match(span)
    if match is None:
        return values
    return {header: values.get(column, "") for header, column in headers_of(match[2], tried)}


def headers_of(told: str, tried: Tried) -> Iterator[tuple[str, str]]:
    """(header, value column) of the cells that made one record, `Heroin cases, Heroin kg`.

    A header may hold a comma.
    """
    steps = [part.reshape.unpivot for part in tried.layout.tables] if tried.layout else []
    rest = told.split(", ")
    while rest:
        for length in range(1, len(rest) + 1):
            header = ", ".join(rest[:length])
            # A pattern may fit several headers at once: the shortest is one.
            if fits := [
                (step, labels) for step in steps if step and (labels := step.labels(header)) is not None
            ]:
                step, labels = fits[0]
                yield header, step.value or step.values[labels[INTO]]
                rest = rest[length:]
                break
        else:
            return
