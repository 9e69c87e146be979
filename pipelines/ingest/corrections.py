"""corrections.csv of a source: cells that the provider got wrong, each with what it holds and should hold."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from pipelines.ingest.errors import CatalogueError
from pipelines.ingest.open_lines import OPEN
from pipelines.ingest.reshape import INTO
from pipelines.ingest.source import Layout, Source

FILE = "corrections.csv"
HEADER = ("file", "where", "column", "expected", "value", "reason")


@dataclass(frozen=True)
class Correction:
    """One line: in the rows of `file` in which the cells of `where` stand, `column` holds `expected`.

    `file` is a name or a glob; '' is every file of the source. All texts are compared without white space
    around them.
    """

    line: int
    file: str
    where: tuple[tuple[str, str], ...]
    column: str
    expected: str
    value: str
    reason: str

    def is_for(self, names: Collection[str]) -> bool:
        """Whether a delivery that came under these names is meant."""
        return not self.file or any(name == self.file or fnmatchcase(name, self.file) for name in names)

    @property
    def place(self) -> str:
        """The line and what it looks for, for a message."""
        cells = "; ".join(f"{column}={text}" for column, text in self.where)
        return f"line {self.line} of {FILE} ({cells})"


def corrections_path(source: Source) -> Path | None:
    """Where the corrections of a source stand; None where it has none."""
    path = source.folder / FILE if source.folder else None
    return path if path is not None and path.is_file() else None


def load_corrections(source: Source) -> tuple[Correction, ...]:
    """The corrections of a source, in the order of the file.

    Raises CatalogueError with every line that cannot be used.
    """
    path = corrections_path(source)
    if path is None:
        return ()
    try:
        lines = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")), strict=True)
        header, *rows = ((lines.line_num, [cell.strip() for cell in row]) for row in lines)
    except (UnicodeDecodeError, csv.Error, ValueError) as error:
        raise CatalogueError([(path, "", f"is no CSV in UTF-8 with a header: {error}")]) from None
    if tuple(header[1]) != HEADER:
        raise CatalogueError([(path, "line 1", f"must be {','.join(HEADER)}")])
    problems: list[tuple[Path, str, str]] = []
    found: list[Correction] = []
    for line, row in rows:
        if not any(row):
            continue
        read = _read(line, row, source.layouts)
        if isinstance(read, Correction):
            found.append(read)
        else:
            problems += [(path, f"line {line}", said) for said in read]
    if problems:
        raise CatalogueError(problems)
    return tuple(found)


def _read(line: int, row: Sequence[str], layouts: Sequence[Layout]) -> Correction | list[str]:
    if len(row) != len(HEADER):
        return [f"has {len(row)} cells instead of {len(HEADER)}; put a text with a comma in quotes"]
    told = dict(zip(HEADER, row, strict=True))
    columns = {name for layout in layouts for name in layout.columns}
    mapped = {name for layout in layouts for name in layout.mapping.slot_columns.values()}
    said = [f"{key} is still open: fill it in" for key in HEADER if told[key] == OPEN]
    if not said and not told["reason"]:
        said.append("reason is blank: say how the error is known")
    if told["column"] not in mapped:
        said.append(
            f"column {told['column']!r} is none that a layout maps; {_taken(told['column'], layouts)}"
            f"they are {_listed(mapped)}"
        )
    if not told["value"]:
        said.append("value is blank, which corrects nothing: for a figure that nobody knows write `n/a`")
    elif told["value"] == told["expected"]:
        said.append("value and expected are the same")
    where = _where(told["where"], columns)
    if not where:
        said.append(
            f"where is {told['where']!r}; it must name columns with their texts, such as "
            f"`COUNTRY=Hungary; SEIZURE_DATE=2012-03-01`; the columns are {_listed(columns)}"
        )
    return said or Correction(
        line, told["file"], where, told["column"], told["expected"], told["value"], told["reason"]
    )


def _taken(header: str, layouts: Sequence[Layout]) -> str:
    """How the cells of a column are named once unpivot has taken it apart; '' of any other."""
    steps = [part.reshape.unpivot for layout in layouts for part in layout.tables]
    for step in steps:
        labels = step.labels(header) if step is not None else None
        if step is None or labels is None:
            continue
        value = step.value or step.values[labels[INTO]]
        tests = "; ".join(f"{name}={labels[name]}" for name in step.fields)
        told = f", and `{tests}` to the tests of `where`" if tests else ""
        return f"unpivot makes records of its cells: write {value!r} as the column{told}; "
    return ""


def _where(text: str, columns: Collection[str]) -> tuple[tuple[str, str], ...]:
    """(column, text) of each test; a `;` parts them only before the name of a column. () of what is none."""
    names = "|".join(re.escape(name) for name in sorted(columns, key=len, reverse=True))
    tests = []
    for part in re.split(rf";\s*(?=(?:{names})\s*=)", text):
        match = re.fullmatch(rf"\s*({names})\s*=(.*)", part, re.DOTALL)
        if match is None:
            return ()
        tests.append((match[1], match[2].strip()))
    return tuple(tests)


def _listed(names: Collection[str]) -> str:
    return ", ".join(sorted(names))
