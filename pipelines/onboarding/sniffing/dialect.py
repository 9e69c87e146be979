"""Delimiter and quote of a text table, by which of them cuts most lines into equally many clean cells."""

from __future__ import annotations

import csv
import io
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby

from pipelines.onboarding.sniffing.findings import Claim

DELIMITERS = (",", ";", "\t", "|")
_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_SAMPLE_LINES = 3_000
_LONG_RUN = 5
"""So many lines of one width, one after the other, are a table, whatever stands above and below."""


@dataclass(frozen=True)
class Dialect:
    """How the lines of a text table are cut; `delimiter` is None where the text is no table."""

    delimiter: Claim | None
    quote: Claim | None
    """None: the ordinary double quote, or none at all."""


def propose(text: str) -> Dialect:
    """The dialect of a decoded file."""
    sample = "".join(text[:4_000_000].splitlines(keepends=True)[:_SAMPLE_LINES])
    tries = sorted((_tried(sample, mark, quote) for mark in DELIMITERS for quote in "\"'"), key=_order)
    best = tries[-1]
    if best.width < 2 or best.share < 0.5 or best.rows < 2:
        return _uneven(tries)
    rivals = [one for one in tries[:-1] if one.delimiter != best.delimiter and one.score > best.score * 0.8]
    rivals = [one for one in rivals if one.width >= 2]
    why = f"a {_NAMES[best.delimiter]} cuts {best.whole:,} of {best.rows:,} lines into {best.width} cells"
    if rivals:
        other = rivals[-1]
        why += f"; a {_NAMES[other.delimiter]} cuts {other.whole:,} into {other.width}"
    sure = not rivals and (best.share >= 0.8 or (best.width > 2 and best.run >= _LONG_RUN))
    delimiter = Claim(best.delimiter, why, sure, tuple(dict.fromkeys(one.delimiter for one in rivals)))
    if best.quote == '"':
        return Dialect(delimiter, None)
    return Dialect(delimiter, Claim("'", f"{best.quoted} cells stand between single quotes", best.quoted > 2))


def _uneven(tries: list[_Try]) -> Dialect:
    """A mark that stands in nearly all lines, but cuts them unevenly, as beside decimal commas."""
    found = [one for one in tries if one.quote == '"' and one.cut >= 3 and one.cut * 10 >= one.rows * 9]
    if not found:
        return Dialect(None, None)
    best = max(found, key=lambda one: (one.cut, one.whole))
    why = f"a {_NAMES[best.delimiter]} stands in {best.cut:,} of {best.rows:,} lines, but cuts them unevenly"
    others = tuple(one.delimiter for one in found if one is not best)
    return Dialect(Claim(best.delimiter, why, sure=False, others=others), None)


@dataclass(frozen=True)
class _Try:
    delimiter: str
    quote: str
    rows: int
    whole: int
    width: int
    quoted: int
    clean: float
    """Share of cells in which no other delimiter stands."""
    cut: int = 0
    """Lines that it cuts at all."""
    run: int = 0
    """Most lines one after the other that it cuts into `width` cells."""

    @property
    def share(self) -> float:
        return self.whole / self.rows if self.rows else 0.0

    @property
    def score(self) -> float:
        return self.share * self.clean * (1 - 1 / self.width) if self.width else 0.0


def _order(one: _Try) -> tuple[float, int, bool, int]:
    """Double quotes first where single ones make no difference; an apostrophe in a name is no quote."""
    return (round(one.score, 3), one.width, one.quote == '"', -DELIMITERS.index(one.delimiter))


def _tried(sample: str, mark: str, quote: str) -> _Try:
    rows = [row for row in _rows(sample, mark, quote) if any(cell.strip() for cell in row)]
    # Title and note lines have few cells, and say nothing about the cut of the table.
    table = [row for row in rows if len(row) > 1]
    widths = Counter(len(row) for row in table)
    width, whole = max(widths.items(), key=lambda one: (one[1] * (1 - 1 / one[0]), one[0]), default=(0, 0))
    cells = [cell for row in table for cell in row if cell]
    others = [other for other in DELIMITERS if other not in (mark, ",")]
    clean = 1 - sum(any(other in cell for other in others) for cell in cells) / len(cells) if cells else 0.0
    quoted = 0 if quote == '"' else sample.count(f"{mark}'") + sample.count("\n'")
    if quote == "'" and quoted < 3:
        return _Try(mark, quote, len(rows), 0, 0, 0, 0.0)
    lines = sum(1 for row in rows if len(row) > 1 or not _is_prose(row[0]))
    run = max((len(list(same)) for long, same in groupby(map(len, rows)) if long == width), default=0)
    return _Try(mark, quote, max(lines, len(table)), whole, width, quoted, clean, len(table), run)


def _is_prose(cell: str) -> bool:
    """A line of a title or a note: words without any delimiter but the comma."""
    return not any(mark in cell for mark in (";", "\t", "|"))


def _rows(sample: str, mark: str, quote: str) -> list[list[str]]:
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=mark, quotechar=quote)
    with suppress(csv.Error):
        rows.extend(reader)
    return rows
