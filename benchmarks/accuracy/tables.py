"""The distinct texts of the published tables (`SEIZURE_REAL_DATA`): drugs, units, places, dates, categories.

Each entry says where in the folder the texts stand and what their source would declare: language, country,
order of dates. Nothing here is a pipeline: the texts alone are given to the resolvers, and what is not
understood is listed with its rows.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from seizure_schema import (
    parse_date,
    parse_quantity,
    resolve_category,
    resolve_place,
    resolve_substance,
    resolve_unit,
)

Rows = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Texts:
    """The distinct texts of one column, with how many rows hold each, and how they are asked."""

    file: str
    column: str
    resolver: str
    found: Counter[str]
    asked: dict[str, str] = field(default_factory=dict)


def all_texts(data: Path) -> Iterator[Texts]:
    """Every column of the folder that this report reads, in the order of the folder's list."""
    for pattern, (reader, columns) in _FILES.items():
        rows = [row for path in sorted(data.glob(pattern)) for row in reader(path)]
        if not rows:
            raise FileNotFoundError(f"{data / pattern}: no such table, or it is empty")
        for column, (resolver, asked) in columns.items():
            found = Counter(text for row in rows if (text := (row.get(column) or "").strip()))
            yield Texts(pattern, column, resolver, found, asked)


def read(texts: Texts) -> dict[str, Any]:
    """The reading of each distinct text."""
    return {text: _RESOLVERS[texts.resolver](text, texts.asked) for text in texts.found}


_RESOLVERS: dict[str, Callable[[str, dict[str, str]], Any]] = {
    "substance": lambda text, asked: resolve_substance(text, **asked),
    "unit": lambda text, asked: resolve_unit(text, **asked),
    "quantity": lambda text, asked: parse_quantity(text, **asked),
    "place": lambda text, asked: resolve_place(text, **asked),
    "date": lambda text, asked: parse_date(text, **asked),
    "category": lambda text, asked: resolve_category(asked["field"], text),
}


def _csv(delimiter: str = ",", encoding: str = "utf-8-sig") -> Callable[[Path], Rows]:
    def rows(path: Path) -> Rows:
        with path.open(encoding=encoding, newline="") as lines:
            return list(csv.DictReader(lines, delimiter=delimiter))

    return rows


def _zipped(path: Path) -> Rows:
    with zipfile.ZipFile(path) as archive, archive.open(archive.namelist()[0]) as raw:
        return list(csv.DictReader(io.TextIOWrapper(raw, "utf-8", newline=""), delimiter=";"))


def _annex(path: Path) -> Rows:
    told = json.loads(path.read_text(encoding="utf-8"))
    drugs = [{"drug": name, "group": told["groups"][group]} for name, group in told["drugs"]]
    countries = [{"country": one if isinstance(one, str) else one[0]} for one in told["countries"]]
    return [drugs[drug] | countries[country] for country, drug, *_ in told["records"]]


def _socrata(path: Path) -> Rows:
    return [{key: str(value) for key, value in row.items()} for row in json.loads(path.read_text("utf-8"))]


def _wide(place: str, *not_drugs: str, skip: int = 0, split: bool = False) -> Callable[[Path], Rows]:
    """One drug a column: the header's cells are the drugs, with their unit after the last underscore."""

    def rows(path: Path) -> Rows:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            header, *body = list(csv.reader(lines))[skip:]
        heads = [cell for cell in header if cell.strip() and cell.strip().lower() not in not_drugs]
        parts = [head.rpartition("_") if split else (head, "", "") for head in heads]
        return [{"drug": drug.replace("_", " "), "unit": unit} for drug, _, unit in parts] + [
            {place: row[header.index(place)]} for row in body if place in header
        ]

    return rows


def _spanish_sheets(path: Path) -> Rows:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(path))
    seized = book.get_sheet_by_name("Incautacions-tipus").to_python()[1:-1]
    names = book.get_sheet_by_name("Tipus de drogues").to_python()
    return [{"Tipus": str(row[0]), "Unitats": str(row[1])} for row in seized] + [
        {"drug": str(cell)} for row in names for cell in row if cell
    ]


def _row_labels(path: Path) -> Rows:
    import pdfplumber

    with pdfplumber.open(path) as document:
        text = "\n".join(page.extract_text() for page in document.pages)
    labels = re.findall(r"^(\D+?) \((pounds|ounces)\) [\d,]+ ", text, re.MULTILINE)
    return [{"drug": drug, "unit": unit} for drug, unit in labels]


