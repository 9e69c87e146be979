"""Tells edition and series of a delivery in the ways that its layout declares; finds editions that clash."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from pipelines.ingest.archive import Delivery
from pipelines.ingest.errors import EditionConflict, EditionMissing
from pipelines.ingest.readers.staging import Staged, quoted
from pipelines.ingest.source import Layout, Way

if TYPE_CHECKING:
    import duckdb


def edition_and_series(
    delivery: Delivery,
    layout: Layout,
    meta: Mapping[str, object],
    staged: Staged,
    connection: duckdb.DuckDBPyConnection,
) -> tuple[str, str]:
    """(edition, series) of a read delivery; a layout without `series:` has one, named like the source.

    `meta` is the sidecar and what a page says of itself. Raises EditionMissing.
    """
    edition = _first(layout.edition, delivery, meta, staged, connection)
    if not edition:
        raise EditionMissing(delivery.file_name, "edition")
    if not layout.series:
        return edition, delivery.source
    series = _first(layout.series, delivery, meta, staged, connection)
    if not series:
        raise EditionMissing(delivery.file_name, "series")
    return edition, series


def check_editions(editions: Iterable[tuple[str, str, str, str]]) -> None:
    """Holds the (file name, sha256, series, edition) of a source's deliveries against each other.

    Raises EditionConflict where two of one series and edition differ in content. Not for increments.
    """
    seen: dict[tuple[str, str], tuple[str, str]] = {}
    for file_name, sha256, series, edition in sorted(editions):
        other, other_sha = seen.setdefault((series, edition), (file_name, sha256))
        if other_sha != sha256:
            raise EditionConflict(file_name, f"{series} {edition}", other)


def highest(texts: Iterable[str]) -> str:
    """The highest of several editions: by number where all are whole numbers, else by text; '' of none.

    >>> highest(["9", "10"]), highest(["2023-11", "2024-05"])
    ('10', '2024-05')
    """
    texts = list(texts)
    if texts and all(text.isascii() and text.isdigit() for text in texts):
        return max(texts, key=lambda text: (int(text), text))
    return max(texts, default="")


def _first(
    ways: Iterable[Way],
    delivery: Delivery,
    meta: Mapping[str, object],
    staged: Staged,
    connection: duckdb.DuckDBPyConnection,
) -> str:
    for way in ways:
        text = _by(way, delivery, meta, staged, connection).strip()
        if text:
            return text
    return ""


def _by(
    way: Way,
    delivery: Delivery,
    meta: Mapping[str, object],
    staged: Staged,
    connection: duckdb.DuckDBPyConnection,
) -> str:
    if way.sidecar is not None:
        return str(meta.get(way.sidecar) or "")
    if way.name is not None:
        # Equal bytes under several names are one delivery, as late as the latest of its names.
        return highest(_groups(way.name, delivery.names))
    if way.column is not None:
        rows = connection.execute(f"SELECT DISTINCT {quoted(way.column)} FROM {staged.table}").fetchall()
        return highest(_groups(way.pattern or "", (text for (text,) in rows)))
    return way.constant or ""


def _groups(pattern: str, texts: Iterable[str]) -> list[str]:
    found = (re.search(pattern, text) for text in texts)
    return [match.group(1) for match in found if match and match.group(1)]
