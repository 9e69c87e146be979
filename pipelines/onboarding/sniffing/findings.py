"""What looking at a file gives: proposals with their evidence, for a person to accept; nothing is decided."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from pipelines.ingest.reader import Reader

LARGEST_GRID = 20_000


@dataclass(frozen=True)
class Claim:
    """One proposal: its value, the sentence that speaks for it, and what else it could be.

    `sure` is False where another reading is possible: then `others` names them, or `why` tells the doubt.
    """

    value: Any
    why: str
    sure: bool = True
    others: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Dates:
    """How the texts of a column tell a time."""

    shape: Literal["numeric", "worded", "year", "month_name", "month_number", "weekday", "fiscal_year"]
    """numeric: 31/12/2023; worded: 12 March 2023; the others are columns that hold nothing but that part."""
    order: Claim | None = None
    """YMD, DMY or MDY of a numeric date; not sure where the column proves none."""
    calendar: Claim | None = None
    """gregorian, solar_hijri, buddhist, lunar_hijri ...; None where the shape tells nothing of it."""
    language: str | None = None
    """Language of the month or weekday names, where one alone has them all."""
    first: str = ""
    last: str = ""
    """Earliest and latest text as written (by the proposed order)."""
    period: Claim | None = None
    """`2025-03`, `2025-Q1` or `2025` (of `calendar`), where all of them lie in one month, quarter or year."""


@dataclass(frozen=True)
class Column:
    """One column below its header, without the rows that are left out."""

    header: str
    letter: str
    """Place in the sheet, A, B ... AA; '' for json."""
    filled: int
    blanks: int
    distinct: dict[str, int]
    """Texts and how often each stands there, most frequent first; capped at 2,000."""
    distinct_count: int
    numbers: int
    """Filled cells that are numbers in some notation."""
    is_numeric: bool
    """Numbers, apart from a few marks such as `..` or `n/a` (`marks`); a column of dates is not numeric."""
    marks: dict[str, int] = field(default_factory=dict)
    """In a numeric column: the other texts."""
    typed: int = 0
    """Cells that the workbook or the JSON holds as numbers: read as such, whatever `decimal` says."""
    decimal: Claim | None = None
    """'.' or ',' of the cells that are texts; None: no decimal mark stands in one. Not sure: the texts are
    ambiguous. Typed cells need no declaration and prove nothing."""
    grouping: Claim | None = None
    """',', '.', ' ', "'"; None: none stands in it."""
    whole: bool = False
    zeros: int = 0
    negatives: int = 0
    lowest: str = ""
    highest: str = ""
    """Texts of the lowest and the highest number, by the proposed notation."""
    number_and_word: int = 0
    """Cells that hold a number and a word: `12 kg`."""
    dates: Dates | None = None
    row_numbers: bool = False
    """Whether it counts the rows: 1, 2, 3 ..."""


@dataclass(frozen=True)
class Difference:
    """One summed column of a total, held against its parts."""

    column: str
    stated: str
    summed: str
    row: int = 0
    """Row of the total in the file or sheet."""

    @property
    def relative(self) -> float:
        """Size of the difference, relative to the sum of the parts."""
        stated, summed = float(self.stated), float(self.summed)
        if stated == summed:
            return 0.0
        return abs(stated - summed) / abs(summed) if summed else 1.0


@dataclass(frozen=True)
class TotalRow:
    """Rows that repeat the sum of others; the fields are those of `totals:` in source.yaml."""

    column: str
    equals: str | None
    pattern: str | None
    of: tuple[str, ...]
    parts: Literal["all", "above", "below"]
    within: tuple[str, ...]
    rows: tuple[int, ...]
    agrees: bool
    """Whether every stated figure that can be judged is the sum of its parts, exactly or within 1e-9."""
    tolerance: float
    """The smallest tolerance under which all that can be judged agrees."""
    differences: tuple[Difference, ...]
    """Of the figures that can be judged, those that are no sum."""
    stated: dict[str, str]
    """Column -> figure of the (last) total, in plain digits: a known total."""
    why: str
    sure: bool
    """The label is a word for total and the figures agree. Else a person must look."""
    labelled: bool = True
    """Whether its label holds a word for total: then it is one, whatever its figures say."""
    judged: int = 0
    """Figures held against parts that are all readable."""
    unjudged: tuple[Difference, ...] = ()
    """Figures some of whose parts are suppressed or unreadable (nd, .., <1), which no sum can prove;
    `summed` adds the readable ones."""


@dataclass(frozen=True)
class TotalColumn:
    """A column that is the sum of others in (nearly) every row; or counts a case once that several count."""

    column: str
    of: tuple[str, ...]
    tolerance: float
    rows: int
    agree: int
    why: str
    sure: bool
    distinct: bool = False
    """Whether it is no sum, but in every row at least the largest of them and at most their sum."""


@dataclass(frozen=True)
class Mark:
    """A text without digits that stands in columns of figures instead of a number: `-`, `..`, `nd`."""

    text: str
    count: int
    rows: tuple[int, ...]
    """The first of them."""
    columns: tuple[str, ...]
    sentence: str = ""
    """What a note of the file says of it: `nd: non disponible`."""


@dataclass(frozen=True)
class Siblings:
    """Columns of one kind, from the first to the last of them, with those between that only stand there."""

    kind: Literal["month", "period", "substance", "group"]
    """group: their names share the words of an upper row of the header."""
    headers: tuple[str, ...]
    """In the order of the file; the total columns among them left out."""
    between: tuple[str, ...]
    """Those of `headers` that do not tell by themselves that they are of this kind."""
    why: str


@dataclass(frozen=True)
class Stated:
    """A number that the file tells beside its records: how many there are, or a sum of theirs."""

    key: str
    """Dotted key; entries of a list are told apart by their texts: `summary.drugs[heroin, kg].amount`."""
    text: str
    of: str
    """`records`, the header of the column that adds up to it, or '' where nothing here does."""
    agrees: bool
    why: str
    labels: tuple[str, ...] = ()
    """Texts beside the number: only records that hold all of them are added."""


@dataclass(frozen=True)
class Footer:
    """Rows below or among the data that hold no record; the fields are those of `footer:` in source.yaml.

    `reason` may be `of_which` (part of the row above, told once more), `share` (percentages below a total),
    `total_row` (a total that no `totals:` can hold) or `below_total` (a row that the total above leaves out).
    """

    column: str | tuple[str, ...] | None
    equals: str | None
    pattern: str | None
    blank: bool
    reason: str
    rows: tuple[int, ...]
    why: str
    sure: bool


@dataclass(frozen=True)
class Sections:
    """Rows with one filled cell that name what the rows below them are about."""

    column: str
    names: tuple[str, ...]
    pattern: str | None
    rows: tuple[int, ...]
    why: str
    sure: bool


@dataclass(frozen=True)
class Table:
    """One table, or several of one header (sheets, pages, blocks) that one `reader:` reads."""

    sheets: tuple[str, ...]
    pages: tuple[int, ...]
    reader: Reader
    """The reader as proposed; valid, so that the ingest reads the file with it."""
    says: dict[str, Claim]
    """Keys of `reader:` that differ from their default, in the order of the documentation."""
    title: str
    """All rows above the header, cells parted by a space, rows by a line end (of the first sheet or page)."""
    titles: dict[str, str]
    """Sheet or page -> its title, where there are several."""
    headers: tuple[str, ...]
    columns: dict[str, Column]
    grid: dict[str, list[str]]
    """Header -> texts of the records, at most LARGEST_GRID, in the order of the file; the rows of totals,
    footers and sections left out, blanks as they stand (fill_down not done)."""
    rows: list[int]
    """Row in the file or sheet of each record of `grid`."""
    where: list[str]
    """Sheet or page of each record of `grid`, '' where there is one."""
    read: int
    """Records below the header, counted as the reader counts them."""
    totals: tuple[TotalRow, ...] = ()
    total_columns: tuple[TotalColumn, ...] = ()
    footers: tuple[Footer, ...] = ()
    sections: tuple[Sections, ...] = ()
    fill_down: tuple[Claim, ...] = ()
    """value: the header of a column whose blanks repeat what stands above."""
    below: tuple[str, ...] = ()
    """Notes under the table, as they stand there."""
    notation: tuple[Claim | None, Claim | None] = (None, None)
    """(decimal, grouping) for all columns together: sure where a column proves it, none speaks against."""
    problems: tuple[str, ...] = ()
    """What a person must look at, each with its cure."""
    marks: tuple[Mark, ...] = ()
    """Texts that stand for a number over all columns of figures, the most frequent first."""
    levels: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Header -> its text in each row of the header, merged ones filled; where it has several rows."""
    siblings: tuple[Siblings, ...] = ()
    under: str = ""
    """The table that stands above it in its sheet or page (its first header), '' where it is the first."""


@dataclass(frozen=True)
class FileFinding:
    """One file."""

    path: str
    file_name: str
    kind: Literal["csv", "xlsx", "json", "pdf", "html_table", "text", "html", "unknown"]
    container: Claim | None
    """value: 'gz', or the name of the member of a zip."""
    tables: tuple[Table, ...] = ()
    """Empty for bulletins (text, html) and where nothing could be read."""
    skipped: tuple[Claim, ...] = ()
    """Sheets, pages or tables without figures: value names it."""
    text: str = ""
    """kind text or html: how it begins."""
    problems: tuple[str, ...] = ()
    """Why nothing or not all could be read, in a sentence with what to do."""
    stated: tuple[Stated, ...] = ()
    """json: numbers beside the records; held against all files of this header together."""
    cases: int = 0
    """json: records before a list inside them is taken apart."""
    facts: dict[str, str] = field(default_factory=dict)
    """Other texts found: `language` and `published` that the page declares, keys beside json records."""
