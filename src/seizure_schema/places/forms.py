"""The dictionary forms that an inflected place name may stand for, by tables of endings and prepositions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product
from typing import TypeVar

from seizure_schema.places.keys import name_key, place_words

_Item = TypeVar("_Item")
_SHORTEST_STEM = 3
_MOST_WORDS = 6
_MOST_FORMS = 400


@dataclass(frozen=True, slots=True)
class _Rules:
    """What one language does to a name: words around it, and what its words begin and end with."""

    before: dict[str, list[str]]
    after: dict[str, list[str]]
    beginnings: dict[str, list[tuple[str, str]]]
    endings: dict[str, list[tuple[str, str]]]


def dictionary_forms(key: str, language: str | None) -> tuple[str, ...]:
    """The keys that `key` may be a form of, itself left out; nearly all of them are no words.

    `из таджикистана` gives таджикистан among others. A caller looks all of them up, and takes the answer only
    where those that are names mean one place. The rules of `language` (a BCP-47 tag) are used; without it
    those of all languages that are not written in Latin letters, whose endings are too short to tell.
    """
    rules = _rules(language.split("-")[0] if language else None)
    found: dict[str, None] = {}
    for bare in _without_words(key, rules):
        words = bare.split()
        if not words or len(words) > _MOST_WORDS:
            continue
        for choice in islice(product(*(_options(word, rules) for word in words)), _MOST_FORMS):
            found[" ".join(choice)] = None
    found.pop(key, None)
    return tuple(found)


def _without_words(key: str, rules: _Rules) -> list[str]:
    """The key as it stands and without a preposition before it or a postposition after it."""
    found = [key]
    first, _, _ = key.partition(" ")
    for phrase in rules.before.get(first, ()):
        if key.startswith(phrase + " "):
            found.append(key[len(phrase) + 1 :])
            break
    _, _, last = key.rpartition(" ")
    for phrase in rules.after.get(last, ()):
        if key.endswith(" " + phrase):
            found += [one.removesuffix(" " + phrase) for one in found]
            break
    return found


def _options(word: str, rules: _Rules) -> list[str]:
    found = [word]
    for ending, full in rules.endings.get(word[-1], ()):
        if len(word) - len(ending) >= _SHORTEST_STEM and word.endswith(ending):
            found.append(word[: len(word) - len(ending)] + full)
    for beginning, full in rules.beginnings.get(word[0], ()):
        if len(word) - len(beginning) >= _SHORTEST_STEM and word.startswith(beginning):
            found.append(full + word[len(beginning) :])
    return list(dict.fromkeys(found))


@lru_cache(maxsize=64)
def _rules(language: str | None) -> _Rules:
    by_role: dict[str, dict[tuple[str, str], None]] = {}
    spoken = {row["word"]: row["kind"] for row in place_words("spoken_as")}
    language = spoken.get(language, language) if language else None
    for role in ("preposition", "postposition", "beginning", "ending"):
        by_role[role] = {
            (name_key(row["word"]), name_key(row["kind"])): None
            for row in place_words(role)
            if (row["language"] == language if language else _foreign(row["word"]))
        }
    return _Rules(
        before=_by(_longest_first(by_role["preposition"]), lambda phrase: phrase.split()[0]),
        after=_by(_longest_first(by_role["postposition"]), lambda phrase: phrase.split()[-1]),
        beginnings=_by(by_role["beginning"], lambda pair: pair[0][0]),
        endings=_by(by_role["ending"], lambda pair: pair[0][-1]),
    )


def _by(items: Iterable[_Item], name: Callable[[_Item], str]) -> dict[str, list[_Item]]:
    found: dict[str, list[_Item]] = {}
    for item in items:
        found.setdefault(name(item), []).append(item)
    return found


def _longest_first(words: dict[tuple[str, str], None]) -> tuple[str, ...]:
    return tuple(sorted({word for word, _ in words}, key=lambda word: (-len(word), word)))


def _foreign(word: str) -> bool:
    """True for a word in another script than Latin."""
    return word[0] > "\u024f"
