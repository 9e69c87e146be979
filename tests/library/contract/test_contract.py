"""The contract derives from the models, and the files under docs/contract/ are what derives today."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import get_args

import duckdb
import pytest

from seizure_schema import contract
from seizure_schema.contract.__main__ import derived_files
from seizure_schema.contract.catalogue import NAMES, VOCABULARY
from seizure_schema.contract.tables import DeliveryRow, OriginRow
from seizure_schema.errors import MissingExtraError
from seizure_schema.models import ItemSubstance, SeizedItem, SeizureReport
from seizure_schema.models.enumerations import RecordKind
from seizure_schema.standardise import QUESTIONS
from seizure_schema.vocabulary import table, tables

DOCS = Path(__file__).parents[3] / "docs" / "contract"


@pytest.fixture
def database() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute(contract.sql_ddl())
    return connection


@pytest.mark.parametrize("name", sorted(derived_files()))
def test_derived_files_are_up_to_date(name: str) -> None:
    written = (DOCS / name).read_text(encoding="utf-8")
    assert written == derived_files()[name], "run `python -m seizure_schema.contract`"


def test_every_table_and_column_has_a_comment(database: duckdb.DuckDBPyConnection) -> None:
    bare = database.execute(
        "SELECT table_name || '.' || column_name FROM duckdb_columns() "
        "WHERE NOT internal AND coalesce(comment, '') = '' "
        "UNION ALL SELECT table_name FROM duckdb_tables() WHERE NOT internal AND coalesce(comment, '') = ''"
    ).fetchall()
    assert bare == []


def test_a_column_that_the_database_requires_is_filled_in_every_row_of_the_vocabulary() -> None:
    # An empty cell of the vocabulary is null in the database: one such row would stop the publication.
    required = {
        (contract.table_of(model).name, column.name)
        for model, name in NAMES.items()
        if name in VOCABULARY
        for column in contract.table_of(model).columns
        if not column.nullable
    }
    empty = {
        (name, column)
        for name, column in required
        for row in table(name)
        if column in row and not row[column]
    }
    assert empty == set()


def test_an_amount_becomes_quantity_bounds_unit_and_qualifier() -> None:
    names = contract.table_of(SeizedItem).names
    at = names.index("quantity")
    assert names[at : at + 5] == ("quantity", "quantity_low", "quantity_high", "unit", "qualifier")
    assert "amount" not in names
    assert {"alt_quantity", "alt_unit"} <= set(names)


def test_rows_that_a_report_holds_are_tables_with_its_key() -> None:
    ddl = contract.sql_ddl(SeizureReport)
    for name in ("reports", "items", "item_substances", "report_agencies", "report_persons"):
        assert f"CREATE TABLE {name} (" in ddl
    assert contract.table_of(SeizedItem).names[:3] == ("item_id", "report_id", "delivery")
    assert contract.table_of(ItemSubstance).names == ("item_id", "delivery", "substance", "share")


def test_a_closed_list_is_a_check(database: duckdb.DuckDBPyConnection) -> None:
    report = (
        "INSERT INTO reports (report_id, source, delivery, locator, record_kind) "
        "VALUES ('r', 's', 'd', 'l', '{}')"
    )
    for kind in get_args(RecordKind):
        database.execute(report.format(kind))
    with pytest.raises(duckdb.ConstraintException, match="CHECK"):
        database.execute(report.format("rumour"))


def test_what_a_report_must_have_cannot_be_null(database: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(duckdb.ConstraintException, match=r"NOT NULL.*source"):
        database.execute(
            "INSERT INTO reports (report_id, delivery, locator, record_kind) "
            "VALUES ('r', 'd', 'l', 'nil_report')"
        )


def test_a_high_bound_below_the_low_one_is_refused(database: duckdb.DuckDBPyConnection) -> None:
    item = (
        "INSERT INTO items (item_id, report_id, delivery, mass_kg_low, mass_kg_high) "
        "VALUES ('i', 'r', 'd', {}, {})"
    )
    database.execute(item.format(2, "NULL"))
    with pytest.raises(duckdb.ConstraintException, match="CHECK"):
        database.execute(item.format(2, 1))


def test_json_schema_names_the_fields_as_a_report_is_dumped() -> None:
    schema = contract.json_schema(SeizureReport)
    dumped = SeizureReport(
        report_id="0" * 32,
        source="a_b",
        delivery="d",
        locator="l",
        record_kind="seizure_case",
        items=(SeizedItem(),),
    ).model_dump(mode="json")
    assert set(dumped) == set(schema["properties"])
    assert set(dumped["items"][0]) == set(schema["$defs"]["SeizedItem"]["properties"])
    assert schema["properties"]["record_kind"]["enum"] == list(get_args(RecordKind))


def test_arrow_schema_has_the_types_and_the_comments_of_the_table() -> None:
    schema = contract.arrow_schema(SeizureReport)
    assert str(schema.field("seizure_start").type) == "date32[day]"
    assert str(schema.field("transit_countries").type) == "list<item: string>"
    assert schema.field("source").nullable is False
    assert schema.field("latitude").metadata[b"comment"] == b"Latitude in degrees, WGS 84."


def test_without_pyarrow_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"seizure-schema\[frames\]"):
        contract.arrow_schema(SeizureReport)


def test_a_model_outside_the_contract_is_refused_by_name() -> None:
    with pytest.raises(KeyError, match="Column is no table of the contract"):
        contract.table_of(contract.Column)  # type: ignore[arg-type]


def test_origins_point_at_the_reading_of_every_question() -> None:
    readings = [name for name in contract.table_of(OriginRow).names if name.endswith("_reading")]
    assert sorted(readings) == sorted(question.column for question in QUESTIONS)


@pytest.mark.parametrize("name", sorted(set(VOCABULARY) & set(tables())))
def test_a_vocabulary_table_has_the_columns_of_its_file(name: str) -> None:
    model = next(one for one in contract.contract_tables() if one.name == name)
    assert set(model.names) == set(table(name)[0])


def test_the_dictionary_tells_the_values_of_a_closed_list() -> None:
    line = next(line for line in contract.data_dictionary().splitlines() if line.startswith("| `status`"))
    assert "One of: `published`, `stopped`." in line
    assert contract.table_of(DeliveryRow).column("status").comment in line


def test_importing_the_contract_needs_no_pyarrow() -> None:
    code = "import sys, seizure_schema.contract; sys.exit('pyarrow' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
