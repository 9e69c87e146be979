"""The plan of a layout: which questions it asks, from which slots, and a bounded memo of their answers."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from seizure_schema.standardise import corrections
from seizure_schema.standardise.mapping import SourceMapping
from seizure_schema.standardise.plain import plain_number
from seizure_schema.standardise.questions import ADDRESS_SLOTS, Answer, Question, Texts
from seizure_schema.standardise.resolvers import QUESTIONS
from seizure_schema.standardise.source_lookups import KINDS, UNIT_OF

MEMO = 1 << 16


@dataclass(frozen=True, slots=True)
class Given:
    """A reading: the id that rows point at, the texts, and the answer."""

    reading_id: int
    question: str
    texts: dict[str, str]
    answer: Answer
    stored: tuple[int | str, ...]

    @classmethod
    def of(cls, question: Question, texts: dict[str, str], circumstances: str, answer: Answer) -> Given:
        """The reading with its row of `readings`, less the count of rows; addresses are withheld."""
        reading_id = question.reading_id(texts, circumstances)
        shown = json.dumps(corrections.told(texts) | answer.published_texts, ensure_ascii=False)
        told = (answer.status, answer.fate, answer.rule, answer.values_json(), answer.issues_json())
        return cls(reading_id, question.name, texts, answer, (reading_id, question.name, shown, *told))


@dataclass(frozen=True)
class Asked:
    """One question as this layout asks it: `columns` vary by record, `constants` do not."""

    question: Question
    mapping: SourceMapping
    columns: tuple[str, ...]
    constants: dict[str, str]
    circumstances: str
    _memo: Any = field(default=None, compare=False, repr=False)

    @classmethod
    def of(cls, question: Question, mapping: SourceMapping) -> Asked:
        """The question with the slots that this layout fills."""
        slots = question.asked_slots(mapping)
        columns = tuple(slot for slot in slots if slot in mapping.slot_columns)
        constants = {str(slot): text for slot, text in mapping.constants.items() if slot in slots}
        # The figure's own cell may hold the unit, which no slot then fills.
        told = (*slots, *(UNIT_OF[slot] for slot in slots if slot in UNIT_OF))
        asked = cls(question, mapping, columns, constants, _circumstances(mapping, told))
        object.__setattr__(asked, "_memo", lru_cache(maxsize=MEMO)(asked._read))
        return asked

    def given(self, *texts: str) -> Given:
        """The reading of one set of texts, in the order of `columns`; remembered."""
        given: Given = self._memo(*texts)
        return given

    def _read(self, *texts: str) -> Given:
        known: dict[str, str] = self.constants | dict(zip(self.columns, texts, strict=True))
        answer = self.question.ask(known, self.mapping)
        return Given.of(self.question, known, self.circumstances, answer)


class Plan:
    """What a layout asks of each record. Two equal mappings share one plan, and so its memo."""

    def __init__(self, mapping: SourceMapping) -> None:
        self.mapping = mapping
        self.asked = {
            question.name: Asked.of(question, mapping)
            for question in QUESTIONS
            if _is_asked(question, mapping)
        }

    @property
    def has_unit(self) -> bool:
        """Whether a unit stands beside the number, so that a plain number is a quantity."""
        return "unit" in self.asked

    def asks_quantity(self, texts: Texts) -> bool:
        """Whether the quantity of this record goes to the resolver: no plain number with a unit alone."""
        if not self.has_unit or texts.get("alt_quantity"):
            return True
        return plain_number(texts["quantity"], self.mapping.notation.decimal) is None

    def published_slots(self) -> tuple[str, ...]:
        """The slots whose raw texts may stand beside a record that was set aside."""
        return tuple(slot for slot in self.mapping.slot_columns if slot not in ADDRESS_SLOTS)


_PLANS: dict[str, Plan] = {}


def plan_of(mapping: SourceMapping) -> Plan:
    """The plan of a mapping, made once."""
    key = mapping.fingerprint()
    if key not in _PLANS:
        while len(_PLANS) >= 64:
            _PLANS.pop(next(iter(_PLANS)))
        _PLANS[key] = Plan(mapping)
    return _PLANS[key]


def _is_asked(question: Question, mapping: SourceMapping) -> bool:
    if question.name == "place":
        return mapping.country is not None or bool(question.asked_slots(mapping))
    return any(slot in mapping.filled for slot in question.leading)


def _circumstances(mapping: SourceMapping, slots: tuple[str, ...]) -> str:
    """What of the mapping an answer may depend on beside its texts, as a short digest."""
    facts = mapping.model_dump(
        mode="json", include={"language", "country", "notation", "dates", "required", "zero_means"}
    )
    if mapping.unit_of_table and "unit" in slots:
        facts["unit_of_table"] = True
    for kind in KINDS:
        table = getattr(mapping, kind)
        if kind == "lookups" or table:
            facts[kind] = {slot: table[slot] for slot in sorted(slots) if slot in table}
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:16]
