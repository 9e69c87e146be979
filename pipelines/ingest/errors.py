"""What stops a delivery or the catalogue: a closed list, each kind a class with slug, title, message, cure.

A stopped delivery publishes nothing and its last good edition stays (DESIGN section 6, level 1).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from seizure_schema.errors import SeizureSchemaError

STOPS: dict[str, type[DeliveryStopped]] = {}


class PipelineError(SeizureSchemaError):
    """Base of everything that the pipelines raise on purpose."""


class CatalogueError(PipelineError):
    """One or more `source.yaml` files do not say what a source must say; all problems at once.

    `problems` holds (file, dotted key, what is wrong and its cure).
    """

    def __init__(self, problems: Iterable[tuple[Path, str, str]]) -> None:
        self.problems = tuple(problems)
        super().__init__(
            "\n".join(f"{file}: {key or 'the file'}: {what}" for file, key, what in self.problems)
        )


class DeliveryStopped(PipelineError):
    """A delivery is not what its source declares.

    `file` is the name of the delivery's file, `value` the thing that is wrong, `detail` what only this
    case can tell.
    """

    slug: ClassVar[str] = ""
    title: ClassVar[str] = ""
    template: ClassVar[str] = "{value!r}: {detail}."
    cure: ClassVar[str] = ""

    def __init__(self, file: str, value: str = "", detail: str = "") -> None:
        self.file, self.value, self.detail = file, value, detail
        super().__init__(self.message)

    def __init_subclass__(cls, **kwargs: object) -> None:
        super().__init_subclass__(**kwargs)
        if cls.slug:
            STOPS[cls.slug] = cls

    def __reduce__(self) -> tuple[type[DeliveryStopped], tuple[str, str, str]]:
        return type(self), (self.file, self.value, self.detail)

    @property
    def message(self) -> str:
        """File, what is wrong and the cure, in one line."""
        said = self.template.format(file=self.file, value=self.value, detail=self.detail)
        return f"{self.file}: {said} {self.cure}".strip()


class UnknownColumn(DeliveryStopped):
    slug, title = "unknown_column", "A column that nobody declared"
    template = "The column {value} is not declared ({detail})."
    cure = (
        "Map it under `mapping: columns:` of that layout in source.yaml, or give it `ignore:` with a reason."
    )


class MissingColumn(DeliveryStopped):
    slug, title = "missing_column", "A declared column is gone"
    template = "The column {value} is not in the file ({detail})."
    cure = "If the publisher renamed or dropped it, add a layout to source.yaml; else ask for the file again."


class NothingToUnpivot(DeliveryStopped):
    slug, title = "nothing_to_unpivot", "A wide table without a column of figures"
    template = "No header is taken by {value}, so that no figure would be read. {detail}."
    cure = (
        "Mend `reshape: unpivot:` of that layout in source.yaml: `matching:` must fit a header as a whole, "
        "white space collapsed, and a column that `mapping: columns:` declares is none of figures; if the "
        "publisher renamed the columns, add a layout."
    )


class DuplicateColumn(DeliveryStopped):
    slug, title = "duplicate_column", "Two columns with one name"
    template = "The column {value!r} stands twice in the header, or is a name of our own."
    cure = (
        "Nobody can tell which one a mapping means: declare `header_rows:` where the rows above tell them "
        "apart, or name them by position under `misnamed:` or `columns:` of the layout's reader."
    )


class HeaderMended(DeliveryStopped):
    slug, title = "header_mended", "A header that is declared wrong says something else"
    template = "The header has {value!r} {detail}."
    cure = "If the publisher mended it, take the column out of `reader: misnamed:` of that layout."


class HeaderNotFound(DeliveryStopped):
    slug, title = "header_not_found", "No row that is the header"
    template = "No row{detail} has a cell {value!r}."
    cure = "Correct `reader: header_has:` in source.yaml, or leave that sheet, page or table out."


class CarriedText(DeliveryStopped):
    slug, title = "carried_text", "A text outside the rows that cannot be told"
    template = "`carry: {value}:` cannot be told: {detail}."
    cure = (
        "Correct its `from:` and `pattern:` in source.yaml, rename the file as the publisher names it, or "
        "write what is missing into <file>.meta.yaml."
    )


class EmptyFile(DeliveryStopped):
    slug, title = "empty_file", "A file without a record"
    template = "The file holds no record{detail}."
    cure = "Ask for the file again; an empty edition never replaces a good one."


class WrongEncoding(DeliveryStopped):
    slug, title = "wrong_encoding", "Bytes that are not in the declared encoding"
    template = "The bytes are not {value}: {detail}."
    cure = "Correct `reader: encoding:` of the layout in source.yaml."


class DamagedFile(DeliveryStopped):
    slug, title = "damaged_file", "A file that cannot be read"
    template = "The file cannot be read as {value}: {detail}."
    cure = "It may be cut short: ask for the file again."


class NoTextLayer(DeliveryStopped):
    slug, title = "no_text_layer", "A page that is only an image"
    template = "Page {value} of the PDF holds no text, only images or drawings."
    cure = (
        "Ask the publisher for the table itself, or for a PDF with a text layer; a page without figures is "
        "left out by naming the others under `pages:` of the layout's reader."
    )


class NoTable(DeliveryStopped):
    slug, title = "no_table", "No table where one is declared"
    template = "There is no table {value}{detail}."
    cure = (
        "Correct `pages:` and `tables:` of the layout's reader in source.yaml; the cells of a PDF that no "
        "lines part are read with `ruled: false`."
    )


class JsonKey(DeliveryStopped):
    slug, title = "json_key", "A key outside of the records that gives no text"
    template = "The key {value!r} of the JSON cannot be used: {detail}."
    cure = "Correct `key:` under `reshape: carry:` of the layout in source.yaml."


class UnknownSheet(DeliveryStopped):
    slug, title = "unknown_sheet", "A sheet that nobody declared"
    template = "The sheet {value!r} is neither under `sheets:` nor under `skip_sheets:` ({detail})."
    cure = "Widen one of the two patterns of the layout's reader in source.yaml."


class NoLayout(DeliveryStopped):
    slug, title = "no_layout", "No layout fits the file"
    template = "No layout of the source fits: {detail}."
    cure = "Add a layout, or its file name to `files:`, in source.yaml."


class AmbiguousLayout(DeliveryStopped):
    slug, title = "ambiguous_layout", "Several layouts fit the file"
    template = "The layouts {value} all fit."
    cure = "Tell them apart in source.yaml by `files:` or `when:`."


class TotalDisagrees(DeliveryStopped):
    slug, title = "total_disagrees", "A total that is not the sum of its parts"
    template = "The total {value!r} does not hold: {detail}."
    cure = (
        "Look for lost or repeated rows. A part that the publisher got wrong is mended by a line of "
        "corrections.csv, against which the total is then held; a difference that is known stays by "
        "`tolerance:` of the total, relative to the sum of its parts and 0.25 at most; what is further off "
        "is no sum of these parts, and is left out under `footer:` (a column by `ignore:`) with the reason."
    )


class RowsBelowLeftOut(DeliveryStopped):
    slug, title = "rows_below_left_out", "Rows below a total that seem to belong to it"
    template = "The row {value!r} is left out, but not what stands below it: {detail}."
    cure = (
        "A `footer:` leaves out its own row alone: write the label under `totals:`. If the rows are records, "
        "write into corrections.csv what their blank cell should say."
    )


class ExpectationFailed(DeliveryStopped):
    slug, title = "expectation_failed", "A figure below what the source declares"
    template = "The expectation {value} is not met: {detail}."
    cure = "Look for a cut file or a new vocabulary; if the figure is right, change `expectations:`."


class CorrectionFails(DeliveryStopped):
    slug, title = "correction_fails", "A correction whose cell is not as expected"
    template = "The correction {value} does not fit: {detail}."
    cure = (
        "Correct the line: `where` holds `column=text; column=text` of the record, as the cells stand after "
        "reshape. If the provider has repaired it, take the line out of corrections.csv."
    )


class EditionMissing(DeliveryStopped):
    slug, title = "edition_missing", "No edition can be told"
    template = "No way under `{value}:` of the layout gives a text{detail}."
    cure = "Add a way, or write `edition:` (`series:`) into <file>.meta.yaml beside the file."


class SeveralSeries(DeliveryStopped):
    slug, title = "several_series", "Records of several series in one file"
    template = "The records tell several series under {value}: {detail}."
    cure = (
        "Take the odd records out, name the one series in <file>.meta.yaml (`series:`), or declare one "
        "series with `snapshot_per: year` in source.yaml."
    )


class WrongSeparator(DeliveryStopped):
    slug, title = "wrong_separator", "Cells parted by another character than declared"
    template = "The cells seem to be parted by {value}, but the layouts declare {detail}."
    cure = "Correct `reader: delimiter:` in source.yaml, or add a layout with that delimiter."


class EditionConflict(DeliveryStopped):
    slug, title = "edition_conflict", "Two contents of one edition"
    template = "Series and edition, {value}, are also those of {detail}"
    cure = "Or take one of them away."


class PublishedElsewhere(DeliveryStopped):
    slug, title = "published_elsewhere", "The same file in two sources"
    template = (
        "This very file is published as a delivery of {value} already, and would count twice. Leave it in "
        "the inbox of one source; if it belongs here, delete {detail}"
    )
    cure = "Then run again."


class ArchiveLimit(DeliveryStopped):
    slug, title = "archive_limit", "A packed file that is too large unpacked"
    template = "Unpacked it is larger than {value} bytes."
    cure = "If that is right, raise `max_unpacked_bytes:` of the layout's reader in source.yaml."


class TableLimit(DeliveryStopped):
    slug, title = "table_limit", "A sheet that is too large"
    template = "The sheet {value!r} spans {detail} cells."
    cure = (
        "Ask for it without cells far away from the table; if the size is right, raise `max_cells:` of the "
        "layout's reader in source.yaml."
    )


class UnsafeMember(DeliveryStopped):
    slug, title = "unsafe_member", "A packed name that leads outside"
    template = "The packed name {value!r} leads out of the archive."
    cure = "No publisher needs that: treat the file as hostile, and ask for it again."


class MemberNotFound(DeliveryStopped):
    slug, title = "member_not_found", "Not exactly one packed file"
    template = "`member: {value}` fits {detail}."
    cure = "Correct `reader: member:` of the layout in source.yaml so that it fits exactly one."


class FileChanging(DeliveryStopped):
    slug, title = "file_changing", "A file that changes while it is read"
    template = "The file changed while it was being copied."
    cure = "Wait until it is written; the next run takes it."


class ArchiveDamaged(DeliveryStopped):
    slug, title = "archive_damaged", "An archived file that is not what its name says"
    template = "The archived content {value} is damaged: {detail}."
    cure = "Bring the file back from a copy, under the same name."


class SidecarInvalid(DeliveryStopped):
    slug, title = "sidecar_invalid", "A sidecar that cannot be used"
    template = "The sidecar cannot be used: {detail}."
    cure = "It is YAML of texts by name, such as `edition: 2024-05`; see docs on adding a source."


class ParserFailed(DeliveryStopped):
    slug, title = "parser_failed", "The source's parse.py failed"
    template = "parse.py of {value} failed: {detail}."
    cure = "Mend parse.py, or look whether the publisher changed the page."
