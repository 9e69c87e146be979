"""Two columns under each period or drug, cases and amounts: which of them counts, which measures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from pipelines.onboarding.proposing.claims import OPEN
from pipelines.onboarding.proposing.header_parts import COUNTS, Parts
from pipelines.onboarding.sniffing import Column, Table

FEWEST = 2
HALF = 0.5


def with_measures(table: Table, told: Mapping[str, Parts]) -> dict[str, Parts]:
    """What the headers tell, with the measure of each where the same words part the columns of every group.

    `2022 Fälle`, `2022 Menge`, `2023 Fälle`, `2023 Menge`: the words that return tell no time and no drug.
    A measure that neither a word nor the cells prove is open.
    """
    tails = {header: _tail(table, header, said) for header, said in told.items()}
    groups: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for header, said in told.items():
        groups[_group(said)].add(tails[header])
    returning = {
        tail for tail in tails.values() if sum(tail in inside for inside in groups.values()) >= FEWEST
    }
    parted = [inside for inside in groups.values() if len(inside & returning) >= FEWEST]
    if len(parted) < max(FEWEST, HALF * len(groups)):
        return dict(told)
    return {
        header: _measured(table, tails, header, said) if tails[header] in returning else said
        for header, said in told.items()
    }


def asked(table: Table, header: str) -> str:
    """The comment of a column whose measure is open."""
    column = table.columns[header]
    seen = "whole numbers" if column.whole else "numbers"
    return (
        f"into: quantity or seizure_count (a number of cases)? {seen} up to {column.highest} without units; "
        "where it is neither, take the line out and write {ignore: why} under `mapping: columns:`"
    )


def carries_units(column: Column) -> bool:
    """Whether most filled cells hold their unit: `12 kg`."""
    return column.number_and_word > HALF * column.filled


def _group(said: Parts) -> tuple[str, ...]:
    return said.drug, said.year, said.month, said.period, said.place


def _tail(table: Table, header: str, said: Parts) -> str:
    """The words that part a column from others of its group: of the lower rows of a header, or its rest."""
    return said.measure or _words(_lower(table, header, said) or said.rest)


def _lower(table: Table, header: str, said: Parts) -> str:
    levels = dict.fromkeys(table.levels.get(header, ()))
    return " ".join(text for text in levels if text and text in said.rest) if len(levels) > 1 else ""


def _measured(table: Table, tails: Mapping[str, str], header: str, said: Parts) -> Parts:
    lower = _lower(table, header, said)
    left = said.rest
    for text in (table.levels.get(header, ()) if lower else (said.rest,)) if not said.measure else ():
        left = left.replace(text, " ", 1) if text else left
    rest = _words(left)
    if said.measure or said.unit or not tails[header]:
        return replace(said, rest=rest)
    columns = [table.columns[one] for one, tail in tails.items() if tail == tails[header]]
    return replace(said, measure="quantity" if all(map(carries_units, columns)) else OPEN, rest=rest)


def _words(text: str) -> str:
    return " ".join(text.split())


def shared_units(
    columns: dict[str, dict[str, str]], measures: Mapping[str, str]
) -> dict[str, dict[str, str]]:
    """Cases and kilograms of one drug make one record: the count takes the unit of its only neighbour.

    Beside kilograms and tablets it stands in a record of its own, for the cases are those of both.
    """
    units: dict[tuple[str, ...], set[str]] = {}
    for header, texts in columns.items():
        if measures[header] == "quantity":
            units.setdefault(_but_unit(texts), set()).add(texts["unit"])
    found = {}
    for header, texts in columns.items():
        near = units.get(_but_unit(texts), set())
        alone = next(iter(near)) if len(near) == 1 else ""
        found[header] = texts | {"unit": alone} if measures[header] in COUNTS else texts
    return found


def _but_unit(texts: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(text for slot, text in texts.items() if slot != "unit")
