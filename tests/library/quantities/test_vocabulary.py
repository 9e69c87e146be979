"""The tables of this room: sorted, one fact a row, each with its source."""

import pytest

from seizure_schema.vocabulary import table

TABLES = [
    "conversion_schemes",
    "conversions",
    "equivalences",
    "number_notation",
    "number_words",
    "package_words",
    "quantity_words",
    "regions",
    "unit_endings",
    "unit_names",
    "units",
]
EVIDENCE = {"official", "inferred", "code", "press", "legal", "unverified", "knowledge"}


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_sorted_sourced_and_said_once(name: str) -> None:
    rows = [tuple(row.values()) for row in table(name)]
    assert rows == sorted(set(rows))
    assert list(table(name)[0])[-2:] == ["source", "evidence"]
    assert all(row["source"] and row["evidence"] in EVIDENCE for row in table(name))
