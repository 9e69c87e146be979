"""Cells that are corrected: the resolver reads the corrected text, everything else keeps the raw one.

A frame carries corrections in columns `_corrected_<slot>`. Inside the lanes a corrected cell is one text of
both, so that it is asked as a distinct text of its own and is never a plain number to an engine.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from seizure_schema.errors import MappingError

if TYPE_CHECKING:
    import narwhals as nw

    from seizure_schema.standardise.mapping import SourceMapping
    from seizure_schema.standardise.questions import Answer, Question, Texts

PREFIX = "_corrected_"
_BETWEEN = "\x1ecorrected\x1e"  # record separators, which no cell of a table holds
_KEY = "corrected_"


def corrected_slots(columns: Collection[str], mapping: SourceMapping) -> frozenset[str]:
    """The slots that have a column of corrections; raises MappingError for one that no column fills."""
    slots = frozenset(name.removeprefix(PREFIX) for name in columns if name.startswith(PREFIX))
    if wrong := sorted(slots - set(mapping.slot_columns)):
        raise MappingError(
            f"{PREFIX}{wrong[0]}: no column of the layout is the slot {wrong[0]!r}; "
            f"it has {', '.join(mapping.slot_columns)}"
        )
    return slots


def both(raw: str, corrected: str | None) -> str:
    """The text that stands for a cell: itself, or with its correction where there is one."""
    return f"{raw}{_BETWEEN}{corrected}" if corrected else raw


def both_expression(raw: nw.Expr, column: str) -> nw.Expr:
    """The same over a frame with a column of corrections."""
    import narwhals as nw

    corrected = nw.col(column).fill_null("")
    joined = nw.concat_str(raw, nw.lit(_BETWEEN), corrected)
    return nw.when(corrected != "").then(joined).otherwise(raw)


def raw_name(slot: str) -> str:
    """The column of the lane's frame that holds the raw texts of a slot with corrections."""
    return f"_raw_{slot}"


def raw_of(text: str) -> str:
    """The cell as the file has it."""
    return text.partition(_BETWEEN)[0]


def told(texts: Mapping[str, str]) -> dict[str, str]:
    """Texts as a reading stores them, a correction beside its raw text."""
    shown: dict[str, str] = {}
    for slot, text in texts.items():
        shown[slot], mark, corrected = text.partition(_BETWEEN)
        if mark:
            shown[_KEY + slot] = corrected
    return shown


def asked(shown: Mapping[str, str], slot: str) -> str:
    """The text of a slot out of a stored reading, as the lanes ask it."""
    return both(shown[slot], shown.get(_KEY + slot))


def read_corrected(question: Question, texts: Texts, mapping: SourceMapping) -> Answer:
    """The answer to the corrected texts, with what is told of the raw ones (`substance_text`)."""
    if not any(_BETWEEN in text for text in texts.values()):
        return question.read(texts, mapping)
    raw = {slot: raw_of(text) for slot, text in texts.items()}
    corrected = {slot: text.partition(_BETWEEN)[2] for slot, text in texts.items() if _BETWEEN in text}
    answer, before = question.read(raw | corrected, mapping), question.read(raw, mapping)
    kept = {name: value for name, value in before.values.items() if name.endswith("_text")}
    return replace(
        answer,
        rule=f"correction:{'+'.join(corrected)}",
        values=answer.values | kept,
        published_texts=before.published_texts
        | {_KEY + slot: text for slot, text in answer.published_texts.items() if slot in corrected},
    )
