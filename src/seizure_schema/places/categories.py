"""`resolve_category`: a source's words for location, transport, route, hiding place to our closed lists."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import cast, get_args

from seizure_schema.errors import ArgumentError
from seizure_schema.models import enumerations
from seizure_schema.models.enumerations import LocationType, TransportGroup, TransportMode
from seizure_schema.models.issues import AmbiguousCategory, UnknownCategory
from seizure_schema.models.readings import CategoryReading
from seizure_schema.places.inflection import inflected
from seizure_schema.places.keys import name_key
from seizure_schema.text import checked_language, fold, refuse_unhashable, too_long, why_too_long
from seizure_schema.vocabulary import Row, table

_LISTS: dict[str, tuple[str, ...]] = {
    "agency_role": get_args(enumerations.AgencyRole),
    "concealment": get_args(enumerations.Concealment),
    "date_basis": get_args(enumerations.DateBasis),
    "location_type": get_args(enumerations.LocationType),
    "moisture": get_args(enumerations.Moisture),
    "movement": get_args(enumerations.Movement),
    "package_type": get_args(enumerations.PackageType),
    "persons_status": get_args(enumerations.PersonsStatus),
    "quantity_status": get_args(enumerations.QuantityStatus),
    "record_kind": get_args(enumerations.RecordKind),
    "transport": get_args(enumerations.TransportMode),
    "value_basis": get_args(enumerations.ValueBasis),
    "weight_basis": get_args(enumerations.WeightBasis),
}
_GROUPS: dict[TransportMode, TransportGroup | None] = {
    "airplane": "air",
    "car_motorcycle": "land",
    "truck_lorry_van": "land",
    "train_bus": "land",
    "vessel_boat": "sea_inland_water",
    "post_mail_parcel": "mail",
    "bicycle_foot": "land",
    "train": "land",
    "bus": "land",
    "road_unspecified": "land",
    "none": None,
    "other": "other",
    "not_available": "not_available",
}


def resolve_category(field: str, text: str, *, language: str | None = None) -> CategoryReading:
    """The code of one closed list (SCHEMA) for a source's word.

    `field`: location_type, transport, movement, concealment, package_material, record_kind, ... A vehicle
    word in a location column gives `transport_mode` and no code (rule `vehicle_word`), a place word in a
    transport column gives `location_type` (rule `place_word`). "Not available" is `not_available`, never
    "other". A known thing outside our list is "other" by rule `no_code`; a text that nobody has told us is
    `unknown` with an issue. `language` prefers the words of one language.

    Raises ArgumentError for a field without any list, a language that is no BCP-47 tag, a text that is none.
    """
    if too_long(text):
        issue = UnknownCategory(_known_field(field), text, why_too_long(text))
        return CategoryReading(text, "unknown", rule="too_long", issues=(issue,), field=field)
    try:
        return _resolve(field, text, language)
    except TypeError:
        refuse_unhashable(field=field, language=language)
        raise


@lru_cache(maxsize=65536)
def _resolve(field: str, text: str, language: str | None) -> CategoryReading:
    tag = checked_language(language)
    language = tag.split("-")[0] if tag else None
    _known_field(field)
    if not fold(text):
        return CategoryReading(text, "blank", rule="blank", field=field)
    if text.strip() in _LISTS.get(field, ()):
        return _coded(text, field, text.strip(), "code")
    key = name_key(text)
    rows = _told(field, key, language) or inflected(key, language, lambda base: _own(field, base, language))
    meanings = {(row["code"], row["transport_mode"], row["location_type"]) for row in rows}
    if not meanings:
        issues = (UnknownCategory(field, text),)
        return CategoryReading(text, "unknown", rule="unknown", field=field, issues=issues)
    if len(meanings) > 1:
        candidates = tuple(sorted({code or mode or place for code, mode, place in meanings}))
        issue = AmbiguousCategory(field, text, " or ".join(candidates))
        return CategoryReading(
            text, "ambiguous", rule="ambiguous", candidates=candidates, field=field, issues=(issue,)
        )
    return _of_row(text, field, rows[0])


@lru_cache(maxsize=1)
def known_fields() -> tuple[str, ...]:
    """The fields that have a closed list or words in `category_names.csv`, sorted."""
    return tuple(sorted({*_LISTS, *(field for field, _ in _names() if field)}))


def _known_field(field: str) -> str:
    if field in known_fields():
        return field
    raise ArgumentError(
        f"there is no list of categories for {field!r}; there are: {', '.join(known_fields())}"
    )


def _of_row(text: str, field: str, row: Row) -> CategoryReading:
    mode, place = row["transport_mode"], row["location_type"]
    if row["code"]:
        return _coded(text, field, row["code"], row["note"] or "name", mode=mode, place=place)
    rule = "place_word" if place else "vehicle_word"
    return _coded(text, field, "", rule, mode=mode, place=place)


def _coded(
    text: str, field: str, code: str, rule: str, *, mode: str = "", place: str = ""
) -> CategoryReading:
    """A reading of one code; the transport and location that a code itself is are filled in."""
    mode = code if field == "transport" and code else mode
    place = code if field == "location_type" and code else place
    found_mode = cast(TransportMode, mode) if mode else None
    return CategoryReading(
        text,
        "not_available" if code == "not_available" else "resolved",
        rule=rule,
        field=field,
        code=code or None,
        transport_mode=found_mode,
        transport_group=_GROUPS[found_mode] if found_mode else None,
        location_type=cast(LocationType, place) if place else None,
    )


def _told(field: str, key: str, language: str | None) -> tuple[Row, ...]:
    """The rows of a name: those of `language` before those of others, the field's before every field's."""
    rows = _names().get((field, key), ()) or _names().get(("", key), ())
    if language:
        rows = tuple(row for row in rows if row["language"] == language) or rows
    return rows


def _own(field: str, key: str, language: str | None) -> tuple[Row, ...]:
    """The rows of a name in `language` alone, for no word takes the endings of another language."""
    return tuple(row for row in _told(field, key, language) if language in (None, row["language"]))


@lru_cache(maxsize=1)
def _names() -> dict[tuple[str, str], tuple[Row, ...]]:
    found: dict[tuple[str, str], list[Row]] = {}
    for row in (*table("category_names"), *_package_types()):
        found.setdefault((row["field"], name_key(row["name"])), []).append(row)
    return {key: tuple(rows) for key, rows in found.items()}


def _package_types() -> Iterator[Row]:
    """The words of packages, which the quantities count by, as names of package types."""
    for row in table("package_words"):
        yield {
            "field": "package_type",
            "name": row["word"],
            "language": row["language"],
            "code": row["package_type"],
            "transport_mode": "",
            "location_type": "",
            "note": "",
        }
