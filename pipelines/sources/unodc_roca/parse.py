"""A bulletin to records: what the library proposes, or one that says that no seizure is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipelines.ingest.records import Record
from seizure_schema.narrative import bulletin_records, read_bulletin

if TYPE_CHECKING:
    from pipelines.ingest.documents import Document

# source.yaml leaves a record with this text out, so that the bulletin is counted and not lost.
NO_SEIZURE = "(no seizure)"
# What a person has to find out is asked once, as the open question, and not again as a missing cell.
LEFT_OPEN = "(left open)"


def parse(document: Document) -> Iterator[Record]:
    """The records of one bulletin; `event` is the head of the text's digest with the number of the event."""
    bulletin = read_bulletin(
        document.text, published=document.published or None, title=document.title or None
    )
    rows = bulletin_records(bulletin, document_id=document.sha256[:16])
    for row in rows or [{"event": f"{document.sha256[:16]}-0", "item_no": "1", "substance": NO_SEIZURE}]:
        yield Record(_asked_once(row))


def _asked_once(row: dict[str, str]) -> dict[str, str]:
    """The record with a mark in the empty cells of a bulletin that leaves them open."""
    if not row.get("open_question"):
        return row
    undated = () if row["published"] else ("date",)
    return row | {slot: row[slot] or LEFT_OPEN for slot in ("country", *undated)}
