"""Tells edition and series of a delivery in the ways that its layout declares; finds editions that clash."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from pipelines.ingest.archive import Delivery
from pipelines.ingest.declared import formed
from pipelines.ingest.errors import EditionConflict, EditionMissing, SeveralSeries
from pipelines.ingest.readers.staging import quoted
from pipelines.ingest.reshaping.rows import Rows
from pipelines.ingest.sifted import Way
from pipelines.ingest.source import Layout

Choice = Callable[["Way", Counter[str], "_Facts", list[str]], str]

MIN_SHARE = 0.001
MIN_RECORDS = 2
_MOST_TOLD = 5
_WHOLE_NAME = r"(.+)\.[^.]+$"
_YEAR = 4


@dataclass(frozen=True)
class Told:
    """Edition and series of a delivery, and what is worth a remark about how they were found."""

    edition: str
    series: str
    notes: tuple[str, ...] = ()


def edition_and_series(
    delivery: Delivery,
    layout: Layout,
    meta: Mapping[str, object],
    rows: Rows,
) -> Told:
    """Edition and series of a read delivery; a layout without `series:` has one, named like the source.

    `meta` is the sidecar and what a page says of itself. Raises EditionMissing, SeveralSeries.
    """
    facts = _Facts(delivery, meta, rows)
    edition, notes = _first(layout.edition, facts, _most_telling)
    if not edition:
        raise EditionMissing(delivery.file_name, "edition", _why(notes))
    if not layout.series:
        return Told(edition, delivery.source, tuple(notes))
    series, more = _first(layout.series, facts, _only)
    if not series:
        raise EditionMissing(delivery.file_name, "series", _why(more))
    return Told(edition, series, (*notes, *more))


def check_editions(editions: Iterable[tuple[str, str, str, str]]) -> None:
    """Holds the (file name, sha256, series, edition) of a source's deliveries against each other.

    Raises EditionConflict where two of one series and edition differ in content. Not for increments.
    """
    seen: dict[tuple[str, str], tuple[str, str]] = {}
    for file_name, sha256, series, edition in sorted(editions):
        other, other_sha = seen.setdefault((series, edition), (file_name, sha256))
        if other_sha != sha256:
            raise EditionConflict(
                file_name, f"{series!r} and {edition!r}", f"{other}, whose content differs."
            )


def told_apart(layout: Layout, names: tuple[str, str], edition: str) -> str:
    """The lines, any one of which tells two files of one series and edition apart."""
    where = f"in source.yaml, layouts.{layout.name}"
    by_hand = "beside it in <file>.meta.yaml"

    def way(key: str, ways: Iterable[Way]) -> str:
        listed = any(one.sidecar == key for one in ways)
        return "" if listed else f", with `- {{sidecar: {key}}}` as the first way under `{key}:` {where}"

    # Among whole numbers a text would turn the order of all of them.
    later = "???" if edition.isdigit() and len(edition) != _YEAR else f'"{edition}-2"'
    series = f'each with `series: "???"` of its own {by_hand}{way("series", layout.series)}'
    if names[0] != names[1]:
        named = f"`series: [{{name: '{_WHOLE_NAME}'}}]` {where}, if each file name stands for a series"
        series = f"{named}; or {series}"
    return (
        f"\n  1. If one is the later issue of the same figures: `edition: {later}` {by_hand}"
        f"{way('edition', layout.edition)}; or another way under `edition:` that reads the issue out of the "
        "file's name or its records (`{name: '...'}`, `{column: ..., pattern: '...'}`)."
        f"\n  2. If they tell of different things (places, drugs, periods): {series}."
        f"\n  3. If each adds records to the other: `delivery: increment` {where}.\n "
    )


def highest(texts: Iterable[str]) -> str:
    """The highest of several editions: by number where all are whole numbers, else by text; '' of none.

    >>> highest(["9", "10"]), highest(["2023-11", "2024-05"])
    ('10', '2024-05')
    """
    texts = list(texts)
    if texts and all(text.isascii() and text.isdigit() for text in texts):
        return max(texts, key=lambda text: (int(text), text))
    return max(texts, default="")


@dataclass(frozen=True)
class _Facts:
    """What the ways look at."""

    delivery: Delivery
    meta: Mapping[str, object]
    rows: Rows


def _first(ways: Iterable[Way], facts: _Facts, choose: Choice) -> tuple[str, list[str]]:
    """The text of the first way that gives one, and what the ways up to it remarked."""
    notes: list[str] = []
    for way in ways:
        text = _by(way, facts, choose, notes).strip()
        if text:
            return text, notes
    return "", notes


def _by(way: Way, facts: _Facts, choose: Choice, notes: list[str]) -> str:
    if way.sidecar is not None:
        return str(facts.meta.get(way.sidecar) or "")
    if way.name is not None:
        # Equal bytes under several names are one delivery, as late as the latest of its names.
        found = (re.search(way.name, name) for name in facts.delivery.names)
        return highest(match.group(1) for match in found if match and match.group(1))
    if way.column is not None:
        return choose(way, _told(way, facts), facts, notes)
    return way.constant or ""


def _told(way: Way, facts: _Facts) -> Counter[str]:
    """What the records of the body tell -> how many of them; '' for those that tell nothing."""
    rows = facts.rows
    if way.column not in rows.columns:
        return Counter()
    found = rows.connection.execute(
        f"SELECT {quoted(way.column)}, count(*) FROM {rows.table} WHERE {rows.body} GROUP BY 1"
    ).fetchall()
    pattern = re.compile(way.pattern or "")
    told: Counter[str] = Counter()
    for cell, records in found:
        match = pattern.search(cell)
        text = "" if match is None else formed(way.form, match)
        told[text] += records
    return told


def _most_telling(way: Way, told: Counter[str], facts: _Facts, notes: list[str]) -> str:
    """The edition that enough records reach or pass; a few odd cells above it are told and decide nothing."""
    silent = told.pop("", 0)
    share = MIN_SHARE if way.min_share is None else way.min_share
    least = min(max(MIN_RECORDS, math.ceil(share * told.total())), told.total())
    passed: list[str] = []
    left = dict(told)
    edition = highest(left)
    while left and sum(told[text] for text in passed) + told[edition] < least:
        passed.append(edition)
        del left[edition]
        edition = highest(left)
    if passed:
        notes.append(
            f"edition: {_listed(told, passed)} under {way.column} decide nothing, "
            f"for an edition must be reached by {least} records"
        )
    if silent:
        notes.append(f"edition: {silent} records tell none under {way.column}")
    return edition


def _only(way: Way, told: Counter[str], facts: _Facts, notes: list[str]) -> str:
    """The one series of all records."""
    silent = told.pop("", 0)
    if len(told) > 1:
        most = [text for text, _ in told.most_common()]
        raise SeveralSeries(facts.delivery.file_name, way.column or "", _listed(told, most))
    if silent:
        notes.append(f"series: {silent} records tell none under {way.column}")
    return next(iter(told), "")


def _listed(told: Counter[str], texts: list[str]) -> str:
    shown = ", ".join(f"{text} ({told[text]})" for text in texts[:_MOST_TOLD])
    return shown + (f" and {len(texts) - _MOST_TOLD} more" if len(texts) > _MOST_TOLD else "")


def _why(notes: list[str]) -> str:
    return f" ({'; '.join(notes)})" if notes else ""
