"""Covers a whole phrase with known entries, or refuses it: no word of a drug's name is ever passed over."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from seizure_schema.substances.apart import ways
from seizure_schema.substances.concepts import concept
from seizure_schema.substances.lexicon import LONGEST, Entry, languages_of, lexicon
from seizure_schema.substances.senses import Sense, choose

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_STRENGTH = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?")
_STRENGTHS = (1, 2, 3)  # words: 300; 10-325, which has lost its hyphen; 10 / 325
# Two or three letters of an alphabet; in other scripts such names are whole words.
_SHORT = re.compile(r"[^\W\d\u0900-\u109f\u1100-\U0010ffff]{1,3}")
_ABBREVIATION = re.compile(r"[^\W\d]{3,5}")
_MOST_WORDS = 40
_LONG = 3


@dataclass(frozen=True, slots=True)
class Part:
    """One covered stretch of a phrase: a name with its sense, or a form or little word with its value."""

    kind: str
    value: str = ""
    sense: Sense | None = None


@lru_cache(maxsize=65536)
def look_up(span: str, language: str | None, country: str | None) -> tuple[Sense | None, tuple[Entry, ...]]:
    """The sense of a key taken whole, and its entries of other kinds."""
    rule, entries = lexicon().find(span, languages_of(language) if language else ())
    if language and entries and rule == "alias":
        # A case of the language told comes before a like word of another: amfetamina is amfetamin's genitive.
        own = languages_of(language)
        if {"", "en", *own}.isdisjoint([entry.language for entry in entries]):
            bent = tuple(entry for entry in lexicon().inflected(span) if entry.language in own)
            rule, entries = ("inflected", bent) if bent else (rule, entries)
    sense = choose(entries, language, country, rule, _SHORT.fullmatch(span) is not None)
    return sense, tuple(entry for entry in entries if entry.kind != "name")


def cover(
    text_key: str, language: str | None, country: str | None, forms_first: bool = False
) -> tuple[Part, ...] | None:
    """The parts of a phrase from left to right, longest first, or None where a word stays unexplained.

    `forms_first`: a word that is a name and a form word is read as the form word (盐酸 is hydrochloric acid
    alone and hydrochloride before a name).
    """
    for words in ways(text_key, language):
        stems = _unbent(words, language) if language else words
        halves = [half for word in stems for half in lexicon().compound(_undotted(word), language)]
        parts = _covered(halves, language, country, forms_first)
        if parts is not None:
            return parts
    return None


def _covered(
    words: list[str], language: str | None, country: str | None, forms_first: bool
) -> tuple[Part, ...] | None:
    if len(words) > _MOST_WORDS or not all(_explainable(word) for word in words):
        return None
    dead: set[int] = set()

    def walk(start: int) -> tuple[Part, ...] | None:
        if start == len(words):
            return ()
        if start in dead:
            return None
        for end in range(min(len(words), start + LONGEST), start, -1):
            for part in _parts(words[start:end], language, country, forms_first):
                rest = walk(end)
                if rest is not None:
                    return (part, *rest)
        dead.add(start)
        return None

    return walk(0)


def _dosed(words: list[str], language: str | None, country: str | None) -> Part | None:
    """A medicine with its strength but no unit ("Lyrica 300"). Of no other name: "AB 12" is another drug."""
    strong = [size for size in _STRENGTHS if len(words) > size and _strong(words[-size:])]
    if not strong or lexicon().find(" ".join(words))[1]:
        return None
    for size in strong:
        sense, _ = look_up(" ".join(words[:-size]), language, country)
        if sense is not None and sense.sure and all(_is_medicine(one) for one in sense.ids):
            return Part("name", sense=sense)
    return None


def _is_medicine(substance_id: str) -> bool:
    one = concept(substance_id)
    return one.kind == "substance" and one.substance.sum_class in ("pharmaceutical", "not_a_drug")


def _strong(words: list[str]) -> bool:
    """One strength, or those of a medicine's two substances with nothing but a slash between."""
    numbers = [words[0], words[-1]]
    return words[1:-1] in ([], ["/"]) and all(_STRENGTH.fullmatch(number) for number in numbers)


