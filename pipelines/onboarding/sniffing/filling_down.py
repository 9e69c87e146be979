"""Columns whose text is written once for the rows below it: a region of many drugs, the date of a case."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipelines.onboarding.sniffing.cells import bare, look
from pipelines.onboarding.sniffing.findings import Claim
from pipelines.onboarding.sniffing.grids import Row
from pipelines.onboarding.sniffing.region import Region
from pipelines.onboarding.sniffing.table_words import ends_with_total, is_total

_MOST_ROWS = 5_000
_FEWEST_GAPS = 2
_RARE = 0.1
"""Blanks in fewer rows are as likely cells that nobody filled."""


@dataclass(frozen=True)
class _Rows:
    """The records of a table by column, totals left out."""

    numbers: list[int]
    texts: list[list[str]]
    merged: list[int]
    """Cells of each column that are merged downward."""

    def blanks(self, column: int) -> tuple[bool, ...]:
        return tuple(not text for text in self.texts[column])

    def alike(self, column: int) -> list[int]:
        """The columns of words that are blank in the same rows."""
        own = self.blanks(column)
        same = [other for other in range(len(self.texts)) if self.blanks(other) == own]
        return [other for other in same if not _is_figures(self.texts[other])]

    def told(self, columns: Sequence[int]) -> list[tuple[str, ...]]:
        """What the columns say together, in the rows in which they say it."""
        return [row for row in zip(*(self.texts[one] for one in columns), strict=True) if row[0]]


def fill_down(names: Sequence[str], records: Sequence[Row], region: Region) -> list[Claim]:
    """The first columns, where they are blank below a text, and all that are blank in the same rows.

    Sure where cells are merged, or where each group of rows says something else than all others: otherwise
    a blank may be a cell that nobody filled.
    """
    kept = [row for row in records[:_MOST_ROWS] if not _is_total_row(row[1])]
    rows = _Rows(
        [number for number, _ in kept],
        [[cells[column].strip() for _, cells in kept] for column in range(len(names))],
        [_merged(region, column, kept[0][0] if kept else 0) for column in range(len(names))],
    )
    every = [[cells[column].strip() for _, cells in records[:_MOST_ROWS]] for column in range(len(names))]
    claims: dict[int, Claim] = {}
    leads = goes_on = True
    for column, name in enumerate(names[:-1]):
        if column and not _is_label(every[column]):
            break
        if not any(rows.blanks(column)):
            leads = leads and not column and (_counts(rows.texts[0]) or _are_years(rows.texts[0]))
            continue
        claim = _of_blocks(name, records, every, column, claims) or (
            _claim(name, rows, column, leads) if goes_on or rows.merged[column] else None
        )
        if claim is None:
            goes_on = False
            continue
        for other in rows.alike(column):
            claims.setdefault(other, replace(claim, value=names[other]))
        claims.setdefault(column, claim)
        for other in claims:
            every[other] = filled(every[other])
    return [claims[column] for column in sorted(claims)]


def filled(texts: Sequence[str]) -> list[str]:
    """The texts of a column, each blank one as the one above it.

    >>> filled(["", "Punjab", "", "Sindh"])
    ['', 'Punjab', 'Punjab', 'Sindh']
    """
    found = [""]
    for text in texts:
        found.append(text or found[-1])
    return found[1:]


def filled_down(records: Sequence[Row], columns: Sequence[int], breaks: Sequence[int]) -> list[Row]:
    """The records as the reader fills them: a label starts anew where one before it does, and below a break.

    `breaks`: rows that begin another section or repeat the header.
    """
    found: list[Row] = []
    above: dict[int, str] = {}
    part = 0
    for number, cells in records:
        now = bisect(breaks, number)
        if now != part:
            above.clear()
        part, whole = now, list(cells)
        for n, column in enumerate(columns):
            if cells[column].strip():
                for inner in columns[n:]:
                    above.pop(inner, None)
                above[column] = cells[column]
            whole[column] = cells[column] if cells[column].strip() else above.get(column, "")
        found.append((number, whole))
    return found


def _of_blocks(
    name: str, records: Sequence[Row], texts: Sequence[list[str]], column: int, claims: Collection[int]
) -> Claim | None:
    """Where no row has the labels of another one once the blanks repeat the text above.

    Sure where most would without it: a region that is written once over its drugs. Labels before it, such as
    the month, do not change where it is blank.
    """
    own = texts[column]
    blanks = [at for at, text in enumerate(own) if not text]
    if column in claims or not own[0] or len(blanks) < max(2, _RARE * len(own)):
        return None
    before = [one for one in texts[:column] if _is_label(one) and not _counts(one)]
    if any(one[at] != one[at - 1] for one in before for at in blanks):
        return None
    after: list[list[str]] = []
    for other in texts[column + 1 :]:
        if not _is_label(other) or not all(other[at] for at in blanks):
            return None
        after.append(other)
        if len(set(zip(*before, filled(own), *after, strict=True))) == len(own):
            break
    else:
        return None
    alike = Counter(zip(*before, own, *after, strict=True))
    told_twice = sum(count for row, count in alike.items() if count > 1 and not row[len(before)])
    is_sure = told_twice * 2 >= len(blanks)
    if not is_sure and not before:
        return None
    why = (
        f"{len(blanks):,} of {len(own):,} cells are blank (first: row {records[blanks[0]][0]}) below a text "
        "written once"
    )
    return Claim(name, f"{why}: with it no two rows have the same labels", sure=is_sure)


def _claim(name: str, rows: _Rows, column: int, leads: bool) -> Claim | None:
    texts, alike, merged = rows.texts[column], rows.alike(column), rows.merged[column]
    blanks = sum(not text for text in texts)
    told = rows.told(alike)
    gaps = sum(bool(one) and not two for one, two in pairwise(texts))
    if column not in alike or not texts[0] or len(told) < 2:
        return None
    if not merged and (gaps < _FEWEST_GAPS or blanks < _RARE * len(texts)):
        return None
    if not any(_fills(rows, other, column) for other in range(len(rows.texts))):
        return None
    is_unique = len(set(told)) == len(told)
    again = next((one for one, two in pairwise(told) if one == two), None)
    if (again or not is_unique) and not (merged or leads or len(alike) > 1):
        return None
    at = next(number for number, text in zip(rows.numbers, texts, strict=True) if not text)
    why = f"{blanks:,} of {len(texts):,} cells are blank (first: row {at}) below a text written once"
    if merged:
        why += f"; {merged} cells are merged downward"
    elif again:
        why += f"; but {again[0]!r} is written twice in succession too"
    return Claim(name, why, sure=bool(merged) or (is_unique and (leads or len(alike) > 1)))


def _fills(rows: _Rows, other: int, column: int) -> bool:
    """Whether another column says something in every row in which this one is blank."""
    return all(one or two for one, two in zip(rows.texts[column], rows.texts[other], strict=True))


def _merged(region: Region, column: int, first_row: int) -> int:
    spans = [span for span in region.grid.merged if span[1] == region.first + column and span[2] > span[0]]
    return sum(span[0] >= first_row for span in spans)


def _is_total_row(cells: Sequence[str]) -> bool:
    return any(is_total(cell) or ends_with_total(cell) for cell in cells if look(cell) == "words")


def _is_figures(texts: Sequence[str]) -> bool:
    told = [text for text in texts if text]
    numbers = sum(look(text) == "number" for text in told)
    return numbers * 2 > len(told) and not _are_years(told) and not _counts(told)


def _is_label(texts: Sequence[str]) -> bool:
    """Whether a column says what rows are about: words, or numbers that stay from row to row, as a year."""
    steady = sum(one == two for one, two in pairwise(texts))
    return not _is_figures(texts) or steady * 2 > len(texts)


def _are_years(texts: Sequence[str]) -> bool:
    return all(re.fullmatch(r"\d{4}", bare(text)) for text in texts if text)


def _counts(texts: Sequence[str]) -> bool:
    """Whether they are 1, 2, 3 ..., each perhaps with a full stop."""
    told = [bare(text).rstrip(".") for text in texts if text]
    return told == [str(number) for number in range(1, len(told) + 1)]
