"""The inbox: `<inbox>/<source>/*`, where people and fetchers lay files, each with an optional sidecar."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import yaml

from pipelines.ingest.errors import SidecarInvalid
from pipelines.ingest.yaml_text import load_yaml

SIDECAR = ".meta.yaml"


def inbox_files(inbox: Path | str, source_id: str) -> list[Path]:
    """The files that lie ready for a source, also in folders below, sorted by their path.

    Left out: hidden files, sidecars (`*.meta.yaml`), README*, and expected*.yaml, by which a fixture says
    what it must become.
    """
    folder = Path(inbox) / source_id
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in files if not _is_apart(path.relative_to(folder)))


def unclaimed(inbox: Path | str, sources: Collection[str]) -> list[str]:
    """The folders of the inbox that belong to none of the sources, sorted; hidden ones are left out."""
    inbox = Path(inbox)
    if not inbox.is_dir():
        return []
    folders = (path.name for path in inbox.iterdir() if path.is_dir() and not path.name.startswith("."))
    return sorted(name for name in folders if name not in sources)


def read_sidecar(path: Path, reserved: Collection[str] = ()) -> dict[str, str]:
    """What `<file>.meta.yaml` says: texts by name (edition, language, published, title, ...); {} without one.

    Numbers are taken as written. Raises SidecarInvalid for what is no list of names with texts, and for
    the `reserved` names, which the archive itself writes.
    """
    sidecar = path.with_name(path.name + SIDECAR)
    if not sidecar.is_file():
        return {}
    try:
        content = load_yaml(sidecar.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SidecarInvalid(sidecar.name, detail=" ".join(str(error).split())) from None
    if not isinstance(content, dict):
        raise SidecarInvalid(sidecar.name, detail="it holds no names with texts")
    for key, value in content.items():
        if key in reserved:
            raise SidecarInvalid(sidecar.name, str(key), f"`{key}` is written by the archive")
        if not isinstance(value, str | int) or isinstance(value, bool):
            raise SidecarInvalid(sidecar.name, str(key), f"`{key}` must be a text; put it in quotes")
    return {str(key): str(value) for key, value in content.items()}


def _is_apart(path: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.parts)
    name = path.name
    expected = name.startswith("expected") and name.endswith((".yaml", ".yml"))
    return hidden or name.endswith(SIDECAR) or name.startswith("README") or expected
