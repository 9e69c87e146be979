"""UNODC's regions of a country by year, and the labels that drifted."""

from __future__ import annotations

import pytest

from seizure_schema.places import unodc_region, unodc_subregion
from seizure_schema.vocabulary import table


@pytest.mark.parametrize(
    ("year", "label"),
    [
        (2012, "West & Central Europe"),
        (2017, "Western and Central Europe"),
        (2018, "West and Central Europe"),
        (None, "West and Central Europe"),
    ],
)
def test_one_subregion_under_three_labels(year: int | None, label: str) -> None:
    region = unodc_region("DE", year=year)
    assert region is not None
    assert (region.region, region.subregion, region.label) == ("europe", "west_central_europe", label)
    assert unodc_subregion(label) == "west_central_europe"


def test_a_subregion_that_was_split() -> None:
    before, now = unodc_region("AF", year=2013), unodc_region("AF")
    assert before is not None and now is not None
    assert (before.subregion, now.subregion) == ("near_middle_east_southwest_asia", "south_west_asia")


def test_no_region_before_the_country() -> None:
    assert unodc_region("SS", year=2005) is None
    assert unodc_region("AQ") is None


def test_an_unknown_label() -> None:
    assert unodc_subregion("Middle Earth") is None


def test_every_year_of_a_country_has_one_subregion_and_every_subregion_a_label() -> None:
    for country in {row["country"] for row in table("unodc_subregions")}:
        for year in range(2012, 2026):
            held = [
                row
                for row in table("unodc_subregions")
                if row["country"] == country
                and (row["year_from"] or "0") <= str(year) <= (row["year_to"] or "9999")
            ]
            assert len(held) == 1, (country, year)
            region = unodc_region(country, year=year)
            assert region is not None and region.label
