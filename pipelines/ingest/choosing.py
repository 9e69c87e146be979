"""Which layout of its source a delivery has: by file name, header, script and language; none is guessed."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from fnmatch import fnmatchcase

from pipelines.ingest.archive import Delivery
from pipelines.ingest.documents import read_document
from pipelines.ingest.errors import (
    AmbiguousLayout,
    DeliveryStopped,
    MissingColumn,
    NoLayout,
    NothingToUnpivot,
    UnknownColumn,
    WrongSeparator,
)
from pipelines.ingest.opened import Opened, reader_of
from pipelines.ingest.readers.staging import Header
from pipelines.ingest.source import Layout, Part, Source
from seizure_schema.text import script

TEXT_KINDS = ("text", "html")
SEPARATORS = (",", ";", "\t", "|")

Found = list[tuple[Part, Header]]


def choose_layout(delivery: Delivery, source: Source) -> Layout:
    """The one layout whose file names, headers and `when:` fit.

    Raises NoLayout, AmbiguousLayout, UnknownColumn or MissingColumn (against the nearest layout), or what
    made the file unreadable.
    """
    with Opened(delivery) as opened:
        return choose(opened, source)


def choose(opened: Opened, source: Source) -> Layout:
    """The layout of an opened delivery, as choose_layout tells it."""
    delivery = opened.delivery
    named = [
        layout
        for layout in source.layouts
        if any(fnmatchcase(name, pattern) for name in delivery.names for pattern in layout.files)
    ]
    if not named:
        patterns = ", ".join(pattern for layout in source.layouts for pattern in layout.files)
        raise NoLayout(delivery.file_name, detail=f"the file name is none of {patterns}")
    headers: dict[str, Found] = {}
    faults: list[DeliveryStopped] = []
    fitting = []
    for layout in named:
        try:
            if layout.reader.kind in TEXT_KINDS:
                fits = _text_fits(delivery, layout)
            else:
                headers[layout.name] = _headers(opened, layout)
                fits = not any(_wrong(layout, part, header) for part, header in headers[layout.name])
        except DeliveryStopped as fault:
            faults.append(fault)
            continue
        if fits:
            fitting.append(layout)
    if len(fitting) > 1:
        raise AmbiguousLayout(delivery.file_name, ", ".join(layout.name for layout in fitting))
    if fitting:
        return fitting[0]
    if headers:
        raise _nearest_fault(delivery, [layout for layout in named if layout.name in headers], headers)
    if faults:
        raise faults[0]
    raise NoLayout(delivery.file_name, detail=f"`when:` of {', '.join(one.name for one in named)} is not met")


def _headers(opened: Opened, layout: Layout) -> Found:
    return [(part, header) for part in layout.tables for header in opened.headers(reader_of(layout, part))]


def _wrong(layout: Layout, part: Part, header: Header) -> int:
    """How many headers are too many or missing."""
    amiss = len(layout.unknown(part, header.columns)) + len(layout.missing(part, header.columns))
    return amiss + layout.gives_no_figure(part, header.columns)


def _text_fits(delivery: Delivery, layout: Layout) -> bool:
    when = layout.when
    if when.script is None and when.language is None:
        return True
    document = read_document(delivery, layout)
    if when.script is not None and script(document.text) != when.script:
        return False
    return when.language is None or document.language.split("-")[0] == when.language


def _nearest_fault(
    delivery: Delivery, layouts: Sequence[Layout], headers: dict[str, Found]
) -> DeliveryStopped:
    """What to say of the layout with most headers in common, of several the one with least amiss."""

    def nearness(layout: Layout) -> tuple[int, int]:
        found = headers[layout.name]
        return (
            min(len(one.columns) - len(layout.unknown(part, one.columns)) for part, one in found),
            -sum(_wrong(layout, part, one) for part, one in found),
        )

    layout = max(layouts, key=nearness)
    if fault := _other_separator(delivery, layout, headers[layout.name]):
        return fault
    for part, header in headers[layout.name]:
        places = (("sheet", header.sheet), ("page", header.page))
        where = f"nearest layout {layout.name}" + "".join(f", {name} {at!r}" for name, at in places if at)
        unknown, missing = layout.unknown(part, header.columns), layout.missing(part, header.columns)
        if layout.gives_no_figure(part, header.columns):
            return _no_figure(delivery, layout, part, header, where)
        if unknown and missing:
            where += f"; also missing {', '.join(map(repr, missing))}"
            where += _goes_on(part, header, headers[layout.name][0][1])
        if unknown:
            return UnknownColumn(delivery.file_name, ", ".join(map(repr, unknown)), where)
        if missing:
            return MissingColumn(delivery.file_name, ", ".join(map(repr, missing)), where)
    raise AssertionError("a layout whose every header fits is no fault")


def _goes_on(part: Part, header: Header, first: Header) -> str:
    """What to try where the first row of a page was taken for a header, and may be none."""
    if part.reader.kind != "pdf" or header.page == first.page or len(header.columns) != len(first.columns):
        return ""
    return (
        f"; if page {header.page} goes on with the table of page {first.page}, its first row has no figure "
        "that tells it from a header: read it by a part of its own, "
        f"`reader: {{kind: pdf, pages: [{header.page}], header_rows: 0, columns: [...]}}`"
    )


def _no_figure(
    delivery: Delivery, layout: Layout, part: Part, header: Header, where: str
) -> NothingToUnpivot:
    step = part.reshape.unpivot
    assert step is not None
    wanted = f"`unpivot: matching:` {step.matching}"
    if step.matching is None:
        wanted = f"`unpivot: columns:` {', '.join(map(repr, step.columns))}"
    elif step.values:
        wanted += f" (with `into` one of {', '.join(map(repr, step.values))})"
    others = [repr(name) for name in header.columns if name not in layout.columns]
    rest = f"The other headers are {', '.join(others)}" if others else "The mapping declares all headers"
    return NothingToUnpivot(delivery.file_name, wanted, f"{rest} ({where})")


def _other_separator(delivery: Delivery, layout: Layout, headers: Found) -> DeliveryStopped | None:
    """What to say of a CSV whose header shows more declared columns when parted by another character."""
    for part, header in headers:
        if part.reader.kind != "csv":
            continue
        line = part.reader.delimiter.join(header.columns)
        parted = {
            mark: _known(
                layout, part, [cell.strip() for cell in next(csv.reader([line], delimiter=mark), [])]
            )
            for mark in SEPARATORS
            if mark != part.reader.delimiter
        }
        mark, found = max(parted.items(), key=lambda pair: pair[1])
        if found >= 2 and found > _known(layout, part, header.columns):
            return WrongSeparator(
                delivery.file_name, repr(mark), f"{part.reader.delimiter!r} ({layout.name})"
            )
    return None


def _known(layout: Layout, part: Part, columns: Sequence[str]) -> int:
    return len(set(columns)) - len(set(layout.unknown(part, columns)))
