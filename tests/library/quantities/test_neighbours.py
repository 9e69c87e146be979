"""What stands beside an amount: a bound is taken, a name is passed over, an unknown word is refused."""

import pytest

from seizure_schema.quantities import parse_quantity


@pytest.mark.parametrize(
    ("text", "language", "qualifier"),
    [
        ("8kg+", "en", "more_than"),
        ("8 kg and over", "en", "more_than"),
        ("min. 8 kg", "en", "more_than"),
        ("at the very least 8 kg", "en", "more_than"),
        ("8 kg max", "en", "less_than"),
        ("8 kg of heroin tops", "en", "less_than"),
        ("8 kg or so", "en", "about"),
        ("8 kg (est.)", "en", "about"),
        ("8 кг и выше", "ru", "more_than"),
        ("8 кг с лишним", "ru", "more_than"),
        ("как максимум 8 кг", "ru", "less_than"),
        ("como mucho 8 kg", "es", "less_than"),
        ("8 kg y pico", "es", "more_than"),
        ("8 kg ou plus", "fr", "more_than"),
        ("8 kg höchstens", "de", "less_than"),
        ("8 kg ve üzeri", "tr", "more_than"),
        ("8 كغ على الأقل", "ar", "more_than"),
        ("不超过8公斤", "zh", "less_than"),
    ],
)
def test_a_bound_before_or_after_the_amount_is_kept(text: str, language: str, qualifier: str) -> None:
    amount = parse_quantity(text, language=language).amount
    assert amount is not None
    assert (amount.qualifier, amount.value) == (qualifier, 8)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("8 kg short", "en"),
        ("8 kg zipped", "en"),
        ("8 kg m", "en"),
        ("barely 8 kg", "en"),
        ("8 kg, perhaps", "en"),
        ("8 kg daily", "en"),
        ("8 kg heroin per week", "en"),
        ("8 kg under the seat", "en"),
        ("8 kg or", "en"),
        ("8 кг в день", "ru"),
        ("8 кг с хвостом", "ru"),
        ("8 kg par jour", "fr"),
        ("8 kg pro Quartal", "de"),
        ("8 kg escasos", "es"),
        ("günde 8 kg", "tr"),
        ("每月8公斤", "zh"),
    ],
)
def test_a_word_that_may_change_the_amount_is_refused(text: str, language: str) -> None:
    assert parse_quantity(text, language=language).status == "rejected"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("8 kg heroin", "en"),
        ("8 кг героина", "ru"),
        ("изъято 8 кг", "ru"),
        ("8 quilos de cocaína", "pt"),
        ("8 kg esrar", "tr"),
        ("۸ کیلوگرم تریاک", "fa"),
        ("海洛因8公斤", "zh"),
        ("8 kg gross", "en"),
        ("a consignment of 8 kg", "en"),
    ],
)
def test_a_name_beside_the_amount_changes_nothing(text: str, language: str) -> None:
    amount = parse_quantity(text, language=language).amount
    assert amount is not None
    assert (amount.qualifier, amount.value, amount.unit) == ("exact", 8, "kilogram")


@pytest.mark.parametrize(
    "text", ["О,8 кг", "O.8 kg", "I.8 kg", "S.8 kg", "l.8 kg", "8O.8 kg", "З,8 кг", "O ,8 kg"]
)
def test_a_letter_that_may_be_a_digit_is_never_dropped(text: str) -> None:
    assert parse_quantity(text).status == "rejected"


def test_a_comma_between_two_measures_is_no_decimal_mark() -> None:
    amount = parse_quantity("8kg,250g", language="en").amount
    assert amount is not None
    assert str(amount.value) == "8.250"


@pytest.mark.parametrize("text", ["08/09 kg", "01/02 kg"])
def test_a_fraction_with_leading_zeros_is_a_date(text: str) -> None:
    assert parse_quantity(text).status == "rejected"


def test_an_ounce_is_the_one_that_is_named() -> None:
    troy = parse_quantity("8 oz troy", language="en").amount
    assert troy is not None
    assert troy.unit == "troy_ounce"
    assert parse_quantity("8 oz fl", language="en").status == "ambiguous"


def test_the_case_of_a_symbol_is_seen_where_it_means_another_unit() -> None:
    assert parse_quantity("8 Mg").candidates == ("milligram", "tonne")
    for written in ("8 mg", "8 MG"):
        amount = parse_quantity(written).amount
        assert amount is not None
        assert amount.unit == "milligram"


@pytest.mark.parametrize("text", ["8 casi tablets", "double 8 kg", "half of 8 kg", "0x8 kg"])
def test_a_figure_that_is_not_the_amount_is_refused(text: str) -> None:
    assert parse_quantity(text, language="en").status == "rejected"
