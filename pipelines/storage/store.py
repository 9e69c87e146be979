"""`Store`: the folders of standardised deliveries, each whole or not there. The store is the truth.

<root>/<source>/<delivery id>/           items, readings, quarantine, ignored (Parquet), manifest.json
<root>/<source>/_stopped/<id>.json       the last attempt was stopped; an earlier good folder stays
<root>/<source>/_refused/<id>.json       a file in the inbox that could not even be archived
<root>/_sources/<source>.json             what the source last said of itself
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pipelines.storage.errors import StoreDamaged
from pipelines.storage.manifests import Manifest

TABLES = ("items", "readings", "quarantine", "ignored")
MANIFEST = "manifest.json"
STOPPED = "_stopped"
REFUSED = "_refused"
SOURCES = "_sources"


class Store:
    """The store under one folder; made on first use."""

    def __init__(self, root: Path | str) -> None:
        self.root = Path(root)

    def folder(self, source: str, delivery: str) -> Path:
        """Where a published delivery lies."""
        return self.root / source / delivery

    def table(self, source: str, delivery: str, name: str) -> Path:
        """The Parquet file of one of its tables: items, readings, quarantine, ignored."""
        return self.folder(source, delivery) / f"{name}.parquet"

    def published(self, source: str | None = None) -> list[Manifest]:
        """The manifests of all published deliveries, by source and delivery.

        Raises StoreDamaged where a folder lacks a table or its manifest cannot be read.
        """
        return [self._whole(path.parent) for path in self._folders(source or "*")]

    def usable(self, source: str) -> list[Manifest]:
        """The same of one source without the damaged ones, which the next run makes again."""
        found = (self.find(source, path.parent.name) for path in self._folders(source))
        return [manifest for manifest in found if manifest is not None]

    def stopped(self, source: str | None = None) -> list[Manifest]:
        """The manifests of deliveries whose last attempt was stopped, and of files that were refused."""
        return [
            _read(path)
            for folder in (STOPPED, REFUSED)
            for path in sorted(self.root.glob(f"{source or '*'}/{folder}/*.json"))
        ]

    def holders(self, delivery: str) -> list[str]:
        """The sources under which a delivery is published."""
        return sorted(path.parents[1].name for path in self.root.glob(f"*/{delivery}/{MANIFEST}"))

    def find(self, source: str, delivery: str) -> Manifest | None:
        """The manifest of a published delivery; None where there is none, or it is damaged."""
        try:
            return self._whole(self.folder(source, delivery))
        except (StoreDamaged, FileNotFoundError):
            return None

    @contextmanager
    def building(self, source: str, delivery: str) -> Iterator[Path]:
        """A folder aside to write a delivery into; it takes its place whole when the block ends well."""
        target = self.folder(source, delivery)
        aside = target.with_name(f".{delivery}.building")
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
        try:
            yield aside
            _exchange(aside, target)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
        self._stop_file(source, delivery).unlink(missing_ok=True)

    def recover(self, source: str) -> None:
        """Brings back what a run took away that was killed before it put the new folder there."""
        for old in sorted(self.root.glob(f"{source}/.*.old")):
            target = old.with_name(old.name.removeprefix(".").removesuffix(".old"))
            if target.exists():
                shutil.rmtree(old)
            else:
                old.rename(target)

    def write_manifest(self, folder: Path, manifest: Manifest) -> None:
        """Writes the manifest into a folder that is being built."""
        _write(folder / MANIFEST, manifest)

    def renew(self, manifest: Manifest) -> None:
        """Writes the manifest of a published delivery anew, in one step; its tables stay."""
        path = self.folder(manifest.source, manifest.delivery) / MANIFEST
        aside = path.with_name(f".{path.name}.building")
        _write(aside, manifest)
        aside.replace(path)

    def record_stop(self, manifest: Manifest) -> None:
        """Keeps why a delivery was stopped; what was published of it before stays."""
        path = self._stop_file(manifest.source, manifest.delivery)
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f".{path.name}.building")
        _write(aside, manifest)
        aside.replace(path)

    def record_refused(self, source: str, refused: Sequence[Manifest]) -> None:
        """Keeps which files of the inbox could not be archived now, in place of those of earlier times."""
        folder = self.root / source / REFUSED
        shutil.rmtree(folder, ignore_errors=True)
        for manifest in refused:
            folder.mkdir(parents=True, exist_ok=True)
            _write(folder / f"{manifest.delivery}.json", manifest)

    def record_source(self, source: str, facts: Mapping[str, Any]) -> None:
        """Keeps what a source says of itself, for the day on which its source.yaml cannot be read."""
        path = self.root / SOURCES / f"{source}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f".{path.name}.building")
        aside.write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        aside.replace(path)

    def source_facts(self, source: str) -> dict[str, Any] | None:
        """What a source last said of itself; None where nothing of it was ever decided."""
        path = self.root / SOURCES / f"{source}.json"
        return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None

    def _folders(self, source: str) -> list[Path]:
        return sorted(self.root.glob(f"{source}/[!_.]*/{MANIFEST}"))

    def _whole(self, folder: Path) -> Manifest:
        manifest = _read(folder / MANIFEST)
        for name in TABLES:
            if not (folder / f"{name}.parquet").is_file():
                raise StoreDamaged(
                    f"{folder} lacks {name}.parquet; the next run of its source makes it again"
                )
        return manifest

    def _stop_file(self, source: str, delivery: str) -> Path:
        return self.root / source / STOPPED / f"{delivery}.json"


def _exchange(aside: Path, target: Path) -> None:
    """Puts the new folder where the old one was. A folder cannot be replaced in one step where one is."""
    for path in aside.iterdir():
        _flush(path)
    old = target.with_name(f".{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    aside.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _flush(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _write(path: Path, manifest: Manifest) -> None:
    path.write_text(manifest.model_dump_json(indent=1) + "\n", encoding="utf-8")


def _read(path: Path) -> Manifest:
    try:
        return Manifest.model_validate_json(path.read_text(encoding="utf-8"))
    except ValidationError as error:
        raise StoreDamaged(
            f"{path} cannot be read ({error.error_count()} faults); the next run of its source makes it again"
        ) from error
