"""Dates in digits: what they say by themselves, and what only a declared order can say."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from seizure_schema.dates import parse_date
from seizure_schema.errors import ArgumentError


@pytest.mark.parametrize(
    "text",
    [
        "2023-11-21",
        "2023-11-21T00:00:00.000",
        "2023-11-21 03:30:00+05:00",
        "2023.11.21",
        "21.11.2023 г.",
        "11/21/2023 12:00:00 AM",
        "20231121",
        "٢٠٢٣-١١-٢١",
        "Tuesday, 21/11/2023",
    ],
)
def test_one_day_with_one_meaning(text: str) -> None:
    reading = parse_date(text)
    assert (reading.start, reading.end, reading.precision) == (date(2023, 11, 21), date(2023, 11, 21), "day")


def test_two_orders_give_two_candidates() -> None:
    reading = parse_date("01/03/2018 12:00:00 AM")
    assert (reading.status, reading.start) == ("ambiguous", None)
    assert reading.candidates == ("2018-01-03", "2018-03-01")


@pytest.mark.parametrize(("order", "day"), [("MDY", date(2018, 1, 3)), ("DMY", date(2018, 3, 1))])
def test_a_declared_order_decides(order: str, day: date) -> None:
    assert parse_date("01/03/2018", order=order).start == day


def test_a_declared_order_is_never_bent() -> None:
    assert parse_date("01/13/2018", order="DMY").status == "rejected"


def test_the_same_number_twice_has_one_meaning() -> None:
    assert parse_date("05/05/2018").start == date(2018, 5, 5)


def test_two_digits_of_a_year() -> None:
    assert parse_date("21.11.23", order="DMY").start == date(2023, 11, 21)
    assert parse_date("12.03.98", order="DMY").start == date(1998, 3, 12)
    assert parse_date("1/2/03").candidates == ("2001-02-03", "2003-01-02", "2003-02-01")


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2018-02", date(2018, 2, 1), date(2018, 2, 28), "month"),
        ("02/2016", date(2016, 2, 1), date(2016, 2, 29), "month"),
        ("2018", date(2018, 1, 1), date(2018, 12, 31), "year"),
        ("2015-2019", date(2015, 1, 1), date(2019, 12, 31), "range"),
        ("years 2018-2019", date(2018, 1, 1), date(2019, 12, 31), "range"),
        ("2023-11-21/2023-11-23", date(2023, 11, 21), date(2023, 11, 23), "range"),
        ("21.11.2023 - 23.11.2023", date(2023, 11, 21), date(2023, 11, 23), "range"),
    ],
)
def test_longer_than_a_day(text: str, first: date, last: date, precision: str) -> None:
    reading = parse_date(text)
    assert (reading.start, reading.end, reading.precision) == (first, last, precision)


def test_2011_12_is_a_month_or_two_years() -> None:
    assert parse_date("2011-12").candidates == ("2011-12-01/2011-12-31", "fiscal year 2011/12")


@pytest.mark.parametrize("text", ["2017-2018", "2017 - 2018", "2017\u20132018"])
def test_two_years_in_sequence_may_be_one_fiscal_year(text: str) -> None:
    assert parse_date(text).candidates == ("2017-01-01/2018-12-31", "fiscal year 2017/18")
    assert parse_date(text, fiscal_start=4).start == date(2017, 4, 1)


def test_no_order_makes_a_month_13() -> None:
    (issue,) = parse_date("31/13/2022").issues
    assert "there is no month 13" in issue.message
    assert "order" not in issue.message


@pytest.mark.parametrize(
    "text", ["2023-02-30", "31/04/2023", "13/13/2018", "0000-00-00", "45251", "Monday, 21/11/2023", "1-2-3"]
)
def test_what_is_no_day_is_rejected(text: str) -> None:
    reading = parse_date(text)
    assert (reading.status, reading.start) == ("rejected", None)
    assert [issue.slug for issue in reading.issues] == ["unreadable_date"]


def test_a_seizure_after_its_publication_is_rejected() -> None:
    reading = parse_date("2030-06-04", published=date(2024, 6, 5))
    assert (reading.status, reading.start) == ("rejected", None)
    assert "2024-06-05" in reading.issues[0].detail


@pytest.mark.parametrize("text", ["2024-06-05", "June 2024", "2024"])
def test_what_begins_before_the_publication_stands(text: str) -> None:
    assert parse_date(text, language="en", published=date(2024, 6, 5)).status == "resolved"


def test_without_a_publication_no_clock_decides() -> None:
    assert parse_date("2030-06-04").status == "resolved"


@pytest.mark.parametrize(
    ("name", "value"), [("language", "English"), ("order", "MYD"), ("calendar", "mayan")]
)
def test_a_circumstance_that_does_not_exist_is_refused(name: str, value: str) -> None:
    with pytest.raises(ArgumentError, match=value):
        parse_date("01/03/2018", **{name: value})


@pytest.mark.parametrize(
    ("told", "cure"),
    [
        ({"published": datetime(2020, 1, 31)}, r"published=moment\.date\(\)"),
        ({"published": "2020"}, "not a day"),
        ({"fiscal_start": "4"}, "1 to 12"),
        ({"fiscal_year": 2020}, "not text"),
    ],
)
def test_a_circumstance_of_another_type_is_refused(told: dict[str, Any], cure: str) -> None:
    with pytest.raises(ArgumentError, match=cure):
        parse_date("OCT", **told)
