"""What a fix is: the lines to write, their place, and what to choose from; with the writing of such lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import yaml

from pipelines.ingest import Layout

OPEN = "???"
Way = Literal["text", "notation", "dates", "correction", "row", "nothing"]


@dataclass(frozen=True)
class Fix:
    """One thing to write. Equal fixes free their records together."""

    what: str
    """The text or the trait that is wrong, in a few words."""
    way: Way
    at: str = ""
    """Dotted key of source.yaml under which `lines` stand; corrections.csv; '' where no line helps."""
    lines: str = ""
    hint: str = field(default="", compare=False)
    """What to choose from, and what else is known: of the first such record, where they differ."""
    slot: str = field(default="", compare=False)
    """Whose cell a line of corrections.csv would mend; '' where only the kind of issue tells."""
    said: str = field(default="", compare=False)
    """What is wrong, where the message of the issue says less."""


@dataclass(frozen=True)
class Problem:
    """One issue as it stands with all records that share it."""

    layout: Layout
    issue: str
    field: str
    value: str
    detail: str
    texts: Mapping[str, str]
    """The texts that were read, by slot; empty where a rule or the reader set the record aside."""
    cells: Mapping[str, str]
    """Texts of one such record, by slot."""

    @property
    def at(self) -> str:
        """Where the mapping of the layout stands."""
        return f"layouts.{self.layout.name}.mapping"


def block(tree: Mapping[str, Any]) -> str:
    """Nested keys as YAML in block style, for `???` inside braces is no YAML.

    >>> print(block({"lookups": {"unit": {"Kg.": "???"}}}))
    lookups:
      unit:
        "Kg.": ???
    """
    return "\n".join(_lines(tree, 0))


def _lines(tree: Mapping[str, Any], depth: int) -> list[str]:
    out: list[str] = []
    for key, value in tree.items():
        name = key if key.isascii() and key.isidentifier() and depth < 2 else quoted(key)
        if isinstance(value, Mapping):
            out += ["  " * depth + f"{name}:", *_lines(value, depth + 1)]
        else:
            out.append("  " * depth + f"{name}: {value}")
    return out


def quoted(text: str) -> str:
    """A text in double quotes, as YAML."""
    said: str = yaml.safe_dump(text, default_style='"', allow_unicode=True, width=1_000_000)
    return said.strip()


def has_digits(text: str) -> bool:
    """Whether a text can hold a figure at all."""
    return any(map(str.isdigit, text))
