"""A look-up of units also says what a unit means that stands in the cell of the quantity: `12 rocks`."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from seizure_schema.standardise import (
    Ignored,
    Quarantined,
    SourceMapping,
    standardise_record,
    unused_lookups,
)

from .lanes import assert_lanes_agree


def layout(**changes: Any) -> SourceMapping:
    facts = {
        "language": "en",
        "country": "ZA",
        "notation": {"decimal": ",", "grouping": " "},
        "required": ["substance", "quantity"],
        "columns": {"Drug": "substance", "Amount": "quantity"},
        "lookups": {"unit": {"rocks": "piece", "cars": None}},
    }
    return SourceMapping.of(facts | changes)


def outcome(amount: str, mapping: SourceMapping | None = None, **more: str) -> Any:
    record = {"Drug": "Cocaine", "Amount": amount, **more}
    (found,) = standardise_record(record, mapping or layout(), source="test")
    return found


@pytest.mark.parametrize(("amount", "pieces"), [("12 rocks", 12), ("1 200 Rocks", 1200)])
def test_a_unit_of_the_cell_is_looked_up(amount: str, pieces: int) -> None:
    found = outcome(amount)
    assert (found.row["quantity"], found.row["mass_kg"]) == (Decimal(pieces), None)
    assert found.readings["quantity"].answer.rule == "lookup:unit"


def test_a_unit_that_is_left_out_leaves_the_record_out() -> None:
    assert isinstance(outcome("12 cars"), Ignored)


def test_a_part_of_a_unit_is_no_whole_one() -> None:
    wide = layout(lookups={}, lookups_matching={"unit": {".+": "gram"}})
    assert outcome("5 kg", wide).row["mass_kg"] == Decimal(5)
    assert isinstance(outcome("12 rocks", wide), Quarantined)


def test_it_does_not_overrule_the_column_of_units() -> None:
    columns = {"Drug": "substance", "Amount": "quantity", "Unit": "unit"}
    assert isinstance(outcome("12 rocks", layout(columns=columns), Unit="gram"), Quarantined)


def test_what_served_is_not_reported_as_unused() -> None:
    assert [one.text for one in unused_lookups(layout(), [{"quantity": "12 rocks"}])] == ["cars"]


def test_a_stored_reading_is_another_one_under_another_lookup() -> None:
    other = layout(lookups={"unit": {"rocks": "package"}})
    ids = {outcome("12 rocks", one).readings["quantity"].reading_id for one in (layout(), other)}
    assert len(ids) == 2


@pytest.mark.parametrize("engine", ["duckdb", "polars", "pandas"])
def test_both_lanes_look_it_up(engine: str) -> None:
    cells = ["12 rocks", "1 200 rocks", "12 cars", "3,5 kg", "7", "12 stones of rock"]
    assert_lanes_agree(engine, [{"Drug": "Cocaine", "Amount": cell} for cell in cells], layout())
