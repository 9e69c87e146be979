"""Unpivot: a wide table made long, each cell a record that says in which row and column it stood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipelines.ingest.errors import DuplicateColumn
from pipelines.ingest.readers.staging import literal, quoted
from pipelines.ingest.records import IgnoredRecord, MalformedRecord
from pipelines.ingest.reshape import INTO, Unpivot
from pipelines.ingest.reshaping.rows import Rows, trim

Labels = Mapping[str, Mapping[str, str]]
NO_FIGURE = "no figure: "
"""How the note on rows begins that give no record."""


def unpivot(rows: Rows, step: Unpivot, labels: Labels, file_name: str) -> None:
    """Makes a record of every cell (or group of cells) of the columns in `labels`: header -> what it tells.

    Records are numbered by row and column, those included that hold nothing and those of rows left out.
    Raises DuplicateColumn where two headers give one column of one record.
    """
    groups = _grouped(step, labels, file_name)
    kept = [name for name in rows.columns if name not in labels]
    values = tuple(dict.fromkeys(step.values.values())) or (step.value or "",)
    cells = ", ".join(
        "{" + ", ".join(f"'v{n}': {_cell(group.get(value))}" for n, value in enumerate(values)) + "}"
        for group, _ in groups
    )
    told = ", ".join(
        "(" + ", ".join([str(n), literal(", ".join(group.values())), *map(literal, fields)]) + ")"
        for n, (group, fields) in enumerate(groups, start=1)
    )
    named = ", ".join(["_no", "_header", *(f"_field_{n}" for n in range(len(step.fields)))])
    holds_nothing = [_is_empty(f"_cell.v{n}", step) for n in range(len(values))]
    columns = [
        *map(quoted, kept),
        *(f"_field_{n} AS {quoted(name)}" for n, name in enumerate(step.fields)),
        *(_value(n, name, holds_nothing) for n, name in enumerate(values)),
        f"(_record - 1) * {len(groups)} + _no AS _record",
        "_sheet",
        "_page",
        "_row",
        "'row ' || coalesce(_row, _record) || ', ' || _header AS _span",
        f"{' AND '.join(holds_nothing)} AS _empty",
        f"{' OR '.join(_is_blank(f'_cell.v{n}') for n in range(len(values)))} AS _blank",
    ]
    rows.remake(
        f"SELECT {', '.join(columns)} FROM (SELECT *, unnest([{cells}]) AS _cell, "
        f"unnest(range(1, {len(groups) + 1})) AS _number FROM {rows.table}) "
        f"JOIN (VALUES {told}) AS told ({named}) ON _no = _number",
        (*kept, *step.fields, *values),
    )
    rows.span, rows.empty = "_span", "_empty"
    _note_bare_rows(rows, len(groups), kept)
    headers = [", ".join(group.values()) for group, _ in groups]
    rows.read *= len(groups)
    rows.ignored = [cell for one in rows.ignored for cell in _ignored(one, headers)]
    rows.malformed = [cell for one in rows.malformed for cell in _malformed(one, headers)]


def _note_bare_rows(rows: Rows, cells: int, labels: Sequence[str]) -> None:
    """Says which rows give no record at all: a figure that is missing must not look like none.

    A row all of whose cells bear a mark that is declared as empty tells that there is none.
    """
    label = ", ".join(f"nullif({trim(quoted(name))}, '')" for name in labels) or "NULL"
    ((count, row, sheet, text),) = rows.connection.execute(
        "SELECT count(*), arg_min(_place, _at), arg_min(_sheet, _at), arg_min(_label, _at) FROM ("
        f"SELECT min(_record) AS _at, coalesce(min(_row), (min(_record) - 1) // {cells} + 1) AS _place, "
        f"min(_sheet) AS _sheet, coalesce(min(coalesce({label}, '')), '') AS _label FROM {rows.table} "
        f"GROUP BY (_record - 1) // {cells} HAVING bool_and(_empty) AND bool_or(_blank))"
    ).fetchall()
    if count:
        where = f"row {row}" + (f" of sheet {sheet!r}" if sheet else "") + (f", {text!r}" if text else "")
        told = "1 row gives" if count == 1 else f"{count} rows give"
        rows.notes.append(
            f"{NO_FIGURE}{told} no record, for each cell of figures in it is empty, first {where}"
        )


_Group = tuple[dict[str, str], tuple[str, ...]]


def _grouped(step: Unpivot, labels: Labels, file_name: str) -> list[_Group]:
    """The cells of a row that make one record each: value column -> header, and the texts of the fields."""
    groups: dict[tuple[str, ...], dict[str, str]] = {}
    if not step.values:
        return [
            ({step.value or "": header}, tuple(told[field] for field in step.fields))
            for header, told in labels.items()
        ]
    for header, told in labels.items():
        group = groups.setdefault(tuple(told[field] for field in step.fields), {})
        value = step.values[told[INTO]]
        if value in group:
            raise DuplicateColumn(file_name, f"{header} (as {group[value]!r} it gives {value!r})")
        group[value] = header
    return [(group, fields) for fields, group in groups.items()]


def _cell(header: str | None) -> str:
    return "''" if header is None else quoted(header)


def _is_empty(cell: str, step: Unpivot) -> str:
    texts = dict.fromkeys(("", *(text.strip() for text in step.empty)))
    return f"{trim(cell)} IN ({', '.join(map(literal, texts))})"


def _is_blank(cell: str) -> str:
    return f"{trim(cell)} = ''"


def _value(n: int, name: str, holds_nothing: Sequence[str]) -> str:
    """A cell that holds nothing beside one that holds something is blank, whatever its text."""
    if len(holds_nothing) == 1:
        return f"_cell.v{n} AS {quoted(name)}"
    return f"CASE WHEN {holds_nothing[n]} THEN '' ELSE _cell.v{n} END AS {quoted(name)}"


def _ignored(one: IgnoredRecord, headers: Sequence[str]) -> list[IgnoredRecord]:
    return [
        IgnoredRecord(number, one.sheet, one.reason, one.cells, f"row {one.row or one.record}, {header}")
        for number, header in enumerate(headers, start=(one.record - 1) * len(headers) + 1)
    ]


def _malformed(one: MalformedRecord, headers: Sequence[str]) -> list[MalformedRecord]:
    return [
        MalformedRecord(number, one.sheet, one.line, one.detail, f"row {one.line or one.record}, {header}")
        for number, header in enumerate(headers, start=(one.record - 1) * len(headers) + 1)
    ]
