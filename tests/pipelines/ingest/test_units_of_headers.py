"""Whether a mapping knows that its units are those of headers and titles, which one row may not share."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import layout, source

COLUMNS = {"Drug": "substance", "Unit": "unit", "Amount": "quantity"}
WEIGHT = {"unpivot": {"columns": {"Weight (g)": {"Unit": "g"}}, "value": "Amount"}}
EACH = {
    "unpivot": {"columns": {"MDMA tablets (g)": {"Drug": "MDMA tablets", "Unit": "g"}}, "value": "Amount"}
}
TITLE = {"carry": {"Unit": {"from": "title", "pattern": r"\((\w+)\)"}}}
LABEL = {"split": [{"column": "Label", "pattern": "(?P<Unit>.*)"}]}


def unit_from(reshape: dict[str, Any], **ignored: str) -> str:
    columns = COLUMNS | {name: {"ignore": why} for name, why in ignored.items()}
    made = source(layout(reshape=reshape, mapping={"country": "TJ", "columns": columns, "required": []}))
    return made.layouts[0].mapping.unit_from


@pytest.mark.parametrize("reshape", [WEIGHT, TITLE])
def test_a_unit_of_a_header_or_title_is_the_tables(reshape: dict[str, Any]) -> None:
    assert unit_from(reshape) == "table"


def test_a_header_that_names_its_goods_too_speaks_of_them() -> None:
    assert unit_from(EACH) == "row"


def test_a_unit_split_off_a_cell_is_the_rows() -> None:
    assert unit_from(LABEL, Label="split into Unit") == "row"
    assert unit_from({}) == "row"
