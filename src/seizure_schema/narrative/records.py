"""A bulletin's proposals as records for `standardise`: one per drug, raw texts by slot."""

from __future__ import annotations

from seizure_schema.narrative.bulletin import Bulletin, Item, Proposal, Span
from seizure_schema.places import resolve_country
from seizure_schema.quantities import parse_quantity

SLOTS = (
    "event",
    "item_no",
    "record_kind",
    "substance",
    "quantity",
    "package",
    "package_material",
    "date",
    "published",
    "country",
    "admin1",
    "border_point",
    "location_type",
    "transport",
    "operation",
    "open_question",
)


def bulletin_records(bulletin: Bulletin, *, document_id: str) -> list[dict[str, str]]:
    """One dict per item with the names of `SLOTS` and `_span` ("start-end" of amount or drug, or '').

    `document_id` must not change between readings: `event` is this id with the number of the event. A
    proposal without any item gives one record, so that its question reaches a person. A record whose
    `quantity` is not exactly one amount always has an `open_question`.
    """
    return [
        _record(proposal, item, number, document_id, bulletin.language)
        for proposal in bulletin.proposals
        for number, item in enumerate(proposal.items or (None,), start=1)
    ]


def _record(
    proposal: Proposal, item: Item | None, number: int, document_id: str, language: str | None
) -> dict[str, str]:
    spot = (item.quantity or item.substance) if item else None
    questions = list(proposal.open_questions)
    if not questions and (doubt := _doubt(proposal, item, language)):
        questions.append(doubt)
    return {
        "event": f"{document_id}-{proposal.number}",
        "item_no": str(number),
        "record_kind": proposal.record_kind,
        "substance": _text(item.substance) if item else "",
        "quantity": _amount(item) if item else "",
        "package": _text(item.package) if item else "",
        "package_material": _text(item.package_material) if item else "",
        "date": proposal.date_text,
        "published": proposal.published,
        "country": proposal.country_text,
        "admin1": proposal.admin1_text,
        "border_point": proposal.place_text,
        "location_type": proposal.location_type_text,
        "transport": proposal.transport_text,
        "operation": _text(proposal.operation),
        "open_question": "; ".join(questions),
        "_span": f"{spot.start}-{spot.end}" if spot else "",
    }


def _doubt(proposal: Proposal, item: Item | None, language: str | None) -> str:
    """The question that is left where the amount, read as `standardise` reads it, is not one amount."""
    told = _amount(item) if item else ""
    if not told:
        return "no amount is told"
    country = resolve_country(proposal.country_text, language=language).country
    reading = parse_quantity(told, language=language, country=country)
    return "" if reading.status == "resolved" else f"the amount {told!r} does not have one reading"


def _amount(item: Item) -> str:
    """A number and its mass as one text, "2,500 tablets (850 grams)", which reads as one load told twice."""
    told = _text(item.quantity)
    return f"{told} ({item.alt_quantity.text})" if item.alt_quantity else told


def _text(span: Span | None) -> str:
    return span.text if span else ""
