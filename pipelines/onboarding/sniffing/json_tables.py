"""JSON: where the records stand in the file, are they objects or lists, and which lists decode them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipelines.onboarding.sniffing.analysing import analysed
from pipelines.onboarding.sniffing.findings import LARGEST_GRID, Claim, FileFinding, Table
from pipelines.onboarding.sniffing.grids import Row
from pipelines.onboarding.sniffing.json_beside import next_page, stated_beside
from pipelines.onboarding.sniffing.opening import Opened, Unreadable
from pipelines.onboarding.sniffing.reader_says import reader_of
from pipelines.onboarding.sniffing.siblings import siblings_of

_PORTAL_LIMITS = (1000, 5000, 10000, 50000)


def finding(path: Path, file: Opened, text: str, says: dict[str, Claim]) -> FileFinding:
    """The one table of a JSON file. Raises Unreadable where it holds no list of records."""
    data, lines = _loaded(text)
    told = dict(says)
    if lines:
        told["json_lines"] = Claim(True, f"each of the {len(data):,} lines is JSON by itself")
    key, rows, pages = _records(data)
    if rows is None:
        raise Unreadable("is JSON without a list of records in it: open it and look which key holds them")
    if key is not None:
        told["rows"] = Claim(key, f"the key {key!r} holds {len(rows):,} records")
    outside = data if isinstance(data, dict) else data[-1] if pages > 1 else {}
    exploded = _exploded(rows) if "fields" not in told else None
    if exploded is not None:
        told["explode"] = exploded
    if rows and isinstance(rows[0], list):
        told |= _positions(rows, outside, key)
    problems = list(file.problems)
    if pages > 1:
        problems.append(f"{path.name} holds {pages} pages of records: check that none is missing")
    if len(rows) in _PORTAL_LIMITS:
        problems.append(
            f"exactly {len(rows):,} records, where an open-data portal cuts an answer: ask for the rest"
        )
    if following := next_page(outside):
        problems.append(f"{path.name} is a page; another follows ({following}): check that none is missing")
    table = _table(rows, told, outside)
    facts = {name: text for name, text in _texts(outside) if len(text) < 300}
    return FileFinding(
        str(path),
        path.name,
        "json",
        file.container,
        (table,),
        problems=tuple(problems),
        stated=tuple(stated_beside(outside, key)),
        cases=len(rows),
        facts=facts,
    )


class Number(str):
    """What the file holds as a number, as it stands there."""


def _loaded(text: str) -> tuple[Any, bool]:
    def load(one: str) -> Any:
        return json.loads(one, parse_float=Number, parse_int=Number, parse_constant=str)

    try:
        return load(text), False
    except (ValueError, RecursionError) as error:
        lines = [line for line in text.splitlines() if line.strip()]
        try:
            return [load(line) for line in lines], True
        except (ValueError, RecursionError):
            raise Unreadable(f"is damaged JSON ({error}): fetch it again") from None


def _records(data: Any) -> tuple[str | None, list[Any] | None, int]:
    """(dotted key, records, pages) of the longest list of objects or of equally long lists."""
    if _is_records(data):
        pages = [(key, rows) for page in data if isinstance(page, dict) for key, rows in _lists(page)]
        if pages and len({key for key, _ in pages}) == 1 and len(pages) == len(data):
            return pages[0][0], [row for _, rows in pages for row in rows], len(pages)
        return None, data, 1
    found = list(_lists(data)) if isinstance(data, dict) else []
    if not found:
        return None, None, 0
    key, rows = max(found, key=lambda one: len(one[1]) * _width(one[1][0]))
    return key, rows, 1


def _width(record: Any) -> int:
    """Cells of a record: a list that sums the records up, or decodes them, has few in each."""
    if isinstance(record, dict):
        return sum(_width(value) for value in record.values())
    return len(record) if isinstance(record, list) and not isinstance(record[:1], str) else 1


def _lists(data: dict[str, Any], before: str = "", depth: int = 0) -> Iterator[tuple[str, list[Any]]]:
    for key, value in data.items():
        name = f"{before}{key}"
        if isinstance(value, dict) and depth < 4:
            yield from _lists(value, f"{name}.", depth + 1)
        elif _is_records(value):
            yield name, value


def _is_records(value: Any) -> bool:
    if not isinstance(value, list) or not value:
        return False
    head = value[:200]
    if all(isinstance(one, dict) for one in head):
        return True
    return (
        all(isinstance(one, list) for one in head)
        and len({len(one) for one in head}) == 1
        and len(head[0]) > 1
    )


def _positions(rows: list[Any], outside: dict[str, Any], key: str | None) -> dict[str, Claim]:
    """Records that are lists: names by position, of a list of names if there is one; and decoding lists."""
    width = len(rows[0])
    names = next((name for name in _name_lists(outside, key) if len(name[1]) == width), None)
    told = list(names[1]) if names else [f"column {at}" for at in range(width)]
    why = f"each record is a list of {width}"
    why += f", which {names[0]!r} names" if names else ": name its positions"
    fields = {name: at for at, name in enumerate(told)}
    claims = {"fields": Claim(fields, why, sure=names is not None)}
    decode = {}
    for name, at in fields.items():
        values = [row[at] for row in rows[:50_000] if isinstance(row, list) and at < len(row)]
        if not values or not all(str(value).isdecimal() for value in values):
            continue
        high = max(int(str(value)) for value in values)
        for listed, entries in _long_lists(outside, key):
            if high == len(entries) - 1 and high > 1:
                decode[name] = ({"list": listed, "item": _first_text(entries)},)
    if decode:
        shown = ", ".join(f"{name} into {steps[0]['list']!r}" for name, steps in decode.items())
        claims["decode"] = Claim(
            decode, f"numbers reach exactly as far as the lists are long: {shown}", sure=False
        )
    return claims


def _name_lists(outside: dict[str, Any], key: str | None) -> Iterator[tuple[str, list[str]]]:
    for name, entries in _long_lists(outside, key):
        told = _keyed(entries) if all(isinstance(one, dict) for one in entries) else entries
        if told and all(isinstance(one, str) for one in told):
            yield name, told


def _keyed(entries: list[dict[str, Any]]) -> list[Any]:
    """What names each of the entries: the first of their keys under which all texts differ."""
    for key in entries[0]:
        told = [entry.get(key) for entry in entries]
        if all(isinstance(one, str) and one for one in told) and len(set(told)) == len(told):
            return told
    return []


def _long_lists(data: dict[str, Any], key: str | None, before: str = "") -> Iterator[tuple[str, list[Any]]]:
    for name, value in data.items():
        dotted = f"{before}{name}"
        if isinstance(value, dict):
            yield from _long_lists(value, key, f"{dotted}.")
        elif isinstance(value, list) and dotted != key and value:
            yield dotted, value


def _first_text(entries: list[Any]) -> int | str | None:
    """What of an entry is its text; None where the entry itself is."""
    entry = entries[0]
    if isinstance(entry, dict):
        return next(
            (key for key, value in entry.items() if isinstance(value, str) and not value.isdigit()), None
        )
    if isinstance(entry, list):
        return next(
            (at for at, value in enumerate(entry) if isinstance(value, str) and not value.isdigit()), None
        )
    return None


def _exploded(rows: list[Any]) -> Claim | None:
    """The list inside the records, such as the drugs of a case, whose entries are the records."""
    counts: Counter[str] = Counter()
    for row in rows[:2_000]:
        if isinstance(row, dict):
            counts.update(key for key, value in _flat_values(row) if isinstance(value, list) and value)
    objects = [key for key in counts if _holds_objects(rows, key)]
    if not objects:
        return None
    chosen = max(objects, key=lambda key: counts[key])
    entries = sum(len(value) for row in rows for key, value in _flat_values(row) if key == chosen and value)
    why = f"{chosen!r} is a list inside the records, of {entries:,} entries in {len(rows):,} records"
    others = tuple(key for key in objects if key != chosen)
    return Claim(chosen, why, sure=not others, others=others)


def _holds_objects(rows: list[Any], wanted: str) -> bool:
    values = [value for row in rows[:2_000] for key, value in _flat_values(row) if key == wanted and value]
    return all(isinstance(value, list) and all(isinstance(one, dict) for one in value) for value in values)


def _flat_values(row: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in row.items() if isinstance(row, dict) else ():
        if isinstance(value, dict) and value:
            yield from _flat_values(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value


def _taken_apart(row: dict[str, Any], key: str) -> list[dict[str, str]]:
    """One record for each entry of a list, with the other keys of the record; one for an empty list."""
    values = dict(_flat_values(row))
    told = values.pop(key, None)
    others = {name: _text(value) for name, value in values.items()}
    entries = told if isinstance(told, list) else [told]
    return [
        others
        | ({f"{key}.{name}": _text(v) for name, v in _flat_values(entry)} if isinstance(entry, dict) else {})
        for entry in entries or [None]
    ]


def _table(rows: list[Any], says: dict[str, Claim], outside: dict[str, Any]) -> Table:
    if "fields" in says:
        records = [_decoded(row, says, outside) for row in rows if isinstance(row, list)]
    elif "explode" in says:
        key = str(says["explode"].value)
        records = [one for row in rows if isinstance(row, dict) for one in _taken_apart(row, key)]
    else:
        records = [dict(_flat(row)) for row in rows if isinstance(row, dict)]
    names = list(dict.fromkeys(name for record in records for name in record))
    body: list[Row] = [(n, [record.get(name, "") for name in names]) for n, record in enumerate(records, 1)]
    typed = {
        (n, at)
        for n, (_, cells) in enumerate(body)
        for at, cell in enumerate(cells)
        if isinstance(cell, Number)
    }
    found = analysed(names, body, typed, [(0, len(body))])
    shown = [body[at] for at in found.kept[:LARGEST_GRID]]
    return Table(
        sheets=(), pages=(), reader=reader_of("json", says), says=says, title="", titles={},
        headers=tuple(names), columns=found.columns,
        grid={name: [cells[at] for _, cells in shown] for at, name in enumerate(names)},
        rows=[number for number, _ in shown], where=[""] * len(shown), read=len(body),
        totals=tuple(found.totals), total_columns=tuple(found.total_columns), footers=tuple(found.footers),
        marks=tuple(found.marks), siblings=tuple(siblings_of(found.columns, {}, found.total_columns)),
        notation=found.notation, problems=tuple(found.problems),
    )  # fmt: skip


def _decoded(row: list[Any], says: dict[str, Claim], outside: dict[str, Any]) -> dict[str, str]:
    decode = says["decode"].value if "decode" in says else {}
    out = {}
    for name, at in says["fields"].value.items():
        text = _text(row[at]) if at < len(row) else ""
        for step in decode.get(name, ()):
            entry = _under(outside, step["list"])[int(text)] if text.isdecimal() else text
            text = _text(entry[step["item"]] if step["item"] is not None else entry)
        out[name] = text
    return out


def _under(data: Any, key: str) -> Any:
    for part in key.split("."):
        data = data[part]
    return data


def _flat(row: dict[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for key, value in row.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", _text(value)


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _texts(data: dict[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for key, value in data.items():
        if isinstance(value, dict):
            yield from _texts(value, f"{before}{key}.")
        elif isinstance(value, str):
            yield f"{before}{key}", value
