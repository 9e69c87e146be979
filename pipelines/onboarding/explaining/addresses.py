"""What an id on the command line stands for: an item, a report, its beginning, or a record of a delivery."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipelines.ingest import PipelineError

if TYPE_CHECKING:
    import duckdb

SHORTEST = 8
MOST_TOLD = 10


class NotFound(PipelineError):
    """Nothing fits an id, or several things do. The message says what to give instead."""


@dataclass(frozen=True)
class Address:
    """One record of one delivery."""

    delivery: str
    record: int


def addresses(connection: duckdb.DuckDBPyConnection, asked: str) -> list[Address]:
    """The records that an id stands for; those of the latest edition first. Raises NotFound."""
    asked = asked.strip()
    return _of_record(connection, asked) if "/" in asked else _of_report(connection, asked.lower())


def _of_record(connection: duckdb.DuckDBPyConnection, asked: str) -> list[Address]:
    source, _, rest = asked.partition("/")
    delivery, _, record = rest.rpartition("/")
    if not record.isascii() or not record.isdigit() or not delivery:
        raise NotFound(f"{asked!r}: write source/delivery/record, such as tj_police/dff42d6947d233bc/12.")
    rows = connection.execute(
        "SELECT delivery, file_name, status FROM deliveries WHERE source = ? "
        "AND (starts_with(delivery, ?) OR file_name = ?) ORDER BY status, delivery",
        [source, delivery, delivery],
    ).fetchall()
    if not rows:
        known = connection.execute(
            "SELECT delivery, file_name FROM deliveries WHERE source = ? ORDER BY file_name LIMIT ?",
            [source, MOST_TOLD],
        ).fetchall()
        there = "; ".join(f"{one} ({name})" for one, name in known) or "none: is the source's name right?"
        raise NotFound(f"{asked!r}: the database has no such delivery of {source}. There are {there}.")
    if len({row[0] for row in rows}) > 1:
        raise NotFound(
            f"{asked!r} fits {', '.join(f'{one} ({name})' for one, name, _ in rows)}: give more of it."
        )
    return [Address(rows[0][0], int(record))]


def _of_report(connection: duckdb.DuckDBPyConnection, asked: str) -> list[Address]:
    report, _, number = asked.partition("-")
    if len(report) < SHORTEST or set(report) - set("0123456789abcdef") or (number and not number.isdigit()):
        raise NotFound(
            f"{asked!r} is no id: give an item_id or report_id of the database, {SHORTEST} characters of it "
            "or more, or source/delivery/record. See python -m pipelines explain --help."
        )
    items = connection.execute(
        "SELECT o.report_id, o.delivery, o.record, r.is_latest FROM origins AS o "
        "LEFT JOIN reports AS r ON r.report_id = o.report_id AND r.delivery = o.delivery "
        "WHERE starts_with(o.report_id, ?) AND (? = '' OR o.item_id = o.report_id || '-' || ?) "
        "ORDER BY r.is_latest DESC, o.delivery, o.record",
        [report, number, number],
    ).fetchall()
    aside = connection.execute(
        "SELECT DISTINCT report_id, delivery, record FROM quarantine WHERE starts_with(report_id, ?) "
        "ORDER BY ALL",
        [report],
    ).fetchall()
    reports = sorted({row[0] for row in [*items, *([] if number else aside)]})
    if not reports:
        raise NotFound(
            f"{asked!r}: the database holds no such item. Ids are those of the database published last: look "
            "there again, or give source/delivery/record."
        )
    if len(reports) > 1:
        more = f" and {len(reports) - MOST_TOLD} more" if len(reports) > MOST_TOLD else ""
        raise NotFound(f"{asked!r} begins {', '.join(reports[:MOST_TOLD])}{more}: give more of it.")
    found = [Address(delivery, record) for _, delivery, record, _ in items]
    found += [] if number else [Address(delivery, record) for _, delivery, record in aside]
    return list(dict.fromkeys(found))
