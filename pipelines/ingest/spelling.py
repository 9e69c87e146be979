"""Finds parts that miss their total because the label that both share is written in two ways."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from seizure_schema.standardise.source_lookups import looked_up
from seizure_schema.substances import resolve_substance
from seizure_schema.text import fold
from seizure_schema.text.footnotes import without_footnotes

if TYPE_CHECKING:
    from seizure_schema.standardise.mapping import SourceMapping

Labels = Sequence[str]
_MOST_NAMED = 3


def are_alike(columns: Sequence[str], one: Labels, other: Labels, mapping: SourceMapping) -> bool:
    """Whether labels, each of its column, mean the same: by source and vocabulary, or but for the writing."""
    slots = {header: slot for slot, header in mapping.slot_columns.items()}
    return all(
        a == b or _written(a) == _written(b) or _is_same_drug(a, b, slots.get(column, ""), mapping)
        for column, a, b in zip(columns, one, other, strict=True)
    )


def _written(text: str) -> str:
    """Without width, case, accents and the mark of a footnote: only sums decide whether it is the same."""
    bare = unicodedata.normalize("NFD", fold(without_footnotes(text)))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def _is_same_drug(one: str, other: str, slot: str, mapping: SourceMapping) -> bool:
    return slot == "substance" and bool(code := _drug(one, mapping)) and code == _drug(other, mapping)


def _drug(text: str, mapping: SourceMapping) -> str | None:
    if found := looked_up("substance", text, mapping):
        return None if found.is_tie else found.code
    told = resolve_substance(text, language=mapping.language, country=mapping.country).substance
    return told.id if told else None


def stand_alone(label: Labels, alone: Iterable[tuple[Labels, int, Decimal, bool]]) -> str:
    """What to say of parts that no total is for: (labels, rows, sum, whether they are alike) of each."""
    ranked = sorted(alone, key=lambda one: not one[3])
    if not ranked:
        return ""
    told = []
    for texts, rows, summed, is_alike in ranked[:_MOST_NAMED]:
        asked = f"; is it {', '.join(label)!r}?" if is_alike else ""
        count = "1 row" if rows == 1 else f"{rows} rows"
        told.append(f"{', '.join(texts)!r} ({count}, sum {summed:f}{asked})")
    more = f" and {len(ranked) - _MOST_NAMED} more" if len(ranked) > _MOST_NAMED else ""
    return (
        f"{', '.join(told)}{more} has no total of its own: where it is another writing, correct it in "
        "corrections.csv"
    )
