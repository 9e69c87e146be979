"""What Brazil's states told their ministry: kilograms by state and month, in a file that names no unit.

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

BRAZIL = Path(os.environ.get("SEIZURE_REAL_DATA", "")) / "br"
FILE = BRAZIL / "sinesp-apreensoes-uf" / "SINESP_Apreensoes.csv"
FORTALEZA = BRAZIL / "sspds-ce-fortaleza-2009-2024" / "FortalezaEntorpecente_2009-2024.csv"
DRUGS = {"Apreensão de Cocaína": "Cocaína", "Apreensão de Maconha": "Maconha"}
ACCEPTED = "FROM reports r JOIN items i USING (report_id, delivery)"


@pytest.fixture(scope="module")
def table() -> list[dict[str, str]]:
    with FILE.open(encoding="latin-1", newline="") as lines:
        return [row for row in csv.DictReader(lines, delimiter=";") if row["total_peso"]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make("br_sinesp", [FILE], tmp_path_factory.mktemp("br_sinesp"))


def test_every_weight_is_accepted(made: Made, record_property: Callable[[str, object], None]) -> None:
    counts = made.manifests[FILE.name].counts
    assert (counts.read, counts.accepted, counts.quarantined, counts.ignored) == (8_712, 4_724, 0, 3_988)
    found = made.rows("SELECT reason, count(*) AS n FROM ignored GROUP BY 1 ORDER BY 1")
    # 2,904 lines count crimes; of the others 1,084 tell nothing.
    assert [(row["reason"], row["n"]) for row in found] == [
        ("count_of_crimes", 2_904),
        ("nothing_reported", 1_084),
    ]
    record_property("measured", "br_sinesp: 4,724 of 4,724 weights accepted, 3,988 lines left out")


def test_kilograms_of_each_state_year_and_drug_are_the_files_own(
    made: Made, table: list[dict[str, str]]
) -> None:
    wanted: defaultdict[tuple[str, int, str], Decimal] = defaultdict(Decimal)
    for row in table:
        wanted["BR-" + row["uf"], int(row["ano"]), row["evento"]] += Decimal(row["total_peso"])
    found = made.rows(
        f"SELECT admin1, reporting_year AS year, substance_text AS drug, coalesce(sum(mass_kg), 0) AS kg "
        f"{ACCEPTED} WHERE i.counted GROUP BY ALL"
    )
    assert {(row["admin1"], row["year"], row["drug"]) for row in found} == set(wanted)
    for row in found:
        total = float(wanted[row["admin1"], row["year"], row["drug"]])
        assert row["kg"] == pytest.approx(total, rel=1e-12), row


def test_each_row_is_a_month(made: Made) -> None:
    found = made.rows(
        "SELECT date_precision AS precision, min(seizure_start) AS first, max(seizure_end) AS last "
        "FROM reports GROUP BY 1"
    )
    assert [(row["precision"], str(row["first"]), str(row["last"])) for row in found] == [
        ("month", "2015-01-01", "2023-12-31")
    ]


def test_the_unit_is_the_kilogram_by_its_neighbours(table: list[dict[str, str]]) -> None:
    # The ministry's Mapa da Segurança Pública, as quoted: 1,454 kg of cocaine in Pará in 2022.
    para = [row for row in table if (row["uf"], row["ano"]) == ("PA", "2022") and row["evento"] in DRUGS]
    cocaine = sum(Decimal(row["total_peso"]) for row in para if DRUGS[row["evento"]] == "Cocaína")
    assert round(cocaine) == 1_454
    # Fortaleza lies in Ceará; its list says kilograms. In no month is it more than the state, of either drug.
    with FORTALEZA.open(encoding="utf-8", newline="") as lines:
        town: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
        for line in csv.DictReader(lines):
            town[line["Data"][:7], line["Tipo de Entorpecente"]] += Decimal(line["Quantidade (Kg)"])
    state = {
        (f"{row['ano']}-{int(row['mes_data']):02}", DRUGS[row["evento"]]): Decimal(row["total_peso"])
        for row in table
        if row["uf"] == "CE"
    }
    assert len(state) == 216
    assert not [key for key, kilograms in state.items() if town[key] > kilograms]
    assert (state["2022-08", "Cocaína"], town["2022-08", "Cocaína"]) == (
        Decimal("1337.32"),
        Decimal("1201.92258"),
    )


def test_a_zero_is_no_nil(made: Made) -> None:
    found = made.rows(
        f"SELECT quantity_status AS status, count(*) AS n, sum(mass_kg) AS kg {ACCEPTED} "
        "WHERE quantity = 0 GROUP BY 1"
    )
    assert found == [{"status": "not_available", "n": 174, "kg": None}]


def test_states_that_told_nothing_keep_the_sum_from_being_national(made: Made) -> None:
    told = {row["admin1"] for row in made.rows("SELECT DISTINCT admin1 FROM reports")}
    assert len(told) == 24
    assert not told & {"BR-MG", "BR-RJ", "BR-TO"}
    refused = made.rows("SELECT DISTINCT refused FROM totals_by_source WHERE country = 'BR'")
    assert refused == [{"refused": "parts_of_country"}]
    assert (
        made.value("SELECT count(*) FROM totals_by_country_year WHERE country = 'BR' AND amount IS NOT NULL")
        == 0
    )
    assert made.value("SELECT count(*) FROM seizures") == 0
