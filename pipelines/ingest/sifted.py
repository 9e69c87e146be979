"""What a layout may say of rows and columns that are left out, and how it tells edition and series."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from pipelines.ingest.declared import Declared, GroupPattern, Pattern, check_form


class IgnoreRow(Declared):
    """Rows to leave out by declaration: footers, blank rows. One test of the four, and the reason.

    `equals` ignores space around the cell; `pattern` is searched for; `blank` without `column` means that
    every cell is blank, with a list of columns that all of those are.
    """

    column: str | tuple[str, ...] | None = None
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
        if isinstance(self.column, tuple) and not self.blank:
            raise ValueError("a list of columns belongs to `blank: true`")
        return self

    @property
    def tested(self) -> tuple[str, ...]:
        """The columns that are looked at; none: all."""
        return (self.column,) if isinstance(self.column, str) else self.column or ()


MOST_TOLERANCE = 0.25
"""A figure that is further off says something else than the sum of its parts."""


class _Sum(Declared):
    tolerance: Annotated[float, Field(ge=0)] = 0.0
    """Relative to the sum of the parts, 0.25 at most; beyond it the delivery stops."""
    decimal: Literal[".", ",", "\u066b"] | None = None
    """The decimal mark; None: that of the mapping's `notation`, else the point."""
    grouping: Annotated[str, Field(max_length=1)] | None = None
    """The mark between groups of three digits, "" for none; None: that of the mapping's `notation`."""
    reason: str

    @field_validator("tolerance")
    @classmethod
    def _still_holds(cls, tolerance: float) -> float:
        if tolerance > MOST_TOLERANCE:
            raise ValueError(
                f"{tolerance:g} would let pass what is no sum of its parts: {MOST_TOLERANCE:g} at most. Mend "
                "a wrong part by corrections.csv, say which rows are added (`parts:`, `within:`, `of:`), or "
                "leave the row out under `footer:`, the column by `ignore:`, with the reason"
            )
        return tolerance


class Total(_Sum):
    """A row that repeats the sum of others: left out, and held against them.

    A difference goes into the account with both figures; above `tolerance` the delivery stops.
    """

    column: str
    """Column that marks the row."""
    equals: str | None = None
    """Its text there, without space around; or"""
    pattern: Pattern | None = None
    """what is found in it."""
    of: str | tuple[str, ...]
    """Column or columns that are added, each by itself; "*": every column that unpivot takes."""
    parts: Literal["all", "above", "below"] = "all"
    """all: every row of the body of the sheet; above: the rows since the last row that is such a total;
    below: the rows up to the next one, where a total stands over its parts."""
    within: tuple[str, ...] = ()
    """Columns whose texts are the same in the total and in its parts, such as the year."""
    reason: str = "total_row"

    @model_validator(mode="after")
    def _one_mark(self) -> Self:
        if (self.equals is None) is (self.pattern is None):
            raise ValueError("needs exactly one of equals, pattern")
        return self

    @property
    def marks(self) -> tuple[str, ...]:
        """The column that marks the row."""
        return (self.column,)

    @property
    def added(self) -> tuple[str, ...]:
        """The columns that are added."""
        return (self.of,) if isinstance(self.of, str) else self.of


class TotalColumn(_Sum):
    """A column that repeats the sum of others in its row: left out, and held against them, row by row."""

    column: str
    of: Annotated[tuple[str, ...], Field(min_length=1)]
    """The columns that are added; "*": every column that unpivot takes."""
    distinct: bool = False
    """Whether it counts a case once that several of `of` count: at least the largest, at most their sum.
    Nobody can work it out from its parts, so it is held against these bounds and stays a column."""
    reason: str = "total_column"


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
    """Share of the records that must reach the edition, and two at least; None: 0.001."""
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
            check_form(self.pattern, self.form)
        return self
