"""What `source.yaml` may say: Pydantic models of a source, its layouts, readers and expectations."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PrivateAttr,
    model_validator,
)

from seizure_schema.standardise import SourceMapping


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"is no regular expression: {error}") from None
    return pattern


def _one_group(pattern: str) -> str:
    if re.compile(_compiles(pattern)).groups != 1:
        raise ValueError("must hold exactly one group ( ), which is the text to take")
    return pattern


Pattern = Annotated[str, AfterValidator(_compiles)]
GroupPattern = Annotated[str, AfterValidator(_one_group)]


class Declared(BaseModel):
    """Base: no key that is not declared, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Reader(Declared):
    """How the bytes of a file become records.

    What a kind does not use it ignores: `delimiter` and `quote` are of csv, `sheets` and `skip_sheets` of
    xlsx, `rows` and `page_limit` of json.
    """

    kind: Literal["csv", "xlsx", "json", "text", "html"]
    encoding: str = "utf-8"
    """Declared, never guessed; a byte order mark is tolerated."""
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] = ","
    quote: Annotated[str, Field(min_length=1, max_length=1)] = '"'
    header_row: Annotated[int, Field(ge=1)] = 1
    """Line (csv) or row (xlsx) of the header, counted from 1; what stands above is not read."""
    sheets: Pattern = ".*"
    """Sheets to read: the pattern must fit the whole name."""
    skip_sheets: Pattern | None = None
    """Sheets to leave out; a sheet under neither pattern stops."""
    member: str = "*"
    """Glob of the one file to read inside a zip."""
    rows: str | None = None
    """Key under which a JSON object holds its list of records; None: the file is the list."""
    page_limit: int | None = 1000
    """So many records exactly means that an open-data portal cut the answer: noted."""
    max_unpacked_bytes: Annotated[int, Field(gt=0)] = 8 * 1024**3

    @model_validator(mode="after")
    def _encoding_exists(self) -> Self:
        try:
            "".encode(self.encoding)
        except LookupError:
            raise ValueError(
                f"encoding {self.encoding!r} does not exist; utf-8, latin-1 and cp1251 do"
            ) from None
        return self


class When(Declared):
    """What chooses the layout beside file name and header."""

    script: str | None = None
    """ISO 15924 code of the script of most letters of a text: Latn, Cyrl, Arab."""
    language: str | None = None
    """Language that the sidecar or the page declares."""


class IgnoreRow(Declared):
    """Rows to leave out by declaration: footers, blank rows. One test of the four, and the reason.

    `equals` ignores space around the cell; `pattern` is searched for; `blank` without `column` means that
    every cell is blank.
    """

    column: str | None = None
    equals: str | None = None
    contains: str | None = None
    pattern: Pattern | None = None
    blank: Literal[True] | None = None
    reason: str

    @model_validator(mode="after")
    def _one_test(self) -> Self:
        tests = [self.equals, self.contains, self.pattern, self.blank]
        if sum(test is not None for test in tests) != 1:
            raise ValueError("needs exactly one of equals, contains, pattern, blank")
        if self.column is None and not self.blank:
            raise ValueError("needs `column`, the header under which the text stands")
        return self


class Total(Declared):
    """A row that repeats the sum of the others: left out, and held against them.

    A difference goes into the account with both figures; above `tolerance` (relative to the sum of the
    body, of the same sheet) the delivery stops.
    """

    column: str
    """Column that marks the row."""
    equals: str
    """Its text there, without space around."""
    of: str
    """Column that is added."""
    tolerance: Annotated[float, Field(ge=0, lt=1)] = 0.0
    decimal: Literal[".", ","] = "."
    grouping: Literal["", ",", ".", " ", "'"] = ""
    reason: str = "total_row"


class Way(Declared):
    """One way to tell an edition or a series; the first that gives a text is taken.

    `column` looks at every record of the body. An edition is the highest match (as numbers where all are
    numbers) that enough records reach or pass, for one mistyped cell must decide nothing; a series must be
    one for all records.
    """

    sidecar: str | None = None
    """A key of the sidecar, or of what the page says of itself: edition, published, title, language."""
    name: GroupPattern | None = None
    """Searched for in the file name; its one group is taken."""
    column: str | None = None
    pattern: Pattern | None = None
    form: str | None = None
    """The text out of the pattern's named groups, `{year}-{month}`; None: the pattern's one group."""
    min_share: Annotated[float, Field(ge=0, le=1)] | None = None
    """Share of the records that must reach the edition, and two at least; None: 0.01."""
    constant: str | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        ways = [self.sidecar, self.name, self.column, self.constant]
        if sum(way is not None for way in ways) != 1:
            raise ValueError("needs exactly one of sidecar, name, column, constant")
        if (self.pattern is None) is not (self.column is None):
            raise ValueError("`pattern` belongs to `column`, and `column` needs it")
        if self.column is None and (self.form, self.min_share) != (None, None):
            raise ValueError("`form` and `min_share` belong to `column`")
        if self.pattern is not None:
            self._check_groups(re.compile(self.pattern))
        return self

    def _check_groups(self, pattern: re.Pattern[str]) -> None:
        if self.form is None:
            _one_group(pattern.pattern)
            return
        fields = {name for _, name, _, _ in Formatter().parse(self.form) if name is not None}
        if not fields or fields != set(pattern.groupindex):
            raise ValueError("`form` must name the groups (?P<name>...) of `pattern`, all and no others")


