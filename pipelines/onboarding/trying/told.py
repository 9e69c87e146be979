"""What a trial found, as lines for a person: what does harm, accounts, causes with the lines, sums, rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.ingest import Source, TotalCheck
from pipelines.ingest.figures import named
from pipelines.onboarding.trying.causes import Cause
from pipelines.onboarding.trying.control_sums import ControlSum, RawTotal
from pipelines.onboarding.trying.first_rows import Row
from pipelines.onboarding.trying.suspects import Suspect
from pipelines.onboarding.trying.told_causes import Together, causes_told, suspects_told
from pipelines.onboarding.trying.trial import Tried
from pipelines.onboarding.trying.wording import counted, figure, short
from pipelines.printing import columns
from pipelines.storage.worth_a_look import LOUD

MOST_CAUSES, MOST_SUMS, MOST_REMARKS, MOST_TOTALS, MOST_NOTES, MOST_COLUMNS, MOST_UNUSED = (
    20,
    30,
    10,
    4,
    8,
    4,
    10,
)


@dataclass(frozen=True)
class Findings:
    """All that a trial found."""

    source: Source
    tried: Sequence[Tried]
    causes: Sequence[Cause]
    together: Together
    sums: Sequence[ControlSum]
    replaced: Sequence[str]
    """Which records of `sums` a newer file replaces."""
    raw: Sequence[RawTotal]
    counted: Sequence[str]
    unused: Sequence[str]
    suspects: Sequence[Suspect]
    remarks: Sequence[tuple[str, str, str, int]]
    beside: Sequence[str]
    """What else was accepted and is worth a look: ranges, places without a code."""
    rows: Sequence[Row]


def told(findings: Findings, *, everything: bool = False) -> Iterator[str]:
    """The whole account, what does most harm first; `everything` lifts the limits on causes and sums."""
    aside = sum(one.manifest.counts.quarantined for one in findings.tried if one.manifest)
    for section in (
        list(_harm(findings)),
        list(suspects_told(findings.source, findings.suspects)),
        *(list(_delivery(one, findings.raw, everything=everything)) for one in findings.tried),
        list(
            causes_told(
                findings.source,
                aside,
                findings.causes,
                findings.together,
                None if everything else MOST_CAUSES,
            )
        ),
        [
            *_sums(findings.sums, None if everything else MOST_SUMS),
            *(f"  {said}" for said in findings.replaced),
        ],
        list(_beside(findings, everything=everything)),
        list(_rows(findings.rows)),
        list(_next(findings)),
    ):
        if section:
            yield ""
            yield from section


def _harm(findings: Findings) -> Iterator[str]:
    """What would publish a wrong figure, or none, in a line each."""
    lines = [f"{one.file_name} is STOPPED; why stands below" for one in findings.tried if one.stopped]
    lines += [
        f"{one.file_name}: column {one.column!r} DIFFERS: records are lost or double"
        for one in findings.raw
        if not one.agrees
    ]
    lines += [
        f"control sum of {one.substance} in {one.unit}: read and raw differ by {figure(one.difference)}"
        for one in findings.sums
        if not one.agrees and not one.corrected
    ]
    lines += [
        f"{one.file_name}: {note}"
        for one in findings.tried
        if one.manifest
        for note in one.manifest.notes
        if note.startswith(LOUD)
    ]
    if lines:
        yield "LOOK FIRST at what would publish a wrong figure, or none:"
        yield from (f"  {line}" for line in lines)


def _delivery(one: Tried, sums: Sequence[RawTotal], *, everything: bool) -> Iterator[str]:
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
    yield from _totals(one.totals)
    notes = [
        note
        for note in manifest.notes
        if not note.startswith(LOUD) and (not note.startswith("total ") or note.startswith("total column "))
    ]
    most = len(notes) if everything else MOST_NOTES
    yield from (f"  note: {note}" for note in notes[:most])
    if len(notes) > most:
        yield f"  ... and {len(notes) - most} more notes; --all shows them"
    yield from _raw([raw for raw in sums if raw.file_name == one.file_name], everything=everything)


def _totals(totals: Sequence[TotalCheck]) -> Iterator[str]:
    agreeing = [total for total in totals if not total.difference]
    for total in totals:
        if total.difference or len(agreeing) <= MOST_TOTALS:
            yield f"  {_total(total)}"
    if len(agreeing) > MOST_TOTALS:
        yield f"  {len(agreeing)} totals agree with their parts, such as {_total(agreeing[0])}"


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


def _raw(sums: Sequence[RawTotal], *, everything: bool) -> Iterator[str]:
    """Each column that is added up; of many those of which all is accepted in one line."""
    whole = [one for one in sums if one.agrees and not (one.quarantined or one.ignored or one.worded)]
    if everything or len(sums) <= MOST_COLUMNS or len(whole) < 2:
        whole = []
    for one in sums:
        if one in whole:
            continue
        worded = f"; {one.worded:,} cells are no plain number" if one.worded else ""
        lost = "" if one.agrees else "  DIFFERS: records are lost or double"
        yield (
            f"  column {one.column!r} adds up to {figure(one.total)} = {figure(one.accepted)} accepted + "
            f"{figure(one.quarantined)} set aside + {figure(one.ignored)} ignored{worded}{lost}"
        )
    if whole:
        shown = ", ".join(f"{one.column!r} {figure(one.total)}" for one in whole)
        yield f"  columns that are accepted as a whole: {shown}"


def _sums(sums: Sequence[ControlSum], most: int | None) -> Iterator[str]:
    if not sums:
        return
    yield "Control sums: `raw` is the column of the file added up without the library, `read` what it read;"
    yield "`in words` is what it read of cells that are no plain number; difference = read - in words - raw."
    ranked = sorted(sums, key=lambda one: one.agrees)
    shown = [one for place, one in enumerate(ranked) if most is None or place < most or not one.agrees]
    table = [
        [
            one.record_kind,
            one.substance,
            one.label_role,
            one.unit if one.multiplier == 1 else f"{one.unit} (x {figure(one.multiplier)})",
            one.records,
            figure(one.raw),
            figure(one.worded_read) if one.worded else "",
            figure(one.read),
            "" if one.agrees else figure(one.difference),
            "" if one.kilograms is None else figure(one.kilograms),
        ]
        for one in shown
    ]
    header = ["kind", "substance", "role", "unit", "records", "raw", "in words", "read", "difference", "kg"]
    yield from columns(header, table, right=header[4:])
    if mended := [one for one in shown if one.corrected and not one.agrees]:
        said = "; ".join(f"{one.substance} {counted(one.corrected, 'record')}" for one in mended)
        yield f"  differences that corrections.csv makes: {said}"
    if len(shown) < len(sums):
        yield f"  ... and {len(sums) - len(shown)} more, all without difference; --all shows them"


def _beside(findings: Findings, *, everything: bool) -> Iterator[str]:
    yield from findings.counted
    if findings.remarks:
        yield "Accepted with a remark, the most first:"
        for issue, field, value, records in findings.remarks[:MOST_REMARKS]:
            about = f" {field} {short(value)!r}" if field else ""
            yield f"  {records:,} x {issue}{about}"
        if len(findings.remarks) > MOST_REMARKS:
            yield f"  ... and {len(findings.remarks) - MOST_REMARKS} more"
    yield from findings.beside
    layouts = findings.source.layouts
    for layout in layouts:
        ignored: dict[str, list[str]] = {}
        for column, meaning in layout.mapping.columns.items():
            if not isinstance(meaning, str):
                ignored.setdefault(meaning.ignore, []).append(column)
        if ignored and any(one.layout is layout for one in findings.tried):
            yield f"Columns ignored in layout {layout.name}:"
            yield from (f"  {', '.join(names)}: {why}" for why, names in ignored.items())
    used = {one.layout.name for one in findings.tried if one.layout}
    if idle := [layout.name for layout in layouts if layout.name not in used]:
        yield f"Layouts that no file was read by: {', '.join(idle)}"
    if findings.unused:
        most = len(findings.unused) if everything else MOST_UNUSED
        yield "Look-ups that no text used (a slip, or a text that the publisher dropped):"
        yield from (f"  {one}" for one in findings.unused[:most])
        if len(findings.unused) > most:
            yield f"  ... and {len(findings.unused) - most} more; --all shows them"


def _rows(rows: Sequence[Row]) -> Iterator[str]:
    if not rows:
        return
    yield "The first records, before and after:"
    for row in rows:
        yield f"  {row.file_name}; {row.where}"
        cells = " | ".join(f"{column}: {short(text)}" for column, text in row.before.items())
        yield f"    before  {cells}"
        after = " | ".join(f"{key}: {figure(value)}" for key, value in row.after.items())
        yield f"    after   {after or row.aside}"


def _next(findings: Findings) -> Iterator[str]:
    if all(one.stopped for one in findings.tried):
        yield "Every file is stopped: mend what the messages above name, and try again."
    elif findings.causes:
        yield f"Write the lines that are right, then try again: python -m pipelines try {findings.source.id}"
    else:
        yield "Nothing is set aside. Hold the control sums against the publisher's own figures, then: run."
