"""The cells of a raw column as plain numbers, by the declared notation alone; no resolver is asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seizure_schema.quantities import resolve_unit
from seizure_schema.standardise.source_lookups import looked_up
from seizure_schema.text import notation

if TYPE_CHECKING:
    from seizure_schema.standardise import SourceMapping

# Digits of the Arabic, Persian, Devanagari, Bengali and Thai scripts, each from 0 to 9.
_ZEROS = "\u0660\u06f0\u0966\u09e6\u0e50"
_DIGITS = "".join(chr(ord(zero) + value) for zero in _ZEROS for value in range(10))
_SPACES = "\u00a0\u202f\u2009"


def literal(text: str) -> str:
    """A text as SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def name(column: str) -> str:
    """A header as SQL identifier."""
    return '"' + column.replace('"', '""') + '"'


def number_sql(column: str, mapping: SourceMapping) -> str:
    """SQL for the DOUBLE in a cell of text; null where it holds anything but one number.

    Independent of the library on purpose: what it adds is held against what the library read.
    """
    marks = notation(
        decimal=mapping.notation.decimal,
        grouping=mapping.notation.grouping,
        language=mapping.language,
        country=mapping.country,
    )
    others, ascii_ones = _DIGITS + _SPACES, "0123456789" * len(_ZEROS) + "   "
    text = f"trim(translate({column}, {literal(others)}, {literal(ascii_ones)}))"
    whole = "[0-9]+"
    if marks.grouping:
        whole = rf"(?:[0-9]{{1,3}}(?:{re.escape(marks.grouping)}[0-9]{{3}})+|[0-9]+)"
    part = rf"(?:{re.escape(marks.decimal)}[0-9]+)?" if marks.decimal else ""
    shape = rf"^[+-]?{whole}{part}(?:[eE][+-]?[0-9]+)?$"
    plain = text
    if marks.grouping:
        plain = f"replace({plain}, {literal(marks.grouping)}, '')"
    if marks.decimal not in ("", "."):
        plain = f"replace({plain}, {literal(marks.decimal)}, '.')"
    return f"CASE WHEN regexp_matches({text}, {literal(shape)}) THEN TRY_CAST({plain} AS DOUBLE) END"


def multiplier_of(text: str, slot: str, mapping: SourceMapping) -> float:
    """What one of a figure stands for in its unit: 1000 of `thousand tablets`, 1 of a unit nobody knows."""
    found = looked_up(slot, text, mapping)
    meant = (found.code or "") if found else text
    return float(resolve_unit(meant, language=mapping.language, country=mapping.country).multiplier or 1)
