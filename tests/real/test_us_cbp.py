"""US Customs and Border Protection on its published files: every pound arrives, and nothing is counted twice.

The expected figures are added here from the files themselves, by Python's csv and decimal alone.
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

FOLDER = Path(os.environ.get("SEIZURE_REAL_DATA", "")) / "us" / "cbp-nationwide-drugs"
EARLIER, LATER = FOLDER / "nationwide-drugs-fy19-fy22.csv", FOLDER / "nationwide-drugs-fy20-fy23.csv"
KILOGRAMS_PER_POUND = Decimal("0.45359237")
PER_YEAR_AND_DRUG = """
    SELECT reporting_year, substance_text, sum(mass_kg) AS kilograms, sum(r.seizure_count) AS events
    FROM reports r JOIN items i USING (report_id, delivery)
    WHERE r.is_latest AND i.counted AND r.record_kind = 'period_total'
    GROUP BY ALL
"""

Sums = dict[tuple[int, str], tuple[Decimal, int]]


def sums(*files: Path, take: Callable[[str], bool] = lambda year: True) -> Sums:
    """Kilograms and events of each fiscal year and drug, as the files tell them."""
    pounds: defaultdict[tuple[int, str], Decimal] = defaultdict(Decimal)
    events: defaultdict[tuple[int, str], int] = defaultdict(int)
    for file in files:
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                if take(row["FY"]):
                    key = (int(row["FY"]), row["Drug Type"])
                    pounds[key] += Decimal(row["Sum Qty (lbs)"])
                    events[key] += int(row["Count of Event"])
    return {key: (pounds[key] * KILOGRAMS_PER_POUND, events[key]) for key in pounds}


def assert_equal(made: Made, wanted: Sums) -> None:
    found = {
        (row["reporting_year"], row["substance_text"]): (row["kilograms"], row["events"])
        for row in made.rows(PER_YEAR_AND_DRUG)
    }
    assert set(found) == set(wanted)
    for key, (kilograms, events) in wanted.items():
        assert found[key][0] == pytest.approx(float(kilograms), rel=1e-9), key
        assert found[key][1] == events, key


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make("us_cbp", [LATER], tmp_path_factory.mktemp("later"))


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make("us_cbp", [EARLIER, LATER], tmp_path_factory.mktemp("both"))


@pytest.mark.parametrize("file", [EARLIER, LATER], ids=["fy19-fy22", "fy20-fy23"])
def test_kilograms_of_each_year_and_drug_are_the_files_own_pounds(file: Path, tmp_path: Path) -> None:
    assert_equal(make("us_cbp", [file], tmp_path), sums(file))


def test_both_files_together_count_every_figure_once(both: Made) -> None:
    # The years 2020 to 2022 stand in both, row for row the same.
    assert_equal(both, sums(EARLIER, take=lambda year: year == "2019") | sums(LATER))


def test_the_earlier_figures_stay_as_history(both: Made) -> None:
    assert both.value("SELECT count(*) FROM reports WHERE NOT is_latest") == 7559
    assert both.value("SELECT count(*) FROM items WHERE counted_reason = 'superseded_edition'") == 7559


def test_the_events_of_the_later_file(later: Made) -> None:
    events = later.value("SELECT sum(seizure_count) FROM reports WHERE reporting_year BETWEEN 2020 AND 2023")
    assert events == 269_872


def test_no_row_is_set_aside(both: Made, record_property: Callable[[str, object], None]) -> None:
    counts = [(m.counts.read, m.counts.accepted) for m in both.manifests.values()]
    assert counts == [(10_092, 10_092), (9_924, 9_924)]
    record_property("measured", "us_cbp: 20,016 of 20,016 rows accepted")


def test_october_of_a_fiscal_year_lies_in_the_year_before(later: Made) -> None:
    found = later.rows(
        "SELECT min(seizure_start) AS first, max(seizure_end) AS last "
        "FROM reports WHERE reporting_year = 2020"
    )
    assert [(str(row["first"]), str(row["last"])) for row in found] == [("2019-10-01", "2020-09-30")]


def test_rows_of_no_pounds_have_events_and_are_not_nil(later: Made) -> None:
    found = later.rows(
        "SELECT count(*) AS n, min(r.seizure_count) AS least, min(quantity_status) AS status "
        "FROM items i JOIN reports r USING (report_id, delivery) WHERE quantity = 0"
    )
    assert found == [{"n": 39, "least": 1, "status": "below_rounding"}]


def test_no_total_is_taken_for_a_case(both: Made) -> None:
    assert both.value("SELECT count(*) FROM seizures") == 0
