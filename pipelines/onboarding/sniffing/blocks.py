"""Tables that stand side by side under one row of headers, and tables that do not begin in column A."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.onboarding.sniffing.cells import look
from pipelines.onboarding.sniffing.findings import Claim
from pipelines.onboarding.sniffing.grids import letter
from pipelines.onboarding.sniffing.region import Region, filled


def titles_blocks(full: list[int], head: Sequence[str], body: Sequence[Sequence[str]]) -> bool:
    """Whether each text of a row stands at the beginning of a block of its own, parted by blank columns."""
    used = {column for cells in (head, *body) for column in filled(cells)}
    begins = sorted(column for column in used if column - 1 not in used)
    if len(full) < 2 or len(begins) < 2 or not set(full) <= set(begins):
        return False
    return all(
        any(look(cells[column]) == "words" for cells in body if column < len(cells)) for column in begins
    )


def split(region: Region) -> list[tuple[list[Region], Claim | None]]:
    """The tables of a region: the regions of each (its blocks), and the claim for `blocks:`, if any."""
    names = region.names
    if not names:
        return [([region], None)]
    used = _used(region)
    names += [""] * (used[-1] + 1 - len(names)) if used else []
    runs = _runs([bool(names[n]) or n in set(used) for n in range(len(names))])
    segments = [tuple(names[first:end]) for first, end in runs]
    if len(runs) == 1:
        return _of_one(region, runs[0], names)
    if all(len(one) >= 2 for one in segments) and len({_alike(one) for one in segments}) == 1:
        why = f"the headers {', '.join(segments[0][:3])} stand {len(runs)} times side by side"
        return [([_cut(region, *run) for run in runs], Claim(_ranges(region, runs), why))]
    if all(len(one) >= 2 and _has_labels(region, run) for one, run in zip(segments, runs, strict=True)):
        return [
            (
                [_cut(region, *run)],
                Claim(_ranges(region, [run]), "a blank column parts it from the table beside it"),
            )
            for run in runs
        ]
    whole = (runs[0][0], runs[-1][1])
    return _of_one(region, whole, names)


def _of_one(
    region: Region, run: tuple[int, int], names: list[str]
) -> list[tuple[list[Region], Claim | None]]:
    first, end = run
    shown = names[first:end]
    for size in range(2, len(shown) // 2 + 1):
        if len(shown) % size == 0 and _is_periodic(shown, size):
            runs = [(first + at, first + at + size) for at in range(0, len(shown), size)]
            why = f"the headers {', '.join(shown[:size][:3])} stand {len(runs)} times side by side"
            return [([_cut(region, *one) for one in runs], Claim(_ranges(region, runs), why))]
    left = region.first + first
    beside = any(cell.strip() for _, cells in region.grid.rows for cell in cells[:left])
    if left == 0 or (region.grid.sheet and not beside):  # the reader drops blank columns left of a sheet
        return [([_cut(region, first, end)], None)]
    why = f"the table begins in column {letter(region.first + first)}; what stands left of it is blank"
    return [([_cut(region, first, end)], Claim(_ranges(region, [run]), why))]


def _is_periodic(names: list[str], size: int) -> bool:
    parts = {_alike(tuple(names[at : at + size])) for at in range(0, len(names), size)}
    return len(parts) == 1 and len(set(names[:size])) == size


def _alike(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.casefold() for name in names)


def _used(region: Region) -> list[int]:
    """Columns in which a record holds something."""
    found: set[int] = set()
    for _, cells in region.body[:5_000]:
        full = filled(cells[region.first : region.end])
        if len(full) > 1:
            found.update(full)
    return sorted(found)


def _runs(used: list[bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for at, is_used in enumerate(used):
        if is_used and runs and runs[-1][1] == at:
            runs[-1] = (runs[-1][0], at + 1)
        elif is_used:
            runs.append((at, at + 1))
    return runs


def _has_labels(region: Region, run: tuple[int, int]) -> bool:
    """Whether the first column of a segment holds words: then it is a table of its own, no continuation."""
    texts = [cells[region.first + run[0]] for _, cells in region.body if len(cells) > region.first + run[0]]
    told = [text for text in texts if text.strip()]
    return bool(told) and sum(any(char.isalpha() for char in text) for text in told) * 2 > len(told)


def _cut(region: Region, first: int, end: int) -> Region:
    return replace(region, first=region.first + first, end=region.first + end)


def _ranges(region: Region, runs: list[tuple[int, int]]) -> tuple[str, ...]:
    return tuple(f"{letter(region.first + first)}:{letter(region.first + end - 1)}" for first, end in runs)
