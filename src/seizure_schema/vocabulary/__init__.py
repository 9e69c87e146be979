"""Floor 1. Facts about the world as small sorted CSV tables, one fact a row, each with its source.

No logic lives here: a loader, and a version that changes with every byte of the tables. Every table ends
with the columns `source` and `evidence` (official, inferred, code, press, legal, unverified, knowledge).
"""

from __future__ import annotations

import csv
import hashlib
import io
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from seizure_schema.errors import VocabularyError

Row = dict[str, str]


@cache
def table(name: str) -> tuple[Row, ...]:
    """The rows of `vocabulary/<name>.csv`, every cell a text; read once, on first use.

    Raises VocabularyError where there is no such table or a row has too many or too few cells.
    """
    path = files(__name__) / f"{name}.csv"
    if not path.is_file():
        raise VocabularyError(f"there is no vocabulary table {name!r}; there are: {', '.join(tables())}")
    reader = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline=""), strict=True)
    rows = tuple(reader)
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise VocabularyError(
                f"vocabulary/{name}.csv line {number}: not {len(reader.fieldnames or [])} cells"
            )
    return rows


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
