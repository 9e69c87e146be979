"""Control sums: what the published files add up to, by short scripts that know nothing of our own code.

One script for each source. None imports `seizure_schema` or `pipelines`: a mistake of ours cannot stand on
both sides of the comparison. `python -m tests.real.control_sums FOLDER` prints them.
"""

from __future__ import annotations

import csv
import importlib
import io
import pkgutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple, Protocol

SEIZURES = "seizures"
"""The unit of a figure that counts seizures and weighs nothing."""


class Figure(NamedTuple):
    """One figure of a file: every cell that holds one, and every record whose amount was left blank."""

    file: str
    drug: str
    """The label as in the file, or of its column."""
    unit: str
    """As in the file; what a file does not say, its publisher's notes do."""
    quantity: Decimal | None
    period: str = ""


class Script(Protocol):
    """What each module here offers."""

    SOURCE: str
    FILES: tuple[str, ...]
    """Path patterns under the folder of published tables."""
    UNITS: dict[str, tuple[str, Decimal]]
    """Unit as in the file -> our unit and how many of it, worked out by hand. What is not here is no unit."""

    @staticmethod
    def figures(path: Path) -> Iterator[Figure]:
        """The figures of one file, without the rows and columns that repeat a sum of others."""
        ...


def scripts() -> list[Script]:
    """All scripts, by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name != "__main__")
    return [importlib.import_module(f"{__name__}.{name}") for name in names]  # type: ignore[misc]


def files(script: Script, folder: Path) -> list[Path]:
    """The files of a script that stand under the folder."""
    return sorted(path for pattern in script.FILES for path in folder.glob(pattern))


def table(content: bytes, delimiter: str = ",", encoding: str = "utf-8-sig") -> list[list[str]]:
    """The cells of a CSV file, as they stand."""
    return list(csv.reader(io.StringIO(content.decode(encoding), newline=""), delimiter=delimiter))


def records(path: Path, delimiter: str = ",", encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    """The rows of a CSV file by their headers; a row of another length raises ValueError."""
    header, *lines = table(path.read_bytes(), delimiter, encoding)
    return [dict(zip(header, line, strict=True)) for line in lines]


def amount(text: str, grouping: str = "", decimal: str = ".") -> Decimal | None:
    """The number of a cell; None for a blank one."""
    plain = text.strip().replace(grouping, "") if grouping else text.strip()
    return Decimal(plain.replace(decimal, ".")) if plain else None
