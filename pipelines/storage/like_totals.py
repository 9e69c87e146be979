"""Accepted records that are called like totals: told with the delivery, for they may be counted twice."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from seizure_schema.places import looks_like_total
from seizure_schema.standardise.mapping import SourceMapping
from seizure_schema.standardise.source_lookups import looked_up

if TYPE_CHECKING:
    import duckdb

LIKE_TOTALS = "ACCEPTED, BUT LIKE TOTALS"
_LABELS = {
    "place": ("country", "admin1", "city", "place", "border_point"),
    "substance": ("substance", "substance_detail"),
    "agency": ("agency",),
}
_MOST_NAMED, _MOST_WORDS = 5, 16


def like_totals(connection: duckdb.DuckDBPyConnection, mapping: SourceMapping) -> tuple[str, ...]:
    """The note about such labels among the accepted readings of `connection` (as `measure` lays them out).

    A group of drugs is no such label: its total is a record, which the warehouse holds against its parts.
    """
    rows = connection.execute(
        'SELECT question, texts, answer, "rows" FROM readings '
        f"WHERE fate = 'accept' AND list_contains({list(_LABELS)}, question)"
    ).fetchall()
    counts: Counter[tuple[str, str]] = Counter()
    for question, texts, answer, records in rows:
        for label in _labels(question, json.loads(texts), json.loads(answer or "{}"), mapping):
            counts[label] += int(records or 0)
    if not counts:
        return ()
    shown = [
        f"{slot} {text!r} ({records:,} records)" for (slot, text), records in counts.most_common(_MOST_NAMED)
    ]
    more = f" and {len(counts) - _MOST_NAMED} more" if len(counts) > _MOST_NAMED else ""
    return (
        f"{LIKE_TOTALS}: {', '.join(shown)}{more}. If they are, their parts are counted twice: declare the "
        "rows under `totals:` (`try` proposes the line), or leave them out under `footer:`",
    )


def _labels(
    question: str, texts: Mapping[str, str], answer: Mapping[str, Any], mapping: SourceMapping
) -> Iterator[tuple[str, str]]:
    if answer.get("label_role") == "group_total":
        return
    for slot in _LABELS[question]:
        text = texts.get(slot, "")
        if question != "agency" and answer.get("border_point" if slot == "place" else slot):
            continue
        if not text or len(text.split()) > _MOST_WORDS or looked_up(slot, text, mapping):
            continue
        if looks_like_total(text):
            yield slot, text
