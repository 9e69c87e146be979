"""Finds the cells of a delivery that corrections.csv means, and lays the corrected texts beside them.

The raw text stays where it is: identity and the published text are made of it, and the library reads the
corrected one like a look-up (`_corrected_<slot>`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from pipelines.ingest.archive import Delivery
from pipelines.ingest.corrections import Correction
from pipelines.ingest.errors import CorrectionFails
from pipelines.ingest.readers.staging import fresh_name, literal, quoted
from pipelines.ingest.reshape import INTO, Unpivot
from pipelines.ingest.reshaping.rows import Rows, trimmed
from pipelines.ingest.source import Layout

CORRECTED = "_corrected_"
_MOST_TOLD = 5


@dataclass
class Corrected:
    """The corrected texts of a delivery: a temporary table of `_record` and a column for each slot, or ''."""

    table: str = ""
    slots: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)


def correct(rows: Rows, layout: Layout, corrections: Sequence[Correction], delivery: Delivery) -> Corrected:
    """Holds every correction that is for this delivery against its records.

    Raises CorrectionFails where a record that a line means holds another text than the line expects, where
    a line that names the file finds no record, and where two lines correct one cell.
    """
    texts: dict[str, dict[int, str]] = defaultdict(dict)
    notes = []
    slots = {header: slot for slot, header in layout.mapping.slot_columns.items()}
    for one in corrections:
        if not one.is_for(delivery.names):
            continue
        found = _found(rows, one) if one.column in slots else []
        if not found:
            if one.file:
                said = (
                    "it finds no record in which all texts of `where` stand: was the line mended by the "
                    "provider, or is a text misspelt?"
                )
                raise CorrectionFails(delivery.file_name, one.place, said)
            notes.append(f"correction: {one.place} finds no record here")
            continue
        _check(found, one, delivery.file_name)
        cells = texts[slots[one.column]]
        for record, _ in found:
            if record in cells:
                raise CorrectionFails(delivery.file_name, one.place, f"another line corrects record {record}")
            cells[record] = one.value
        shown = ", ".join(str(record) for record, _ in found[:_MOST_TOLD])
        more = f" and {len(found) - _MOST_TOLD} more" if len(found) > _MOST_TOLD else ""
        notes.append(
            f"correction: record {shown}{more} {one.column} {one.expected!r} -> {one.value!r}: {one.reason}"
        )
    return Corrected(_table(rows, texts), tuple(sorted(texts)), notes) if texts else Corrected(notes=notes)


@contextmanager
def mended(
    rows: Rows,
    corrections: Sequence[Correction],
    unpivot: Unpivot | None,
    labels: Mapping[str, Mapping[str, str]],
) -> Iterator[Rows]:
    """The rows with the corrected texts in their cells, for totals to be held against; before unpivot.

    A line names its cell as it is after unpivot, so that of the wide table is looked for: `labels` holds
    what each header tells. A cell that holds another text than the line expects stays as it is.
    """
    cells = [
        (header, one, tests)
        for one in corrections
        for header, tests in _wide_cells(one, rows, unpivot, labels)
    ]
    if not cells:
        yield rows
        return
    copy = fresh_name("mended")
    rows.connection.execute(f"CREATE TEMP TABLE {copy} AS SELECT * FROM {rows.table}")
    for header, one, where in cells:
        tests = [*where, f"{trimmed(header)} = {literal(one.expected)}"]
        rows.connection.execute(
            f"UPDATE {copy} SET {quoted(header)} = {literal(one.value)} WHERE {' AND '.join(tests)}"
        )
    try:
        yield replace(rows, table=copy)
    finally:
        rows.connection.execute(f"DROP TABLE IF EXISTS {copy}")


def _wide_cells(
    one: Correction, rows: Rows, unpivot: Unpivot | None, labels: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[str, list[str]]]:
    """(header of the file, SQL of the rows) of the cells that a correction means."""
    wanted = dict(one.where)
    headers = {one.column: {one.column: one.column}}
    if unpivot is not None and one.column in unpivot.made:
        headers = {
            header: _group(header, unpivot, labels)
            for header, told in labels.items()
            if (unpivot.value or unpivot.values[told[INTO]]) == one.column
            and all(told[name].strip() == text for name, text in wanted.items() if name in unpivot.fields)
        }
    fields = unpivot.fields if unpivot is not None else ()
    for header, values in headers.items():
        tested = {values.get(name, name): text for name, text in wanted.items() if name not in fields}
        if {header, *tested} <= set(rows.columns):
            yield header, [f"{trimmed(name)} = {literal(text)}" for name, text in tested.items()]


def _group(header: str, unpivot: Unpivot, labels: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Value column -> header, of the cells that make one record with the one under `header`."""
    if not unpivot.values:
        return {unpivot.value or "": header}
    fields = [labels[header][name] for name in unpivot.fields]
    return {
        unpivot.values[told[INTO]]: other
        for other, told in labels.items()
        if [told[name] for name in unpivot.fields] == fields
    }


def _found(rows: Rows, one: Correction) -> list[tuple[int, str]]:
    if any(column not in rows.columns for column in (one.column, *(column for column, _ in one.where))):
        return []
    tests = [f"{trimmed(column)} = {literal(text)}" for column, text in one.where]
    found = rows.connection.execute(
        f"SELECT {rows.record}, {quoted(one.column)} FROM {rows.table} "
        f"WHERE {' AND '.join([rows.body, *tests])} ORDER BY 1"
    ).fetchall()
    return [(record, text.strip()) for record, text in found]


def _check(found: Sequence[tuple[int, str]], one: Correction, file_name: str) -> None:
    meant = sum(text == one.expected for _, text in found)
    if 0 < meant < len(found):
        said = (
            f"`where` finds {len(found)} records, and {meant} of them {_has(meant)} {one.expected!r} under "
            f"{one.column}: add tests that only the record meets, such as `; {one.column}={one.expected}`"
        )
        raise CorrectionFails(file_name, one.place, said)
    for record, text in found:
        if text != one.expected:
            said = f"record {record} holds {text!r} under {one.column}, not {one.expected!r}"
            raise CorrectionFails(file_name, one.place, said)


def _has(count: int) -> str:
    return "has" if count == 1 else "have"


def _table(rows: Rows, texts: dict[str, dict[int, str]]) -> str:
    import pyarrow as pa

    records = sorted({record for cells in texts.values() for record in cells})
    columns = {CORRECTED + slot: [texts[slot].get(record) for record in records] for slot in sorted(texts)}
    schema = pa.schema([("_record", pa.int64()), *((name, pa.string()) for name in columns)])
    name = fresh_name("corrected")
    rows.connection.register(f"{name}_in", pa.table({"_record": records, **columns}, schema=schema))
    rows.connection.execute(f"CREATE TEMP TABLE {name} AS SELECT * FROM {name}_in")
    rows.connection.unregister(f"{name}_in")
    return name
