"""What python-calamine does not tell of XLSX and ODS: errors, formulas without a value, and the size.

It gives a cell that holds an error, or a formula whose value was never saved, as a blank; and it makes room
for every cell between the first and the last one, so that two cells can ask for all memory.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from typing import IO
from xml.etree import ElementTree
from xml.parsers import expat

from pipelines.ingest.readers.grid import column_number

NO_VALUE = "#NO_VALUE!"
"""Stands for the value of a formula that was not saved; no resolver reads it."""
_CHUNK = 8 * 1024 * 1024
_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"')
_TELLING = {
    b"<f": (b"<f>", b"<f ", b"<f/"),
    b't="e"': (b't="e"',),
    b"t='e'": (b"t='e'",),
    b":c": (b":c ", b":c>"),
}
"""What a sheet holds that must be read element by element: the longer marks count, the short are quick."""
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_MOST_REPEATED = 1_048_576
_WORDS = ("#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "Err:")


@dataclass
class Sheet:
    """What is known of a sheet beside its values; rows and columns are counted from 0."""

    rows: int = 0
    columns: int = 0
    texts: dict[int, dict[int, str]] = field(default_factory=dict)
    """Row -> column -> what stands in the place of a value: `#REF!`, `#NO_VALUE!`."""

    @property
    def cells(self) -> int:
        """Cells between the first and the last one with content."""
        return self.rows * self.columns

    def reach(self, row: int, column: int) -> None:
        """A cell with content stands there."""
        self.rows = max(self.rows, row + 1)
        self.columns = max(self.columns, column + 1)

    def put(self, row: int, column: int, text: str) -> None:
        """A cell without a value of its own stands there."""
        self.reach(row, column)
        self.texts.setdefault(row, {})[column] = text


def look_at_xlsx(archive: zipfile.ZipFile, names: list[str], most: int) -> dict[str, Sheet]:
    """What is known of the sheets of these names, exact up to `most` cells.

    Raises KeyError, ExpatError or ParseError for a damaged file.
    """
    paths, recalculates = _sheet_paths(archive)
    out = {}
    for name in names:
        with archive.open(paths[name]) as content:
            sheet = _quick(content, most)
        if sheet is None:
            with archive.open(paths[name]) as content:
                sheet = _XlsxSheet(recalculates).read(content)
        out[name] = sheet
    return out


def look_at_ods(archive: zipfile.ZipFile, most: int) -> dict[str, Sheet]:
    """What is known of all sheets, exact up to `most` cells. Raises KeyError or ExpatError if damaged."""
    with archive.open("content.xml") as content:
        return _OdsSheets(most).read(content)


def _sheet_paths(archive: zipfile.ZipFile) -> tuple[dict[str, str], bool]:
    """(path of each sheet, whether the program that wrote the file left its formulas to be calculated)."""
    book_path = next(
        (
            _inside("", str(link.get("Target")))
            for link in ElementTree.fromstring(archive.read("_rels/.rels"))
            if str(link.get("Type")).endswith("/officeDocument")
        ),
        "xl/workbook.xml",
    )
    if book_path.endswith(".bin"):
        raise ValueError("it is an XLSB, in which nobody can tell an error from a blank: save it as XLSX")
    folder, file = posixpath.split(book_path)
    links = ElementTree.fromstring(archive.read(f"{folder}/_rels/{file}.rels"))
    targets = {link.get("Id"): _inside(folder, str(link.get("Target"))) for link in links}
    paths: dict[str, str] = {}
    recalculates = False
    for node in ElementTree.fromstring(archive.read(book_path)).iter():
        kind = node.tag.rpartition("}")[2]
        if kind == "sheet":
            link = next((value for key, value in node.items() if key.endswith("}id")), "")
            paths[str(node.get("name"))] = targets[link]
        elif kind == "calcPr":
            recalculates = node.get("fullCalcOnLoad") in ("1", "true")
    return paths, recalculates


def _inside(folder: str, target: str) -> str:
    return (
        target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    )


def _quick(content: IO[bytes], most: int) -> Sheet | None:
    """The size of a sheet without formulas and errors whose cells all tell their place; else None."""
    columns: set[bytes] = set()
    rows = 0
    rest = b""
    while chunk := content.read(_CHUNK):
        whole, mark, rest = (rest + chunk).rpartition(b">")
        whole += mark
        if any(short in whole and any(mark in whole for mark in marks) for short, marks in _TELLING.items()):
            return None
        found = _CELL.findall(whole)
        if len(found) != whole.count(b"<c ") + whole.count(b"<c>") + whole.count(b"<c/"):
            return None
        columns |= {column for column, _ in found}
        rows = max(rows, max((int(row) for _, row in found), default=0))
    sheet = Sheet(rows, max((column_number(letters.decode()) for letters in columns), default=0))
    # Cells that hold only a colour count here, but not in the exact way.
    return sheet if sheet.cells <= most else None


class _Parser:
    """Events of one XML stream, by local names."""

    def read_events(self, content: IO[bytes]) -> None:
        """Raises ExpatError."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        while chunk := content.read(_CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.start(name.rpartition(":")[2], attributes)

    def _end(self, name: str) -> None:
        self.end(name.rpartition(":")[2])

    def _data(self, text: str) -> None:
        self.data(text)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """Text inside an element."""


