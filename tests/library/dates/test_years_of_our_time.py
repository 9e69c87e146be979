"""Years that no report of a seizure can mean: those of another calendar, and those to come."""

from __future__ import annotations

import pytest

from seizure_schema import parse_date


def told(text: str, calendar: str | None = None) -> str:
    reading = parse_date(text, calendar=calendar)  # type: ignore[arg-type]
    assert reading.status == "rejected"
    return reading.issues[0].detail


def test_a_year_of_the_lunar_hijri_calendar_is_no_solar_one() -> None:
    # 1 Muharram 1446 was the 7th of July 2024; as a solar year 1446 would begin in 2067.
    why = told("1446/01/12")
    assert "lunar Hijri calendar it begins about 2024" in why
    assert "Gregorian days" in why
    assert "solar" not in why


def test_a_year_that_both_hijri_calendars_can_mean_tells_both() -> None:
    # 1402: solar from March 2023, lunar from October 1981.
    why = told("1402/01/12")
    assert "solar Hijri calendar it begins in 2023: declare it (`dates: calendar: solar_hijri`)" in why
    assert "lunar Hijri calendar it begins about 1981" in why


def test_a_year_that_only_one_calendar_can_mean_tells_that_one() -> None:
    assert told("2566-01-02").endswith("it is a buddhist year: declare it (`dates: calendar: buddhist`)")
    assert "solar_hijri" in told("1310/01/12")
    assert "lunar" not in told("1310/01/12")


@pytest.mark.parametrize(
    ("text", "calendar"), [("1446/01/12", "solar_hijri"), ("2589-01-01", "buddhist"), ("2046-01-01", None)]
)
def test_a_year_far_ahead_is_refused_in_any_calendar(text: str, calendar: str | None) -> None:
    assert f"{text[:4]} is not a {calendar or 'gregorian'} year" in told(text, calendar)


@pytest.mark.parametrize("text", ["1402/01/12", "1403/12/30"])
def test_a_solar_year_of_our_time_is_read_where_it_is_declared(text: str) -> None:
    assert parse_date(text, calendar="solar_hijri").ok
