"""Colombia's summaries by department: what they tell together, why in grams, and the file nobody can part."""

from __future__ import annotations

import csv
import math
import os
import statistics
from collections import Counter
from pathlib import Path

import pytest

from tests.pipelines.sources.made import Made, make

pytestmark = pytest.mark.real

FOLDER = Path(os.environ.get("SEIZURE_REAL_DATA", "")) / "co"
SUMMARIES = [FOLDER / "estupefacientes-cifras-resumen" / f"resumen_0{n}.csv" for n in (1, 2, 3)]
BROKEN = FOLDER / "departamento-summary-broken-decimal-comma" / "data.csv"
CASES = FOLDER / "policia-incautacion-2018" / "Incautaci_n_estupefacientes_2018.csv"
DRUGS = ("Base de Coca", "Basuco", "Cocaina", "Heroina", "Marihuana")


@pytest.fixture(scope="module")
def summaries(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make("co_departamento", [*SUMMARIES, BROKEN], tmp_path_factory.mktemp("co_departamento"))


def by_department_and_drug(path: Path) -> dict[tuple[str, str], int]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {(row["Departamento"], drug): int(row[drug]) for row in rows for drug in DRUGS}


def test_the_account(summaries: Made) -> None:
    counts = {name: manifest.counts for name, manifest in summaries.manifests.items()}
    assert {name: (one.read, one.accepted, one.quarantined) for name, one in counts.items()} == {
        "resumen_01.csv": (160, 160, 0),
        "resumen_02.csv": (160, 160, 0),
        "resumen_03.csv": (32, 32, 0),
        "data.csv": (160, 0, 160),
    }


def test_every_line_with_decimal_commas_is_set_aside(summaries: Made) -> None:
    found = summaries.rows("SELECT issue, count(DISTINCT record) AS n FROM quarantine GROUP BY ALL")
    assert found == [{"issue": "malformed_row", "n": 160}]


def test_grams_and_cases_add_to_the_file_of_totals(summaries: Made) -> None:
    told = """
        SELECT r.admin1, sum(i.quantity) AS grams, sum(r.seizure_count) AS cases
        FROM items AS i JOIN reports AS r USING (report_id, delivery) JOIN deliveries USING (delivery)
        WHERE file_name IN (SELECT unnest(?)) GROUP BY r.admin1 ORDER BY r.admin1
    """
    parts = summaries.rows(told, ["resumen_01.csv", "resumen_02.csv"])
    assert len(parts) == 32
    assert parts == summaries.rows(told, ["resumen_03.csv"])


def test_sums_take_the_totals_and_add_no_gram_twice(summaries: Made) -> None:
    # 228 tonnes in all; by drug they stand beside, as parts.
    kilograms = summaries.value("SELECT sum(mass_kg) FROM period_totals")
    assert kilograms == pytest.approx(228_074.061, rel=1e-12)
    assert summaries.value("SELECT count(*) FROM items WHERE counted_reason = 'part_of_total'") == 160


def test_no_period_is_made_up(summaries: Made) -> None:
    assert summaries.value("SELECT count(*) FROM reports WHERE reporting_year IS NOT NULL") == 0
    assert summaries.value("SELECT count(*) FROM totals_by_source") == 0


def test_there_are_no_grams_exactly_where_there_are_no_cases() -> None:
    grams, cases = map(by_department_and_drug, SUMMARIES[:2])
    none = {cell for cell, number in grams.items() if number == 0}
    assert none == {cell for cell, number in cases.items() if number == 0}
    assert len(none) == 16


def test_a_case_weighs_what_it_weighs_in_the_list_in_grams() -> None:
    # The files tell no unit. Were they kilograms, a case would weigh some 500 times as much as in the list.
    grams, cases = map(by_department_and_drug, SUMMARIES[:2])
    listed_grams: Counter[tuple[str, str]] = Counter()
    listed_cases: Counter[tuple[str, str]] = Counter()
    names = {drug.upper(): drug for drug in DRUGS}
    places = str.maketrans("ÁÉÍÓÚÑ", "AEIOUN")
    with CASES.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["FECHA"] != "TOTAL":
                drug = names[row["CLASE DE ESTUPEFACIENTE"]]
                cell = (row["DEPARTAMENTO"].strip().translate(places), drug)
                listed_grams[cell] += int(row["CANTIDAD"])
                listed_cases[cell] += 1
    ratios = [
        (grams[cell] / cases[cell]) / (listed_grams[cell] / listed_cases[cell])
        for cell in cases
        if cases[cell] >= 20 and listed_cases[cell] >= 20
    ]
    assert len(ratios) == 105
    assert math.isclose(statistics.median(ratios), 0.48, abs_tol=0.01)
