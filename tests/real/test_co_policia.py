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
GRAMS = "SELECT substance_text, sum(quantity) AS grams, sum(mass_kg) AS kg FROM seizures GROUP BY 1"


def grams(file: Path, drug: str, quantity: str) -> Counter[str]:
    """Grams by drug as the file tells them, without its TOTAL row."""
    out: Counter[str] = Counter()
    with file.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            if "TOTAL" not in row.values():
                out[row[drug]] += int(row[quantity].replace(",", ""))
    return out


@pytest.fixture(scope="module")
def year_2018(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make("co_policia", [LIST_2018], tmp_path_factory.mktemp("year_2018"))


@pytest.fixture(scope="module")
def all_files(tmp_path_factory: pytest.TempPathFactory) -> Made:
    files = [PAGE_2018, LIST_2018, BOGOTA_2019, LIST_2019]
    return make("co_policia", files, tmp_path_factory.mktemp("all_files"))


def test_every_seizure_of_2018_is_accepted(
    year_2018: Made, record_property: Callable[[str, object], None]
) -> None:
    counts = year_2018.manifests[LIST_2018.name].counts
    assert (counts.read, counts.accepted, counts.quarantined, counts.ignored) == (41_393, 41_392, 0, 1)
    assert year_2018.value("SELECT count(*) FROM seizures") == 41_392
    record_property("measured", "co_policia 2018: 41,392 seizures accepted, TOTAL row left out")


def test_grams_of_each_drug_of_2018_are_the_files_own(year_2018: Made) -> None:
    wanted = grams(LIST_2018, "CLASE DE ESTUPEFACIENTE", "CANTIDAD")
    found = year_2018.rows(GRAMS)
    assert {row["substance_text"]: row["grams"] for row in found} == wanted
    for row in found:
        assert row["kg"] == pytest.approx(wanted[row["substance_text"]] / 1000, rel=1e-12)
    assert sum(wanted.values()) == 205_262_402


def test_the_published_total_differs_from_its_parts_and_says_so(year_2018: Made) -> None:
    (note,) = year_2018.manifests[LIST_2018.name].notes
    assert "205262262" in note and "205262402" in note


def test_the_month_stands_first_in_a_spanish_file(year_2018: Made) -> None:
    # By the weekday column 01/03/2018 was a Wednesday: the 3rd of January, not the 1st of March.
    with LIST_2018.open(encoding="utf-8", newline="") as lines:
        wanted = Counter(row["FECHA"][:2] for row in csv.DictReader(lines) if row["FECHA"] != "TOTAL")
    found = year_2018.rows(
        "SELECT strftime(seizure_start, '%m') AS month, count(*) AS n FROM seizures GROUP BY 1"
    )
    assert {row["month"]: row["n"] for row in found} == wanted


def test_nine_seizures_of_less_than_half_a_gram(year_2018: Made) -> None:
    assert (
        year_2018.value(
            "SELECT count(*) FROM items WHERE quantity = 0 AND quantity_status = 'below_rounding'"
        )
        == 9
    )


def test_a_full_list_beats_a_page_and_an_extract(all_files: Made) -> None:
    wanted = grams(LIST_2018, "CLASE DE ESTUPEFACIENTE", "CANTIDAD")
    wanted += grams(LIST_2019, "CLASE_BIEN", "Droga Incautada/ Cantidad")
    assert {row["substance_text"]: row["grams"] for row in all_files.rows(GRAMS)} == wanted
    assert all_files.value("SELECT count(*) FROM reports WHERE NOT is_latest") == 1_000 + 528


def test_a_page_that_was_cut_is_noted(all_files: Made) -> None:
    assert any("1000 records" in note for note in all_files.manifests[PAGE_2018.name].notes)


def test_every_department_is_known(all_files: Made) -> None:
    unknown = all_files.rows(
        "SELECT DISTINCT admin1_text FROM reports WHERE admin1 IS NULL AND admin1_text IS NOT NULL"
    )
    assert unknown == []
