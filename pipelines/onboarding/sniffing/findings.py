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
    decimal: Claim | None = None
    """'.' or ','; None: no decimal mark stands in it. Not sure: the texts are ambiguous."""
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
    parts: Literal["all", "above"]
    within: tuple[str, ...]
    rows: tuple[int, ...]
    agrees: bool
    """Whether every stated figure is the sum of its parts, exactly or within 1e-9."""
    tolerance: float
    """The smallest tolerance under which all of it agrees."""
    differences: tuple[Difference, ...]
    stated: dict[str, str]
    """Column -> figure of the (last) total, in plain digits: a known total."""
    why: str
    sure: bool
    """The label is a word for total and the figures agree. Else a person must look."""


@dataclass(frozen=True)
class TotalColumn:
    """A column that is the sum of others in (nearly) every row."""

    column: str
    of: tuple[str, ...]
    tolerance: float
    rows: int
    agree: int
    why: str
    sure: bool


@dataclass(frozen=True)
class Footer:
    """Rows below or among the data that hold no record; the fields are those of `footer:` in source.yaml."""

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
    facts: dict[str, str] = field(default_factory=dict)
    """Other texts found: `language` and `published` that the page declares, keys beside json records."""
