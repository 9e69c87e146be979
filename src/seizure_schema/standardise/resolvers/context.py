"""The circumstances that texts of a record are read in: its country."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seizure_schema.places import resolve_country
from seizure_schema.standardise.questions import Texts
from seizure_schema.standardise.source_lookups import looked_up

if TYPE_CHECKING:
    from seizure_schema.standardise.mapping import SourceMapping


def country_of(texts: Texts, mapping: SourceMapping) -> str | None:
    """The country that the other texts of a record are read in."""
    text = texts.get("country", "")
    if not text:
        return mapping.country
    if found := looked_up("country", text, mapping):
        return None if found.is_tie else found.code or None
    return resolve_country(text, language=mapping.language).country
