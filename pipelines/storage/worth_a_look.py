"""What is accepted and still worth a look: years apart from all others, ranges whose middle says little."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from pipelines.ingest.figures import HARDLY_HELD
from pipelines.ingest.reshaping.unpivot import NO_FIGURE
from pipelines.ingest.totals import HELD_AGAINST_NOTHING
from pipelines.storage.like_totals import LIKE_TOTALS
from pipelines.storage.measures import year_of

if TYPE_CHECKING:
    import duckdb

STRAY_YEAR = "DATE OUT OF LINE"
WIDE_RANGES = "WIDE RANGES"
LOUD = (HARDLY_HELD, HELD_AGAINST_NOTHING, LIKE_TOTALS, NO_FIGURE, STRAY_YEAR, WIDE_RANGES)
"""How the notes of a delivery begin that nobody may pass over."""
_MOST_NAMED = 5
# A row of a wide table gives a record for each of its cells.
_ROW = (
    "concat_ws('|', sheet, page, "
    "coalesce(nullif(regexp_extract(span, '^row ([0-9]+), ', 1), ''), CAST(record AS VARCHAR)))"
)
_TIME_TEXTS = ("date", "fiscal_year", "year", "end_date")
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:[-_/](\d\d))?(?!\d)")


def worth_a_look(connection: duckdb.DuckDBPyConnection, file_name: str) -> tuple[str, ...]:
    """The notes about the accepted records of `connection` (as `measure` lays them out)."""
    return (*_stray_years(connection, file_name), *_wide_ranges(connection))


def _stray_years(connection: duckdb.DuckDBPyConnection, file_name: str) -> list[str]:
    """A note for each year that holds next to none of the rows and lies apart from the others."""
    rows = connection.execute(f"""
        SELECT {year_of("answer")} AS year, count(DISTINCT {_ROW}), arg_min(texts, record),
            concat_ws(', ', 'record ' || min(record), 'sheet ' || arg_min(sheet, record),
                'page ' || arg_min(page, record), arg_min(span, record))
        FROM items JOIN readings ON reading_id = when_reading
        WHERE coalesce(json_extract_string(answer, '$.date_precision'), '') <> 'range'
        GROUP BY year HAVING year IS NOT NULL ORDER BY year
    """).fetchall()
    counts = {year: count for year, count, _, _ in rows}
    told = _told_years(file_name)
    strays = stray_years(counts, told)
    if not strays:
        return []
    others = _said(sorted(counts.keys() - strays))
    every = sum(counts.values())
    notes = []
    for year, count, texts, where in rows:
        if year in strays:
            facts = json.loads(texts)
            text = next((facts[slot] for slot in _TIME_TEXTS if facts.get(slot)), "")
            named = f" and the file name says {_said(sorted(set(told)))}" if told else ""
            notes.append(
                f"{STRAY_YEAR}: {count:,} of {every:,} rows {'lies' if count == 1 else 'lie'} in "
                f"{year}, the others in {others}{named}: {'' if count == 1 else 'first '}{where}"
                f"{f', {text!r}' if text else ''}. A slip is mended by a line of corrections.csv"
            )
    return notes


def stray_years(counts: Mapping[int, int], told: tuple[int, int] | None) -> set[int]:
    """The years that hold fewer than two rows or than one in a hundred, and lie apart from the others.

    Apart is outside the years that the file name tells, where all others are within them; else further from
    them than they reach, so that the first years of a long list are none.

    >>> stray_years({2012: 1, 2021: 75}, (2021, 2021)), stray_years({1998: 1, 2003: 40, 2010: 90}, None)
    ({2012}, set())
    """
    every = sum(counts.values())
    few = {year for year, rows in counts.items() if rows < 2 or rows * 100 < every}
    body = counts.keys() - few
    if not body:
        return set()
    first, last = min(body), max(body)
    if told and told[0] <= first and last <= told[1]:
        (first, last), share = told, 4
    else:
        reach, share = last - first + 1, 20
        first, last = first - reach, last + reach
    strays = {year for year in few if not first <= year <= last}
    return strays if sum(counts[year] for year in few) * share <= every else set()


def _told_years(file_name: str) -> tuple[int, int] | None:
    """The first and the last year that a file name tells; 2023-24 is two."""
    years = []
    for found in _YEARS.finditer(file_name):
        year = int(found[1])
        years.append(year)
        if found[2] and int(found[2]) == (year + 1) % 100:
            years.append(year + 1)
    return (min(years), max(years)) if years else None


def _said(years: list[int]) -> str:
    return f"{years[0]}" if len(years) == 1 else f"{years[0]} to {years[-1]}"


def ranges(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, float, float, float, str, int]]:
    """Accepted quantities that are ranges: text, low, middle, high, unit, records; the widest first."""
    return connection.execute("""
        WITH told AS (
            SELECT json_extract_string(texts, '$.quantity') AS text,
                CAST(json_extract_string(answer, '$.quantity_low') AS DOUBLE) AS low,
                CAST(json_extract_string(answer, '$.quantity') AS DOUBLE) AS middle,
                CAST(json_extract_string(answer, '$.quantity_high') AS DOUBLE) AS high,
                coalesce(json_extract_string(answer, '$.unit'), '') AS unit, sum("rows") AS records
            FROM readings WHERE fate = 'accept' AND question = 'quantity'
                AND json_extract_string(answer, '$.qualifier') = 'range' GROUP BY ALL
        )
        SELECT * REPLACE (CAST(records AS BIGINT) AS records)
        FROM told WHERE low IS NOT NULL AND middle IS NOT NULL AND high IS NOT NULL
        ORDER BY high / nullif(low, 0) DESC NULLS FIRST, high - low DESC, text
    """).fetchall()


def ranges_said(found: list[tuple[str, float, float, float, str, int]]) -> str:
    """Some of them, for a person."""
    shown = "; ".join(
        f"{text!r} enters as {middle:,.10g} {unit}".rstrip()
        for text, _, middle, _, unit, _ in found[:_MOST_NAMED]
    )
    return shown + (f"; and {len(found) - _MOST_NAMED} more texts" if len(found) > _MOST_NAMED else "")


def _wide_ranges(connection: duckdb.DuckDBPyConnection) -> list[str]:
    wide = [one for one in ranges(connection) if one[3] > 2 * one[1]]
    if not wide:
        return []
    records = sum(one[5] for one in wide)
    what = (
        "1 quantity is a range whose end is"
        if records == 1
        else f"{records:,} quantities are ranges whose end is"
    )
    return [
        f"{WIDE_RANGES}: {what} more than twice its beginning; sums take the middle: {ranges_said(wide)}. "
        "Where that is no range but a slip, mend the cell by a line of corrections.csv"
    ]
