"""The Home Office on its published files: every figure arrives, and what the files say wrongly is told."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pipelines.sources.made import Made, Row, make

pytestmark = pytest.mark.real

FOLDER = Path(os.environ.get("SEIZURE_REAL_DATA", "")) / "gb"
# File -> read, accepted. What is read and not accepted is a blank cell; nothing is set aside.
# Quantities: 41 forces x 17 drugs. Blank: Border Force, of 3 to 5 drugs, and all 17 of Hampshire in 2012-13,
# of Bedfordshire and Hampshire in 2014-15.
ACCEPTED = {
    "Quantities09-10.csv": (697, 697),
    "Quantities10-11.csv": (697, 693),
    "Quantities11-12.csv": (697, 693),
    "Quantities12-13.csv": (697, 676),
    "Quantities13-14.csv": (697, 693),
    "Quantities14-15.csv": (697, 660),
    "Quantities15-16.csv": (697, 694),
    "Quantities16-17.csv": (697, 693),
    "Quantities17-18.csv": (697, 692),
    "Quantities18-19.csv": (697, 697),
    # Numbers: 41 forces x 23 drugs and totals, from 2015-16 on 24.
    "Seizures09-10.csv": (943, 943),
    "Seizures10-11.csv": (943, 939),
    "Seizures11-12.csv": (943, 939),
    "Seizures12-13.csv": (943, 916),
    "Seizures13-14.csv": (943, 938),
    "Seizures14-15.csv": (943, 893),
    "Seizures15-16.csv": (984, 981),
    "Seizures16-17.csv": (984, 980),
    "Seizures17-18.csv": (984, 984),
    "Seizures18-19.csv": (984, 978),
    # 11 years x 17 drugs, x 27 drugs and totals.
    "quantities_EW.csv": (187, 187),
    "seizures_EW.csv": (297, 297),
}
TOTALS = """
    SELECT coalesce(mass_kg, quantity, seizure_count) AS amount, amount_of_parts AS parts, notes
    FROM period_totals_with_parts
    WHERE delivery IN (SELECT delivery FROM deliveries WHERE file_name = ?)
        AND substance = ? AND reporting_year = ?
"""
BY_AGENCY = """
    SELECT i.quantity, i.unit, i.seizure_count FROM items i JOIN report_agencies a USING (report_id, delivery)
    JOIN reports r USING (report_id, delivery)
    WHERE a.agency = ? AND i.substance = ? AND r.reporting_year = ?
    ORDER BY i.quantity
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make("gb_home_office", sorted(FOLDER.glob("*/*.csv")), tmp_path_factory.mktemp("gb"))


@pytest.fixture(scope="module")
def total(made: Made) -> Callable[[str, str, int], Row]:
    """The national figure of a drug and year, beside the sum of the forces."""

    def of(file: str, drug: str, year: int) -> Row:
        (row,) = made.rows(TOTALS, file, drug, year)
        return row

    return of


def test_every_cell_is_accounted_for(made: Made, record_property: Callable[[str, object], None]) -> None:
    found = {}
    for file, manifest in made.manifests.items():
        counts = manifest.counts
        assert (manifest.status, counts.quarantined) == ("published", 0), file
        assert counts.read == counts.accepted + counts.ignored, file
        if not file.startswith("Weights"):
            found[file] = (counts.read, counts.accepted)
    assert found == ACCEPTED
    record_property("measured", f"gb_home_office: {sum(n for _, n in found.values()):,} figures accepted")


def test_nothing_is_taken_of_the_tables_by_size_and_each_cell_says_why(made: Made) -> None:
    reasons = made.rows(
        "SELECT reason, count(*) AS n FROM ignored JOIN deliveries d USING (delivery) "
        "WHERE d.file_name LIKE 'Weights%' GROUP BY ALL ORDER BY 1"
    )
    counts = [m.counts for file, m in made.manifests.items() if file.startswith("Weights")]
    # Three files of 11 drugs, seven of 13; 18 rows each: 12 sizes, 2 averages, 3 repeated figures, 1 class.
    assert (sum(one.read for one in counts), sum(one.accepted for one in counts)) == (2232, 0)
    assert {row["reason"] for row in reasons} == {
        "average",
        "legal_class",
        "number_by_size",
        "repeats_national_table",
    }


