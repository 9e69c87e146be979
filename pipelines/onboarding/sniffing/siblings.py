"""Columns of one kind (months, years, drugs, groups of a header), and what stands between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from pipelines.ingest.readers.grid import collapsed
from pipelines.onboarding.sniffing.cells import bare, is_period
from pipelines.onboarding.sniffing.findings import Column, Siblings, TotalColumn
from pipelines.onboarding.sniffing.time_words import months
from pipelines.onboarding.sniffing.total_columns import is_called_total
from seizure_schema import resolve_substance
from seizure_schema.text import fold

FEWEST = 3
_MOST_HEADERS = 300
_BRACKETED = re.compile(r"\s*[(\[].*?[)\]]")


def levels_of(heads: Sequence[Sequence[str]], names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Header -> its text in each row of the header; a merged one reaches as far as its group.

    >>> levels_of([["Area", "Heroin", ""], ["", "kg", "cases"]], ["Area", "Heroin kg", "Heroin cases"])
    {'Area': ('Area', ''), 'Heroin kg': ('Heroin', 'kg'), 'Heroin cases': ('Heroin', 'cases')}
    """
    if len(heads) < 2:
        return {}
    width, rows = len(names), []
    groups = [0] * width
    for depth, row in enumerate(heads, start=1):
        cells = [collapsed(row[n]) if n < len(row) else "" for n in range(width)]
        own = list(range(width))
        for n in range(1, width):
            if depth < len(heads) and not cells[n] and groups[n] == groups[n - 1]:
                cells[n], own[n] = cells[n - 1], own[n - 1]
        groups = own
        rows.append(cells)
    return {name: tuple(row[n] for row in rows) for n, name in enumerate(names)}


def siblings_of(
    columns: Mapping[str, Column], levels: Mapping[str, tuple[str, ...]], totals: Sequence[TotalColumn]
) -> list[Siblings]:
    """Three columns of a kind or more; those between them join where they hold figures or nothing."""
    if len(columns) > _MOST_HEADERS:
        return []
    left_out = {one.column for one in totals} | {name for name in columns if is_called_total(name)}
    names = [name for name in columns if name not in left_out]
    kinds: tuple[tuple[Siblings, Callable[[str], bool]], ...] = (
        (Siblings("month", (), (), "names of months"), is_month),
        (Siblings("period", (), (), "years or periods"), lambda text: is_period(bare(text))),
        (Siblings("substance", (), (), "names of drugs"), is_substance),
    )
    found = []
    for kind, is_one in kinds:
        told = {name for name in names if any(is_one(text) for text in (*levels.get(name, ()), name) if text)}
        if len(told) >= FEWEST and (one := _together(kind, names, told, columns, levels)):
            found.append(one)
    return [*found, *_groups(names, levels)]


def _together(
    kind: Siblings,
    names: Sequence[str],
    told: set[str],
    columns: Mapping[str, Column],
    levels: Mapping[str, tuple[str, ...]],
) -> Siblings | None:
    """Also those beside them that have the same text in the last row of the header: MDMA kg, Others kg."""
    places = [at for at, name in enumerate(names) if name in told]
    last = {levels[name][-1] for name in told if levels.get(name, ("",))[0] and levels[name][-1]}
    alike = {name for name in names if name in levels and levels[name][0] and levels[name][-1] in last}
    joined = [
        name
        for at, name in enumerate(names)
        if name in told or ((places[0] < at < places[-1] or name in alike) and _holds_figures(columns[name]))
    ]
    between = tuple(name for name in joined if name not in told)
    if len(between) > len(told):
        return None
    shown = ", ".join(map(repr, [name for name in joined if name in told][:FEWEST]))
    why = f"{len(told)} columns have {kind.why} in their header ({shown})"
    if between:
        why += f"; {', '.join(map(repr, between[:FEWEST]))} only stand between them"
    return Siblings(kind.kind, tuple(joined), between, why)


def _holds_figures(column: Column) -> bool:
    return (column.is_numeric and not column.row_numbers and column.dates is None) or not column.filled


def _groups(names: Sequence[str], levels: Mapping[str, tuple[str, ...]]) -> Iterator[Siblings]:
    groups: dict[str, list[str]] = {}
    for name in names:
        for text in dict.fromkeys(levels.get(name, ())[:-1]):
            if text and text != name:
                groups.setdefault(text, []).append(name)
    for text, members in groups.items():
        if len(members) >= 2:
            yield Siblings("group", tuple(members), (), f"{len(members)} columns stand under {text!r}")


def is_month(text: str) -> bool:
    """Whether a header is the name of a month, with or without a year."""
    core = fold(re.sub(r"[\d\W_]+", " ", bare(text))).strip()
    return bool(core) and (core in months() or core.rstrip(".") in months())


@lru_cache(maxsize=4096)
def is_substance(text: str) -> bool:
    """Whether a header names a drug, as it stands, without brackets, or without its last word."""
    spaced = re.sub(r"[_\s]+", " ", text).strip()
    tried = dict.fromkeys([spaced, _BRACKETED.sub("", spaced).strip(), spaced.rpartition(" ")[0]])
    return any(resolve_substance(one).status == "resolved" for one in tried if one)
