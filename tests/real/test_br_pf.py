"""Brazil's Federal Police at airports and ports: decimal commas, months first, amounts that nobody wrote.

The expected figures are added here from the file itself, by Python's csv and decimal alone.
"""

from __future__ import annotations

import csv
import os
from collections import Counter, defaultdict
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from tests.pipelines.sources.made import Made, make

pytestmark = pytest.mark.real

FOLDER = Path(os.environ.get("SEIZURE_REAL_DATA", "")) / "br" / "pf-apreensoes-portos-aeroportos"
FILE = FOLDER / "PF_Apreensoes_Portos_Aeroportos.csv"
ACCEPTED = "FROM reports r JOIN items i USING (report_id, delivery)"


@pytest.fixture(scope="module")
def table() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=";"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make("br_pf", [FILE], tmp_path_factory.mktemp("br_pf"))


def test_all_but_a_number_without_unit_are_accepted(
    made: Made, record_property: Callable[[str, object], None]
) -> None:
    counts = made.manifests[FILE.name].counts
    assert (counts.read, counts.accepted, counts.quarantined, counts.ignored) == (6_089, 6_088, 1, 0)
    assert made.rows("SELECT issue, record FROM quarantine") == [{"issue": "missing_unit", "record": 4482}]
    record_property("measured", "br_pf: 6,088 of 6,089 rows accepted, 1 set aside (0 of no unit)")


def test_grams_of_each_year_and_drug_are_the_files_own(made: Made, table: list[dict[str, str]]) -> None:
    grams: defaultdict[tuple[int, str], Decimal] = defaultdict(Decimal)
    for row in table:
        if row["UNIDADE_MEDIDA"] == "gramas" and row["QUANTIDADE"]:
            grams[int(row["DATA"][-4:]), row["DROGA"]] += Decimal(row["QUANTIDADE"].replace(",", "."))
    found = made.rows(
        f"SELECT reporting_year AS year, substance_text AS drug, sum(quantity) AS grams, sum(mass_kg) AS kg "
        f"{ACCEPTED} WHERE unit = 'gram' GROUP BY ALL"
    )
    assert {(row["year"], row["drug"]) for row in found} == set(grams)
    for row in found:
        wanted = float(grams[row["year"], row["drug"]])
        assert row["grams"] == pytest.approx(wanted, rel=1e-12)
        assert (row["kg"] or 0) == pytest.approx(wanted / 1000, rel=1e-12)


def test_a_comma_is_a_decimal_mark(made: Made) -> None:
    found = made.value(f"SELECT max(quantity) {ACCEPTED} WHERE quantity_text = '24570,83333'")
    assert found == 24570.83333


def test_the_month_comes_first(made: Made, table: list[dict[str, str]]) -> None:
    assert sum(int(row["DATA"][3:5]) > 12 for row in table) == 3_794
    assert not any(int(row["DATA"][:2]) > 12 for row in table)
    months = Counter(row["DATA"][:2] for row in table if row["QUANTIDADE"] != "0" or row["UNIDADE_MEDIDA"])
    found = made.rows("SELECT strftime(seizure_start, '%m') AS month, count(*) AS n FROM reports GROUP BY 1")
    assert {row["month"]: row["n"] for row in found} == months


def test_amounts_that_nobody_wrote_are_no_zeros(made: Made) -> None:
    found = made.rows(
        f"SELECT quantity_status AS status, count(*) AS n, sum(mass_kg) AS kg {ACCEPTED} "
        f"WHERE quantity_status <> 'measured' GROUP BY 1 ORDER BY 1"
    )
    # 64 blanks; seven zeros, of which one has no unit and is set aside.
    assert found == [
        {"status": "not_available", "n": 64, "kg": None},
        {"status": "not_weighed", "n": 6, "kg": None},
    ]


def test_equal_lines_stay_counted(made: Made, table: list[dict[str, str]]) -> None:
    assert len(table) - len({tuple(row.values()) for row in table}) == 216
    assert made.value("SELECT count(*) FROM items WHERE counted") == 6_088
    assert made.value("SELECT count(DISTINCT report_id) FROM reports") == 6_088


def test_parts_of_tablets_are_noted(made: Made) -> None:
    found = made.rows(
        "SELECT unit, count(*) AS n FROM items WHERE list_contains(notes, 'fractional_count') GROUP BY 1"
    )
    assert found == [{"unit": "tablet", "n": 10}]


def test_airports_and_ports_are_kinds_of_places(made: Made) -> None:
    found = made.rows(
        "SELECT location_type AS kind, count(*) AS n, count(admin1) AS placed FROM reports GROUP BY 1"
    )
    assert sorted((row["kind"], row["n"], row["placed"]) for row in found) == [
        ("airport", 5_431, 5_431),
        ("seaport_riverport_harbour", 657, 657),
    ]
