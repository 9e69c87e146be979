"""The circumstances that texts of a record are read in: its country."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seizure_schema.places import resolve_country
from seizure_schema.standardise.questions import Texts, looked_up

if TYPE_CHECKING:
    from seizure_schema.standardise.mapping import SourceMapping


def country_of(texts: Texts, mapping: SourceMapping) -> str | None:
    """The country that the other texts of a record are read in."""
    text = texts.get("country", "")
    if not text:
        return mapping.country
    found, code = looked_up("country", text, mapping)
    return code if found else resolve_country(text, language=mapping.language).country
