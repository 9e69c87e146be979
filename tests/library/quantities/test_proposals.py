"""An unknown unit is never guessed; the person who mends it is told what it is like."""

from __future__ import annotations

import pytest

from seizure_schema import resolve_unit
from seizure_schema.quantities.proposals import propose_units, told


@pytest.mark.parametrize(
    ("text", "unit"), [("kilogrms", "kilogram"), ("tabletts", "tablet"), ("килограмов", "kilogram")]
)
def test_a_slip_of_the_pen_is_like_its_unit(text: str, unit: str) -> None:
    assert propose_units(text)[0] == unit


def test_what_is_like_a_unit_stays_unknown() -> None:
    assert resolve_unit("kilogrms").status == "unknown"


def test_nothing_is_proposed_for_what_is_like_no_unit() -> None:
    assert propose_units("photograph album") == ()
    assert propose_units("xq") == ()
    assert told("photograph album") == ""


def test_the_proposal_is_one_sentence() -> None:
    assert told("kilogrms") == "Did you mean kilogram?"
