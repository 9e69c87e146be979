"""Finds the border points, regions and countries of a sentence, and whether it happened there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Literal

from seizure_schema.narrative.bulletin import Span
from seizure_schema.narrative.sentences import Sentence, Token
from seizure_schema.narrative.words import Telling, matching, phrases
from seizure_schema.places import resolve_place
from seizure_schema.vocabulary import table

PlaceKind = Literal["border_point", "admin1", "country", "maybe_point"]
_LONGEST_PLACE = 4
_NEAR_BORDER = 4


@dataclass(frozen=True, slots=True)
class Placed:
    """A place of a sentence. `role`: location (it happened there), route (from, to, of whom), or any.

    A `maybe_point` bears the name of a border point and of a town; the words beside it speak of a border.
    """

    span: Span
    kind: PlaceKind
    country: str
    code: str
    role: str


def places_of(sentence: Sentence, telling: Telling) -> list[Placed]:
    """The border points, regions and countries of a sentence, each with the role that its words give it."""
    tokens = sentence.tokens
    found: list[Placed] = []
    place = 0
    while place < len(tokens):
        size, placed = _place_at(tokens, place, telling)
        if placed is not None:
            found.append(placed)
        place += size
    return found


def _place_at(tokens: tuple[Token, ...], place: int, telling: Telling) -> tuple[int, Placed | None]:
    language = telling.language
    first = tokens[place]
    if first.kind != "word" or not first.text[0].isupper():
        return 1, None
    small = (phrases(language, "place_in"), phrases(language, "route"))
    keys = [token.key for token in tokens]
    for size in range(min(_LONGEST_PLACE, len(tokens) - place), 0, -1):
        last = place + size - 1
        part = tokens[place : last + 1]
        if part[-1].kind != "word" or any(token.kind == "mark" and token.key not in ".-" for token in part):
            continue
        if any(matching(index, keys, last) for index in small):
            continue
        # "In Uzbekistan the customs service": the article belongs to what follows.
        if size > 1 and matching(phrases(language, "filler"), keys, last):
            continue
        known = _known_place(telling.shown(part[0].start, part[-1].end), language, telling.country)
        if known is not None and known[1] == "maybe_point" and not _at_border(keys, place, last, language):
            known = None
        if known is None:
            continue
        base, kind, where, code, ending = known
        if kind == "border_point":
            part, base, ending = _bare_point(part, telling, code) or (part, base, ending)
        role = _role(tokens, place, language, ending, kind)
        return size, Placed(Span(base, part[0].start, part[-1].end), kind, where, code, role)
    return 1, None


def _bare_point(
    part: tuple[Token, ...], telling: Telling, code: str
) -> tuple[tuple[Token, ...], str, str] | None:
    """The fewest words that still mean this border point: "Oybek" in "BLO Oybek checkpoint"."""
    for size in range(1, len(part)):
        for start in range(len(part) - size + 1):
            inner = part[start : start + size]
            base, ending = _point_form(telling.shown(inner[0].start, inner[-1].end), telling.language, code)
            if base:
                return inner, base, ending
    return None


@lru_cache(maxsize=16384)
def _known_place(
    shown: str, language: str, country: str | None
) -> tuple[str, PlaceKind, str, str, str] | None:
    """The dictionary form, kind, country, code of a name, and what its ending says; None where unknown.

    The vocabulary knows names in some of their cases too. The form with the most words in the dictionary's
    is taken, as long as it is the same place: only it tells the ending, and so where from or where to.
    """
    words = shown.split()
    best, changed = None, -1
    for base, ending in forms_of(shown, language):
        known = _of_form(base, ending, language, country)
        if known is None or (best is not None and known[1:4] != best[1:4]):
            continue
        differing = sum(one != other for one, other in zip(base.split(), words, strict=False))
        if differing > changed:
            best, changed = known, differing
    return best


def _of_form(
    base: str, ending: str, language: str, country: str | None
) -> tuple[str, PlaceKind, str, str, str] | None:
    for kind in ("border_point", "country", "admin1"):
        reading = resolve_place(base, language=language, kind=kind)
        if reading.status != "resolved" and kind != "country" and country:
            reading = resolve_place(base, language=language, country=country, kind=kind)
        if reading.status == "ambiguous" and kind == "border_point":
            return base, "maybe_point", "", base, ending
        if reading.status != "resolved" or not reading.country or reading.country == "ZZ":
            continue
        code = reading.border_point or reading.admin1 or reading.country
        if kind == "country" and base.isupper() and len(base) < 4:
            continue
        return base, kind, reading.country, code, ending
    return None


def _at_border(keys: list[str], first: int, last: int, language: str) -> bool:
    """True where a word for a border stands within a few words of a name."""
    words = phrases(language, "border_word")
    around = range(max(0, first - _NEAR_BORDER), min(len(keys), last + 1 + _NEAR_BORDER))
    return any(matching(words, keys, place) for place in around)


@lru_cache(maxsize=4096)
def _point_form(shown: str, language: str, code: str) -> tuple[str, str]:
    """The dictionary form of a name that means this border point inside its country, and its ending."""
    for base, ending in forms_of(shown, language):
        if border_point(base, language, code[:2].upper()) == code:
            return base, ending
    return "", ""


def border_point(name: str, language: str, country: str) -> str | None:
    """The code of the border point of a country that bears this name, where there is exactly one."""
    reading = resolve_place(name, language=language, country=country, kind="border_point")
    return reading.border_point if reading.status == "resolved" else None


@lru_cache(maxsize=4096)
def forms_of(shown: str, language: str) -> tuple[tuple[str, str], ...]:
    """A name as written, then in each dictionary form that the endings of the language allow."""
    endings = sorted(_endings(language), key=lambda row: -len(row[0]))
    if not endings:
        return ((shown, "as_written"),)
    choices: list[list[tuple[str, str]]] = []
    for word in shown.split(" "):
        some = [(word, "as_written")]
        for ending, instead, meaning in endings:
            if word.endswith(ending) and len(word) - len(ending) + len(instead) >= 3:
                some.append((word[: len(word) - len(ending)] + instead, meaning))
        choices.append(some[:8])
    if len(choices) > 3:
        return ((shown, "as_written"),)
    forms: dict[str, str] = {}
    for chosen in product(*choices):
        forms.setdefault(" ".join(word for word, _ in chosen), chosen[-1][1])
    return tuple(forms.items())


@lru_cache(maxsize=16)
def _endings(language: str) -> tuple[tuple[str, str, str], ...]:
    rows = [
        row
        for row in table("narrative_words")
        if row["kind"] == "place_ending" and row["language"] == language
    ]
    return tuple((row["word"], *_two(row["value"])) for row in rows)


def _two(value: str) -> tuple[str, str]:
    instead, _, meaning = value.partition("|")
    return instead, meaning


def _role(tokens: tuple[Token, ...], place: int, language: str, ending: str, kind: PlaceKind) -> str:
    """What the word before a place says of it; an ending may say more (в Узбекистан, в Узбекистане)."""
    keys = [token.key for token in tokens]
    routes, inside = phrases(language, "route"), phrases(language, "place_in")
    before = place - 1
    steps = 0
    while before >= 0 and steps < 3:
        if matching(inside, keys, before):
            moving = _endings(language) and (ending == "route" or (ending == "as_written" and steps == 0))
            behind = before - 1
            if behind >= 0 and matching(routes, keys, behind):
                return "route"
            return "route" if moving and kind == "country" else "location"
        route = matching(routes, keys, before)
        if route is not None:
            # Through a border point: there it is stopped. Through a country: on its way elsewhere.
            return "location" if route.role == "way" and kind in ("border_point", "maybe_point") else "route"
        if tokens[before].kind == "mark" and tokens[before].key not in "\"'«“„":
            break
        before -= 1
        steps += 1
    return "any"


def nationality_of(sentence: Sentence, language: str) -> set[str]:
    """The countries of adjectives that stand alone: "Tajik officers", not "the Tajik-Uzbek border"."""
    index = phrases(language, "nationality")
    keys = sentence.keys
    found = set()
    for place in range(len(keys)):
        pattern = matching(index, keys, place) if "-" not in keys[place] else None
        if pattern is not None:
            found.add(pattern.role)
    return found
