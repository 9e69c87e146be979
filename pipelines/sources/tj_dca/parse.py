"""A Russian bulletin to records, by the library's reader of bulletins."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipelines.ingest.records import Record
from seizure_schema.narrative import bulletin_records, read_bulletin

if TYPE_CHECKING:
    from pipelines.ingest.documents import Document


def parse(document: Document) -> Iterator[Record]:
    """One record for each drug of each event; one that source.yaml leaves out where no seizure is told."""
    bulletin = read_bulletin(document.text, language="ru", country="TJ", published=document.published or None)
    digest = document.sha256[:16]
    for row in bulletin_records(bulletin, document_id=digest):
        # What is asked as an open question is not asked again as a missing cell.
        blank = ("country", "date") if row.get("open_question") else ()
        yield Record(row | {slot: row[slot] or "(left open)" for slot in blank})
    if not bulletin.proposals:
        yield Record({"event": f"{digest}-0", "item_no": "1", "substance": "(no seizure)"})
