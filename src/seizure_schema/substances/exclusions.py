"""What a label leaves out: `ATS (excluding MDMA)` is a total of which MDMA is no part."""

from __future__ import annotations

from functools import lru_cache

from seizure_schema.substances.apart import is_spaceless, ways
from seizure_schema.substances.concepts import ancestors, concept
from seizure_schema.substances.keys import key, loose
from seizure_schema.substances.lexicon import LONGEST, Entry, languages_of, lexicon
from seizure_schema.substances.phrases import Part, cover
from seizure_schema.substances.statements import read_parts
from seizure_schema.vocabulary import rows

UNKNOWN = "*"
"""Stands for something excluded that nobody understands: nothing is surely a part of such a total."""

_OPENING, _CLOSING = ("(", "["), (")", "]")
_KIND = "exclude"
_JOINTS = ("and", "or", "filler")
_LONG = 3


def excluded_by(text: str, language: str | None, country: str | None) -> tuple[str, ...]:
    """The ids of the drugs that a text excludes, sorted; UNKNOWN among them for what is not understood.

    >>> excluded_by("opiates other than heroin", "en", None)
    ('heroin',)
    """
    return _excluded(key(text), language, country)


def holds_back(ids: tuple[str, ...], excluded: tuple[str, ...]) -> bool:
    """Whether an exclusion takes anything out of what the ids name."""
    return any(other == UNKNOWN or one in ancestors(other) for one in ids for other in excluded)


@lru_cache(maxsize=16384)
def _excluded(text_key: str, language: str | None, country: str | None) -> tuple[str, ...]:
    found: set[str] = set()
    for words in ways(text_key, language):
        found |= _in_words(words, language, country)
        if found:
            break
    if not found and _grown_together(text_key, language):
        return (UNKNOWN,)
    return tuple(sorted(found))


def _in_words(words: list[str], language: str | None, country: str | None) -> set[str]:
    """What each word for "without" in the text takes out: up to its bracket, or to the next such word."""
    marks = _marks(words, language)
    found: set[str] = set()
    for place, (start, end, value) in enumerate(marks):
        left = marks[place - 1][1] if place else 0
        right = marks[place + 1][0] if place + 1 < len(marks) else len(words)
        before, after = _since_opening(words[left:start]), _until_bracket(words[end:right])
        # "B hariç A" and "A, B hariç" in languages where the word follows; elsewhere "A except B".
        follows = value == "post" and before and not (after and before[-1] == ",")
        told = _after_comma(before, whole=bool(after)) if follows else after
        found |= _ids(" ".join(told), language, country) or {UNKNOWN}
    return found


def _marks(words: list[str], language: str | None) -> list[tuple[int, int, str]]:
    """First word, end and value of every entry that excludes, the longer ones first."""
    marks, at = [], 0
    while at < len(words):
        for end in range(min(len(words), at + LONGEST), at, -1):
            span = " ".join(words[at:end])
            # "Sin especificar" is no word for without: the longest entry that is no name is the one meant.
            little = [one for one in lexicon().find(span)[1] if one.kind != "name"]
            if little:
                said = [one for one in little if _excludes(one, span, language)]
                marks += [(at, end, one.value) for one in said[:1]]
                at = end - 1
                break
        at += 1
    return marks


def _excludes(entry: Entry, span: str, language: str | None) -> bool:
    if entry.kind != _KIND:
        return False
    # As in a phrase: a short word is not borrowed from another language.
    own = ("", "en", *languages_of(language)) if language else (entry.language,)
    return entry.language in own or len(span) >= _LONG


def _since_opening(words: list[str]) -> list[str]:
    opening = max((at for at, word in enumerate(words) if word in _OPENING), default=-1)
    return words[opening + 1 :]


def _until_bracket(words: list[str]) -> list[str]:
    bracket = next((at for at, word in enumerate(words) if word in (*_OPENING, *_CLOSING)), len(words))
    return words[:bracket]


def _after_comma(words: list[str], *, whole: bool) -> list[str]:
    comma = next((at for at, word in enumerate(words) if word == ","), -1)
    return words if whole else words[comma + 1 :]


def _ids(told: str, language: str | None, country: str | None) -> set[str]:
    """The drugs that a stretch names; none where it is not understood, or where it names a rest of others."""
    parts = list(cover(told, language, country) or ())
    while parts and parts[-1].kind in _JOINTS:
        parts.pop()
    stated = read_parts(tuple(parts)) if any(_names(part) for part in parts) else None
    if stated is None or not stated.sure:
        return set()
    roles = {stated.role, *(concept(one).role for one in stated.ids)}
    return set() if any(role.startswith("residual") for role in roles) else set(stated.ids)


def _names(part: Part) -> bool:
    return part.sense is not None


def _grown_together(text_key: str, language: str | None) -> bool:
    """Whether a script without spaces hides a word that excludes in a text that nothing takes apart."""
    if not any(is_spaceless(char) for char in text_key):
        return False
    own = languages_of(language) if language else None
    return any(word in loose(text_key) for spoken, word in _spaceless() if own is None or spoken in own)


@lru_cache(maxsize=1)
def _spaceless() -> tuple[tuple[str, str], ...]:
    told = [
        (language, loose(key(word)))
        for kind, word, language in rows("substance_words", "kind", "word", "language")
        if kind == _KIND
    ]
    return tuple((spoken, word) for spoken, word in told if word and all(map(is_spaceless, word)))
