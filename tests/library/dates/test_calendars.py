"""Solar Hijri and Buddhist dates against days that history knows."""

from __future__ import annotations

from datetime import date

import pytest

from seizure_schema.dates import parse_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1 Farvardin 1403", date(2024, 3, 20)),
        ("1 Farvardin 1404", date(2025, 3, 21)),
        ("1399/01/01", date(2020, 3, 20)),
        ("1399/12/30", date(2021, 3, 20)),
        ("1357/11/22", date(1979, 2, 11)),
        ("۱۴۰۲/۰۸/۳۰", date(2023, 11, 21)),
    ],
)
def test_solar_hijri_days(text: str, day: date) -> None:
    reading = parse_date(text, calendar="solar_hijri")
    assert (reading.start, reading.calendar) == (day, "solar_hijri")


def test_a_common_year_has_no_thirtieth_of_esfand() -> None:
    assert parse_date("30 Esfand 1402", calendar="solar_hijri").status == "rejected"


def test_a_month_of_the_solar_calendar() -> None:
    reading = parse_date("آبان ۱۴۰۲")
    assert (reading.start, reading.end) == (date(2023, 10, 23), date(2023, 11, 21))


def test_an_undeclared_calendar_is_not_guessed_from_digits() -> None:
    reading = parse_date("1402/08/30")
    assert reading.status == "rejected"
    assert "solar_hijri" in reading.issues[0].detail


def test_a_gregorian_month_in_a_solar_year_is_rejected() -> None:
    assert parse_date("21 November 1402", calendar="solar_hijri").status == "rejected"


def test_buddhist_years_are_543_ahead() -> None:
    assert parse_date("08/01/2565", calendar="buddhist", order="DMY").start == date(2022, 1, 8)
    assert parse_date("8 ม.ค. 65", calendar="buddhist").start == date(2022, 1, 8)


def test_two_digits_beside_a_thai_month_have_two_meanings() -> None:
    assert parse_date("8 ม.ค. 65").candidates == ("1965-01-08", "2022-01-08")
    assert parse_date("8 มกราคม 2565").start == date(2022, 1, 8)
