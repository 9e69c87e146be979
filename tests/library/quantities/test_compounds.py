"""Words written together: numbers, nouns of what is counted, short words before an apostrophe."""

from __future__ import annotations

from decimal import Decimal

import pytest

from seizure_schema import parse_quantity


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("dreihundertfünfundvierzig Gramm", "de", 345),
        ("zweitausend Gramm", "de", 2000),
        ("zweitausend fünfhundert Gramm", "de", 2500),
        ("duecentocinquanta grammi", "it", 250),
        ("tvåhundrafemtio gram", "sv", 250),
        ("honderdtwintig gram", "nl", 120),
        ("kétezer-ötszáz gramm", "hu", 2500),
    ],
)
def test_number_words_may_be_written_together(text: str, language: str, value: int) -> None:
    amount = parse_quantity(text, language=language).amount
    assert amount is not None
    assert amount.value == value


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [
        ("200 Cannabispflanzen", "de", "plant"),
        ("200 Ecstasytabletten", "de", "tablet"),
        ("200 hennepplanten", "nl", "plant"),
        ("200 cannabisplantor", "sv", "plant"),
    ],
)
def test_a_noun_may_begin_with_the_goods(text: str, language: str, unit: str) -> None:
    amount = parse_quantity(text, language=language).amount
    assert amount is not None
    assert (amount.value, amount.unit) == (200, unit)


def test_a_preposition_may_be_glued_to_the_unit() -> None:
    amount = parse_quantity("15 kilosde cocaína", language="es").amount
    assert amount is not None
    assert (amount.value, amount.unit) == (15, "kilogram")


@pytest.mark.parametrize(
    ("text", "language", "qualifier"),
    [("moins d'un kilo", "fr", "less_than"), ("més d'1 kg", "ca", "more_than")],
)
def test_a_short_word_ends_at_its_apostrophe(text: str, language: str, qualifier: str) -> None:
    amount = parse_quantity(text, language=language).amount
    assert amount is not None
    assert (amount.value, amount.qualifier) == (1, qualifier)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("1,5 milijuna tableta", "en"),  # a magnitude of another language is no adjective
        ("kb. 12 kg", "en"),  # nor does an abbreviation that nobody knows leave the number as it is
        ("otros 2 kilos", "es"),
        ("5-kg-Paket", "de"),
        ("1st", "en"),
        ("10 mg diazepam tablets", "en"),
    ],
)
def test_what_may_change_the_number_is_never_read_over(text: str, language: str) -> None:
    assert parse_quantity(text, language=language).amount is None


def test_the_end_of_a_range_is_a_bound_where_nothing_stands_before_it() -> None:
    alone, between = (
        parse_quantity("bis 7 kg", language="de").amount,
        parse_quantity("5 bis 7 kg", language="de").amount,
    )
    assert alone is not None
    assert between is not None
    assert (alone.qualifier, alone.high) == ("less_than", Decimal(7))
    assert (between.qualifier, between.low, between.high) == ("range", Decimal(5), Decimal(7))
