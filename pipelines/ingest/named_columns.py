"""Refuses a column that a layout names where its cells do not exist yet, with what to name instead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipelines.ingest.source import Part
    from seizure_schema.standardise import SourceMapping


def refusals(part: Part, mapping: SourceMapping) -> Iterator[str]:
    """Why rows and columns cannot be left out, totals held or counts moved by what these keys name."""
    reshape, unpivot = part.reshape, part.reshape.unpivot
    fields = {*unpivot.fields} - reshape.made_before if unpivot else set()
    moved = {one.into for one in reshape.move}
    values = {*unpivot.made} - fields - reshape.made_before if unpivot else set()
    late = fields | values | moved
    figures = ", ".join(sorted(values)) or "the columns of the file"
    for rule in part.footer:
        for name in sorted(late & {*rule.tested}):
            yield (
                f"footer: column: {name!r} is made of headers, after rows are left out: name a column of the "
                "file; headers that hold no records stay out of `unpivot:`, with {ignore: why} under "
                "`mapping: columns:`"
            )
    for total in part.totals:
        if total.column in late:
            yield (
                f"totals: column: {total.column!r} is made of headers, and marks no row: a header that sums "
                "others goes under `total_columns:`"
            )
        for name in sorted((values | moved) & {*total.within}):
            yield f"totals: within: {name!r} holds the figures themselves: name the labels that are alike"
        for name in sorted((fields | moved) & {*total.added}):
            yield f"totals: of: {name!r} holds no figures of the file: name {figures}, or the headers"
    for column in part.total_columns:
        if column.column in late:
            yield (
                f"total_columns: column: {column.column!r} is no header of the file: name the header that "
                "sums others"
            )
        for name in sorted((fields | moved) & {*column.of}):
            yield f"total_columns: of: {name!r} holds no figures of the file: name {figures}, or the headers"
    for one in reshape.move:
        for name in one.where:
            if mapping.slot_columns.get("unit") != name and name in mapping.slot_columns.values():
                yield (
                    f"move: where: {name!r} says more than what is counted, and would be blank then: map it "
                    "to unit, or ignore it in writing"
                )
