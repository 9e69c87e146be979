"""Places that stay without a code: the text is kept, and no sum by place has it under a name of its own."""

from __future__ import annotations

import json
from collections import Counter
from typing import Literal

from pipelines.onboarding.trying.fix import OPEN, quoted
from pipelines.onboarding.trying.trial import Trial
from pipelines.onboarding.trying.wording import counted
from seizure_schema import resolve_place
from seizure_schema.standardise.source_lookups import looked_up

_Slot = Literal["country", "admin1"]
_SLOTS: dict[_Slot, str] = {"country": "ISO 3166-1", "admin1": "ISO 3166-2"}
_MOST_NAMED = 5


def uncoded(trial: Trial) -> list[str]:
    """For each column of places of each layout: how many texts have no code, and the look-ups to write."""
    return [
        line
        for layout in {one.layout.name: one.layout for one in trial.read if one.layout}.values()
        for slot in _SLOTS
        if slot in layout.mapping.slot_columns
        for line in _told(trial, layout.name, slot)
    ]


def _told(trial: Trial, layout: str, slot: _Slot) -> list[str]:
    deliveries = {
        one.delivery: one.layout for one in trial.read if one.layout is not None and one.layout.name == layout
    }
    rows = trial.connection.execute(
        "SELECT delivery, texts, answer, \"rows\" FROM readings WHERE question = 'place' AND fate = 'accept' "
        f"AND list_contains(?, delivery) AND trim(json_extract_string(texts, '$.{slot}')) <> ''",
        [list(deliveries)],
    ).fetchall()
    every: set[str] = set()
    bare: Counter[str] = Counter()
    for delivery, texts, answer, records in rows:
        mapping, text = deliveries[delivery].mapping, json.loads(texts)[slot].strip()
        country = json.loads(answer or "{}").get("country")
        every.add(text)
        if json.loads(answer or "{}").get(slot) or looked_up(slot, text, mapping):
            continue
        place = resolve_place(text, language=mapping.language, country=country, kind=slot)
        # International waters, "abroad" and "unknown" are understood, and have no code.
        if place.status != "not_available" and place.rule != "other_country":
            bare[text] += int(records or 0)
    if not bare:
        return []
    named = bare.most_common(_MOST_NAMED)
    more = f", the most frequent {len(named)} below" if len(bare) > len(named) else ""
    return [
        f"{slot}: {len(bare):,} of {counted(len(every), 'text')} of layout {layout} have no code and leave "
        f"it empty ({counted(sum(bare.values()), 'record')}{more}). At layouts.{layout}.mapping, with the "
        f"{_SLOTS[slot]} code, or '' where there is none:",
        "      lookups:",
        f"        {slot}:",
        *(f"          {quoted(text)}: {OPEN}  # {counted(records, 'record')}" for text, records in named),
    ]
