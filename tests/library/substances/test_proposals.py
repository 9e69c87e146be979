"""Proposals for the quarantine report: the nearest names of an unknown one, never an answer."""

from __future__ import annotations

import pytest

from seizure_schema.substances import propose, resolve_substance


def test_a_misspelt_name_is_proposed_and_not_resolved() -> None:
    assert propose("coccaine")[0].substance == "cocaine"
    assert resolve_substance("coccaine").status == "unknown"


def test_the_nearest_stands_first_and_there_are_three_at_most() -> None:
    found = propose("4-metylmethcathinone")
    assert found[0].substance == "mephedrone"
    assert len(found) <= 3
    assert [one.likeness for one in found] == sorted((one.likeness for one in found), reverse=True)


def test_nothing_is_proposed_where_nothing_is_like_it() -> None:
    assert propose("qqqwwwxxx") == ()
    assert propose("ab") == ()


def test_names_of_other_languages_are_left_out_where_the_language_is_told() -> None:
    assert [one.substance for one in propose("героинн", language="ru")] == ["heroin"]
    assert propose("героинн", language="es") == ()


@pytest.mark.parametrize("text", ["methane", "tablets", "white powder", "Coca Cola", "cocoa"])
def test_nothing_is_proposed_for_ordinary_words(text: str) -> None:
    assert propose(text) == ()


def test_a_form_word_beside_a_misspelt_name_does_not_hide_it() -> None:
    assert propose("tramadoll tabs")[0].substance == "tramadol"


def test_things_that_are_no_drugs_are_proposed_too() -> None:
    assert propose("tobaco")[0].substance == "tobacco"
