"""The bulletin that the project began with becomes exactly one report."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.pipelines.sources.made import make


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(os.environ.get("SEIZURE_REAL_DATA", "")).parent / "seed"
    files = sorted(folder.glob("*.txt"))
    assert files, f"no seed bulletin in {folder}"
    return make("unodc_roca", files, tmp_path_factory.mktemp("seed")).path


@pytest.mark.real
def test_the_seed_is_one_report_with_all_its_facts(seed: Path) -> None:
    import duckdb

    with duckdb.connect(str(seed), read_only=True) as connection:
        rows = connection.execute(
            "SELECT country, admin1, border_point, place_text, transport_mode, "
            "CAST(seizure_start AS VARCHAR), substance, quantity, unit, qualifier, mass_kg, mass_method, "
            "package_count, package_type, "
            "package_material, date_basis FROM reports JOIN items USING (report_id, delivery)"
        ).fetchall()
        aside = connection.execute("SELECT count(*) FROM quarantine").fetchall()
    assert rows == [
        (
            "TJ",
            "TJ-SU",
            "tj_fotehobod",
            "Fotehobod",
            "truck_lorry_van",
            "2023-11-21",
            "heroin",
            71.11,
            "kilogram",
            "exact",
            71.11,
            "reported",
            65,
            "wrap",
            "polyethylene",
            "seized",
        )
    ]
    assert aside == [(0,)]


@pytest.mark.real
def test_nobodys_name_is_in_the_database(seed: Path) -> None:
    content = seed.read_bytes()
    for name in ("Karimzoda", "Khurshed", "Kurbonov", "Yusuf", "Abdulhamidova", "Nurangez"):
        assert name.encode() not in content
