"""What `reader:` of a layout may say: how bytes become a grid of texts, and where its header is."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from pipelines.ingest.declared import Declared, Pattern

ColumnRange = Annotated[str, Field(pattern=r"^[A-Z]{1,3}:[A-Z]{1,3}$")]


class Step(Declared):
    """One step of a decoding: the number in hand points into a list of the same JSON file."""

    list: str
    """Dotted key of the list."""
    item: int | str | None = None
    """What to take of the entry: a position, a key, or (None) the entry itself."""


class Reader(Declared):
    """How the bytes of a file become records.

    What a kind does not use it ignores. `xlsx` reads XLS and ODS as well. Text of a header is compared with
    its white space collapsed: " Cocaine " and "Anabolic\\nsteroids" are `Cocaine` and `Anabolic steroids`.
    """

    kind: Literal["csv", "xlsx", "json", "pdf", "html_table", "text", "html"]
    encoding: str = "utf-8"
    """Declared, never guessed; a byte order mark is tolerated."""
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] = ","
    quote: Annotated[str, Field(min_length=1, max_length=1)] = '"'

    header_row: Annotated[int, Field(ge=1)] = 1
    """Row of the header, counted from 1 in the file, sheet, page or block; what stands above is its title."""
    header_has: str | None = None
    """Instead of header_row: the header is the first row with a cell of this text."""
    header_rows: Annotated[int, Field(ge=0, le=5)] = 1
    """Rows of the header. The texts over a column are joined by a space; in all but the last row a blank cell
    repeats its left neighbour (a merged cell), as far as the text above it reaches. 0: there is no header,
    `columns` names the columns. A header that stands in the body once more is ignored."""
    columns: tuple[str, ...] = ()
    """Names of the columns by position, instead of those of the header."""
    misnamed: dict[Annotated[int, Field(ge=1)], tuple[str, str]] = Field({})
    """Columns under a wrong header: position from 1 -> what the header says there, and what stands below it.
    Where a file says anything else there it stops, for the publisher may have mended it."""
    blocks: tuple[ColumnRange, ...] = ()
    """Tables that stand side by side, `["A:D", "F:I"]`, each under its own header: read one below the other.
    Of several each counts as a sheet, named `<sheet> A:D`."""
    ends_at: Pattern | None = None
    """The table ends above the first row with a cell in which this is found: what follows is not read."""

    sheets: Pattern = ".*"
    """xlsx: sheets to read; the pattern must fit the whole name."""
    skip_sheets: Pattern | None = None
    """xlsx: sheets to leave out; a sheet under neither pattern stops."""
    pages: tuple[Annotated[int, Field(ge=1)], ...] = ()
    """pdf: pages to read, counted from 1; none named: all."""
    tables: tuple[Annotated[int, Field(ge=1)], ...] = ()
    """pdf, html_table: tables to read, counted from 1 on each page; none named: all. A table of a PDF goes on
    with the header of the one before where it has the same width and begins with a figure; otherwise it has
    its own. Of several tables of a web page each counts as a sheet, named `table 2`."""
    ruled: bool = True
    """pdf: whether lines part the cells; false: the white space between the words does."""
    member: str = "*"
    """Glob of the one file to read inside a zip."""

    rows: str | None = None
    """json: dotted key under which an object holds its list of records; None: the file is the list."""
    json_lines: bool = False
    """json: one record, or one page of records, on each line."""
    fields: dict[str, Annotated[int, Field(ge=0)]] = Field({})
    """json: column -> position counted from 0, where a record is a list and not an object."""
    decode: dict[str, tuple[Step, ...]] = Field({})
    """json: column -> the lists through which its number becomes a text."""
    explode: str | None = None
    """json: dotted key of a list inside each record, such as the drugs of a case: each entry becomes a record
    of its own, which repeats the other keys. A key of an entry is the column `<key>.<key of the entry>`, an
    entry without keys the column `<key>`. An empty list is one record with blank cells. Only one list, for
    nobody can tell which entries of two belong together. `report_key` makes a case one report."""
    page_limit: int | None = 1000
    """json: so many records exactly (before `explode`) means that a portal cut the answer: noted."""

    max_cells: Annotated[int, Field(gt=0)] = 30_000_000
    """xlsx: cells of a sheet between the first and the last one with content; each takes memory."""
    max_unpacked_bytes: Annotated[int, Field(gt=0)] = 8 * 1024**3

    @field_validator("explode", mode="before")
    @classmethod
    def _one_list(cls, told: object) -> object:
        if isinstance(told, list | tuple):
            raise ValueError(
                "one list only, for nobody can tell which entries of two belong together: name the one that "
                "holds the drugs, and ignore the other as a column"
            )
        return told

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        try:
            "".encode(self.encoding)
        except LookupError:
            raise ValueError(
                f"encoding {self.encoding!r} does not exist; utf-8, latin-1 and cp1251 do"
            ) from None
        if self.header_rows == 0 and not self.columns:
            raise ValueError("header_rows is 0: name the columns by position under `columns:`")
        if self.columns and self.misnamed:
            raise ValueError(
                "`columns` names every column already, so `misnamed` mends none: take one of the two out"
            )
        return self

    def __hash__(self) -> int:
        return hash(self.model_dump_json())

    @property
    def is_plain(self) -> bool:
        """Whether the first row is the header and the rest are the records."""
        return (self.header_row, self.header_rows) == (1, 1) and not (
            self.header_has or self.columns or self.misnamed or self.blocks or self.ends_at
        )
