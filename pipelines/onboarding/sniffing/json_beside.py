"""Numbers that a JSON file tells beside its records, held against these: how many there are, their sums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from pipelines.onboarding.sniffing import numbers
from pipelines.onboarding.sniffing.cells import look
from pipelines.onboarding.sniffing.findings import FileFinding, Stated, Table

_MOST_STATED = 60
_MOST_LABEL = 60


def stated_beside(outside: Mapping[str, Any], key: str | None) -> list[Stated]:
    """Every number outside of the list of records, which stands at `key`; not yet held against them."""
    return [Stated(name, text, "", False, "", labels) for name, text, labels in _numbers(outside, key)][
        :_MOST_STATED
    ]


def held(stated: Sequence[Stated], tables: Sequence[Table], cases: int) -> tuple[Stated, ...]:
    """The numbers held against the records of all tables together; `cases`: before lists are taken apart."""
    columns = tables[0].columns
    decimal, grouping = (
        next((str(claim.value) for claim in claims if claim is not None and claim.value), "")
        for claims in zip(*(table.notation for table in tables), strict=True)
    )
    rows = [row for table in tables for row in zip(*(table.grid[name] for name in columns), strict=True)]
    values = {
        name: [numbers.value(row[at], decimal or ".", grouping) for row in rows]
        for at, (name, column) in enumerate(columns.items())
        if any(table.columns[name].is_numeric for table in tables) and column.dates is None
    }
    found = []
    for one in stated:
        value = numbers.value(one.text, decimal or ".", grouping)
        mine = [at for at, row in enumerate(rows) if set(one.labels) <= set(row)]
        sums = {
            name: sum((figure for at in mine if (figure := figures[at]) is not None), Decimal(0))
            for name, figures in values.items()
        }
        column = next((name for name, summed in sums.items() if value and summed == value), "")
        if not one.labels and value in (cases, len(rows)):
            found.append(
                replace(one, of="records", agrees=True, why=f"{one.text} records, as many as are here")
            )
        elif column:
            found.append(replace(one, of=column, agrees=True, why=f"{column!r} adds up to it"))
        else:
            why = f"there are {cases:,} records here, and no column adds up to it"
            found.append(replace(one, why=why))
    return tuple(found)


def held_together(findings: Sequence[FileFinding]) -> list[FileFinding]:
    """Files of one header are pages of one answer: what one of them states is held against all."""
    alike: dict[tuple[str, ...], list[int]] = {}
    for at, one in enumerate(findings):
        if one.kind == "json" and one.tables:
            alike.setdefault(tuple(sorted(one.tables[0].headers)), []).append(at)
    out = list(findings)
    for places in alike.values():
        if not any(findings[at].stated for at in places):
            continue
        tables = [findings[at].tables[0] for at in places]
        cases = sum(findings[at].cases for at in places)
        for at in places:
            mine = held(findings[at].stated, [findings[at].tables[0]], findings[at].cases)
            both = held(findings[at].stated, tables, cases)
            best = tuple(two if two.agrees else one for one, two in zip(mine, both, strict=True))
            out[at] = replace(findings[at], stated=best)
    return out


def _numbers(
    data: Mapping[str, Any], key: str | None, before: str = ""
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for name, value in data.items():
        dotted = f"{before}{name}"
        if dotted == key:
            continue
        if isinstance(value, dict):
            yield from _numbers(value, key, f"{dotted}.")
        elif isinstance(value, list):
            yield from _of_list(dotted, value)
        elif isinstance(value, str) and look(value) == "number":
            yield dotted, value, ()


def _of_list(dotted: str, entries: list[Any]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """`summary.drugs[heroin, kg].amount`: the texts of an entry tell what its number is of."""
    for entry in entries:
        if not isinstance(entry, dict):
            return
        texts = {name: value for name, value in entry.items() if isinstance(value, str)}
        figures = {name: text for name, text in texts.items() if look(text) == "number"}
        labels = tuple(text for name, text in texts.items() if name not in figures)
        for name, text in figures.items():
            yield f"{dotted}[{', '.join(labels)[:_MOST_LABEL]}].{name}", text, labels


def next_page(outside: Mapping[str, Any]) -> str:
    """The address of the page that follows, '' where none is told."""
    for name, value in outside.items():
        if isinstance(value, dict) and (told := next_page(value)):
            return told
        if name.casefold() in ("next", "next_page", "nextpage", "@odata.nextlink") and isinstance(value, str):
            return value
    return ""
