"""Texts from outside the rows, where more stands there than the table's own: tables below others, zips."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipelines.onboarding.proposing.claims import OPEN
from pipelines.onboarding.proposing.header_times import years_in
from pipelines.onboarding.proposing.outside import Carried
from pipelines.onboarding.sniffing import FileFinding


def own_title(one: Carried) -> Carried:
    """For a table that stands below another one: all above it is its title, its own the last of it.

    >>> own_title(Carried("year", {"from": "title", "pattern": "(2[0-9]{3})"}, "")).facts["pattern"]
    '(?s).*(2[0-9]{3})'
    """
    if not isinstance(one.facts, Mapping) or one.facts.get("from") != "title" or "pattern" not in one.facts:
        return one
    return replace(one, facts={**one.facts, "pattern": f"(?s).*{one.facts['pattern']}"})


def of_member(one: Carried, files: Sequence[FileFinding]) -> Carried:
    """Open, where the file inside a zip is called by another year than the zip: which of them is its year?"""
    if not isinstance(one.facts, Mapping) or one.facts.get("from") != "file_name":
        return one
    for file in files:
        member = str(file.container.value) if file.container else ""
        if years_in(member) and years_in(member) != years_in(file.file_name):
            why = f"the zip is called {file.file_name!r}, the file in it {member!r}"
            return Carried(
                one.slot, OPEN, f"{why}: unpack it, deliver the files by themselves, propose again"
            )
    return one
