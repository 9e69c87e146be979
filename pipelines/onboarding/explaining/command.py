"""`python -m pipelines explain <id>`: walks a figure of the database back to its cell."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import duckdb

from pipelines.onboarding.explaining.addresses import NotFound, addresses
from pipelines.onboarding.explaining.raw_cells import Raw
from pipelines.onboarding.explaining.record import Explained, Item, explained
from pipelines.onboarding.trying.fix import Fix
from pipelines.printing import say, warn

WENT_WELL, WENT_WRONG = 0, 1
MOST_RECORDS = 20
# Answers that serve the rules between values, and raw texts that stand beside.
_INSIDE = ("_text", "grows", "physical", "sum_class")


def explain(asked: str, data: Path, sources: Path, *, as_json: bool = False) -> int:
    """Prints where a figure comes from. Returns 1 where the id fits nothing, or several things."""
    database = data / "seizures.duckdb"
    if not database.is_file():
        warn(f"There is no database {database}. Make it with: python -m pipelines run; or name its --data.")
        return WENT_WRONG
    try:
        with duckdb.connect(str(database), read_only=True) as connection:
            found = [
                explained(connection, one, data, sources)
                for one in addresses(connection, asked)[:MOST_RECORDS]
            ]
    except NotFound as error:
        warn(str(error))
        return WENT_WRONG
    except duckdb.Error as error:
        warn(f"{database} cannot be read: {error}. Publish it anew: python -m pipelines run.")
        return WENT_WRONG
    if as_json:
        say(json.dumps([_plain(one) for one in found], ensure_ascii=False, default=str))
        return WENT_WELL
    for place, one in enumerate(found):
        if place:
            say()
        for line in _told(one):
            say(line)
    return WENT_WELL if any(one.fate != "unknown" for one in found) else WENT_WRONG


def _told(one: Explained) -> Iterator[str]:
    yield f"{one.address}: {one.fate}"
    for item in one.items:
        yield f"item {item.item_id}"
        yield f"  {_pairs(item.values)}"
    if one.fate == "unknown":
        yield "  the database tells nothing of this record: the delivery has fewer, or was stopped"
    for line in one.why:
        yield f"  {line}"
    yield from _file(one)
    yield from _cells(one.raw)
    for item in one.items:
        yield from _item(item, several=len(one.items) > 1)
    for fix in one.fixes:
        yield from _fix(fix)


def _file(one: Explained) -> Iterator[str]:
    file, raw = one.file, one.raw
    yield "file"
    yield f"  {one.locator}"
    yield f"  sha256 {file['sha256']}"
    edition = (
        f"edition {file['edition'] or '-'}, series {file['series'] or '-'}, layout {file['layout'] or '-'}"
    )
    yield f"  {edition}, {file['delivery_mode'] or '-'}"
    if raw.received:
        names = [name for name in raw.names if name != file["file_name"]]
        also = f"; also came as {', '.join(names)}" if names else ""
        yield f"  received {raw.received} from {raw.origin or '-'}{also}"


def _cells(raw: Raw) -> Iterator[str]:
    if raw.trouble:
        yield f"  {raw.trouble}"
    if raw.sentence:
        yield "as it stands in the bulletin"
        yield f"  {' '.join(raw.sentence.split())}"
        yield f"  the figure: {raw.at_span!r}"
    elif raw.cells:
        yield "as it stands in the file"
        cells = {**raw.cells, **{column: "" for column in raw.corrected if column not in raw.cells}}
        wide = max(map(len, cells))
        for column, text in cells.items():
            mended = f"  (corrections.csv: {raw.corrected[column]})" if column in raw.corrected else ""
            yield f"  {column.ljust(wide)}  {text}{mended}"


def _item(item: Item, *, several: bool) -> Iterator[str]:
    of_which = f" of {item.item_id}" if several else ""
    yield f"how it was read{of_which}"
    for reading in item.readings:
        texts = ", ".join(f"{slot} {text!r}" for slot, text in reading.texts.items())
        told = {key: value for key, value in reading.answer.items() if not key.endswith(_INSIDE)}
        rule = f"  (rule {reading.rule or '-'})"
        yield f"  {reading.question}: {texts or '(no text)'} -> {_pairs(told) or '-'}{rule}"
        yield from (f"    {origin}" for origin in reading.origins)
        yield from (f"    note {issue}" for issue in reading.issues)
    if item.arithmetic:
        yield f"arithmetic{of_which}"
        yield from (f"  {step}" for step in item.arithmetic)
    yield f"in sums{of_which}"
    yield from (f"  {line}" for line in item.counting)


def _fix(fix: Fix) -> Iterator[str]:
    yield f"what to write: {fix.what}"
    if fix.lines:
        yield f"  in source.yaml, at {fix.at}:"
        yield from (f"    {line}" for line in fix.lines.splitlines())
    elif fix.way == "correction":
        yield "  a line of corrections.csv; `python -m pipelines try` prints it, ready to fill in"
    if fix.hint:
        yield f"  {fix.hint}"


def _pairs(values: dict[str, Any]) -> str:
    return " | ".join(f"{key} {_value(value)}" for key, value in values.items() if value is not None)


def _value(value: Any) -> str:
    return f"{value:,.12g}" if isinstance(value, float) else str(value)


def _plain(one: Explained) -> dict[str, Any]:
    """All of it for a program, without the models of the source."""
    told = {name: value for name, value in vars(one).items() if name not in ("raw", "items", "fixes")}
    raw = {name: value for name, value in vars(one.raw).items() if name not in ("source", "layout")}
    return {
        **told,
        "raw": raw,
        "items": [asdict(item) for item in one.items],
        "fixes": list(map(asdict, one.fixes)),
    }
