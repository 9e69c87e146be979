"""Makes a warehouse out of files of one source, for tests, by the public names of the pipelines."""

from __future__ import annotations

import fcntl
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from pipelines.ingest import Archive, inbox_files, load_source
from pipelines.storage import Store, build_warehouse, standardise_delivery
from pipelines.storage.manifests import Manifest

ROOT = Path(__file__).resolve().parents[3]
MIRRORS = ROOT / "fixtures" / "sources"
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
    """Brings the files through archive and store into one warehouse, once for all tests that ask for it.

    The order of the files is that of their coming: who only wants them together gives them sorted.
    """
    return _made({source_id: list(files)}, folder)[source_id]


def make_fixtures(folder: Path, *source_ids: str) -> dict[str, Made]:
    """The fixtures of these sources, else of all, in one warehouse; beside it lie `archive` and `store`."""
    catalogue = ROOT / "pipelines" / "sources"
    names = sorted(source_ids) or sorted(path.parent.name for path in catalogue.glob("*/source.yaml"))
    return _made({name: inbox_files(MIRRORS, name) for name in names}, folder)


def _made(files: dict[str, list[Path]], folder: Path) -> dict[str, Made]:
    """One warehouse out of the files of some sources: beside the temporary folders of this run of the tests,
    where its processes find it."""
    base = folder.parent.parent if folder.parent.name.startswith("popen-") else folder.parent
    asked = hashlib.sha256(repr(files).encode()).hexdigest()[:16]
    place = base / "made" / f"{'_'.join(files)[:40]}-{asked}"
    place.mkdir(parents=True, exist_ok=True)
    told = place / "manifests.json"
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.exists():
            manifests = _published(files, place)
            told.write_text(json.dumps(manifests))
    known = json.loads(told.read_text())
    return {
        source: Made(
            place / "seizures.duckdb",
            {name: Manifest.model_validate_json(text) for name, text in manifests.items()},
        )
        for source, manifests in known.items()
    }


def _published(files: dict[str, list[Path]], folder: Path) -> dict[str, dict[str, str]]:
    """Source and file -> its manifest, as JSON."""
    archive, store = Archive(folder / "archive"), Store(folder / "store")
    sources = {name: load_source(ROOT / "pipelines" / "sources" / name) for name in files}
    manifests = {
        name: {
            path.name: standardise_delivery(source, archive.take(path, name), store).model_dump_json()
            for path in files[name]
        }
        for name, source in sources.items()
    }
    build_warehouse(store, sources, folder / "seizures.duckdb")
    return manifests
