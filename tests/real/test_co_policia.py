"""The Colombian police on its published files: every gram arrives, and the TOTAL row stays outside.

The expected figures are added here from the files themselves, by Python's csv and json alone.
"""

from __future__ import annotations

import csv
import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pipelines.sources.made import Made, make

pytestmark = pytest.mark.real

FOLDER = Path(os.environ.get("SEIZURE_REAL_DATA", "")) / "co"
LIST_2018 = FOLDER / "policia-incautacion-2018" / "Incautaci_n_estupefacientes_2018.csv"
PAGE_2018 = FOLDER / "policia-incautacion-2018-socrata-json" / "data.json"
LIST_2019 = FOLDER / "policia-incautacion-2019" / "incautacion_2019.csv"
BOGOTA_2019 = FOLDER / "policia-incautacion-2019-bogota-latin1" / "incautacion_bogota.csv"
OF_2018 = f"delivery IN (SELECT delivery FROM deliveries WHERE file_name = '{LIST_2018.name}')"
GRAMS = "SELECT substance_text, sum(quantity) AS grams, sum(mass_kg) AS kg FROM seizures WHERE {} GROUP BY 1"


def grams(file: Path, drug: str, quantity: str) -> Counter[str]:
    """Grams by drug as the file tells them, without its TOTAL row."""
    out: Counter[str] = Counter()
    with file.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            if "TOTAL" not in row.values():
                out[row[drug]] += int(row[quantity].replace(",", ""))
    return out


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    files = sorted([PAGE_2018, LIST_2018, BOGOTA_2019, LIST_2019])
    return make("co_policia", files, tmp_path_factory.mktemp("co_policia"))


def test_every_seizure_of_2018_is_accepted(
    made: Made, record_property: Callable[[str, object], None]
) -> None:
    counts = made.manifests[LIST_2018.name].counts
    assert (counts.read, counts.accepted, counts.quarantined, counts.ignored) == (41_393, 41_392, 0, 1)
    assert made.value(f"SELECT count(*) FROM seizures WHERE {OF_2018}") == 41_392
    record_property("measured", "co_policia 2018: 41,392 seizures accepted, TOTAL row left out")


def test_grams_of_each_drug_of_2018_are_the_files_own(made: Made) -> None:
    wanted = grams(LIST_2018, "CLASE DE ESTUPEFACIENTE", "CANTIDAD")
    found = made.rows(GRAMS.format(OF_2018))
    assert {row["substance_text"]: row["grams"] for row in found} == wanted
    for row in found:
        assert row["kg"] == pytest.approx(wanted[row["substance_text"]] / 1000, rel=1e-12)
    assert sum(wanted.values()) == 205_262_402


def test_the_published_total_differs_from_its_parts_and_says_so(made: Made) -> None:
    (note,) = made.manifests[LIST_2018.name].notes
    assert "205262262" in note and "205262402" in note


def test_the_month_stands_first_in_a_spanish_file(made: Made) -> None:
    # By the weekday column 01/03/2018 was a Wednesday: the 3rd of January, not the 1st of March.
    with LIST_2018.open(encoding="utf-8", newline="") as lines:
        wanted = Counter(row["FECHA"][:2] for row in csv.DictReader(lines) if row["FECHA"] != "TOTAL")
    months = "SELECT strftime(seizure_start, '%m') AS month, count(*) AS n FROM seizures"
    found = made.rows(f"{months} WHERE {OF_2018} GROUP BY 1")
    assert {row["month"]: row["n"] for row in found} == wanted


def test_nine_seizures_of_less_than_half_a_gram(made: Made) -> None:
    nothing = "quantity = 0 AND quantity_status = 'below_rounding'"
    assert made.value(f"SELECT count(*) FROM items WHERE {nothing} AND {OF_2018}") == 9


def test_a_full_list_beats_a_page_and_an_extract(made: Made) -> None:
    wanted = grams(LIST_2018, "CLASE DE ESTUPEFACIENTE", "CANTIDAD")
    wanted += grams(LIST_2019, "CLASE_BIEN", "Droga Incautada/ Cantidad")
    assert {row["substance_text"]: row["grams"] for row in made.rows(GRAMS.format("true"))} == wanted
    assert made.value("SELECT count(*) FROM reports WHERE NOT is_latest") == 1_000 + 528


def test_a_page_that_was_cut_is_noted(made: Made) -> None:
    assert any("1000 records" in note for note in made.manifests[PAGE_2018.name].notes)


def test_every_department_is_known(made: Made) -> None:
    unknown = made.rows(
        "SELECT DISTINCT admin1_text FROM reports WHERE admin1 IS NULL AND admin1_text IS NOT NULL"
    )
    assert unknown == []
