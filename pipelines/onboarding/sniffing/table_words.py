"""The words that tables use about themselves (total, source, note), in the vocabulary's languages."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category

from seizure_schema.text import unaccented
from seizure_schema.vocabulary import table

_MARKED = re.compile(r"^\s*(?:\*+|†+|‡+|[¹²³⁴⁵⁶⁷⁸⁹]|\(\*+\)|[\[(]?[1-9a-z][\])]\s)")


_LONGEST_LABEL, _LONGEST_TAIL = 16, 3
_APOSTROPHES = ("'", "\u2019")
ALONE = "total_alone"
"""A word for a total that other names begin with (Somma Lombardo, Cộng hòa Séc): it fills its cell."""


class Word(NamedTuple):
    """A word of the table `table_words`, as found at the head of a cell."""

    kind: str
    """total, subtotal, source, note, of_which, share, other; a total_alone is told as total."""
    language: str
    text: str
    whole: bool
    """Whether the cell holds nothing else."""


@lru_cache(maxsize=65536)
def word_at(cell: str) -> Word | None:
    """The word that the cell is or begins with; of several the longest; None for other texts.

    >>> word_at("JAMI:").kind, word_at("Source: Ministry of the Interior").kind, word_at("Totalán")
    ('total', 'source', None)
    """
    folded = unaccented(_bare(cell[:200]))
    if not folded:
        return None
    words = _words()
    if folded in words:
        return words[folded]._replace(whole=True)
    if folded in _words(ALONE):
        return _words(ALONE)[folded]._replace(kind="total", whole=True)
    heads = [text for text in _by_initial().get(folded[0], ()) if _begins(folded, text)]
    return words[max(heads, key=len)] if heads else None


@lru_cache(maxsize=65536)
def is_total(cell: str) -> bool:
    """Whether the cell is a label of a total: the word alone, or with what it is a total of."""
    word = word_at(cell)
    if word is None or word.kind not in ("total", "subtotal"):
        return False
    return word.whole or len(cell.split()) <= _LONGEST_LABEL


@lru_cache(maxsize=65536)
def ends_with_total(cell: str) -> bool:
    """`Punjab Total`, `Центр итого`, `北京合计`: the word for total at the end of a short label."""
    return bool(tail_of(cell))


@lru_cache(maxsize=65536)
def tail_of(cell: str) -> str:
    """The word for total at the end of a label, as it stands there; '' where none does."""
    text = _bare(cell[:200])
    for words in range(_LONGEST_TAIL, 0, -1):
        head, *rest = text.rsplit(None, words) or [""]
        tail = text[len(head) :].strip()
        if rest and len(rest) == words and _is_word_for_total(unaccented(tail)):
            return tail
    if not text or not is_unspaced(text[-1]):
        return ""
    return next((text[-n:] for n in range(6, 1, -1) if n < len(text) and _is_word_for_total(text[-n:])), "")


def _is_word_for_total(folded: str) -> bool:
    word = _words().get(folded)
    return word is not None and word.kind in ("total", "subtotal")


@lru_cache(maxsize=65536)
def head_of(cell: str) -> str:
    """The word that a cell begins with (`word_at`), as it stands there; '' where it begins with none."""
    word, text = word_at(cell), _bare(cell)
    if word is None:
        return ""
    key = unaccented(_bare(word.text))
    return next((text[:n] for n in range(1, len(text) + 1) if unaccented(text[:n]) == key), text.split()[0])


@lru_cache(maxsize=65536)
def says_share(text: str) -> bool:
    """Whether a label or a header tells percentages or changes, which nobody adds up."""
    word = word_at(text)
    return "%" in text or (word is not None and word.kind == "share")


def is_note(cell: str) -> bool:
    """Whether the cell begins like a source line or a footnote: a word for it, or a footnote mark."""
    word = word_at(cell)
    told = word is not None and word.kind in ("source", "note")
    return told or (_MARKED.match(cell) is not None and len(cell.split()) > 2)


def _begins(folded: str, text: str) -> bool:
    """A writing without spaces between words (Thai, Chinese) has no edge to look for."""
    if not folded.startswith(text):
        return False
    after = folded[len(text) : len(text) + 2]
    if after[:1] in _APOSTROPHES and after[1:].isalnum():
        return False
    after = after[:1]
    if after and category(after).startswith("M"):
        return is_unspaced(text[-1])
    return not (after.isalnum() and after.isascii() is text[-1].isascii() and not is_unspaced(text[-1]))


def _bare(text: str) -> str:
    """Without what is neither letter nor digit at both ends; the vowel signs of Hindi are of a letter."""
    first = next((at for at, one in enumerate(text) if one.isalnum()), len(text))
    last = len(text)
    while last > first and not (text[last - 1].isalnum() or category(text[last - 1]).startswith("M")):
        last -= 1
    return text[first:last]


def is_unspaced(char: str) -> bool:
    """Whether a letter is of a writing without spaces between words: Thai, Lao, Khmer, Chinese, Japanese."""
    return "\u0e00" <= char <= "\u0eff" or "\u1780" <= char <= "\u17ff" or "\u3040" <= char <= "\u9fff"


@lru_cache(maxsize=2)
def _words(alone: str = "") -> dict[str, Word]:
    """The words that a cell may begin with, or those that count only `alone`."""
    found: dict[str, Word] = {}
    for row in table("table_words"):
        if (row["kind"] == ALONE) is not bool(alone):
            continue
        key = unaccented(_bare(row["text"]))
        found.setdefault(key, Word(row["kind"], row["language"], row["text"], whole=False))
    return found


@lru_cache(maxsize=1)
def _by_initial() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for text in _words():
        found.setdefault(text[0], []).append(text)
    return {initial: tuple(texts) for initial, texts in found.items()}
