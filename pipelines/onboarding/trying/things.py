"""Whether a label is the name of a place or a drug in its own column, whatever words it is made of."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from seizure_schema import resolve_place, resolve_substance
from seizure_schema.standardise.source_lookups import looked_up

if TYPE_CHECKING:
    from seizure_schema.standardise import SourceMapping

Known = Literal["", "thing", "group"]


def known_as(slot: str, text: str, mapping: SourceMapping) -> Known:
    """What the source or the vocabulary knows the text as: a group is what a total of drugs is called."""
    if slot and (found := looked_up(slot, text, mapping)) is not None:
        if found.code is None:
            return ""
        return "group" if "group_total" in found.code.split("/") else "thing"
    return _known_as(slot, text, mapping.language, mapping.country)


@lru_cache(maxsize=65536)
def _known_as(slot: str, text: str, language: str | None, country: str | None) -> Known:
    if slot == "substance":
        drug = resolve_substance(text, language=language)
        if drug.status != "resolved":
            return ""
        return "group" if drug.label_role == "group_total" else "thing"
    if slot == "country":
        place = resolve_place(text, language=language, kind="country")
    elif slot == "admin1":
        place = resolve_place(text, language=language, country=country, kind="admin1")
    elif slot == "border_point":
        place = resolve_place(text, language=language, country=country, kind="border_point")
    else:
        return ""
    return "thing" if place.status == "resolved" else ""
