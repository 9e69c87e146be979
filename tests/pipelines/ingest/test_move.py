"""Counts of cases under a unit of their own leave the column of amounts: no quantity, no unit."""

from __future__ import annotations

from typing import Any

import pytest

from pipelines.ingest import Source

from .conftest import Read, body, layout, source

MOVE = {"column": "Value", "where": {"Unit": "件"}, "into": "Cases"}
COLUMNS = {"Drug": "substance", "Unit": "unit", "Value": "quantity", "Cases": "seizure_count"}


def by(columns: dict[str, Any] = COLUMNS, **reshape: Any) -> Source:
    """Drug, Unit and Value, of which some are numbers of cases."""
    mapping = {"country": "JP", "columns": columns, "required": []}
    return source(layout(reshape={"move": MOVE, **reshape}, mapping=mapping))


def test_a_number_of_cases_leaves_the_column_of_amounts_and_its_unit_goes(read: Read) -> None:
    records = read("Drug,Unit,Value\nheroin,件,12\nheroin,kg,3.5\n", by())
    assert body(records) == [(1, "heroin", "", "", "12"), (2, "heroin", "kg", "3.5", "")]
    assert (records.read, records.body_count) == (2, 2)


def test_it_moves_what_unpivot_made_after_totals_were_held(read: Read) -> None:
    unpivot = {"columns": ["2022", "2023"], "name": "Year", "value": "Value", "empty": ["-"]}
    mapping = {"country": "JP", "columns": {**COLUMNS, "Year": "year"}, "required": []}
    totals = [{"column": "Drug", "equals": "all", "of": "Value", "within": ["Unit"]}]
    made = source(layout(reshape={"move": MOVE, "unpivot": unpivot}, mapping=mapping, totals=totals))
    records = read("Drug,Unit,2022,2023\nheroin,件,12,-\nheroin,kg,3,4\nall,件,12,-\nall,kg,3,4\n", made)
    assert [row[1:] for row in body(records)] == [
        ("heroin", "", "2022", "", "12"),
        ("heroin", "kg", "2022", "3", ""),
        ("heroin", "kg", "2023", "4", ""),
    ]
    assert (records.read, records.body_count, records.empty_cells) == (8, 3, 1)
    assert records.ignored_by_reason == {"empty_cell": 1, "total_row": 4}


def test_several_words_for_cases_fill_one_column(read: Read) -> None:
    moves = [MOVE | {"where": {"Unit": ["件", "cases"]}}, MOVE | {"where": {"Unit": "건"}}]
    records = read("Drug,Unit,Value\na,cases,1\nb, 件 ,2\nc,건,3\n", by(move=moves))
    assert [row[-1] for row in body(records)] == ["1", "2", "3"]


def test_a_column_that_says_more_than_what_is_counted_is_refused() -> None:
    with pytest.raises(ValueError, match=r"'Drug' says more than what is counted.*map it to unit"):
        by(move={**MOVE, "where": {"Drug": "cases of heroin"}})


def test_a_column_that_nothing_declares_is_refused() -> None:
    with pytest.raises(ValueError, match="names the column 'Units', which"):
        by(move={**MOVE, "where": {"Units": "件"}})
