"""A total is never taken for a place of that name: its parts would be counted twice."""

from __future__ import annotations

from typing import Any

import pytest

from seizure_schema.standardise import Accepted, Quarantined, SourceMapping, standardise_record

from .lanes import assert_lanes_agree

RECORD = {"Area": "Lombardia", "Town": "", "Drug": "cocaina", "Kg": "5", "Year": "2021"}


def layout(**more: Any) -> SourceMapping:
    columns = {"Area": "admin1", "Town": "city", "Drug": "substance", "Kg": "quantity", "Year": "year"}
    facts = {"language": "it", "country": "IT", "record_kind": "period_total", "notation": {"decimal": ","}}
    return SourceMapping.of({**facts, "columns": columns, "constants": {"unit": "kilogram"}, **more})


def outcome(mapping: SourceMapping, **cells: str) -> Any:
    (found,) = standardise_record(RECORD | cells, mapping, source="test")
    return found


@pytest.mark.parametrize(
    ("cells", "field"),
    [({"Area": "Totale Nord"}, "admin1"), ({"Town": "Totale"}, "city"), ({"Area": "Jami"}, "admin1")],
)
def test_a_total_is_set_aside_and_its_cure_told(cells: dict[str, str], field: str) -> None:
    found = outcome(layout(), **cells)
    assert isinstance(found, Quarantined)
    (problem,) = found.issues
    assert (problem.slug, problem.field) == ("looks_like_total", field)
    assert "`totals:`" in problem.message and "look-up" in problem.message


def test_a_town_called_like_a_total_is_a_look_up() -> None:
    assert isinstance(outcome(layout(), Town="Somma"), Quarantined)
    found = outcome(layout(lookups={"city": {"Somma": ""}}), Town="Somma")
    assert isinstance(found, Accepted)
    assert found.report.city_text == "Somma"


def test_a_town_whose_name_begins_with_such_a_word_is_a_town() -> None:
    assert isinstance(outcome(layout(), Town="Somma Lombardo"), Accepted)


def test_a_look_up_may_leave_the_total_out() -> None:
    found = outcome(layout(lookups={"admin1": {"Totale Nord": None}}), Area="Totale Nord")
    assert type(found).__name__ == "Ignored"


def test_both_lanes_set_it_aside() -> None:
    records = [RECORD, RECORD | {"Area": "Totale Nord"}, RECORD | {"Town": "Somma"}]
    assert_lanes_agree("duckdb", records, layout())
