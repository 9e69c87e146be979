"""The words of remarks on coverage, by role and language: rows of `coverage_words.csv`."""

from __future__ import annotations

import re
from functools import lru_cache

from seizure_schema.text import fold
from seizure_schema.vocabulary import table

EDGES = " .,;:-"


@lru_cache(maxsize=256)
def words(role: str, language: str | None) -> dict[str, str]:
    """Folded word -> value, of the language where the table has it, else of all."""
    rows = [row for row in table("coverage_words") if row["role"] == role]
    primary = (language or "").split("-")[0]
    own = [row for row in rows if row["language"] == primary]
    return {fold(row["word"]): row["value"] for row in own or rows}


@lru_cache(maxsize=256)
def pattern(language: str | None, *roles: str) -> re.Pattern[str]:
    escaped = (re.escape(word) for role in roles for word in words(role, language))
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(escaped, key=len, reverse=True))})(?!\w)")


@lru_cache(maxsize=256)
def between_names(language: str | None) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:[,&/+]|{pattern(language, 'and').pattern})\s*")


@lru_cache(maxsize=4096)
def stripped(part: str, language: str | None, *roles: str) -> str:
    """The text without the words of some roles at either end."""
    ends = pattern(language, *roles)
    while True:
        bare = part.strip(EDGES)
        if match := ends.match(bare):
            bare = bare[match.end() :].strip(EDGES)
        last = [match for match in ends.finditer(bare) if match.end() == len(bare)]
        bare = bare[: last[0].start()].strip(EDGES) if last else bare
        if bare == part:
            return bare
        part = bare


def scopes(whole: str, language: str | None) -> tuple[str, ...]:
    """The text, and the same without the words that only say that it is a scope: `data for ... only`."""
    scope = stripped(whole, language, "only")
    return tuple(dict.fromkeys((whole, scope, stripped(scope, language, "frame", "only"))))
