"""No resolver reads what is no text, and none spends time on a text that is too long for a cell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import seizure_schema
from seizure_schema.errors import ArgumentError
from seizure_schema.text import LONGEST_TEXT, too_long


def category(text: Any) -> Any:
    return seizure_schema.resolve_category("transport", text)


DOORS: list[Callable[[Any], Any]] = [
    seizure_schema.parse_date,
    seizure_schema.parse_quantity,
    seizure_schema.resolve_agency,
    category,
    seizure_schema.resolve_country,
    seizure_schema.resolve_place,
    seizure_schema.resolve_substance,
    seizure_schema.resolve_unit,
]
READING_LANGUAGES = [door for door in DOORS if door is not category]


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("text", [None, b"heroin", 5, ["heroin"], {"heroin": 1}], ids=repr)
def test_what_is_no_text_is_refused(door: Callable[[Any], Any], text: Any) -> None:
    with pytest.raises(ArgumentError, match="not text"):
        door(text)


@pytest.mark.parametrize("door", READING_LANGUAGES)
def test_a_circumstance_that_is_a_list_is_refused(door: Callable[..., Any]) -> None:
    with pytest.raises(ArgumentError, match="language=\\['en'\\]"):
        door("heroin", language=["en"])


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("piece", ["x", "(", "1 ", "..", "heroin; "])
def test_a_page_in_a_cell_is_answered_at_once(door: Callable[[Any], Any], piece: str) -> None:
    reading = door(piece * 20_000)
    assert (reading.status, reading.rule) in (("unknown", "too_long"), ("rejected", "too_long"))


def test_the_limit_is_that_of_the_text_as_given() -> None:
    assert not too_long(" " * LONGEST_TEXT)
    assert too_long(" " * (LONGEST_TEXT + 1))


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("text", ["(" * 499 + "a" + ")" * 499, "[" * 900, ".." * 500, " ." * 450])
def test_brackets_and_points_in_a_row_are_no_endless_search(door: Callable[[Any], Any], text: str) -> None:
    assert door(text).status in ("unknown", "rejected", "not_available", "blank")
