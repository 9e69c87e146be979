"""Makes a warehouse out of files of one source, for tests, by the public names of the pipelines."""

from __future__ import annotations

import fcntl
import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from pipelines.ingest import Archive, inbox_files, load_catalogue, load_source
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
    files = list(files)
    asked = hashlib.sha256("\0".join([source_id, *map(str, files)]).encode()).hexdigest()[:16]
    with _once(f"{source_id}-{asked}", folder) as place:
        told = place / "manifests.json"
        if not told.exists():
            manifests = _made(source_id, files, place)
            told.write_text(json.dumps({name: one.model_dump_json() for name, one in manifests.items()}))
    known = json.loads(told.read_text())
    return Made(
        place / "seizures.duckdb", {name: Manifest.model_validate_json(text) for name, text in known.items()}
    )


def make_fixtures(folder: Path) -> Path:
    """The data folder of all sources with their fixtures, as `make run` has it; made once for all tests."""
    catalogue = load_catalogue(ROOT / "pipelines" / "sources")
    each = [make(name, inbox_files(MIRRORS, name), folder).path.parent for name in catalogue]
    with _once("fixtures", folder) as place:
        if not (place / "seizures.duckdb").exists():
            for one in each:
                for part in ("archive", "store"):
                    shutil.copytree(one / part, place / part, dirs_exist_ok=True)
            build_warehouse(Store(place / "store"), catalogue, place / "seizures.duckdb")
    return place


@contextmanager
def _once(name: str, folder: Path) -> Iterator[Path]:
    """A place beside the temporary folders of this run of the tests, for one of its processes at a time."""
    base = folder.parent.parent if folder.parent.name.startswith("popen-") else folder.parent
    place = base / "made" / name
    place.mkdir(parents=True, exist_ok=True)
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield place


def _made(source_id: str, files: list[Path], folder: Path) -> dict[str, Manifest]:
    source = load_source(ROOT / "pipelines" / "sources" / source_id)
    archive, store = Archive(folder / "archive"), Store(folder / "store")
    manifests = {
        path.name: standardise_delivery(source, archive.take(path, source_id), store) for path in files
    }
    build_warehouse(store, {source_id: source}, folder / "seizures.duckdb")
    return manifests
