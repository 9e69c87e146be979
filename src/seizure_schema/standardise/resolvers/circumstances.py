"""How and by whom: closed lists, the route, agencies, packages, the open questions of a bulletin."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seizure_schema.agencies import resolve_agency
from seizure_schema.models import issues as issue
from seizure_schema.places import resolve_category, resolve_country
from seizure_schema.quantities import parse_quantity
from seizure_schema.standardise.questions import Answer, Question, Scalar, Texts, blank, judged
from seizure_schema.standardise.resolvers.context import country_of
from seizure_schema.standardise.source_lookups import looked_up

if TYPE_CHECKING:
    from seizure_schema.standardise.mapping import SourceMapping


def category(slot: str, column: str, text_column: str | None) -> Question:
    def read(texts: Texts, mapping: SourceMapping) -> Answer:
        text = texts[slot]
        said: dict[str, Scalar] = {text_column: text or None} if text_column else {}
        if not text.strip():
            return blank(slot, mapping, issue.UnknownCategory, said)
        found = looked_up(slot, text, mapping)
        if found is not None and (aside := found.aside(said)):
            return aside
        if found is not None and not found.code:
            return Answer("resolved", "accept", found.rule, said)
        meant = found.code if found and found.code else text
        reading = resolve_category(slot, meant, language=mapping.language)
        if found is not None:
            reading = replace(reading, text=text, rule=found.rule)
        values = said | {column: reading.code}
        if slot in ("transport", "location_type"):
            values |= {
                "transport_mode": reading.code if slot == "transport" else reading.transport_mode,
                "transport_group": reading.transport_group,
                "location_type": reading.code if slot == "location_type" else reading.location_type,
            }
        return judged(
            reading, slot, mapping, values, otherwise=issue.UnknownCategory, doubtful=issue.AmbiguousCategory
        )

    both = (
        ("transport_mode", "transport_group", "location_type")
        if slot in ("transport", "location_type")
        else ()
    )
    answers = tuple(dict.fromkeys((column, *both, *((text_column,) if text_column else ()))))
    return Question(slot, (slot,), (slot,), answers, read)


def route(name: str, slot: str) -> Question:
    def read(texts: Texts, mapping: SourceMapping) -> Answer:
        text = texts[slot]
        said: dict[str, Scalar] = {f"{slot}_text": text or None}
        if not text.strip():
            return blank(slot, mapping, issue.UnknownPlace, said)
        if found := looked_up(slot, text, mapping):
            code = found.code or None
            return found.aside(said) or Answer("resolved", "accept", found.rule, said | {slot: code})
        reading = resolve_country(text, language=mapping.language)
        if reading.rule == "other_country":  # an answer: a country that the source's list does not name
            return Answer(reading.status, "accept", reading.rule, said)
        return judged(
            reading,
            slot,
            mapping,
            said | {slot: reading.country},
            otherwise=issue.UnknownPlace,
            doubtful=issue.AmbiguousPlace,
        )

    return Question(name, (slot,), (slot,), (slot, f"{slot}_text"), read)


def _read_transit(texts: Texts, mapping: SourceMapping) -> Answer:
    text = texts["transit_countries"]
    said: dict[str, Scalar] = {"transit_countries_text": text or None}
    if not text.strip():
        return blank("transit_countries", mapping, issue.UnknownPlace, said)
    whole = looked_up("transit_countries", text, mapping)
    if whole is not None and (aside := whole.aside(said)):
        return aside
    if whole is not None:
        codes: list[str] = [code for code in (whole.code or "").split("|") if code]
        return Answer("resolved", "accept", whole.rule, said | {"transit_countries": codes})
    parts = [part.strip() for part in text.replace(";", "|").split("|") if part.strip()]
    named: list[str] = []
    readings = []
    for part in parts:
        found = looked_up("transit_countries", part, mapping)
        if found is None:
            readings.append(resolve_country(part, language=mapping.language))
            named += [code] if (code := readings[-1].country) else []
        elif aside := found.aside(said):
            return aside
        else:
            named += [code for code in (found.code or "").split("|") if code]
    unknown = tuple(
        issue.UnknownPlace("transit_countries", one.text)
        for one in readings
        if not one.ok and one.rule != "other_country"
    )
    return Answer(
        "unknown" if unknown else "resolved",
        "accept",
        "transit",
        said | {"transit_countries": named},
        unknown,
    )


def _read_agency(texts: Texts, mapping: SourceMapping) -> Answer:
    text = texts["agency"]
    said: dict[str, Scalar] = {"agency_text": text or None}
    if not text.strip():
        return blank("agency", mapping, issue.UnknownCategory, said)
    if found := looked_up("agency", text, mapping):
        code = found.code or None
        return found.aside(said) or Answer("resolved", "accept", found.rule, said | {"agency": code})
    reading = resolve_agency(text, language=mapping.language, country=country_of(texts, mapping))
    return judged(
        reading,
        "agency",
        mapping,
        said | {"agency": reading.agency},
        otherwise=issue.UnknownCategory,
        doubtful=issue.AmbiguousCategory,
    )


def _read_packages(texts: Texts, mapping: SourceMapping) -> Answer:
    text, material = texts.get("package", ""), texts.get("package_material", "")
    values: dict[str, Scalar] = {}
    if material:
        known = resolve_category("package_material", material, language=mapping.language)
        values["package_material"] = known.code if known.ok and known.code else material
    if not text.strip():
        return Answer("blank" if not material else "resolved", "accept", "packages", values)
    reading = parse_quantity(text, language=mapping.language, country=mapping.country)
    count = reading.package_count
    if count is None and reading.amount is not None and reading.amount.dimension == "package":
        count = int(reading.amount.middle) if reading.amount.middle is not None else None
    values |= {"package_count": count, "package_type": reading.package_type}
    return judged(
        reading,
        "package",
        mapping,
        values,
        otherwise=issue.RejectedQuantity,
        doubtful=issue.AmbiguousQuantity,
    )


def _read_operation(texts: Texts, mapping: SourceMapping) -> Answer:
    return Answer("resolved", "accept", "as_given", {"operation_name": texts["operation"] or None})


def _read_open_question(texts: Texts, mapping: SourceMapping) -> Answer:
    text = texts["open_question"]
    if not text:
        return Answer("blank", "accept", "blank")
    return Answer(
        "ambiguous", "quarantine", "narrative", {}, (issue.OpenQuestion("open_question", "bulletin", text),)
    )


TRANSIT = Question(
    "transit",
    ("transit_countries",),
    ("transit_countries",),
    ("transit_countries", "transit_countries_text"),
    _read_transit,
)
AGENCY = Question("agency", ("agency",), ("agency", "country"), ("agency", "agency_text"), _read_agency)
PACKAGES = Question(
    "packages",
    ("package", "package_material"),
    ("package", "package_material"),
    ("package_count", "package_type", "package_material"),
    _read_packages,
)
OPERATION = Question("operation", ("operation",), ("operation",), ("operation_name",), _read_operation)
OPEN_QUESTION = Question("open_question", ("open_question",), ("open_question",), (), _read_open_question)
