"""How each question is read: the source's look-ups first, then the resolvers of the rooms below.

`QUESTIONS` is the whole list, in the order in which columns answered by two questions are filled.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from seizure_schema.agencies import resolve_agency
from seizure_schema.dates import parse_date
from seizure_schema.models import Amount, DateReading, QuantityReading, SubstanceReading
from seizure_schema.models import issues as issue
from seizure_schema.places import resolve_category, resolve_country, resolve_place
from seizure_schema.quantities import parse_quantity, resolve_unit
from seizure_schema.standardise.plain import plain_number
from seizure_schema.standardise.questions import (
    WITHHELD,
    Answer,
    Question,
    Scalar,
    Texts,
    blank,
    dropped,
    judged,
    looked_up,
)
from seizure_schema.substances import nearest_common, physical_state, resolve_substance, substance
from seizure_schema.units import dimension_of, factor_between

if TYPE_CHECKING:
    from seizure_schema.standardise.mapping import SourceMapping


def country_of(texts: Texts, mapping: SourceMapping) -> str | None:
    """The country that the other texts of a record are read in."""
    text = texts.get("country", "")
    if not text:
        return mapping.country
    found, code = looked_up("country", text, mapping)
    return code if found else resolve_country(text, language=mapping.language).country


# ---- substance


def _read_substance(texts: Texts, mapping: SourceMapping) -> Answer:
    text = texts["substance"]
    said: dict[str, Scalar] = {"substance_text": text or None}
    if not text.strip():
        return blank("substance", mapping, issue.MissingSubstance, said)
    found, code = looked_up("substance", text, mapping)
    if found and code is None:
        return dropped("substance", text)
    if code is not None:
        given = resolve_substance(text, form=texts.get("form") or None) if texts.get("form") else None
        reading = SubstanceReading(
            text,
            "resolved",
            "lookup:substance",
            substances=(substance(code),),
            label_role="substance",
            form=given.form if given else None,
        )
    else:
        reading = resolve_substance(
            text,
            language=mapping.language,
            country=country_of(texts, mapping),
            form=texts.get("form") or None,
        )
    values = said | _substance_values(reading)
    if reading.status == "several" and values["substance"] is None:
        apart = issue.AmbiguousSubstance(
            "substance", text, "several drugs that no group of the vocabulary unites"
        )
        return Answer(reading.status, "quarantine", reading.rule, values, (apart,))
    return judged(
        reading,
        "substance",
        mapping,
        values,
        otherwise=issue.UnknownSubstance,
        doubtful=issue.AmbiguousSubstance,
    )


def _substance_values(reading: SubstanceReading) -> dict[str, Scalar]:
    values: dict[str, Scalar] = {
        "label_role": reading.label_role,
        "form": reading.form,
        "chemical_form": reading.chemical_form,
        "moisture": reading.moisture,
    }
    ids = [one.id for one in reading.substances]
    if reading.status == "several":
        group = nearest_common(tuple(ids))
        values |= {"substance": group, "substances": ids, "label_role": "mixture"}
        if group is not None:
            values["sum_class"] = substance(group).sum_class
    elif reading.status == "resolved" and reading.substance is not None:
        values |= {"substance": reading.substance.id, "sum_class": reading.substance.sum_class}
        values["physical"] = physical_state(reading.substance.id)
    return values


# ---- unit and quantity


def unit_code(texts: Texts, mapping: SourceMapping) -> str | None:
    """What stands in the unit's column, or the code that the source's look-up gives for it."""
    text = texts.get("unit", "")
    _, code = looked_up("unit", text, mapping)
    return code or text or None


def _read_unit(texts: Texts, mapping: SourceMapping) -> Answer:
    text = texts["unit"]
    said: dict[str, Scalar] = {"unit_text": text or None}
    found, code = looked_up("unit", text, mapping)
    if found and code is None:
        return dropped("unit", text)
    if found and code is not None:
        return Answer("resolved", "accept", "lookup:unit", said | unit_values(code))
    if not text.strip():
        return Answer("blank", "quarantine", "blank", said, (issue.UnknownUnit("unit", text),))
    reading = resolve_unit(text, language=mapping.language, country=country_of(texts, mapping))
    if reading.unit is not None and reading.ok:
        said |= unit_values(reading.unit, reading.multiplier)
    # A number without its unit is no quantity: the unit is always required where it has a column.
    answer = judged(
        reading, "quantity", mapping, said, otherwise=issue.UnknownUnit, doubtful=issue.AmbiguousUnit
    )
    return answer if reading.ok else Answer(reading.status, "quarantine", answer.rule, said, answer.issues)


def unit_values(code: str, multiplier: Decimal = Decimal(1)) -> dict[str, Scalar]:
    """The unit's columns, with the factors that turn a plain number into a quantity and a mass."""
    dimension = dimension_of(code)
    values: dict[str, Scalar] = {"unit": code, "dimension": dimension, "multiplier": str(multiplier)}
    if dimension == "mass":
        values["kilograms"] = str(factor_between(code, "kilogram"))
    return values