def _unbent(words: list[str], language: str) -> list[str]:
    """Without the case endings that abbreviations carry behind a hyphen (MDMA-nak, LSD-ს).

    A single letter of the same script is no ending: THC-A and MDA-I are other drugs than THC and MDA.
    """
    own = languages_of(language)
    kept = words[:1]
    for before, word in pairwise(words):
        told = len(word) > 1 or word.isascii() != before.isascii()
        if told and _ABBREVIATION.fullmatch(before) and lexicon().is_ending(word, own):
            rule, entries = lexicon().find(before)
            named = rule == "alias" and any(one.kind == "name" for one in entries)
            spoken = {entry.language for entry in lexicon().find(word)[1]}
            if named and spoken.isdisjoint(own) and not lexicon().find(f"{before} {word}")[1]:
                continue
        kept.append(word)
    return kept


def _undotted(word: str) -> str:
    """An abbreviation without its point (tabl.), where only so it is known."""
    bare = word.rstrip(".")
    return bare if len(bare) > 1 and bare != word and not lexicon().knows(word) else word


def _explainable(word: str) -> bool:
    return lexicon().knows(word) or _NUMBER.match(word) is not None or word == "%"


def _parts(words: list[str], language: str | None, country: str | None, forms_first: bool) -> list[Part]:
    if measure := _measure(words) or _ratio(words):
        return [measure]
    if dosed := _dosed(words, language, country):
        return [dosed]
    sense, entries = look_up(" ".join(words), language, country)
    little = [
        Part(entry.kind, entry.value)
        for entry in _told(entries, language, len(words[0]) if len(words) == 1 else _LONG)
        if entry.kind not in ("unit", "not_available")
    ]
    # "Other" alone names a residual; before a name it is a little word.
    found = [part for part in little if part.kind not in ("form", "filler", "goods")]
    found += [Part("name", sense=sense)] if sense is not None and sense.sure else []
    found += [part for part in little if part.kind in ("form", "filler", "goods")]
    if sense is not None and not sense.sure:
        found.append(Part("name", sense=sense))
    if forms_first:
        found.sort(key=lambda part: part.kind == "name")
    return found


def _told(entries: tuple[Entry, ...], language: str | None, letters: int) -> tuple[Entry, ...]:
    """The little words of the language told, else of any: Pashto `aw` is and, Arabic `aw` is or.

    A very short one is never borrowed: "in" is "and" in Slovene, "a" in Czech.
    """
    if language:
        own = tuple(entry for entry in entries if entry.language in ("", *languages_of(language)))
        return own or tuple(e for e in entries if letters >= _LONG or not e.language or e.language == "en")
    kinds = {entry.kind for entry in entries}
    return (
        tuple(entry for entry in entries if entry.kind not in ("and", "or"))
        if {"and", "or"} <= kinds
        else entries
    )


def _measure(words: list[str]) -> Part | None:
    """A number with a unit beside the name (225 mg, 1 %, 37,3 kg): a strength or an amount, no part of it."""
    if not words[0][0].isdigit():
        # Swahili and Sinhala put the number after its unit (kilo 20).
        if len(words) != 2 or not _NUMBER.fullmatch(words[1]):
            return None
        words = words[::-1]
    match len(words):
        case 1:
            number = _NUMBER.match(words[0])
            unit = words[0][number.end() :] if number else ""
        case 2 | 3:
            number = _NUMBER.fullmatch(words[0])
            unit = " ".join(words[1:]) if number else ""
        case _:
            return None
    entries = lexicon().find(unit)[1] if unit else ()
    if any(entry.kind == "unit" for entry in entries):
        return Part("measure")
    # "500 tablets": the count says nothing of the drug, the form does.
    counted = [entry.value for entry in entries if entry.kind == "form" and len(words) > 1]
    return Part("form", counted[0]) if counted else None


def _ratio(words: list[str]) -> Part | None:
    """One measure for another (50 mg/ml, 10 mg/2 ml, 50 mcg/h), or beside another (8 mg/2 mg)."""
    if words.count("/") != 1:
        return None
    cut = words.index("/")
    above, below = words[:cut], words[cut + 1 :]
    over = _measure(above) if above else None
    if over is None or over.kind != "measure" or not below:
        return None
    unit = any(entry.kind == "unit" for entry in lexicon().find(" ".join(below))[1])
    return over if unit or _measure(below) == over else None