def test_a_national_year_is_named_by_its_end(made: Made, total: Callable[[str, str, int], Row]) -> None:
    cocaine = total("quantities_EW.csv", "cocaine", 2010)
    assert (cocaine["amount"], cocaine["parts"]) == (2642.67121, pytest.approx(2623.18, abs=0.01))
    years = made.rows("SELECT min(seizure_start) AS first, max(seizure_end) AS last FROM reports")
    assert [(str(row["first"]), str(row["last"])) for row in years] == [("2008-04-01", "2019-03-31")]


@pytest.mark.parametrize(
    ("drug", "year", "national", "forces"),
    [
        ("ketamine", 2015, 107.86009, 55.32),
        ("ketamine", 2016, 307.57997, 55.47),
        ("ketamine", 2017, 253.4758, 57.78),
        ("cannabis_plant", 2010, 758_943, 707_489),
        ("anabolic_steroids", 2015, 16_000_268.43, 15_960_559),
        ("benzodiazepines", 2015, 344_477.64, 263_370),
        # Forces above the country: told by the note parts_exceed_total, and sums take the parts.
        ("cannabis_resin", 2011, 18_658.53041, 27_520.21),
        ("lsd", 2013, 3528, 23_320.89),
        ("temazepam", 2014, 7456.46, 22_186.72),
    ],
)
def test_forces_stand_beside_the_country_and_are_not_added_to_it(
    total: Callable[[str, str, int], Row], drug: str, year: int, national: float, forces: float
) -> None:
    found = total("quantities_EW.csv", drug, year)
    assert found["amount"] == pytest.approx(national, rel=1e-9)
    assert found["parts"] == pytest.approx(forces, rel=1e-4)


def test_forces_above_the_country_are_remarked(made: Made) -> None:
    found = made.rows(
        "SELECT DISTINCT substance, reporting_year AS year FROM period_totals_with_parts "
        "WHERE list_contains(notes, 'parts_exceed_total') AND quantity IS NOT NULL"
    )
    assert {(row["substance"], row["year"]) for row in found} == {
        ("cannabis_resin", 2011),
        ("lsd", 2013),
        ("morphine", 2013),
        ("cannabis_resin", 2013),
        ("temazepam", 2014),
        ("crack_cocaine", 2018),
    }


def test_the_wrong_headers_of_2014_15_are_not_believed(made: Made) -> None:
    found = made.rows(BY_AGENCY, "gb_border_force", "anabolic_steroids", 2015)
    assert [(row["quantity"], row["unit"]) for row in found] == [(15_690_694.67, "dose"), (None, None)]
    # No figure of benzodiazepines, as in the years around; the header gives it 15,691 thousand doses.
    assert made.rows(BY_AGENCY, "gb_border_force", "benzodiazepines", 2015) == []
    (row,) = made.rows(BY_AGENCY, "gb_police_cleveland", "benzodiazepines", 2015)[1:]
    assert row["seizure_count"] == 121


def test_one_force_has_one_code_whatever_its_spelling(made: Made) -> None:
    found = made.rows(
        "SELECT agency, count(DISTINCT trim(agency_text)) AS n FROM report_agencies GROUP BY ALL"
    )
    assert len(found) == 41
    assert {row["agency"]: row["n"] for row in found if row["n"] > 1} == {
        "gb_police_avon_somerset": 2,
        "gb_police_devon_cornwall": 2,
        "gb_police_kent": 2,
    }


def test_a_force_without_any_figure_is_told(made: Made) -> None:
    told = {
        file: note.split(", first ")[1]
        for file, manifest in made.manifests.items()
        for note in manifest.notes
        if note.startswith("no figure")
    }
    assert told == {
        "Seizures12-13.csv": "row 31, 'Hampshire'",
        "Quantities12-13.csv": "row 31, 'Hampshire'",
        "Seizures14-15.csv": "row 23, 'Bedfordshire'",
        "Quantities14-15.csv": "row 23, 'Bedfordshire'",
    }


def test_totals_that_their_own_parts_refute_are_told(made: Made) -> None:
    notes = {
        file: [note for note in manifest.notes if note.startswith("total column")]
        for file, manifest in made.manifests.items()
    }
    # Leicestershire 2015-16: 1,069 seizures of all drugs, 1,180 of Class B.
    # Lincolnshire 2018-19: 333 of all drugs, 300 by class.
    assert {file: [note.split(", most ")[1] for note in told] for file, told in notes.items() if told} == {
        "Seizures15-16.csv": ["row 26 by 2", "row 16 by -111"],
        "Seizures16-17.csv": ["row 41 by 1"],
        "Seizures18-19.csv": ["row 27 by 2", "row 17 by 33"],
    }
