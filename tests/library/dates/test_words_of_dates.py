"""Rules of grammar beyond month names: marks, eras, counted months, times of day, what tells no day."""

from __future__ import annotations

from datetime import date

import pytest

from seizure_schema.dates import parse_date


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("2023年11月21日", "zh"),
        ("二〇二三年十一月二十一日", "zh"),
        ("2023년 11월 21일", "ko"),
        ("令和5年11月21日（火）", "ja"),
        ("ngày 21 tháng 11 năm 2023", "vi"),
        ("2023 оны 11-р сарын 21", "mn"),
        ("21 พ.ย. 2566", "th"),
        ("21 نوفمبر/تشرين الثاني 2023", "ar"),
        ("30 عقرب 1402", "prs"),
    ],
)
def test_a_day_by_the_marks_and_calendars_of_its_language(text: str, language: str) -> None:
    assert parse_date(text, language=language).start == date(2023, 11, 21)


@pytest.mark.parametrize(
    "text",
    [
        "21.11.2023 um 14.30 Uhr",
        "21 novembre 2023 à 14 h 30",
        "21 ноября 2023 года в 14 ч. 30 мин.",
        "14:30, 21 November 2023",
        "2023年11月21日14时30分",
    ],
)
def test_a_time_of_day_beside_the_day_is_left_out(text: str) -> None:
    assert parse_date(text).start == date(2023, 11, 21)


def test_what_looks_like_an_hour_beside_a_year_is_a_half() -> None:
    reading = parse_date("2021 1H")
    assert (reading.start, reading.precision) == (date(2021, 1, 1), "half")


@pytest.mark.parametrize("text", ["Jan 2024", "2024 Jan", "Jan. 2024"])
def test_a_month_is_no_filler_of_another_language(text: str) -> None:
    reading = parse_date(text, language="en")
    assert (reading.start, reading.end) == (date(2024, 1, 1), date(2024, 1, 31))


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("first nine months of 2023", date(2023, 9, 30)),
        ("neuf premiers mois de 2023", date(2023, 9, 30)),
        ("за шесть месяцев 2023 года", date(2023, 6, 30)),
        ("9 tháng đầu năm 2023", date(2023, 9, 30)),
    ],
)
def test_the_first_so_many_months(text: str, last: date) -> None:
    reading = parse_date(text)
    assert (reading.start, reading.end, reading.precision) == (date(2023, 1, 1), last, "range")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("between 12 and 15 March 2021", date(2021, 3, 12), date(2021, 3, 15)),
        ("от 1 до 5 май 2022 г.", date(2022, 5, 1), date(2022, 5, 5)),
        ("2021年2月28日至3月3日", date(2021, 2, 28), date(2021, 3, 3)),
        ("2023年1-9月", date(2023, 1, 1), date(2023, 9, 30)),
        ("jan-jun/21", date(2021, 1, 1), date(2021, 6, 30)),
        ("2023-W47", date(2023, 11, 20), date(2023, 11, 26)),
    ],
)
def test_what_one_end_leaves_out_the_other_tells(text: str, first: date, last: date) -> None:
    reading = parse_date(text)
    assert (reading.start, reading.end, reading.precision) == (first, last, "range")


@pytest.mark.parametrize(
    "text",
    [
        "14 and 16 August 2021",
        "since August 2021",
        "until 14 August 2021",
        "15 رمضان 1444",
        "1.5 May 2022",
        "1,2 t",
        "截至2021年8月",
        "вчера",
    ],
)
def test_no_day_and_no_period_by_itself(text: str) -> None:
    assert parse_date(text).status == "rejected"


def test_a_number_behind_a_month_is_a_day_or_a_year() -> None:
    assert parse_date("Nov-23").candidates == ("--11-23", "2023-11")
    assert parse_date("Nov-98").start == date(1998, 11, 1)


def test_an_unknown_date_is_not_available() -> None:
    assert parse_date("fecha desconocida", language="es").status == "not_available"
