"""The contract for people: the data dictionary as Markdown, a section per table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seizure_schema.contract.columns import Column, Table
from seizure_schema.contract.sql import SQL_TYPES

_HEAD = """# Data dictionary

Derived from the models by `python -m seizure_schema.contract`; do not edit by hand.

Null means not asked or left blank; `not_available` means asked, and answered so; neither is ever zero.
"""


def dictionary(tables: Iterable[Table]) -> str:
    """The data dictionary of these tables."""
    return _HEAD + "".join(_section(table) for table in tables)


def _section(table: Table) -> str:
    rows = "".join(f"| `{c.name}` | {SQL_TYPES[c.kind]} | {_meaning(c)} |\n" for c in table.columns)
    return (
        f"\n## {table.name}\n\n{_cell(table.comment)}\n\n| column | type | meaning |\n|---|---|---|\n{rows}"
    )


def _meaning(column: Column) -> str:
    return _cell(" ".join(_sentences(column)))


def _sentences(column: Column) -> Iterator[str]:
    yield column.comment
    if column.choices:
        yield "One of: " + ", ".join(f"`{choice}`" for choice in column.choices) + "."
    if column.low is not None and column.high is not None:
        yield f"From {column.low:g} to {column.high:g}."
    elif column.low is not None:
        yield f"At least {column.low:g}."
    if not column.nullable:
        yield "Never null."


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
