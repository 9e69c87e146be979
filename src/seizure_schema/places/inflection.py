"""Names as they stand in a sentence: "in a suitcase", "в квартире", "uçakla" to suitcase, квартира, uçak."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import product

from seizure_schema.places.keys import name_key, place_words
from seizure_schema.vocabulary import Row, table

_MOST_WORDS = 3
_MOST_BASES = 200
_SHORTEST_STEM = 2
_SHORTEST_REST = 3


def inflected(key: str, language: str | None, rows_of: Callable[[str], tuple[Row, ...]]) -> tuple[Row, ...]:
    """What `rows_of` knows of the base forms of a name without its preposition; () where it knows none.

    The least change wins: first the preposition goes, then endings. All bases found count, so that two
    meanings stay two.
    """
    bare = _without_preposition(key, language)
    words = bare.split()
    if language and len(words) > 1 and (words[-1], "") in {row[:2] for row in _endings(language)}:
        words = words[:-1]  # an ending that is written apart: زندان ها
    bare = " ".join(words)
    if bare != key and (rows := rows_of(bare)):
        return rows
    if language is None or len(words) > _MOST_WORDS:
        return ()
    choices = [_bases(word, language) for word in words]
    if sum(map(len, choices)) == len(words):
        return ()
    found: list[Row] = []
    for position, base in enumerate(product(*choices)):
        if position > _MOST_BASES:
            break
        found += rows_of(" ".join(base))
    return tuple(found)


def _without_preposition(key: str, language: str | None) -> str:
    words = key.split()
    for length in (3, 2, 1):
        if len(words) > length and " ".join(words[:length]) in _prepositions(language):
            return " ".join(words[length:])
    return key


@lru_cache(maxsize=64)
def _prepositions(language: str | None) -> frozenset[str]:
    return frozenset(
        name_key(row["word"]) for row in place_words("preposition") if language in (None, row["language"])
    )


@lru_cache(maxsize=16384)
def _bases(word: str, language: str) -> tuple[str, ...]:
    """The word itself, then what it is without each ending that the language has."""
    found = {word: None}
    for beginning in _beginnings(language):
        if word.startswith(beginning) and len(word) - len(beginning) >= _SHORTEST_REST:
            found[word.removeprefix(beginning)] = None
    for ending, replacement, shortest in _endings(language):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= shortest:
            found[stem + replacement] = None
    return tuple(found)


@lru_cache(maxsize=64)
def _endings(language: str) -> tuple[tuple[str, str, int], ...]:
    """Endings of the language with what stands for them in the base form, longest first.

    `case_ending` of `place_words` (its kind is the replacement) are endings that common nouns and adjectives
    take, but names of substances do not.
    """
    told = [
        (name_key(row["ending"]), name_key(row["replacement"]), int(row["shortest_stem"]))
        for row in table("inflections")
        if row["language"] == language and not row["ending"].endswith("-")
    ]
    told += [
        (name_key(row["word"]), name_key(row["kind"]), _SHORTEST_STEM)
        for row in place_words("case_ending")
        if row["language"] == language
    ]
    return tuple(sorted(set(told), key=lambda row: (-len(row[0]), row)))


@lru_cache(maxsize=64)
def _beginnings(language: str) -> tuple[str, ...]:
    """What the language writes together with the word behind it: the article, a preposition (بالطائرة)."""
    return tuple(name_key(row["word"]) for row in place_words("beginning") if row["language"] == language)
