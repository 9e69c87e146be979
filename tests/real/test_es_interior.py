"""Spain's classes of drugs by year, out of a workbook in Catalan."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.pipelines.sources.made import Made, make

pytestmark = pytest.mark.real

FOLDER = Path(os.environ.get("SEIZURE_REAL_DATA", "")) / "es" / "interior-statsdrogues-catala"
FILE = FOLDER / "STATSdrogues.xlsx"


@pytest.fixture(scope="module")
def classes(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make("es_interior", [FILE], tmp_path_factory.mktemp("es_interior"))


def test_the_account(classes: Made) -> None:
    manifest = classes.manifests[FILE.name]
    counts = manifest.counts
    # Five classes by two years, and the line that names the ministry.
    assert (counts.read, counts.accepted, counts.quarantined, counts.ignored) == (12, 10, 0, 2)
    assert manifest.reasons == {"source_line": 2}


def test_each_class_is_a_published_total_of_the_country(classes: Made) -> None:
    found = classes.rows("""
        SELECT substance, unit, year, amount FROM totals_by_country_year
        WHERE country = 'ES' AND made_of = 'published' ORDER BY substance, year
    """)
    assert [tuple(row.values()) for row in found] == [
        ("ats", "unit", 2018, 5_117_940),
        ("ats", "unit", 2019, 4_225_312),
        ("cannabis_type", "kilogram", 2018, 475_254.325),
        ("cannabis_type", "kilogram", 2019, 391_003.877),
        ("cocaine_type", "kilogram", 2018, 48_692.049),
        ("cocaine_type", "kilogram", 2019, 38_175.35),
        ("hallucinogens", "unit", 2018, 1_198_172),
        ("hallucinogens", "unit", 2019, 340_004),
        ("opioids", "kilogram", 2018, 263.368),
        ("opioids", "kilogram", 2019, 313.871),
    ]