class Layout(Declared):
    """One published form of a source: how its files are named, read, and what their columns mean."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]
    description: str = ""
    files: Annotated[tuple[str, ...], Field(min_length=1)]
    """Globs over the file name of the delivery; case counts."""
    reader: Reader
    when: When = When()
    footer: tuple[IgnoreRow, ...] = ()
    totals: tuple[Total, ...] = ()
    edition: Annotated[tuple[Way, ...], Field(min_length=1)]
    """Ways to tell the edition, tried in order; never a clock or a file's time."""
    series: tuple[Way, ...] = ()
    """Ways to tell which files replace one another; none: all files of the source are one series."""
    delivery: Literal["snapshot", "increment", "revision"]
    snapshot_per: Literal["year"] | None = None
    mapping: SourceMapping
    """The library's SourceMapping: what each column means, or why it is ignored."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Every header that the layout declares, mapped or ignored."""
        return self.mapping.column_names()

    @model_validator(mode="after")
    def _names_its_columns(self) -> Self:
        if self.reader.kind in ("text", "html"):
            return self
        columns = set(self.columns)
        named = [row.column for row in self.footer] + [way.column for way in (*self.edition, *self.series)]
        named += [name for total in self.totals for name in (total.column, total.of)]
        for name in named:
            if name is not None and name not in columns:
                raise ValueError(f"names the column {name!r}, which `mapping: columns:` does not declare")
        return self


class KnownTotal(Declared):
    """A figure of the account that is known from elsewhere, such as the publisher's own table."""

    of: str
    """Dotted key of the account: `accepted`, `sums.mass_kg.cocaine`."""
    equals: float
    tolerance: Annotated[float, Field(ge=0, lt=1)] = 1e-9
    """Relative to `equals`."""
    edition: str | None = None
    """Only for this edition; None: for every one."""
    source: str
    """Where the figure stands."""


class Expectations(Declared):
    """What a delivery of this source looks like: below a minimum it stops, above a maximum it is noted."""

    min_records: Annotated[int, Field(ge=1)] = 1
    max_records: int | None = None
    min_accepted_share: Annotated[float, Field(ge=0, le=1)] = 0.0
    """Share of the records read, without those ignored by declaration."""
    max_quarantined_share: Annotated[float, Field(ge=0, le=1)] = 1.0
    known_totals: tuple[KnownTotal, ...] = ()


class Source(Declared):
    """One publisher's figures: `pipelines/sources/<id>/source.yaml`."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(_[a-z0-9]+)+$")]
    """The name of the folder: country or body, then publisher."""
    title: str
    publisher: str
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None
    """ISO 3166-1 alpha-2; null for an international source."""
    owners: Annotated[tuple[str, ...], Field(min_length=1)]
    homepage: str
    licence: str
    access_tier: Literal["public", "restricted", "closed"]
    cadence: Literal["daily", "weekly", "monthly", "quarterly", "yearly", "manual"]
    kinds: tuple[str, ...] = ()
    tags: dict[str, str] = {}
    case_threshold: str | None = None
    """The smallest seizure that the source reports, in its own words."""
    description: str
    layouts: Annotated[tuple[Layout, ...], Field(min_length=1)]
    expectations: Expectations = Expectations()

    _folder: Path | None = PrivateAttr(default=None)

    @property
    def folder(self) -> Path | None:
        """Where source.yaml was read; None for a source made in memory."""
        return self._folder

    def layout(self, name: str) -> Layout:
        """The layout of that name. Raises KeyError."""
        return {layout.name: layout for layout in self.layouts}[name]

    @model_validator(mode="after")
    def _layouts_differ(self) -> Self:
        names = [layout.name for layout in self.layouts]
        if len(set(names)) < len(names):
            raise ValueError("two layouts have one name")
        return self

    def _placed_in(self, folder: Path) -> Source:
        self._folder = folder
        return self


def source_schema() -> dict[str, Any]:
    """JSON Schema of source.yaml, for editors and for the documentation."""
    return Source.model_json_schema()
