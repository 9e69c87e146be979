"""Takes words apart that a script writes together: drug names without spaces, an "and" grown onto a name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from seizure_schema.substances.lexicon import Entry, languages_of, lexicon

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_LONGEST_PIECE = 32
# Han, kana, Thai, Lao, Khmer and Burmese are written without spaces; Korean compounds mostly so.
_SPACELESS = ("CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR")


def ways(text_key: str, language: str | None) -> Iterator[list[str]]:
    """The words of a key: as it is written, then with what is grown together taken apart.

    A word is cut only into entries of the vocabulary that cover all of it: nothing is found inside a longer
    unknown word.
    """
    words = text_key.split()
    yield words
    if text_key.isascii():
        return
    apart = _detached(words, language)
    if apart != words:
        yield apart
    if not any(is_spaceless(char) for char in text_key):
        return
    for tried in (words, _joined(words)):
        cut = _cut_all(tried)
        if cut is not None and cut != words:
            yield cut


def _detached(words: list[str], language: str | None) -> list[str]:
    """Arabic `wa-`, Hebrew `ve-`, Korean `-wa` as words of their own; at either end they say nothing."""
    found: list[str] = []
    for word in words:
        for entry, mark, rest in _conjunctions(word):
            if language is None or entry.language in languages_of(language):
                before, after = ([mark], [rest]) if entry.value == "before" else ([rest], [mark])
                found += [*before, *after]
                break
        else:
            found.append(word)
    marks = {mark for mark, _ in lexicon().attached}
    while found and found[0] in marks and found != words:
        del found[0]
    while found and found[-1] in marks and found != words:
        del found[-1]
    return found


@lru_cache(maxsize=65536)
def _conjunctions(word: str) -> tuple[tuple[Entry, str, str], ...]:
    known = lexicon()
    if word in known.words:
        return ()
    found = []
    for mark, entry in known.attached:
        size = len(mark)
        grown = word.startswith(mark) if entry.value == "before" else word.endswith(mark)
        rest = word[size:] if entry.value == "before" else word[:-size]
        if grown and len(rest) > 1 and known.knows(rest):
            found.append((entry, mark, rest))
    return tuple(found)


def _joined(words: list[str]) -> list[str]:
    """The words with those joined that stand between letters of a script without spaces."""
    found = words[:1]
    for word in words[1:]:
        if is_spaceless(found[-1][-1]) and is_spaceless(word[0]):
            found[-1] += word
        else:
            found.append(word)
    return found


def _cut_all(words: list[str]) -> list[str] | None:
    found: list[str] = []
    for word in words:
        pieces = _cut(word)
        if not pieces:
            return None
        found += pieces
    return found


@lru_cache(maxsize=65536)
def _cut(word: str) -> tuple[str, ...]:
    """The fewest entries that make up the word, the longer ones first; none where a letter is left over."""
    if not any(is_spaceless(char) for char in word) or lexicon().has(word):
        return (word,)
    best: dict[int, tuple[str, ...]] = {len(word): ()}
    for start in range(len(word) - 1, -1, -1):
        if start and not _may_cut(word[start - 1], word[start]):
            continue
        for end in range(min(len(word), start + _LONGEST_PIECE), start, -1):
            rest = best.get(end)
            if rest is None or (start in best and len(best[start]) <= len(rest) + 1):
                continue
            piece = word[start:end]
            if lexicon().has(piece) or _NUMBER.fullmatch(piece):
                best[start] = (piece, *rest)
    return best.get(0, ())


def _may_cut(left: str, right: str) -> bool:
    if unicodedata.category(right).startswith("M"):
        return False
    return is_spaceless(left) or is_spaceless(right)


@lru_cache(maxsize=8192)
def is_spaceless(char: str) -> bool:
    """Whether a letter is of a script that is written without spaces."""
    return unicodedata.name(char, "").split(" ")[0] in _SPACELESS
