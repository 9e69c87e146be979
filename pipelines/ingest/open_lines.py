"""Open lines of a source.yaml: `???` stands where a person still has to say something, and is refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from seizure_schema.standardise.meanings import SLOTS

OPEN = "???"
Key = tuple[int | str, ...]

_CURES = {
    "title": "say what the publication is called",
    "publisher": "name the body that publishes it",
    "country": "give the country's two letters (ISO 3166-1), or null for an international source",
    "owners": "name who looks after the source, such as [team:statistics]",
    "homepage": "give the address where it is published",
    "licence": "say under which terms it may be used, in the publisher's words",
    "access_tier": "say public, restricted or closed",
    "cadence": "say daily, weekly, monthly, quarterly, yearly or manual",
    "description": "say in a sentence or two what is counted, by whom, and what is left out",
    "case_threshold": "give the smallest seizure that is reported, or take the line out",
    "files": "give globs that fit the file names",
    "edition": "say how one edition is told from the next, such as {name: '(\\d{4})'}",
    "series": "say how files that replace one another are told, or take the line out for one series",
    "delivery": "say snapshot (a file replaces the last one), increment (it adds) or revision (by key)",
    "encoding": "give the encoding in which the letters are right, such as utf-8, cp1251, latin-1",
    "delimiter": "give the character between cells",
    "language": "give the language of the texts (en, ru, es, ...)",
    "record_kind": "say what a line is: seizure_case (one seizure) or period_total (a sum over a period)",
    "decimal": "give the decimal mark, '.' or ',', as the publisher writes numbers",
    "grouping": "give the mark between thousands, or take the line out for none",
    "order": "say DMY, MDY or YMD, as the publisher writes dates",
    "calendar": "name the calendar of the dates, or take the line out for the Gregorian one",
    "fiscal_start": "give the first month of the fiscal year, 1 to 12",
    "fiscal_label": "say whether a fiscal year is named by its start or its end",
    "zero_means": "say what a 0 means: nil_reported, below_rounding, not_weighed, not_available; or drop it",
    "unit": "give the unit in which the publisher counts, such as kilogram, gram, tablet",
    "key": "name the columns that tell a record from all others, or take the line out",
    "seizure_count_method": "say what one line counts, or take the line out",
    "reason": "say why",
    "ignore": "say why the column is left out",
    "tolerance": "give the largest relative difference that is right, such as 0.001",
    "of": "name the column or columns that are added",
    "value": "name the column that takes the cell",
    "drug": "give the drug that the header stands for",
    "pattern": "give a regular expression",
}


def open_lines(content: Any, key: Key = ()) -> Iterator[tuple[Key, str]]:
    """The keys at which `???` stands, each with what to say about it."""
    if isinstance(content, dict):
        for name, value in content.items():
            if _is_open(name):
                yield (*key, str(name)), f"is still open: {_cure((*key, 'pattern'))}"
            yield from open_lines(value, (*key, name))
    elif isinstance(content, list):
        for number, value in enumerate(content):
            yield from open_lines(value, (*key, number))
    elif _is_open(content):
        yield key, f"is still open: {_cure(key)}"


def _is_open(value: Any) -> bool:
    return isinstance(value, str) and value.strip() == OPEN


def _cure(key: Key) -> str:
    names = [name for name in key if isinstance(name, str)]
    if names[-2:-1] == ["columns"] and "mapping" in names:
        return f"say which slot it is ({', '.join(SLOTS)}), or {{ignore: why}}"
    if "lookups" in names[-4:] or any(name.startswith("lookups_") for name in names):
        return "give the code of the vocabulary that the text stands for, or null to leave its records out"
    return _CURES.get(names[-1] if names else "", "put what is right in its place, or take the line out")