def _read_quantity(texts: Texts, mapping: SourceMapping) -> Answer:
    text = texts["quantity"]
    if not text.strip():
        values: dict[str, Scalar] = {"quantity_status": "not_available"}
        return blank("quantity", mapping, issue.MissingQuantity, values)
    found, code = looked_up("quantity", text, mapping)
    if found and code is None:
        return dropped("quantity", text)
    reading = parse_quantity(
        code or text,
        unit=unit_code(texts, mapping),
        language=mapping.language,
        country=country_of(texts, mapping),
        decimal=mapping.notation.decimal,
        grouping=mapping.notation.grouping,
    )
    return judged(
        reading,
        "quantity",
        mapping,
        _quantity_values(reading, mapping),
        otherwise=issue.RejectedQuantity,
        doubtful=issue.AmbiguousQuantity,
    )


def _quantity_values(reading: QuantityReading, mapping: SourceMapping) -> dict[str, Scalar]:
    values: dict[str, Scalar] = {
        "package_count": reading.package_count,
        "package_type": reading.package_type,
        "quantity_status": reading.quantity_status,
    }
    if reading.status == "not_available":
        values["quantity_status"] = reading.quantity_status or "not_available"
    if reading.amount is None:
        return values
    values |= amount_values(reading.amount, mapping)
    if reading.amount.qualifier == "about":
        values["quantity_status"] = values["quantity_status"] or "estimated"
    for other in reading.others[:1]:
        values |= {"alt_quantity": text_of(other.middle), "alt_unit": other.unit}
        if other.dimension == "mass" and reading.amount.dimension != "mass":
            # Measured mass beats conversion (SCHEMA, items.alt_quantity).
            values |= mass_values(other)
    return values


def amount_values(amount: Amount, mapping: SourceMapping) -> dict[str, Scalar]:
    """The columns of an amount; numbers as exact texts, so that each lane casts them itself."""
    values: dict[str, Scalar] = {
        "quantity": text_of(amount.middle),
        "quantity_low": text_of(amount.low),
        "quantity_high": text_of(amount.high),
        "unit": amount.unit,
        "dimension": amount.dimension,
        "qualifier": amount.qualifier,
    }
    if amount.middle == 0 and mapping.zero_means != "nil_reported":
        return values
    return values | (mass_values(amount) if amount.dimension == "mass" else {})


def mass_values(amount: Amount) -> dict[str, Scalar]:
    """The mass of an amount in kilograms with its bounds; a null high is an open bound."""
    mass = amount.to("kilogram")
    return {
        "mass_kg": text_of(mass.middle),
        "mass_kg_low": text_of(mass.low),
        "mass_kg_high": text_of(mass.high),
    }


def text_of(number: Decimal | None) -> str | None:
    """A number as plain digits, without exponent."""
    return None if number is None else format(number.normalize(), "f")


# ---- when


