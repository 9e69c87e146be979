"""Which files are one layout: the same reader and header, or a wide header that drifts over the years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from glob import escape

from pipelines.onboarding.proposing.claims import Known
from pipelines.onboarding.proposing.header_parts import parts
from pipelines.onboarding.proposing.header_words import meaning
from pipelines.onboarding.proposing.layout import Group
from pipelines.onboarding.proposing.merging import ALIKE, alike_in_file, merged, same_reader
from pipelines.onboarding.proposing.wide import has_drugs, wide_of
from pipelines.onboarding.sniffing import FileFinding, Table
from seizure_schema import resolve_agency

MOST_STEMS = 3


def grouped(findings: Sequence[FileFinding], known: Known) -> list[Group]:
    """The layouts among the files that hold a table, in the order of the files.

    Equal headers are one layout, and so is a header that lacks a few columns of another one. A few files
    whose names differ in words and not only in figures (`quantities`, `seizures`) are layouts of their own
    where nothing inside says what they count, or where the words name an agency.
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
            if by_name and _named_apart(group, finding, table, known):
                continue
            if _fits(group, finding, table, known):
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


def _named_apart(group: Group, finding: FileFinding, table: Table, known: Known) -> bool:
    """Whether only the names of the files can say what their figures are."""
    one, other = (set(stem(name).split()) for name in (group.files[0].file_name, finding.file_name))
    if one == other:
        return False
    if any(_names_agency(word, known) for word in one ^ other):
        return True
    return not (_says_what_it_counts(group.merged, known) and _says_what_it_counts(table, known))


def _names_agency(word: str, known: Known) -> bool:
    return any(
        reading.candidates or reading.status in ("resolved", "ambiguous")
        for reading in (resolve_agency(word, country=known.country), resolve_agency(word))
    )


def _says_what_it_counts(table: Table, known: Known) -> bool:
    """Whether a unit stands in a header, a column or a cell, or the header speaks of cases."""
    for header, column in table.columns.items():
        slots = set(meaning(header, known.language).slots)
        if slots & {"unit", "seizure_count"} or parts(header, known.language, known.country).unit:
            return True
        if column.filled and column.number_and_word * 2 > column.filled:
            return True
    return False


def _globs(group: Group, groups: Sequence[Group]) -> tuple[str, ...]:
    """`*.csv`, where the header tells the layouts of this kind apart; else by the words of the names."""
    names = [finding.file_name for finding in group.files]
    endings = tuple(f"*.{ending}" for ending in sorted({name.rpartition(".")[2] for name in names}))
    headers = set(group.merged.headers)
    alike = [other for other in groups if other is not group and set(other.merged.headers) == headers]
    others = [finding.file_name for other in alike for finding in other.files]
    if not others:
        return endings
    begun = re.split(r"\d", _beginning(names))[0].removesuffix("." + endings[0][2:])
    worded = tuple(dict.fromkeys(re.sub(r"\d+", "*", escape(name)) for name in names))
    for tried in (tuple(escape(begun) + ending for ending in endings), worded):
        if not any(fnmatchcase(name, pattern) for name in others for pattern in tried):
            return tried
    return tuple(escape(name) for name in names)


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


def _fits(group: Group, finding: FileFinding, table: Table, known: Known) -> bool:
    """Whether the table of a file has the header of a group, or one that drifted a little."""
    first = group.tables[0]
    if group.files[0].kind != finding.kind or not same_reader(first, table):
        return False
    return any(_lacks_few(one, table) for one in group.tables) or _drifted(group, table, known)


def _lacks_few(one: Table, other: Table) -> bool:
    """Whether the headers are equal, or one has all of the other and few more, which may be blank."""
    both = {*one.headers} & {*other.headers}
    few = len(both) > ALIKE * max(len(one.headers), len(other.headers))
    return few and len(both) == min(len(one.headers), len(other.headers))


def _drifted(group: Group, table: Table, known: Known) -> bool:
    """Whether the labels are the same and most columns of drugs too."""
    first = group.merged
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
