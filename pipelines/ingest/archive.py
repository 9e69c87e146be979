"""Keeps every delivery as it came: its bytes under their SHA-256, and beside them where from and when.

archive/<first two digits>/<sha256>                  the bytes, read-only, never changed
archive/<first two digits>/<sha256>.<source>.json    the sidecar, the only place for receipt times
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pipelines.ingest.errors import ArchiveDamaged, EmptyFile, FileChanging
from pipelines.ingest.inbox import read_sidecar

_CHUNK = 1024 * 1024
OUR_KEYS = frozenset({"sha256", "source", "file_name", "names", "size", "origin", "received"})


@dataclass(frozen=True)
class Delivery:
    """One archived content of one source. `meta` is the whole sidecar, every value a text but `names`."""

    sha256: str
    source: str
    file_name: str
    """The name under which it first came."""
    names: tuple[str, ...]
    """Every name under which the same bytes came, sorted."""
    size: int
    received: str
    """When it first came: ISO 8601, UTC."""
    meta: Mapping[str, Any]
    path: Path


class Archive:
    """The archive under one folder; made on first use."""

    def __init__(self, root: Path | str) -> None:
        self.root = Path(root)

    def take(
        self, path: Path | str, source_id: str, *, origin: str | None = None, now: datetime | None = None
    ) -> Delivery:
        """Archives the file at `path` for a source, with what `<file>.meta.yaml` beside it says.

        The same bytes again are the same delivery, whatever their name; a new name is added to its list.
        `origin` is where the file came from (an address; default: the inbox), `now` the time of receipt
        (default: this moment). Raises EmptyFile, FileChanging, SidecarInvalid, ArchiveDamaged.
        """
        path = Path(path)
        extra = read_sidecar(path, OUR_KEYS)
        size = path.stat().st_size
        if size == 0:
            raise EmptyFile(path.name)
        sha256 = _digest(path)
        content = self._content(sha256)
        if not content.exists():
            self._copy(path, content, sha256)
        elif content.stat().st_size != size:
            raise ArchiveDamaged(
                path.name, sha256, f"it has {content.stat().st_size} bytes instead of {size}"
            )
        sidecar = self._sidecar(sha256, source_id)
        known = json.loads(sidecar.read_text(encoding="utf-8")) if sidecar.exists() else None
        meta = known or {
            "sha256": sha256,
            "source": source_id,
            "file_name": path.name,
            "names": [],
            "size": size,
            "origin": origin or "inbox",
            "received": (now or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds"),
        }
        meta = {**meta, **_later(meta, extra), "names": sorted({*meta["names"], path.name})}
        if meta != known:
            text = json.dumps(meta, ensure_ascii=False, indent=1, sort_keys=True)
            _write_whole(sidecar, (text + "\n").encode())
        return self._delivery(sidecar)

    def deliveries(self, source_id: str) -> list[Delivery]:
        """What the archive holds of a source, sorted by hash.

        Raises ArchiveDamaged where a sidecar stands without its bytes.
        """
        return [self._delivery(path) for path in sorted(self.root.glob(f"??/*.{source_id}.json"))]

    def delivery(self, source_id: str, sha256: str) -> Delivery:
        """One delivery by its hash. Raises KeyError."""
        sidecar = self._sidecar(sha256, source_id)
        if not sidecar.exists():
            raise KeyError(f"the archive holds no {sha256} of {source_id}")
        return self._delivery(sidecar)

    def verify(self, delivery: Delivery) -> None:
        """Reads the bytes again. Raises ArchiveDamaged where they are not those of the name."""
        found = _digest(delivery.path)
        if found != delivery.sha256:
            raise ArchiveDamaged(delivery.file_name, delivery.sha256, f"its bytes hash to {found}")

    def _content(self, sha256: str) -> Path:
        return self.root / sha256[:2] / sha256

    def _sidecar(self, sha256: str, source_id: str) -> Path:
        return self.root / sha256[:2] / f"{sha256}.{source_id}.json"

    def _delivery(self, sidecar: Path) -> Delivery:
        meta = json.loads(sidecar.read_text(encoding="utf-8"))
        path = self._content(meta["sha256"])
        if not path.is_file():
            raise ArchiveDamaged(meta["file_name"], meta["sha256"], "its bytes are gone")
        return Delivery(
            sha256=meta["sha256"],
            source=meta["source"],
            file_name=meta["file_name"],
            names=tuple(meta["names"]),
            size=meta["size"],
            received=meta["received"],
            meta=MappingProxyType(meta),
            path=path,
        )

    def _copy(self, path: Path, content: Path, sha256: str) -> None:
        content.parent.mkdir(parents=True, exist_ok=True)
        temporary = _temporary(content)
        try:
            digest = hashlib.sha256()
            with path.open("rb") as source, temporary.open("wb") as target:
                while chunk := source.read(_CHUNK):
                    digest.update(chunk)
                    target.write(chunk)
                target.flush()
                os.fsync(target.fileno())
            # The bytes copied must be those hashed before and those that now stand on the disk.
            if digest.hexdigest() != sha256 or _digest(temporary) != sha256:
                raise FileChanging(path.name)
            temporary.chmod(0o444)
            temporary.replace(content)
        finally:
            temporary.unlink(missing_ok=True)


def _later(meta: dict[str, Any], extra: dict[str, str]) -> dict[str, str]:
    """What a sidecar adds: nothing declared is overwritten, but a later edition of equal bytes counts."""
    out = {key: value for key, value in extra.items() if key not in meta}
    if extra.get("edition", "") > str(meta.get("edition", "")):
        out["edition"] = extra["edition"]
    return out


def _digest(path: Path) -> str:
    with path.open("rb") as lines:
        return hashlib.file_digest(lines, "sha256").hexdigest()


def _temporary(path: Path) -> Path:
    return path.parent / f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}"


def _write_whole(path: Path, content: bytes) -> None:
    temporary = _temporary(path)
    try:
        with temporary.open("wb") as target:
            target.write(content)
            target.flush()
            os.fsync(target.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
