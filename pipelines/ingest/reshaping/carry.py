"""Carry: texts that stand outside the rows (file name, sidecar, sheet, title, JSON) become columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pipelines.ingest.declared import formed
from pipelines.ingest.errors import CarriedText
from pipelines.ingest.readers.staging import literal
from pipelines.ingest.reshape import Carry, Reshape
from pipelines.ingest.reshaping.rows import Rows


@dataclass(frozen=True)
class Outside:
    """What stands outside the rows of a file."""

    file_name: str
    names: tuple[str, ...]
    """All names under which the same bytes came."""
    json: Callable[[str], str]
    """Dotted key -> its text, for a JSON file."""
    meta: Mapping[str, object] = field(default_factory=dict)
    """The sidecar."""


def carry(rows: Rows, reshape: Reshape, outside: Outside) -> None:
    """Adds the carried columns. Raises CarriedText where a text is missing or is not one for all names."""
    for column, one in reshape.carry.items():
        if one.from_ == "file_name":
            rows.add(column, literal(_of_names(column, one, outside)))
        elif one.from_ == "json":
            rows.add(column, literal(_taken(column, one, outside.json(one.key or ""), "JSON", outside)))
        elif one.from_ == "sidecar":
            told = str(outside.meta.get(one.key or "") or "")
            rows.add(column, literal(_taken(column, one, told, f"key {one.key!r} of the sidecar", outside)))
        elif one.from_ == "sheet":
            rows.add(column, _of_sheets(rows, column, one, outside))
        else:
            rows.add(column, _of_titles(rows, column, one, reshape, outside))


def _of_names(column: str, one: Carry, outside: Outside) -> str:
    texts = {name: _taken(column, one, name, "file name", outside) for name in outside.names}
    if len(set(texts.values())) > 1:
        told = ", ".join(f"{name}: {text!r}" for name, text in sorted(texts.items()))
        raise CarriedText(outside.file_name, column, f"the same bytes came under several names ({told})")
    return next(iter(texts.values()))


def _of_sheets(rows: Rows, column: str, one: Carry, outside: Outside) -> str:
    """SQL of what each sheet is called."""
    sheets = rows.connection.execute(f"SELECT DISTINCT _sheet FROM {rows.table} ORDER BY 1").fetchall()
    told = {sheet: _taken(column, one, sheet, "name of the sheet", outside) for (sheet,) in sheets}
    cases = [f"WHEN _sheet = {literal(sheet)} THEN {literal(text)}" for sheet, text in told.items()]
    return f"CASE {' '.join(cases)} END" if cases else "''"


def _of_titles(rows: Rows, column: str, one: Carry, reshape: Reshape, outside: Outside) -> str:
    """SQL of what stands above each table; one without records needs no title."""
    cases, before = [], ""
    ends = [first for first, _ in rows.tables[1:]]
    for (first, title), end in zip(rows.tables, [*ends, rows.read + 1], strict=True):
        where = f"_record BETWEEN {first} AND {end - 1}"
        found = rows.connection.execute(
            f"SELECT min(_sheet), min(_page) FROM {rows.table} WHERE {where} HAVING count(*) > 0"
        ).fetchall()
        before = title or (before if reshape.over_pages else "")
        for sheet, page in found:
            place = f" of sheet {sheet!r}" if sheet else f" of page {page}" if page else ""
            text = _taken(column, one, before, f"title{place}", outside)
            cases.append(f"WHEN {where} THEN {literal(text)}")
    return f"CASE {' '.join(cases)} END" if cases else "''"


def _taken(column: str, one: Carry, text: str, what: str, outside: Outside) -> str:
    told = text
    if one.pattern is not None:
        match = re.search(one.pattern, text)
        if match is None:
            raise CarriedText(outside.file_name, column, f"{one.pattern} does not fit the {what}, {text!r}")
        told = formed(one.form, match)
    if not told.strip():
        raise CarriedText(outside.file_name, column, f"the {what} gives no text")
    return told
