"""What the tables of a delivery come to, measured from the files as written, not from what made them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.storage.manifests import RecordCounts
from pipelines.storage.set_aside import stage_issues
from pipelines.storage.working import one

if TYPE_CHECKING:
    import duckdb

MOST_CAUSES = 50
EXACT_KG = "CAST(mass_kg AS DECIMAL(38, 9))"
"""Sums of DOUBLE depend on their order; sums of decimals do not."""


@dataclass(frozen=True)
class Measured:
    """Counts, control sums, and why records are not in items."""

    counts: RecordCounts
    items: int
    mass_kg: Decimal
    mass_by_substance: dict[str, Decimal]
    years: tuple[int | None, ...]
    reasons: dict[str, int]
    causes: dict[str, int]
    unexplained: int


def measure(connection: duckdb.DuckDBPyConnection, folder: Path) -> Measured:
    """Measures the four tables in a folder."""
    for name in ("items", "readings", "quarantine", "ignored"):
        path = str(folder / f"{name}.parquet").replace("'", "''")
        connection.execute(
            f"CREATE OR REPLACE TEMP VIEW {name} AS SELECT *, '' AS delivery FROM read_parquet('{path}')"
        )
    stage_issues(connection, "_why", "quarantine", "readings", "quarantine")
    stage_issues(connection, "_reasons", "ignored", "readings", "ignore")
    accepted, quarantined, ignored = (
        int(one(connection, f"SELECT count(DISTINCT record) FROM {name}"))
        for name in ("items", "quarantine", "ignored")
    )
    kilograms = connection.execute(
        f"SELECT json_extract_string(answer, '$.substance') AS substance, sum({EXACT_KG}) AS kg "
        "FROM items LEFT JOIN readings ON reading_id = substance_reading "
        "GROUP BY substance ORDER BY substance"
    ).fetchall()
    return Measured(
        counts=RecordCounts(
            read=accepted + quarantined + ignored, accepted=accepted, quarantined=quarantined, ignored=ignored
        ),
        items=int(one(connection, "SELECT count(*) FROM items")),
        mass_kg=sum((kg for _, kg in kilograms if kg is not None), Decimal(0)),
        mass_by_substance={substance: kg for substance, kg in kilograms if substance and kg is not None},
        years=_years(connection),
        reasons=_reasons(connection),
        causes=_causes(connection),
        unexplained=int(
            one(connection, "SELECT count(*) FROM quarantine WHERE record NOT IN (SELECT record FROM _why)")
        ),
    )


def _years(connection: duckdb.DuckDBPyConnection) -> tuple[int | None, ...]:
    """The years of the items, as a snapshot per year is held against others; None last."""
    rows = connection.execute(
        f"SELECT DISTINCT {year_of('answer')} AS year "
        "FROM items LEFT JOIN readings ON reading_id = when_reading ORDER BY year NULLS LAST"
    ).fetchall()
    return tuple(year for (year,) in rows)


def year_of(answer: str) -> str:
    """The year of a reading of a date, as SQL over its answer: as labelled, else that of its first day."""
    return (
        f"CAST(coalesce(json_extract_string({answer}, '$.reporting_year'), "
        f"left(json_extract_string({answer}, '$.seizure_start'), 4), "
        f"left(json_extract_string({answer}, '$.seizure_end'), 4)) AS BIGINT)"
    )


def _reasons(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Reason -> records; a record ignored for two reasons counts for the first by name."""
    rows = connection.execute("""
        SELECT reason, count(*) FROM (
            SELECT record, coalesce(any_value(reason), min(issue), 'undeclared') AS reason
            FROM ignored LEFT JOIN _reasons USING (record) GROUP BY record
        ) GROUP BY reason ORDER BY reason
    """).fetchall()
    return dict(rows)


def _causes(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    rows = connection.execute(
        "SELECT issue, value, count(DISTINCT record) AS records FROM _why "
        "GROUP BY ALL ORDER BY records DESC, issue, value"
    ).fetchall()
    causes = Counter(
        {f"{issue}: {value}" if value else issue: records for issue, value, records in rows[:MOST_CAUSES]}
    )
    for issue, _, records in rows[MOST_CAUSES:]:
        causes[f"{issue}: (further values)"] += records
    return dict(causes)
