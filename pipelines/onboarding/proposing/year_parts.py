"""Columns that tell a quarter or a half beside the year, in words (`Q1`) or as a number."""

from __future__ import annotations

import re

from pipelines.onboarding.proposing.header_times import part_in, years_in
from pipelines.onboarding.proposing.header_words import meaning
from pipelines.onboarding.sniffing import Column
from seizure_schema.dates.words import roles
from seizure_schema.text import ascii_digits

MOST_PARTS = 40
_LETTERS = {"quarter": ("Q", 4), "half": ("H", 2)}
_ROMAN = ("I", "II", "III", "IV")
_TIMES = {"year_part", "month", "date"}


def tells_parts_of_years(column: Column, language: str | None) -> bool:
    """Whether each text is a part of some year, and nothing in the header says otherwise."""
    said = set(meaning(column.header, language).slots)
    if said - _TIMES or column.is_numeric or (column.dates and column.dates.shape != "worded"):
        return False
    return len(column.distinct) <= MOST_PARTS and all(part_in(text, language) for text in column.distinct)


def offered_parts(column: Column, language: str | None) -> dict[str, str]:
    """What to write of texts that all hold a word for half or quarter (`Halbjahr A`), and are not read.

    In the order of their letters, for a person to prove.
    """
    texts = sorted(column.distinct)
    words = [
        {role for word in re.findall(r"[^\W\d_]+", text) for role in roles(word, language)} for text in texts
    ]
    told = set.intersection(*words) & {*_LETTERS} if words else set()
    if column.is_numeric or len(told) != 1 or len(texts) > _LETTERS[min(told)][1]:
        return {}
    if all(part_in(text, language) for text in texts) or any(years_in(text) for text in texts):
        return {}
    letter, _ = _LETTERS[told.pop()]
    return {text: f"{letter}{place}" for place, text in enumerate(texts, start=1)}


def numbered_parts(column: Column, language: str | None) -> dict[str, str]:
    """Text -> `Q1` of quarters that are told by their number, `H1` of halves; {} for other columns.

    As a month, 1 would be January.
    """
    said = meaning(column.header, language)
    told = {role for word in (said.phrase, *said.phrase.split()) for role in roles(word, language)} & {
        *_LETTERS
    }
    if "year_part" not in said.slots or len(told) != 1:
        return {}
    letter, most = _LETTERS[told.pop()]
    numbers = {str(number): number for number in range(1, most + 1)}
    written = numbers | {roman: number for number, roman in enumerate(_ROMAN[:most], start=1)}
    found = {text: written.get(ascii_digits(text).strip().lstrip("0").upper()) for text in column.distinct}
    if None in found.values() or not found:
        return {}
    # Also those that these files lack: the next one may have them.
    others = _ROMAN[:most] if any(text.strip().isalpha() for text in found) else numbers
    return {text: f"{letter}{written[text]}" for text in others} | {
        text: f"{letter}{number}" for text, number in sorted(found.items())
    }