def _read_when(texts: Texts, mapping: SourceMapping) -> Answer:
    published = _published(texts, mapping)
    shown = " ".join(
        texts[slot] for slot in ("date", "end_date", "month", "year", "fiscal_year") if texts.get(slot)
    )
    said: dict[str, Scalar] = {"date_text": shown or None}
    if published is not None:
        said["published_date"] = published.isoformat()
    if not shown and published is None:
        return blank("date", mapping, issue.MissingDate, said)
    reading = _date(texts.get("date") or _month_text(texts), texts, mapping, published)
    if (end_text := texts.get("end_date")) and reading.ok:
        reading = _until(reading, _date(end_text, texts, mapping, published))
    return judged(
        reading,
        "date",
        mapping,
        said | _date_values(reading, mapping),
        otherwise=issue.UnreadableDate,
        doubtful=issue.AmbiguousDate,
    )


def _published(texts: Texts, mapping: SourceMapping) -> date | None:
    if not (text := texts.get("published")):
        return None
    return parse_date(text, language=mapping.language, order=mapping.dates.order).start


def _month_text(texts: Texts) -> str:
    return " ".join(texts[slot] for slot in ("month", "year") if texts.get(slot))


def _date(text: str, texts: Texts, mapping: SourceMapping, published: date | None) -> DateReading:
    return parse_date(
        text,
        language=mapping.language,
        order=mapping.dates.order,
        calendar=mapping.dates.calendar,
        fiscal_year=texts.get("fiscal_year") or None,
        fiscal_start=mapping.dates.fiscal_start,
        fiscal_label=mapping.dates.fiscal_label,
        published=published,
    )


def _until(first: DateReading, last: DateReading) -> DateReading:
    if not last.ok:
        return last
    text = f"{first.text} - {last.text}"
    if first.start is None or last.end is None or last.end < first.start:
        return DateReading(text, "rejected", "range", issues=(issue.EndBeforeStart("date", text),))
    return DateReading(
        text,
        "resolved",
        "range",
        start=first.start,
        end=last.end,
        precision="range",
        calendar=first.calendar,
        reporting_year=first.reporting_year,
        fiscal_year_start_month=first.fiscal_year_start_month,
        fiscal_label_rule=first.fiscal_label_rule,
    )


def _date_values(reading: DateReading, mapping: SourceMapping) -> dict[str, Scalar]:
    if not reading.ok or reading.precision is None:
        return {}
    year = reading.reporting_year
    if year is None and reading.start is not None and reading.end is not None:
        year = reading.start.year if reading.start.year == reading.end.year else None
    return {
        "seizure_start": reading.start.isoformat() if reading.start else None,
        "seizure_end": reading.end.isoformat() if reading.end else None,
        "date_precision": reading.precision,
        "date_basis": reading.basis or mapping.dates.basis,
        "calendar": reading.calendar,
        "reporting_year": year,
        "fiscal_year_start_month": reading.fiscal_year_start_month,
        "fiscal_label_rule": reading.fiscal_label_rule,
    }


# ---- place


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


# ---- categories, countries of the route, agencies, packages


def _category(slot: str, column: str, text_column: str | None) -> Question:
    def read(texts: Texts, mapping: SourceMapping) -> Answer:
        text = texts[slot]
        said: dict[str, Scalar] = {text_column: text or None} if text_column else {}
        if not text.strip():
            return blank(slot, mapping, issue.UnknownCategory, said)
        found, code = looked_up(slot, text, mapping)
        if found:
            return Answer("resolved", "accept", f"lookup:{slot}", said | {column: code})
        reading = resolve_category(slot, text, language=mapping.language)
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


def _route(name: str, slot: str) -> Question:
    def read(texts: Texts, mapping: SourceMapping) -> Answer:
        text = texts[slot]
        said: dict[str, Scalar] = {f"{slot}_text": text or None}
        if not text.strip():
            return blank(slot, mapping, issue.UnknownPlace, said)
        found, code = looked_up(slot, text, mapping)
        if found:
            return Answer("resolved", "accept", f"lookup:{slot}", said | {slot: code})
        reading = resolve_country(text, language=mapping.language)
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
    parts = [part.strip() for part in text.replace(";", "|").split("|") if part.strip()]
    readings = [resolve_country(part, language=mapping.language) for part in parts]
    unknown = tuple(issue.UnknownPlace("transit_countries", one.text) for one in readings if not one.ok)
    codes = [one.country for one in readings if one.country]
    return Answer(
        "unknown" if unknown else "resolved",
        "accept",
        "transit",
        said | {"transit_countries": codes},
        unknown,
    )


