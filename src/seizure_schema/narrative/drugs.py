"""Finds the drugs that a sentence names: the longest runs of words that the vocabulary knows as drugs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from seizure_schema.models import SubstanceReading
from seizure_schema.narrative.amounts import Mention
from seizure_schema.narrative.sentences import Sentence, Token
from seizure_schema.narrative.words import Telling, matching, phrases
from seizure_schema.substances import resolve_substance
from seizure_schema.text import fold
from seizure_schema.vocabulary import rows

_LONGEST = 5
_INSIDE = ("-", ",", "(", ")", "/", "+")


@dataclass(frozen=True, slots=True)
class Drug:
    """A drug named in tokens `first` to `last` (both included) of a sentence.

    `text`, `start` and `end` are of the bare name, tokens `core` (both included): in "synthetic drug
    mephedrone" the last word.
    """

    first: int
    last: int
    core: tuple[int, int]
    text: str
    start: int
    end: int
    reading: SubstanceReading

    @property
    def sure(self) -> bool:
        """True where the name means exactly one drug."""
        return self.reading.status == "resolved"

    @property
    def is_drug(self) -> bool:
        """False for tobacco, alcohol and the like."""
        return self.reading.status != "not_a_drug"

    @property
    def identity(self) -> tuple[str, ...]:
        """What tells it from other drugs of the text."""
        return tuple(one.id for one in self.reading.substances) or self.reading.candidates


def drugs_of(sentence: Sentence, telling: Telling, taken: list[Mention]) -> list[Drug]:
    """The drugs of a sentence in their order; words of amounts are no part of a name.

    Words that mean drugs in general are none. Street names of one word count only in capitals or quotes:
    "ice" and "snow" are mostly weather.
    """
    blocked = {place for mention in taken for place in _own_tokens(mention)}
    tokens = sentence.tokens
    found: list[Drug] = []
    place = 0
    while place < len(tokens):
        drug = _drug_at(tokens, place, telling, blocked)
        if drug is None:
            place += 1
        else:
            found.append(drug)
            place = drug.last + 1
    return found


def _own_tokens(mention: Mention) -> set[int]:
    """The tokens of an amount; what stands between a number and a noun apart from it may be a drug's name."""
    if mention.unit_at == mention.last and mention.dimension not in ("mass", "volume", "area", "package"):
        return {mention.last}
    return set(range(mention.first, mention.last + 1))


def _drug_at(tokens: tuple[Token, ...], place: int, telling: Telling, blocked: set[int]) -> Drug | None:
    language, country = telling.language, telling.country
    if tokens[place].kind == "mark" or place in blocked:
        return None
    best: Drug | None = None
    keys = [token.key for token in tokens]
    joints, fillers = phrases(language, "joint"), phrases(language, "filler")
    for size in range(min(_LONGEST, len(tokens) - place), 0, -1):
        last = place + size - 1
        part = tokens[place : last + 1]
        if part[-1].kind == "mark" or any(inner in blocked for inner in range(place, last + 1)):
            continue
        if any(token.kind == "mark" and token.key not in _INSIDE for token in part):
            continue
        # Joints part two drugs; fillers around a name are no part of it.
        if any(matching(joints, keys, inner) for inner in range(place, last + 1)):
            continue
        if size > 1 and (matching(fillers, keys, place) or matching(fillers, keys, last)):
            continue
        if any(token.key == "," for token in part) or ("(" in {t.key for t in part}) != (
            ")" in {t.key for t in part}
        ):
            continue
        shown = telling.shown(part[0].start, part[-1].end)
        reading = _named(shown, language, country)
        if reading is not None:
            core = _trimmed(tokens, place, last, telling, reading)
            start, end = tokens[core[0]].start, tokens[core[1]].end
            best = Drug(place, last, core, telling.shown(start, end), start, end, reading)
            break
    return best


def _trimmed(
    tokens: tuple[Token, ...], first: int, last: int, telling: Telling, reading: SubstanceReading
) -> tuple[int, int]:
    """The name without words at its ends that change nothing: "opium seized", "synthetic drug mephedrone"."""

    def same(one: int, other: int) -> bool:
        if tokens[one].kind == "mark" or tokens[other].kind == "mark":
            return False
        shown = telling.shown(tokens[one].start, tokens[other].end)
        shorter = _named(shown, telling.language, telling.country)
        return shorter is not None and _told(shorter) == _told(reading)

    last = next((end for end in range(first, last) if same(first, end)), last)
    first = next((begin for begin in range(last, first, -1) if same(begin, last)), first)
    return first, last


def _told(reading: SubstanceReading) -> tuple[object, ...]:
    ids = tuple(one.id for one in reading.substances)
    return reading.status, ids, reading.form, reading.chemical_form, reading.moisture, reading.label_role


@lru_cache(maxsize=32768)
def _named(shown: str, language: str, country: str | None) -> SubstanceReading | None:
    if not any(char.isalpha() for char in shown) or shown.isdigit():
        return None
    if " " not in shown and (len(shown) < 3 or _is_slang(shown, language)):
        return None
    keys = fold(shown).split()
    for kind in ("generic_drug", "vague", "goods", "filler"):
        index = phrases(language, kind)
        fitting = matching(index, keys, 0)
        if fitting is not None and len(fitting.words) == len(keys):
            return None
    reading = resolve_substance(shown, language=language, country=country)
    # A name with one doubtful meaning is a drug that nobody is sure of: "coke".
    named = reading.status in ("resolved", "several", "ambiguous", "not_a_drug") or reading.candidates
    return reading if named else None


def _is_slang(word: str, language: str) -> bool:
    """True for a word that is a drug only in the street, or an abbreviation not written as one."""
    kinds = _kinds().get(fold(word), frozenset())
    if not kinds:
        return False
    if kinds <= {"street"}:
        return True
    return kinds <= {"street", "abbrev"} and not word.isupper()


@lru_cache(maxsize=1)
def _kinds() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, kind in rows("substance_names", "name", "kind"):
        found.setdefault(fold(name), set()).add(kind)
    return {name: frozenset(kinds) for name, kinds in found.items()}
