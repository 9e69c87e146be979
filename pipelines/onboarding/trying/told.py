"""What a trial found, as lines for a person: accounts, causes with the lines to write, control sums, rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipelines.ingest import Source, TotalCheck
from pipelines.ingest.figures import named
from pipelines.onboarding.trying.causes import Cause
from pipelines.onboarding.trying.control_sums import ControlSum, RawTotal
from pipelines.onboarding.trying.first_rows import Row
from pipelines.onboarding.trying.fix import OPEN
from pipelines.onboarding.trying.suspects import Suspect
from pipelines.onboarding.trying.trial import Tried
from pipelines.printing import columns, near

MOST_CAUSES, MOST_SUMS, MOST_TEXT, MOST_REMARKS, MOST_TOTALS = 20, 30, 48, 10, 4


@dataclass(frozen=True)
class Findings:
    """All that a trial found."""

    source: Source
    tried: Sequence[Tried]
    causes: Sequence[Cause]
    together: Sequence[tuple[tuple[int, ...], int]]
    sums: Sequence[ControlSum]
    raw: Sequence[RawTotal]
    counted: Sequence[str]
    unused: Sequence[str]
    suspects: Sequence[Suspect]
    remarks: Sequence[tuple[str, str, str, int]]
    rows: Sequence[Row]


def told(findings: Findings, *, everything: bool = False) -> Iterator[str]:
    """The whole account; `everything` lifts the limits on causes and control sums."""
    for one in findings.tried:
        yield ""
        yield from _delivery(one, [raw for raw in findings.raw if raw.file_name == one.file_name])
    for section in (
        list(_causes(findings, None if everything else MOST_CAUSES)),
        list(_suspects(findings)),
        list(_sums(findings.sums, None if everything else MOST_SUMS)),
        list(_beside(findings)),
        list(_rows(findings.rows)),
        list(_next(findings)),
    ):
        if section:
            yield ""
            yield from section


def _delivery(one: Tried, raw: Sequence[RawTotal]) -> Iterator[str]:
    manifest = one.manifest
    if manifest is None:
        yield f"{one.file_name}: STOPPED"
        yield f"  {one.stopped}"
        return
    series = f", series {manifest.series}" if manifest.series else ""
    yield (
        f"{one.file_name}: layout {manifest.layout}, edition {manifest.edition or '-'}{series}, "
        f"{manifest.delivery_mode}{f' per {manifest.snapshot_per}' if manifest.snapshot_per else ''}"
    )
    counts = manifest.counts
    yield (
        f"  {counts.read:,} read = {counts.accepted:,} accepted + {counts.quarantined:,} set aside "
        f"+ {counts.ignored:,} ignored"
    )
    if manifest.reasons:
        reasons = ", ".join(f"{records:,} {reason}" for reason, records in manifest.reasons.items())
        yield f"  ignored: {reasons}"
    if one.stopped:
        yield f"  STOPPED by its figures, nothing of it would be published: {one.stopped}"
    agreeing = [total for total in one.totals if not total.difference]
    for total in one.totals:
        if total.difference or len(agreeing) <= MOST_TOTALS:
            yield f"  {_total(total)}"
    if len(agreeing) > MOST_TOTALS:
        yield f"  {len(agreeing)} totals agree with their parts, such as {_total(agreeing[0])}"
    for note in manifest.notes:
        if not note.startswith("total ") or note.startswith("total column "):
            yield f"  note: {note}"
    for column in raw:
        yield f"  {_raw(column)}"


def _total(one: TotalCheck) -> str:
    unread = f" without {one.unread} cells that are no number" if one.unread else ""
    where = f" of sheet {one.sheet}" if one.sheet else ""
    held = "agrees"
    if one.difference:
        held = f"differs by {one.difference:f}, within its tolerance"
        if one.record and one.unread:
            held = f"cannot be held ({named(one.cells)})"
    return (
        f"total {one.label!r}{where}: {one.column} published {one.published:f}, parts "
        f"{'can come' if one.distinct else 'sum'} to {one.summed:f}{unread}: {held}"
    )


def _raw(one: RawTotal) -> str:
    worded = f"; {one.worded:,} cells are no plain number" if one.worded else ""
    lost = "" if one.agrees else "  DIFFERS: records are lost or double"
    return (
        f"column {one.column!r} adds up to {_n(one.total)} = {_n(one.accepted)} accepted + "
        f"{_n(one.quarantined)} set aside + {_n(one.ignored)} ignored{worded}{lost}"
    )


def _causes(findings: Findings, most: int | None) -> Iterator[str]:
    causes = findings.causes
    if not causes:
        return
    aside = sum(one.manifest.counts.quarantined for one in findings.tried if one.manifest)
    yield f"Set aside: {_of(aside, 'record')}, for {_of(len(causes), 'cause')}; `frees`: needs no other fix"
    table = [
        [f"[{number}]", one.frees, one.records, one.title, _short(one.fix.what)]
        for number, one in enumerate(causes[:most], start=1)
    ]
    yield from columns(["", "frees", "records", "what is wrong", "text"], table, right=("frees", "records"))
    for places, records in findings.together[:5]:
        yield f"  {records:,} need {' and '.join(f'[{place}]' for place in places)} together"
    if most is not None and len(causes) > most:
        yield f"  ... and {len(causes) - most} more causes; --all shows them"
    yield ""
    yield f"What to write (proposals: nothing is changed; {OPEN} is for you to decide):"
    for number, one in enumerate(causes[:most], start=1):
        yield from _fix(number, one, findings.source)
    yield from _together(causes)


def _together(causes: Sequence[Cause]) -> Iterator[str]:
    """All look-ups of a place in one block, so that many are pasted at once."""
    blocks: dict[str, dict[str, list[str]]] = {}
    for cause in causes:
        head, *rest = cause.fix.lines.splitlines() or [""]
        if cause.fix.way == "text" and head == "lookups:":
            slot, entry = rest
            slots = blocks.setdefault(cause.fix.at, {})
            slots.setdefault(slot, []).append(f"{entry}  # frees {cause.frees:,}")
    for at, slots in blocks.items():
        if sum(map(len, slots.values())) > 1:
            yield f"All look-ups of {at} in one block:"
            yield "      lookups:"
            for slot, entries in slots.items():
                yield from (f"      {line}" for line in (slot, *entries))


def _fix(number: int, cause: Cause, source: Source) -> Iterator[str]:
    fix = cause.fix
    folder = near(source.folder) if source.folder else source.id
    yield f"[{number}] {_short(fix.what, 100)}: frees {cause.frees:,}"
    if fix.way != "row":
        yield f"    {cause.message}"
    yield f"    first: {cause.example}"
    if fix.way == "correction" and fix.lines:
        yield f"    in {folder}/corrections.csv (header: file,where,column,expected,value,reason):"
    elif fix.lines:
        yield f"    in {folder}/source.yaml, at {fix.at}:"
    for line in fix.lines.splitlines():
        yield f"      {line}"
    if fix.hint:
        yield f"    {fix.hint}"


def _suspects(findings: Findings) -> Iterator[str]:
    if not findings.suspects:
        return
    yield "ACCEPTED, BUT LIKE TOTALS: if they are, their parts are counted twice."
    for one in findings.suspects:
        yield f"  {one.file_name}: {one.fix.what}, {_of(one.records, 'record')}; {one.fix.hint}"
        folder = near(findings.source.folder) if findings.source.folder else findings.source.id
        yield f"    in {folder}/source.yaml, at {one.fix.at}:"
        yield from (f"      {line}" for line in one.fix.lines.splitlines())


def _sums(sums: Sequence[ControlSum], most: int | None) -> Iterator[str]:
    if not sums:
        return
    yield "Control sums: `raw` is the column of the file added up without the library, `read` what it read;"
    yield "`in words` is what it read of cells that are no plain number; difference = read - in words - raw."
    shown = [one for place, one in enumerate(sums) if most is None or place < most or not one.agrees]
    table = [
        [
            one.record_kind,
            one.substance,
            one.label_role,
            one.unit if one.multiplier == 1 else f"{one.unit} (x {_n(one.multiplier)})",
            one.records,
            _n(one.raw),
            _n(one.worded_read) if one.worded else "",
            _n(one.read),
            "" if one.agrees else _n(one.difference),
            "" if one.kilograms is None else _n(one.kilograms),
        ]
        for one in shown
    ]
    header = ["kind", "substance", "role", "unit", "records", "raw", "in words", "read", "difference", "kg"]
    yield from columns(header, table, right=header[4:])
    if len(shown) < len(sums):
        yield f"  ... and {len(sums) - len(shown)} more, all without difference; --all shows them"


def _beside(findings: Findings) -> Iterator[str]:
    yield from findings.counted
    if findings.remarks:
        yield "Accepted with a remark, the most first:"
        for issue, field, value, records in findings.remarks[:MOST_REMARKS]:
            about = f" {field} {_short(value)!r}" if field else ""
            yield f"  {records:,} x {issue}{about}"
        if len(findings.remarks) > MOST_REMARKS:
            yield f"  ... and {len(findings.remarks) - MOST_REMARKS} more"
    layouts = findings.source.layouts
    for layout in layouts:
        ignored = {
            column: meaning.ignore
            for column, meaning in layout.mapping.columns.items()
            if not isinstance(meaning, str)
        }
        if ignored and any(one.layout is layout for one in findings.tried):
            yield f"Columns ignored in layout {layout.name}:"
            yield from (f"  {column}: {why}" for column, why in ignored.items())
    used = {one.layout.name for one in findings.tried if one.layout}
    if idle := [layout.name for layout in layouts if layout.name not in used]:
        yield f"Layouts that no file was read by: {', '.join(idle)}"
    if findings.unused:
        yield "Look-ups that no text used (a slip, or a text that the publisher dropped):"
        yield from (f"  {one}" for one in findings.unused)


def _rows(rows: Sequence[Row]) -> Iterator[str]:
    if not rows:
        return
    yield "The first records, before and after:"
    for row in rows:
        yield f"  {row.file_name}; {row.where}"
        cells = " | ".join(f"{column}: {_short(text)}" for column, text in row.before.items())
        yield f"    before  {cells}"
        after = " | ".join(f"{key}: {_n(value)}" for key, value in row.after.items())
        yield f"    after   {after or row.aside}"


def _next(findings: Findings) -> Iterator[str]:
    if all(one.stopped for one in findings.tried):
        yield "Every file is stopped: mend what the messages above name, and try again."
    elif findings.causes:
        yield f"Write the lines that are right, then try again: python -m pipelines try {findings.source.id}"
    else:
        yield "Nothing is set aside. Hold the control sums against the publisher's own figures, then: run."


def _n(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return f"{value:,.10g}" if abs(value) < 1e10 else f"{value:,.0f}"


def _of(count: int, one: str) -> str:
    return f"{count:,} {one}" if count == 1 else f"{count:,} {one}s"


def _short(text: str, most: int = MOST_TEXT) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 3]}..."
