"""The way out: a table, a view or a query of the database as a CSV or Parquet file for other programs.

A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, and anybody may have written
the texts of a publisher. In CSV such a text gets an apostrophe before it, and spreadsheets take it as it is.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.storage.errors import ExportRefused
from pipelines.storage.working import one, quoted

if TYPE_CHECKING:
    import duckdb

FORMATS = {".csv": "FORMAT csv, HEADER", ".parquet": "FORMAT parquet"}
# Signs that begin a formula, full-width ones as East Asian spreadsheets take them, and what may stand before
# them unseen (OWASP, "CSV Injection"). A plain signed number or a lone dash computes nothing.
FORMULA = r"^[\s\p{Cc}\p{Z}]*[-=+@－＝＋＠]|^[\t\r\n]"
HARMLESS = r"^[-+]?[0-9][0-9.,\x{a0} ]*%?$|^[-+]+$"
_BOM = b"\xef\xbb\xbf"


def export(
    database: Path, what: str, to: Path | None = None, *, as_is: bool = False, bom: bool = False
) -> int:
    """Writes a table, a view or the answer of a query, whole or not at all. Returns the number of rows.

    `to` ends in `.csv` or `.parquet`; without it CSV goes to standard output. CSV is UTF-8 with a header; a
    null is an empty cell, an empty text is `""`. Texts that a spreadsheet would compute get an apostrophe,
    unless `as_is`. `bom` puts a byte order mark before CSV, by which Excel knows UTF-8. Raises ExportRefused
    where the database or what was asked of it is not there, or `to` cannot be written.
    """
    import duckdb

    suffix = to.suffix.lower() if to else ".csv"
    if suffix not in FORMATS:
        raise ExportRefused(f"{to}: name a file that ends in .csv or .parquet.")
    if not database.is_file():
        raise ExportRefused(
            f"There is no database {database}: `python -m pipelines run` makes it, --data names its folder."
        )
    is_csv = suffix == ".csv"
    try:
        with tempfile.TemporaryDirectory(prefix=".export-", dir=to.parent if to else None) as folder:
            made = Path(folder) / f"made{suffix}"
            with duckdb.connect(str(database), read_only=True) as connection:
                connection.execute("SET threads = 1")  # several give rows in another order each time
                connection.execute(f"CREATE TEMP VIEW asked AS {_query(connection, what)}")
                query = "FROM asked" if as_is or not is_csv else _shielded(connection)
                rows = one(connection, f"COPY ({query}) TO {quoted(str(made))} ({FORMATS[suffix]})")
            if is_csv and bom:
                made = _marked(made)
            _hand_over(made, to)
    except duckdb.Error as error:
        raise ExportRefused(f"The database does not answer {what!r}: {error}") from error
    except BrokenPipeError:
        raise  # who reads the output has seen enough
    except OSError as error:
        raise ExportRefused(f"{to} cannot be written: {error.strerror or error}.") from error
    return int(rows)


def _query(connection: duckdb.DuckDBPyConnection, what: str) -> str:
    """The query that is meant: the name of a table or a view stands for all of it."""
    if not re.fullmatch(r"\w+", what):
        statements = connection.extract_statements(what)
        if len(statements) != 1:
            raise ExportRefused(f"{what!r} holds {len(statements)} statements: write one query.")
        return what
    names = [row[0] for row in connection.execute("SHOW TABLES").fetchall()]
    if what not in names:
        raise ExportRefused(f"The database has no table or view {what!r}; it has {', '.join(sorted(names))}.")
    return f"FROM {_name(what)}"


def _shielded(connection: duckdb.DuckDBPyConnection) -> str:
    """The view `asked` with an apostrophe before each text, also of the header, that would be computed."""
    connection.execute(f"""
        CREATE TEMP MACRO shielded(cell) AS CASE
            WHEN regexp_matches(cell, '{FORMULA}') AND NOT regexp_matches(cell, '{HARMLESS}')
            THEN '''' || cell ELSE cell END
    """)
    chosen = []
    for name, kind, *_ in connection.execute("DESCRIBE asked").fetchall():
        cell = f"shielded({_name(name)})" if kind == "VARCHAR" else _name(name)
        header = one(connection, f"SELECT shielded({quoted(name)})")
        chosen.append(f"{cell} AS {_name(header)}")
    return f"SELECT {', '.join(chosen)} FROM asked"


def _name(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'


def _marked(made: Path) -> Path:
    """The same bytes after a byte order mark."""
    marked = made.with_name("marked.csv")
    with made.open("rb") as source, marked.open("wb") as target:
        target.write(_BOM)
        shutil.copyfileobj(source, target)
    return marked


def _hand_over(made: Path, to: Path | None) -> None:
    if to is not None:
        made.replace(to)
        return
    with made.open("rb") as source:
        shutil.copyfileobj(source, sys.stdout.buffer)
