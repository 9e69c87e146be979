"""Floor 7. The text of a bulletin to proposed reports with spans; what a language says otherwise is data."""

from seizure_schema.narrative.bulletin import Bulletin, Figure, Item, Proposal, Span
from seizure_schema.narrative.reader import read_bulletin
from seizure_schema.narrative.records import bulletin_records

__all__ = ["Bulletin", "Figure", "Item", "Proposal", "Span", "bulletin_records", "read_bulletin"]
