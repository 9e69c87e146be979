"""One name with several form words; columns headed by a name and a unit; brackets that tell the parts."""

from __future__ import annotations

import pytest

from seizure_schema import resolve_substance


def ids(text: str, language: str = "en") -> tuple[str, ...]:
    """The ids of an accepted reading; none where it is set aside."""
    return tuple(one.id for one in resolve_substance(text, language=language).substances)


@pytest.mark.parametrize("text", ["Fentanyl powder & pills", "MDMA (tablets and powder)"])
def test_one_drug_in_two_forms_is_one_drug(text: str) -> None:
    reading = resolve_substance(text, language="en")
    assert reading.status == "resolved"
    assert reading.form is None


def test_herb_and_resin_of_cannabis_are_two_drugs() -> None:
    reading = resolve_substance("résine et herbe de cannabis", language="fr")
    assert reading.status == "several"
    assert reading.relation == "and"
    assert {one.id for one in reading.substances} == {"cannabis_resin", "cannabis_herb"}


def test_herb_or_resin_says_or() -> None:
    assert resolve_substance("cannabis (herb/resin)", language="en").relation == "or"


@pytest.mark.parametrize(
    "text",
    [
        "heroin and tablets",
        "tablets and heroin",
        "tablets and liquid ketamine",
        "tablets and marijuana",
        "coca leaf and paste",
        "cannabis leaves and powder",
    ],
)
def test_goods_that_may_be_of_another_drug_leave_it_open(text: str) -> None:
    assert ids(text) == ()


def test_a_unit_behind_a_comma_heads_a_column() -> None:
    assert ids("Heroin, kg") == ("heroin",)
    assert ids("марихуана, кг", "ru") == ("cannabis_herb",)


def test_a_form_behind_a_comma_is_no_mere_unit() -> None:
    assert resolve_substance("Diazepam, tablets", language="en").form == "tablet"


def test_a_bracket_may_tell_the_parts_of_a_wider_name() -> None:
    assert ids("Cannabis (Marihuana und Haschisch)", "de") == ("cannabis_herb", "cannabis_resin")


def test_a_bracket_with_more_than_the_name_contradicts_it() -> None:
    assert resolve_substance("heroin (heroin and cocaine)", language="en").status == "ambiguous"


def test_containing_grown_onto_a_russian_or_ukrainian_name() -> None:
    assert ids("кодеинсодержащих препаратов", "ru") == ("codeine",)
    assert ids("кодеїновмісні препарати", "uk") == ("codeine",)


def test_glass_in_urdu_is_no_drug_for_certain() -> None:
    assert ids("شیشے کی بوتل", "ur") == ()


def test_a_word_for_any_drug_gives_way_to_the_bracket() -> None:
    assert ids("uyuşturucu madde (eroin)", "tr") == ("heroin",)
    assert ids("psychotropic substances (diazepam)") == ("diazepam",)


@pytest.mark.parametrize("text", ["synthetic drug (marijuana)", "drugs (sugar)"])
def test_a_bracket_that_is_no_such_drug_leaves_it_open(text: str) -> None:
    assert resolve_substance(text, language="en").status == "ambiguous"
