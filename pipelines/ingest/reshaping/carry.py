"""Carry: texts that stand outside the rows (file name, sidecar, sheet, title, JSON) become columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pipelines.ingest.declared import formed
from pipelines.ingest.errors import CarriedText
from pipelines.ingest.readers.gridded import REPEATED_HEADER
from pipelines.ingest.readers.staging import literal, quoted
from pipelines.ingest.reshape import Carry, Reshape
from pipelines.ingest.reshaping.rows import Rows

_FEW = 2
"""Cells that a title between two blocks fills at most."""
_ABOVE = 6
"""Rows above a repeated header that may be its title."""
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


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
    """Adds the carried columns.

    Raises CarriedText where a text is missing, is not one for all names, or is not that of a later block.
    """
    for column, one in reshape.carry.items():
        if one.from_ == "file_name":
            text = _of_names(column, one, outside)
            _hold_against(_titles_between(rows), text, column, one, outside)
            rows.add(column, literal(text))
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
    cases, before, between = [], "", _titles_between(rows)
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
            inside = [told for told in between if first <= told[0] < end]
            _hold_against(inside, text, column, one, outside)
            cases.append(f"WHEN {where} THEN {literal(text)}")
    return f"CASE {' '.join(cases)} END" if cases else "''"


def _titles_between(rows: Rows) -> list[tuple[int, int | None, str]]:
    """(record, row, text) of the lines of few cells that stand right above a repeated header."""
    repeated = {one.record for one in rows.ignored if one.reason == REPEATED_HEADER}
    found: list[tuple[int, int | None, str]] = []
    cells = ", ".join(map(quoted, rows.columns))
    for record in sorted(record for record in repeated if record - 1 not in repeated):
        above = rows.connection.execute(
            f"SELECT _record, _row, {cells} FROM {rows.table} WHERE _record < {record} "
            f"ORDER BY _record DESC LIMIT {_ABOVE}"
        ).fetchall()
        for number, row, *texts in above:
            told = [text.strip() for text in texts if text.strip()]
            if len(told) > min(_FEW, len(texts) - 1):
                break
            if told:
                found.append((number, row, " ".join(told)))
    return found


def _hold_against(
    between: Sequence[tuple[int, int | None, str]], text: str, column: str, one: Carry, outside: Outside
) -> None:
    """Raises CarriedText where the line above a repeated header tells another text, or another year."""
    for _, row, line in between:
        match = re.search(one.pattern, line) if one.pattern else None
        other = formed(one.form, match) if match else ""
        years, others = {*_YEAR.findall(text)}, {*_YEAR.findall(line)}
        if (other or text) == text and not (years and others - years):
            continue
        place = f" in row {row}" if row else ""
        raise CarriedText(
            outside.file_name,
            column,
            f"it says {text!r}, but {line!r}{place} stands above the header that is repeated there, and the "
            "rows below it would be published as those of the first block. Let `sections:` name the lines "
            "between the blocks (their column, and a `pattern`) and take this text from that column, or "
            "write an entry under `parts:` for each block; a line that is only a note goes under `footer:`",
        )


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
