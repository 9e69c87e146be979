"""What today's vocabulary changes: the stored readings of deliveries, asked again.

A reading holds the texts that it was made from, so that no file is opened again. Bulletins are the exception:
there the vocabulary also decides which records there are, so that the document must be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pipelines.ingest import Source
from pipelines.storage.manifests import Manifest
from pipelines.storage.reading import TEXT_KINDS
from pipelines.storage.store import Store
from pipelines.storage.working import working_connection
from pipelines.storage.writing import READING_COLUMNS
from seizure_schema.standardise.again import Told, read_again

if TYPE_CHECKING:
    import duckdb

    from seizure_schema.standardise.mapping import SourceMapping

Kind = Literal["freed", "set_aside", "ignored", "other_answer", "same_answer"]


@dataclass(frozen=True, slots=True)
class Change:
    """One reading that today's vocabulary answers otherwise, and what hangs on it.

    `items` and `mass_kg` are of the accepted records that point at it, `aside` of the others.
    """

    source: str
    delivery: str
    question: str
    texts: str
    before: Told
    after: Told
    items: int
    mass_kg: float
    aside: int

    @property
    def kind(self) -> Kind:
        """Freed from quarantine, set aside, ignored, another answer; or only another rule or remark."""
        if self.before.fate != self.after.fate:
            fates: dict[str, Kind] = {"accept": "freed", "quarantine": "set_aside", "ignore": "ignored"}
            return fates[self.after.fate]
        same = (self.before.status, self.before.answer) == (self.after.status, self.after.answer)
        return "same_answer" if same else "other_answer"


@dataclass(frozen=True, slots=True)
class Reread:
    """What asking again showed of one delivery; `unsure` says why it can only be told by reading it anew."""

    manifest: Manifest
    changes: tuple[Change, ...]
    readings: int
    unsure: str = ""

    @property
    def is_unchanged(self) -> bool:
        """Whether every answer stands, so that reading the delivery anew would give the same tables."""
        return not self.changes and not self.unsure


def reread(source: Source, manifest: Manifest, store: Store) -> Reread:
    """Asks all stored readings of a published delivery again, under the vocabulary that is installed."""
    layout = next((one for one in source.layouts if one.name == manifest.layout), None)
    if layout is None or layout.mapping.fingerprint() != manifest.mapping_fingerprint:
        return Reread(manifest, (), 0, "its source.yaml has changed")
    if layout.reader.kind in TEXT_KINDS:
        return Reread(manifest, (), 0, "the vocabulary decides which records a bulletin holds")
    with working_connection() as connection:
        path = store.table(manifest.source, manifest.delivery, "readings")
        rows = connection.sql(
            f"SELECT reading_id, question, texts, status, fate, rule, answer, issues FROM '{path}'"
        ).fetchall()
        changed, withheld = _compared(layout.mapping, rows)
        folder = store.folder(manifest.source, manifest.delivery)
        changes = tuple(_weighed(connection, folder, manifest, changed)) if changed else ()
    unsure = f"{withheld} texts were withheld as addresses" if withheld else ""
    return Reread(manifest, changes, len(rows), unsure)


_Pair = tuple[int, str, str, Told, Told]


def _compared(
    mapping: SourceMapping, rows: Sequence[tuple[int, str, str, str, str, str, str, str]]
) -> tuple[list[_Pair], int]:
    """The readings with another answer, and how many cannot be asked again."""
    changed: list[_Pair] = []
    withheld = 0
    for reading_id, question, texts, *told in rows:
        before, after = Told(*told), read_again(mapping, question, texts)
        if after is None:
            withheld += 1
        elif after != before:
            changed.append((reading_id, question, texts, before, after))
    return changed, withheld


def _weighed(
    connection: duckdb.DuckDBPyConnection, folder: Path, manifest: Manifest, changed: Sequence[_Pair]
) -> Iterator[Change]:
    items = _by_reading(connection, folder / "items.parquet", "coalesce(sum(mass_kg), 0)")
    quarantined = _by_reading(connection, folder / "quarantine.parquet", "0")
    ignored = _by_reading(connection, folder / "ignored.parquet", "0")
    for reading_id, question, texts, before, after in changed:
        rows, mass = items.get((question, reading_id), (0, 0.0))
        aside = sum(one.get((question, reading_id), (0, 0.0))[0] for one in (quarantined, ignored))
        yield Change(manifest.source, manifest.delivery, question, texts, before, after, rows, mass, aside)


def _by_reading(
    connection: duckdb.DuckDBPyConnection, path: Path, mass: str
) -> dict[tuple[str, int], tuple[int, float]]:
    """(question, reading) -> the rows of a table that point at it, and their mass."""
    counted = " UNION ALL ".join(
        f"SELECT '{column.removesuffix('_reading')}', {column}, count(*), {mass} "
        f"FROM '{path}' WHERE {column} IS NOT NULL GROUP BY 2"
        for column in READING_COLUMNS
    )
    return {
        (question, reading): (rows, float(kg))
        for question, reading, rows, kg in connection.sql(counted).fetchall()
    }
