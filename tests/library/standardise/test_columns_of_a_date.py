"""Several columns that tell one date: each narrows the others or has to agree with them, none is lost."""

from __future__ import annotations

import pytest

from seizure_schema.standardise import Quarantined, SourceMapping

from .lanes import assert_lanes_agree, record_lane

SOLAR = {"calendar": "solar_hijri"}
FISCAL = {"fiscal_start": 10, "fiscal_label": "end"}
THAI = {"calendar": "buddhist", **FISCAL}


def mapping(slots: dict[str, str], dates: dict[str, object], language: str) -> SourceMapping:
    facts = {
        "language": language,
        "country": "KE",
        "record_kind": "period_total",
        "required": ["date", "country"],
        "columns": {slot: slot for slot in slots},
        "dates": dates,
    }
    return SourceMapping.of(facts)


def period(dates: dict[str, object] | None = None, language: str = "en", **slots: str) -> tuple[str, str]:
    (found,) = record_lane([slots], mapping(slots, dates or {}, language)).values()
    return str(found.report.seizure_start), str(found.report.seizure_end)


def refused(dates: dict[str, object] | None = None, language: str = "en", **slots: str) -> str:
    (found,) = record_lane([slots], mapping(slots, dates or {}, language)).values()
    assert isinstance(found, Quarantined)
    return found.issues[0].slug


@pytest.mark.parametrize(
    ("date", "month", "expected"),
    [
        ("2024", "February", ("2024-02-01", "2024-02-29")),
        ("2024", "2", ("2024-02-01", "2024-02-29")),
        ("2024", "Q2", ("2024-04-01", "2024-06-30")),
        ("Jan-Jun 2024", "May", ("2024-05-01", "2024-05-31")),
        ("2024-02", "February", ("2024-02-01", "2024-02-29")),
        ("2024-02-10", "February", ("2024-02-10", "2024-02-10")),
        ("03/04/2024", "April", ("2024-04-03", "2024-04-03")),
        ("2024", "not available", ("2024-01-01", "2024-12-31")),
    ],
)
def test_a_month_narrows_its_date_or_agrees_with_it(date, month, expected):
    assert period(date=date, month=month) == expected


def test_a_month_alone_is_no_date():
    assert refused(date="not available", month="February") == "ambiguous_date"


def test_a_month_of_a_solar_hijri_year():
    assert period(SOLAR, "fa", date="سال ۱۴۰۱", month="مهر") == ("2022-09-23", "2022-10-22")
    assert period(SOLAR, "fa", date="۱۴۰۱", month="۱۲") == ("2023-02-20", "2023-03-20")


def test_a_month_of_a_fiscal_year_in_the_date():
    assert period(FISCAL, date="FY2021", month="Nov") == ("2020-11-01", "2020-11-30")


@pytest.mark.parametrize(
    "slots",
    [
        {"date": "2024-02-10", "month": "March"},
        {"date": "2024", "month": "13"},
        {"date": "2024", "month": "March 2023"},
        {"date": "2024-02-10", "year": "2023"},
        {"date": "2024-02-10", "year": "total"},
        {"month": "2011-03", "year": "2012"},
    ],
)
def test_columns_that_contradict_each_other_set_the_record_aside(slots):
    assert refused(**slots) == "date_parts_disagree"


@pytest.mark.parametrize(
    ("slots", "expected"),
    [
        ({"date": "5 March", "year": "2024"}, "2024-03-05"),
        ({"date": "5", "month": "3", "year": "2024"}, "2024-03-05"),
        ({"date": "5", "month": "March", "year": "2024"}, "2024-03-05"),
        ({"date": "not available", "month": "March", "year": "2024"}, "2024-03-01"),
        ({"month": "2024-03", "year": "2024"}, "2024-03-01"),
    ],
)
def test_a_date_without_its_year_takes_the_columns(slots, expected):
    assert period(**slots)[0] == expected


def test_the_end_of_a_period_may_lie_in_the_next_year():
    told = {"date": "2023-12-30", "end_date": "2024-01-02", "year": "2023"}
    assert period(**told) == ("2023-12-30", "2024-01-02")
    assert period(date="5 May", end_date="7 May", year="2023") == ("2023-05-05", "2023-05-07")


def test_what_stands_beside_a_fiscal_year():
    assert period(FISCAL, date="Oct-Dec", fiscal_year="2021") == ("2020-10-01", "2020-12-31")
    assert period(FISCAL, date="H2", fiscal_year="2021") == ("2021-04-01", "2021-09-30")
    assert period(FISCAL, date="FY 2021", fiscal_year="2021") == ("2020-10-01", "2021-09-30")
    assert period(FISCAL, fiscal_year="2021", year="2020") == ("2020-10-01", "2021-09-30")
    assert refused(FISCAL, fiscal_year="2021", year="2018") == "date_parts_disagree"
    assert refused(FISCAL, date="2022-11-05", fiscal_year="2021") == "unreadable_date"


def test_a_year_beside_a_month_may_be_the_fiscal_year_and_nobody_says_so():
    assert refused(FISCAL, month="Oct", year="2020") == "ambiguous_date"
    assert period(month="Oct", year="2020") == ("2020-10-01", "2020-10-31")


@pytest.mark.parametrize("text", ["2566", "๒๕๖๖", "พ.ศ. ๒๕๖๖", "ปีงบประมาณ พ.ศ. 2566", "FY 2566"])
@pytest.mark.parametrize("slot", ["year", "fiscal_year"])
def test_a_fiscal_year_counts_in_its_calendar(slot, text):
    assert period(THAI, "th", **{slot: text}) == ("2022-10-01", "2023-09-30")


def test_a_solar_hijri_fiscal_year_begins_in_its_own_month():
    afghan = SOLAR | {"fiscal_start": 10, "fiscal_label": "end"}
    assert period(afghan, "fa", fiscal_year="۱۴۰۲") == ("2022-12-22", "2023-12-21")
    assert period(afghan, "fa", year="1401/02") == ("2022-12-22", "2023-12-21")


def test_a_pair_in_a_column_of_years_is_no_month():
    assert refused(year="2011-12") == "unreadable_date"


def test_an_unreadable_fiscal_year_shows_its_text():
    slots = {"fiscal_year": "2023"}
    (found,) = record_lane([slots], mapping(slots, THAI, "th")).values()
    assert (found.issues[0].value, found.issues[0].detail[:27]) == ("2023", "2023 is not a buddhist year")


def test_both_lanes_agree():
    records = [
        {"date": date, "month": month, "year": year}
        for date in ("2024", "5", "2024-03-05", "5 March", "")
        for month in ("March", "4", "")
        for year in ("2024", "")
    ]
    assert_lanes_agree("duckdb", records, mapping(records[0], {}, "en"))
