"""Writes the proposal as YAML: a comment with the evidence beside or above each line, open lines as ???."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipelines.ingest.yaml_text import load_yaml
from pipelines.onboarding.proposing.claims import OPEN, Fact

Tree = Fact | Mapping[str, "Tree"] | Sequence["Tree"]
WIDTH = 110
LAST_OF_FOUR = 0xFFFF
_PLAIN = re.compile(r"[^\W\d_][\w .()/+-]*[\w)]|[^\W\d_]")


def written(tree: Mapping[str, Tree]) -> str:
    """The tree as YAML text."""
    return "\n".join(_mapping(tree, 0)) + "\n"


def _mapping(tree: Mapping[str, Tree], depth: int) -> Iterator[str]:
    pad = "  " * depth
    for key, node in tree.items():
        name = scalar(key)
        if isinstance(node, Fact):
            yield from _line(pad, f"{name}:", node)
        elif isinstance(node, Mapping):
            if node:
                yield f"{pad}{name}:"
                yield from _mapping(node, depth + 1)
        elif node:
            yield f"{pad}{name}:"
            yield from _list(node, depth + 1)


def _list(nodes: Sequence[Tree], depth: int) -> Iterator[str]:
    pad = "  " * depth
    for node in nodes:
        if isinstance(node, Fact):
            yield from _line(pad, "-", node)
            continue
        assert isinstance(node, Mapping)
        lines = list(_mapping(node, depth + 1))
        first = next(place for place, line in enumerate(lines) if not line.lstrip().startswith("#"))
        yield from (line[2:] for line in lines[:first])
        yield f"{pad}- {lines[first].lstrip()}"
        yield from lines[first + 1 :]


def _line(pad: str, name: str, fact: Fact) -> Iterator[str]:
    value = OPEN if fact.is_open else flow(fact.value)
    line = f"{pad}{name} {value}"
    why = " ".join(fact.why.split())
    if not why:
        yield line
    elif len(line) + len(why) + 4 <= WIDTH:
        yield f"{line}  # {why}"
    else:
        yield from (f"{pad}# {row}" for row in wrapped(why, WIDTH - len(pad) - 2))
        yield line


def wrapped(text: str, width: int) -> Iterator[str]:
    """A text in lines of at most so many characters, parted at spaces."""
    row = ""
    for word in text.split():
        if row and len(row) + len(word) + 1 > width:
            yield row
            row = ""
        row = f"{row} {word}" if row else word
    yield row


def flow(value: Any) -> str:
    """A value on one line: `{ignore: "counts the rows"}`, `[a, b]`.

    >>> flow({"ignore": "counts the rows"}), flow(["*.csv"]), flow("NO")
    ('{ignore: counts the rows}', '["*.csv"]', 'NO')
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{flow(key)}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(str(value))


def scalar(text: str) -> str:
    """A text as YAML writes it, in quotes where it would be read as something else."""
    if _PLAIN.fullmatch(text) and " #" not in text and load_yaml(text) == text:
        return text
    if "\\" in text and "'" not in text and text.isprintable():
        return f"'{text}'"
    return "".join(
        char if char.isprintable() else _escaped(char) for char in json.dumps(text, ensure_ascii=False)
    )


def _escaped(char: str) -> str:
    """A letter that nobody sees, by its number."""
    return f"\\u{ord(char):04x}" if ord(char) <= LAST_OF_FOUR else f"\\U{ord(char):08x}"
