"""Small files of the kinds that offices send, made by hand: workbooks old and new, and PDF."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence
from typing import Any

import xlsxwriter

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def xlsx(**sheets: list[list[Any]]) -> bytes:
    """A workbook of these sheets, by rows; a `_` before the name is taken away."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name.removeprefix("_"))
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return buffer.getvalue()


def xlsx_of_xml(rows: str) -> bytes:
    """A workbook whose one sheet `2024` holds these row elements."""
    link = '<Relationship Id="r1" Type="{}/{}" Target="{}"/>'
    links = '<Relationships xmlns="' + _RELATIONS + '">{}</Relationships>'
    return _zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": links.format(link.format(_OFFICE, "officeDocument", "xl/workbook.xml")),
            "xl/_rels/workbook.xml.rels": links.format(link.format(_OFFICE, "worksheet", "sheet.xml")),
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
            '<sheet name="2024" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/sheet.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>',
        }
    )


def xml_row(number: int, *cells: str) -> str:
    """A row element: texts, or the inside of a cell where one begins with `<`, or ` t="e"><v>...`."""
    out = ""
    for letter, cell in zip("ABCDEFGH", cells, strict=False):
        place = f'<c r="{letter}{number}"'
        if cell.startswith((" ", "<")):
            out += f"{place}{'' if cell.startswith(' ') else '>'}{cell}</c>"
        else:
            out += f'{place} t="inlineStr"><is><t>{cell}</t></is></c>'
    return f'<row r="{number}">{out}</row>'


def ods(rows: str) -> bytes:
    """An OpenDocument workbook whose one sheet `2024` holds these row elements, as `table:` and `text:`."""
    names = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    calc = ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    return _zipped(
        {
            "mimetype": kind,
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="{manifest}"><m:file-entry m:full-path="/" '
            f'm:media-type="{kind}"/></m:manifest>',
            "content.xml": f"<office:document-content{names}{calc}><office:body><office:spreadsheet>"
            f'<table:table table:name="2024">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        }
    )


def ods_row(*cells: str) -> str:
    """A row element of texts; a cell that begins with `<` stands as it is."""
    text = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    inside = "".join(cell if cell.startswith("<") else text.format(cell) for cell in cells)
    return f"<table:table-row>{inside}</table:table-row>"


def xls(rows: list[list[str | float]]) -> bytes:
    """A workbook of Excel 97 with one sheet `2024`; a text `#N/A` becomes that error."""
    cells = b""
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            place = struct.pack("<HHH", number, column, 0)
            if cell == "#N/A":
                cells += _biff(0x0205, place + b"\x2a\x01")
            elif isinstance(cell, str):
                cells += _biff(0x0204, place + struct.pack("<HB", len(cell), 1) + cell.encode("utf-16-le"))
            else:
                cells += _biff(0x0203, place + struct.pack("<d", cell))
    begin = struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)
    sheet = _biff(0x0809, begin[:2] + b"\x10\x00" + begin[4:]) + cells + _biff(0x000A, b"")
    name = struct.pack("<BB", 4, 0) + b"2024"
    start = len(_biff(0x0809, begin)) + 4 + 6 + len(name) + 4
    bound = _biff(0x0085, struct.pack("<IH", start, 0) + name)
    return _container(_biff(0x0809, begin) + bound + _biff(0x000A, b"") + sheet)


def pdf(*pages: str) -> bytes:
    """A PDF of these pages, each the operators of its content."""
    fonts = "<< /Font << /F1 3 0 R >> >>"
    first = 4
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, content in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources {fonts} "
            f"/Contents {first + 2 * number + 1} 0 R >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    out = b"%PDF-1.4\n"
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode()


def words(left: float, top: float, text: str, size: float = 10) -> str:
    """PDF: a text at this place, counted from the top of the page."""
    return f"BT /F1 {size} Tf {left} {800 - top} Td ({text}) Tj ET\n"


def ruled(rows: Sequence[Sequence[str]], top: float = 100, wide: float = 120, high: float = 20) -> str:
    """PDF: a table with lines around every cell; a line end in a text begins a new line of the cell."""
    out = ""
    for down, row in enumerate(rows):
        for across, cell in enumerate(row):
            left, upper = 50 + across * wide, top + down * high
            out += f"{left} {800 - upper - high} {wide} {high} re S\n"
            for number, line in enumerate(cell.split("\n")):
                out += words(left + 4, upper + 9 + 9 * number, line, 8)
    return out


def spaced(rows: Sequence[Sequence[str]], top: float = 100, wide: float = 120) -> str:
    """PDF: a table whose columns are parted by white space."""
    return "".join(
        words(50 + across * wide, top + 15 * down, cell)
        for down, row in enumerate(rows)
        for across, cell in enumerate(row)
        if cell
    )


def _biff(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _container(stream: bytes) -> bytes:
    """An OLE2 file of 512-byte sectors: one of the FAT, one of the directory, and the stream `Workbook`."""
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    sectors = len(stream) // 512
    fat = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, sectors + 2), 0xFFFFFFFE]
    fat += [0xFFFFFFFF] * (128 - len(fat))
    head = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16)
    head += struct.pack(
        "<HHHHHHIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0
    )
    head += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    directory = b"".join(
        _entry(name, kind, child, start, size)
        for name, kind, child, start, size in (
            ("Root Entry", 5, 1, 0xFFFFFFFE, 0),
            ("Workbook", 2, 0xFFFFFFFF, 2, len(stream)),
            ("", 0, 0xFFFFFFFF, 0, 0),
            ("", 0, 0xFFFFFFFF, 0, 0),
        )
    )
    return head + struct.pack("<128I", *fat) + directory + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0" if name else b""
    links = struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child)
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBB", len(text), kind, 1)
        + links
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def _zipped(files: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=zlib.Z_BEST_SPEED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()
