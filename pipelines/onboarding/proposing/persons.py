"""Columns that count a part of the persons, by sex, age or origin: no slot takes a part for the whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipelines.onboarding.proposing.claims import Fact
from pipelines.onboarding.proposing.header_words import header_key, meaning, mentioned
from pipelines.onboarding.sniffing import Table

SLOTS = frozenset(["persons_total", "persons_arrested"])
REASON = "a part of the persons (by sex, age or origin), not all of them"


def parts_of_persons(headers: Iterable[str], language: str | None) -> dict[str, Fact]:
    """The headers that say it in a word, each with the reason to leave it out."""
    headers = list(headers)
    words = {header: word for header in headers if (word := _word(header, language))}
    whole = [one for one in headers if one not in words and _counts_persons(one, language)]
    why = f"{whole[0]!r} has all of them" if len(whole) == 1 else "no one column has all of them"
    return {
        header: Fact({"ignore": REASON}, f"{word!r} in the header; {why}") for header, word in words.items()
    }


def with_all_persons(table: Table, language: str | None) -> Table:
    """The table without total columns that add up parts of the persons: such a total is what a slot takes."""
    kept = tuple(
        one
        for one in table.total_columns
        if not (_counts_persons(one.column, language) and all(_word(part, language) for part in one.of))
    )
    return replace(table, total_columns=kept)


def _counts_persons(header: str, language: str | None) -> bool:
    return bool(SLOTS & set(meaning(header, language).slots))


def _word(header: str, language: str | None) -> str:
    """The word for a part of the persons in a header that counts persons, or that is nothing else."""
    word = mentioned(header, "person_part")
    is_alone = word == header_key(header) and len(word) > 1
    return word if is_alone or _counts_persons(header, language) else ""
