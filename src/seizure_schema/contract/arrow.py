"""The contract as Arrow schemas; pyarrow comes with the extra `frames` and is imported on first use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seizure_schema.contract.columns import Table
from seizure_schema.errors import MissingExtraError

if TYPE_CHECKING:
    import pyarrow


def arrow(table: Table) -> pyarrow.Schema:
    """The Arrow schema of one table: comments as field metadata, NOT NULL as non-nullable fields."""
    try:
        import pyarrow as pa
    except ImportError as missing:
        raise MissingExtraError(
            "arrow_schema() needs pyarrow, which comes with the extra: pip install 'seizure-schema[frames]'"
        ) from missing
    types = {
        "text": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "flag": pa.bool_(),
        "date": pa.date32(),
        "time": pa.timestamp("us"),
        "texts": pa.list_(pa.string()),
    }
    return pa.schema(
        [
            pa.field(column.name, types[column.kind], column.nullable, {"comment": column.comment})
            for column in table.columns
        ],
        metadata={"table": table.name, "comment": table.comment},
    )