_EN, _ES, _PT = {"language": "en"}, {"language": "es", "country": "CO"}, {"language": "pt", "country": "BR"}
_GB, _CA = {"language": "en", "country": "GB"}, {"language": "ca", "country": "ES"}
_GB_TOTALS = ("police force", "year", "all drugs", "total", "unknown")
_Columns = dict[str, tuple[str, dict[str, str]]]
_FILES: dict[str, tuple[Callable[[Path], Rows], _Columns]] = {
    "un/unodc-ids-2011-2013/*.zip": (
        _zipped,
        {
            "DRUG_NAME": ("substance", _EN),
            "DRUG_UNIT": ("unit", _EN),
            "COUNTRY": ("place", {"kind": "country"}),
            "PRODUCING_COUNTRY": ("place", {"kind": "country"}),
            "DEPARTURE_COUNTRY": ("place", {"kind": "country"}),
            "DESTINATION_COUNTRY": ("place", {"kind": "country"}),
            "SEIZURE_DATE": ("date", {}),
            "HIDING_PLACE": ("category", {"field": "concealment"}),
            "INSTALLATION": ("category", {"field": "location_type"}),
            "TRANSPORT": ("category", {"field": "transport"}),
            "ROUTING": ("category", {"field": "movement"}),
        },
    ),
    "un/unodc-annual-seizures-1990-2016/*.csv": (
        _csv(";"),
        {
            "Drug": ("substance", _EN),
            "SpecificDrugName": ("substance", _EN),
            "DrugGroup": ("substance", _EN),
            "Country": ("place", {"kind": "country"}),
        },
    ),
    "un/unodc-annual-seizures-kgeq-1970on/*.csv": (
        _csv(),
        {
            "Drug": ("substance", _EN),
            "Drug Group": ("substance", _EN),
            "country": ("place", {"kind": "country"}),
        },
    ),
    "un/unodc-wdr2025-annex71-2019-2023/*.json": (
        _annex,
        {
            "drug": ("substance", _EN),
            "group": ("substance", _EN),
            "country": ("place", {"kind": "country"}),
        },
    ),
    "us/cbp-nationwide-drugs/*.csv": (
        _csv(),
        {"Drug Type": ("substance", {"language": "en", "country": "US"})},
    ),
    "us/usbp-sector-profile-fy2017/*.pdf": (
        _row_labels,
        {
            "drug": ("substance", {"language": "en", "country": "US"}),
            "unit": ("unit", {"language": "en", "country": "US"}),
        },
    ),
    "co/policia-incautacion-2018/*.csv": (
        _csv(),
        {
            "CLASE DE ESTUPEFACIENTE": ("substance", _ES),
            "UNIDAD DE MEDIDA": ("unit", _ES),
            "DEPARTAMENTO": ("place", {"country": "CO", "kind": "admin1"}),
            "FECHA": ("date", {"language": "es", "order": "MDY"}),
            "CLASE DE SITIO": ("category", {"field": "location_type"}),
        },
    ),
    "co/policia-incautacion-2019/*.csv": (
        _csv(),
        {
            "CLASE_BIEN": ("substance", _ES),
            "BIEN_UNIDAD_MEDIDA": ("unit", _ES),
            "DEPTO_HECHO": ("place", {"country": "CO", "kind": "admin1"}),
            "CLASE_SITIO": ("category", {"field": "location_type"}),
        },
    ),
    "co/policia-incautacion-2019-bogota-latin1/*.csv": (
        _csv(encoding="latin-1"),
        {
            "clase": ("substance", _ES),
            "unidad": ("unit", _ES),
            "depto": ("place", {"country": "CO", "kind": "admin1"}),
            "sitio": ("category", {"field": "location_type"}),
        },
    ),
    "co/policia-incautacion-2018-socrata-json/*.json": (
        _socrata,
        {"clase_de_estupefaciente": ("substance", _ES), "unidad_de_medida": ("unit", _ES)},
    ),
    "co/estupefacientes-cifras-resumen/resumen_0[12].csv": (
        _wide("Departamento", "departamento", "iniciales"),
        {"drug": ("substance", _ES), "Departamento": ("place", {"country": "CO", "kind": "admin1"})},
    ),
    "br/pf-apreensoes-portos-aeroportos/*.csv": (
        _csv(";"),
        {
            "DROGA": ("substance", _PT),
            "UNIDADE_MEDIDA": ("unit", _PT),
            "UF": ("place", {"country": "BR", "kind": "admin1"}),
            "DATA": ("date", {"language": "pt", "order": "MDY"}),
            "ORIGEM": ("category", {"field": "location_type"}),
        },
    ),
    "br/sinesp-apreensoes-uf/*.csv": (
        _csv(";", "latin-1"),
        {"uf": ("place", {"country": "BR", "kind": "admin1"})},
    ),
    "br/sspds-ce-fortaleza-2009-2024/*.csv": (
        _csv(),
        {
            "Tipo de Entorpecente": ("substance", _PT),
            "Quantidade (Kg)": ("quantity", {"unit": "kg", "decimal": "."}),
        },
    ),
    "in/ncb-state-year-wide/*.csv": (
        _wide("State_UT", "year", "state_ut", split=True),
        {
            "drug": ("substance", {"language": "en", "country": "IN"}),
            "unit": ("unit", {"language": "en", "country": "IN"}),
            "State_UT": ("place", {"country": "IN", "kind": "admin1"}),
        },
    ),
    "gb/home-office-*-by-force/*.csv": (
        _wide("Police Force", *_GB_TOTALS),
        {"drug": ("substance", _GB), "Police Force": ("place", {"country": "GB"})},
    ),
    "gb/home-office-national-ew/*.csv": (
        _wide("year", *_GB_TOTALS),
        {"drug": ("substance", _GB)},
    ),
    "gb/home-office-size-bands-ew/*.csv": (
        _wide("", *_GB_TOTALS),
        {"drug": ("substance", _GB)},
    ),
    "es/interior-statsdrogues-catala/*.xlsx": (
        _spanish_sheets,
        {
            "Tipus": ("substance", _CA),
            "Unitats": ("unit", _CA),
            "drug": ("substance", {"language": "es", "country": "ES"}),
        },
    ),
}
