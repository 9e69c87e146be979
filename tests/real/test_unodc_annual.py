"""UNODC's annual seizures on both published editions: remarks keep their effect, no figure counts twice.

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

FOLDER = Path(os.environ.get("SEIZURE_REAL_DATA", "")) / "un"
REMARKS = FOLDER / "unodc-annual-seizures-1990-2016" / "seizuresdata2.csv"
PLAIN = FOLDER / "unodc-annual-seizures-kgeq-1970on" / "seizures_1.csv"
Key = tuple[str, str]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make("unodc_annual", sorted([PLAIN, REMARKS]), tmp_path_factory.mktemp("annual"))


def heroin(path: Path, delimiter: str, code: str, amount: str) -> dict[Key, Decimal]:
    """Country code and year -> kilograms of heroin, as the rows of a file add up."""
    sums: defaultdict[Key, Decimal] = defaultdict(Decimal)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines, delimiter=delimiter):
            if row["Drug"] == "Heroin" and row[amount] not in ("", "NULL"):
                sums[row[code], row["Year"]] += Decimal(row[amount])
    return sums


def test_what_is_read_is_accepted_set_aside_or_left_out(
    made: Made, record_property: Callable[[str, object], None]
) -> None:
    counts = {name: manifest.counts for name, manifest in made.manifests.items()}
    plain, remarks = counts[PLAIN.name], counts[REMARKS.name]
    assert (plain.read, plain.accepted, plain.quarantined, plain.ignored) == (51_201, 50_214, 478, 509)
    assert (remarks.read, remarks.accepted, remarks.quarantined, remarks.ignored) == (9_442, 9_429, 12, 1)
    record_property("measured", "unodc_annual: 50,214 of 51,201 and 9,429 of 9,442 rows accepted")


def test_why_records_are_set_aside(made: Made) -> None:
    causes = made.rows("SELECT issue, count(*) AS n FROM quarantine GROUP BY issue ORDER BY n DESC")
    assert {row["issue"]: row["n"] for row in causes} == {
        # Serbia and Montenegro 196, Netherlands Antilles 104, USSR 69, GDR 61, Czechoslovakia 48
        "former_state": 478,
        # Hashish, and beside it hashish oil.
        "detail_against_substance": 7,
        "missing_quantity": 4,
        # Heroin and racemethorphan under one amount
        "mixed_classes": 1,
    }


def test_why_records_are_left_out(made: Made) -> None:
    reasons = made.rows("SELECT reason, count(*) AS n FROM ignored GROUP BY reason")
    # A cell that holds NULL; alcohol.
    assert {row["reason"]: row["n"] for row in reasons} == {"declared_ignore": 507, "not_a_drug": 3}


def test_heroin_of_both_editions_agrees_within_a_kilogram(made: Made) -> None:
    sums = made.rows("""
        SELECT r.edition LIKE '2-%' AS has_remarks, r.country, r.reporting_year, sum(i.quantity) AS kilograms
        FROM items i JOIN reports r USING (report_id, delivery)
        WHERE i.substance = 'heroin' AND r.reporting_year BETWEEN 2012 AND 2016 GROUP BY ALL
    """)
    of: dict[bool, dict[tuple[str, int], float]] = {True: {}, False: {}}
    for row in sums:
        of[row["has_remarks"]][row["country"], row["reporting_year"]] = row["kilograms"]
    remarks, plain = of[True], of[False]
    assert len(remarks) == 541
    agreeing = [key for key in remarks if abs(remarks[key] - plain[key]) <= 1]
    assert len(agreeing) == 535
    assert (remarks["MA", 2015], plain["MA", 2015]) == (4, 2972)


def test_the_editions_agree_because_the_files_do() -> None:
    remarks = heroin(REMARKS, ";", "CountryCode", "KgEquivalent")
    plain = heroin(PLAIN, ",", "ISO Code", "KG Equivalent")
    assert sum(abs(remarks[key] - plain[key]) <= 1 for key in remarks) == 535


def test_a_country_year_of_a_drug_is_counted_of_one_edition_only(made: Made) -> None:
    editions = """
        SELECT count(*) FROM (
            SELECT country, reporting_year, substance FROM items i JOIN reports r USING (report_id, delivery)
            WHERE i.counted AND i.substance IN ('heroin', 'opium', 'cannabis_resin', 'cannabis_herb')
            GROUP BY ALL HAVING count(DISTINCT edition) > 1
        )
    """
    assert made.value(editions) == 0


def test_what_only_the_table_since_1970_has_stays(made: Made) -> None:
    """France's hashish of 2016: the edition with remarks has no row of it."""
    told = "SELECT sum(mass_kg) FROM period_totals WHERE country = 'FR' AND reporting_year = 2016 "
    assert made.value(told + "AND substance = 'cannabis_resin'") == pytest.approx(52_735)


