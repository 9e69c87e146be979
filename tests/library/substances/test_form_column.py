"""The form column: it narrows the name, makes another name with it, or is not known and says so."""

from __future__ import annotations

import pytest

from seizure_schema.substances import resolve_substance


@pytest.mark.parametrize(
    ("text", "form", "substance", "read"),
    [
        ("cocaine", "leaf", "coca_leaf", "herb"),
        ("hash", "oil", "cannabis_oil", "liquid"),
        ("opium poppy", "straw", "poppy_straw", "other"),
        ("marijuana", "plant", "cannabis_plant", "plant"),
        ("coca", "leaf", "coca_leaf", "herb"),
    ],
)
def test_a_form_makes_another_product_of_the_same_plant(
    text: str, form: str, substance: str, read: str
) -> None:
    reading = resolve_substance(text, language="en", form=form)
    assert ([one.id for one in reading.substances], reading.form) == ([substance], read)


def test_ecstasy_in_a_liquid_may_be_ghb() -> None:
    assert set(resolve_substance("ecstasy", language="en", form="liquid").candidates) == {"mdma", "ghb"}
    for text in ("ecstasy (liquid)", "ecstasy, liquid"):
        reading = resolve_substance(text, language="en")
        assert (reading.status, set(reading.candidates)) == ("ambiguous", {"mdma", "ghb"})


def test_a_form_word_makes_no_salt() -> None:
    reading = resolve_substance("cocaine", language="en", form="powder")
    assert ([one.id for one in reading.substances], reading.form) == (["cocaine"], "powder")


@pytest.mark.parametrize("form", ["zorp", "tablets, powder"])
def test_a_form_that_is_not_known_is_noted(form: str) -> None:
    reading = resolve_substance("heroin", language="en", form=form)
    assert ([one.id for one in reading.substances], reading.form) == (["heroin"], None)
    assert [(one.slug, one.level, one.value) for one in reading.issues] == [("unknown_form", "note", form)]


@pytest.mark.parametrize("form", ["", " ", "other", "not_stated", "N/A", "powder", "resin_block"])
def test_a_known_form_or_none_needs_no_note(form: str) -> None:
    assert resolve_substance("heroin", language="en", form=form).issues == ()
