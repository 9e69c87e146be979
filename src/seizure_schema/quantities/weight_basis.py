"""Gross or net: what a text of an amount or a unit says of its masses (`12 kg gross`, `вес брутто, кг`)."""

from __future__ import annotations

from functools import lru_cache
from typing import cast

from seizure_schema.models.enumerations import WeightBasis
from seizure_schema.quantities.lexicon import UNSPACED, look_up
from seizure_schema.quantities.names import phrase_of
from seizure_schema.text import script
from seizure_schema.vocabulary import table

_BASES = ("gross", "net")
# What may stand around the unit in a label: `weight in kg`.
_SIGNS = "()[],:;-\u2013\u2014"
_BESIDE = ("noise", "contain", "of")


def weight_bases(text: str, language: str | None) -> frozenset[WeightBasis]:
    """The bases that the words of a text tell; none for most texts, two where it tells both."""
    return frozenset(basis for _, _, basis in _found(phrase_of(text), language))


def without_basis(text: str, language: str | None) -> str:
    """A label of a unit without its words for gross and net, and without the words and signs around it."""
    key = phrase_of(text)
    bases = _found(key, language)
    for start, end, _ in sorted(bases, reverse=True):
        key = f"{key[:start]} {key[end:]}"
    words = key.split()
    while words and _is_beside(words[0], language, _BESIDE):
        words.pop(0)
    # `kg of` leads on to a drug; only the word for gross or net that stood behind takes its `of` along.
    behind = _BESIDE if bases else _BESIDE[:-1]
    while words and _is_beside(words[-1], language, behind):
        words.pop()
    return " ".join(words)


def _is_beside(word: str, language: str | None, meanings: tuple[str, ...]) -> bool:
    if not any(char.isalnum() for char in word):
        return word in _SIGNS
    lexeme = look_up(word, language, None)
    return lexeme is not None and lexeme.unit is None and lexeme.meaning in meanings


@lru_cache(maxsize=16384)
def _found(key: str, language: str | None) -> tuple[tuple[int, int, WeightBasis], ...]:
    """Where the words stand in a phrase; the longest first, none inside another."""
    found: list[tuple[int, int, WeightBasis]] = []
    padded = f" {key} "
    for word, spoken, basis in _words():
        if language is not None and spoken not in (language.split("-")[0], "", "en"):
            continue
        dense = script(word) in UNSPACED
        wanted = word if dense else f" {word} "
        start = padded.find(wanted)
        if start < 0:
            continue
        start -= 1 if dense else 0
        end = start + len(word)
        if not any(first < end and start < last for first, last, _ in found):
            found.append((start, end, basis))
    return tuple(found)


@lru_cache(maxsize=1)
def _words() -> tuple[tuple[str, str, WeightBasis], ...]:
    """Phrase, language, basis, the longest first. A word for a liquid too (líquido) says nothing alone."""
    liquids = {
        (phrase_of(row["name"]), row["language"]) for row in table("form_names") if row["form"] == "liquid"
    }
    rows = [
        (phrase_of(row["name"]), row["language"], cast("WeightBasis", row["code"]))
        for row in table("category_names")
        if row["field"] == "weight_basis" and row["code"] in _BASES
    ]
    kept = [row for row in rows if (row[0], row[1]) not in liquids]
    return tuple(sorted(kept, key=lambda row: (-len(row[0]), row)))
