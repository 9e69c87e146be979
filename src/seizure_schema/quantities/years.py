"""Leaves open whether `2020 г.` is a year or so many grams: the table of date words knows the word too."""

from __future__ import annotations

from functools import lru_cache

from seizure_schema.quantities.refusals import Undecided
from seizure_schema.quantities.statement import Sentence
from seizure_schema.text import tokenize
from seizure_schema.vocabulary import table

_FIRST, _LAST = 1950, 2050


def doubt_year(text: str, found: Sentence, language: str | None) -> None:
    """Raises Undecided for four digits of our time with nothing but a word that may mean a year."""
    term = found.terms[0]
    if len(found.terms) > 1 or found.words or term.unit is None or term.upper is not None:
        return
    word = term.unit.text.removesuffix(".").rstrip()
    if (language, word) not in _year_words() and (language is not None or word not in _years_anywhere()):
        return
    value = term.values[0]
    if term.qualifier == "exact" and _FIRST <= value <= _LAST and str(value) in text:
        raise Undecided(f"{value} {term.unit.unit}", f"the year {value}")


def names_year(text: str) -> bool:
    """True where a word of the text may mean a year, so that its number must be looked at."""
    return any(token.text in _years_anywhere() for token in tokenize(text))


@lru_cache(maxsize=1)
def _year_words() -> frozenset[tuple[str | None, str]]:
    return frozenset((row["language"], row["word"]) for row in table("date_words") if row["role"] == "year")


@lru_cache(maxsize=1)
def _years_anywhere() -> frozenset[str]:
    return frozenset(word for _, word in _year_words())
