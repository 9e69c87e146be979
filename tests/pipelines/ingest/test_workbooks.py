"""Old and open workbooks, and cells that hold no value: an error is never a silent blank."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from pipelines.ingest import errors
from pipelines.ingest.reader import Reader
from pipelines.ingest.readers import xlsx as workbook

from .conftest import Read, body, layout, source
from .files import ods, ods_row, xls, xlsx, xlsx_of_xml, xml_row

BOOK = source(layout(reader={"kind": "xlsx"}))
HEADER = ("Date", "Drug", "Grams")


def test_an_xls_of_excel_97(read: Read) -> None:
    records = read(xls([[*HEADER], ["2024-01-05", "опий", 2.5]]), BOOK, "s.xls")
    assert body(records) == [(1, "2024-01-05", "опий", "2.5")]


def test_an_ods(read: Read) -> None:
    amount = '<table:table-cell office:value-type="float" office:value="2.5"/>'
    records = read(ods(ods_row(*HEADER) + ods_row("2024-01-05", "opium", amount)), BOOK, "s.ods")
    assert body(records) == [(1, "2024-01-05", "opium", "2.5")]


def test_an_error_in_a_cell_is_its_text_in_every_format(read: Read) -> None:
    rows = xml_row(1, *HEADER) + xml_row(2, "2024-01-05", "opium", ' t="e"><v>#REF!</v>')
    assert body(read(xlsx_of_xml(rows), BOOK, "s.xlsx")) == [(1, "2024-01-05", "opium", "#REF!")]
    assert body(read(xls([[*HEADER], ["2024-01-05", "opium", "#N/A"]]), BOOK, "s.xls"))[0][3] == "#N/A"
    error = (
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type="error">'
        "<text:p>#DIV/0!</text:p></table:table-cell>"
    )
    assert (
        body(read(ods(ods_row(*HEADER) + ods_row("2024-01-05", "opium", error)), BOOK, "s.ods"))[0][3]
        == "#DIV/0!"
    )


def test_an_error_on_the_last_row_alone_is_no_padding(read: Read) -> None:
    rows = xml_row(1, *HEADER) + xml_row(2, "2024-01-05", "opium", "5") + xml_row(3, ' t="e"><v>#N/A</v>')
    assert body(read(xlsx_of_xml(rows), BOOK, "s.xlsx"))[1] == (2, "#N/A", "", "")


def test_a_formula_has_the_value_that_was_saved(read: Read) -> None:
    rows = xml_row(1, *HEADER) + xml_row(2, "2024-01-05", "opium", "<f>2+3</f><v>5</v>")
    assert body(read(xlsx_of_xml(rows), BOOK, "s.xlsx"))[0][3] == "5"


def test_a_formula_whose_value_was_never_saved_is_told_and_noted(read: Read) -> None:
    rows = xml_row(1, *HEADER) + xml_row(2, "2024-01-05", "opium", "<f>2+3</f><v></v>")
    records = read(xlsx_of_xml(rows), BOOK, "s.xlsx")
    assert body(records)[0][3] == "#NO_VALUE!"
    assert records.notes == [
        "formulas: 1 of the sheet '2024' have no saved value, the first in row 2, column 3: open and save "
        "the file in a spreadsheet program"
    ]


def test_the_nought_of_a_library_that_does_not_calculate_is_no_value(read: Read) -> None:
    # xlsxwriter saves 0 for a formula, with the wish that the next program calculates it.
    book = xlsx(_2024=[[*HEADER], ["2024-01-05", "opium", "=2+3"]])
    assert body(read(book, BOOK, "s.xlsx"))[0][3] == "#NO_VALUE!"


def test_an_empty_text_is_the_value_of_a_formula(read: Read) -> None:
    rows = xml_row(1, *HEADER) + xml_row(2, "2024-01-05", "opium", ' t="str"><f>""</f><v></v>')
    assert body(read(xlsx_of_xml(rows), BOOK, "s.xlsx"))[0][3] == ""


def test_a_million_coloured_cells_without_content_are_nothing(tmp_path: Path) -> None:
    colours = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(3, 1_000_003))
    path = tmp_path / "book"
    path.write_bytes(xlsx_of_xml(xml_row(1, *HEADER) + xml_row(2, "2024-01-05", "opium", "5") + colours))
    assert workbook.stage(path, Reader(kind="xlsx"), HEADER, duckdb.connect(), "s.xlsx").read == 1


def test_a_long_run_of_blank_rows_is_padding_and_only_noted(read: Read) -> None:
    blank = "".join(xml_row(n, "\u00a0") for n in range(3, 50_003))
    last = xml_row(50_003, "2024-01-06", "heroin", "6")
    records = read(
        xlsx_of_xml(xml_row(1, *HEADER) + xml_row(2, "2024-01-05", "opium", "5") + blank + last),
        BOOK,
        "s.xlsx",
    )
    assert (records.read, records.body_count) == (2, 2)
    assert records.notes == ["padding: 50000 blank rows of the sheet '2024' are no records"]


def test_two_cells_at_the_ends_of_a_sheet_do_not_ask_for_all_memory(read: Read) -> None:
    rows = xml_row(1, *HEADER) + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    with pytest.raises(errors.TableLimit, match=r"'2024' spans 1,048,576 rows by 16,384 columns.*max_cells"):
        read(xlsx_of_xml(rows), BOOK, "s.xlsx")
    repeated = (
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="float" '
    )
    repeated += 'office:value="1" table:number-columns-repeated="16384"/></table:table-row>'
    with pytest.raises(errors.TableLimit):
        read(ods(ods_row(*HEADER) + repeated), BOOK, "s.ods")


def test_a_web_page_under_the_name_of_a_workbook(read: Read) -> None:
    with pytest.raises(errors.DamagedFile, match=r"web page under the name of a workbook.*html_table"):
        read("<html><table><tr><td>Date</td></tr></table></html>", BOOK, "s.xls")


def test_a_workbook_under_a_password(read: Read) -> None:
    # Excel packs a protected XLSX into the container of old workbooks, without a stream `Workbook`.
    locked = xls([[*HEADER]]).replace("Workbook".encode("utf-16-le"), "Encrypte".encode("utf-16-le"))
    with pytest.raises(errors.DamagedFile):
        read(locked, BOOK, "s.xlsx")
