"""A month in a column of its own: a word or a number, beside its year or fiscal year."""

from __future__ import annotations

import pytest

from seizure_schema.standardise import Accepted, Quarantined, SourceMapping

from .lanes import assert_lanes_agree, record_lane

BESIDE_YEAR = {
    "language": "pt",
    "country": "BR",
    "record_kind": "period_total",
    "required": ["date", "country"],
    "columns": {"mes": "month", "ano": "year"},
}
BESIDE_FISCAL_YEAR = BESIDE_YEAR | {
    "columns": {"mes": "month", "ano": "fiscal_year"},
    "dates": {"fiscal_start": 10, "fiscal_label": "end"},
}


def outcome(month: str, year: str, facts: dict[str, object] = BESIDE_YEAR) -> Accepted | Quarantined:
    (found,) = record_lane([{"mes": month, "ano": year}], SourceMapping.of(facts)).values()
    return found


def period(month: str, year: str, facts: dict[str, object] = BESIDE_YEAR) -> tuple[str, str, str]:
    told = outcome(month, year, facts).report
    return str(told.seizure_start), str(told.seizure_end), str(told.date_precision)


@pytest.mark.parametrize("month", ["2", "02", " 2", "fevereiro"])
def test_a_month_is_a_word_or_a_number(month):
    assert period(month, "2024") == ("2024-02-01", "2024-02-29", "month")


def test_the_texts_stay_as_they_were():
    assert outcome("2", "2024").report.date_text == "2 2024"


def test_a_month_in_digits_of_a_fiscal_year():
    assert period("10", "2020", BESIDE_FISCAL_YEAR) == ("2019-10-01", "2019-10-31", "month")


def test_a_month_in_digits_counts_by_the_calendar_of_the_source():
    facts = BESIDE_YEAR | {"dates": {"calendar": "solar_hijri"}}
    assert period("1", "1402", facts) == ("2023-03-21", "2023-04-20", "month")


@pytest.mark.parametrize(("month", "year"), [("13", "2024"), ("0", "2024"), ("2", "24"), ("2", "")])
def test_what_is_no_month_of_a_year_is_set_aside(month, year):
    assert [issue.slug for issue in outcome(month, year).issues] == ["unreadable_date"]


def test_both_lanes_agree():
    records = [{"mes": month, "ano": "2024"} for month in ("1", "02", "12", "13", "março", "")]
    assert_lanes_agree("duckdb", records, SourceMapping.of(BESIDE_YEAR))
