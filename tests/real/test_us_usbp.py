"""The US Border Patrol's profile of fiscal year 2017: each pound once, what is told twice is held."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tests.pipelines.sources.made import Made, make

pytestmark = pytest.mark.real

FOLDER = Path(os.environ.get("SEIZURE_REAL_DATA", "")) / "us" / "usbp-sector-profile-fy2017"
FILE = FOLDER / "usbp_stats_fy2017_sector_profile.pdf"


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make("us_usbp", [FILE], tmp_path_factory.mktemp("us_usbp"))


@pytest.fixture(scope="module")
def manifest(profile: Made) -> Any:
    return profile.manifests[FILE.name]


def test_the_account(manifest: Any) -> None:
    # Page 1: 24 rows of two drugs. Page 4, three borders: 8 rows with weights, 12 with numbers.
    counts = manifest.counts
    assert (counts.read, counts.accepted, counts.quarantined, counts.ignored) == (108, 70, 0, 38)
    # Four rows of totals; two of apprehensions, read with both tables, and four of conveyances and such.
    assert manifest.reasons == {"total_row": 8, "told_by_sector_on_page_1": 6, "no_drug": 24}


def test_the_pound_by_which_the_document_contradicts_itself_is_noted(manifest: Any) -> None:
    assert manifest.notes == (
        "total 'Nationwide Total***': Cocaine (pounds) published 9346, rows sum to 9347, difference -1",
        "total 'Southwest Border Sectors Total**': Cocaine (pounds) published 6174, rows sum to 6175, "
        "difference -1",
    )


def test_amounts_and_numbers_of_seizures_by_drug(profile: Made) -> None:
    found = profile.rows("""
        SELECT substance_text AS drug, any_value(unit) AS unit, sum(quantity) AS amount,
            sum(seizure_count_of_drug) AS seizures
        FROM period_totals GROUP BY ALL ORDER BY drug
    """)
    assert [tuple(row.values()) for row in found] == [
        ("Cocaine", "pound", 9_347, 542),
        ("Ecstasy", "pound", 1, 51),
        ("Heroin", "ounce", 15_244, 248),
        ("Marijuana", "pound", 861_231, 9_739),
        ("Methamphetamine", "pound", 10_328, 879),
        ("Other Drugs*", "pound", 568, 840),
    ]


def test_heroin_is_told_in_ounces_among_pounds(profile: Made) -> None:
    kilograms = profile.value("SELECT sum(mass_kg) FROM period_totals WHERE substance = 'heroin'")
    assert kilograms == pytest.approx(15_244 * 0.028349523125, rel=1e-12)


def test_no_pounds_of_a_drug_that_was_seized_are_less_than_their_rounding(profile: Made) -> None:
    found = profile.rows("SELECT DISTINCT quantity_status FROM items WHERE quantity = 0")
    assert found == [{"quantity_status": "below_rounding"}]


def test_a_sector_is_no_state(profile: Made) -> None:
    assert profile.value("SELECT count(*) FROM reports WHERE admin1 IS NOT NULL") == 0
    assert profile.value("SELECT count(DISTINCT place_text) FROM reports") == 20 + 3


def test_one_agency_and_a_fiscal_year_are_no_total_of_the_country(profile: Made) -> None:
    found = profile.rows("SELECT DISTINCT refused FROM totals_by_source")
    assert found == [{"refused": "other_period"}]
    assert profile.value("SELECT count(*) FROM seizures") == 0
