"""India's states by year: a record for each figure, held against the file's own sums and against UNODC's."""

from __future__ import annotations

import csv
import os
from pathlib import Path
from typing import Any

import pytest

from tests.pipelines.sources.made import Made, make

pytestmark = pytest.mark.real

DATA = Path(os.environ.get("SEIZURE_REAL_DATA", ""))
FILE = DATA / "in" / "ncb-state-year-wide" / "ncb_final_cleaned_dataset_v2.csv"
UNODC = DATA / "un" / "unodc-annual-seizures-kgeq-1970on" / "seizures_1.csv"
ALIKE = {
    "Marijuana (herb)": "cannabis_herb",
    "Hashish (resin)": "cannabis_resin",
    "Heroin": "heroin",
    "Opium": "opium",
}


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make("in_ncb", [FILE], tmp_path_factory.mktemp("in_ncb"))


@pytest.fixture(scope="module")
def manifest(states: Made) -> Any:
    return states.manifests[FILE.name]


def test_the_account(manifest: Any) -> None:
    # 239 rows of 30 drugs and units; what is 0.0 is nil or missing, and no figure.
    counts = manifest.counts
    assert (counts.read, counts.accepted, counts.quarantined, counts.ignored) == (7_170, 2_188, 0, 4_982)
    assert manifest.reasons == {"empty_cell": 4_982}


def test_the_columns_of_totals_hold_in_every_row(manifest: Any) -> None:
    assert manifest.notes == ()


def test_cases_and_arrests_are_told_once_for_a_state_and_year(states: Made) -> None:
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    cases = sum(int(float(row["Total_Cases"])) for row in rows)
    arrested = sum(int(float(row["Total_Arrested"])) for row in rows)
    told = states.rows(
        "SELECT count(*) AS n, sum(seizure_count) AS cases, sum(persons_arrested) AS arrested FROM reports"
    )
    assert told == [{"n": 239, "cases": cases, "arrested": arrested}]
    assert states.value("SELECT sum(seizure_count) FROM seizures_all") == cases
    assert states.value("SELECT count(seizure_count) FROM items") == 0


@pytest.mark.parametrize("year", [2018, 2019])
def test_the_states_add_to_what_unodc_has_of_the_country(states: Made, year: int) -> None:
    with UNODC.open(encoding="utf-8-sig", newline="") as lines:
        wanted = {
            ALIKE[row["Drug"]]: float(row["KG Equivalent"])
            for row in csv.DictReader(lines)
            if (row["country"], row["Year"]) == ("India", str(year)) and row["Drug"] in ALIKE
        }
    found = {
        row["substance"]: row["amount"]
        for row in states.rows(
            "SELECT substance, amount FROM totals_by_country_year "
            "WHERE country = 'IN' AND year = ? AND unit = 'kilogram' AND label_role = 'substance'",
            year,
        )
    }
    assert set(wanted) == set(ALIKE.values())
    assert {drug: found[drug] for drug in wanted} == pytest.approx(wanted, abs=3)


def test_precursors_are_apart_from_drugs(states: Made) -> None:
    found = states.rows(
        "SELECT DISTINCT substance FROM period_totals WHERE sum_class = 'precursor' ORDER BY substance"
    )
    assert [row["substance"] for row in found] == ["acetic_anhydride", "anthranilic_acid", "ephedrine"]


def test_every_figure_enters_the_sums(states: Made) -> None:
    # Amphetamine and methamphetamine together; MDMA and mephedrone are no part of them.
    assert states.value("SELECT count(*) FROM items WHERE NOT counted") == 0
