"""Sections and fill_down: what a row is about may stand in a row above it, in the same table and section."""

from __future__ import annotations

import re

from pipelines.ingest.readers.gridded import REPEATED_HEADER
from pipelines.ingest.readers.staging import quoted
from pipelines.ingest.records import IgnoredRecord
from pipelines.ingest.reshape import Reshape, Section
from pipelines.ingest.reshaping.rows import Rows, is_blank, trimmed

SECTION_TITLE = "section_title"


def band(rows: Rows, reshape: Reshape, of_file: tuple[str, ...]) -> None:
    """Fills down, names the sections, and leaves out the rows that did nothing but name one.

    Neither goes on in another sheet, page or block, or below a repeated header, unless it is declared;
    fill_down does not go on in another section, and a section ends with the one around it, which is
    declared before it. A row that names a section and holds other cells stays a record of that section.
    A label starts anew where one declared before it in fill_down does: the place of one case is never
    that of the next.
    """
    if not reshape.fill_down and not reshape.sections:
        return
    _number_blocks(rows)
    places = "_sheet" if reshape.over_pages else "_sheet, _page, _block"
    _mark_titles(rows, reshape, of_file)
    inner = [
        f"count(_names_{n}) OVER (PARTITION BY {places} ORDER BY _record) AS _section_{n}"
        for n in range(len(reshape.sections))
    ]
    inner += [
        f"count(*) FILTER ({' OR '.join(_label(name, reshape) for name in reshape.fill_down[:n])}) "
        f"OVER (PARTITION BY {places} ORDER BY _record) AS _led_{n}"
        for n in range(1, len(reshape.fill_down))
    ]
    rows.remake(f"SELECT {', '.join(['*', *inner])} FROM {rows.table}")
    within = [places, *(f"_section_{n}" for n in range(len(reshape.sections)))]
    columns = []
    for name in rows.columns:
        text = quoted(name)
        if name in reshape.fill_down:
            # A row that only names a section takes nothing from above.
            leads = reshape.fill_down.index(name)
            led = [f"_led_{leads}"] if leads else []
            last = _last(f"CASE WHEN {_label(name, reshape)} THEN {text} END", [*within, *led])
            stays = f"{trimmed(name)} <> '' OR _title"
            text = f"CASE WHEN {stays} THEN {text} ELSE coalesce({last}, '') END AS {text}"
        columns.append(text)
    for n, name in enumerate(reshape.sections):
        around = [places, *(f"_section_{outer}" for outer in range(n))]
        columns.append(f"coalesce({_last(f'_names_{n}', around)}, '') AS {quoted(name)}")
    kept = ", ".join([*columns, "_record, _sheet, _page, _row, _title"])
    rows.remake(f"SELECT {kept} FROM {rows.table}", (*rows.columns, *reshape.sections))
    _leave_out_titles(rows)


def _label(name: str, reshape: Reshape) -> str:
    """SQL of whether a row holds a label of the column; the name of a section is none."""
    titles = [f"_names_{n}" for n, one in enumerate(reshape.sections.values()) if one.column == name]
    return "(" + " AND ".join([f"{trimmed(name)} <> ''", *(f"{title} IS NULL" for title in titles)]) + ")"


def _last(text: str, within: list[str]) -> str:
    window = f"PARTITION BY {', '.join(within)} ORDER BY _record ROWS UNBOUNDED PRECEDING"
    return f"last_value({text} IGNORE NULLS) OVER ({window})"


def _number_blocks(rows: Rows) -> None:
    """Adds `_block`, the table in which a row stands; where its header is repeated another one begins."""
    starts = {first for first, _ in rows.tables}
    starts |= {one.record + 1 for one in rows.ignored if one.reason == REPEATED_HEADER}
    values = ", ".join(f"({first})" for first in sorted(starts))
    rows.remake(
        f"SELECT * FROM {rows.table} ASOF LEFT JOIN (VALUES {values}) AS blocks(_block) ON _record >= _block"
    )


def _mark_titles(rows: Rows, reshape: Reshape, of_file: tuple[str, ...]) -> None:
    """Adds `_names_<n>`, the name that a row gives the nth section, and `_title`: it does nothing else."""
    earlier: list[str] = []
    names, titles, joins, tables = [], [], [], []
    for n, section in enumerate(reshape.sections.values()):
        alone = is_blank(name for name in of_file if name != section.column)
        fits = f"{trimmed(section.column)} <> ''"
        if section.pattern is None:
            fits = f"({fits} AND {alone})"
        else:
            table = _fitting(rows, section)
            tables.append(table)
            joins.append(f" LEFT JOIN {table} AS f{n} ON {quoted(section.column)} = f{n}._text")
            fits = f"(f{n}._fits = 'yes')"
        fits = " AND ".join([fits, *(f"NOT coalesce({one}, false)" for one in earlier)])
        earlier.append(fits)
        names.append(f"CASE WHEN {fits} THEN {trimmed(section.column)} END AS _names_{n}")
        titles.append(f"(coalesce({fits}, false) AND {alone})")
    marks = ", ".join([*names, f"{' OR '.join(titles) or 'false'} AS _title"])
    rows.remake(f"SELECT r.*, {marks} FROM {rows.table} AS r{''.join(joins)}")
    for table in tables:
        rows.connection.execute(f"DROP TABLE {table}")


def _fitting(rows: Rows, section: Section) -> str:
    pattern = re.compile(section.pattern or "")
    return rows.told(section.column, ["_fits"], lambda text: ["yes" if pattern.search(text) else "no"])


def _leave_out_titles(rows: Rows) -> None:
    cells = ", ".join(map(quoted, rows.columns))
    found = rows.connection.execute(
        f"SELECT _record, _sheet, _row, {cells} FROM {rows.table} WHERE _title ORDER BY 1"
    ).fetchall()
    rows.ignored += [
        IgnoredRecord(record, sheet, SECTION_TITLE, dict(zip(rows.columns, texts, strict=True)), row=row)
        for record, sheet, row, *texts in found
    ]
    rows.remake(f"SELECT * EXCLUDE _title FROM {rows.table} WHERE NOT _title")
