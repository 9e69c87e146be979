"""Number words as parts, and the numbers that they make."""

from decimal import Decimal

from seizure_schema.text import NumberWord, compose
from seizure_schema.text.number_words import number_word_rows

WORDS = {(word, language): meaning for word, language, meaning in number_word_rows()}


def number(language: str, *words: str) -> Decimal | None:
    made = compose([WORDS[word, language] for word in words])
    return made.value if made else None


def test_tens_take_units() -> None:
    assert number("ru", "сорок", "семь") == 47


def test_two_units_make_no_number() -> None:
    assert number("en", "two", "five") is None


def test_hundreds_and_thousands() -> None:
    assert number("en", "three", "hundred", "and", "twelve", "thousand", "six") == 312_006


def test_a_plural_magnitude_needs_a_number() -> None:
    assert number("ru", "тысяч") is None
    assert number("ru", "шесть", "тысяч") == 6000


def test_and_a_half_adds_to_what_it_follows() -> None:
    assert number("ru", "три", "с половиной") == Decimal("3.5")


def test_three_quarters_are_parts() -> None:
    assert number("en", "three", "quarters") == Decimal("0.75")


def test_a_third_is_not_exact() -> None:
    made = compose([WORDS["треть", "ru"]])
    assert made is not None
    assert not made.exact


def test_digits_take_a_magnitude() -> None:
    made = compose([NumberWord(Decimal("2.4"), "digits"), WORDS["млн", "ru"]])
    assert made is not None
    assert made.value == 2_400_000


def test_a_broken_million_takes_no_thousands() -> None:
    parts = [NumberWord(Decimal("1.5"), "digits"), WORDS["million", "en"], NumberWord(Decimal(200), "digits")]
    assert compose(parts) is None


def test_chinese_tens_multiply_the_digit_before_them() -> None:
    assert number("zh", "二", "百", "三", "十", "六") == 236


def test_whole_and_tenths_are_one_number() -> None:
    assert number("ru", "три", "целых", "пять", "десятых") == Decimal("3.5")


def test_a_whole_without_its_parts_is_no_number() -> None:
    assert number("ru", "три", "целых") is None


def test_a_thousand_takes_a_plural_million() -> None:
    assert number("es", "mil", "millones") == 1_000_000_000
