"""The pages of a JSON file: one document, a list of pages, or a page or record on each line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines.ingest.errors import DamagedFile
from pipelines.ingest.reader import Reader
from pipelines.ingest.readers.encoding import decode
from pipelines.ingest.readers.natives import Native

MISSING = object()
"""Stands for a key that is not there."""


class Pairs(dict[str, Any]):
    """An object that remembers whether a key stood twice in it."""

    twice = ""


@dataclass(frozen=True)
class Broken:
    """A line that is no JSON."""

    line: int
    detail: str


@dataclass(frozen=True)
class Page:
    """A list of records, and the document around it."""

    entries: list[Any]
    document: Any
    line: int = 0
    """Of JSON lines: the line."""


def pages(path: Path, reader: Reader, file_name: str) -> Iterator[Page]:
    """The pages of a file in order.

    Raises WrongEncoding, EmptyFile, and DamagedFile for what is no JSON or holds no list of records; of JSON
    lines only the last one may not be broken, for then the file is cut.
    """
    content = decode(path.read_bytes(), reader.encoding, file_name)
    if reader.json_lines:
        yield from _lines(content, reader, file_name)
        return
    document = _parsed(content, file_name)
    if reader.rows is None:
        yield Page(_listed(document, document, reader, file_name), document)
    elif isinstance(document, list):
        for one in document:
            yield Page(_listed(at(one, reader.rows), one, reader, file_name), one)
    else:
        yield Page(_listed(at(document, reader.rows), document, reader, file_name), document)


def at(document: Any, key: str) -> Any:
    """What stands under a dotted key, or MISSING."""
    for part in key.split("."):
        if not isinstance(document, dict) or part not in document:
            return MISSING
        document = document[part]
    return document


def text_of(value: Any) -> str:
    """A value as text: null is '', a number stays the text that it is, a list is JSON."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _lines(content: str, reader: Reader, file_name: str) -> Iterator[Page]:
    # Not splitlines(): a text may hold other line ends than \n.
    lines = content.split("\n")
    last = max((number for number, line in enumerate(lines, start=1) if line.strip()), default=0)
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            value = _parsed(line, file_name)
        except DamagedFile as fault:
            if number == last:
                raise DamagedFile(file_name, "JSON lines", f"line {number} breaks off") from None
            yield Page([Broken(number, f"no JSON: {fault.detail}")], None, number)
            continue
        if reader.rows is not None:
            yield Page(_listed(at(value, reader.rows), value, reader, file_name), value, number)
        elif isinstance(value, list) and not reader.fields:
            yield Page(value, value, number)
        else:
            yield Page([value], value, number)


def _listed(rows: Any, document: Any, reader: Reader, file_name: str) -> list[Any]:
    if isinstance(rows, list):
        return rows
    where = "the file" if rows is document else f"its key {reader.rows!r}"
    raise DamagedFile(file_name, "JSON records", f"{where} holds no list")


def _parsed(content: str, file_name: str) -> Any:
    try:
        # Numbers stay the text they are: 0.10 keeps its nought.
        return json.loads(
            content, parse_float=Native, parse_int=str, parse_constant=str, object_pairs_hook=_pairs
        )
    except (json.JSONDecodeError, RecursionError) as error:
        raise DamagedFile(file_name, "JSON", str(error)) from None


def _pairs(pairs: list[tuple[str, Any]]) -> Pairs:
    out = Pairs(pairs)
    if len(out) < len(pairs):
        keys = [key for key, _ in pairs]
        out.twice = next(key for key in keys if keys.count(key) > 1)
    return out
