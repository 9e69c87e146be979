"""What a remark says that a total covers: months, a period, parts of a country, agencies, another year."""

from __future__ import annotations

from datetime import date

import pytest

from seizure_schema.models import SeizureReport
from seizure_schema.standardise import Accepted, Ignored, Quarantined, SourceMapping

from .lanes import assert_lanes_agree, record_lane

FACTS = {
    "language": "en",
    "record_kind": "period_total",
    "required": ["date", "country"],
    "columns": {"Country": "country", "Year": "year", "Comment": "coverage"},
}


def outcome(
    comment: str, year: str = "2016", country: str = "United Kingdom", **facts: object
) -> Accepted | Quarantined | Ignored:
    record = {"Country": country, "Year": year, "Comment": comment}
    (found,) = record_lane([record], SourceMapping.of(FACTS | facts)).values()
    return found


def report(comment: str, year: str = "2016", **facts: object) -> SeizureReport:
    return outcome(comment, year, **facts).report


def period(comment: str, year: str = "2016", **facts: object) -> tuple[str, str, str, int | None]:
    told = report(comment, year, **facts)
    return str(told.seizure_start), str(told.seizure_end), str(told.date_precision), told.reporting_year


def test_a_blank_remark_says_nothing():
    told = report(" ")
    assert (told.coverage_text, told.date_precision, told.seizure_end) == (" ", "year", date(2016, 12, 31))
    assert told.notes == ()


@pytest.mark.parametrize(
    ("comment", "end", "months"),
    [
        ("First 11 months", "2016-11-30", 11),
        ("First six months.", "2016-06-30", 6),
        ("January-October only", "2016-10-31", 10),
        ("H1 only", "2016-06-30", 6),
        ("Up to October", "2016-10-31", 10),
    ],
)
def test_months_of_the_year_end_the_period(comment, end, months):
    assert period(comment) == ("2016-01-01", end, "range", 2016)
    assert report(comment).coverage_months == months


def test_so_many_months_of_which_nobody_says_which_leave_the_year():
    assert period("10 months only") == ("2016-01-01", "2016-12-31", "year", 2016)
    assert report("10 months only").coverage_months == 10


@pytest.mark.parametrize(
    ("comment", "year", "start", "end", "months"),
    [
        ("Between April 2012 and March 2013", "2012", "2012-04-01", "2013-03-31", 12),
        ("From January 2012 till July 2013", "2012", "2012-01-01", "2013-07-31", 19),
        ("October 2013 till September 2014", "2014", "2013-10-01", "2014-09-30", 12),
        ("Data for June 2012 - July 2013", "2012", "2012-06-01", "2013-07-31", 14),
        ("also data from 2011 to 2014", "2015", "2011-01-01", "2015-12-31", 60),
    ],
)
def test_a_period_of_its_own_is_the_period_under_the_label_of_the_source(comment, year, start, end, months):
    assert period(comment, year) == (start, end, "range", int(year))
    assert report(comment, year).coverage_months == months


def test_a_period_that_does_not_touch_the_year_contradicts_it():
    found = outcome("Between April 2012 and March 2013", "2016")
    assert isinstance(found, Quarantined)
    assert [one.slug for one in found.issues] == ["coverage_against_date"]


def test_a_fiscal_year_without_its_first_month_has_no_dates():
    told = report("Financial year 2013/14.", "2013")
    assert (told.seizure_start, told.seizure_end, told.date_precision) == (None, None, "fiscal_year")
    assert (told.reporting_year, told.fiscal_label_rule) == (2013, "start")
    assert told.notes == ("fiscal_start_unknown",)


def test_a_fiscal_year_whose_first_month_is_declared_has_its_dates():
    told = report("Financial year 2013/14.", "2014", dates={"fiscal_start": 4, "fiscal_label": "end"})
    assert (told.seizure_start, told.seizure_end) == (date(2013, 4, 1), date(2014, 3, 31))
    assert (told.date_precision, told.reporting_year) == ("fiscal_year", 2014)


def test_a_fiscal_year_of_another_label_contradicts_its_record():
    assert isinstance(outcome("Financial year 2013/14", "2016"), Quarantined)


@pytest.mark.parametrize(
    "comment",
    ["Data for 2015 (2016 data not available)", "Data for 2015", "Data for 2015, 2016 data not available"],
)
def test_the_figure_of_another_year_points_at_it(comment):
    told = report(comment)
    assert (told.period_repeats, told.reporting_year) == ("2015", 2016)


def test_the_figure_of_its_own_year_repeats_nothing():
    assert report("Data for 2016").period_repeats is None


def test_a_figure_of_a_year_that_has_no_data_is_set_aside():
    assert isinstance(outcome("2016 data not available"), Quarantined)


