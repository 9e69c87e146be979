"""Finds and loads the sources: one folder each, `source.yaml` and an optional `parse.py`."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from pydantic import ValidationError

from pipelines.ingest.errors import CatalogueError
from pipelines.ingest.source import Source
from pipelines.ingest.yaml_text import load_yaml

if TYPE_CHECKING:
    from pipelines.ingest.documents import Document
    from pipelines.ingest.records import Record

Problem = tuple[Path, str, str]
Parser = Callable[["Document"], Iterable["Mapping[str, str] | Record"]]

_CURES = {
    "extra_forbidden": "there is no such key here; look for a misspelling",
    "missing": "the key is missing: add it",
    "string_type": "must be a text: put the value in quotes",
}


def load_catalogue(folder: Path | str) -> dict[str, Source]:
    """Every source under `folder` (`<id>/source.yaml`) by its id, sorted.

    Raises CatalogueError naming file, key and cure of every problem of every file at once.
    """
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    for path in sorted(Path(folder).glob("*/source.yaml")):
        try:
            source = load_source(path.parent)
            sources[source.id] = source
        except CatalogueError as error:
            problems += error.problems
    if problems:
        raise CatalogueError(problems)
    return sources


def load_source(folder: Path | str) -> Source:
    """The source of one folder. Raises CatalogueError with all problems of its file."""
    folder = Path(folder)
    path = folder / "source.yaml"
    content = _read(path)
    if content.setdefault("id", folder.name) != folder.name:
        raise CatalogueError(
            [(path, "id", f"is {content['id']!r}, but the folder is {folder.name!r}: leave it out")]
        )
    try:
        return Source.model_validate(content)._placed_in(folder)
    except ValidationError as error:
        raise CatalogueError([(path, *_problem(content, one)) for one in _told(error)]) from None


def load_parser(source: Source) -> Parser | None:
    """The function `parse` of the source's parse.py, or None where it has none.

    Raises CatalogueError where parse.py cannot be loaded or holds no `parse`.
    """
    path = source.folder / "parse.py" if source.folder else None
    if path is None or not path.is_file():
        return None
    spec = importlib.util.spec_from_file_location(f"pipelines_source_{source.id}_parse", path)
    if spec is None or spec.loader is None:
        raise CatalogueError([(path, "", "cannot be loaded as Python")])
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise CatalogueError([(path, "", f"cannot be loaded: {error}")]) from error
    parse = getattr(module, "parse", None)
    if not callable(parse):
        raise CatalogueError([(path, "parse", "there is no function parse(document): write it")])
    return parse  # type: ignore[no-any-return]


def _read(path: Path) -> dict[str, Any]:
    try:
        content = load_yaml(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CatalogueError([(path, "", f"cannot be read: {error.strerror}")]) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise CatalogueError([(path, "", f"is no YAML in UTF-8: {' '.join(str(error).split())}")]) from None
    if not isinstance(content, dict):
        raise CatalogueError([(path, "", "must be a list of keys with their values")])
    return content


def _told(error: ValidationError) -> list[Any]:
    """The errors without those that only say that a list is too short because its entries are wrong."""
    errors = error.errors()
    places = [one["loc"] for one in errors]
    return [
        one
        for one in errors
        if one["type"] != "too_short"
        or not any(place[:-1][: len(one["loc"])] == one["loc"] for place in places)
    ]


def _problem(content: dict[str, Any], error: Any) -> tuple[str, str]:
    said = error["msg"].removeprefix("Value error, ")
    cure = _CURES.get(error["type"], "")
    value = "" if isinstance(error["input"], dict | list) else f" (is {error['input']!r})"
    key = _dotted(content, error["loc"])
    return key, f"{said}{value}{'; ' + cure if cure else ''}"


def _dotted(content: Any, location: tuple[int | str, ...]) -> str:
    """`layouts.ids_a.reader.kind`: a layout by its name, for nobody counts from 0 in a long file."""
    out: list[str] = []
    for before, step in zip((None, *location), location, strict=False):
        try:
            content = content[step]
        except (KeyError, IndexError, TypeError):
            content = None
        named = before == "layouts" and isinstance(content, dict) and isinstance(content.get("name"), str)
        out.append(content["name"] if named else str(step))
    return ".".join(out)
