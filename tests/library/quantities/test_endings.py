"""Case endings and glued letters: what a unit, a package or a number word is once its ending is off."""

from decimal import Decimal

import pytest

from seizure_schema.quantities import parse_quantity


@pytest.mark.parametrize(
    ("text", "language", "value", "unit", "qualifier"),
    [
        ("8 kilogrammni", "uz", "8", "kilogram", "exact"),
        ("8 килограммлик", "uz", "8", "kilogram", "exact"),
        ("8 келіден астам", "kk", "8", "kilogram", "more_than"),
        ("8 кг-нан астам", "kk", "8", "kilogram", "more_than"),
        ("8 кгдан ашык", "ky", "8", "kilogram", "more_than"),
        ("8 kg.dan ortiq", "uz", "8", "kilogram", "more_than"),
        ("8 kg'dan fazla", "tr", "8", "kilogram", "more_than"),
        ("8 kilonun üzerinde", "tr", "8", "kilogram", "more_than"),
        ("8 kilograma golaý", "tk", "8", "kilogram", "about"),
        ("8 kq-dan çox", "az", "8", "kilogram", "more_than"),
        ("8 килову 300 грамм", "tg", "8.3", "kilogram", "exact"),
        ("8 კილოგრამზე მეტი", "ka", "8", "kilogram", "more_than"),
        ("8 կգ-ից ավելի", "hy", "8", "kilogram", "more_than"),
        ("8 килограммаас илүү", "mn", "8", "kilogram", "more_than"),
    ],
)
def test_an_ending_is_taken_off_a_unit(
    text: str, language: str, value: str, unit: str, qualifier: str
) -> None:
    amount = parse_quantity(text, language=language).amount
    assert amount is not None
    assert (amount.value, amount.unit, amount.qualifier) == (Decimal(value), unit, qualifier)


@pytest.mark.parametrize(
    ("text", "language", "value", "qualifier"),
    [
        ("500'den fazla hap", "tr", 500, "more_than"),
        ("500-ден астам таблетка", "kk", 500, "more_than"),
        ("500дөн ашык таблетка", "ky", 500, "more_than"),
        ("500 дан ортиқ таблетка", "uz-Cyrl", 500, "more_than"),
        ("5 мыңнан астам таблетка", "kk", 5000, "more_than"),
        ("yüzden fazla hap", "tr", 100, "more_than"),
        ("20 орчим таблет", "mn", 20, "about"),
    ],
)
def test_a_bound_may_stand_between_the_number_and_what_it_counts(
    text: str, language: str, value: int, qualifier: str
) -> None:
    amount = parse_quantity(text, language=language).amount
    assert amount is not None
    assert (amount.value, amount.unit, amount.qualifier) == (value, "tablet", qualifier)


@pytest.mark.parametrize(("text", "language"), [("5-ти кг", "ru"), ("5ти кг", "ru"), ("5 kг", "ru")])
def test_letters_glued_to_digits_and_letters_of_another_alphabet(text: str, language: str) -> None:
    amount = parse_quantity(text, language=language).amount
    assert amount is not None
    assert (amount.value, amount.unit) == (5, "kilogram")


def test_an_ending_may_say_the_bound_itself() -> None:
    amount = parse_quantity("10 grammgacha", language="uz").amount
    assert amount is not None
    assert (amount.high, amount.qualifier) == (10, "less_than")


def test_an_ending_and_the_next_word_may_say_it_together() -> None:
    up_to = parse_quantity("10 grama kadar", language="tr").amount
    about = parse_quantity("10 gram kadar", language="tr").amount
    assert up_to is not None
    assert about is not None
    assert (up_to.qualifier, about.qualifier) == ("less_than", "about")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("5 kilogrammdan 7 kilogrammgacha", "uz"),
        ("5-тен 7 кг-ға дейін", "kk"),
        ("5'ten 7 kiloya kadar", "tr"),
        ("5 kq-dan 7 kq-a qədər", "az"),
        ("5-დან 7 კგ-მდე", "ka"),
    ],
)
def test_two_case_endings_tell_a_range(text: str, language: str) -> None:
    amount = parse_quantity(text, language=language).amount
    assert amount is not None
    assert (amount.low, amount.high, amount.unit) == (5, 7, "kilogram")


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [
        ("250 dona kapsula", "uz", "capsule"),
        ("250 ədəd həb", "az", "tablet"),
        ("250 шт. таблеток", "ru", "tablet"),
        ("250 tadan ortiq tabletka", "uz", "tablet"),
        ("250 ta", "uz", "unit"),
    ],
)
def test_pieces_of_something_are_counted_as_that(text: str, language: str, unit: str) -> None:
    amount = parse_quantity(text, language=language).amount
    assert amount is not None
    assert (amount.value, amount.unit) == (250, unit)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("более тонны", 1000),
        ("около тысячи килограммов", 1000),
        ("около тысячи двухсот килограммов", 1200),
        ("более сотни килограммов", 100),
        ("1 тыс. 200 кг", 1200),
    ],
)
def test_a_singular_is_one_behind_a_bound(text: str, value: int) -> None:
    amount = parse_quantity(text, language="ru").amount
    assert amount is not None
    assert amount.to("kilogram").value == value


@pytest.mark.parametrize("text", ["тонны", "тысячи килограммов", "сотни килограммов", "более килограммов"])
def test_without_a_bound_it_is_no_number(text: str) -> None:
    assert parse_quantity(text, language="ru").status == "rejected"


@pytest.mark.parametrize(
    ("text", "language"), [("дал 5 кг", "ru"), ("он 5 кг", "ru"), ("birden fazla hap", "tr")]
)
def test_a_number_of_another_language_is_none(text: str, language: str) -> None:
    assert parse_quantity(text, language=language).status == "rejected"


def test_a_word_of_two_languages_is_no_thousand_where_none_is_told() -> None:
    amount = parse_quantity("min 8 kg").amount
    assert amount is not None
    assert (amount.value, amount.qualifier) == (8, "more_than")


@pytest.mark.parametrize("text", ["on iki kilo", "ON İKİ KİLO", "oniki kilo"])
def test_ones_are_added_to_a_ten(text: str) -> None:
    amount = parse_quantity(text, language="tr").amount
    assert amount is not None
    assert amount.value == 12


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("2020 г.", "ambiguous"),
        ("2020 г героина", "resolved"),
        ("2 020 г", "resolved"),
        ("120 г.", "resolved"),
    ],
)
def test_a_year_is_not_taken_for_grams(text: str, status: str) -> None:
    assert parse_quantity(text, language="ru").status == status


def test_a_bound_behind_a_composed_amount_speaks_of_all_of_it() -> None:
    amount = parse_quantity("1 ton 200 kilodan fazla", language="tr").amount
    assert amount is not None
    assert (amount.to("kilogram").value, amount.qualifier) == (1200, "more_than")


def test_a_name_of_two_words_may_begin_with_a_short_one() -> None:
    amount = parse_quantity("7 litre asit anhidrit", language="tr").amount
    assert amount is not None
    assert (amount.value, amount.unit) == (7, "litre")


def test_a_bound_before_the_word_of_weighing_is_kept() -> None:
    amount = parse_quantity("приблизительный вес 5 кг", language="ru").amount
    assert amount is not None
    assert amount.qualifier == "about"
