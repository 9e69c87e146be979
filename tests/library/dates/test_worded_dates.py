"""Dates with words, in the languages of bulletins."""

from __future__ import annotations

from datetime import date

import pytest

from seizure_schema.dates import parse_date


@pytest.mark.parametrize(
    "text",
    [
        "21 November 2023",
        "November 21, 2023",
        "21-NOV-23",
        "Tuesday, 21st of November 2023",
        "21 ноября 2023 года",
        "21 de noviembre de 2023",
        "21 de novembro de 2023",
        "21 novembre 2023",
        "21. November 2023",
        "21 Kasım 2023",
        "2023-yil 21-noyabr",
        "2023 йил 21 ноябрь",
        "21 ноябри соли 2023",
        "2023 жылғы 21 қараша",
        "2023-жылдын 21-ноябрында",
        "۳۰ آبان ۱۴۰۲",
    ],
)
def test_one_day_in_many_languages(text: str) -> None:
    reading = parse_date(text)
    assert (reading.status, reading.start, reading.end) == (
        "resolved",
        date(2023, 11, 21),
        date(2023, 11, 21),
    )


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("November 2023", date(2023, 11, 1), date(2023, 11, 30), "month"),
        ("в феврале 2024 года", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("21-23 November 2023", date(2023, 11, 21), date(2023, 11, 23), "range"),
        ("с 21 по 23 ноября 2023 года", date(2023, 11, 21), date(2023, 11, 23), "range"),
        ("28 November - 2 December 2023", date(2023, 11, 28), date(2023, 12, 2), "range"),
        ("January-March 2019", date(2019, 1, 1), date(2019, 3, 31), "range"),
        ("3rd quarter 2019", date(2019, 7, 1), date(2019, 9, 30), "quarter"),
        ("III квартал 2019 года", date(2019, 7, 1), date(2019, 9, 30), "quarter"),
        ("first 11 months of 2023", date(2023, 1, 1), date(2023, 11, 30), "range"),
        ("9 месяцев 2023 года", date(2023, 1, 1), date(2023, 9, 30), "range"),
        ("first half of 2024", date(2024, 1, 1), date(2024, 6, 30), "half"),
    ],
)
def test_periods(text: str, first: date, last: date, precision: str) -> None:
    reading = parse_date(text)
    assert (reading.start, reading.end, reading.precision) == (first, last, precision)


def test_a_day_without_its_year_stays_open() -> None:
    assert parse_date("25 August").status == "ambiguous"
    reading = parse_date("25 August", published=date(2023, 8, 20))
    assert (reading.status, reading.candidates) == ("ambiguous", ("2022-08-25", "2021-08-25"))


def test_a_text_without_a_date_is_bounded_by_its_publication() -> None:
    reading = parse_date("", published=date(2023, 12, 7))
    assert (reading.start, reading.end, reading.precision, reading.basis) == (
        None,
        date(2023, 12, 7),
        "not_after",
        "published_upper_bound",
    )


@pytest.mark.parametrize(
    "text",
    [
        "yesterday",
        "13 months of 2023",
        "31 February 2023",
        "23-21 November 2023",
        "2 November 2023 and 4 November 2023",
    ],
)
def test_no_single_day_or_period(text: str) -> None:
    assert parse_date(text).status == "rejected"


def test_a_weekday_that_contradicts_is_an_error() -> None:
    assert parse_date("Monday, 21 November 2023").status == "rejected"


@pytest.mark.parametrize(
    ("text", "status"), [("", "blank"), ("нет данных", "not_available"), ("--", "not_available")]
)
def test_nothing_told(text: str, status: str) -> None:
    assert parse_date(text).status == status
