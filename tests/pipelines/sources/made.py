"""Makes a warehouse out of files of one source, for tests, by the public names of the pipelines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from pipelines.ingest import Archive, load_source
from pipelines.storage import Store, build_warehouse, standardise_delivery

ROOT = Path(__file__).resolve().parents[3]
Row = dict[str, Any]


@dataclass(frozen=True)
class Made:
    """The warehouse of some deliveries of one source, and the manifest of each by file name."""

    path: Path
    manifests: dict[str, Any]

    def rows(self, query: str, *values: Any) -> list[Row]:
        """The answer of a query, a dictionary for each row."""
        with duckdb.connect(str(self.path), read_only=True) as connection:
            cursor = connection.execute(query, list(values))
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def value(self, query: str, *values: Any) -> Any:
        """The one cell of a query's answer."""
        (row,) = self.rows(query, *values)
        (cell,) = row.values()
        return cell


def make(source_id: str, files: Iterable[Path], folder: Path) -> Made:
    """Brings the files through archive and store under `folder` into one warehouse."""
    source = load_source(ROOT / "pipelines" / "sources" / source_id)
    archive, store = Archive(folder / "archive"), Store(folder / "store")
    manifests = {
        path.name: standardise_delivery(source, archive.take(path, source_id), store) for path in files
    }
    build_warehouse(store, {source_id: source}, folder / "seizures.duckdb")
    return Made(folder / "seizures.duckdb", manifests)
