"""Which files are one layout: the same reader and header, or a wide header that drifts over the years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.onboarding.proposing.claims import Known
from pipelines.onboarding.proposing.header_words import meaning
from pipelines.onboarding.proposing.layout import Group
from pipelines.onboarding.proposing.merging import ALIKE, alike_in_file, merged, same_reader
from pipelines.onboarding.proposing.wide import has_drugs, wide_of
from pipelines.onboarding.sniffing import FileFinding, Table

MOST_STEMS = 3


def grouped(findings: Sequence[FileFinding], known: Known) -> list[Group]:
    """The layouts among the files that hold a table, in the order of the files.

    A few files whose names differ in words and not only in figures (`quantities`, `seizures`) are layouts of
    their own, though their headers be the same: what they count may differ.
    """
    groups: list[Group] = []
    stems = {stem(finding.file_name) for finding in findings}
    by_name = len(stems) == len(findings) == 2 or 1 < len(stems) <= min(MOST_STEMS, len(findings) - 1)
    for finding in findings:
        if not finding.tables:
            continue
        pieces = alike_in_file(finding, max(finding.tables, key=lambda one: _weight(one, known)))
        table = merged(pieces)
        for place, group in enumerate(groups):
            if by_name and stem(group.files[0].file_name) != stem(finding.file_name):
                continue
            if _same(group, finding, table) or _drifted(group, finding, table, known):
                files, tables = (*group.files, finding), (*group.tables, table)
                pieces = [*group.pieces, *pieces]
                groups[place] = replace(
                    group, files=files, tables=tables, pieces=tuple(pieces), merged=merged(pieces)
                )
                break
        else:
            groups.append(Group("", (finding,), (table,), tuple(pieces), table))
    names = _names(groups)
    return [
        replace(group, name=name, globs=_globs(group, groups))
        for group, name in zip(groups, names, strict=True)
    ]


def _globs(group: Group, groups: Sequence[Group]) -> tuple[str, ...]:
    """`*.csv`, where the header tells the layouts of this kind apart; else by how the names begin."""
    endings = sorted({finding.file_name.rpartition(".")[2] for finding in group.files})
    headers = set(group.merged.headers)
    if all(other is group or set(other.merged.headers) != headers for other in groups):
        return tuple(f"*.{ending}" for ending in endings)
    begun = re.split(r"[\d]", _beginning([finding.file_name for finding in group.files]))[0]
    begun = begun.removesuffix("." + endings[0])
    return tuple(f"{begun}*.{ending}" for ending in endings)


def stem(name: str) -> str:
    """The words of a file name before its figures: `Quantities09-10.csv` is `quantities`."""
    return re.sub(r"[\W\d_]+", " ", name.rpartition(".")[0].casefold()).strip()


def _beginning(names: Sequence[str]) -> str:
    """The letters with which all names begin."""
    same = [len(set(letters)) == 1 for letters in zip(*names, strict=False)]
    return names[0][: same.index(False) if False in same else len(same)]


def _weight(table: Table, known: Known) -> tuple[bool, int, int]:
    """The table of a file that most likely holds the figures: drugs with numbers, then units, then size."""
    has_numbers = any(column.is_numeric for column in table.columns.values())
    is_wide = bool(wide_of(table, table.headers, (), known.language, known.country).columns)
    has = has_drugs(table, known.language, known.country)
    units = any("unit" in meaning(header, known.language).slots for header in table.headers)
    return has_numbers and (has or is_wide), has + is_wide + units, table.read


def _same(group: Group, finding: FileFinding, table: Table) -> bool:
    first = group.tables[0]
    return (
        group.files[0].kind == finding.kind
        and same_reader(first, table)
        and set(first.headers) == set(table.headers)
    )


def _drifted(group: Group, finding: FileFinding, table: Table, known: Known) -> bool:
    """Whether the labels are the same and most columns of drugs too."""
    first = group.merged
    if group.files[0].kind != finding.kind or not same_reader(group.tables[0], table):
        return False
    one, other = (wide_of(each, each.headers, (), known.language, known.country) for each in (first, table))
    if not one.columns or one.slots != other.slots or bool(one.into) is not bool(other.into):
        return False
    labels = [{*each.headers} - {*wide.columns} for each, wide in ((first, one), (table, other))]
    both, all_ = {*one.columns} & {*other.columns}, {*one.columns} | {*other.columns}
    words = [
        {header for header in them if not each.columns[header].is_numeric}
        for them, each in zip(labels, (first, table), strict=True)
    ]
    return words[0] == words[1] and len(both) >= ALIKE * len(all_)


def _names(groups: Sequence[Group]) -> list[str]:
    """A name for each layout out of the file's name; `table` where there is one."""
    if len(groups) == 1:
        return ["table"]
    names: list[str] = []
    for group in groups:
        stem = (
            re.sub(r"[^a-z0-9]+", "_", group.files[0].file_name.rpartition(".")[0].casefold()).strip("_")
            or "table"
        )
        name = stem
        while name in names:
            name = f"{stem}_{len(names) + 1}"
        names.append(name)
    return names
