"""The columns of a layout after reshaping, with what is known of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipelines.onboarding.proposing.aside import CASE_NUMBER, REPORT_NUMBER
from pipelines.onboarding.proposing.claims import OPEN, Fact
from pipelines.onboarding.proposing.measures import carries_units
from pipelines.onboarding.proposing.shape import Shape
from pipelines.onboarding.sniffing import Column, Table


@dataclass(frozen=True)
class Mapped:
    """The columns of a layout, after reshaping, with what is known of each."""

    shape: Shape
    columns: Mapping[str, Fact]
    tables: Sequence[Table]
    """Of all files."""

    @cached_property
    def by_header(self) -> dict[str, str]:
        """Header -> slot, of the columns that are mapped or open."""
        return {header: fact.value for header, fact in self.columns.items() if isinstance(fact.value, str)}

    @cached_property
    def by_slot(self) -> dict[str, str]:
        """Slot -> header."""
        return {slot: header for header, slot in self.by_header.items() if slot != OPEN}

    @property
    def has_units_beside(self) -> bool:
        """Whether the figures have their units in their own cells: `12 kg`."""
        column, wide = self.column("quantity"), self.shape.wide
        if column or not wide.columns:
            return bool(column and carries_units(column))
        counts = {header for header, measure in wide.into.items() if measure != "quantity"}
        columns = [self.shape.table.columns[header] for header in wide.columns if header not in counts]
        figures = [one for one in columns if one.filled]
        return bool(figures) and all(map(carries_units, figures))

    @property
    def has_open(self) -> bool:
        """Whether the slot of any column is open."""
        return OPEN in self.by_header.values()

    def column(self, slot: str) -> Column | None:
        """What the files hold under the column of a slot; None where reshaping makes it."""
        return self.shape.table.columns.get(self.by_slot.get(slot, ""))

    def numbers(self, reason: str) -> list[str]:
        """The columns that number the cases, as the reason says."""
        return [header for header, fact in self.columns.items() if fact.value == {"ignore": reason}]

    def may_be(self, slot: str) -> bool:
        """Whether a column is of that slot, or an open one may become it."""
        return slot in self.by_slot or any(slot in fact.may for fact in self.columns.values() if fact.is_open)

    def tells_rows_apart(self, names: Sequence[str]) -> bool:
        """Whether no two rows of any one file are alike in these columns."""
        for table in self.tables:
            if not all(name in table.grid for name in names):
                return False
            rows = list(zip(*(table.grid[name] for name in names), strict=True))
            if len(set(rows)) < len(rows):
                return False
        return bool(names)

    @property
    def repeats(self) -> bool:
        """Whether records of one file stand in another too, by the number of their case."""
        numbers = self.numbers(CASE_NUMBER) or self.numbers(REPORT_NUMBER)
        told = [set(table.grid[one]) for one in numbers[:1] for table in self.tables if one in table.grid]
        return len(numbers) == 1 and len(set().union(*told)) < sum(map(len, told))

    @property
    def order(self) -> str | None:
        """The proved order of the parts of a date."""
        for table in self.tables:
            column = table.columns.get(self.by_slot.get("date", ""))
            if column and column.dates and column.dates.order and column.dates.order.sure:
                return str(column.dates.order.value)
        return None
