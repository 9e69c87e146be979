"""National totals on UNODC's published tables: no total is deleted, none is added to its parts.

The mappings are of this test, so that the rules of counting are tried apart from any one source.yaml. The
expected figures stand in the tables or were added from them by Python alone.
"""

from __future__ import annotations

import csv
import json
import os
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from pipelines.ingest import Archive, Source, load_source
from pipelines.storage import Store, build_warehouse, standardise_delivery
from tests.pipelines.sources.made import ROOT, Made

# The sources themselves hold the known figures in every run; this tries the rules apart from them.
pytestmark = [pytest.mark.real, pytest.mark.long]

FOLDER = Path(os.environ.get("SEIZURE_REAL_DATA", "")) / "un"
ANNUAL = FOLDER / "unodc-annual-seizures-kgeq-1970on" / "seizures_1.csv"
ANNEX = FOLDER / "unodc-wdr2025-annex71-2019-2023" / "seizures.json"
CASES = FOLDER / "unodc-ids-2011-2013" / "ids_2011_2013.zip"


def _source(name: str, file: str, reader: dict[str, Any], mapping: dict[str, Any], scheme: str) -> Source:
    common = {
        "language": "en",
        "record_kind": "period_total",
        "constants": {"unit": "kg"},
        "notation": {"decimal": "."},
        "reporting_country": "of_seizure",
        "zero_means": "below_rounding",
    }
    layout = {
        "name": "table",
        "files": [file],
        "reader": reader,
        "edition": [{"constant": "1"}],
        "delivery": "snapshot",
        "mapping": common | mapping,
    }
    facts = dict.fromkeys(("title", "publisher", "homepage", "licence", "description"), "made for a test")
    return Source.model_validate(
        {
            **facts,
            "id": name,
            "country": None,
            "owners": ["team:test"],
            "access_tier": "public",
            "cadence": "manual",
            "reporting_scheme": scheme,
            "layouts": [layout],
        }
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    annual = _source(
        "un_annual",
        "*.csv",
        {"kind": "csv"},
        {
            "columns": {
                "Region": {"ignore": "the country tells it"},
                "country": "country",
                "ISO Code": {"ignore": "the country tells it"},
                "Drug Group": {"ignore": "the drug tells it"},
                "Drug": "substance",
                "Year": "year",
                "KG Equivalent": "quantity",
            },
            "mass_method": "source_converted",
        },
        "unodc_annual",
    )
    decode = {"country": [{"list": "countries", "item": 1}], "drug": [{"list": "drugs", "item": 0}]}
    fields = {"country": 0, "drug": 1, "year": 2, "kg": 3}
    annex = _source(
        "un_annex",
        "*.json",
        {"kind": "json", "rows": "records", "fields": fields, "decode": decode},
        {"columns": {"country": "country", "drug": "substance", "year": "year", "kg": "quantity"}},
        "unodc_wdr_annex",
    )
    cases = load_source(ROOT / "pipelines" / "sources" / "unodc_ids")
    folder = tmp_path_factory.mktemp("totals")
    archive, store = Archive(folder / "archive"), Store(folder / "store")
    manifests = {
        path.name: standardise_delivery(source, archive.take(path, source.id), store)
        for source, path in ((annual, ANNUAL), (annex, ANNEX), (cases, CASES))
    }
    build_warehouse(store, {one.id: one for one in (annual, annex, cases)}, folder / "seizures.duckdb")
    return Made(folder / "seizures.duckdb", manifests)


def year_of(made: Made, country: str, year: int, substance: str, columns: str) -> list[tuple[Any, ...]]:
    rows = made.rows(
        f"SELECT {columns} FROM totals_by_country_year WHERE country = ? AND year = ? AND substance = ?",
        country,
        year,
        substance,
    )
    return [tuple(row.values()) for row in rows]


@pytest.mark.parametrize(("country", "kilograms"), [("ES", 58334.0), ("PA", 96000.0)])
def test_a_country_with_only_the_total_keeps_it(made: Made, country: str, kilograms: float) -> None:
    sums = "SELECT sum(mass_kg) FROM period_totals WHERE source = 'un_annex' AND country = ? "
    sums += "AND reporting_year = 2022 AND substance_group = 'Cocaine-type' AND sum_class = 'finished_drug'"
    assert made.value(sums, country) == kilograms
    assert year_of(made, country, 2022, "cocaine", "mass_kg, total_basis") == [(kilograms, "national_total")]


def test_every_country_year_of_cocaine_counts_its_total_or_its_larger_parts(made: Made) -> None:
    annex = json.loads(ANNEX.read_text(encoding="utf-8"))
    roles = {"Cocaine hydrochloride": "part", "Non-specified cocaine": "part"}
    expected: defaultdict[tuple[str, int], dict[str, float]] = defaultdict(lambda: {"part": 0, "total": 0})
    for place, drug, year, kilograms in annex["records"]:
        label = annex["drugs"][drug][0]
        role = "total" if label.startswith("Cocaine (total") else roles.get(label)
        if label.startswith(('"Crack"', "Coca paste/", "Other smokable")):
            role = "part"
        if role:
            expected[annex["countries"][place][1], year][role] += kilograms
    totals = {
        key: told["total"] if told["part"] <= 1.01 * told["total"] else told["part"]
        for key, told in expected.items()
    }
    found = made.value(
        "SELECT sum(mass_kg) FROM period_totals WHERE source = 'un_annex' "
        "AND substance IN ('cocaine', 'cocaine_hydrochloride', 'crack_cocaine', 'coca_paste', "
        "'coca_paste_smokable')"
    )
    assert found == pytest.approx(sum(totals.values()), rel=1e-9)


def test_turkeys_heroin_stands_on_national_totals_and_on_no_case(made: Made) -> None:
    columns = "round(mass_kg), total_basis, sources, amount_of_cases, mass_methods"
    assert year_of(made, "TR", 2012, "heroin", columns) == [
        (13301.0, "national_total", ["un_annual"], None, ["source_converted"])
    ]


def test_hungarys_heroin_in_kilograms_that_were_grams_is_flagged(made: Made) -> None:
    columns = "mass_kg < 3, amount_of_cases, cases_exceed_total, notes"
    assert year_of(made, "HU", 2012, "heroin", columns) == [(True, 510.0, True, ["cases_exceed_total"])]


def test_a_country_that_tells_nothing_is_none(made: Made) -> None:
    columns = "mass_kg, amount, total_basis"
    assert year_of(made, "NR", 2012, "heroin", columns) == [(None, None, "none")]


def test_one_drug_of_one_year_has_one_figure_in_kilograms(made: Made) -> None:
    doubled = made.rows(
        "SELECT country, year, substance FROM totals_by_country_year "
        "WHERE unit = 'kilogram' AND label_role IN ('substance', 'group_total') "
        "GROUP BY ALL HAVING count(*) > 1"
    )
    assert doubled == []


def test_what_a_sum_by_group_takes_is_what_the_table_of_the_annual_edition_tells(made: Made) -> None:
    """Heroin has no total above it in this table: its world sum of a year is the plain sum of the column."""
    with ANNUAL.open(encoding="utf-8-sig", newline="") as lines:
        told = [row for row in csv.DictReader(lines) if (row["Drug"], row["Year"]) == ("Heroin", "2012")]
    wanted = sum(float(row["KG Equivalent"]) for row in told if row["KG Equivalent"] != "NULL")
    found = made.value(
        "SELECT sum(mass_kg) FROM period_totals WHERE source = 'un_annual' AND substance = 'heroin' "
        "AND reporting_year = 2012"
    )
    assert found == pytest.approx(wanted, rel=1e-9)
