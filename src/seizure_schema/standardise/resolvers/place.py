"""Where: country, subdivision, border crossing point; the settlement only as a text, an address never."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from seizure_schema.models import Issue
from seizure_schema.models import issues as issue
from seizure_schema.models import remark_issues as remark
from seizure_schema.places import looks_like_total, may_be_address, resolve_place
from seizure_schema.standardise.questions import WITHHELD, Answer, Question, Scalar, Texts
from seizure_schema.standardise.resolvers.context import country_of
from seizure_schema.standardise.source_lookups import Found, looked_up
from seizure_schema.text import without_footnotes

if TYPE_CHECKING:
    from seizure_schema.standardise.mapping import SourceMapping


def _read_place(texts: Texts, mapping: SourceMapping) -> Answer:
    published_texts = {
        slot: _settlement(texts[slot], mapping) for slot in ("city", "place", "border_point") if slot in texts
    }
    text = texts.get("country", "")
    declared = _declared(texts, mapping)
    for slot, found in declared.items():
        if aside := replace(found, text=published_texts.get(slot, found.text)).aside():
            return replace(aside, published_texts=published_texts)
    values: dict[str, Scalar] = {
        "admin1_text": texts.get("admin1") or None,
        "city_text": published_texts.get("city") or None,
        "place_text": published_texts.get("border_point") or published_texts.get("place") or None,
    }
    country = country_of(texts, mapping)
    values |= _point_values(texts, mapping, country, declared)
    country = country or cast("str | None", values.get("country"))
    values["country"] = country
    admin1, unknown = texts.get("admin1") or "", False
    if admin1.strip() and country:
        told = declared.get("admin1")
        read = resolve_place(admin1, language=mapping.language, country=country, kind="admin1")
        code = told.code if told else read.admin1
        # International waters, "abroad" and "unknown" are understood, and are no region.
        answered = told is not None or read.status == "not_available" or read.rule == "other_country"
        unknown = code is None and not answered and "admin1" in mapping.required
        values["admin1"] = code or values.get("admin1")
    known = {"country": country, "admin1": values.get("admin1"), "border_point": values.get("border_point")}
    known["place"] = known["border_point"]
    if total := _total(texts, declared, known, mapping):
        return Answer("unknown", "quarantine", "place", values, (total,), published_texts)
    if country:
        precision = "city" if values["city_text"] else "admin1" if values.get("admin1") else "country"
        values["geo_precision"] = values.get("geo_precision") or precision
    if country is None and "country" in mapping.required:
        return Answer(
            "unknown", "quarantine", "place", values, (_no_country(text, mapping),), published_texts
        )
    if unknown:
        problem = issue.UnknownPlace("admin1", admin1)
        return Answer("unknown", "quarantine", "place", values, (problem,), published_texts)
    rules = [found.rule for found in declared.values()] or ["place"]
    rule = "+".join([*rules, "withheld"] if WITHHELD in published_texts.values() else rules)
    return Answer("resolved" if country else "blank", "accept", rule, values, (), published_texts)


def _total(
    texts: Texts, declared: Mapping[str, Found], known: Mapping[str, Scalar], mapping: SourceMapping
) -> Issue | None:
    """A text that is called like a total, and that neither a look-up nor the vocabulary knows as a place."""
    for slot in ("country", "admin1", "city", "place", "border_point"):
        text = texts.get(slot, "")
        if text and slot not in declared and not known.get(slot) and looks_like_total(text, mapping.language):
            return remark.LooksLikeTotal(slot, text)
    return None


def _no_country(text: str, mapping: SourceMapping) -> Issue:
    """Why a text gives no country: blank, the name of a state of the past, or one that nobody knows."""
    if not text.strip():
        return issue.MissingCountry("country", "")
    historic = resolve_place(text, language=mapping.language, kind="country").historic
    return issue.FormerState("country", text, historic) if historic else issue.UnknownPlace("country", text)


def _declared(texts: Texts, mapping: SourceMapping) -> dict[str, Found]:
    """What the source itself says of the texts, by slot."""
    slots = [slot for slot in ("country", "admin1", "city", "border_point", "place") if texts.get(slot)]
    return {slot: found for slot in slots if (found := looked_up(slot, texts[slot], mapping))}


def _point_values(
    texts: Texts, mapping: SourceMapping, country: str | None, declared: Mapping[str, Found]
) -> dict[str, Scalar]:
    slot = "border_point" if texts.get("border_point") else "place"
    text = texts.get(slot) or ""
    if found := declared.get(slot):
        text = found.code or ""
    if not text.strip():
        return {}
    point = resolve_place(text, language=mapping.language, country=country, kind="border_point")
    if point.border_point is None or point.status != "resolved":
        return {}
    return {
        "border_point": point.border_point,
        "country": country or point.country,
        "admin1": point.admin1,
        "neighbour_country": point.neighbour_country,
        "latitude": point.latitude,
        "longitude": point.longitude,
        "geo_precision": "point" if point.latitude is not None else None,
    }


def _settlement(text: str, mapping: SourceMapping) -> str:
    """The text where no number in it can be that of a house; a terminal, a road, a kilometre are none.

    The mark of a footnote goes with its digits, which no reader could tell from a house number; behind a name
    that nobody knows, a number in brackets may be that of a house.
    """
    bare = without_footnotes(text)
    if may_be_address(bare):
        return WITHHELD
    if bare != text and any(char.isdecimal() for char in text) and not _is_no_street(bare, mapping):
        return WITHHELD
    return bare


def _is_no_street(name: str, mapping: SourceMapping) -> bool:
    """Whether it is the open sea, another place in no region, or a border point; Rome may be a street."""
    language, country = mapping.language, mapping.country
    if resolve_place(name, language=language, country=country, kind="admin1").status == "not_available":
        return True
    return resolve_place(name, language=language, country=country, kind="border_point").status == "resolved"


PLACE = Question(
    "place",
    (),
    ("country", "admin1", "city", "place", "border_point"),
    (
        "country",
        "admin1",
        "admin1_text",
        "city_text",
        "place_text",
        "border_point",
        "neighbour_country",
        "latitude",
        "longitude",
        "geo_precision",
    ),
    _read_place,
)
