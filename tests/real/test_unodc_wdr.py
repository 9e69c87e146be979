"""The annex of the World Drug Report on its published file: no total is deleted, none is added to its parts.

The expected figures stand in the file or were added from it by Python alone.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pipelines.sources.made import Made, make

pytestmark = pytest.mark.real

FILE = (
    Path(os.environ.get("SEIZURE_REAL_DATA", "")) / "un" / "unodc-wdr2025-annex71-2019-2023" / "seizures.json"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make("unodc_wdr", [FILE], tmp_path_factory.mktemp("annex"))


def test_what_is_read_is_accepted_set_aside_or_left_out(
    made: Made, record_property: Callable[[str, object], None]
) -> None:
    (manifest,) = made.manifests.values()
    counts = manifest.counts
    assert (counts.read, counts.accepted, counts.quarantined, counts.ignored) == (11_198, 11_194, 3, 1)
    assert manifest.edition == "2023"
    # Half a name (3,4-methylenedioxyphenyl), and alcohol.
    assert made.value("SELECT DISTINCT issue FROM quarantine") == "unknown_substance"
    assert made.value("SELECT reason FROM ignored") == "not_a_drug"
    record_property("measured", "unodc_wdr: 11,194 of 11,198 records accepted")


@pytest.mark.parametrize(("country", "kilograms"), [("ES", 58_334.0), ("PA", 96_000.0)])
def test_a_country_with_only_the_total_keeps_it(made: Made, country: str, kilograms: float) -> None:
    sums = "SELECT sum(mass_kg) FROM period_totals WHERE country = ? AND reporting_year = 2022 "
    sums += "AND substance_group = 'Cocaine-type' AND sum_class = 'finished_drug'"
    assert made.value(sums, country) == kilograms
    one = "SELECT mass_kg FROM totals_by_country_year WHERE year = 2022 AND substance = 'cocaine' "
    assert made.value(one + "AND country = ?", country) == kilograms


def test_heroin_of_the_world_is_the_sum_of_its_records(made: Made) -> None:
    told = json.loads(FILE.read_text(encoding="utf-8"))
    heroin = [drug[0] for drug in told["drugs"]].index("Heroin")
    wanted = sum(kilograms for _, drug, year, kilograms in told["records"] if (drug, year) == (heroin, 2022))
    found = made.value(
        "SELECT sum(mass_kg) FROM period_totals WHERE substance = 'heroin' AND reporting_year = 2022"
    )
    assert found == pytest.approx(wanted, rel=1e-9)


def test_one_drug_under_two_numbers_is_one_drug(made: Made) -> None:
    labels = made.rows(
        "SELECT DISTINCT substance_text FROM items WHERE substance IN ('gbl', 'jwh_018') ORDER BY 1"
    )
    assert [row["substance_text"] for row in labels] == ["GBL", "Gamma-Butyrolactone (GBL)", "JWH-018"]


def test_totals_that_are_less_than_their_parts_are_told(made: Made) -> None:
    refuted = "SELECT DISTINCT total_item_id FROM total_parts WHERE NOT holds"
    assert made.value(f"SELECT count(*) FROM ({refuted})") == 90
    assert made.value(f"SELECT count(*) FROM items WHERE counted AND item_id IN ({refuted})") == 0


def test_what_is_told_twice_is_flagged(made: Made) -> None:
    """All that the United Arab Emirates tell for 2020 stands twice, figure by figure, and a few others'."""
    rows = made.rows("""
        SELECT r.country, count(*) AS n
        FROM matches m JOIN items i ON i.item_id = m.right_item_id JOIN reports r USING (report_id)
        GROUP BY r.country
    """)
    assert {row["country"]: row["n"] for row in rows} == {
        "AE": 7,
        "PK": 3,
        "TH": 1,
        "MY": 1,
        "HN": 1,
        "IT": 1,
    }
    heroin = made.rows(
        "SELECT mass_kg, amount_if_probable_removed FROM totals_by_country_year "
        "WHERE country = 'AE' AND year = 2020 AND substance = 'heroin'"
    )
    assert heroin == [{"mass_kg": 381.02, "amount_if_probable_removed": 190.51}]
