"""Where: country, subdivision, border crossing point; the settlement only as a text, an address never."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from seizure_schema.models import issues as issue
from seizure_schema.places import resolve_place
from seizure_schema.standardise.questions import WITHHELD, Answer, Question, Scalar, Texts, dropped, looked_up
from seizure_schema.standardise.resolvers.context import country_of

if TYPE_CHECKING:
    from seizure_schema.standardise.mapping import SourceMapping


def _read_place(texts: Texts, mapping: SourceMapping) -> Answer:
    published_texts = {
        slot: _settlement(texts[slot]) for slot in ("city", "place", "border_point") if slot in texts
    }
    text = texts.get("country", "")
    if text and looked_up("country", text, mapping) == (True, None):
        return dropped("country", text)
    values: dict[str, Scalar] = {
        "admin1_text": texts.get("admin1") or None,
        "city_text": published_texts.get("city") or None,
        "place_text": published_texts.get("border_point") or published_texts.get("place") or None,
    }
    country = country_of(texts, mapping)
    values |= _point_values(texts, mapping, country)
    country = country or cast("str | None", values.get("country"))
    values["country"] = country
    if (admin1 := texts.get("admin1")) and country:
        found, code = looked_up("admin1", admin1, mapping)
        if not found:
            code = resolve_place(admin1, language=mapping.language, country=country, kind="admin1").admin1
        values["admin1"] = code or values.get("admin1")
    if country:
        precision = "city" if values["city_text"] else "admin1" if values.get("admin1") else "country"
        values["geo_precision"] = values.get("geo_precision") or precision
    if country is None and "country" in mapping.required:
        problem = issue.UnknownPlace("country", text) if text.strip() else issue.MissingCountry("country", "")
        return Answer("unknown", "quarantine", "place", values, (problem,), published_texts)
    return Answer("resolved" if country else "blank", "accept", "place", values, (), published_texts)


def _point_values(texts: Texts, mapping: SourceMapping, country: str | None) -> dict[str, Scalar]:
    text = texts.get("border_point") or texts.get("place") or ""
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


def _settlement(text: str) -> str:
    """The text where it can be the name of a settlement; digits mean a street, a house, a kilometre."""
    return WITHHELD if any(char.isdigit() for char in text) else text


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
