"""Files of the inbox that could not be archived: told like stopped deliveries until they are gone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from pipelines.ingest import DeliveryStopped, PipelineError, Source
from pipelines.storage.manifests import Manifest, delivery_id
from pipelines.storage.store import Store
from seizure_schema.vocabulary import vocabulary_version

UNREADABLE = "unreadable_file"


def record_refused(
    source: Source, store: Store, refused: Iterable[tuple[Path, PipelineError | OSError]]
) -> None:
    """Keeps in the store which files were refused at the last look into the inbox, and why."""
    store.record_refused(source.id, [_manifest(source, path, error) for path, error in refused])


def told(path: Path, error: PipelineError | OSError) -> str:
    """One sentence for a refused file."""
    if isinstance(error, OSError):
        return f"{path.name}: cannot be read: {error.strerror or error}"
    return str(error)


def _manifest(source: Source, path: Path, error: PipelineError | OSError) -> Manifest:
    # Several empty files have one content, so the name tells them apart.
    name = hashlib.sha256(f"{source.id}/{path.name}".encode()).hexdigest()
    return Manifest(
        source=source.id,
        delivery=delivery_id(name),
        sha256=_content(path),
        file_name=path.name,
        status="stopped",
        stop=error.slug if isinstance(error, DeliveryStopped) else UNREADABLE,
        message=told(path, error),
        fingerprint="",
        vocabulary_version=vocabulary_version(),
        access_tier=source.access_tier,
    )


def _content(path: Path) -> str:
    try:
        with path.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except OSError:
        return ""