class _XlsxSheet(_Parser):
    def __init__(self, recalculates: bool) -> None:
        self.recalculates = recalculates
        self.sheet = Sheet()
        self.row = self.column = -1
        self.kind = ""
        self.formula = self.taking = False
        self.text = ""

    def read(self, content: IO[bytes]) -> Sheet:
        """The sheet. Raises ExpatError."""
        self.read_events(content)
        return self.sheet

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A row or a cell tells its place, or follows the one before."""
        if name == "c":
            place = _REFERENCE.fullmatch(attributes.get("r", ""))
            if place:
                self.column, self.row = column_number(place[1]) - 1, int(place[2]) - 1
            else:
                self.column += 1
            self.kind = attributes.get("t", "")
            self.formula, self.text = False, ""
        elif name == "row":
            self.row = int(attributes["r"]) - 1 if "r" in attributes else self.row + 1
            self.column = -1
        elif name == "f":
            self.formula = True
        elif name in ("v", "t"):
            self.taking = True

    def end(self, name: str) -> None:
        """At the end of a cell it is known what it holds."""
        if name in ("v", "t"):
            self.taking = False
        elif name == "c":
            if self.kind == "e":
                self.sheet.put(self.row, self.column, self.text or "#ERROR!")
            elif self.formula and self._is_without_value():
                self.sheet.put(self.row, self.column, NO_VALUE)
            elif self.text:
                self.sheet.reach(self.row, self.column)

    def data(self, text: str) -> None:
        """Only of values."""
        if self.taking:
            self.text += text

    def _is_without_value(self) -> bool:
        # A library that does not calculate saves nothing, or 0 and the wish that a program does; an empty
        # text is the value of a formula like =IF(A1>0,A1,"").
        return (not self.text and self.kind != "str") or (self.recalculates and self.text == "0")


class _OdsSheets(_Parser):
    def __init__(self, most: int) -> None:
        self.most = most
        self.sheets: dict[str, Sheet] = {}
        self.sheet = Sheet()
        self.row = self.column = 0
        self.rows = self.columns = 1
        self.cell: dict[str, str] | None = None
        self.text = ""
        self.found: list[tuple[int, int, str | None]] = []

    def read(self, content: IO[bytes]) -> dict[str, Sheet]:
        """All sheets. Raises ExpatError."""
        self.read_events(content)
        return self.sheets

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Rows and cells follow one another, each as often as it says."""
        if name == "table":
            self.sheet = self.sheets.setdefault(_attribute(attributes, "name"), Sheet())
            self.row = 0
        elif name == "table-row":
            self.rows = _repeated(attributes, "number-rows-repeated")
            self.column, self.found = 0, []
        elif name in ("table-cell", "covered-table-cell"):
            self.cell, self.text = attributes, ""
            self.columns = _repeated(attributes, "number-columns-repeated")

    def end(self, name: str) -> None:
        """A cell or a row is whole."""
        if name in ("table-cell", "covered-table-cell") and self.cell is not None:
            text, filled = self._said(self.cell)
            if filled:
                self.found.append((self.column, self.columns, text))
            self.column += self.columns
            self.cell = None
        elif name == "table-row":
            self._end_of_row()
            self.row += self.rows

    def data(self, text: str) -> None:
        """The text that a cell shows."""
        if self.cell is not None:
            self.text += text

    def _end_of_row(self) -> None:
        for column, columns, text in self.found:
            self.sheet.reach(self.row + self.rows - 1, column + columns - 1)
            if text is not None and self.sheet.cells <= self.most:
                for row in range(self.row, self.row + self.rows):
                    for one in range(column, column + columns):
                        self.sheet.put(row, one, text)

    def _said(self, cell: dict[str, str]) -> tuple[str | None, bool]:
        """(text in the place of a value, whether the cell holds anything)."""
        kinds = {value for key, value in cell.items() if key.rpartition(":")[2] == "value-type"}
        formula = _attribute(cell, "formula")
        shown = self.text.strip()
        if "error" in kinds or (formula and shown.startswith(_WORDS)):
            return shown or "#ERROR!", True
        if formula and not kinds:
            return NO_VALUE, True
        return None, bool(kinds or shown)


def _attribute(attributes: dict[str, str], local: str) -> str:
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == local), "")


def _repeated(attributes: dict[str, str], local: str) -> int:
    told = _attribute(attributes, local)
    return min(int(told), _MOST_REPEATED) if told.isdigit() else 1
