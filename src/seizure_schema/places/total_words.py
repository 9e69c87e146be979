"""Whether a text in the place of a place calls its record a total: "Jami", "Totale Nord", "Punjab Total"."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category

from seizure_schema.text import split_tag, unaccented
from seizure_schema.vocabulary import table

_KINDS, _ALONE = ("total", "subtotal"), "total_alone"
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u4e00-\u9fff]")
# Shorter ones are names of places elsewhere (a Mongolian sum), so they count only where they stand alone.
_LEAST_LATIN, _LEAST_LETTERS = 4, 3
_EVERYWHERE = "en"


@lru_cache(maxsize=65536)
def looks_like_total(text: str, language: str | None = None) -> bool:
    """Whether the text is a word for a total, or holds one of `language` (or English) as a whole word.

    Alone a word of any language counts, for nobody writes their tables in one language only. Without a
    language a word of any may stand inside. Words that names begin with (Somma Lombardo) count alone only:
    total_alone. Words: vocabulary/table_words.csv.

    >>> [looks_like_total(text, "it") for text in ("Jami", "Totale Nord", "Totalán")]
    [True, True, False]
    """
    bare = _bare(text[:200])
    if not bare:
        return False
    told = language and split_tag(language)[0]
    return bare in _alone() or any(_holds(bare, word) for word in _inside(told))


def _holds(bare: str, word: str) -> bool:
    """Writings without spaces between words have no edge but the two ends."""
    if _UNSPACED.match(word):
        return len(word) > 1 and (bare.startswith(word) or bare.endswith(word))
    least = _LEAST_LATIN if word.isascii() else _LEAST_LETTERS
    return len(word) >= least and f" {word} " in f" {bare} "


def _bare(text: str) -> str:
    """Words with single spaces between them; the vowel signs of Hindi and its like are letters."""
    kept = (one if one.isalnum() or category(one).startswith("M") else " " for one in unaccented(text))
    return " ".join("".join(kept).split())


@lru_cache(maxsize=1)
def _alone() -> frozenset[str]:
    return frozenset(_bare(row["text"]) for row in table("table_words") if row["kind"] in (*_KINDS, _ALONE))


@lru_cache(maxsize=128)
def _inside(language: str | None) -> tuple[str, ...]:
    """The words of a language and English; None: of all."""
    return tuple(
        sorted(
            {
                _bare(row["text"])
                for row in table("table_words")
                if row["kind"] in _KINDS and (language is None or row["language"] in (language, _EVERYWHERE))
            }
        )
    )
