"""Gathers what is known of one record of the database: file, cells, readings, and its fate in sums."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines.onboarding.explaining.addresses import Address
from pipelines.onboarding.explaining.arithmetic import arithmetic
from pipelines.onboarding.explaining.in_sums import counting
from pipelines.onboarding.explaining.raw_cells import Raw, raw_record
from pipelines.onboarding.explaining.vocabulary_rows import corrected_by, origins
from pipelines.onboarding.trying.fix import Fix, Problem
from pipelines.onboarding.trying.fixes import fix_of

if TYPE_CHECKING:
    import duckdb

Facts = dict[str, Any]
SHOWN = (
    *("record_kind", "country", "admin1", "date", "substance", "label_role", "form"),
    *("quantity", "unit", "qualifier", "quantity_status", "mass_kg", "mass_method", "seizure_count"),
)


@dataclass(frozen=True)
class Reading:
    """One question that the record was asked, with what was read and where the answer came from."""

    question: str
    texts: dict[str, str]
    rule: str
    status: str
    answer: dict[str, Any]
    issues: list[str]
    origins: list[str]


@dataclass(frozen=True)
class Item:
    """One item of an accepted record."""

    item_id: str
    values: Facts
    arithmetic: list[str]
    counting: list[str]
    readings: list[Reading]


@dataclass(frozen=True)
class Explained:
    """One record of one delivery."""

    address: str
    fate: str
    """accepted, set aside, ignored, or unknown."""
    file: Facts
    locator: str
    raw: Raw
    items: list[Item] = field(default_factory=list)
    why: list[str] = field(default_factory=list)
    """Of a record that is not accepted: its issues, or the reasons to ignore it."""
    fixes: list[Fix] = field(default_factory=list)


def explained(
    connection: duckdb.DuckDBPyConnection, address: Address, data: Path, sources: Path
) -> Explained:
    """All of one record; what cannot be shown says why."""
    (file,) = rows(connection, "SELECT * FROM deliveries WHERE delivery = ?", address.delivery)
    at = (address.delivery, address.record)
    where = "WHERE delivery = ? AND record = ?"
    accepted = rows(connection, f"SELECT item_id, report_id, sheet, page, span FROM origins {where}", *at)
    aside = rows(connection, f"SELECT * FROM quarantine {where} ORDER BY issue", *at)
    ignored = rows(connection, f"SELECT * FROM ignored {where} ORDER BY reason", *at)
    stands = next(iter([*accepted, *aside, *ignored]), {})
    raw = raw_record(
        data,
        sources,
        file,
        address.record,
        stands.get("span"),
    )
    fate = "accepted" if accepted else "set aside" if aside else "ignored" if ignored else "unknown"
    return Explained(
        address=f"{file['source']}/{address.delivery}/{address.record}",
        fate=fate,
        file=file,
        locator=_locator(file, address, stands, raw),
        raw=raw,
        items=[_item(connection, one, file, raw) for one in accepted],
        why=_why(aside, ignored, file),
        fixes=_fixes(connection, aside, raw),
    )


def rows(connection: duckdb.DuckDBPyConnection, query: str, *values: Any) -> list[Facts]:
    """The answer of a query, a dictionary for each row."""
    cursor = connection.execute(query, list(values))
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _locator(file: Facts, address: Address, stands: Facts, raw: Raw) -> str:
    parts = [file["file_name"]]
    parts += [f"{key} {stands[key]}" for key in ("sheet", "page") if stands.get(key)]
    span = _span(stands.get("span"))
    row = f"row {raw.row}" if raw.row else ""
    # The span of a cell of a wide table begins with its row.
    is_told = bool(span) and f"{span[0]},".startswith(f"{row},")
    parts += [raw.member] if raw.member else []
    parts += [row] if row and not is_told else []
    return "; ".join([*parts, f"record {address.record}", *span])


def _span(span: str | None) -> list[str]:
    """A place in a text is told as such; that of a cell says itself what it is."""
    if not span:
        return []
    return [f"characters {span}" if span.replace("-", "").isdigit() else span]


def _item(connection: duckdb.DuckDBPyConnection, origin: Facts, file: Facts, raw: Raw) -> Item:
    at = (origin["item_id"], file["delivery"])
    (values,) = rows(
        connection,
        "SELECT i.*, r.* EXCLUDE (report_id, delivery, seizure_count, notes), r.notes AS report_notes "
        "FROM items AS i JOIN reports AS r USING (report_id, delivery) WHERE item_id = ? AND i.delivery = ?",
        *at,
    )
    values["date"] = _date(values)
    lineage = rows(
        connection,
        "SELECT question, texts, rule, status, answer, issues FROM lineage "
        "WHERE item_id = ? AND delivery = ? AND status <> 'blank' ORDER BY question",
        *at,
    )
    readings = [_reading(one, raw) for one in lineage]
    by_question = {one.question: one.answer for one in readings}
    unit = _unit_answer(connection, *at)
    mapping = raw.layout.mapping if raw.layout else None
    decimal = mapping.notation.decimal if mapping else None
    return Item(
        item_id=origin["item_id"],
        values={key: values[key] for key in SHOWN if values.get(key) is not None},
        arithmetic=arithmetic(values, by_question.get("quantity", {}), unit, decimal),
        counting=counting(connection, values, file),
        readings=readings,
    )


def _unit_answer(connection: duckdb.DuckDBPyConnection, item_id: str, delivery: str) -> Facts:
    """What the reading of the unit holds of a plain number beside it: multiplier and kilograms."""
    found = rows(
        connection,
        "SELECT readings.answer FROM origins JOIN readings ON readings.delivery = origins.delivery "
        "AND readings.reading_id = origins.unit_reading WHERE item_id = ? AND origins.delivery = ? "
        "AND quantity_reading IS NULL",
        item_id,
        delivery,
    )
    return json.loads(found[0]["answer"]) if found else {}


def _reading(one: Facts, raw: Raw) -> Reading:
    texts = json.loads(one["texts"] or "{}")
    mapping = raw.layout.mapping if raw.layout else None
    layout = raw.layout.name if raw.layout else ""
    return Reading(
        question=one["question"],
        texts={slot: str(text) for slot, text in texts.items() if text not in (None, "")},
        rule=one["rule"],
        status=one["status"],
        answer=json.loads(one["answer"] or "{}"),
        issues=[
            f"{said['type']}: {said['value']} {said['detail']}".strip() for said in json.loads(one["issues"])
        ],
        origins=(
            corrected_by(texts, raw.source, mapping)
            if one["rule"].startswith("correction") and raw.source and mapping
            else origins(one["question"], texts, one["rule"], mapping, layout)
        ),
    )


def _date(values: Facts) -> str | None:
    start, end = values.get("seizure_start"), values.get("seizure_end")
    if start is None and end is None:
        return str(values["reporting_year"]) if values.get("reporting_year") else None
    return str(start) if start == end else f"{start or '...'} to {end or '...'}"


def _why(aside: Sequence[Facts], ignored: Sequence[Facts], file: Facts) -> list[str]:
    said = [one["message"] for one in aside]
    said += [" ".join(filter(None, (one["reason"], one["value"]))) for one in ignored]
    if not said and file["status"] == "stopped":
        return [f"the delivery was stopped: {file['message']}"]
    return list(dict.fromkeys(said))


def _fixes(connection: duckdb.DuckDBPyConnection, aside: Sequence[Facts], raw: Raw) -> list[Fix]:
    """What to write for each issue of a record that was set aside."""
    if raw.layout is None:
        return []
    found = []
    for one in aside:
        read = rows(
            connection,
            "SELECT texts, issues FROM readings WHERE delivery = ? AND reading_id = ?",
            one["delivery"],
            one["reading_id"],
        )
        details = [
            said["detail"]
            for said in json.loads(read[0]["issues"] if read else "[]")
            if said["type"] == one["issue"]
        ]
        found.append(
            fix_of(
                Problem(
                    layout=raw.layout,
                    issue=one["issue"],
                    field=one["field"],
                    value=one["value"] or "",
                    detail=details[0] if details else "",
                    texts=json.loads(read[0]["texts"]) if read else {},
                    cells=json.loads(one["cells"] or "{}"),
                )
            )
        )
    return list(dict.fromkeys(found))
