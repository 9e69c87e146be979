"""What a trial says of records set aside: each cause, what it frees, and the lines to write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipelines.ingest import Source
from pipelines.onboarding.trying.causes import Cause
from pipelines.onboarding.trying.fix import OPEN
from pipelines.onboarding.trying.suspects import Suspect
from pipelines.onboarding.trying.wording import counted, short
from pipelines.printing import columns, near

MOST_TOGETHER = 5

Together = Sequence[tuple[tuple[int, ...], int]]
"""Places of causes (from 1) that some records need all of, and how many records."""


def causes_told(
    source: Source, aside: int, causes: Sequence[Cause], together: Together, most: int | None
) -> Iterator[str]:
    """The table of causes, then what to write for each; `aside` is the number of records set aside."""
    if not causes:
        return
    yield (
        f"Set aside: {counted(aside, 'record')}, for {counted(len(causes), 'cause')}; "
        "`frees`: needs no other fix"
    )
    table = [
        [f"[{number}]", one.frees, one.records, one.title, short(one.fix.what)]
        for number, one in enumerate(causes[:most], start=1)
    ]
    yield from columns(["", "frees", "records", "what is wrong", "text"], table, right=("frees", "records"))
    for places, records in together[:MOST_TOGETHER]:
        yield f"  {records:,} need {' and '.join(f'[{place}]' for place in places)} together"
    if most is not None and len(causes) > most:
        yield f"  ... and {len(causes) - most} more causes; --all shows them"
    yield ""
    yield f"What to write (proposals: nothing is changed; {OPEN} is for you to decide):"
    in_block = _looked_up(causes)
    for number, one in enumerate(causes[:most], start=1):
        yield from _fix(number, one, source, is_in_block=id(one) in in_block)
    yield from _block([one for one in causes if id(one) in in_block])


def suspects_told(source: Source, suspects: Sequence[Suspect]) -> Iterator[str]:
    """Accepted rows that are called like totals, with the lines that take them out."""
    if not suspects:
        return
    yield "ACCEPTED, BUT LIKE TOTALS: if they are, their parts are counted twice."
    for one in suspects:
        yield f"  {one.file_name}: {one.fix.what}, {counted(one.records, 'record')}; {one.fix.hint}"
        yield f"    in {_folder(source)}/source.yaml, at {one.fix.at}:"
        yield from (f"      {line}" for line in one.fix.lines.splitlines())


def _looked_up(causes: Sequence[Cause]) -> set[int]:
    """The causes whose look-ups stand in one block, so that many are pasted at once."""
    found = [one for one in causes if one.fix.way == "text" and one.fix.lines.startswith("lookups:\n")]
    places = [one.fix.at for one in found]
    return {id(one) for one in found if places.count(one.fix.at) > 1}


def _block(causes: Sequence[Cause]) -> Iterator[str]:
    """All look-ups of one place together."""
    blocks: dict[str, dict[str, list[str]]] = {}
    for cause in causes:
        _, slot, entry = cause.fix.lines.splitlines()
        slots = blocks.setdefault(cause.fix.at, {})
        slots.setdefault(slot, []).append(f"{entry}  # frees {cause.frees:,}")
    for at, slots in blocks.items():
        yield f"All look-ups of {at} in one block:"
        yield "      lookups:"
        for slot, entries in slots.items():
            yield from (f"      {line}" for line in (slot, *entries))


def _fix(number: int, cause: Cause, source: Source, *, is_in_block: bool) -> Iterator[str]:
    fix = cause.fix
    yield f"[{number}] {short(fix.what, 100)}: frees {cause.frees:,}"
    if fix.way != "row":
        yield f"    {fix.said or cause.message}"
    yield f"    first: {cause.example}"
    if fix.way == "correction" and fix.lines:
        yield f"    in {_folder(source)}/corrections.csv (header: file,where,column,expected,value,reason):"
    elif is_in_block:
        yield f"    in {_folder(source)}/source.yaml, at {fix.at}: see the block below"
    elif fix.lines:
        yield f"    in {_folder(source)}/source.yaml, at {fix.at}:"
    if not is_in_block:
        yield from (f"      {line}" for line in fix.lines.splitlines())
    if fix.hint:
        yield f"    {fix.hint}"


def _folder(source: Source) -> str:
    return near(source.folder) if source.folder else source.id
