"""The Colombian lists: one mistyped day and one stray year decide nothing about the other lists."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from .made import make

HEADER = (
    "FECHA,DEPARTAMENTO,MUNICIPIO,DIA,CLASE DE ESTUPEFACIENTE,CLASE DE SITIO,ZONA,UNIDAD DE MEDIDA,"
    "CÓDIGO DANE,CANTIDAD"
)


def lines(year: int, months: int) -> Iterator[str]:
    """Twenty-eight seizures of a kilogram in each of the first months of a year."""
    for month in range(1, months + 1):
        for day in range(1, 29):
            yield line(f"{month:02}/{day:02}/{year}")


def line(date: str) -> str:
    return f"{date} 12:00:00 AM,META,ACACÍAS,Lunes,COCAINA,VIAS PUBLICAS,URBANA,GRAMO,50006000,1000"


def lay(folder: Path, **lists: list[str]) -> list[Path]:
    for name, rows in lists.items():
        (folder / f"{name}.csv").write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return [folder / f"{name}.csv" for name in lists]


@pytest.mark.parametrize("odd", ["31/01/2024", "12/01/2024", "01/30/2204"])
def test_a_mistyped_day_leaves_the_later_list_the_later_one(tmp_path: Path, odd: str) -> None:
    files = lay(tmp_path, january=[*lines(2024, 1), line(odd)], february=list(lines(2024, 2)))
    made = make("co_policia", files, tmp_path)
    assert [made.manifests[f"{name}.csv"].edition for name in ("january", "february")] == [
        "2024-01",
        "2024-02",
    ]
    assert made.manifests["january.csv"].notes
    assert made.value("SELECT count(*) FROM seizures WHERE year(seizure_start) = 2024") == 56


@pytest.mark.parametrize("later_first", [False, True])
def test_a_line_of_the_next_year_moves_no_list(tmp_path: Path, later_first: bool) -> None:
    files = lay(
        tmp_path,
        c24=list(lines(2024, 1)),
        c24_spill=[*lines(2024, 2), line("01/02/2025")],
        c25=list(lines(2025, 1)),
    )
    made = make("co_policia", files[::-1] if later_first else files, tmp_path)
    found = "SELECT year(seizure_start) AS year, count(*) AS n FROM seizures GROUP BY 1 ORDER BY 1"
    assert made.rows(found) == [{"year": 2024, "n": 56}, {"year": 2025, "n": 28}]