def test_agencies_and_areas():
    assert report("Customs only").coverage_agencies == "customs"
    assert report("Police and customs only").coverage_agencies == "police, customs"
    told = report("Data for England & Wales and Northern Ireland only. Financial year 2016/17.")
    assert told.coverage_geo == "GB-ENG, GB-WLS, GB-NIR"
    assert told.date_precision == "fiscal_year"


@pytest.mark.parametrize(
    ("language", "country", "comment", "column", "value"),
    [
        ("es", "España", "Solo Madrid y Cataluña", "coverage_geo", "ES-MD, ES-CT"),
        ("es", "España", "Solo enero a octubre", "seizure_end", date(2016, 10, 31)),
        ("pt", "Brasil", "Apenas os primeiros 6 meses", "seizure_end", date(2016, 6, 30)),
        ("fr", "France", "Douanes uniquement", "coverage_agencies", "customs"),
        ("de", "Deutschland", "1. Halbjahr", "seizure_end", date(2016, 6, 30)),
        ("ru", "Казахстан", "Только таможенная служба", "coverage_agencies", "customs"),
        ("ru", "Казахстан", "Только за первые 9 месяцев", "seizure_end", date(2016, 9, 30)),
        ("uz", "O'zbekiston", "faqat bojxona", "coverage_agencies", "customs"),
        ("tr", "Türkiye", "İlk 9 ay", "seizure_end", date(2016, 9, 30)),
        ("ar", "العراق", "فقط الجمارك", "coverage_agencies", "customs"),
    ],
)
def test_remarks_in_other_languages(language, country, comment, column, value):
    assert getattr(outcome(comment, country=country, language=language).report, column) == value


@pytest.mark.parametrize(
    ("comment", "note"),
    [
        ("Aggregate of hashish (resin) and marijuana (herb)", "coverage_contents"),
        ("Sum of hydrochloride, crack and base paste", "coverage_contents"),
        ("Includes 3.5 gram of NBOMe", "coverage_contents"),
        ("tramadol", "coverage_contents"),
        ("Incomplete data", "incomplete_data"),
        ("Excluding customs", "coverage_not_understood"),
        ("see note 3", "coverage_not_understood"),
        ("As of 31 October 2016", "coverage_not_understood"),
    ],
)
def test_other_remarks_are_kept_with_a_note(comment, note):
    told = report(comment)
    assert (told.coverage_text, told.notes) == (comment, (note,))
    assert (told.coverage_agencies, told.coverage_months, told.date_precision) == (None, None, "year")


def test_one_sentence_that_is_understood_does_not_hide_another():
    told = report("Zorgine. Customs only.")
    assert (told.coverage_agencies, told.notes) == ("customs", ("coverage_not_understood",))


def test_a_look_up_gives_the_meaning_says_nothing_or_leaves_out():
    facts = {"lookups": {"coverage": {"C/O": "Customs only", "cf. p. 3": "", "old": None}}}
    assert report("C/O", **facts).coverage_agencies == "customs"
    told = report("cf. p. 3", **facts)
    assert (told.coverage_text, told.notes) == ("cf. p. 3", ())
    assert isinstance(outcome("old", **facts), Ignored)


def test_one_remark_may_hold_for_all_records():
    columns = {"Country": "country", "Year": "year", "Comment": {"ignore": "a constant says it"}}
    told = report("", columns=columns, constants={"coverage": "England and Wales only"})
    assert told.coverage_geo == "GB-ENG, GB-WLS"


@pytest.mark.parametrize("language", ["fr", "es", "ru", "fa"])
def test_a_remark_of_the_mapping_may_be_english_in_a_source_of_another_language(language):
    columns = {"Country": "country", "Year": "year", "Comment": {"ignore": "a constant says it"}}
    told = report("", language=language, columns=columns, constants={"coverage": "police only"}, country="FR")
    assert told.coverage_agencies == "police"


def test_the_date_of_a_case_is_not_moved_by_a_remark():
    columns = {"Country": "country", "Year": "date", "Comment": "coverage"}
    told = report("First 11 months", "2016-03-05", columns=columns)
    assert (told.seizure_start, told.date_precision) == (date(2016, 3, 5), "day")


@pytest.mark.parametrize("engine", ["duckdb", "polars", "pandas"])
def test_both_lanes_read_remarks_alike(engine):
    remarks = [
        "",
        "First 11 months",
        "Customs only",
        "Financial year 2016/17",
        "Data for 2015",
        "Between April 2012 and March 2013",
        "see note 3",
    ]
    countries = ["United Kingdom", "Spain", "Atlantis"]
    rows = [
        {"Country": country, "Year": year, "Comment": remark}
        for country in countries
        for year in ("2016", "soon")
        for remark in remarks
    ]
    assert_lanes_agree(engine, rows, SourceMapping.of(FACTS))
