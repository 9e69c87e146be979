"""How numbers are written: which mark is the decimal mark and which groups, by declaration or by language."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from seizure_schema.errors import ArgumentError
from seizure_schema.text.tags import checked_country, split_tag
from seizure_schema.vocabulary import table

DECIMAL_MARKS = (".", ",", "\u066b", "/")


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
    `1.234` stays ambiguous in it. A region of the table goes before its language. Raises ArgumentError
    for marks that no number is written with.
    """
    if decimal or grouping:
        return _declared(decimal or "", grouping or "")
    code, region = split_tag(language)
    if code is None:
        return Notation()
    rows = _rows()
    return rows.get((code, checked_country(country) or region or "")) or rows.get((code, "")) or Notation()


def _declared(decimal: str, grouping: str) -> Notation:
    if decimal not in ("", *DECIMAL_MARKS):
        raise ArgumentError(f"decimal={decimal!r} is no decimal mark: give '.', ',', '/' or '\u066b'")
    if grouping and (len(grouping) > 1 or grouping.isalnum()):
        raise ArgumentError(f"grouping={grouping!r} is no grouping mark: give one sign, such as ',' or ' '")
    if decimal == grouping:
        raise ArgumentError(
            f"decimal={decimal!r} and grouping={grouping!r} are one mark: give two, or one alone"
        )
    return Notation(decimal, grouping, declared=True)


@lru_cache(maxsize=1)
def _rows() -> dict[tuple[str, str], Notation]:
    return {
        (row["language"], row["country"]): Notation(row["decimal"], row["grouping"])
        for row in table("number_notation")
    }
