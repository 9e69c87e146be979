"""What python-calamine does not tell of an old XLS: the errors in its cells, which it gives as blanks.

Layouts from Microsoft's [MS-CFB] (the container) and [MS-XLS] (the records).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from pipelines.ingest.readers.workbook_xml import NO_VALUE, Sheet

OLE2 = bytes.fromhex("D0CF11E0A1B11AE1")
_END = 0xFFFFFFFA
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_BOF, _EOF, _BOUNDSHEET, _FORMULA, _BOOLERR = 0x0809, 0x000A, 0x0085, 0x0006, 0x0205
_CALCULATE = 0x0003


def look_at_xls(path: Path) -> list[Sheet]:
    """What is known of the sheets, in their order. Raises struct.error, IndexError, ValueError if damaged."""
    book = _stream(path.read_bytes())
    starts = [struct.unpack_from("<I", data)[0] for kind, data in _records(book, 0) if kind == _BOUNDSHEET]
    return [_sheet(book, start) for start in starts]


def _sheet(book: bytes, start: int) -> Sheet:
    sheet = Sheet()
    for kind, data in _records(book, start):
        if kind == _BOOLERR:
            row, column, _, value, is_error = struct.unpack_from("<HHHBB", data)
            if is_error:
                sheet.put(row, column, _ERRORS.get(value, "#ERROR!"))
        elif kind == _FORMULA:
            row, column = struct.unpack_from("<HH", data)
            result, (flags,) = data[6:14], struct.unpack_from("<H", data, 14)
            if result[6:] == b"\xff\xff" and result[0] == 2:
                sheet.put(row, column, _ERRORS.get(result[2], "#ERROR!"))
            elif not any(result) and flags & _CALCULATE:
                # A library that does not calculate saves 0 and the wish that a program does.
                sheet.put(row, column, NO_VALUE)
    return sheet


def _records(book: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Records of the part of the workbook that begins there, without those of charts in it."""
    depth, at = 0, start
    while at + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, at)
        data = book[at + 4 : at + 4 + size]
        at += 4 + size
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, data


def _stream(file: bytes) -> bytes:
    """The stream `Workbook` (or `Book`, before Excel 97) of the container."""
    sector = 1 << struct.unpack_from("<H", file, 30)[0]
    mini = 1 << struct.unpack_from("<H", file, 32)[0]
    directory, cutoff, first_mini = (struct.unpack_from("<I", file, at)[0] for at in (48, 56, 60))
    fat = _table(file, _fat_sectors(file, sector), sector)
    mini_fat = _table(file, list(_chain(first_mini, fat)), sector)
    entries = _bytes(file, _chain(directory, fat), sector, 1)
    root_start = struct.unpack_from("<I", entries, 116)[0]
    for at in range(0, len(entries), 128):
        length = struct.unpack_from("<H", entries, at + 64)[0]
        name = entries[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
        if name not in ("Workbook", "Book"):
            continue
        start, size = struct.unpack_from("<II", entries, at + 116)
        if size >= cutoff:
            return _bytes(file, _chain(start, fat), sector, 1)[:size]
        minis = _bytes(file, _chain(root_start, fat), sector, 1)
        return _bytes(minis, _chain(start, mini_fat), mini, 0)[:size]
    raise ValueError("it holds no workbook, or one under a password")


def _fat_sectors(file: bytes, sector: int) -> list[int]:
    out = list(struct.unpack_from("<109I", file, 76))
    more, count = struct.unpack_from("<II", file, 68)
    for _ in range(count):
        if more >= _END:
            break
        *listed, more = struct.unpack_from(f"<{sector // 4}I", file, sector * (more + 1))
        out += listed
    return [number for number in out if number < _END]


def _table(file: bytes, sectors: list[int], sector: int) -> list[int]:
    return [
        one
        for number in sectors
        for one in struct.unpack_from(f"<{sector // 4}I", file, sector * (number + 1))
    ]


def _chain(start: int, table: list[int]) -> Iterator[int]:
    seen = 0
    while start < _END:
        yield start
        start, seen = table[start], seen + 1
        if seen > len(table):
            raise ValueError("its sectors run in a circle")


def _bytes(content: bytes, sectors: Iterator[int], size: int, shift: int) -> bytes:
    return b"".join(content[size * (number + shift) : size * (number + shift + 1)] for number in sectors)
