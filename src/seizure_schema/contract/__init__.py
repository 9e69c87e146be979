"""Floor 5. The contract derived from the models: JSON Schema, Arrow schema, SQL, data dictionary.

`python -m seizure_schema.contract` writes the derived files under docs/contract/ again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from seizure_schema.contract.arrow import arrow
from seizure_schema.contract.catalogue import contract_tables, table_of, tables_for
from seizure_schema.contract.columns import Column, Table
from seizure_schema.contract.dictionary import dictionary
from seizure_schema.contract.sql import ddl
from seizure_schema.models import SeizureReport

if TYPE_CHECKING:
    import pyarrow

__all__ = [
    "Column",
    "Table",
    "arrow_schema",
    "contract_tables",
    "data_dictionary",
    "json_schema",
    "sql_ddl",
    "table_of",
]


def json_schema(model: type[BaseModel] = SeizureReport) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a model, with the names that `model_dump_json()` writes."""
    schema = model.model_json_schema(by_alias=False)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def sql_ddl(model: type[BaseModel] | None = None) -> str:
    """CREATE TABLE statements with CHECKs and COMMENTs, as DuckDB runs them.

    A model gives its own table and those of the rows that it holds; None gives the whole contract. Masses
    are DOUBLE, dates DATE, lists VARCHAR[]. Raises KeyError for a model that is no part of the contract.
    """
    return ddl(contract_tables() if model is None else tables_for(model))


def arrow_schema(model: type[BaseModel] = SeizureReport) -> pyarrow.Schema:
    """The Arrow schema of a model's table. Raises MissingExtraError without the extra `frames`."""
    return arrow(table_of(model))


def data_dictionary() -> str:
    """All tables and columns with what they mean, as Markdown."""
    return dictionary(contract_tables())
