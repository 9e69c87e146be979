"""What another notation or order of dates would make of texts that are set aside: tried, never applied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipelines.onboarding.trying.fix import quoted
from seizure_schema.standardise import SourceMapping
from seizure_schema.standardise.again import Told, read_again

MOST_READINGS = 20_000
Asked = tuple[int, str, str]
"""Reading id, question, texts as stored."""


@dataclass(frozen=True)
class Alternative:
    """One line that could be written: the readings that it answers, and how many of today's it changes."""

    line: str
    frees: frozenset[int]
    changes: int


def alternatives(
    mapping: SourceMapping, way: str, aside: Sequence[Asked], accepted: Sequence[Asked]
) -> list[Alternative]:
    """The other declarations under which some of the readings set aside would be understood, the best first.

    The best frees most and changes nothing of what is read today. What the mapping declares is kept, and
    of two declarations that do the same the one that says less is taken.
    """
    today = {one[0]: read_again(mapping, *one[1:]) for one in accepted[:MOST_READINGS]}
    found: list[Alternative] = []
    for line, key, told in _notations(mapping) if way == "notation" else _dates(mapping):
        facts = mapping.model_dump()
        facts[key] |= told
        try:
            changed = SourceMapping.of(facts)
        except ValueError:
            continue
        frees = frozenset(
            reading
            for reading, question, texts in aside[:MOST_READINGS]
            if (answer := read_again(changed, question, texts)) is not None and answer.fate == "accept"
        )
        changes = sum(
            _differs(today[reading], read_again(changed, question, texts))
            for reading, question, texts in accepted[:MOST_READINGS]
        )
        one = Alternative(line, frees, changes)
        if frees and not any(_does_as_much(other, one) for other in found):
            found.append(one)
    return sorted(found, key=lambda one: (one.changes, -len(one.frees), one.line))


def _differs(now: Told | None, then: Told | None) -> bool:
    return now is not None and then is not None and (now.fate, now.answer) != (then.fate, then.answer)


def _does_as_much(other: Alternative, one: Alternative) -> bool:
    """Whether `other` declares a part of what `one` declares, and that is enough."""
    says_less = one.line.startswith(other.line.removesuffix("}"))
    return says_less and other.frees >= one.frees and other.changes <= one.changes


Change = tuple[str, str, dict[str, Any]]


def _notations(mapping: SourceMapping) -> Iterator[Change]:
    declared = mapping.notation
    for decimal in (declared.decimal,) if declared.decimal else (".", ","):
        for grouping in (declared.grouping,) if declared.grouping else (None, ",", ".", " ", "'"):
            if grouping == decimal or (decimal, grouping) == (declared.decimal, declared.grouping):
                continue
            more = f", grouping: {quoted(grouping)}" if grouping else ""
            line = f"notation: {{decimal: {quoted(decimal)}{more}}}"
            yield line, "notation", {"decimal": decimal, "grouping": grouping}


def _dates(mapping: SourceMapping) -> Iterator[Change]:
    declared = mapping.dates
    orders = (declared.order,) if declared.order else (None, "DMY", "MDY", "YMD")
    calendars = (declared.calendar,) if declared.calendar else (None, "solar_hijri", "buddhist")
    for order in orders:
        for calendar in calendars:
            if (order, calendar) == (declared.order, declared.calendar):
                continue
            told = {"order": order, "calendar": calendar}
            facts = ", ".join(f"{key}: {value}" for key, value in told.items() if value)
            yield f"dates: {{{facts}}}", "dates", told
    if "fiscal_year" in mapping.filled and declared.fiscal_start is None:
        for month in (4, 7, 10):
            for label in ("start", "end"):
                told_year: dict[str, Any] = {"fiscal_start": month, "fiscal_label": label}
                yield f"dates: {{fiscal_start: {month}, fiscal_label: {label}}}", "dates", told_year
