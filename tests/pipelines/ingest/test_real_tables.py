"""The published tables: every record is read, malformed or ignored, and totals are held to account."""

from __future__ import annotations

import csv
import os
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.ingest import Archive, Records, read_delivery

from .conftest import WHEN, layout, source

pytestmark = pytest.mark.real


def read(tmp_path: Path, file: str, header: Sequence[str], reader: dict[str, Any], **more: Any) -> Records:
    columns = {name: {"ignore": "not needed here"} for name in header}
    one = layout(reader=reader, mapping={"columns": columns, "required": []}, **more)
    path = Path(os.environ["SEIZURE_REAL_DATA"]) / file
    delivery = Archive(tmp_path).take(path, "xx_office", now=WHEN)
    return read_delivery(delivery, source(one), duckdb.connect())


def header(file: str, delimiter: str = ",", encoding: str = "utf-8-sig") -> list[str]:
    with (Path(os.environ["SEIZURE_REAL_DATA"]) / file).open(encoding=encoding, newline="") as lines:
        return next(csv.reader(lines, delimiter=delimiter))


def test_individual_seizures_in_a_zip(tmp_path: Path) -> None:
    file = "un/unodc-ids-2011-2013/ids_2011_2013.zip"
    with zipfile.ZipFile(Path(os.environ["SEIZURE_REAL_DATA"]) / file).open("ids_2011_2013.csv") as lines:
        names = lines.readline().decode().strip().split(";")
    records = read(tmp_path, file, names, {"kind": "csv", "delimiter": ";", "member": "*.csv"})
    assert (records.read, records.body_count) == (84_640, 84_639)
    assert [one.line for one in records.malformed] == [84_641]


@pytest.mark.parametrize(("years", "expected"), [("fy19-fy22", 10_092), ("fy20-fy23", 9_924)])
def test_border_protection(tmp_path: Path, years: str, expected: int) -> None:
    file = f"us/cbp-nationwide-drugs/nationwide-drugs-{years}.csv"
    records = read(tmp_path, file, header(file), {"kind": "csv"})
    assert (records.read, records.body_count) == (expected, expected)


def test_police_2018_total_differs_from_the_sum_and_says_so(tmp_path: Path) -> None:
    file = "co/policia-incautacion-2018/Incautaci_n_estupefacientes_2018.csv"
    total = {"column": "FECHA", "equals": "TOTAL", "of": "CANTIDAD", "tolerance": 1e-5}
    records = read(tmp_path, file, header(file), {"kind": "csv"}, totals=[total])
    assert (records.read, records.body_count) == (41_393, 41_392)
    assert (records.totals[0].published, records.totals[0].summed) == (
        Decimal(205_262_262),
        Decimal(205_262_402),
    )


def test_police_2019_with_commas_between_thousands(tmp_path: Path) -> None:
    file = "co/policia-incautacion-2019/incautacion_2019.csv"
    of = "Droga Incautada/ Cantidad"
    total = {"column": "CLASE_BIEN", "equals": "TOTAL", "of": of, "tolerance": 1e-5, "grouping": ","}
    records = read(tmp_path, file, header(file), {"kind": "csv"}, totals=[total])
    assert records.body_count == 16_807
    assert records.totals[0].difference == Decimal(195_361_819 - 195_362_000)


def test_police_of_bogota_in_latin_1(tmp_path: Path) -> None:
    file = "co/policia-incautacion-2019-bogota-latin1/incautacion_bogota.csv"
    records = read(tmp_path, file, header(file, encoding="latin-1"), {"kind": "csv", "encoding": "latin-1"})
    places = records.connection.execute(f"SELECT DISTINCT mpio FROM {records.table}").fetchall()
    assert (records.read, places) == (528, [("BOGOTÁ D.C. (CT)",)])


def test_the_portal_answer_is_noted_as_cut(tmp_path: Path) -> None:
    names = (
        "c_digo_dane cantidad clase_de_estupefaciente clase_de_sitio departamento dia fecha municipio "
        "unidad_de_medida zona"
    )
    records = read(
        tmp_path, "co/policia-incautacion-2018-socrata-json/data.json", names.split(), {"kind": "json"}
    )
    assert records.read == 1_000
    assert "page limit" in records.notes[0]


def test_an_unquoted_decimal_comma_is_set_aside_not_guessed(tmp_path: Path) -> None:
    file = "co/departamento-summary-broken-decimal-comma/data.csv"
    records = read(tmp_path, file, header(file), {"kind": "csv"})
    assert records.malformed
    assert records.read == records.body_count + len(records.malformed)
