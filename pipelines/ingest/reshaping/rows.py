"""The rows of one table of a file on their way to records: a temporary table, and the account of the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipelines.ingest.readers.staging import Staged, fresh_name, quoted

if TYPE_CHECKING:
    import duckdb

# What Python's str.strip takes away, as far as it occurs in tables.
_SPACE = "' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(160) || chr(8239) || chr(12288)"
PLACES = ("_record", "_sheet", "_page", "_row")


@dataclass(kw_only=True)
class Rows(Staged):
    """What a reader staged, on its way. Those of `out` are still in `table`, and do not count any more."""

    connection: duckdb.DuckDBPyConnection
    out: set[int] = field(default_factory=set)
    span: str = ""
    """Expression that tells the cell of a record; '' where a record is a whole row."""
    empty: str = ""
    """Expression that is true of the cells that hold nothing; '' where there are none."""

    @classmethod
    def of(cls, staged: Staged, connection: duckdb.DuckDBPyConnection) -> Rows:
        """What a reader staged."""
        rows = cls(**vars(staged), connection=connection)
        rows.tables = rows.tables or [(1, next(iter(rows.titles.values()), ""))]
        return rows

    @property
    def body(self) -> str:
        """The condition under which a row of the table counts."""
        kept = [f"{self.record} NOT IN ({', '.join(map(str, sorted(self.out)))})"] if self.out else []
        kept += [f"NOT ({self.empty})"] if self.empty else []
        return " AND ".join(kept) or "TRUE"

    @property
    def empty_cells(self) -> int:
        """How many cells of a wide table hold nothing."""
        return self.one(f"SELECT count(*) FROM {self.table} WHERE {self.empty}") if self.empty else 0

    def one(self, query: str) -> int:
        """The one number that a query gives."""
        ((found,),) = self.connection.execute(query).fetchall()
        return int(found or 0)

    def settle(self) -> None:
        """Makes the places plain columns and takes out what does not count, for the steps that follow."""
        places = (self.record, self.sheet, self.page, self.row)
        named = [f"{place} AS {name}" for place, name in zip(places, PLACES, strict=True)]
        self.remake(
            f"SELECT {', '.join([*map(quoted, self.columns), *named])} FROM {self.table} WHERE {self.body}"
        )
        self.record, self.sheet, self.page, self.row = PLACES
        self.out = set()

    def remake(self, query: str, columns: Sequence[str] | None = None) -> None:
        """Puts the answer to a query in the place of the table."""
        name = fresh_name("reshaped")
        self.connection.execute(f"CREATE TEMP TABLE {name} AS {query}")
        self.drop()
        self.table = name
        self.columns = self.columns if columns is None else tuple(columns)

    def add(self, column: str, expression: str) -> None:
        """Adds a column of texts."""
        self.remake(f"SELECT *, {expression} AS {quoted(column)} FROM {self.table}", (*self.columns, column))

    def drop(self) -> None:
        """Takes the table out of the connection."""
        self.connection.execute(f"DROP TABLE IF EXISTS {self.table}")

    def texts(self, column: str) -> list[str]:
        """The distinct texts of a column."""
        found = self.connection.execute(
            f"SELECT DISTINCT {quoted(column)} FROM {self.table} WHERE {self.body} ORDER BY 1"
        )
        return [text for (text,) in found.fetchall()]

    def told(self, column: str, names: Sequence[str], tell: Callable[[str], Iterable[str | None]]) -> str:
        """A table of each distinct text of a column (`_text`) with what `tell` says of it, as `names`."""
        import pyarrow as pa

        texts = self.texts(column)
        answers = [tuple(tell(text)) for text in texts]
        columns = {"_text": texts, **{name: [one[n] for one in answers] for n, name in enumerate(names)}}
        schema = pa.schema([(name, pa.string()) for name in columns])
        table = fresh_name("told")
        self.connection.register(f"{table}_in", pa.table(columns, schema=schema))
        self.connection.execute(f"CREATE TEMP TABLE {table} AS SELECT * FROM {table}_in")
        self.connection.unregister(f"{table}_in")
        return table


def trim(expression: str) -> str:
    """SQL of a text without white space around it."""
    return f"trim({expression}, {_SPACE})"


def trimmed(column: str) -> str:
    """SQL of a cell without white space around it."""
    return trim(quoted(column))


def is_blank(columns: Iterable[str]) -> str:
    """SQL: all of these cells are blank."""
    return " AND ".join(f"{trimmed(name)} = ''" for name in columns) or "TRUE"
