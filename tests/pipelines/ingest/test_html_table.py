"""Tables of web pages: spans keep their place, and nothing is read that a person does not see in a cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipelines.ingest import Source, errors
from pipelines.ingest.reader import Reader
from pipelines.ingest.readers import html_table

from .conftest import Read, body, layout, source

HEAD = "<tr><th>Date<th>Drug<th>Grams</tr>"
ROW = "<tr><td>2024-01-05<td>heroin<td>5</tr>"


def of(**reader: Any) -> Source:
    return source(layout(reader={"kind": "html_table", **reader}))


def headers(tmp_path: Path, content: str, **reader: Any) -> list[Any]:
    path = tmp_path / "file"
    path.write_text(content, encoding="utf-8")
    return html_table.headers(path, Reader(kind="html_table", **reader), "s.html")


def test_a_table_with_markup_in_its_cells(read: Read) -> None:
    content = f"<table><thead>{HEAD}</thead><tbody><tr><td>2024-01-05<td><b>crack</b><br>cocaine<td>5</table>"
    assert body(read(content, of(), "s.html")) == [(1, "2024-01-05", "crack cocaine", "5")]


def test_scripts_styles_and_hidden_sorting_keys_are_never_read(read: Read) -> None:
    grams = '<script>document.write("9")</script><style>td{}</style><span style="display:none">0005</span>5'
    content = f"<script>'<table>'</script><table>{HEAD}<tr><td>2024-01-05<td>heroin<td>{grams}</table>"
    assert body(read(content, of(), "s.html")) == [(1, "2024-01-05", "heroin", "5")]


def test_the_raised_digit_of_a_footnote_is_no_part_of_the_figure(read: Read) -> None:
    content = f"<table>{HEAD}<tr><td>2024-01-05<td>heroin<td>861<sup>1</sup></table>"
    assert body(read(content, of(), "s.html"))[0][3] == "861 1"


def test_a_header_of_two_rows_with_spans(tmp_path: Path) -> None:
    content = (
        "<table><tr><th rowspan=2>Region<th colspan=2>Cocaine<th rowspan=2>Total"
        "<tr><th>kg<th>cases<tr><td>North<td>5<td>1<td>6</table>"
    )
    (header,) = headers(tmp_path, content, header_rows=2)
    assert header.columns == ("Region", "Cocaine kg", "Cocaine cases", "Total")


def test_a_figure_over_two_rows_is_not_two_figures(read: Read) -> None:
    rows = "<tr><td rowspan=2>2024-01-05<td>heroin<td rowspan=2>5<tr><td>opium<tr><td colspan=3>North"
    assert body(read(f"<table>{HEAD}{rows}</table>", of(), "s.html")) == [
        (1, "2024-01-05", "heroin", "5"),
        (2, "", "opium", ""),
        (3, "North", "", ""),
    ]


def test_a_header_that_stands_there_again_is_ignored(read: Read) -> None:
    records = read(f"<table>{HEAD}{ROW}{HEAD}{ROW}</table>", of(), "s.html")
    assert (records.body_count, records.ignored_by_reason) == (2, {"repeated_header": 1})


def test_the_title_is_the_caption_or_the_nearest_heading_above(tmp_path: Path) -> None:
    first = f"<h1>Office</h1><h2>Seizures of <i>2024</i></h2><p>text<table>{HEAD}{ROW}</table>"
    second = f"<table><caption>Seizures of 2023</caption>{HEAD}{ROW}</table>"
    found = headers(tmp_path, first + second)
    assert [(one.sheet, one.title) for one in found] == [
        ("table 1", "Seizures of 2024"),
        ("table 2", "Seizures of 2023"),
    ]


def test_tables_can_be_named(read: Read) -> None:
    content = f"<table><tr><td>menu</table><table>{HEAD}{ROW}</table>"
    assert read(content, of(tables=[2]), "s.html").read == 1
    with pytest.raises(errors.NoTable, match="no table 3: the page has 2"):
        read(content, of(tables=[3]), "s.html")


def test_a_page_without_a_table_stops(read: Read) -> None:
    with pytest.raises(errors.NoTable, match="no table 1: the page has 0"):
        read("<html><p>Service unavailable</html>", of(), "s.html")
