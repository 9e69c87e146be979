"""What a newer vocabulary changes in what is stored: `python -m pipelines vocabulary-diff`."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pipelines.ingest import load_readable
from pipelines.printing import columns, say, warn
from pipelines.storage import Change, Reread, Store, reread
from seizure_schema.vocabulary import vocabulary_version

MEANS = {
    "freed": "no longer set aside",
    "set_aside": "now set aside",
    "ignored": "now ignored",
    "other_answer": "another answer",
    "same_answer": "the same answer by another rule or with another remark",
}
MOST_SHOWN = 40


def vocabulary_diff(data: Path, sources: Path, only: str | None, *, as_json: bool) -> int:
    """Asks every stored reading again and prints what changes; 1 for a source that is not there."""
    known, _ = load_readable(sources)
    if only and only not in known:
        warn(f"No source is called {only}; there are: {', '.join(sorted(known))}.")
        return 1
    store = Store(data / "store")
    found = [
        reread(known[manifest.source], manifest, store)
        for manifest in store.published(only)
        if manifest.source in known
    ]
    if as_json:
        changes = [asdict(change) | {"kind": change.kind} for one in found for change in one.changes]
        say(json.dumps({"vocabulary": vocabulary_version(), "changes": changes}, ensure_ascii=False))
        return 0
    for line in _told(found):
        say(line)
    return 0


def _told(found: Sequence[Reread]) -> list[str]:
    stored = sorted({one.manifest.vocabulary_version for one in found})
    readings = sum(one.readings for one in found)
    lines = [
        f"Stored under vocabulary {', '.join(stored) or 'none'}; installed is {vocabulary_version()}.",
        f"{readings:,} readings of {len(found)} deliveries asked again.",
    ]
    changes = [change for one in found for change in one.changes]
    lines += ["", *_by_kind(changes), "", *_each(changes)] if changes else ["No answer changes."]
    unsure = [
        f"  {one.manifest.source} {one.manifest.file_name}: {one.unsure}" for one in found if one.unsure
    ]
    return [*lines, *(["", "Only reading these anew can tell:", *unsure] if unsure else [])]


def _by_kind(changes: Sequence[Change]) -> list[str]:
    """How many readings and rows change, by what changes in them."""
    kinds: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in changes:
        kinds[change.question, change.kind].append(change)
    rows = [
        [question, MEANS[kind], len(same), *_weight(same)] for (question, kind), same in sorted(kinds.items())
    ]
    return columns(
        ["question", "change", "readings", "items", "mass_kg", "set aside"],
        rows,
        right=("readings", "items", "mass_kg", "set aside"),
    )


def _each(changes: Sequence[Change]) -> list[str]:
    """Each change of an answer once over all deliveries, those of most rows first."""
    same: dict[tuple[str, str, str, str], list[Change]] = defaultdict(list)
    for change in changes:
        if change.kind != "same_answer":
            key = (change.question, _text(change), _answer(change.before), _answer(change.after))
            same[key].append(change)
    rows = [[*key, *_weight(told)] for key, told in same.items()]
    rows.sort(key=lambda row: (-(row[4] + row[6]), row[:4]))
    more = [f"  ... and {len(rows) - MOST_SHOWN} more; --json gives all"] if len(rows) > MOST_SHOWN else []
    header = ["question", "text", "stored", "today", "items", "mass_kg", "set aside"]
    right = ("items", "mass_kg", "set aside")
    return [*columns(header, rows[:MOST_SHOWN], right=right), *more] if rows else []


def _weight(changes: Sequence[Change]) -> list[Any]:
    items, aside = (sum(getattr(one, name) for one in changes) for name in ("items", "aside"))
    return [items, float(sum(one.mass_kg for one in changes)), aside]


def _text(change: Change) -> str:
    return " | ".join(text for text in json.loads(change.texts).values() if text)


def _answer(told: Any) -> str:
    """The codes of an answer, without the raw texts beside them; the status where there is none."""
    values = {name: value for name, value in json.loads(told.answer).items() if not name.endswith("_text")}
    codes = " ".join(str(value) for value in values.values() if not isinstance(value, list))
    return codes if told.fate == "accept" and codes else told.status
