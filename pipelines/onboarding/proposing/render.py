"""The whole source.yaml of a proposal, and the skeleton of its fixture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipelines.onboarding.proposing.circumstances import country_of, language_of
from pipelines.onboarding.proposing.claims import OPEN, Fact, Known, open_line
from pipelines.onboarding.proposing.grouping import grouped
from pipelines.onboarding.proposing.layout import Group, Proposed, proposed
from pipelines.onboarding.proposing.yaml_lines import WIDTH, Tree, wrapped, written
from pipelines.onboarding.sniffing import FileFinding

SHARE_OF_READ = 0.9
"""A later file with fewer records than this share of the smallest one read stops."""
EXPECTED = """\
# What each delivery beside this file must become, written by hand and not copied from the output. Lay a small
# file under deliveries/ in the published layout, with figures of your own, never rows of the publisher. Then:
#
# my_file.csv:
#   read: 3
#   accepted:
#     - {record: 1, substance: heroin, quantity: 12.5, unit: kilogram, mass_kg: 12.5, country: XX}
#   quarantined:
#     - {record: 2, issue: unknown_substance}
#   ignored:
#     - {record: 3, reason: total_row}
"""


@dataclass(frozen=True)
class Proposal:
    """A source.yaml as proposed."""

    id: str
    text: str
    read: int = 0
    tables: int = 0
    problems: tuple[str, ...] = ()
    headers: dict[str, str] = field(default_factory=dict)
    """Name of a fixture file -> its header line, for layouts in CSV."""

    @property
    def open_lines(self) -> list[tuple[int, str]]:
        """Number and text of each line that a person must write."""
        return [
            (number, line.strip())
            for number, line in enumerate(self.text.splitlines(), start=1)
            if OPEN in line.partition("#")[0]
        ]

    @property
    def sure(self) -> int:
        """Lines with a value that something speaks for."""
        return sum(bool(line.partition("#")[0].strip()) for line in self.text.splitlines()) - len(
            self.open_lines
        )


def propose(findings: Sequence[FileFinding], known: Known) -> Proposal:
    """The source.yaml for these files. Raises nothing: what is not known is an open line."""
    names = [finding.file_name for finding in findings]
    tables = [group.merged for group in grouped(findings, known)]
    language = language_of(tables, known)
    country = country_of(tables, names, None if language.is_open else language.value, known)
    spoken = replace(
        known,
        country=None if country.is_open else country.value,
        language=None if language.is_open else language.value,
    )
    groups = grouped(findings, spoken)
    layouts = [proposed(group, language, country) for group in groups]
    source = source_id(known, country, names)
    tree: dict[str, Tree] = _about(findings, known, country, groups)
    if country.value is not None and any(one.adds_parts for one in layouts):
        tree["nationwide"] = open_line(
            "true where its regions and agencies together are the whole country, so that their sum may stand "
            "as the national total; else false"
        )
    tree["layouts"] = [one.tree for one in layouts]
    tree["expectations"] = _expectations(groups, layouts)
    problems = [said for finding in findings for said in finding.problems]
    problems += [said for one in layouts for said in one.problems]
    return Proposal(
        source,
        _head(names) + written(tree),
        sum(one.read for one in layouts),
        len(tables),
        tuple(dict.fromkeys(problems)),
        _fixture_headers(groups),
    )


def source_id(known: Known, country: Fact, names: Sequence[str]) -> str:
    """Country and publisher, else the words of the file name: `uz_national_centre`."""
    if known.id:
        return known.id
    first = "un" if country.value is None else "xx" if country.is_open else str(country.value).lower()
    words = re.findall(r"[a-z]+", (known.publisher or Path(names[0] if names else "source").stem).casefold())
    chosen = [word for word in words if len(word) > 2][:3] or ["source"]
    return "_".join([first, *chosen])


def _head(names: Sequence[str]) -> str:
    shown = ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")
    return "".join(
        f"# {line}\n"
        for text in (
            f"Proposed from {shown}. A line with {OPEN} is open: its comment says what to write.",
            "Every other line says what speaks for it; change what you know better, then take comments out.",
        )
        for line in wrapped(text, WIDTH - 2)
    )


def _about(
    findings: Sequence[FileFinding], known: Known, country: Fact, groups: Sequence[Group]
) -> dict[str, Tree]:
    title = next((line for group in groups for line in group.merged.title.splitlines() if len(line) > 8), "")
    owner = (
        Fact(known.publisher, "as given with --publisher")
        if known.publisher
        else open_line("who published it")
    )
    return {
        "title": Fact(" ".join(title.split()), "stands above the table")
        if title
        else open_line("what the publisher calls it"),
        "publisher": owner,
        "country": country,
        "owners": [open_line("who looks after this source here: team:name or a mail address")],
        "homepage": open_line("where the files are published: https://..."),
        "licence": open_line("under which terms, in the publisher's words; or: not stated"),
        "access_tier": open_line("public, restricted or closed"),
        "cadence": open_line("daily, weekly, monthly, quarterly, yearly or manual"),
        "kinds": Fact(sorted({finding.kind for finding in findings if finding.tables}) or ["text"]),
        "description": open_line("two sentences: what a row is, what the figures cover"),
    }


def _expectations(groups: Sequence[Group], layouts: Sequence[Proposed]) -> dict[str, Tree]:
    least = min((table.read for group in groups for table in group.tables), default=0)
    found: dict[str, Tree] = {
        "min_records": Fact(
            max(1, int(least * SHARE_OF_READ)),
            f"the smallest of the files has {least:,} rows below its header",
        )
    }
    stated = [f"{what}: {figure}" for one in layouts for what, figure in one.known_totals][:3]
    why = f"; the files state {', '.join(stated)}" if stated else ""
    found["max_quarantined_share"] = Fact(0.05, f"above it a delivery is noted{why}")
    return found


def _fixture_headers(groups: Sequence[Group]) -> dict[str, str]:
    found = {}
    for group in groups:
        reader = group.merged.reader
        if reader.kind == "csv" and reader.is_plain:
            header = reader.delimiter.join(_quoted(one, reader.delimiter) for one in group.tables[0].headers)
            found[f"{group.name}.csv"] = header
    return found


def _quoted(text: str, delimiter: str) -> str:
    return '"' + text.replace('"', '""') + '"' if delimiter in text or '"' in text else text
