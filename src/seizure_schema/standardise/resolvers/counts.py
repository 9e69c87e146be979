"""Whole numbers that are not plain digits: blank, grouped, or no number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seizure_schema.models import Issue
from seizure_schema.models import issues as issue
from seizure_schema.models import remark_issues as remark
from seizure_schema.quantities import parse_quantity, without_marks
from seizure_schema.standardise.plain import plain_number
from seizure_schema.standardise.questions import Answer, Question, Texts, blank
from seizure_schema.standardise.source_lookups import looked_up
from seizure_schema.standardise.words_for_figures import OF_COUNTS
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
            if text in OF_COUNTS:
                value = 0 if text == "nil" else None
                return Answer("resolved" if text == "nil" else text, "accept", found.rule, {column: value})
        if not text.strip():
            return blank(slot, mapping, issue.UnreadableCount)
        ungrouped = _spaces(ascii_digits(text.strip())).replace(_spaces(mapping.notation.grouping or ""), "")
        number = plain_number(ungrouped, mapping.notation.decimal)
        notes: tuple[Issue, ...] = ()
        if number is None and (bare := without_marks(ungrouped)) is not ungrouped:
            number = plain_number(bare.strip(), mapping.notation.decimal)
            notes = (remark.FootnoteMark(column, text),)
        said = None if number is not None else parse_quantity(text, language=mapping.language).quantity_status
        if said == "nil_reported":
            return Answer("resolved", "accept", said, {column: 0})
        if said == "not_available" and slot not in mapping.required:
            return Answer(said, "accept", said, {column: None})  # asked, and answered so
        if number is None or number % 1:
            return Answer("rejected", "quarantine", "count", {}, (issue.UnreadableCount(column, text),))
        return Answer("resolved", "accept", found.rule if found else "count", {column: int(number)}, notes)

    return Question(column, (slot,), (slot,), (), read)


def _spaces(text: str) -> str:
    """The text with the space between groups of digits written in one way."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")
