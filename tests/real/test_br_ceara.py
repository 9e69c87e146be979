"""Fortaleza's single cases: milligrams in scientific notation, many equal lines, one load of two tonnes.

The expected figures are added here from the file itself, by Python's csv and decimal alone.
"""

from __future__ import annotations

import csv
import os
from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from tests.pipelines.sources.made import Made, make

pytestmark = pytest.mark.real

FOLDER = Path(os.environ.get("SEIZURE_REAL_DATA", "")) / "br" / "sspds-ce-fortaleza-2009-2024"
FILE = FOLDER / "FortalezaEntorpecente_2009-2024.csv"
ACCEPTED = "FROM reports r JOIN items i USING (report_id, delivery)"
DRUGS = {
    "Maconha": "cannabis_herb",
    "Cocaína": "cocaine",
    "Crack": "crack_cocaine",
    "Haxixe": "cannabis_resin",
}


@pytest.fixture(scope="module")
def table() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make("br_ceara", [FILE], tmp_path_factory.mktemp("br_ceara"))


def test_every_row_is_accepted(made: Made, record_property: Callable[[str, object], None]) -> None:
    counts = made.manifests[FILE.name].counts
    assert (counts.read, counts.accepted, counts.quarantined, counts.ignored) == (49_299, 49_299, 0, 0)
    record_property("measured", "br_ceara: 49,299 of 49,299 rows accepted")


def test_kilograms_of_each_year_and_drug_are_the_files_own(made: Made, table: list[dict[str, str]]) -> None:
    wanted: defaultdict[tuple[int, str], Decimal] = defaultdict(Decimal)
    for row in table:
        wanted[int(row["Data"][:4]), DRUGS[row["Tipo de Entorpecente"]]] += Decimal(row["Quantidade (Kg)"])
    found = made.rows(
        f"SELECT reporting_year AS year, substance, sum(mass_kg) AS kg {ACCEPTED} "
        "WHERE i.counted GROUP BY ALL"
    )
    assert {(row["year"], row["substance"]) for row in found} == set(wanted)
    for row in found:
        assert row["kg"] == pytest.approx(float(wanted[row["year"], row["substance"]]), rel=1e-12), row


def test_scientific_notation_is_a_number(made: Made) -> None:
    found = made.rows(
        f"SELECT count(*) AS n, max(mass_kg) AS most, min(mass_kg) AS least {ACCEPTED} "
        "WHERE contains(quantity_text, 'e-')"
    )
    assert found == [{"n": 2_525, "most": 0.00009, "least": 0.000002}]


def test_a_load_of_two_tonnes_is_kept(made: Made) -> None:
    found = made.rows(
        f"SELECT substance, mass_kg AS kg, CAST(seizure_start AS VARCHAR) AS day {ACCEPTED} "
        "ORDER BY mass_kg DESC LIMIT 1"
    )
    assert found == [{"substance": "cannabis_herb", "kg": 2011.00005, "day": "2014-11-10"}]


def test_equal_lines_stay_counted(made: Made, table: list[dict[str, str]]) -> None:
    assert len(table) - len({tuple(row.values()) for row in table}) == 141
    assert made.value("SELECT count(*) FROM items WHERE counted") == 49_299
    assert made.value("SELECT count(DISTINCT report_id) FROM reports") == 49_299


def test_the_place_is_the_town_and_its_state(made: Made) -> None:
    found = made.rows("SELECT DISTINCT admin1, city_text, geo_precision FROM reports")
    assert found == [{"admin1": "BR-CE", "city_text": "Fortaleza", "geo_precision": "city"}]
