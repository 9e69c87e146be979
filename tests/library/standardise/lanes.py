"""Helpers of the lane tests: a layout, frames of it on every engine, and rows made comparable."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import duckdb
import narwhals as nw
import pyarrow as pa
from hypothesis import strategies as st

from seizure_schema.standardise import (
    Accepted,
    Ignored,
    Quarantined,
    SourceMapping,
    standardise,
    standardise_record,
)

CASES = SourceMapping.of(
    {
        "language": "en",
        "notation": {"decimal": "."},
        "zero_means": "below_rounding",
        "columns": {
            "Country": "country",
            "Region": "admin1",
            "Date": "date",
            "Drug": "substance",
            "Amount": "quantity",
            "Unit": "unit",
            "Where": "location_type",
            "How": "transport",
            "From": "departure_country",
            "Cases": "seizure_count",
        },
    }
)


def frames_of(record: st.SearchStrategy[dict[str, str]]) -> st.SearchStrategy[list[dict[str, str]]]:
    """Frames of a few records and of many: an engine takes as long for forty as for one."""
    return st.lists(record, min_size=1, max_size=5) | st.lists(record, min_size=25, max_size=40)


def frame_on(engine: str, records: Sequence[dict[str, str]], columns: Sequence[str]) -> Any:
    """The records as a frame of the engine, numbered from 1."""
    given = pa.table(
        {
            "_record": pa.array(range(1, len(records) + 1), pa.int64()),
            **{column: pa.array([record[column] for record in records], pa.string()) for column in columns},
        }
    )
    if engine == "duckdb":
        connection = duckdb.connect()
        connection.execute("create temp table raw as select * from given")
        return connection.table("raw")
    if engine == "polars-lazy":
        return nw.from_arrow(given, backend="polars").to_native().lazy()
    return nw.from_arrow(given, backend=engine).to_native()


def rows_of(native: Any) -> dict[int, dict[str, Any]]:
    """Record number -> row, of a frame of any engine."""
    table = nw.from_native(native).lazy().collect("pyarrow").to_native()
    return {row["record"]: row for row in table.to_pylist()}


def repeated_keys(records: Sequence[dict[str, str]], mapping: SourceMapping) -> set[int]:
    """The numbers of the records whose declared key stands more than once."""
    same: dict[tuple[str, ...], list[int]] = {}
    for number, record in enumerate(records, start=1):
        marks = mapping.key_without
        key = tuple(record[column].replace(marks.get(column, "\0"), "") for column in mapping.key)
        same.setdefault(key, []).append(number)
    return {number for numbers in same.values() if len(numbers) > 1 for number in numbers if mapping.key}


def record_lane(records: Sequence[dict[str, str]], mapping: SourceMapping) -> dict[int, Any]:
    """Record number -> outcome of the record lane, exact repeats counted as the frame lane counts them."""
    seen: dict[tuple[str, ...], int] = {}
    outcomes = {}
    for number, record in enumerate(records, start=1):
        key = tuple(record[column] for column in mapping.slot_columns.values())
        seen[key] = seen.get(key, 0) + 1
        given = {**record, "_record": number}
        (outcomes[number],) = standardise_record(given, mapping, source="test", occurrence=seen[key])
    return outcomes


def assert_lanes_agree(engine: str, records: Sequence[dict[str, str]], mapping: SourceMapping) -> None:
    """Every record has one fate, the same in both lanes, and equal columns where it is accepted."""
    corrections = [name for name in records[0] if name.startswith("_corrected_")]
    done = standardise(frame_on(engine, records, (*mapping.columns, *corrections)), mapping, source="test")
    items, quarantined, ignored = rows_of(done.items), rows_of(done.quarantined), rows_of(done.ignored)
    outcomes = record_lane(records, mapping)
    assert done.counts.read == len(records)
    assert done.counts.accepted == len(items)
    assert (done.counts.quarantined, done.counts.ignored) == (len(quarantined), len(ignored))
    twice = repeated_keys(records, mapping)
    for number, outcome in outcomes.items():
        if number in twice and not isinstance(outcome, Ignored):
            assert number in quarantined, records[number - 1]  # one record alone cannot know of its twin
            continue
        found = [number in frame for frame in (items, quarantined, ignored)]
        assert found == [isinstance(outcome, kind) for kind in (Accepted, Quarantined, Ignored)], (
            records[number - 1],
            outcome,
        )
        if isinstance(outcome, Accepted):
            assert_equal(items[number], outcome.row)


def assert_equal(framed: dict[str, Any], recorded: dict[str, Any]) -> None:
    """Numbers within 1e-12 relative, everything else identical."""
    assert framed.keys() == recorded.keys()
    for column, value in recorded.items():
        if isinstance(value, Decimal):
            assert math.isclose(framed[column], float(value), rel_tol=1e-12), (column, framed[column], value)
        else:
            assert framed[column] == value, (column, framed[column], value)
