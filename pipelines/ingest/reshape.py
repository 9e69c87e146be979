"""What `reshape:` of a layout may say: how the table of the file becomes one record for each figure.

The steps are taken in this order, whatever their order in the file: footers that the file's own cells tell;
carry, fill_down and sections, split, join; footers that made columns tell, totals; then unpivot, which may
take columns that earlier steps made: those are left out of `mapping: columns:` like others that it takes;
then move.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from pipelines.ingest.declared import Declared, Listed, NamedPattern, Pattern, check_form

INTO = "into"
"""A label or a group of this name says which value column a cell goes into, and is no field itself."""


UNPIVOTED = "*"
"""In `of` and `optional`: every column that unpivot takes."""


def _one_or_more(given: object) -> object:
    return [given] if isinstance(given, str) else given


class Carry(Declared):
    """A text that stands outside the rows and belongs to each of them."""

    from_: Annotated[Literal["file_name", "sheet", "title", "json", "sidecar"], Field(alias="from")]
    """title: all rows above the header, cells parted by a space, rows by a line end; sidecar: what only the
    publisher's page tells, written into `<file>.meta.yaml`, such as the period of the file."""
    pattern: Pattern | None = None
    """Searched for; its one group is taken, or what `form` makes of named groups. None: the whole text."""
    form: str | None = None
    key: str | None = None
    """json: dotted key of the text, outside the records; sidecar: name of the text."""

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if (self.from_ in ("json", "sidecar")) is not (self.key is not None):
            raise ValueError(
                f"`from: {self.from_}` "
                + ("takes no `key`: take it out" if self.key else "needs `key`, the name of the text")
            )
        if self.pattern is not None:
            check_form(self.pattern, self.form)
        elif self.form is not None:
            raise ValueError(f"`form: {self.form}` needs a `pattern` with the groups that it names")
        return self


class Section(Declared):
    """Rows that only name what the rows below them are about, such as a drug or a region."""

    column: str
    """Where the name stands."""
    pattern: Pattern | None = None
    """What a name looks like; None: a row all of whose other cells are blank. With others filled it stays."""


class Split(Declared):
    """A cell that holds several facts: `Heroin (ounces)`."""

    column: str
    pattern: NamedPattern
    """Searched for; each named group becomes a column of that name, '' where it does not fit."""


class Join(Declared):
    """Several cells that make one text."""

    columns: Annotated[tuple[str, ...], Field(min_length=2)]
    with_: Annotated[str, Field(alias="with")] = " "


