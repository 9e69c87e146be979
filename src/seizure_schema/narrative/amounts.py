"""Finds the amounts and the packages of a sentence: each a number with its unit, and all words of both."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from seizure_schema.models import QuantityReading
from seizure_schema.narrative.sentences import Sentence, Token
from seizure_schema.narrative.words import Pattern, Telling, matching, values
from seizure_schema.quantities import parse_quantity, resolve_unit
from seizure_schema.text import fold
from seizure_schema.units import factor_between
from seizure_schema.vocabulary import table

_LONGEST_UNIT = 3
_NOUN_WITHIN = 4
_BEFORE = ("about", "more_than", "less_than", "from")
_RANGE_MARKS = ("-", "to", "–", "—")


@dataclass(frozen=True, slots=True)
class Mention:
    """An amount: tokens `first` to `last` (both included) of its sentence, its text and what that reads as.

    `dimension` is that of its unit (mass, tablet, package, ...). `text` is what stands there, without the
    words between a number and the noun that it counts ("500 ecstasy tablets" is "500 tablets").
    """

    first: int
    last: int
    text: str
    start: int
    end: int
    dimension: str
    reading: QuantityReading
    unit_at: int = 0

    @property
    def sure(self) -> bool:
        """True where the amount has exactly one reading."""
        return self.reading.status == "resolved"


def amounts_of(sentence: Sentence, telling: Telling, dated: list[tuple[int, int]]) -> list[Mention]:
    """The amounts of a sentence in their order; packages are amounts whose dimension is `package`.

    `dated` are the places of dates in the text: "2024 г." after a month is a year and no two kilograms.
    """
    tokens = sentence.tokens
    found: list[Mention] = []
    place = 0
    while place < len(tokens):
        size = _number_size(tokens, place, telling.language)
        if not size or any(start <= tokens[place].start < end for start, end in dated):
            place += 1
            continue
        mention = _mention(tokens, place, size, telling)
        if mention is None:
            place += size
        else:
            found.append(mention)
            place = mention.last + 1
    return found


def _mention(tokens: tuple[Token, ...], start: int, size: int, telling: Telling) -> Mention | None:
    language, country, text = telling.language, telling.country, telling.text
    unit = _unit_after(tokens, start + size, language, country)
    if unit is None:
        return _counted(tokens, start, size, telling)
    last, dimension, code = unit
    if dimension == "mass":
        last = _composite(tokens, last, code, language, country)
        last = _aside(tokens, last, language, country)
    first = _with_qualifiers(tokens, start, language)
    shown = text[tokens[first].start : tokens[last].end]
    reading = parse_quantity(_joined(shown), language=language, country=country)
    return Mention(
        first, last, shown, tokens[first].start, tokens[last].end, dimension, reading, start + size
    )


def _counted(tokens: tuple[Token, ...], start: int, size: int, telling: Telling) -> Mention | None:
    """A number whose noun stands a few words on: "65 black polyethylene bags", "500 ecstasy tablets"."""
    language, country, text = telling.language, telling.country, telling.text
    number = text[tokens[start].start : tokens[start + size - 1].end]
    for place in range(start + size, min(start + size + _NOUN_WITHIN, len(tokens))):
        token = tokens[place]
        if token.kind != "word" or _is_number_word(token.key, language):
            return None
        dimension = _noun_dimension(token.text, language)
        if dimension is None:
            continue
        first = _with_qualifiers(tokens, start, language)
        lead = text[tokens[first].start : tokens[start].start]
        reading = parse_quantity(f"{_joined(lead)}{number} {token.text}", language=language, country=country)
        if dimension == "package":
            shown = text[tokens[first].start : token.end]
            return Mention(
                first, place, shown, tokens[first].start, token.end, "package", reading, start + size
            )
        shown = f"{_joined(lead)}{number} {token.text}"
        return Mention(first, place, shown, tokens[first].start, token.end, dimension, reading, place)
    return None


def _unit_after(
    tokens: tuple[Token, ...], place: int, language: str, country: str | None
) -> tuple[int, str, str] | None:
    """The last token, dimension and code of the unit that stands at `place`."""
    if place < len(tokens) and tokens[place].key == "." and place + 1 < len(tokens):
        # "20 тыс. таблеток": the full stop belongs to the number word before it.
        place += 1
    for size in range(_LONGEST_UNIT, 0, -1):
        part = tokens[place : place + size]
        if len(part) < size or any(token.kind != "word" for token in part if token.key != "."):
            continue
        if part[0].kind != "word" or part[-1].kind != "word":
            continue
        words = " ".join(token.text for token in part if token.kind == "word")
        reading = _unit(words, language, country)
        if reading is not None:
            return place + size - 1, *reading
    if (
        place < len(tokens)
        and tokens[place].kind == "word"
        and fold(tokens[place].text) in package_words(language)
    ):
        return place, "package", "package"
    return None


@lru_cache(maxsize=8192)
def _unit(words: str, language: str, country: str | None) -> tuple[str, str] | None:
    reading = resolve_unit(words, language=language, country=country)
    if reading.status == "ambiguous":
        return "mass", ""
    if reading.status != "resolved" or reading.unit is None or reading.dimension is None:
        return None
    return reading.dimension, reading.unit


def _noun_dimension(word: str, language: str) -> str | None:
    """The dimension of a noun that is counted: a package, or a form such as a tablet; never a measure."""
    if fold(word) in package_words(language):
        return "package"
    unit = _unit(word, language, None)
    if unit is None or unit[0] in ("mass", "volume", "area") or len(word) < 4:
        return None
    return unit[0]


@lru_cache(maxsize=16)
def package_words(language: str) -> frozenset[str]:
    """The folded nouns that mean a package."""
    return frozenset(fold(row["word"]) for row in table("package_words") if row["language"] in ("", language))


def _composite(tokens: tuple[Token, ...], last: int, code: str, language: str, country: str | None) -> int:
    """The end of "71 kg and 110 grams": smaller units of mass that follow directly."""
    while True:
        place = last + 1
        if place < len(tokens) and tokens[place].key == ".":
            place += 1
        if place < len(tokens) and _meaning(tokens[place].key, language) == "and":
            place += 1
        size = _number_size(tokens, place, language) if place < len(tokens) else 0
        if not size:
            return last
        unit = _unit_after(tokens, place + size, language, country)
        if unit is None or unit[1] != "mass" or not _is_smaller(unit[2], code):
            return last
        last, _, code = unit


def _is_smaller(one: str, other: str) -> bool:
    return bool(one) and bool(other) and factor_between(one, other) < 1


def _aside(tokens: tuple[Token, ...], last: int, language: str, country: str | None) -> int:
    """The end of "5.84 kilograms (12.9 pounds)": the same amount again, in brackets."""
    place = last + 1
    if place >= len(tokens) or tokens[place].key != "(":
        return last
    size = _number_size(tokens, place + 1, language) if place + 1 < len(tokens) else 0
    unit = _unit_after(tokens, place + 1 + size, language, country) if size else None
    if unit is None or unit[1] != "mass":
        return last
    end = unit[0] + 1
    return end if end < len(tokens) and tokens[end].key == ")" else last


def _with_qualifiers(tokens: tuple[Token, ...], start: int, language: str) -> int:
    """The first token of the words before a number that qualify it: "more than", "около"."""
    first = start
    while True:
        keys = [token.key for token in tokens]
        best = first
        for size in range(1, 5):
            begin = first - size
            if begin < 0 or any(token.kind == "number" for token in tokens[begin:first]):
                break
            if _meaning(" ".join(keys[begin:first]), language) in _BEFORE:
                best = begin
        if best == first:
            return first
        first = best


def _number_size(tokens: tuple[Token, ...], place: int, language: str) -> int:
    """How many tokens of a number (digits, number words, a range of both) stand at `place`."""
    end = place
    while end < len(tokens):
        token = tokens[end]
        told = token.kind == "number" or (token.kind == "word" and _is_number_word(token.key, language))
        if not told and not (end > place and _joins(tokens, end, language)):
            break
        end += 1
    while end > place and tokens[end - 1].kind == "mark":
        end -= 1
    size = end - place
    return size if any(_counts(token, language) for token in tokens[place:end]) else 0


def _joins(tokens: tuple[Token, ...], place: int, language: str) -> bool:
    """A dash or "to" between the numbers of a range, "and a" before a half, a stop after a short word."""
    token = tokens[place]
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if following is None:
        return False
    numeric = following.kind == "number" or _is_number_word(following.key, language)
    if token.key == "." and tokens[place - 1].kind == "word":
        return numeric or following.kind == "word"
    joint = token.key in _RANGE_MARKS or _meaning(token.key, language) in ("range", "times", "and")
    if token.key in values(language, "joint") and following.kind == "number":
        return False
    return joint and numeric


def _counts(token: Token, language: str) -> bool:
    return token.kind == "number" or _number_words(language).get(token.key, "article") not in (
        "article",
        "and",
        "parts",
    )


def _is_number_word(key: str, language: str) -> bool:
    return key in _number_words(language)


@lru_cache(maxsize=16)
def _number_words(language: str) -> dict[str, str]:
    rows = [row for row in table("number_words") if row["language"] in ("", language)]
    return {fold(row["word"]): row["kind"] for row in rows if row["kind"] != "and"}


@lru_cache(maxsize=16)
def _meanings(language: str) -> dict[str, str]:
    rows = [row for row in table("quantity_words") if row["language"] in ("", language)]
    return {fold(row["word"]): row["meaning"] for row in rows}


def _meaning(key: str, language: str) -> str | None:
    return _meanings(language).get(key)


def _joined(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split()) + (" " if text[-1:].isspace() else "")


def material_of(
    sentence: Sentence, mention: Mention, materials: dict[str, tuple[Pattern, ...]]
) -> tuple[Token, str] | None:
    """The word in a number of packages, or right after, that names a material ("wrapped in tape")."""
    keys = sentence.keys
    for place in range(mention.first, min(mention.last + 4, len(keys))):
        pattern = matching(materials, keys, place) if sentence.tokens[place].kind == "word" else None
        if pattern is not None:
            return sentence.tokens[place], pattern.role
    return None