def _read_agency(texts: Texts, mapping: SourceMapping) -> Answer:
    text = texts["agency"]
    said: dict[str, Scalar] = {"agency_text": text or None}
    if not text.strip():
        return blank("agency", mapping, issue.UnknownCategory, said)
    found, code = looked_up("agency", text, mapping)
    if found:
        return Answer("resolved", "accept", "lookup:agency", said | {"agency": code})
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


def _count(column: str, slot: str) -> Question:
    """A whole number that is not plain digits: blank, grouped, or no number."""

    def read(texts: Texts, mapping: SourceMapping) -> Answer:
        text = texts[slot]
        if not text.strip():
            return blank(slot, mapping, issue.UnreadableCount)
        ungrouped = text.strip().replace(mapping.notation.grouping or "", "")
        number = plain_number(ungrouped, mapping.notation.decimal)
        if number is None or number % 1:
            return Answer("rejected", "quarantine", "count", {}, (issue.UnreadableCount(column, text),))
        return Answer("resolved", "accept", "count", {column: int(number)})

    return Question(column, (slot,), (slot,), (), read)


# The whole-number columns that the engine casts by itself, and the slots that they come from.
COUNT_SLOTS = {
    "seizure_count": "seizure_count",
    "package_count_total": "package_count",
    "persons_total": "persons_total",
    "persons_arrested": "persons_arrested",
    "item_no": "item_no",
}

QUESTIONS: tuple[Question, ...] = (
    Question(
        "substance",
        ("substance",),
        ("substance", "form", "country"),
        (
            "substance",
            "substance_text",
            "label_role",
            "form",
            "chemical_form",
            "moisture",
            "sum_class",
            "substances",
        ),
        _read_substance,
    ),
    Question(
        "quantity",
        ("quantity",),
        ("quantity", "unit", "country"),
        (
            "quantity",
            "quantity_low",
            "quantity_high",
            "unit",
            "qualifier",
            "dimension",
            "mass_kg",
            "mass_kg_low",
            "mass_kg_high",
            "alt_quantity",
            "alt_unit",
            "quantity_status",
            "package_count",
            "package_type",
        ),
        _read_quantity,
    ),
    Question("unit", ("unit",), ("unit", "country"), ("unit", "unit_text", "dimension"), _read_unit),
    Question(
        "when",
        ("date", "month", "year", "fiscal_year", "published"),
        ("date", "end_date", "month", "year", "fiscal_year", "published"),
        (
            "seizure_start",
            "seizure_end",
            "date_text",
            "date_precision",
            "date_basis",
            "calendar",
            "published_date",
            "reporting_year",
            "fiscal_year_start_month",
            "fiscal_label_rule",
        ),
        _read_when,
    ),
    Question(
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
    ),
    _category("transport", "transport_mode", "transport_text"),
    _category("location_type", "location_type", "location_type_text"),
    _category("movement", "movement", None),
    _category("concealment", "concealment", "concealment_text"),
    _category("record_kind", "record_kind", None),
    _route("departure", "departure_country"),
    _route("destination", "destination_country"),
    _route("producing", "producing_country"),
    Question(
        "transit",
        ("transit_countries",),
        ("transit_countries",),
        ("transit_countries", "transit_countries_text"),
        _read_transit,
    ),
    Question("agency", ("agency",), ("agency", "country"), ("agency", "agency_text"), _read_agency),
    Question(
        "packages",
        ("package", "package_material"),
        ("package", "package_material"),
        ("package_count", "package_type", "package_material"),
        _read_packages,
    ),
    Question("operation", ("operation",), ("operation",), ("operation_name",), _read_operation),
    Question("open_question", ("open_question",), ("open_question",), (), _read_open_question),
    *(_count(column, slot) for column, slot in COUNT_SLOTS.items()),
)
