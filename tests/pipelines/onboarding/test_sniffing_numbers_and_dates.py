"""Notation and date order are proved by a value, or said to be ambiguous; nothing is taken for granted."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.onboarding.sniffing import Column
from pipelines.onboarding.sniffing.numbers import claims, marks_of

from .sniffed import table, workbook


def marks(*texts: str) -> tuple[str | None, str | None]:
    """(decimal, grouping) that the texts prove."""
    told = claims(marks_of((row, text) for row, text in enumerate(texts, start=2)))
    return tuple(claim.value if claim else None for claim in told)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("texts", "proved"),
    [
        (("1,5", "3"), (",", None)),
        (("0,123",), (",", None)),
        (("1234.567",), (".", None)),
        (("1.234.567",), (None, ".")),
        (("1.234,5",), (",", ".")),
        (("1\u00a0234,5",), (",", " ")),
        (("1,23,456.5",), (".", ",")),
        (("۱۲٫۵",), ("٫", None)),
        (("5e-05", "0.1"), (".", None)),
        (("12.345", "1,2"), (",", ".")),
        (("$5,869,004",), (None, ",")),
    ],
)
def test_a_number_that_can_be_read_one_way_proves_its_marks(
    texts: tuple[str, ...], proved: tuple[str | None, str | None]
) -> None:
    assert marks(*texts) == proved


def test_three_digits_behind_one_mark_leave_a_doubt(tmp_path: Path) -> None:
    amount = table(tmp_path, "a.csv", "drug,amount\nheroin,1.234\nopium,12.345\n").columns["amount"]

    assert amount.decimal is not None
    assert amount.decimal.value is None
    assert not amount.decimal.sure
    assert amount.decimal.others == (".",)
    assert amount.decimal.why.startswith("'1.234' (row 2) can be 1.234 or 1234")


def test_a_total_that_adds_up_in_one_way_only_takes_the_doubt_away(tmp_path: Path) -> None:
    rows = "Area;Heroin;Opium;Cases\nNorth;1.200;300;2.100\nSouth;900;2.050;800\nTotal;2.100;2.350;2.900\n"

    heroin = table(tmp_path, "a.csv", rows).columns["Heroin"]

    assert heroin.decimal is None
    assert heroin.grouping is not None
    assert heroin.grouping.value == "."
    assert "totals are the sum of their parts if '.' is a mark between groups" in heroin.grouping.why


def test_two_notations_in_one_column_prove_none(tmp_path: Path) -> None:
    decimal = table(tmp_path, "a.csv", "drug;kg\nheroin;1.5\nopium;2,5\n").columns["kg"].decimal

    assert decimal is not None
    assert not decimal.sure
    assert decimal.others == (",",)


def test_the_numbers_of_a_workbook_prove_nothing_about_texts(tmp_path: Path) -> None:
    found = workbook(tmp_path, {"s": [["Drug", "Kg"], ["heroin", 12.345], ["opium", 3]]}).tables[0]

    assert (found.columns["Kg"].typed, found.columns["Kg"].decimal) == (2, None)


def test_texts_among_the_numbers_of_a_workbook_have_a_notation_of_their_own(tmp_path: Path) -> None:
    rows = [["Drug", "Kg"], ["heroin", 12.345], ["opium", "0,25"], ["hashish", 3], ["Total", 15.595]]

    found = workbook(tmp_path, {"s": rows}).tables[0]

    decimal = found.columns["Kg"].decimal
    assert decimal is not None
    assert (decimal.value, decimal.sure) == (",", True)
    assert found.totals[0].agrees


def test_the_numbers_of_json_are_told_from_its_texts(tmp_path: Path) -> None:
    found = table(tmp_path, "a.json", '[{"d": "a", "kg": 1.5}, {"d": "b", "kg": "2,75"}]').columns["kg"]

    assert found.decimal is not None
    assert (found.typed, found.decimal.value) == (1, ",")


def dates(folder: Path, *texts: str, weekdays: tuple[str, ...] = ()) -> Column:
    """The column of these dates, beside one of weekdays."""
    days = weekdays or ("",) * len(texts)
    rows = [f"{date};{day};{number}.5" for number, (date, day) in enumerate(zip(texts, days, strict=True))]
    return table(folder, "a.csv", "\n".join(["Date;Day;Kg", *rows])).columns["Date"]


def test_a_part_above_12_proves_the_order(tmp_path: Path) -> None:
    column = dates(tmp_path, "01/02/2021", "03/18/2021", "05/06/2021")

    assert column.dates is not None
    assert column.dates.order is not None
    assert (column.dates.order.value, column.dates.order.sure) == ("MDY", True)
    assert column.dates.order.why == "'03/18/2021' (row 3) has 18, no month, in second place"


def test_without_a_part_above_12_the_order_is_open(tmp_path: Path) -> None:
    column = dates(tmp_path, "01/02/2021", "11/04/2021", "05/06/2021")

    assert column.dates is not None
    assert column.dates.order is not None
    assert (column.dates.order.value, column.dates.order.others) == (None, ("DMY", "MDY"))


def test_a_column_of_weekdays_proves_the_order(tmp_path: Path) -> None:
    # 1 February 2021 was a Monday, 3 April and 5 June were Saturdays.
    column = dates(
        tmp_path, "01/02/2021", "03/04/2021", "05/06/2021", weekdays=("Pazartesi", "Cumartesi", "Cumartesi")
    )

    assert column.dates is not None
    assert column.dates.order is not None
    assert column.dates.order.value == "DMY"
    assert "weekday of column 'Day'" in column.dates.order.why


def test_both_orders_in_one_column_prove_none(tmp_path: Path) -> None:
    column = dates(tmp_path, "13/02/2021", "02/14/2021")

    assert column.dates is not None
    assert column.dates.order is not None
    assert column.dates.order.value is None
    assert "two orders in one column" in column.dates.order.why


def test_solar_hijri_dates_in_persian_digits(tmp_path: Path) -> None:
    column = dates(tmp_path, "۱۴۰۱/۰۱/۱۹", "۱۴۰۲/۰۲/۱۸")

    assert column.dates is not None
    assert column.dates.order is not None
    assert column.dates.calendar is not None
    assert (column.dates.order.value, column.dates.calendar.value) == ("YMD", "solar_hijri")


def test_buddhist_years_and_a_total_among_them(tmp_path: Path) -> None:
    rows = [["ปี", "จังหวัด", "ไอซ์ (กก.)"], [2564, "ตาก", 1.5], [2565, "ตาก", 2.5], ["รวม", "", 4.0]]

    found = workbook(tmp_path, {"s": rows}).tables[0]

    years = found.columns["ปี"].dates
    assert years is not None
    assert years.calendar is not None
    assert (years.shape, years.calendar.value) == ("year", "buddhist")
    assert [(total.column, total.equals, total.sure) for total in found.totals] == [("ปี", "รวม", True)]


def test_pairs_of_years_are_fiscal_years(tmp_path: Path) -> None:
    found = table(tmp_path, "a.csv", "year,drug,kg\n2013/14,heroin,3.5\n2014/15,opium,2.5\n")

    assert found.columns["year"].dates is not None
    assert found.columns["year"].dates.shape == "fiscal_year"


def test_names_of_months_tell_their_language(tmp_path: Path) -> None:
    found = table(tmp_path, "a.csv", "oy,kg\nYanvar,3.5\nFevral,2.5\nMart,1.5\n")

    assert found.columns["oy"].dates is not None
    assert found.columns["oy"].dates.shape == "month_name"


def test_numbers_with_their_unit_inside_prove_the_notation_too(tmp_path: Path) -> None:
    found = table(tmp_path, "a.psv", "Data|Quantità\n12/03/2021|1.234,50 kg\n14/04/2021|12 500 g\n")

    assert found.columns["Quantità"].number_and_word == 2
    assert not found.columns["Quantità"].is_numeric
    assert found.notation[0] is not None
    assert found.notation[0].value == ","


def test_a_column_of_1_to_12_in_equal_shares_numbers_the_months(tmp_path: Path) -> None:
    rows = [f"{year};{month};{month}.5" for year in (2019, 2020, 2021) for month in range(1, 13)]

    found = table(tmp_path, "a.csv", "\n".join(["Year;Month;Kg", *rows]))

    assert found.columns["Month"].dates is not None
    assert found.columns["Month"].dates.shape == "month_number"


@pytest.mark.parametrize(
    ("texts", "period"),
    [
        (("03.05.2024", "28.05.2024"), "2024-05"),
        (("2024-07-01", "2024-09-30"), "2024-Q3"),
        (("2024-01-31", "2024-07-01"), "2024"),
        (("03/04/2024", "05/06/2024"), "2024"),
        (("3 May 2024", "28 May 2024"), "2024-05"),
        (("2023-12-31", "2024-01-01"), None),
    ],
)
def test_the_one_period_of_all_dates(tmp_path: Path, texts: tuple[str, ...], period: str | None) -> None:
    found = dates(tmp_path, *texts).dates

    assert found is not None
    assert (found.period and found.period.value) == period
