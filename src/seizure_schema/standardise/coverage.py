"""What a remark says that a total covers: a part of the country, some agencies, other months, another year.

The words are rows of `coverage_words.csv`; periods, places and agencies are read by their own rooms. What a
remark says of the period is put to the period that the record's other columns tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from seizure_schema.agencies import resolve_agency
from seizure_schema.models import Issue
from seizure_schema.models import remark_issues as remark
from seizure_schema.places import resolve_place
from seizure_schema.standardise.coverage_periods import YEARS, Circumstances, Coverage, about_period, conflict
from seizure_schema.standardise.coverage_words import EDGES, between_names, pattern, scopes, stripped, words
from seizure_schema.substances import resolve_substance
from seizure_schema.text import fold

_SECOND = "en"
_SENTENCE = re.compile(r"[.;](?=\s|$)|\n")
_BRACKET = re.compile(r"[()\[\]]")
_PIECE = re.compile(r"[()\[\],]")


@lru_cache(maxsize=65536)
def read_coverage(text: str, given: Circumstances) -> Coverage:
    """What a remark says, sentence by sentence; one that is not understood is noted, never lost."""
    found = Coverage()
    for sentence in _sentences(text, given):
        said = _in_english_too(sentence, given)
        if said.conflict is not None:
            return Coverage(conflict=said.conflict, notes=found.notes)
        if said.period is not None and (found.period or found.repeats):
            said = Coverage(notes=(_not_understood(sentence),))  # two periods, and nobody says how they join
        found = replace(
            found,
            areas=(*found.areas, *said.areas),
            agencies=(*found.agencies, *said.agencies),
            months=said.months if found.months is None else found.months,
            period=found.period or said.period,
            repeats=found.repeats or said.repeats,
            own_year_absent=found.own_year_absent or said.own_year_absent,
            notes=(*found.notes, *said.notes),
        )
    if found.own_year_absent and found.period is None and found.repeats is None:
        return Coverage(conflict=conflict(text, given))
    return found


def _in_english_too(sentence: str, given: Circumstances) -> Coverage:
    """A sentence in the source's language; where that says nothing, in English, as a mapping is written."""
    said = _read(sentence, given)
    if not any(isinstance(one, remark.CoverageNotUnderstood) for one in said.notes):
        return said
    english = _read(sentence, replace(given, language=_SECOND))
    return said if english.notes or english.conflict is not None else english


def _sentences(text: str, given: Circumstances) -> Iterator[str]:
    """The sentences, in their pieces where a bracket or a list says of a year that it has no data."""
    if about_period(fold(text).strip(EDGES), text, given):
        yield text.strip()
        return
    for sentence in _SENTENCE.split(text):
        whole = fold(sentence)
        absent = pattern(given.language, "absent").search(whole) and YEARS.search(whole)
        listed = ("(" in whole or "[" in whole) and not _is_of_contents(whole, given.language)
        pieces = [sentence]
        if absent or listed:
            pieces = (_PIECE if absent else _BRACKET).split(sentence)
        for piece in pieces:
            if fold(piece).strip(EDGES):
                yield piece.strip(EDGES)


def _is_of_contents(whole: str, language: str | None) -> bool:
    """Whether it says what the figure adds up: `aggregate of resin and herb`."""
    starts = any(whole.startswith(f"{word} ") for word in words("contents", language))
    return starts or bool(pattern(language, "contents_phrase").search(whole))


def _read(sentence: str, given: Circumstances) -> Coverage:
    whole = fold(sentence).strip(EDGES)
    language = given.language
    if pattern(language, "absent").search(whole):
        year = YEARS.fullmatch(stripped(whole, language, "absent", "frame"))
        if year is None:
            return Coverage(notes=(_not_understood(sentence),))
        return Coverage(own_year_absent=given.year is not None and year[0] == str(given.year))
    if whole in words("incomplete", language):
        return Coverage(notes=(remark.IncompleteData("coverage", sentence),))
    if (said := about_period(whole, sentence, given)) is not None:
        return said
    for read in (_agencies, _areas):
        for part in scopes(whole, language):
            if (said := read(part, given)) is not None:
                return said
    if _is_of_contents(whole, language):
        return Coverage(notes=(remark.CoverageContents("coverage", sentence),))
    named = resolve_substance(sentence, language=language)
    if named.status in ("resolved", "several", "not_a_drug"):
        return Coverage(notes=(remark.CoverageContents("coverage", sentence),))
    return Coverage(notes=(_not_understood(sentence),))


def _not_understood(sentence: str) -> Issue:
    return remark.CoverageNotUnderstood("coverage", sentence)


def _agencies(part: str, given: Circumstances) -> Coverage | None:
    codes = _listed(part, given, _agency)
    return Coverage(agencies=codes) if codes else None


def _areas(part: str, given: Circumstances) -> Coverage | None:
    codes = _listed(part, given, _area)
    return Coverage(areas=codes) if codes else None


def _listed(
    part: str, given: Circumstances, read: Callable[[str, Circumstances], str | None]
) -> tuple[str, ...]:
    """The codes of all names in a list, or nothing where one of them is not known."""
    if whole := read(part, given):
        return (whole,)
    names = [name for name in between_names(given.language).split(part) if name]
    codes = [code for name in names if (code := read(name, given))]
    return tuple(dict.fromkeys(codes)) if codes and len(codes) == len(names) else ()


def _agency(name: str, given: Circumstances) -> str | None:
    if code := words("agency", given.language).get(name):
        return code
    read = resolve_agency(name, language=given.language, country=given.country) if name else None
    return read.agency if read is not None and read.status == "resolved" else None


def _area(name: str, given: Circumstances) -> str | None:
    if not name or given.country is None:
        return None
    read = resolve_place(name, language=given.language, country=given.country, kind="admin1")
    return read.admin1 if read.status == "resolved" else None
