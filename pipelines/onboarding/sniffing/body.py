"""The rows below a header: which are records, which repeat the header, name a section ..."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipelines.ingest.readers.grid import collapsed
from pipelines.onboarding.sniffing.block_titles import block_titles
from pipelines.onboarding.sniffing.cells import bare, look
from pipelines.onboarding.sniffing.filling_down import fill_down, filled_down
from pipelines.onboarding.sniffing.findings import Claim, Footer, Sections
from pipelines.onboarding.sniffing.grids import Row, escaped
from pipelines.onboarding.sniffing.region import Region, filled
from pipelines.onboarding.sniffing.table_words import is_note, is_total

_ENUMERATOR = re.compile(r"(?:[IVXLC\u0406\u0425]{1,5}|[^\W\d_]|\d{1,2})[.)]?")
"""A Roman number (with Cyrillic letters too), a letter or a number."""


@dataclass
class Body:
    """The rows of a table, sorted out."""

    names: list[str]
    records: list[Row]
    """Rows that may be records or totals, every one as wide as the header."""
    read: int = 0
    """All rows that the reader will count."""
    ragged: list[Row] = field(default_factory=list)
    footers: list[Footer] = field(default_factory=list)
    sections: list[Sections] = field(default_factory=list)
    fill_down: list[Claim] = field(default_factory=list)
    repeated: list[int] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def filled(self) -> list[Row]:
        """The records with the labels that are surely written once for several of them."""
        down = [self.names.index(claim.value) for claim in self.fill_down if claim.sure]
        if not down:
            return self.records
        breaks = sorted([*self.repeated, *(row for one in self.sections for row in one.rows)])
        return filled_down(self.records, down, breaks)


def sort_out(region: Region, names: list[str]) -> Body:
    """Takes the rows apart; `names` are the columns as the reader names them."""
    body = Body(names, [])
    width, exact = len(names), region.is_exact
    heads = [tuple(_collapsed(cells[region.first : region.end])) for _, cells in region.heads]
    begins = {head[0] for head in heads if head}
    blank: list[Row] = []
    rows = list(region.body)
    while rows and not exact and not any(map(str.strip, rows[-1][1][region.first : region.end])):
        rows.pop()  # padding, which the reader ignores by itself
    for number, whole in rows:
        cells = whole[region.first : region.end]
        if not whole and exact:
            continue  # a line without any character is no record
        body.read += 1
        if exact and len(cells) != width:
            body.ragged.append((number, cells))
            continue
        row = (number, [*cells[:width], *[""] * (width - len(cells))])
        if not any(map(str.strip, cells)):
            blank.append(row)
        elif collapsed(cells[0]) in begins and tuple(_collapsed(cells)) in heads:
            body.repeated.append(number)
        else:
            body.records.append(row)
    if blank:
        _add_blank(body, blank)
    _take_numbering(body)
    _take_notes(body)
    if titles := block_titles(body.records, body.repeated, names, stacked=region.stacked):
        body.sections.append(titles)
        column = body.names.index(titles.column)
        body.records = [
            row
            for row in body.records
            if row[0] not in titles.rows and (titles.pattern or filled(row[1]) != [column])
        ]
    else:
        _take_sections(body)
    body.fill_down = fill_down(body.names, body.records, region)
    return body


def _collapsed(cells: Sequence[str]) -> list[str]:
    texts = [collapsed(cell) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _add_blank(body: Body, blank: list[Row]) -> None:
    rows = tuple(number for number, _ in blank)
    why = f"{len(rows):,} rows hold nothing (first: row {rows[0]})"
    body.footers.append(Footer(None, None, None, True, "blank_row", rows, why, True))


def _take_numbering(body: Body) -> None:
    """A row 1, 2, 3 ... under the header, as official tables of some countries number their columns."""
    for at, (number, cells) in enumerate(body.records[:3] if len(body.records) > 2 else ()):
        texts = [bare(cell).strip("().") for cell in cells]
        told = [text for text in texts if text]
        counted = [text for text in told if text.isdecimal()]
        # A first cell may hold a letter; two figures are as likely those of a record.
        if len(counted) < 3 or (told != counted and (told[1:] != counted or len(told[0]) > 2)):
            continue
        if [int(text) for text in counted] not in (
            list(range(1, len(counted) + 1)),
            list(range(2, len(counted) + 2)),
        ):
            continue
        column = _only_here(body, at)
        if column is None:
            continue
        why = f"row {number} counts the columns: {', '.join(told[:4])} ..."
        text = cells[column].strip()
        body.footers.append(
            Footer(body.names[column], text, None, False, "numbers of the columns", (number,), why, True)
        )
        del body.records[at]
        return


def _only_here(body: Body, at: int) -> int | None:
    """A column in which no other record has the text of this row."""
    _, cells = body.records[at]
    for column, cell in enumerate(cells):
        if cell.strip() and all(
            row[column].strip() != cell.strip() for n, (_, row) in enumerate(body.records) if n != at
        ):
            return column
    return None


def _take_notes(body: Body) -> None:
    """Notes among the records, such as a source line between two years."""
    found: dict[int, list[Row]] = {}
    for row in body.records:
        full = filled(row[1])
        if len(full) == 1 and is_note(row[1][full[0]]) and len(body.names) > 1:
            found.setdefault(full[0], []).append(row)
    for column, rows in found.items():
        heads = Counter(re.split(r"[\s:.]", row[1][column].strip(), maxsplit=1)[0] for row in rows)
        for head, count in heads.items():
            numbers = tuple(number for number, cells in rows if cells[column].strip().startswith(head))
            text = rows[0][1][column].strip()[:40]
            why = f"{count} rows hold nothing but a note ({text!r}, row {numbers[0]})"
            pattern = rf"^\s*{re.escape(head)}"
            body.footers.append(Footer(body.names[column], None, pattern, False, "note", numbers, why, True))
    taken = {number for rows in found.values() for number, _ in rows}
    body.records = [row for row in body.records if row[0] not in taken]


def _take_sections(body: Body) -> None:
    """Rows with one text that stand above records: what follows is about it."""
    alone: dict[int, list[int]] = {}
    for at, (_, cells) in enumerate(body.records):
        column = _named(cells)
        if column is not None and _has_records_below(body.records, at):
            alone.setdefault(column, []).append(at)
    for column, places in alone.items():
        numbered = [at for at in places if len(filled(body.records[at][1])) > 1]
        if numbered and len(numbered) < max(len(places), 2):
            continue  # one row of two texts is a record without figures
        names = [body.records[at][1][column].strip() for at in places]
        same = _labels_return(body.records, places, column)
        others = {row[1][column].strip() for n, row in enumerate(body.records) if n not in set(places)}
        clash = sorted(set(names) & others)
        rows = tuple(body.records[at][0] for at in places)
        # Records above the first title would belong to nothing: then these are labels without figures.
        if clash or not (same or places[0] == 0):
            shown = ", ".join(str(row) for row in rows[:5])
            body.problems.append(
                f"row {shown} holds nothing but {names[0]!r}: taken for a record without figures; if it "
                "names what stands below it, declare it under `sections:`"
            )
            continue
        why = f"{len(rows)} rows hold nothing but one text ({names[0]!r}, row {rows[0]}) and head records"
        why += (
            "; the same labels return under each"
            if same
            else "; they are numbered"
            if numbered
            else "; but a label without figures looks the same"
        )
        names = list(dict.fromkeys(names))
        # A row with a number beside the name stays a record to the reader, unless a pattern tells the names.
        pattern = rf"^\s*(?:{'|'.join(map(escaped, names))})\s*$" if numbered else None
        section = Sections(body.names[column], tuple(names), pattern, rows, why, sure=same or bool(numbered))
        body.sections.append(section)
        taken = set(places)
        body.records = [row for n, row in enumerate(body.records) if n not in taken]
        return  # the places have changed, and sections of two kinds need a person


def _named(cells: Sequence[str]) -> int | None:
    """The column of the one text of a row, or of the one behind a number: II, Synthetic drugs."""
    full = filled(cells)
    if len(full) == 2 and _ENUMERATOR.fullmatch(bare(cells[full[0]])):
        full = full[1:]
    return full[0] if len(full) == 1 and _names_something(cells[full[0]]) else None


def _names_something(cell: str) -> bool:
    text = cell.strip()
    return len(text) <= 80 and (
        look(text) == "words" or re.fullmatch(r"\d{4}(?:\W\d{2,4})?", bare(text)) is not None
    )


def _has_records_below(records: list[Row], at: int) -> bool:
    for _, cells in records[at + 1 : at + 4]:
        full = filled(cells)
        if len(full) > 1:
            return not (is_total(cells[full[0]]) and at > 0)
    return False


def _labels_return(records: list[Row], places: list[int], column: int) -> bool:
    """Whether labels under one section (or above the first) stand under the next as well."""
    starts = [-1, *places] if places[0] else places
    ends = [*starts[1:], len(records)]
    groups = [
        {row[1][column].strip() for row in records[at + 1 : end]}
        for at, end in zip(starts, ends, strict=True)
    ]
    shared = sum(1 for one, two in pairwise(groups) if one & two)
    return len(groups) > 1 and shared * 2 >= len(groups) - 1
