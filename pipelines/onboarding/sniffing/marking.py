"""Which rows are called totals, by the words of any language, and what marks the rows of one kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipelines.onboarding.sniffing.cells import look
from pipelines.onboarding.sniffing.figures import Figures
from pipelines.onboarding.sniffing.grids import escaped
from pipelines.onboarding.sniffing.table_words import (
    ends_with_total,
    head_of,
    is_total,
    is_unspaced,
    tail_of,
    word_at,
)


@dataclass(frozen=True)
class Mark:
    """What tells the rows of one kind of total."""

    column: str
    equals: str | None
    pattern: str | None
    rows: tuple[int, ...]
    """Places among the records."""
    label: str
    whole: bool = False
    """Whether the label is a word for total and nothing else."""


def labelled(figures: Figures) -> Iterator[Mark]:
    """The rows that are called totals; a row with two such labels counts by the first."""
    done: set[int] = set()
    for at, name in enumerate(figures.names):
        rows: dict[str, list[int]] = {}
        kinds: dict[str, bool] = {}
        for place, (_, cells) in enumerate(figures.records):
            text = cells[at].strip()
            if text not in kinds:
                kinds[text] = look(text) == "words" and (is_total(text) or ends_with_total(text))
            if kinds[text] and place not in done:
                rows.setdefault(text, []).append(place)
        yield from _grouped(name, rows)
        done |= {place for places in rows.values() for place in places}


def _grouped(column: str, rows: Mapping[str, list[int]]) -> Iterator[Mark]:
    """The bare word marks by itself; labels that only end or begin with it share a pattern."""
    shared: dict[str, list[str]] = {}
    for text, places in rows.items():
        word = word_at(text)
        if word is not None and word.whole:
            yield Mark(column, text, None, tuple(places), text, whole=True)
        else:
            shared.setdefault(_pattern(text), []).append(text)
    for pattern, texts in shared.items():
        places = sorted(place for text in texts for place in rows[text])
        if len(texts) == 1:
            yield Mark(column, texts[0], None, tuple(places), texts[0])
        else:
            yield Mark(column, None, pattern, tuple(places), texts[0])


def _pattern(text: str) -> str:
    if is_total(text):
        head = head_of(text)
        before = r"^\s*" if text.lstrip().startswith(head) else r"^\W*"
        return f"{before}{escaped(head)}" + ("" if is_unspaced(head[-1]) else r"\b")
    tail = tail_of(text)
    return ("" if is_unspaced(tail[0]) else r"\b") + rf"{escaped(tail)}\W*$"


def without(mark: Mark, figures: Figures, rows: set[int]) -> Mark | None:
    """The mark of the rows that are left; None where none is."""
    left = tuple(row for row in mark.rows if row not in rows)
    if not left or left == mark.rows:
        return mark if left else None
    at = figures.names.index(mark.column)
    label = figures.records[left[0]][1][at].strip()
    if all(figures.records[row][1][at].strip() == label for row in left):
        return Mark(mark.column, label, None, left, label, mark.whole)
    return Mark(mark.column, None, mark.pattern, left, label)


def rest_is_known(mark: Mark, figures: Figures) -> bool:
    """Whether what stands beside the word for total is a label of other records: Total Heroin, Heroin."""
    head = head_of(mark.label) if is_total(mark.label) else tail_of(mark.label)
    rest = re.sub(r"^\W+|\W+$", "", mark.label.replace(head, "", 1)).casefold()
    if len(rest) < 2:
        return False
    marked = set(mark.rows)
    return any(
        cell.strip().casefold() == rest
        for place, (_, cells) in enumerate(figures.records)
        if place not in marked
        for cell in cells
    )
