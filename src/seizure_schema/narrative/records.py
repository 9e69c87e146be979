"""A bulletin's proposals as records for `standardise`: one per drug, raw texts by slot."""

from __future__ import annotations

from seizure_schema.narrative.bulletin import Bulletin, Item, Proposal, Span

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
    proposal without any item gives one record, so that its question reaches a person.
    """
    return [
        _record(proposal, item, number, document_id)
        for proposal in bulletin.proposals
        for number, item in enumerate(proposal.items or (None,), start=1)
    ]


def _record(proposal: Proposal, item: Item | None, number: int, document_id: str) -> dict[str, str]:
    spot = (item.quantity or item.substance) if item else None
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
        "open_question": "; ".join(proposal.open_questions),
        "_span": f"{spot.start}-{spot.end}" if spot else "",
    }


def _amount(item: Item) -> str:
    """A number and its mass as one text, "2,500 tablets (850 grams)", which reads as one load told twice."""
    told = _text(item.quantity)
    return f"{told} ({item.alt_quantity.text})" if item.alt_quantity else told


def _text(span: Span | None) -> str:
    return span.text if span else ""
