"""Numbers in digits: what is plain, what is ambiguous, what is no number."""

from decimal import Decimal

import pytest

from seizure_schema.text import notation, read_number, tokenize


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("64", "64"),
        ("1 234,5", "1234.5"),
        ("12\u00a0345\u00a0678", "12345678"),
        ("2\u202f750", "2750"),
        ("8'417.25", "8417.25"),
        ("3,41,600", "341600"),
        ("2.618.033", "2618033"),
        ("2.618,5", "2618.5"),
        ("0.375", "0.375"),
        ("1204.375", "1204.375"),
        ("2.5E+03", "2500"),
        ("۴۷", "47"),
        ("١٢٫٥", "12.5"),
        ("०९", "9"),
    ],
)
def test_a_plain_number_has_one_value(text: str, value: str) -> None:
    assert read_number(text) == (Decimal(value),)


def test_one_mark_before_three_digits_leaves_two_values() -> None:
    assert read_number("6.250") == (Decimal("6.250"), Decimal("6250"))


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("6,250", "en", ["6250"]),
        ("6.250", "en", ["6.250"]),
        ("6,250", "ru", ["6.250"]),
        ("6.250", "ru", ["6.250", "6250"]),
        ("6.250", "es", ["6.250", "6250"]),
        ("6.250", "es-MX", ["6.250"]),
        ("6.250", "de", ["6.250", "6250"]),
        ("6.250", "de-CH", ["6.250"]),
    ],
)
def test_the_language_decides_only_where_it_is_written_one_way(
    text: str, language: str, values: list[str]
) -> None:
    assert read_number(text, notation(language=language)) == tuple(map(Decimal, values))


def test_declared_marks_go_before_the_language() -> None:
    assert read_number("6.250", notation(decimal=",", language="en")) == (Decimal(6250),)


def test_a_text_against_its_declared_marks_is_no_number() -> None:
    assert read_number("6.2", notation(decimal=",", grouping=".")) == ()


@pytest.mark.parametrize("text", ["1.2.3", "5.12.2023", "1,23,4", "12'34"])
def test_marks_in_impossible_places_make_no_number(text: str) -> None:
    assert read_number(text) == ()


def test_reported_digits_are_kept() -> None:
    assert str(read_number("71.110", notation(decimal="."))[0]) == "71.110"


@pytest.mark.parametrize("text", ["9" * 41, "1e99"])
def test_damage_is_no_number(text: str) -> None:
    assert read_number(text) == ()


def test_an_arabic_decimal_mark_is_never_a_grouping_mark() -> None:
    assert read_number("7٫125", notation(decimal="٫")) == (Decimal("7.125"),)
    assert read_number("7,125٫5") == (Decimal("7125.5"),)
    assert read_number("7٫125", notation(decimal=",")) == ()


def test_two_equal_marks_group_in_any_language() -> None:
    assert read_number("7.125.000", notation(language="en")) == (Decimal(7125000),)
    assert read_number("7.125.000", notation(decimal=".")) == ()


@pytest.mark.parametrize(
    ("text", "value"), [("10^3", "1000"), ("1.5\u00d710\u00b3", "1500"), ("2 x 10^-3", "0.002")]
)
def test_a_power_of_ten_is_a_number(text: str, value: str) -> None:
    assert [token.text for token in tokenize(text)] == [text]
    assert read_number(text) == (Decimal(value),)


def test_a_raised_digit_behind_ten_alone_may_be_a_footnote() -> None:
    assert tokenize("10\u00b2 kg")[0].text == "10"


def test_a_mark_behind_an_apostrophe_may_be_the_decimal_or_the_thousands_mark() -> None:
    assert read_number("1'250.000") == (Decimal("1250.000"), Decimal("1250000"))
    assert read_number("1'250.50") == (Decimal("1250.50"),)
