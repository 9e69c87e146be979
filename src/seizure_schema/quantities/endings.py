"""Case and plural endings: what a unit, a package or a number word is once its ending is off.

`vocabulary/unit_endings.csv` declares the endings of a language. `takes`: `unit` (units and packages:
kilogrammni, кг-нан), `number` (number words and digits: мыңнан, 500'den, 5-ти), `says` (an ending that is
itself a word about the amount and stays: grammgacha). An ending is taken off only where a word of the same
language, or an international symbol, is left.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from seizure_schema.quantities.lexicon import Lexeme, lexicon
from seizure_schema.quantities.names import read_names
from seizure_schema.text import Token, script
from seizure_schema.vocabulary import table

# Roles of names that take endings; labels and the names of whole amounts do not.
_INFLECTED = frozenset({"name", "symbol", "single", "assumed_metric"})
_SHORTEST = 2
_MARKS = frozenset("-'.")
_LOOK_ALIKES = ("aeopcyxkmtbihABEKMHOPCTX", "аеорсухкмтвіһАВЕКМНОРСТХ")


class Inflected(NamedTuple):
    """A word without its ending: what it means, the ending, and whether that says something itself."""

    lexeme: Lexeme
    stem: str
    ending: str
    says: bool


class _Ending(NamedTuple):
    language: str
    ending: str
    takes: str


@lru_cache(maxsize=65536)
def inflected(word: str, language: str | None, country: str | None) -> Inflected | None:
    """The unit, package or number that an unknown word is a form of, in the language told or in any."""
    endings = _endings(language)
    for size in range(min(_longest(), len(word) - _SHORTEST), 0, -1):
        for row in endings.get(word[-size:], ()):
            stem = word[:-size].rstrip("'")
            lexeme = _stem(stem, row, language, country)
            if lexeme:
                return Inflected(lexeme, stem, row.ending, row.takes == "says")
    return None


def ending_after(tokens: list[Token], at: int, takes: str, language: str | None) -> int:
    """How many tokens from `at` on are an ending glued to the token before it: кг-нан, 500'den, kg.dan."""
    if takes == "number" and 0 < at < len(tokens) and tokens[at - 1].kind == "number":
        word = tokens[at]
        glued = word.kind == "word" and word.start == tokens[at - 1].end and len(word.text) >= _SHORTEST
        if glued and (takes, word.text) in _glued(language) and word.text not in lexicon().units:
            return 1  # 50дөн, 5ти
    taken = 1 if at > 1 and tokens[at - 1].text in _MARKS else 0  # the point of `кг.` is a part of the unit
    at -= taken
    if at == 0 or at + 1 >= len(tokens):
        return 0
    before, mark, word = tokens[at - 1 : at + 2]
    if mark.text not in _MARKS or word.kind != "word":
        return 0
    if before.end != mark.start or mark.end != word.start:
        return 0
    return 2 - taken if (takes, word.text) in _glued(language) else 0


def in_one_script(word: str) -> tuple[str, ...]:
    """A word of Latin and Cyrillic letters with its look-alikes in one of the two: `kг` gives `кг`."""
    if word.isascii() or not any(char.isascii() for char in word) or script(word) not in ("Latn", "Cyrl"):
        return ()
    latin, cyrillic = (str.maketrans(one, other) for one, other in (_LOOK_ALIKES[::-1], _LOOK_ALIKES))
    found = (word.translate(latin), word.translate(cyrillic))
    return tuple(one for one in found if one != word and _one_script(one))


def _one_script(word: str) -> bool:
    return len({script(char) for char in word if char.isalpha()}) == 1


def _stem(stem: str, row: _Ending, language: str | None, country: str | None) -> Lexeme | None:
    words = lexicon()
    if row.takes in ("number", "says"):
        number = next((one for code, one in words.numbers.senses.get(stem, ()) if code == row.language), None)
        if number and number.kind not in ("article", "and"):
            return Lexeme(number=number)
    if row.takes in ("unit", "says"):
        names = tuple(
            name
            for name in words.units.get(stem, ())
            if name.role in _INFLECTED and name.language in (row.language, "")
        )
        unit = read_names(stem, names, language, country) if names else None
        packages = words.packages.senses.get(stem, ())
        package = next((one for code, one in packages if code == row.language), None)
        if unit or package:
            return Lexeme(unit=unit, package=package)
    return None


@lru_cache(maxsize=64)
def _endings(language: str | None) -> dict[str, tuple[_Ending, ...]]:
    """The endings of the language told, else of all."""
    found: dict[str, list[_Ending]] = {}
    for row in table("unit_endings"):
        if language in (None, row["language"]):
            one = _Ending(row["language"], row["ending"], row["takes"])
            found.setdefault(one.ending, []).append(one)
    return {ending: tuple(rows) for ending, rows in found.items()}


@lru_cache(maxsize=1)
def _longest() -> int:
    return max(len(row["ending"]) for row in table("unit_endings"))


@lru_cache(maxsize=64)
def _glued(language: str | None) -> frozenset[tuple[str, str]]:
    shortest = 1 if language else _SHORTEST
    rows = (row for rows in _endings(language).values() for row in rows)
    return frozenset((row.takes, row.ending) for row in rows if len(row.ending) >= shortest)
