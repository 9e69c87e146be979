"""A stored reading asked again: what today's vocabulary says of texts that were read under an earlier one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seizure_schema.standardise import corrections
from seizure_schema.standardise.plan import plan_of
from seizure_schema.standardise.questions import WITHHELD

if TYPE_CHECKING:
    from seizure_schema.standardise.mapping import SourceMapping

# Texts of these slots are looked up; where they were withheld the answer cannot be worked out again.
_LOOKED_UP = ("place", "border_point", "city")


@dataclass(frozen=True, slots=True)
class Told:
    """What a reading says, as it is stored: status, fate, rule, and answer and issues as JSON."""

    status: str
    fate: str
    rule: str
    answer: str
    issues: str


def read_again(mapping: SourceMapping, question: str, texts: str) -> Told | None:
    """The answer that `texts` (JSON, as stored in `readings`) get today, under the same mapping.

    None where it cannot be told: the mapping no longer asks this question, or a text that decides was
    withheld because it may hold an address. Only the record itself then tells.
    """
    asked = plan_of(mapping).asked.get(question)
    told: dict[str, str] = json.loads(texts)
    withheld = (told.get(key) for slot in _LOOKED_UP for key in (slot, f"corrected_{slot}"))
    if asked is None or WITHHELD in withheld:
        return None
    _, _, _, *answer = asked.given(*(corrections.asked(told, column) for column in asked.columns)).stored
    return Told(*(str(part) for part in answer))
