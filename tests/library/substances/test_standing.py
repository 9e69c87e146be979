"""Schedules by day and reporting groups by year and edition."""

from __future__ import annotations

from datetime import date

import pytest

from seizure_schema.errors import VocabularyError
from seizure_schema.substances import listings, reporting_group


def schedules(substance: str, on: date | None = None) -> list[tuple[str, str]]:
    return [(one.convention, one.schedule) for one in listings(substance, on=on) if one.scope == "substance"]


def test_a_form_stands_where_its_substance_is_listed() -> None:
    assert listings("crack_cocaine")[0].of == "cocaine"
    assert schedules("crack_cocaine") == [("1961", "I")]


def test_what_was_moved_stood_elsewhere_before() -> None:
    assert schedules("ghb", on=date(2013, 3, 12)) == [("1971", "IV")]
    assert schedules("ghb", on=date(2013, 3, 13)) == [("1971", "II")]
    assert schedules("cannabis_resin", on=date(2020, 12, 1)) == [("1961", "I"), ("1961", "IV")]
    assert schedules("cannabis_resin", on=date(2020, 12, 2)) == [("1961", "I")]
    assert schedules("acetic_anhydride", on=date(1995, 6, 1)) == [("1988", "II")]
    assert schedules("acetic_anhydride", on=date(2005, 6, 1)) == [("1988", "I")]


@pytest.mark.parametrize(
    ("substance", "convention", "schedule", "year"),
    [
        ("mephedrone", "1971", "II", "2015"),
        ("carfentanil", "1961", "IV", "2018"),
        ("etonitazepyne", "1961", "I", "2023"),
        ("bromazolam", "1971", "IV", "2024"),
        ("hhc", "1971", "II", "2025"),
        ("carisoprodol", "1971", "IV", "2025"),
        ("etonitazepipne", "1961", "I", "2025"),
        ("norfentanyl", "1988", "I", "2022"),
        ("4_piperidone", "1988", "I", "2024"),
        ("pmk_ethyl_glycidate", "1988", "I", "2024"),
        ("acetyldihydrocodeine", "1961", "II", "1961"),
        ("parahexyl", "1971", "I", "1971"),
    ],
)
def test_decisions_of_the_commission(substance: str, convention: str, schedule: str, year: str) -> None:
    found = {(one.convention, one.schedule): one.listed_on for one in listings(substance)}
    assert found[convention, schedule] == year


def test_what_is_not_under_control_has_no_listing() -> None:
    assert listings("tobacco") == ()
    assert listings("pregabalin") == ()


def test_a_scheme_has_one_group_for_a_substance_and_its_editions_differ() -> None:
    assert reporting_group("jwh_018", 2014, "unodc_annual_2016").group == "Cannabis-type"
    assert reporting_group("jwh_018", 2021, "unodc_wdr_annex").group == "NPS"
    assert reporting_group("mdma", 2012).group == "ATS"
    assert reporting_group("mdma", 2021, "unodc_wdr_annex").group == '"Ecstasy"-type substances'


def test_leaf_and_powder_keep_different_sum_classes() -> None:
    assert reporting_group("coca_leaf", 2020).sum_class == "plant_material"
    assert reporting_group("cocaine", 2020).sum_class == "finished_drug"


def test_a_year_that_the_scheme_does_not_cover_is_refused() -> None:
    with pytest.raises(VocabularyError, match="unodc_annual_2016"):
        reporting_group("heroin", 2020, "unodc_annual_2016")
