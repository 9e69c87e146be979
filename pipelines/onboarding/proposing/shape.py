"""How the table of the file becomes one record for each figure: `reshape:`, and the columns that it makes."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.onboarding.proposing.claims import Fact, open_line
from pipelines.onboarding.proposing.monthly import Monthly, monthly_of
from pipelines.onboarding.proposing.outside import Carried, Labels, labels_of, section_slot, unit_in_text
from pipelines.onboarding.proposing.wide import Wide, wide_of
from pipelines.onboarding.proposing.yaml_lines import Tree
from pipelines.onboarding.sniffing import Sections, Table

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

    def name(self, slot: str) -> str:
        """A name for a new column that no header of the file has."""
        taken = {header.casefold() for header in self.table.headers}
        return f"{slot}_told" if slot in taken else slot

    def made(self) -> dict[str, Fact]:
        """The columns that reshaping makes, with their slots."""
        wide = self.wide
        made = {
            self.name(name): Fact(slot, "made of the headers" if name in wide.slots else "the figures")
            for name, slot in wide.made.items()
        }
        if self.labels:
            made |= {name: Fact(name, "made of the labels") for name in ("substance", "unit")}
        if self.monthly and not self.monthly.year:
            made |= {self.name(name): Fact(name, "taken out of the date") for name in ("year", "month")}
        if self._could_count():
            made[self.name("quantity")] = open_line(COUNT_OR_AMOUNT)
        made |= {self.name(one.slot): Fact(one.slot, one.why) for one in self.carry}
        return made | {self._section_name(one): self._section(one) for one in self.table.sections}

    def tree(self) -> dict[str, Tree]:
        """`reshape:` of the layout; empty where the table is as it should be."""
        table, found = self.table, dict[str, Tree]()
        if self.carry:
            found["carry"] = {self.name(one.slot): Fact(one.facts, one.why) for one in self.carry}
        if down := table.fill_down:
            found["fill_down"] = Fact([one.value for one in down], "; ".join(one.why for one in down))
        if table.sections:
            found["sections"] = {self._section_name(one): _naming_rows(one) for one in table.sections}
        if splits := self._splits():
            found["split"] = splits
        if self.wide.columns:
            found["unpivot"] = self._unpivot()
        return found

    def _splits(self) -> list[Tree]:
        found: list[Tree] = []
        if self.labels:
            found.append({"column": Fact(self.labels.header), "pattern": Fact(self.labels.pattern)})
        if self.monthly and not self.monthly.year:
            names = {f"<{name}>": f"<{self.name(name)}>" for name in ("year", "month")}
            pattern = self.monthly.pattern
            for name, free in names.items():
                pattern = pattern.replace(name, free)
            found.append({"column": Fact(self.monthly.header, self.monthly.why), "pattern": Fact(pattern)})
        return found

    def _could_count(self) -> bool:
        """Whether the figures may be numbers of cases: whole, and no unit beside them or in the title."""
        if not self.wide.columns or self.wide.into or "unit" in self.wide.slots:
            return False
        if unit_in_text(self.table.title, self.language, self.country):
            return False
        figures = [self.table.columns[header] for header in self.wide.columns]
        return all(column.whole or not column.filled for column in figures)

    def _section(self, one: Sections) -> Fact:
        slot = section_slot(one.names, self.language, self.country)
        return slot or open_line(f"what the sections are: a slot, or {{ignore: why}}; {one.why}")

    def _section_name(self, one: Sections) -> str:
        slot = section_slot(one.names, self.language, self.country)
        return self.name(str(slot.value) if slot else "section")

    def _unpivot(self) -> dict[str, Tree]:
        wide, value = self.wide, self.name("quantity")
        names = {slot: self.name(slot) for slot in wide.slots}
        if not wide.into and all(list(texts.values()) == [header] for header, texts in wide.columns.items()):
            name = Fact(names[wide.slots[0]])
            return {"columns": Fact(list(wide.columns), wide.why), "name": name, "value": Fact(value)}
        labels: dict[str, Tree] = {}
        for header, texts in wide.columns.items():
            told = {names[slot]: text for slot, text in texts.items()}
            labels[header] = Fact(told | ({"into": wide.into[header]} if wide.into else {}))
        if not wide.into:
            return {"columns": labels, "value": Fact(value)}
        values = {measure: self.name(measure) for measure in dict.fromkeys(wide.into.values())}
        return {"columns": labels, "values": Fact(values)}


def shape_of(table: Table, language: str | None, country: str | None) -> Shape:
    """How a table is reshaped; what is carried from outside its rows comes when the slots are known."""
    summed = [one.column for one in table.total_columns]
    wide = wide_of(table, table.headers, summed, language, country)
    labels = None if wide.columns else labels_of(table, language, country)
    return Shape(table, language, country, wide, labels, monthly_of(table, language))


def _naming_rows(one: Sections) -> dict[str, Tree]:
    facts: dict[str, Tree] = {"column": Fact(one.column, one.why)}
    if one.pattern:
        facts["pattern"] = Fact(one.pattern)
    return facts
