"""Split, join and move: several facts in one cell, one text in several, a figure in another's column."""

from __future__ import annotations

import re

from pipelines.ingest.readers.staging import literal, quoted
from pipelines.ingest.reshape import Join, Move, Split
from pipelines.ingest.reshaping.rows import Rows, trim, trimmed


def split(rows: Rows, one: Split) -> None:
    """Adds a column for each named group; '' where the pattern is not found. Each text is read once."""
    pattern = re.compile(one.pattern)
    groups = tuple(pattern.groupindex)

    def told(text: str) -> list[str]:
        match = pattern.search(text)
        return ["" if match is None else match[group] or "" for group in groups]

    names = [f"_group_{n}" for n in range(len(groups))]
    table = rows.told(one.column, names, told)
    added = ", ".join(f"s.{name} AS {quoted(group)}" for name, group in zip(names, groups, strict=True))
    rows.remake(
        f"SELECT r.*, {added} FROM {rows.table} AS r JOIN {table} AS s ON r.{quoted(one.column)} = s._text",
        (*rows.columns, *groups),
    )
    rows.connection.execute(f"DROP TABLE {table}")


def join(rows: Rows, column: str, one: Join) -> None:
    """Adds a column of the texts in their order; a blank one keeps its place between the others.

    So a date without its month does not become another date.
    """
    texts = ", ".join(trim(quoted(name)) for name in one.columns)
    rows.add(column, trim(f"concat_ws({literal(one.with_)}, {texts})"))


def move(rows: Rows, one: Move) -> None:
    """Moves a cell into a column of its own where others say that it counts something else.

    Several moves may fill one column.
    """
    tests = [
        f"{trimmed(name)} IN ({', '.join(literal(text.strip()) for text in texts)})"
        for name, texts in one.where.items()
    ]
    if one.into not in rows.columns:
        rows.add(one.into, "''")
    if not {one.column, *one.where} <= {*rows.columns}:
        return
    fits = " AND ".join(tests)
    blank = [
        f"CASE WHEN {fits} THEN '' ELSE {quoted(name)} END AS {quoted(name)}"
        for name in (one.column, *one.where)
    ]
    moved = f"CASE WHEN {fits} THEN {quoted(one.column)} ELSE {quoted(one.into)} END AS {quoted(one.into)}"
    rows.remake(f"SELECT * REPLACE ({', '.join([*blank, moved])}) FROM {rows.table}")
