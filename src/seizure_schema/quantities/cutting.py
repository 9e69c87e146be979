"""Cuts words of scripts that glue words together: 含海洛因五公斤, ห้ากิโลกรัม, 2만5천정, १०किलोभन्दा."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

from seizure_schema.quantities.lexicon import UNSPACED
from seizure_schema.text import Token, fold, script

# Scripts with spaces whose counters, units and endings are often written to the word before them. There a
# word is cut only where known phrases fill it.
GLUED = frozenset({"Hang", "Deva", "Beng", "Guru", "Gujr"})
# Signs that bind the next consonant to the one before: Khmer coeng, Burmese and Indic virama.
_BINDS = frozenset("\u17d2\u1039\u094d\u09cd\u0a4d\u0acd")
_LONGEST = 40

Known = Callable[[str], bool]


def by_script(text: str, tokens: list[Token], known: Known) -> Iterator[Token]:
    """The tokens, words of two scripts cut between them: 5kg以上, 5kg에서; but K粉 is one word."""
    for token in tokens:
        mixed = token.kind == "word" and not token.text.isascii() and any(map(str.isascii, token.text))
        if not mixed or known(token.text):
            yield token
            continue
        word, start = text[token.start : token.end], 0
        for at in range(1, len(word)):
            if word[at].isascii() != word[at - 1].isascii() and _cut_between(word[at - 1], word[at]):
                yield Token("word", fold(word[start:at]), token.start + start, token.start + at)
                start = at
        yield Token("word", fold(word[start:]), token.start + start, token.end) if start else token


def _cut_between(before: str, after: str) -> bool:
    other = after if before.isascii() else before
    return (before + after).isalpha() and script(other) in (*UNSPACED, *GLUED)


def longest_known(word: str, known: Known) -> list[int]:
    """Where the pieces of a word end: the longest known phrases, and what lies between them."""
    ends: list[int] = []
    at = plain = 0
    while at < len(word):
        size = 0
        if _whole(word, at):
            stops = range(min(len(word) - at, _LONGEST), 0, -1)
            size = next((n for n in stops if _whole(word, at + n) and known(word[at : at + n])), 0)
        if size:
            if plain < at:
                ends.append(at)
            plain = at + size
            ends.append(plain)
        at += size or 1
    return ends if plain == len(word) else [*ends, len(word)]


def filled_by_known(word: str, known: Known) -> list[int]:
    """Where known phrases end that fill a word without a rest, the longest first; none where they do not."""
    if len(word) > _LONGEST:
        return []
    dead: set[int] = set()

    def rest(at: int) -> list[int] | None:
        if at == len(word):
            return []
        if at in dead:
            return None
        for end in range(len(word), at, -1):
            if (at, end) != (0, len(word)) and _whole(word, end) and known(word[at:end]):
                more = rest(end)
                if more is not None:
                    return [end, *more]
        dead.add(at)
        return None

    return rest(0) or []


def _whole(word: str, at: int) -> bool:
    """True where a cut at this place leaves every letter with its marks."""
    if at in (0, len(word)):
        return True
    return not unicodedata.category(word[at]).startswith("M") and word[at - 1] not in _BINDS
