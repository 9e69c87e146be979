"""Covers a whole phrase with known entries, or refuses it: no word of a drug's name is ever passed over."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from seizure_schema.substances.lexicon import LONGEST, Entry, lexicon
from seizure_schema.substances.senses import Sense, choose

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_MOST_WORDS = 40


@dataclass(frozen=True, slots=True)
class Part:
    """One covered stretch of a phrase: a name with its sense, or a form or little word with its value."""

    kind: str
    value: str = ""
    sense: Sense | None = None


@lru_cache(maxsize=65536)
def look_up(span: str, language: str | None, country: str | None) -> tuple[Sense | None, tuple[Entry, ...]]:
    """The sense of a key taken whole, and its entries of other kinds."""
    rule, entries = lexicon().find(span)
    return choose(entries, language, country, rule), tuple(entry for entry in entries if entry.kind != "name")


def cover(text_key: str, language: str | None, country: str | None) -> tuple[Part, ...] | None:
    """The parts of a phrase from left to right, longest first, or None where a word stays unexplained."""
    words = text_key.split()
    if len(words) > _MOST_WORDS or not all(_explainable(word) for word in words):
        return None
    dead: set[int] = set()

    def walk(start: int) -> tuple[Part, ...] | None:
        if start == len(words):
            return ()
        if start in dead:
            return None
        for end in range(min(len(words), start + LONGEST), start, -1):
            for part in _parts(words[start:end], language, country):
                rest = walk(end)
                if rest is not None:
                    return (part, *rest)
        dead.add(start)
        return None

    return walk(0)


def _explainable(word: str) -> bool:
    return lexicon().knows(word) or _NUMBER.match(word) is not None or word == "%"


def _parts(words: list[str], language: str | None, country: str | None) -> list[Part]:
    if measure := _measure(words):
        return [measure]
    sense, entries = look_up(" ".join(words), language, country)
    little = [
        Part(entry.kind, entry.value) for entry in entries if entry.kind not in ("unit", "not_available")
    ]
    # "Other" alone names a residual; before a name it is a little word.
    found = [part for part in little if part.kind not in ("form", "filler")]
    found += [Part("name", sense=sense)] if sense is not None and sense.sure else []
    found += [part for part in little if part.kind in ("form", "filler")]
    if sense is not None and not sense.sure:
        found.append(Part("name", sense=sense))
    return found


def _measure(words: list[str]) -> Part | None:
    """A number with a unit beside the name (225 mg, 1 %, 37,3 kg): a strength or an amount, no part of it."""
    if not words[0][0].isdigit():
        return None
    match len(words):
        case 1:
            number = _NUMBER.match(words[0])
            unit = words[0][number.end() :] if number else ""
        case 2:
            number = _NUMBER.fullmatch(words[0])
            unit = words[1] if number else ""
        case _:
            return None
    if unit and any(entry.kind == "unit" for entry in lexicon().find(unit)[1]):
        return Part("measure")
    return None
