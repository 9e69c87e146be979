"""A total that is written once over several rows: none of them passes for a record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.ingest import Source, errors, read_delivery

from .conftest import Deliver, Read, body, layout, source

ROWS = "Region,Drug,Kg\nSughd,heroin,1\n,opium,2\nKhatlon,heroin,3\n,opium,4\nTotal,heroin,4\n,opium,6\n"
TOTAL = {"column": "Region", "equals": "Total", "of": "Kg", "within": ["Drug"]}
FOOTER = {"column": "Region", "equals": "Total", "reason": "total_row"}


def long(**changes: Any) -> Source:
    columns = {"Region": "admin1", "Drug": "substance", "Kg": "quantity"}
    mapping = {"country": "TJ", "columns": columns, "constants": {"unit": "kilogram"}, "required": []}
    return source(layout(**{"mapping": mapping, **changes}))


def test_all_rows_of_a_total_are_held_where_its_label_is_filled_down(read: Read) -> None:
    records = read(ROWS, long(reshape={"fill_down": ["Region"]}, totals=[TOTAL]))
    assert [(one.published, one.summed) for one in records.totals] == [(4, 4), (6, 6)]
    assert records.body_count == 4


def test_rows_below_a_total_without_its_label_stop(read: Read) -> None:
    with pytest.raises(
        errors.RowsBelowLeftOut, match=r"row 7 has no text under Region.*fill_down: \[Region\]"
    ):
        read(ROWS, long(totals=[TOTAL]))


@pytest.mark.parametrize("reshape", [{}, {"fill_down": ["Region"]}])
def test_a_footer_does_not_leave_the_rest_of_its_block_to_the_label_above(
    read: Read, reshape: dict[str, Any]
) -> None:
    with pytest.raises(errors.RowsBelowLeftOut, match=r"'Total' is left out.*row 7"):
        read(ROWS, long(reshape=reshape, footer=[FOOTER]))


@pytest.mark.parametrize("left_out", [{"totals": [TOTAL]}, {"footer": [FOOTER]}])
def test_a_row_below_a_total_that_is_a_record_after_all_is_named_by_a_correction(
    deliver: Deliver, tmp_path: Path, left_out: dict[str, Any]
) -> None:
    by = long(**left_out)._placed_in(tmp_path)
    line = ",Drug=hashish,Region,,not stated,the office confirms it\n"
    (tmp_path / "corrections.csv").write_text("file,where,column,expected,value,reason\n" + line, "utf-8")
    content = "Region,Drug,Kg\nSughd,heroin,1\nKhatlon,heroin,3\nTotal,heroin,4\n,hashish,2\n"

    assert read_delivery(deliver("2024.csv", content), by, duckdb.connect()).body_count == 3


def test_a_row_of_another_form_below_a_total_is_a_record(read: Read) -> None:
    content = "Region,Drug,Kg\nSughd,heroin,1\nKhatlon,opium,3\nTotal,,4\n,hashish,2\n"
    assert len(body(read(content, long(footer=[FOOTER])))) == 3


def test_a_column_that_only_marks_totals_says_nothing_of_the_rows_below(read: Read) -> None:
    content = "Region,Drug,Kg\n,heroin,1\n,opium,3\nTotal,all,4\n,hashish,2\n"
    assert len(body(read(content, long(footer=[FOOTER])))) == 3
