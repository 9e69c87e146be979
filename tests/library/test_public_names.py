"""The library's front door: every public name is there, in whatever order they are asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

import seizure_schema

PROMISED = (  # DESIGN, section 8
    "parse_quantity Amount resolve_unit registry resolve_substance resolve_place parse_date convert "
    "SeizureReport SeizedItem SourceMapping standardise_record standardise read_bulletin json_schema "
    "sql_ddl arrow_schema SeizureSchemaError __version__ vocabulary_version"
)


def run(program: str) -> str:
    return subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("name", PROMISED.split())
def test_each_promised_name_is_public(name):
    assert name in seizure_schema.__all__
    assert getattr(seizure_schema, name) is not None


def test_every_public_name_loads():
    assert [name for name in seizure_schema.__all__ if getattr(seizure_schema, name, None) is None] == []


@pytest.mark.parametrize(
    "program",
    [
        "from seizure_schema import SourceMapping, standardise; print(callable(standardise))",
        "from seizure_schema import standardise, SourceMapping; print(callable(standardise))",
        "import seizure_schema.standardise; print(callable(seizure_schema.standardise))",
        "from seizure_schema import *; print(callable(standardise))",
    ],
)
def test_standardise_can_be_called_however_it_was_imported(program):
    assert run(program) == "True\n"


def test_the_import_brings_no_heavy_package():
    heavy = "{'pint', 'narwhals', 'pyarrow', 'pandas', 'pycountry', 'duckdb', 'dagster'}"
    assert run(f"import sys, seizure_schema; print({heavy} & set(sys.modules))") == "set()\n"


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="parse_quantum"):
        seizure_schema.parse_quantum  # noqa: B018
