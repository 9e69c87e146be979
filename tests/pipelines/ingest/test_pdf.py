"""Tables of a PDF: between lines or in white space, with a header on the first page only or on each."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.ingest import Source, errors
from pipelines.ingest.reader import Reader
from pipelines.ingest.readers import pdf as reader_of_pdf

from .conftest import Read, body, layout, source
from .files import pdf, ruled, spaced, words

HEADER = ["Date", "Drug", "Grams"]
FIRST = ["2024-01-05", "heroin", "5"]
SECOND = ["2024-01-06", "opium", "1,250"]
ROWS = [(1, *FIRST), (2, *SECOND)]


def of(**reader: Any) -> Source:
    return source(layout(reader={"kind": "pdf", **reader}))


def headers(tmp_path: Path, content: bytes, **reader: Any) -> list[Any]:
    path = tmp_path / "file"
    path.write_bytes(content)
    return reader_of_pdf.headers(path, Reader(kind="pdf", **reader), "s.pdf")


def test_the_cells_between_lines(read: Read) -> None:
    assert body(read(pdf(ruled([HEADER, FIRST, SECOND])), of(), "s.pdf")) == ROWS


def test_what_stands_above_is_the_title_and_what_stands_below_is_no_row(tmp_path: Path, read: Read) -> None:
    page = words(50, 60, "Seizures") + words(50, 80, "of 2024") + ruled([HEADER, FIRST])
    content = pdf(page + words(50, 400, "* rounded"))
    assert headers(tmp_path, content)[0].title == "Seizures\nof 2024"
    assert body(read(content, of(), "s.pdf")) == ROWS[:1]


def test_a_line_end_inside_a_cell_is_a_space(tmp_path: Path) -> None:
    content = pdf(ruled([["Date", "Drug", "Marijuana\n(pounds)"], FIRST]))
    assert headers(tmp_path, content)[0].columns == ("Date", "Drug", "Marijuana (pounds)")


def test_a_table_goes_on_over_pages_with_the_header_of_the_first(read: Read) -> None:
    records = read(pdf(ruled([HEADER, FIRST]), ruled([SECOND])), of(), "s.pdf")
    assert body(records) == ROWS
    pages = records.connection.execute(f"SELECT _page FROM {records.table} ORDER BY _record").fetchall()
    assert pages == [("1",), ("2",)]


def test_a_header_on_each_page_is_no_record(read: Read) -> None:
    records = read(pdf(ruled([HEADER, FIRST]), ruled([HEADER, SECOND])), of(), "s.pdf")
    assert (body(records), records.read) == (ROWS, 2)


def test_tables_of_one_width_on_a_page_are_one_grid(read: Read) -> None:
    page = ruled([HEADER, FIRST]) + ruled([SECOND], top=200) + ruled([HEADER, FIRST], top=300)
    records = read(pdf(page), of(), "s.pdf")
    assert [row[1:] for row in body(records)] == [tuple(FIRST), tuple(SECOND), tuple(FIRST)]
    assert records.ignored_by_reason == {"repeated_header": 1}


def test_another_header_of_the_same_width_is_not_read_under_the_first(read: Read) -> None:
    # Grams and pounds would otherwise stand in one column.
    other = pdf(ruled([HEADER, FIRST]), ruled([["Date", "Drug", "Pounds"], SECOND]))
    with pytest.raises(errors.UnknownColumn, match="'Pounds'"):
        read(other, of(), "s.pdf")
    year = pdf(ruled([HEADER, FIRST]), ruled([["Date", "Drug", "2023"], SECOND]))
    with pytest.raises(errors.UnknownColumn, match="'2023'"):
        read(year, of(), "s.pdf")


def test_a_page_that_begins_with_dashes_or_years_may_go_on_and_is_read_by_a_part_of_its_own(
    read: Read,
) -> None:
    content = pdf(ruled([HEADER, FIRST]), ruled([["2024", "heroin", "-"], SECOND]))
    said = r"'2024', 'heroin', '-'.*if page 2 goes on with the table of page 1.*pages: \[2\], header_rows: 0"
    with pytest.raises(errors.UnknownColumn, match=said):
        read(content, of(), "s.pdf")
    second = {"kind": "pdf", "pages": [2], "header_rows": 0, "columns": HEADER}
    shape = layout(parts=[{"reader": {"kind": "pdf", "pages": [1]}}, {"reader": second}])
    del shape["reader"]
    rows = body(read(content, source(shape), "s.pdf"))
    assert rows == [ROWS[0], (2, "2024", "heroin", "-"), (3, *SECOND)]


def test_pages_and_tables_can_be_named(read: Read) -> None:
    page = ruled([["Contents", "Page"]]) + ruled([HEADER, FIRST], top=200)
    content = pdf(words(50, 50, "A cover"), page)
    assert body(read(content, of(pages=[2], tables=[2]), "s.pdf")) == ROWS[:1]
    for reader, said in (({"pages": [1]}, "on page 1"), ({"pages": [3]}, "on page 3: the PDF has 2 pages")):
        with pytest.raises(errors.NoTable, match=said):
            read(content, of(**reader), "s.pdf")


def test_a_page_of_text_without_a_table_is_noted(read: Read) -> None:
    records = read(pdf(words(50, 50, "A cover"), ruled([HEADER, FIRST])), of(), "s.pdf")
    assert records.notes == ["page 1: it holds no table and was not read"]


def test_columns_parted_by_white_space(read: Read) -> None:
    page = words(50, 60, "Seizures of 2024") + spaced([HEADER, FIRST, SECOND]) + words(50, 300, "* rounded")
    records = read(pdf(page), of(ruled=False), "s.pdf")
    assert body(records) == ROWS
    assert records.notes == ["page 1: 1 lines below the table were not read: '* rounded'"]


def test_a_blank_cell_in_white_space_keeps_its_column(read: Read) -> None:
    records = read(pdf(spaced([HEADER, FIRST, ["2024-01-06", "", "7"], SECOND])), of(ruled=False), "s.pdf")
    assert body(records)[1] == (2, "2024-01-06", "", "7")


def test_the_raised_digit_of_a_footnote_is_no_part_of_the_figure(read: Read) -> None:
    raised = "BT /F1 10 Tf 290 685 Td (861) Tj /F1 6 Tf 4 Ts (1) Tj ET\n"
    page = spaced([HEADER, ["2024-01-05", "heroin", ""]]) + raised
    assert body(read(pdf(page), of(ruled=False), "s.pdf"))[0][3] == "861 1"


def test_a_page_that_is_only_an_image_stops(read: Read) -> None:
    image = "q 500 0 0 700 50 50 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q"
    with pytest.raises(errors.NoTextLayer, match=r"Page 2 of the PDF holds no text.*`pages:`"):
        read(pdf(ruled([HEADER, FIRST]), image), of(), "s.pdf")


def test_a_damaged_pdf(read: Read) -> None:
    for content in (b"%PDF-1.4\nnothing", b"<html>not found</html>"):
        with pytest.raises(errors.DamagedFile, match="cannot be read as PDF"):
            read(content, of(), "s.pdf")


@pytest.mark.real
def test_the_sector_profile_of_the_us_border_patrol() -> None:
    path = Path(os.environ["SEIZURE_REAL_DATA"]) / "us/usbp-sector-profile-fy2017"
    (file,) = path.glob("*.pdf")
    connection = duckdb.connect()
    for page, width, records, column, figures in (
        (1, 10, 24, "Marijuana (pounds)", 4),
        (4, 5, 18, "Nationwide Total", 18),
    ):
        reader = Reader(kind="pdf", pages=(page,))
        (header,) = reader_of_pdf.headers(file, reader, file.name)
        assert len(header.columns) == width
        staged = reader_of_pdf.stage(file, reader, header.columns, connection, file.name)
        assert (staged.read, staged.malformed) == (records, [])
        first, label = header.columns[0], f'"{column}"'
        cells = dict(connection.execute(f'SELECT "{first}", {label} FROM {staged.table}').fetchall())
        if page == 1:
            sums = [key for key in cells if "Total" in key]
            assert len(sums) == figures
            parts = sum(int(cells[key].replace(",", "")) for key in cells if key not in sums)
            assert f"{parts:,}" == cells["Nationwide Total***"] == "861,231"
        else:
            assert (cells["Heroin (ounces)"], len(cells)) == ("15,244", figures)
