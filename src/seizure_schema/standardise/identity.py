"""Who a record is: digests of raw texts that cleaning never moves and no clock enters.

The digest is MD5 because every engine computes it alike; it names records and protects nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seizure_schema.standardise.mapping import SourceMapping

BETWEEN = "\x1f"  # the unit separator, which no cell of a table holds


def digest(parts: Iterable[str]) -> str:
    """32 hexadecimal digits (128 bits) of the texts in order."""
    return hashlib.md5(BETWEEN.join(parts).encode(), usedforsecurity=False).hexdigest()


def record_columns(mapping: SourceMapping) -> tuple[str, ...]:
    """The headers whose texts are the record's key: the declared key, else all mapped columns."""
    return mapping.key or tuple(mapping.slot_columns.values())


def report_columns(mapping: SourceMapping) -> tuple[str, ...]:
    """The headers whose texts are the report's key: the declared one, else the record's key."""
    return mapping.report_key or record_columns(mapping)


def key_text(text: str | None, column: str, without: Mapping[str, str]) -> str:
    """The text of a key's cell, less the mark that its column's key leaves out."""
    return (text or "").replace(without[column], "") if without.get(column) else text or ""


def report_id(
    source: str,
    record: Mapping[str, str],
    columns: Sequence[str],
    without: Mapping[str, str],
    occurrence: int,
) -> str:
    """The id of a report. A second exact repeat within one delivery is `occurrence` 2, and so on."""
    first = digest((source, *(key_text(record.get(column), column, without) for column in columns)))
    return first if occurrence == 1 else repeated(first, occurrence)


def repeated(first: str, occurrence: int) -> str:
    """The id of the `occurrence`-th record with the raw texts of the first."""
    return digest((first, str(occurrence)))
