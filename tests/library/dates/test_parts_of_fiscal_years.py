"""Quarters and halves beside a pair of years: parts of the fiscal year, where its first month is declared."""

from __future__ import annotations

from datetime import date

import pytest

from seizure_schema import parse_date


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Q1 2023/24", date(2023, 4, 1), date(2023, 6, 30)),
        ("2023-24 Q4", date(2024, 1, 1), date(2024, 3, 31)),
        ("FY 2023/24, Q2", date(2023, 7, 1), date(2023, 9, 30)),
        ("H2 2023/2024", date(2023, 10, 1), date(2024, 3, 31)),
        ("first 9 months of 2023/24", date(2023, 4, 1), date(2023, 12, 31)),
    ],
)
def test_a_part_is_counted_from_the_first_month(text: str, start: date, end: date) -> None:
    reading = parse_date(text, language="en", fiscal_start=4, fiscal_label="end")
    assert (reading.start, reading.end, reading.reporting_year) == (start, end, 2024)
    assert reading.text == text


def test_without_a_first_month_it_is_no_quarter_of_any_days() -> None:
    reading = parse_date("Q1 2023/24", language="en")
    assert (reading.status, reading.start) == ("rejected", None)
    assert "fiscal_start" in reading.issues[0].detail


@pytest.mark.parametrize("text", ["Q1 2023/25", "Q5 2023/24", "Q1 2022/23 2023/24"])
def test_what_names_no_part_of_one_fiscal_year_is_not_read(text: str) -> None:
    assert parse_date(text, language="en", fiscal_start=4).start is None


def test_a_quarter_of_one_year_stays_one_of_the_calendar() -> None:
    assert parse_date("Q1 2023", language="en", fiscal_start=4).start == date(2023, 1, 1)
