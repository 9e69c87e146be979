"""Border crossing points by name in any spelling, guarded against towns of the same name."""

from __future__ import annotations

from functools import lru_cache

from seizure_schema.models.issues import AmbiguousPlace
from seizure_schema.models.readings import PlaceReading
from seizure_schema.places.forms import dictionary_forms
from seizure_schema.places.keys import bare_name
from seizure_schema.text import fold
from seizure_schema.vocabulary import Row, table


def resolve_border_point(
    text: str,
    *,
    country: str | None = None,
    within: str | None = None,
    surely: bool = False,
    language: str | None = None,
    forms: bool = True,
) -> PlaceReading:
    """The border crossing point that a text names, with its country, region and neighbour.

    A town of the same name known to the table makes a name without country ambiguous. Inside its own
    country such a name is resolved only where it is said to be a border point: by the text ("Dusti border
    crossing point") or by the caller (`surely`).
    """
    if not fold(text):
        return PlaceReading(text, "blank", rule="blank")
    bare = bare_name(text, "border_point")
    rows = _names().get(bare.key) or (_of_forms(bare.key, language) if forms else [])
    points = [_points()[row["border_point"]] for row in rows if row["border_point"]]
    towns = [row for row in rows if not row["border_point"]]
    scope = country or (within[:2] if within else None)
    if scope:
        points = [point for point in points if point["country"] == scope]
        towns = [town for town in towns if town["homonym_country"] == scope]
    if within and "-" in within:
        points = [point for point in points if point["admin1"] in ("", within)]
        towns = [town for town in towns if town["homonym_admin1"] in ("", within)]
    codes = sorted({point["code"] for point in points})
    if not codes:
        return PlaceReading(text, "unknown", rule="unknown")
    said = bool(bare.kinds) or (surely and scope is not None)
    if len(codes) > 1 or (towns and not said):
        others = [town["homonym"] for town in towns]
        candidates = tuple(codes + sorted(set(others)))
        issue = AmbiguousPlace("border_point", text, " or ".join(candidates))
        return PlaceReading(text, "ambiguous", rule="homonym", candidates=candidates, issues=(issue,))
    point = next(point for point in points if point["code"] == codes[0])
    located = bool(point["latitude"] and point["longitude"])
    return PlaceReading(
        text,
        "resolved",
        rule="border_point_name",
        country=point["country"],
        admin1=point["admin1"] or None,
        border_point=point["code"],
        neighbour_country=point["neighbour_country"] or None,
        latitude=float(point["latitude"]) if located else None,
        longitude=float(point["longitude"]) if located else None,
        geo_precision="city" if located else "admin1" if point["admin1"] else "country",
    )


def names_border_point(text: str) -> bool:
    """True where the text, as it stands, is in the table of border points or of their homonyms."""
    return bare_name(text, "border_point").key in _names()


def _of_forms(key: str, language: str | None) -> list[Row]:
    return [row for form in dictionary_forms(key, language) for row in _names().get(form, ())]


@lru_cache(maxsize=1)
def _points() -> dict[str, Row]:
    return {row["code"]: row for row in table("border_points")}


@lru_cache(maxsize=1)
def _names() -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in table("border_point_names"):
        found.setdefault(bare_name(row["name"], "border_point").key, []).append(row)
    return found
