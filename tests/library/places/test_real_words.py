"""Every word of the published tables is known: location, hiding place, transport, route, country."""

from __future__ import annotations

import csv
import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from seizure_schema.places import resolve_category, resolve_country, resolve_place

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def cases() -> list[dict[str, str]]:
    return list(_rows("un/unodc-ids-2011-2013/ids_2011_2013.zip"))


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("INSTALLATION", "location_type"),
        ("HIDING_PLACE", "concealment"),
        ("TRANSPORT", "transport"),
        ("ROUTING", "movement"),
    ],
)
def test_every_category_of_the_case_data_is_known(
    cases: list[dict[str, str]], column: str, field: str
) -> None:
    texts = {case[column] or "" for case in cases}
    assert {text for text in texts if not resolve_category(field, text).ok} == set()


@pytest.mark.parametrize("column", ["PRODUCING_COUNTRY", "DEPARTURE_COUNTRY", "DESTINATION_COUNTRY"])
def test_every_country_of_the_route_is_known(cases: list[dict[str, str]], column: str) -> None:
    # The United Nations call CG "Congo"; by itself the name is of two countries.
    unknown = {text for case in cases if not resolve_country(text := case[column] or "").ok}
    # "Other" is an answer that names no country, and not the same as "not available".
    assert {text for text in unknown if resolve_country(text).rule != "other_country"} <= {"Congo"}


def test_the_one_shifted_row_is_the_only_unknown_country(cases: list[dict[str, str]]) -> None:
    assert [case["COUNTRY"] for case in cases if not resolve_country(case["COUNTRY"]).ok] == ["Cocaine"]


def test_every_department_of_the_colombian_police_is_known() -> None:
    rows = _rows("co/policia-incautacion-2018/Incautaci_n_estupefacientes_2018.csv")
    places = {row["DEPARTAMENTO"] for row in rows}
    assert {p for p in places if not resolve_place(p, country="CO", kind="admin1").ok} == set()


def _rows(name: str) -> Iterator[dict[str, str]]:
    path = Path(os.environ["SEIZURE_REAL_DATA"]) / name
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive, archive.open(archive.namelist()[0]) as raw:
            yield from csv.DictReader(io.TextIOWrapper(raw, encoding="utf-8"), delimiter=";")
    else:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            yield from csv.DictReader(lines)
