"""Floor 1. Facts about the world as small sorted CSV tables, one fact a row, each with its source.

No logic lives here: a loader, and a version that changes with every byte of the tables. Every table ends
with the columns `source` and `evidence` (official, inferred, code, press, legal, unverified, knowledge).
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from operator import itemgetter

from seizure_schema.errors import VocabularyError

Row = dict[str, str]


@cache
def table(name: str) -> tuple[Row, ...]:
    """The rows of `vocabulary/<name>.csv`, every cell a text; read once, on first use.

    Raises VocabularyError where there is no such table or a row has too many or too few cells.
    """
    lines = _lines(name)
    header = next(lines)
    same: dict[str, str] = {}  # a language, a source: one text, however many rows name it
    return tuple(
        {column: same.setdefault(cell, cell) for column, cell in zip(header, line, strict=True)}
        for line in lines
    )


def rows(name: str, *columns: str) -> Iterator[tuple[str, ...]]:
    """The cells of `columns` (two or more), row after row, and nothing kept.

    For what is built once out of a large table: `table` holds all of its rows for ever. Raises
    VocabularyError as `table` does, and where there is no such column.
    """
    lines = _lines(name)
    header = next(lines)
    if missing := [column for column in columns if column not in header]:
        raise VocabularyError(f"vocabulary/{name}.csv has no column {', '.join(missing)}")
    return map(itemgetter(*map(header.index, columns)), lines)


def _lines(name: str) -> Iterator[list[str]]:
    """The header and the rows of a table, each with as many cells."""
    path = files(__name__) / f"{name}.csv"
    if not path.is_file():
        raise VocabularyError(f"there is no vocabulary table {name!r}; there are: {', '.join(tables())}")
    reader = csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""), strict=True)
    size = 0
    for number, line in enumerate(reader, start=1):
        size = size or len(line)
        if len(line) == size:
            yield line
        elif line:  # an empty line is no row
            raise VocabularyError(f"vocabulary/{name}.csv line {number}: not {size} cells")


def tables() -> tuple[str, ...]:
    """The names of all tables, sorted."""
    return tuple(sorted(path.name.removesuffix(".csv") for path in _csv_files()))


@lru_cache(maxsize=1)
def vocabulary_version() -> str:
    """Twelve hexadecimal digits over all tables: two equal versions give equal readings."""
    digest = hashlib.sha256()
    for path in sorted(_csv_files(), key=lambda path: path.name):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _csv_files() -> list[Traversable]:
    return [path for path in files(__name__).iterdir() if path.name.endswith(".csv")]
