"""Months and years of fiscal years, as their sources label them."""

from __future__ import annotations

from datetime import date
from functools import partial

from seizure_schema.dates import parse_date

us_fiscal = partial(parse_date, fiscal_start=10, fiscal_label="end")


def test_october_of_fiscal_2020_is_in_2019() -> None:
    reading = us_fiscal("OCT", fiscal_year="2020")
    assert (reading.start, reading.end, reading.precision) == (date(2019, 10, 1), date(2019, 10, 31), "month")
    assert (reading.reporting_year, reading.fiscal_year_start_month, reading.fiscal_label_rule) == (
        2020,
        10,
        "end",
    )


def test_september_ends_the_fiscal_year() -> None:
    assert us_fiscal("SEP", fiscal_year="2026 (FYTD)").start == date(2026, 9, 1)


def test_the_first_fiscal_quarter() -> None:
    reading = us_fiscal("Q1", fiscal_year="FY2020")
    assert (reading.start, reading.end, reading.precision) == (
        date(2019, 10, 1),
        date(2019, 12, 31),
        "quarter",
    )


def test_a_fiscal_year_alone() -> None:
    reading = us_fiscal("", fiscal_year="2020")
    assert (reading.start, reading.end, reading.precision) == (
        date(2019, 10, 1),
        date(2020, 9, 30),
        "fiscal_year",
    )


def test_one_british_year_under_two_labels() -> None:
    for label, year in (("start", 2016), ("end", 2017)):
        reading = parse_date("2016/17", fiscal_start=4, fiscal_label=label)
        assert (reading.start, reading.end) == (date(2016, 4, 1), date(2017, 3, 31))
        assert reading.reporting_year == year


def test_without_a_rule_of_labelling_the_month_has_two_candidates() -> None:
    reading = parse_date("OCT", fiscal_year="2020", fiscal_start=10)
    assert reading.candidates == ("2019-10-01/2019-10-31", "2020-10-01/2020-10-31")


def test_without_a_first_month_nothing_is_said() -> None:
    assert parse_date("OCT", fiscal_year="2020").status == "rejected"
    assert parse_date("2016/17").status == "rejected"


def test_a_day_outside_its_fiscal_year_contradicts_it() -> None:
    assert us_fiscal("2021-11-05", fiscal_year="2020").status == "rejected"