def test_turkeys_heroin_of_2012(made: Made) -> None:
    told = "SELECT mass_kg, total_basis, mass_methods FROM totals_by_country_year "
    told += "WHERE country = 'TR' AND year = 2012 AND substance = 'heroin'"
    assert made.rows(told) == [
        {"mass_kg": 13_301.0, "total_basis": "national_total", "mass_methods": ["source_converted"]}
    ]


def test_heroin_of_2012_over_all_countries_is_the_sum_of_the_rows(made: Made) -> None:
    wanted = sum(
        kilograms
        for (_, year), kilograms in heroin(REMARKS, ";", "CountryCode", "KgEquivalent").items()
        if year == "2012"
    )
    found = made.value("""
        SELECT sum(i.mass_kg) FROM items i JOIN reports r USING (report_id, delivery)
        WHERE substance = 'heroin' AND reporting_year = 2012 AND r.edition LIKE '2-%'
    """)
    assert found == pytest.approx(float(wanted), abs=1)


def test_remarks_change_period_and_coverage(made: Made) -> None:
    """43 remarks on 228 rows: what is understood changes what the figure is, what is not is noted.

    One remark stands on a row without a figure; five are not understood, of 12 country-years of a drug.
    """
    told = made.rows("""
        SELECT count(DISTINCT coverage_text) AS texts,
            count(*) FILTER (date_precision = 'fiscal_year') AS fiscal,
            count(*) FILTER (date_precision = 'range') AS other_period,
            count(*) FILTER (period_repeats = '2015') AS repeats,
            count(*) FILTER (coverage_agencies = 'customs') AS customs,
            count(DISTINCT report_id) FILTER (list_contains(r.notes, 'coverage_not_understood'))
                AS not_understood
        FROM items i JOIN reports r USING (report_id, delivery) WHERE coverage_text IS NOT NULL
    """)
    # By hand, from the file: 18 + 17 + 16 + 15 + 12 + 2 + 1 rows of a financial year; 12 (and one without a
    # figure) + 8 + 8 + 6 + 4 + 4 + 4 + 4 + 2 + 2 + 2 + 1 + 1 + 1 of other months.
    assert told == [
        {"texts": 42, "fiscal": 81, "other_period": 59, "repeats": 20, "customs": 36, "not_understood": 12}
    ]


def test_a_figure_of_another_year_is_in_no_sum(made: Made) -> None:
    repeats = "SELECT DISTINCT counted_reason FROM items i JOIN reports r USING (report_id, delivery) "
    assert made.value(repeats + "WHERE period_repeats = '2015'") == "period_repeat"


def test_a_fiscal_year_is_no_calendar_year(made: Made) -> None:
    told = "SELECT DISTINCT total_basis, notes FROM totals_by_country_year "
    told += "WHERE country = 'GB' AND year = 2014 AND substance = 'heroin'"
    assert made.rows(told) == [{"total_basis": "none", "notes": ["other_period"]}]


def test_equal_rows_are_all_counted(made: Made) -> None:
    """498 rows of the edition in whole kilograms repeat another; the other edition tells them apart."""
    told = "SELECT sum(mass_kg) FROM period_totals WHERE country = 'NO' AND reporting_year = 2012 "
    assert made.value(told + "AND substance = 'ecstasy_type'") == 4.0


def test_what_is_probably_told_twice_is_flagged(made: Made) -> None:
    assert made.value("SELECT count(*) FROM matches WHERE kind = 'probable'") == 4
