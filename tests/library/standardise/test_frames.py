"""What the frame lane takes and gives, on the engines that people hold their tables in."""

from __future__ import annotations

import duckdb
import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from seizure_schema import MappingError, SourceMapping, standardise

MAPPING = SourceMapping.of(
    {
        "language": "en",
        "country": "ES",
        "notation": {"decimal": "."},
        "columns": {"Day": "date", "Drug": "substance", "Amount": "quantity", "Unit": "unit"},
    }
)
CELLS = {
    "_record": [1, 2, 3],
    "Day": ["2023-05-01", "2023-05-02", "2023-05-03"],
    "Drug": ["Heroin", "Tobacco", "Cocaine"],
    "Amount": ["2.5", "1", "3 zorgs"],
    "Unit": ["kg", "kg", ""],
}


@pytest.mark.parametrize("make", [pl.DataFrame, pl.LazyFrame, pd.DataFrame, pa.table])
def test_frames_of_the_callers_engine_come_back(make):
    given = make(CELLS)
    done = standardise(given, MAPPING, source="test")
    for frame in (done.items, done.readings, done.quarantined, done.ignored):
        assert type(frame) is type(given)
    assert (done.counts.accepted, done.counts.quarantined, done.counts.ignored) == (1, 1, 1)


def test_a_relation_comes_back_on_its_own_connection():
    connection = duckdb.connect()
    given = pa.table(CELLS)  # noqa: F841  DuckDB finds it by its name
    connection.execute("create table raw as select * from given")
    done = standardise(connection.table("raw"), MAPPING, source="test")
    done.items.create("items")
    assert connection.execute("select record, quantity, mass_kg from items").fetchall() == [(1, 2.5, 2.5)]


@pytest.mark.parametrize("make", [pl.DataFrame, pd.DataFrame, pa.table])
def test_an_empty_frame_gives_empty_frames(make):
    empty = nw.from_native(make(CELLS)).head(0).to_native()
    done = standardise(empty, MAPPING, source="test")
    assert done.counts.read == 0
    assert len(done.items) == 0


def test_an_empty_relation_gives_empty_relations():
    connection = duckdb.connect()
    given = pa.table(CELLS)  # noqa: F841  DuckDB finds it by its name
    connection.execute("create table raw as select * from given where false")
    assert standardise(connection.table("raw"), MAPPING, source="test").counts.read == 0


@pytest.mark.parametrize("blank", ["", None])
@pytest.mark.parametrize("make", [pl.DataFrame, pd.DataFrame])
def test_a_locator_without_any_value_is_null(make, blank):
    done = standardise(make({**CELLS, "_sheet": [blank] * 3, "_page": [blank] * 3}), MAPPING, source="test")
    assert len(done.items) == 1


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"_record": [1, 2, 1]}, "2 values for 3 rows"),
        ({"Amount": [2.5, 1.0, 3.0]}, "'Amount' is Float64, not text"),
    ],
)
def test_a_frame_that_cannot_be_trusted_is_refused(changed, message):
    with pytest.raises(MappingError, match=message):
        standardise(pl.DataFrame({**CELLS, **changed}), MAPPING, source="test")


def test_a_missing_column_is_named():
    with pytest.raises(MappingError, match=r"lacks \['Unit'\]"):
        standardise(pl.DataFrame(CELLS).drop("Unit"), MAPPING, source="test")


def test_cells_of_several_types_are_refused():
    with pytest.raises(MappingError, match="text"):
        standardise(pd.DataFrame({**CELLS, "Amount": ["2.5", 1, 3.0]}), MAPPING, source="test")
