"""The contract as SQL that DuckDB runs: CREATE TABLE with CHECKs, then COMMENTs on everything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seizure_schema.contract.columns import Column, Kind, Table

SQL_TYPES: dict[Kind, str] = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "flag": "BOOLEAN",
    "date": "DATE",
    "time": "TIMESTAMP",
    "texts": "VARCHAR[]",
}

RESERVED = frozenset({"group", "order", "end", "from", "to", "table"})


def ddl(tables: Iterable[Table]) -> str:
    """The statements for these tables, each ended by a semicolon."""
    return "\n".join(_create(table) + "\n" + _comments(table) for table in tables)


def quoted(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def named(column: str) -> str:
    """A column's name as SQL takes it; reserved words stand in quotes."""
    return f'"{column}"' if column in RESERVED else column


def _create(table: Table) -> str:
    lines = [*(_column(column) for column in table.columns), *_bounds(table)]
    return f"CREATE TABLE {table.name} (\n    " + ",\n    ".join(lines) + "\n);"


def _column(column: Column) -> str:
    parts = [named(column.name), SQL_TYPES[column.kind]]
    if not column.nullable:
        parts.append("NOT NULL")
    if column.default is not None and not column.nullable:
        parts.append(f"DEFAULT {_literal(column.default)}")
    if column.choices:
        parts.append(
            f"CHECK ({named(column.name)} IN ({', '.join(quoted(choice) for choice in column.choices)}))"
        )
    if column.low is not None:
        parts.append(f"CHECK ({column.name} >= {column.low:g})")
    if column.high is not None:
        parts.append(f"CHECK ({column.name} <= {column.high:g})")
    return " ".join(parts)


def _literal(value: str | float | bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return quoted(value) if isinstance(value, str) else f"{value:g}"


def _bounds(table: Table) -> Iterator[str]:
    """High can never be below low (SCHEMA rule 6)."""
    for name in table.names:
        high = name.removesuffix("_low") + "_high"
        if name.endswith("_low") and high in table.names:
            yield f"CHECK ({high} >= {name})"


def _comments(table: Table) -> str:
    lines = [f"COMMENT ON TABLE {table.name} IS {quoted(table.comment)};"]
    lines += [
        f"COMMENT ON COLUMN {table.name}.{named(column.name)} IS {quoted(column.comment)};"
        for column in table.columns
    ]
    return "\n".join(lines) + "\n"
