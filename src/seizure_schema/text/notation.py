"""How numbers are written: which mark is the decimal mark and which groups, by declaration or by language."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from seizure_schema.text.tags import split_tag
from seizure_schema.vocabulary import table


class Notation(NamedTuple):
    """Decimal and grouping mark; '' is not known. `declared`: the source says so, nothing else is read."""

    decimal: str = ""
    grouping: str = ""
    declared: bool = False


@lru_cache(maxsize=4096)
def notation(
    *,
    decimal: str | None = None,
    grouping: str | None = None,
    language: str | None = None,
    country: str | None = None,
) -> Notation:
    """The notation to read by: the declared marks, else those of the language where it has one way.

    A language that is used both ways (Spanish, Portuguese, German, Indonesian) has no row, so that
    `1.234` stays ambiguous in it. A region of the table goes before its language.
    """
    if decimal or grouping:
        return Notation(decimal or "", grouping or "", declared=True)
    code, region = split_tag(language)
    if code is None:
        return Notation()
    rows = _rows()
    return rows.get((code, country or region or "")) or rows.get((code, "")) or Notation()


@lru_cache(maxsize=1)
def _rows() -> dict[tuple[str, str], Notation]:
    return {
        (row["language"], row["country"]): Notation(row["decimal"], row["grouping"])
        for row in table("number_notation")
    }
