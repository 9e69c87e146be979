"""The rows of a CSV by Python's csv module, each with the line where it begins and what is wrong with it."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from pipelines.ingest.reader import Reader
from pipelines.ingest.readers.encoding import codec
from pipelines.ingest.readers.grid import Row


def opened(path: Path, encoding: str) -> io.TextIOWrapper:
    """The file as text, its line ends as they are."""
    return path.open(encoding=codec(encoding), newline="")


def rows_of(text: Iterator[str], reader: Reader) -> CsvRows:
    """All rows; a line without any character is a row without cells."""
    return CsvRows(text, reader)


class CsvRows:
    """Rows of a CSV, once.

    A quote that swallows lines is known by what comes out: a title that reaches into the header, or, as soon
    as `settle` has told the number of cells, a row that has another. Only its first line is spoilt then.
    """

    def __init__(self, text: Iterator[str], reader: Reader) -> None:
        self._lines = _Lines(text)
        self._reader = reader
        self._width: int | None = None
        self._rows = csv.reader(self._lines, delimiter=reader.delimiter, quotechar=reader.quote, strict=True)

    def settle(self, width: int) -> None:
        """Tells how many cells a row has."""
        self._width = width

    def __iter__(self) -> Iterator[Row]:
        lines = self._lines
        while True:
            lines.taken.clear()
            cells: list[str] = []
            fault = ""
            try:
                cells = next(self._rows)
            except StopIteration:
                return
            except csv.Error as error:
                fault = str(error)
            if self._width is None:
                if fault or self._reaches_header():
                    cells, fault = [lines.taken[0].strip()], ""
                    lines.give_back_all_but_first()
            elif not fault and cells and len(cells) != self._width:
                fault = f"{len(cells)} cells instead of {self._width}"
            if fault:
                lines.give_back_all_but_first()
            yield Row(lines.number - len(lines.taken) + 1, cells, fault)

    def _reaches_header(self) -> bool:
        first = self._lines.number - len(self._lines.taken) + 1
        return self._reader.header_has is None and first < self._reader.header_row <= self._lines.number


class _Lines:
    """Physical lines, with the last ones taken at hand so that they can be given back."""

    def __init__(self, text: Iterator[str]) -> None:
        self._text = text
        self._back: deque[str] = deque()
        self.taken: list[str] = []
        self.number = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._back.popleft() if self._back else next(self._text)
        self.taken.append(line)
        self.number += 1
        return line

    def give_back_all_but_first(self) -> None:
        self._back.extendleft(reversed(self.taken[1:]))
        self.number -= len(self.taken) - 1
        del self.taken[1:]
