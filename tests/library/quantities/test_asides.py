"""What a text says beside its amount: worth, purity, the load around it, names with digits, markup."""

from __future__ import annotations

from decimal import Decimal

import pytest

from seizure_schema import QuantityReading, parse_quantity


def read(text: str, language: str = "en") -> QuantityReading:
    return parse_quantity(text, language=language)


def value(text: str, language: str = "en") -> tuple[Decimal | None, str] | None:
    amount = read(text, language).amount
    return None if amount is None else (amount.value, amount.unit)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("12 kg of heroin worth $250,000", "en"),
        ("12 kg of heroin (with an estimated street value of 2 million dollars)", "en"),
        ("12 кг героина на сумму 5 млн рублей", "ru"),
        ("12 公斤海洛因，价值300万元", "zh"),
        ("12 kg de cocaína (pureza 80%)", "es"),
    ],
)
def test_worth_and_purity_leave_the_amount_as_it_is(text: str, language: str) -> None:
    assert value(text, language) == (12, "kilogram")


@pytest.mark.parametrize(
    "text",
    [
        "worth $250,000",
        "heroin worth $250,000",
        "12 kg of heroin worth $250,000 and 3 kg of opium",
        "12 kg about worth $250,000",
        "12 kg worth $250,000 each",
        "80% pure",
    ],
)
def test_worth_beside_anything_else_is_set_aside(text: str) -> None:
    assert read(text).amount is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("heroin hidden in 20 tons of tomatoes", "en"),
        ("hidden among 18 tonnes of something", "en"),
        ("a lorry carrying 25 tonnes of rice", "en"),
        ("фура с грузом 20 тонн лука", "ru"),
        ("oculta en 20 toneladas de plátanos", "es"),
    ],
)
def test_the_load_in_which_drugs_were_hidden_is_no_amount_of_them(text: str, language: str) -> None:
    assert read(text, language).status == "rejected"


def test_the_load_behind_an_amount_is_left_out() -> None:
    assert value("12 kg of cocaine hidden in a 20-tonne shipment of bananas") == (12, "kilogram")


def test_a_second_drug_behind_a_hiding_place_is_not_left_out() -> None:
    assert read("5 kg heroin hidden in bananas with 3 kg cannabis").amount is None


@pytest.mark.parametrize("text", ["JWH-018 12 g", "12 g of 4-MMC", "2C-B, 12 g", "heroin no. 4, 12 g"])
def test_digits_in_a_name_are_no_number(text: str) -> None:
    assert value(text) == (12, "gram")


def test_a_name_with_a_number_behind_it_keeps_the_number() -> None:
    assert read("tramadol 225 5000 tablets").amount is None


@pytest.mark.parametrize("text", ["5&nbsp;kg", "<b>5 kg</b>", "5&#160;kg", "<td class='x'>5 kg</td>"])
def test_markup_is_seen_through(text: str) -> None:
    assert value(text) == (5, "kilogram")
    assert read(text).text == text


@pytest.mark.parametrize("text", ["5 kg / 11 lb", "5 kg or 5000 g"])
def test_one_amount_in_another_unit_is_checked(text: str) -> None:
    assert value(text) == (5, "kilogram")


def test_figures_that_differ_are_left_open() -> None:
    assert read("5 kg / 50 lb").status == "ambiguous"


def test_glued_amounts_compose() -> None:
    assert value("71kg110g") == (Decimal("71.11"), "kilogram")
    assert read("71kg110").amount is None


def test_a_glued_letter_scales_what_is_counted() -> None:
    assert value("2.5m captagon pills") == (2_500_000, "tablet")
    assert value("10K pills") == (10_000, "tablet")
    assert read("10k").amount is None


def test_a_locative_says_that_packages_hold_the_amount() -> None:
    reading = read("8 ta paketda 8 kg opiy", "uz")
    assert (reading.package_count, reading.amount and reading.amount.value) == (8, 8)
