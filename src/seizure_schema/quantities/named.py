"""Joins names that hold digits into one word, so that they are no amounts: 4-MMC, JWH-018, heroin no. 4."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from seizure_schema.text import Token, fold, script, tokenize, unaccented
from seizure_schema.vocabulary import rows

_SHORTEST = 3
# A name stands alone: beside a letter, a digit or one of these it is a part of something longer.
_BINDING = frozenset("-/.,'")


class _Name(NamedTuple):
    """The tokens of a name, and between which of them it has no space."""

    words: tuple[str, ...]
    glued: tuple[bool, ...]


def with_names_joined(text: str, tokens: list[Token]) -> list[Token]:
    """The tokens of a text, those of a name with digits in it as one word."""
    if sum(token.kind == "number" for token in tokens) < 2:
        return tokens  # its only number would be the amount
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        size = _name_at(text, tokens, at)
        if size:
            start, end = tokens[at].start, tokens[at + size - 1].end
            found.append(Token("word", fold(text[start:end]), start, end))
        else:
            found.append(tokens[at])
        at += size or 1
    return found


def is_digit_name(word: str) -> bool:
    """True for a folded word that is such a name."""
    return word in _folded()


def _name_at(text: str, tokens: list[Token], at: int) -> int:
    if at + 1 == len(tokens):
        return 0
    for name in _names().get((tokens[at].text.lower(), tokens[at + 1].text.lower()), ()):
        parts = tokens[at : at + len(name.words)]
        if tuple(part.text.lower() for part in parts) != name.words:
            continue
        if tuple(one.end == other.start for one, other in pairwise(parts)) != name.glued:
            continue
        if _stands_alone(text, parts[0].start, parts[-1].end):
            return len(parts)
    return 0


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, behind = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() or before in _BINDING - {""} or text[max(start - 2, 0) : start].strip() in _BINDING:
        return False
    if behind.isalnum():
        return behind.isdecimal() and script(text[end - 1]) in ("Hans", "Thai")
    return not (behind in _BINDING and text[end + 1 : end + 2].isalnum())


@lru_cache(maxsize=1)
def _names() -> dict[tuple[str, ...], tuple[_Name, ...]]:
    """The names by their first two tokens: many begin with the same digit."""
    names: dict[tuple[str, ...], set[_Name]] = {}
    known = {fold(name) for name in _all_names()}
    for name in _all_names():
        if len(name) < _SHORTEST or name.isalpha() or not any(char.isdecimal() for char in name):
            continue
        tokens = tokenize(name)
        if _leaves_amount(name, tokens, known):
            continue
        words = tuple(token.text.lower() for token in tokens)
        glued = tuple(one.end == other.start for one, other in pairwise(tokens))
        names.setdefault(words[:2], set()).add(_Name(words, glued))
    return {
        begin: tuple(sorted(same, key=lambda name: (-len(name.words), name))) for begin, same in names.items()
    }


def _leaves_amount(name: str, tokens: list[Token], known: set[str]) -> bool:
    """True where the digits may count in a text: `tramadol 225`, `4 mmc`, or no letter stands in the name."""
    if len(tokens) == 1 or not any(token.kind == "word" for token in tokens):
        return True
    first, second, last = tokens[0], tokens[1], tokens[-1]
    if first.kind == "number" and first.end < second.start:
        return True
    return last.kind == "number" and fold(name[: last.start]) in known


@lru_cache(maxsize=1)
def _folded() -> frozenset[str]:
    return frozenset(unaccented(name) for name in _all_names() if any(map(str.isdecimal, name)))


def _all_names() -> set[str]:
    return {name for name, _ in rows("substance_names", "name", "substance")}
