"""Whole numbers that are not plain digits: blank, grouped, or no number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seizure_schema.models import issues as issue
from seizure_schema.standardise.plain import plain_number
from seizure_schema.standardise.questions import Answer, Question, Texts, blank
from seizure_schema.standardise.source_lookups import looked_up
from seizure_schema.text import ascii_digits

if TYPE_CHECKING:
    from seizure_schema.standardise.mapping import SourceMapping


# The whole-number columns that the engine casts by itself, and the slots that they come from.
COUNT_SLOTS = {
    "seizure_count": "seizure_count",
    "package_count_total": "package_count",
    "persons_total": "persons_total",
    "persons_arrested": "persons_arrested",
    "item_no": "item_no",
}


def count(column: str, slot: str) -> Question:
    """A whole number that is not plain digits: blank, grouped, or no number."""

    def read(texts: Texts, mapping: SourceMapping) -> Answer:
        text = texts[slot]
        found = looked_up(slot, text, mapping)
        if found is not None:
            if aside := found.aside():
                return aside
            text = found.code or ""
        if not text.strip():
            return blank(slot, mapping, issue.UnreadableCount)
        ungrouped = _spaces(ascii_digits(text.strip())).replace(_spaces(mapping.notation.grouping or ""), "")
        number = plain_number(ungrouped, mapping.notation.decimal)
        if number is None or number % 1:
            return Answer("rejected", "quarantine", "count", {}, (issue.UnreadableCount(column, text),))
        return Answer("resolved", "accept", found.rule if found else "count", {column: int(number)})

    return Question(column, (slot,), (slot,), (), read)


def _spaces(text: str) -> str:
    """The text with the space between groups of digits written in one way."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")
