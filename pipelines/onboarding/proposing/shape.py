"""How the table of the file becomes one record for each figure: `reshape:`, and the columns that it makes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipelines.onboarding.proposing.claims import Fact, listed, open_line
from pipelines.onboarding.proposing.monthly import Monthly, monthly_of
from pipelines.onboarding.proposing.outside import (
    Carried,
    Labels,
    labels_of,
    section_labels,
    section_slot,
    unit_in_text,
)
from pipelines.onboarding.proposing.section_times import time_of_sections, year_of_sections
from pipelines.onboarding.proposing.wide import Wide, has_drugs, wide_of
from pipelines.onboarding.proposing.yaml_lines import Tree, flow
from pipelines.onboarding.sniffing import Claim, Sections, Table

COUNT_OR_AMOUNT = "quantity or seizure_count; whole numbers without a unit: amounts, or numbers of cases?"


@dataclass
class Shape:
    """What is reshaped of one table, and how."""

    table: Table
    language: str | None
    country: str | None
    wide: Wide
    labels: Labels | None
    monthly: Monthly | None = None
    carry: tuple[Carried, ...] = ()
    beside: tuple[str, ...] = ()
    """The headers of other tables of the file."""

    def name(self, slot: str) -> str:
        """A name for a new column that no header of the file has."""
        taken = {header.casefold() for header in (*self.table.headers, *self.beside)}
        return f"{slot}_told" if slot in taken else slot

    def made(self) -> dict[str, Fact]:
        """The columns that reshaping makes, with their slots."""
        wide = self.wide
        made = {
            self.name(name): Fact(slot, "made of the headers" if name in wide.slots else "the figures")
            for name, slot in wide.made.items()
        }
        if self.labels:
            names = [name for name in ("substance", "unit") if f"<{name}>" in self.labels.pattern]
            made |= {self.name(name): Fact(name, "made of the labels") for name in names}
        if self.monthly and not self.monthly.year:
            made |= {self.name(name): Fact(name, "taken out of the date") for name in ("year", "month")}
        if any(map(self._year_of, self.table.sections)):
            made[self.name("year")] = Fact("year", "taken out of the sections")
        if self._could_count():
            made[self.name("quantity")] = open_line(COUNT_OR_AMOUNT)
        made |= {self.name(one.slot): Fact(one.slot, one.why) for one in self.carry}
        return made | {self.section_name(one): self._section(one) for one in self.table.sections}

    def tree(self) -> dict[str, Tree]:
        """`reshape:` of the layout; empty where the table is as it should be."""
        table, found = self.table, dict[str, Tree]()
        if self.carry:
            found["carry"] = {self.name(one.slot): Fact(one.facts, one.why) for one in self.carry}
        titled = any(isinstance(one.facts, Mapping) and one.facts["from"] == "title" for one in self.carry)
        if titled and table.pages and not all(table.titles.values()):
            found["over_pages"] = Fact(True, "later pages go on with the table, and have no title")
        if table.fill_down:
            found["fill_down"] = _filled_down(table.fill_down)
        if table.sections:
            found["sections"] = {self.section_name(one): _naming_rows(one) for one in table.sections}
        if splits := self._splits():
            found["split"] = splits
        if self.wide.columns:
            found["unpivot"] = self._unpivot()
        return found

    def _splits(self) -> list[Tree]:
        found: list[Tree] = []
        if self.labels:
            pattern = self._named(self.labels.pattern)
            found.append({"column": Fact(self.labels.header, self.labels.why), "pattern": Fact(pattern)})
        if self.monthly and not self.monthly.year:
            pattern = self._named(self.monthly.pattern)
            found.append({"column": Fact(self.monthly.header, self.monthly.why), "pattern": Fact(pattern)})
        for one in self.table.sections:
            if pattern := self._year_of(one):
                of_name = Fact(self.section_name(one), f"the sections are named {listed(list(one.names))}")
                found.append({"column": of_name, "pattern": Fact(self._named(pattern))})
        return found

    def _named(self, pattern: str) -> str:
        """The pattern with a free name for each group."""
        for name in ("substance", "unit", "year", "month"):
            pattern = pattern.replace(f"<{name}>", f"<{self.name(name)}>")
        return pattern

    def _year_of(self, one: Sections) -> str:
        """The pattern of the year in the names of sections that tell no more; '' for others."""
        if self._slot_of(one) is not None:
            return ""
        return year_of_sections(one.names, self.language)

    def _slot_of(self, one: Sections) -> Fact | None:
        found = section_slot(one.names, self.language, self.country)
        return found or time_of_sections(one.names, self.language)

    def _could_count(self) -> bool:
        """Whether the figures may be numbers of cases: whole, and no unit beside them or in the title."""
        if not self.wide.columns or self.wide.into or "unit" in self.wide.slots:
            return False
        if unit_in_text(self.table.title, self.language, self.country):
            return False
        figures = [self.table.columns[header] for header in self.wide.columns]
        return all(column.whole or not column.filled for column in figures)

    @cached_property
    def has_names(self) -> bool:
        """Whether the rows or the headers name the drugs."""
        return "substance" in self.wide.slots or has_drugs(self.table, self.language, self.country)

    @property
    def has_open_measure(self) -> bool:
        """Whether the figures may be amounts or numbers of cases."""
        return self._could_count()

    def _section(self, one: Sections) -> Fact:
        if self.labels and self.labels.header == self.section_name(one):
            return Fact({"ignore": "taken apart by split"}, self.labels.why)
        slot = self._slot_of(one)
        if slot and slot.value == "substance" and self.has_names:
            return Fact({"ignore": "the group of the drugs that the rows name"}, slot.why)
        if self._year_of(one):
            return Fact({"ignore": "taken apart by split"}, one.why)
        return slot or open_line(f"what the sections are: a slot, or {{ignore: why}}; {one.why}")

    def section_name(self, one: Sections) -> str:
        """The column that sections make."""
        slot = self._slot_of(one)
        is_group = slot is not None and slot.value == "substance" and self.has_names
        return self.name(str(slot.value) if slot and not is_group else "section")

    def _unpivot(self) -> dict[str, Tree]:
        return self._labels() | self._empty()

    def _empty(self) -> dict[str, Tree]:
        """`empty:`, open: the marks that stand for figures, with what the notes of the file say of them."""
        marks = [one for one in self.table.marks if one.count > 1 and {*one.columns} & {*self.wide.columns}]
        if not marks:
            return {}
        said = "; ".join(
            f"{one.text!r} in {one.count} cells" + (f" ({one.sentence})" if one.sentence else "")
            for one in marks
        )
        texts = [one.text for one in marks]
        return {
            "empty": open_line(
                f"{flow(texts)} leaves these cells out as if they were blank; without the line each is read, "
                f"or set aside where the vocabulary does not know the mark. {said}"
            )
        }

    def _labels(self) -> dict[str, Tree]:
        wide, value = self.wide, self.name("quantity")
        names = {slot: self.name(slot) for slot in wide.slots}
        if not wide.into and all(list(texts.values()) == [header] for header, texts in wide.columns.items()):
            name = Fact(names[wide.slots[0]])
            return {"columns": Fact(list(wide.columns), wide.why), "name": name, "value": Fact(value)}
        labels: dict[str, Tree] = {}
        for header, texts in wide.columns.items():
            told = {names[slot]: text for slot, text in texts.items()}
            into = {"into": wide.into[header]} if wide.into else {}
            labels[header] = Fact(told | into, wide.asked.get(header, ""))
        if not wide.into:
            return {"columns": labels, "value": Fact(value)}
        values = {measure: self.name(measure) for measure in wide.values}
        return {"columns": labels, "values": Fact(values)}


def shape_of(table: Table, language: str | None, country: str | None) -> Shape:
    """How a table is reshaped; what is carried from outside its rows comes when the slots are known."""
    summed = [one.column for one in table.total_columns]
    wide = wide_of(table, table.headers, summed, language, country)
    shape = Shape(table, language, country, wide, None, monthly_of(table, language))
    if "substance" not in wide.slots:
        shape.labels = labels_of(table, language, country)
    for one in () if shape.labels or shape.has_names else table.sections:
        if found := section_labels(shape.section_name(one), one.names, language, country):
            shape.labels = found
            break
    return shape


def _filled_down(claims: Sequence[Claim]) -> Fact:
    headers = [one.value for one in claims]
    why = "; ".join(dict.fromkeys(one.why for one in claims))
    if all(one.sure for one in claims):
        return Fact(headers, why)
    return open_line(
        f"{flow(headers)}, those of them in which a blank repeats the text above; take the line out where a "
        f"blank says nothing. {why}"
    )


def _naming_rows(one: Sections) -> dict[str, Tree]:
    facts: dict[str, Tree] = {"column": Fact(one.column, one.why)}
    if one.pattern:
        facts["pattern"] = Fact(one.pattern)
    return facts
