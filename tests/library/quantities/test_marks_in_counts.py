"""Counts whose marks leave open how many they are."""

from __future__ import annotations

import pytest

from seizure_schema import parse_quantity


@pytest.mark.parametrize("text", ["1.000 tablets", "3.500 tablets", "1.500 plants", "1.000 packages"])
def test_three_decimals_of_a_count_may_be_thousands_even_in_english(text: str) -> None:
    assert parse_quantity(text, language="en").status == "ambiguous"


def test_three_decimals_in_a_column_of_tablets_are_left_open() -> None:
    assert parse_quantity("1.000", unit="tablet", language="en").candidates == ("1.000 tablet", "1000 tablet")


def test_declared_marks_leave_no_doubt() -> None:
    reading = parse_quantity("1.000 tablets", decimal=",", grouping=".")
    assert reading.amount and reading.amount.value == 1000


@pytest.mark.parametrize("text", ["1.000 kg", "1,000 tablets", "1.500 million tablets", "0.500 tablets"])
def test_other_numbers_with_three_digits_behind_a_mark_stay_plain(text: str) -> None:
    assert parse_quantity(text, language="en").status == "resolved"


def test_a_range_of_such_counts_is_left_open() -> None:
    assert parse_quantity("1.000-2.000 tablets", language="en").status == "ambiguous"


def test_a_strength_may_stand_right_before_the_count() -> None:
    reading = parse_quantity("tramadol 225 100 tablets", language="en")
    assert reading.candidates == ("225100 tablet", "100 tablet")


@pytest.mark.parametrize(
    ("text", "value"),
    [("heroin 12 500 g", 12500), ("tramadol 12 000 tablets", 12000), ("seized 12 500 tablets", 12500)],
)
def test_a_number_grouped_by_a_space_stays_one_number_elsewhere(text: str, value: int) -> None:
    reading = parse_quantity(text, language="en")
    assert reading.amount and reading.amount.value == value


def test_fewer_tablets_than_packages_may_be_those_of_each() -> None:
    assert parse_quantity("12 уп., 10 табл.", language="ru").status == "ambiguous"


@pytest.mark.parametrize("text", ["2'500.000 tabletas", "1'250.000 g", "1'250,000 g"])
def test_an_apostrophe_may_set_off_the_millions(text: str) -> None:
    assert parse_quantity(text, language="es").status == "ambiguous"


def test_swiss_apostrophes_group_thousands() -> None:
    reading = parse_quantity("1'250.000 g", language="de-CH")
    assert reading.amount and reading.amount.value == 1250
