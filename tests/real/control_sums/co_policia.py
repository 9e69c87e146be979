"""The Colombian police's list in its four published forms; its TOTAL row repeats the others."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from tests.real.control_sums import Figure, amount, records

SOURCE = "co_policia"
FILES = (
    "co/policia-incautacion-2018/*.csv",
    "co/policia-incautacion-2019/*.csv",
    "co/policia-incautacion-2019-bogota-latin1/*.csv",
    "co/policia-incautacion-2018-socrata-json/*.json",
)
NOTATION = {"grouping": ","}
UNITS = {"GRAMO": ("gram", Decimal(1))}
# Drug, unit, quantity, date of each form.
HEADERS = (
    ("CLASE DE ESTUPEFACIENTE", "UNIDAD DE MEDIDA", "CANTIDAD", "FECHA"),
    ("CLASE_BIEN", "BIEN_UNIDAD_MEDIDA", "Droga Incautada/ Cantidad", "FECHA_HECHO"),
    ("clase", "unidad", "cantidad", "fecha"),
    ("clase_de_estupefaciente", "unidad_de_medida", "cantidad", "fecha"),
)


def figures(path: Path) -> Iterator[Figure]:
    encoding = "latin-1" if path.name == "incautacion_bogota.csv" else "utf-8-sig"
    rows = json.loads(path.read_bytes()) if path.suffix == ".json" else records(path, encoding=encoding)
    drug, unit, quantity, date = next(headers for headers in HEADERS if headers[0] in rows[0])
    for row in rows:
        if "TOTAL" not in (row[drug], row[date]):
            yield Figure(path.name, row[drug], row[unit], amount(row[quantity], ","), row[date])
