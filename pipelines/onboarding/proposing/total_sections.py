"""Sections that are called by a word for total (`Whole country`): their rows repeat those of the others."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from pipelines.onboarding.proposing.claims import Fact, listed
from pipelines.onboarding.proposing.mapping import FIGURES
from pipelines.onboarding.proposing.shape import Shape
from pipelines.onboarding.proposing.yaml_lines import Tree
from pipelines.onboarding.sniffing.table_words import is_total


def total_sections(shape: Shape, columns: Mapping[str, Fact], figures: Collection[str]) -> list[Tree]:
    """`totals:` of the rows below such a title, each held against the rows of the same labels elsewhere."""
    table, found = shape.table, list[Tree]()
    labels = [
        header
        for header, fact in columns.items()
        if header in table.columns
        and isinstance(fact.value, str)
        and fact.value not in FIGURES
        and not table.columns[header].is_numeric
    ]
    of = [header for header in table.headers if header in figures]
    for one in table.sections:
        names = [name for name in one.names if is_total(name)]
        if not of or not labels or len(names) == len(one.names):
            continue
        others = [name for name in one.names if name not in names]
        why = f"the section has a word for total; the others are {listed(others)}"
        for name in names:
            facts: dict[str, Tree] = {"column": Fact(shape.section_name(one), why), "equals": Fact(name)}
            found.append(facts | {"of": Fact(of), "within": Fact(labels)})
    return found
