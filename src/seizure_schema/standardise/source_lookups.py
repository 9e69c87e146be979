"""The look-ups that a source declares for its own texts: exact, containing and matching, tried in this order.

They come before the vocabulary. Where two entries of one kind fit a text with different codes nobody knows
which one was meant, so the record is set aside; the longer entry does not win.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seizure_schema.models import issues as issue
from seizure_schema.standardise.questions import Answer, Scalar
from seizure_schema.text import fold

if TYPE_CHECKING:
    from seizure_schema.standardise.mapping import SourceMapping

Code = str | None
KINDS = ("lookups", "lookups_containing", "lookups_matching")
_RULES = dict(zip(KINDS, ("lookup", "lookup_containing", "lookup_matching"), strict=True))

UNIT_OF = {"quantity": "unit", "alt_quantity": "alt_unit"}
_NUMBER_AND_UNIT = re.compile(r"\s*(\d(?:[\d.,\u066b\u066c'’\u00a0\u202f ]*\d)?)\s*([^\W\d_][^\d]*?)\s*")


@dataclass(frozen=True, slots=True)
class Found:
    """What the look-ups of a source say of one text: the code, or why the record is set aside.

    `code` is '' where the text is understood and stands for no code; `entries` are those that fit.
    """

    slot: str
    text: str
    kind: str
    entries: tuple[tuple[str, Code], ...]

    @property
    def code(self) -> Code:
        return self.entries[0][1]

    @property
    def rule(self) -> str:
        return f"{_RULES[self.kind]}:{self.slot}"

    @property
    def is_tie(self) -> bool:
        return len({code for _, code in self.entries}) > 1

    def aside(self, said: Mapping[str, Scalar] | None = None) -> Answer | None:
        """The answer that sets the record aside: a tie, or a text that is left out on purpose."""
        if self.is_tie:
            told = " and ".join(f"{entry!r} ({_shown(code)})" for entry, code in self.entries)
            tie = issue.TiedLookups(self.slot, self.text, f"{self.kind}: {self.slot}: {told}")
            return Answer("ambiguous", "quarantine", self.rule, dict(said or {}), (tie,))
        if self.code is None:
            reason = issue.DeclaredIgnore(self.slot, self.text, "a look-up of the source maps it to null")
            return Answer("resolved", "ignore", self.rule, {}, (reason,))
        return None


@dataclass(frozen=True, slots=True)
class UnusedLookup:
    """An entry that fits no text of any record: a typo of ours, or a text that no longer comes."""

    kind: str
    slot: str
    text: str
    code: Code


def looked_up(slot: str, text: str, mapping: SourceMapping) -> Found | None:
    """What the source itself says of this text; None where it says nothing.

    A blank text is only looked up exactly.
    """
    table = mapping.folded_lookups.get(slot)
    if table and (folded := fold(text)) in table:
        return Found(slot, text, KINDS[0], ((text, table[folded]),))
    if not mapping.has_wide_lookups or not text.strip():
        return None
    for kind, entries in (
        (KINDS[1], _containing(slot, fold(text), mapping)),
        (KINDS[2], _matching(slot, text, mapping)),
    ):
        if fitting := tuple(entries):
            return Found(slot, text, kind, fitting)
    return None


def _containing(slot: str, folded: str, mapping: SourceMapping) -> Iterator[tuple[str, Code]]:
    for entry, code in mapping.all_lookups[KINDS[1]].get(slot, {}).items():
        if fold(entry) in folded:
            yield entry, code


def _matching(slot: str, text: str, mapping: SourceMapping) -> Iterator[tuple[str, Code]]:
    for entry, code in mapping.all_lookups[KINDS[2]].get(slot, {}).items():
        if re.search(entry, text):
            yield entry, code


def unused_lookups(
    mapping: SourceMapping, texts: Iterable[Mapping[str, str] | str]
) -> tuple[UnusedLookup, ...]:
    """The entries of the mapping that none of these readings used, sorted.

    `texts` are those of the readings, as in the column `texts` of `Standardised.readings` (JSON or a
    mapping), of as many deliveries as the source has.
    """
    used: set[tuple[str, str, str]] = set()
    exact = mapping.all_lookups[KINDS[0]]
    folded = {slot: {fold(text): text for text in entries} for slot, entries in exact.items()}
    seen: set[tuple[str, str]] = set()
    for given in texts:
        told: Mapping[str, str] = json.loads(given) if isinstance(given, str) else given
        for slot, text in _asked(told):
            if (slot, text) in seen:
                continue
            seen.add((slot, text))
            found = looked_up(slot, text, mapping)
            for entry, _ in found.entries if found else ():
                kind = found.kind if found else ""
                used.add((kind, slot, folded[slot][fold(entry)] if kind == KINDS[0] else entry))
    return tuple(
        UnusedLookup(kind, slot, text, code)
        for kind, slot, text, code in declared(mapping)
        if (kind, slot, text) not in used
    )


def unit_in_cell(text: str) -> tuple[str, str] | None:
    """Number and unit of a cell that holds both (`12 rocks`); None where it holds anything else.

    >>> unit_in_cell("12 rocks"), unit_in_cell("1 000,5kg net"), unit_in_cell("5 kg 300 g")
    (('12', 'rocks'), ('1 000,5', 'kg net'), None)
    """
    found = _NUMBER_AND_UNIT.fullmatch(text)
    return (found[1], found[2]) if found else None


def _asked(told: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The texts of a reading by slot, as its resolver may have looked them up."""
    for name, text in told.items():
        slot = name.removeprefix("corrected_")
        yield slot, text
        if slot in UNIT_OF and (parted := unit_in_cell(text)):
            yield UNIT_OF[slot], parted[1]
        if slot == "transit_countries":
            for part in re.split("[;|]", text):
                yield slot, part.strip()
    if told.get("substance_detail"):
        yield "substance", pair_text(told["substance"], told["substance_detail"])
    if month := " ".join(told[slot] for slot in ("month", "year") if told.get(slot)):
        yield "date", month


def pair_text(substance: str, detail: str) -> str:
    """Drug and detail as one text, as it is published and looked up: `Opium: Raw and prepared`."""
    return f"{substance}: {detail}"


def declared(mapping: SourceMapping) -> Iterator[tuple[str, str, str, Code]]:
    """All entries: kind, slot, text, code; sorted."""
    for kind, tables in mapping.all_lookups.items():
        for slot, table in sorted(tables.items()):
            for text, code in sorted(table.items()):
                yield kind, slot, text, code


def _shown(code: Code) -> str:
    return "left out" if code is None else code or "no code"
