"""The first records of a trial before and after: the cells as they came, and what was made of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from pipelines.onboarding.trying.numbers import name
from pipelines.onboarding.trying.trial import Trial, Tried
from seizure_schema.standardise import QUESTIONS

MOST_COLUMNS = 8
SHOWN = ("country", "admin1", "date", "substance", "form", "quantity", "unit", "mass_kg", "seizure_count")


@dataclass(frozen=True)
class Row:
    """One record. `after` is empty and `aside` says why, where it was not accepted."""

    file_name: str
    where: str
    before: dict[str, str]
    after: dict[str, Any]
    aside: str


def first_rows(trial: Trial, rows: int) -> list[Row]:
    """The first `rows` records of each layout, out of the first file that has it."""
    found: list[Row] = []
    seen: set[str] = set()
    for one in trial.read:
        if one.layout is not None and one.layout.name not in seen:
            seen.add(one.layout.name)
            found += _rows(trial, one, rows)
    return found


def _rows(trial: Trial, tried: Tried, rows: int) -> list[Row]:
    known = [row[0] for row in trial.connection.execute(f"DESCRIBE {tried.raw}").fetchall()]
    columns = [column for column in known if not column.startswith("_corrected_") and column not in _OURS]
    if len(columns) > MOST_COLUMNS and tried.layout is not None:
        # Of many columns those that were left out only hide the others.
        columns = [column for column in columns if column in tried.layout.mapping.slot_columns.values()]
    spans = ", ".join(column if column in known else f"NULL AS {column}" for column in _LOCATORS)
    cells = trial.connection.execute(
        f"SELECT _record, {spans}, {', '.join(map(name, columns))} FROM {tried.raw} "
        f"ORDER BY _record LIMIT {int(rows)}"
    ).fetchall()
    found = []
    for record, sheet, page, span, *texts in cells:
        before = {column: text for column, text in zip(columns, texts, strict=True) if text}
        where = [
            f"sheet {sheet}" if sheet else "",
            f"page {page}" if page else "",
            f"record {record}",
            span or "",
        ]
        after, aside = _after(trial, tried, record)
        found.append(Row(tried.file_name, "; ".join(part for part in where if part), before, after, aside))
    return found


_LOCATORS = ("_sheet", "_page", "_span")
_OURS = {*_LOCATORS, "_record", "_row"}


def _after(trial: Trial, tried: Tried, record: int) -> tuple[dict[str, Any], str]:
    is_this = f"delivery = '{tried.delivery}' AND record = {record}"
    readings = ", ".join(question.column for question in QUESTIONS)
    items = trial.connection.execute(
        f"SELECT quantity, mass_kg, seizure_count, {readings} FROM items WHERE {is_this}"
    ).fetchall()
    if not items:
        return {}, _why(trial, tried, record)
    quantity, mass, seizures, *ids = items[0]
    told = _answers(trial, tried, [one for one in ids if one is not None])
    values = told | {"date": _date(told), "quantity": quantity, "mass_kg": mass, "seizure_count": seizures}
    if quantity is None:
        values["quantity"] = told.get("quantity")
    return {key: values[key] for key in SHOWN if values.get(key) is not None}, ""


def _answers(trial: Trial, tried: Tried, ids: list[int]) -> dict[str, Any]:
    """The answers of all readings of a record; of two that answer one column, the first question's."""
    rows = trial.connection.execute(
        f"SELECT question, answer FROM readings WHERE delivery = '{tried.delivery}' "
        f"AND reading_id IN ({', '.join(map(str, ids)) or 'NULL'})"
    ).fetchall()
    by_question = dict(rows)
    told: dict[str, Any] = {}
    for question in QUESTIONS:
        told = json.loads(by_question.get(question.name) or "{}") | told
    return told


def _date(told: dict[str, Any]) -> str | None:
    start, end = told.get("seizure_start"), told.get("seizure_end")
    if start is None and end is None:
        year = told.get("reporting_year")
        return None if year is None else str(year)
    return str(start) if start == end else f"{start or '...'} to {end or '...'}"


def _why(trial: Trial, tried: Tried, record: int) -> str:
    is_this = f"delivery = '{tried.delivery}' AND record = {record}"
    messages = trial.connection.execute(
        f"SELECT DISTINCT message FROM why WHERE {is_this} ORDER BY message"
    ).fetchall()
    if messages:
        return "set aside: " + " ".join(message for (message,) in messages)
    return "ignored: no drug by the vocabulary, or left out by a look-up"