class Unpivot(Declared):
    """A wide table made long: every cell of the named columns becomes a record of its own.

    Exactly one of `columns` and `matching` says which columns. What their headers tell becomes fields, which
    `mapping: columns:` maps like others.
    """

    columns: dict[str, dict[str, str]] | tuple[str, ...] = ()
    """Header -> the fields that it stands for (`Ganja_Kg: {drug: Ganja, unit: Kg}`), or a plain list."""
    matching: NamedPattern | None = None
    """Fits whole headers; its named groups are the fields (`(?P<drug>.+)_(?P<unit>Kg|Litre)`)."""
    name: str | None = None
    """With a plain list: the field that takes the header itself."""
    value: str | None = None
    """The column that takes the cell."""
    values: dict[str, str] = Field({})
    """Instead of `value`: text of `into` -> column. Cells with all other fields equal make one record."""
    empty: tuple[str, ...] = ()
    """Texts beside the blank of a cell that holds nothing: left out and counted as empty_cell."""

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if bool(self.columns) is (self.matching is not None):
            raise ValueError(
                "needs `columns` (the headers to take) or `matching` (a pattern for them), and not both"
            )
        if (self.value is None) is not bool(self.values):
            raise ValueError(
                "needs `value` (the column that takes every cell) or `values` (several, told apart by "
                "`into`), and not both"
            )
        is_list = self.matching is None and isinstance(self.columns, tuple)
        if (self.name is not None) is not is_list:
            raise ValueError(
                "a plain list of `columns` needs `name`, the column that takes the header"
                if is_list
                else "`name` is for a plain list of `columns`: take it out, or write the headers as a list"
            )
        if isinstance(self.columns, dict):
            fields = {tuple(sorted(labels)) for labels in self.columns.values()}
            if len(fields) != 1:
                raise ValueError(_unlike(self.columns))
        if bool(self.values) is not (INTO in self._told):
            raise ValueError(
                f"`values` names several columns: say which of them takes the cells, `{INTO}:` of each header"
                if self.values
                else f"`{INTO}` chooses a column: name them under `values:`, or take `{INTO}` out"
            )
        return self

    @property
    def _told(self) -> tuple[str, ...]:
        if self.matching is not None:
            return tuple(re.compile(self.matching).groupindex)
        if isinstance(self.columns, dict):
            return tuple(next(iter(self.columns.values()), {}))
        return (self.name,) if self.name else ()

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The columns made of headers."""
        return tuple(field for field in self._told if field != INTO)

    @cached_property
    def made(self) -> tuple[str, ...]:
        """All columns that the step makes."""
        return (*self.fields, *((self.value,) if self.value else dict.fromkeys(self.values.values())))

    def labels(self, header: str) -> dict[str, str] | None:
        """What a header tells; None where it is no column of figures."""
        if self.matching is not None:
            match = re.fullmatch(self.matching, header)
            told = None if match is None else {name: text or "" for name, text in match.groupdict().items()}
        elif header not in self.columns:
            return None
        else:
            told = dict(self.columns[header]) if isinstance(self.columns, dict) else {str(self.name): header}
        return None if told and self.values and told[INTO] not in self.values else told


class Move(Declared):
    """A figure that counts something else than its column does: cases, in a column of amounts.

    In the rows in which every column of `where` holds one of its texts, the cell of `column` goes `into` a
    column of its own. It is blank then, and so are the cells of `where`, which say no more than what was
    counted: a number of cases has no unit.
    """

    column: str
    where: Annotated[
        dict[str, Annotated[tuple[str, ...], BeforeValidator(_one_or_more)]], Field(min_length=1)
    ]
    into: str


def _unlike(columns: Mapping[str, Mapping[str, str]]) -> str:
    """What to say where a header has other labels than the first one."""
    (first, labels), *others = columns.items()
    header, told = next(one for one in others if {*one[1]} != {*labels})
    return (
        f"unpivot: {first!r} says {', '.join(labels) or 'nothing'}, but {header!r} says "
        f"{', '.join(told) or 'nothing'}: give every header the same keys, one without a text as ''"
    )


class Reshape(Declared):
    """All steps, each optional."""

    carry: dict[str, Carry] = Field({})
    """New column -> where its text stands."""
    fill_down: tuple[str, ...] = ()
    """Columns in which a blank cell repeats the one above (merged cells, labels written once), outermost
    first. Where one is written anew, a blank one after it stays blank: a case whose place is left blank does
    not get the place of the case before it."""
    sections: dict[str, Section] = Field({})
    """New column -> which rows name it; where several, one ends with the one before it in this list."""
    over_pages: bool = False
    """Whether a page, block or repeated header goes on with the table before it (title, labels, sections)."""
    split: Listed[Split] = ()
    join: dict[str, Join] = Field({})
    """New column -> the columns whose texts it joins."""
    unpivot: Unpivot | None = None
    move: Listed[Move] = ()

    @model_validator(mode="after")
    def _makes_each_once(self) -> Self:
        names = self._made()
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"two steps make {twice}: give each column a name of its own")
        read = [*self.fill_down, *(one.column for one in self.sections.values())]
        if later := sorted({*read} & {*self.sections, *self._split, *self.join}):
            raise ValueError(
                f"{later} does not exist yet where `fill_down:` or `sections:` reads it: name a column of "
                "the file"
            )
        for number, one in enumerate(self.split):
            groups = [
                group for later in self.split[number:] for group in re.compile(later.pattern).groupindex
            ]
            if one.column in {*groups, *self.join}:
                raise ValueError(
                    f"split: {one.column!r} does not exist yet, for this step or a later one makes it: split "
                    "a column of the file, or put the step that makes it first"
                )
        open_columns = [column.column for column in self.sections.values() if column.pattern is None]
        if len(set(open_columns)) < len(open_columns):
            raise ValueError("sections: two read one column; give each a `pattern` that tells them apart")
        return self

    @property
    def _split(self) -> list[str]:
        return [group for one in self.split for group in re.compile(one.pattern).groupindex]

    def _made(self) -> list[str]:
        more = self.unpivot.made if self.unpivot else ()
        moved = dict.fromkeys(one.into for one in self.move)
        return [*self.carry, *self.sections, *self._split, *self.join, *more, *moved]

    @cached_property
    def made(self) -> frozenset[str]:
        """Every column that no header of the file has."""
        return frozenset(self._made())

    @cached_property
    def made_before(self) -> frozenset[str]:
        """Those of them that unpivot finds in its rows."""
        later = {*(self.unpivot.made if self.unpivot else ()), *(one.into for one in self.move)}
        return self.made.difference(later)

    @property
    def listed(self) -> tuple[str, ...]:
        """The headers that unpivot names one by one."""
        return tuple(self.unpivot.columns) if self.unpivot else ()

    @property
    def is_nothing(self) -> bool:
        """Whether the rows of the file are the records."""
        return not (self.made or self.fill_down)

    def takes(self, header: str) -> bool:
        """Whether unpivot takes a column of this header away."""
        return self.unpivot is not None and self.unpivot.labels(header) is not None
