"""Finds and loads the sources: one folder each, `source.yaml` and an optional `parse.py`."""

from __future__ import annotations

import difflib
import importlib.util
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from pydantic import ValidationError

from pipelines.ingest.corrections import load_corrections
from pipelines.ingest.errors import CatalogueError
from pipelines.ingest.open_lines import Key, open_lines
from pipelines.ingest.source import Source
from pipelines.ingest.yaml_text import load_yaml
from seizure_schema.standardise.meanings import SLOTS

if TYPE_CHECKING:
    from pipelines.ingest.documents import Document
    from pipelines.ingest.records import Record

Problem = tuple[Path, str, str]

MOST_CHOICES = 8
Parser = Callable[["Document"], Iterable["Mapping[str, str] | Record"]]

_CURES = {
    "extra_forbidden": "there is no such key here; look for a misspelling",
    "missing": "the key is missing: add it",
    "string_type": "must be a text: put the value in quotes",
}
_BLOCKS = frozenset(
    [
        "carry",
        "columns",
        "constants",
        "dates",
        "edition",
        "expectations",
        "fill_down",
        "footer",
        "key",
        "lookups",
        "notation",
        "optional",
        "reader",
        "report_key",
        "reshape",
        "sections",
        "series",
        "split",
        "total_columns",
        "totals",
    ]
)
"""Keys under which other lines stand."""


def load_catalogue(folder: Path | str) -> dict[str, Source]:
    """Every source under `folder` (`<id>/source.yaml`) by its id, sorted.

    Raises CatalogueError naming file, key and cure of every problem of every file at once.
    """
    sources, broken = load_readable(folder)
    if broken:
        raise CatalogueError(problem for error in broken.values() for problem in error.problems)
    return sources


def load_readable(folder: Path | str) -> tuple[dict[str, Source], dict[str, CatalogueError]]:
    """The sources whose source.yaml is in order, and what is wrong with the others; both by name, sorted.

    A mistake in one source stops no other.
    """
    sources: dict[str, Source] = {}
    broken: dict[str, CatalogueError] = {}
    for path in sorted(Path(folder).glob("*/source.yaml")):
        name = path.parent.name
        try:
            sources[name] = load_source(path.parent)
        except CatalogueError as error:
            broken[name] = error
    return sources, broken


def load_source(folder: Path | str) -> Source:
    """The source of one folder. Raises CatalogueError with all problems of its files."""
    folder = Path(folder)
    path = folder / "source.yaml"
    content = _read(path)
    if content.setdefault("id", folder.name) != folder.name:
        raise CatalogueError(
            [(path, "id", f"is {content['id']!r}, but the folder is {folder.name!r}: leave it out")]
        )
    still_open = list(open_lines(content))
    problems = [(path, _dotted(content, key), said) for key, said in still_open]
    try:
        source = Source.model_validate(content)._placed_in(folder)
    except ValidationError as error:
        asked = [key for key, _ in still_open]
        others = [one for one in _told(error) if not any(_hangs_on(one["loc"], key) for key in asked)]
        raise CatalogueError([*problems, *((path, *_problem(content, one)) for one in others)]) from None
    if problems:
        raise CatalogueError(problems)
    load_corrections(source)
    return source


def _hangs_on(location: tuple[int | str, ...], key: Key) -> bool:
    """Whether an error is about a value that is still open, or about the whole in which it stands."""
    steps = tuple(step for step in location if not _is_branch(step))
    return steps == key[: len(steps)] or steps[: len(key)] == key


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
    return dict(_without_emptied(content))


def _without_emptied(content: Any) -> Any:
    """A block all of whose lines were taken out (`constants:` with nothing below it) is as if not written."""
    if isinstance(content, list):
        return [_without_emptied(one) for one in content]
    if not isinstance(content, dict):
        return content
    return {
        key: _without_emptied(value)
        for key, value in content.items()
        if value is not None or key not in _BLOCKS
    }


def _told(error: ValidationError) -> list[Any]:
    """The errors without those that only say that a list is too short because its entries are wrong."""
    errors = error.errors()
    # A column is a slot or {ignore: why}: of a text only the slot is wrong, of a mapping only its keys.
    branches = {one["loc"][:-1] for one in errors if one["type"] == "literal_error"}
    errors = [
        one
        for one in errors
        if not (one["type"] in ("model_type", "model_attributes_type") and one["loc"][:-1] in branches)
        and not (one["type"] == "literal_error" and isinstance(one["input"], dict))
    ]
    places = [one["loc"] for one in errors]
    return [
        one
        for one in errors
        if one["type"] != "too_short"
        or not any(place[:-1][: len(one["loc"])] == one["loc"] for place in places)
    ]


def _problem(content: dict[str, Any], error: Any) -> tuple[str, str]:
    if error["type"] == "literal_error":
        return _dotted(content, error["loc"]), _no_choice(error)
    said = error["msg"].removeprefix("Value error, ")
    cure = _CURES.get(error["type"], "")
    value = "" if isinstance(error["input"], dict | list) else f" (is {error['input']!r})"
    key = _dotted(content, error["loc"])
    return key, f"{said}{value}{'; ' + cure if cure else ''}"


def _no_choice(error: Any) -> str:
    """What to say of a text that is none of a closed list; of a long list only what is near."""
    choices = [choice.strip().strip("'") for choice in re.split(r", | or ", error["ctx"]["expected"])]
    if len(choices) <= MOST_CHOICES:
        return f"is {error['input']!r}, but must be one of {', '.join(choices)}"
    near = difflib.get_close_matches(str(error["input"]), choices, n=3)
    found = f"nearest: {', '.join(near)}" if near else f"such as {', '.join(choices[:MOST_CHOICES])}"
    if choices == list(SLOTS):
        return f"{error['input']!r} is no slot; {found}. All: Slot in seizure_schema/standardise/mapping.py"
    return f"{error['input']!r} is none of the {len(choices)} choices; {found}"


def _is_branch(step: int | str) -> bool:
    """Whether a step is Pydantic's name for a branch of a union, and no key of the file."""
    return str(step).startswith(("literal[", "IgnoredColumn", "tuple[", "dict["))


def _dotted(content: Any, location: tuple[int | str, ...]) -> str:
    """`layouts.ids_a.reader.kind`: a layout by its name, for nobody counts from 0 in a long file."""
    out: list[str] = []
    for before, step in zip((None, *location), location, strict=False):
        if _is_branch(step):
            continue
        try:
            content = content[step]
        except (KeyError, IndexError, TypeError):
            content = None
        named = before == "layouts" and isinstance(content, dict) and isinstance(content.get("name"), str)
        out.append(content["name"] if named else str(step))
    return ".".join(out)
