"""A unit that is a word for cases: try shows how the count leaves the column of amounts."""

from __future__ import annotations

from pathlib import Path

import pytest

from .made import Made


@pytest.mark.parametrize(("unit", "said"), [("件", True), ("건", True), ("cases", True), ("sackful", False)])
def test_a_word_for_cases_is_no_unit_and_the_move_is_shown(tmp_path: Path, unit: str, said: bool) -> None:
    made = Made(tmp_path)
    made.take(f"1,Buxoro,2024-03-01,Heroin,12,{unit}")
    (cause,) = made.causes()
    assert (f'{unit}"}}, into: Cases}}]` under `reshape:`' in cause.fix.hint) is said
