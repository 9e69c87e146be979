"""The `totals:` entry of rows that look like totals: each way to add their parts is tried on the figures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import combinations

from pipelines.onboarding.sniffing.table_words import is_total
from pipelines.onboarding.trying.fix import OPEN, quoted
from pipelines.onboarding.trying.table_rows import TableRow, TableRows

MOST_WITHIN, MOST_LABELS = 3, 6
_MOST_LOOKS = 4_000_000
_NOISE = Decimal("1e-9")


@dataclass(frozen=True)
class Way:
    """Which rows are the parts of a total."""

    parts: str
    within: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """The parts in words."""
        which = {"all": "all other rows", "above": "the rows above", "below": "the rows below"}[self.parts]
        return which + (f" of the same {' and '.join(self.within)}" if self.within else "")


@dataclass
class Outcome:
    """How the figures of some totals fare under one way."""

    way: Way
    agree: int = 0
    astray: list[str] = field(default_factory=list)
    """Figures that differ, in words."""
    unheld: int = 0
    """Figures with a part that is no number, and not less than the others."""

    @property
    def rank(self) -> tuple[int, int, int]:
        """The best has most that agree, then fewest astray, then says least."""
        return self.agree, -len(self.astray), -len(self.way.within)


@dataclass(frozen=True)
class Entry:
    """Rows with one mark, and the lines that declare them."""

    what: str
    lines: str
    hint: str
    rows: tuple[TableRow, ...]
    agree: int = 0
    is_grand: bool = False
    """Whether its figures are the sum of all other rows, all of them."""


def entries(
    table: TableRows, column: str, labels: dict[str, list[TableRow]], totals: Sequence[TableRow]
) -> Iterator[Entry]:
    """The entries of `totals:` for rows called totals under one column, by label; `totals` are all such rows.

    Labels with a word in common are one entry where their figures agree best so: each adds the rows since
    the last of them.
    """
    single = {
        label: _entry(table, column, f"equals: {quoted(label.strip())}", rows, totals)
        for label, rows in labels.items()
    }
    done: set[str] = set()
    for alike in _sharing_a_word(labels):
        rest = [label for label in alike if not single[label].is_grand]
        if len(rest) < 2 or (pattern := shared_pattern(rest)) is None:
            continue
        rows = [row for label in rest for row in labels[label]]
        one = _entry(table, column, f"pattern: '{pattern.replace(chr(39), chr(39) * 2)}'", rows, totals)
        if one.agree > sum(single[label].agree for label in rest):
            before = [label for label in alike if single[label].is_grand]
            said = f"; write it below the entry of {', '.join(map(repr, before))}" if before else ""
            yield replace(one, hint=one.hint + said)
            done |= set(rest)
    yield from (one for label, one in single.items() if label not in done)


def _sharing_a_word(labels: Iterable[str]) -> list[list[str]]:
    """Labels of several words by their first word, then by their last."""
    by_word: dict[tuple[int, str], list[str]] = defaultdict(list)
    for label in labels:
        words = label.split()
        if len(words) > 1 and is_total(label):
            by_word[0, words[0].casefold()].append(label)
        elif len(words) > 1:
            by_word[-1, words[-1].casefold()].append(label)
    return list(by_word.values())


def _entry(
    table: TableRows, column: str, mark: str, totals: Sequence[TableRow], others: Sequence[TableRow]
) -> Entry:
    """`???` stands in it where no way to add parts gives any of its figures."""
    headers = [one for one in table.headers if any(row.figures.get(one, "").strip() for row in totals)]
    best = _best(table, column, totals, others, headers)
    what = f"{totals[0].labels[column].strip()!r} under {column!r}"
    of = quoted(headers[0]) if len(headers) == 1 else f"[{', '.join(map(quoted, headers))}]"
    facts = [f"column: {quoted(column)}", mark, f"of: {of}"]
    bare = [header for header in table.headers if header not in headers]
    left = f"; it has no figure under {', '.join(bare)}" if bare else ""
    if best is None:
        hint = "its figures are no plain numbers in the declared notation, so they were held against nothing"
        return Entry(what, _line([*facts, *_notation(table, headers)]), hint + left, tuple(totals))
    held = best.agree + len(best.astray)
    if held and not best.agree:
        labels = " / ".join(_labels(column, totals, table)) or "labels"
        hint = (
            "its figures are no sum that was found (of all rows, those above or below it, within the same "
            f"{labels}): {best.astray[0]}. Say which rows it adds and what `tolerance:` it needs, or give it "
            "a look-up if it is a record like others"
        )
        lines = "totals:\n  - " + "\n    ".join([*facts, f"parts: {OPEN}", *_notation(table, headers)])
        return Entry(what, lines, hint + left, tuple(totals))
    more = [f"parts: {best.way.parts}"] if best.way.parts != "all" else []
    more += [f"within: [{', '.join(map(quoted, best.way.within))}]"] if best.way.within else []
    hint = f"{best.agree} of {held} figures agree with the sum of {best.way.said}"
    if best.unheld:
        hint += f"; {best.unheld} cannot be held, for a part is no number"
    if best.astray:
        hint += f"; astray: {best.astray[0]}: find out why before you write a `tolerance:`"
    is_grand = best.way == Way("all") and not best.astray
    return Entry(
        what,
        _line([*facts, *more, *_notation(table, headers)]),
        hint + left,
        tuple(totals),
        best.agree,
        is_grand,
    )


def _notation(table: TableRows, headers: Sequence[str]) -> list[str]:
    """What the mapping leaves to its language, and a total has to say: the marks that its figures bear."""
    if table.is_declared:
        return []
    figures = [row.figures.get(header, "") for row in table.rows for header in headers]
    marks = {"decimal": table.decimal if table.decimal != "." else "", "grouping": table.grouping}
    return [
        f"{key}: {quoted(mark)}"
        for key, mark in marks.items()
        if mark and any(mark in figure for figure in figures)
    ]


def _line(facts: Sequence[str]) -> str:
    return f"totals:\n  - {{{', '.join(facts)}}}"


def _best(
    table: TableRows,
    column: str,
    totals: Sequence[TableRow],
    others: Sequence[TableRow],
    headers: Sequence[str],
) -> Outcome | None:
    """The way under which most figures agree; None where the totals have no figure."""
    if not any(table.number(row, header) is not None for row in totals for header in headers):
        return None
    best: Outcome | None = None
    looks = 0
    for way in _ways(_labels(column, totals, table)):
        outcome = _tried(table, way, totals, others, headers)
        if best is None or outcome.rank > best.rank:
            best = outcome
        looks += len(table.rows) * len(headers)
        if looks > _MOST_LOOKS or (best.agree and not best.astray and not best.unheld):
            break
    return best


def _ways(labels: Sequence[str]) -> Iterator[Way]:
    for size in range(min(len(labels), MOST_WITHIN) + 1):
        for within in combinations(labels, size):
            for parts in ("all", "above", "below"):
                yield Way(parts, within)


def _labels(column: str, totals: Sequence[TableRow], table: TableRows) -> list[str]:
    """The other labels of the totals that records have too, as their year."""
    ours = {id(row) for row in totals}
    found = []
    for name in totals[0].labels:
        texts = {row.labels[name].strip() for row in totals}
        elsewhere = {row.labels[name].strip() for row in table.rows if id(row) not in ours}
        if name != column and "" not in texts and texts <= elsewhere and len(elsewhere) > 1:
            found.append(name)
    return found[:MOST_LABELS]


def _tried(
    table: TableRows, way: Way, totals: Sequence[TableRow], others: Sequence[TableRow], headers: Sequence[str]
) -> Outcome:
    outcome = Outcome(way)
    ours, left_out = {id(row) for row in totals}, {id(row) for row in others}
    keys = _keys(table, way, ours)
    for header in headers:
        sums: dict[tuple[object, ...], Decimal] = defaultdict(Decimal)
        unread: dict[tuple[object, ...], int] = defaultdict(int)
        counts: dict[tuple[object, ...], int] = defaultdict(int)
        for row, key in zip(table.rows, keys, strict=True):
            text = row.figures.get(header, "").strip()
            if id(row) in ours or id(row) in left_out or not text:
                continue
            value = table.number(row, header)
            counts[key] += 1
            if value is None:
                unread[key] += any(map(str.isalnum, text))
            else:
                sums[key] += value
        for row, key in zip(table.rows, keys, strict=True):
            if id(row) not in ours or (told := table.number(row, header)) is None:
                continue
            _judge(outcome, row, header, (told, sums[key]), (counts[key], unread[key]))
    return outcome


def _keys(table: TableRows, way: Way, ours: set[int]) -> list[tuple[object, ...]]:
    """What a total and its parts have in common: sheet, the run of rows that it ends or heads, its labels."""
    runs = [0] * len(table.rows)
    order = range(len(table.rows)) if way.parts != "above" else range(len(table.rows) - 1, -1, -1)
    run = 0
    for at in order if way.parts != "all" else ():
        run += id(table.rows[at]) in ours
        runs[at] = run
    return [
        (row.sheet, runs[at], *(row.labels[name].strip() for name in way.within))
        for at, row in enumerate(table.rows)
    ]


def _judge(
    outcome: Outcome, row: TableRow, header: str, figures: tuple[Decimal, Decimal], parts: tuple[int, int]
) -> None:
    told, summed = figures
    count, unread = parts
    if abs(told - summed) <= _NOISE * max(Decimal(1), abs(summed)) and (count or not told):
        outcome.agree += 1 if count else 0
    elif unread and told >= summed:
        outcome.unheld += 1
    else:
        outcome.astray.append(
            f"record {row.records[0]} says {told:,f} under {header!r}, the parts sum to {summed:,f}"
        )


def shared_pattern(labels: Sequence[str]) -> str | None:
    """A pattern for several labels that begin or end with one word, `Totale Nord`, `Totale Sud`; or None."""
    words = [label.split() for label in labels]
    if len(words) < 2 or any(len(one) < 2 for one in words):
        return None
    if len({one[0].casefold() for one in words}) == 1:
        return rf"^\s*{re.escape(words[0][0])}\s+\S"
    if len({one[-1].casefold() for one in words}) == 1:
        return rf"\S\s+{re.escape(words[0][-1])}\s*$"
    return None
