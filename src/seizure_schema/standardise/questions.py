"""The questions that a record is asked: which raw texts feed which resolver, and which columns it answers.

Both lanes ask these and no others, so that they cannot disagree. A question is asked once per distinct
set of texts; its answer is a reading, which the rows point at.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Literal

from seizure_schema.models import Issue, Reading
from seizure_schema.models import issues as issue
from seizure_schema.standardise.corrections import read_corrected

if TYPE_CHECKING:
    from seizure_schema.standardise.mapping import SourceMapping

Scalar = str | int | float | list[str] | None
Texts = Mapping[str, str]
Fate = Literal["accept", "quarantine", "ignore"]

# Texts of these slots may hold streets and house numbers, which are never published (SCHEMA, reports).
ADDRESS_SLOTS = ("city", "place", "border_point")
WITHHELD = "[address withheld]"


@dataclass(frozen=True, slots=True)
class Answer:
    """What one question says of one set of texts: a reading in the form in which it is stored."""

    status: str
    fate: Fate
    rule: str
    values: dict[str, Scalar] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()
    published_texts: dict[str, str] = field(default_factory=dict)

    def values_json(self) -> str:
        """The answered columns as JSON, nulls left out, keys sorted."""
        kept = {name: value for name, value in sorted(self.values.items()) if value is not None}
        return json.dumps(kept, ensure_ascii=False)

    def issues_json(self) -> str:
        """The issues as a JSON list of {type, field, value, detail, level}."""
        return json.dumps(
            [{"type": one.slug, "level": one.level, **asdict(one)} for one in self.issues], ensure_ascii=False
        )


@dataclass(frozen=True, slots=True)
class Question:
    """A resolver with the slots that it reads and the columns that it answers.

    `leading` are the slots of which one must be filled for the question to be asked; the other `slots`
    are circumstances.
    """

    name: str
    leading: tuple[str, ...]
    slots: tuple[str, ...]
    answers: tuple[str, ...]
    read: Callable[[Texts, SourceMapping], Answer]

    @property
    def column(self) -> str:
        """The column of `items` that holds the id of the reading."""
        return f"{self.name}_reading"

    def asked_slots(self, mapping: SourceMapping) -> tuple[str, ...]:
        """The slots that this question reads from this layout."""
        return tuple(slot for slot in self.slots if slot in mapping.filled)

    def ask(self, texts: Texts, mapping: SourceMapping) -> Answer:
        """The answer to one set of texts: corrections, then look-ups of the source, then the vocabulary."""
        return read_corrected(self, texts, mapping)

    def reading_id(self, texts: Texts, circumstances: str) -> int:
        """A 63-bit digest of the question, its texts and its circumstances."""
        inputs = json.dumps([self.name, circumstances, sorted(texts.items())], ensure_ascii=False)
        return int.from_bytes(hashlib.blake2b(inputs.encode(), digest_size=8).digest(), "big") >> 1


def judged(
    reading: Reading,
    slot: str,
    mapping: SourceMapping,
    values: dict[str, Scalar],
    *,
    otherwise: type[Issue],
    doubtful: type[Issue],
) -> Answer:
    """The fate that a reading gives its record.

    What is not understood sets the record aside where the slot is required; elsewhere the raw text stays,
    the code is null, and the issue is kept as a note.
    """
    issues = reading.issues
    if reading.status == "not_a_drug":
        return Answer(
            reading.status, "ignore", reading.rule, values, issues or (issue.NotADrug(slot, reading.text),)
        )
    if reading.ok:
        return Answer(reading.status, "accept", reading.rule, values, issues)
    if not any(one.level == "quarantine" for one in issues):
        kind = doubtful if reading.status == "ambiguous" else otherwise
        issues = (*issues, kind(slot, reading.text, ", ".join(reading.candidates)))
    fate: Fate = "quarantine" if slot in mapping.required else "accept"
    return Answer(reading.status, fate, reading.rule, values, issues)


def blank(
    slot: str, mapping: SourceMapping, missing: type[Issue], values: dict[str, Scalar] | None = None
) -> Answer:
    """The answer to an empty cell: null, and an issue where the slot is required."""
    if slot in mapping.required:
        return Answer("blank", "quarantine", "blank", values or {}, (missing(slot, ""),))
    return Answer("blank", "accept", "blank", values or {})
