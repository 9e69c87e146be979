"""Under which key a name is filed: one for every way of writing it with hyphens, quotes and accents."""

from __future__ import annotations

import re
from functools import lru_cache

from seizure_schema.text import fold, unaccented
from seizure_schema.vocabulary import table

# Superscripts must go before NFKC turns them into digits.
_MARKS = re.compile("[®™©\u00b9\u00b2\u00b3\u2070-\u2079]")
_FOOTNOTE = re.compile(r"[\s*†‡#]+$")
_QUOTES = re.compile("[\"'\u2018-\u201f\u2039\u203a`]")
_SPACED = re.compile(r"\s*([()\[\]+&/;:]|,(?=\s)|(?<=\s),|[،、，；])\s*")
_HYPHENS = re.compile(r"[-_]+")
_JOINED_LIST = re.compile(r"(?<=[^\W\d]),(?=[^\W\d])")


@lru_cache(maxsize=65536)
def key(text: str) -> str:
    """`text` folded, without quotes and footnote marks, hyphens as spaces, separators as words of their own.

    >>> key(' 2-CB («Tusi»)** ')
    '2 cb ( tusi )'
    """
    bare = fold(_FOOTNOTE.sub("", _MARKS.sub("", text)))
    bare = _FOOTNOTE.sub("", bare)
    bare = _QUOTES.sub("", bare)
    bare = _JOINED_LIST.sub(", ", bare + " ")
    bare = _SPACED.sub(r" \1 ", bare)
    bare = _HYPHENS.sub(" ", bare)
    bare = " ".join(bare.split())
    return bare[:-1].rstrip() if len(bare) > 1 and bare.endswith((".", ",")) else bare


@lru_cache(maxsize=65536)
def loose(key_text: str) -> str:
    """A key without accents, with the letters of `substance_words` (α, hamza) written plainly."""
    if key_text.isascii():
        return key_text
    plain = unaccented(key_text)
    if plain.isascii():
        return plain
    if _is_mixed(plain):
        plain = plain.translate(_letters("homoglyph"))
    return " ".join(plain.translate(_letters("letter")).split())


def squashed(key_text: str) -> str:
    """A loose key without its spaces: JWH-018, JWH 018 and JWH018 are one."""
    return loose(key_text).replace(" ", "")


def _is_mixed(text: str) -> bool:
    latin = any("a" <= char <= "z" for char in text)
    return latin and any("\u0400" <= char <= "\u04ff" for char in text)


@lru_cache(maxsize=2)
def _letters(kind: str) -> dict[int, str]:
    return {ord(row["word"]): row["value"] for row in table("substance_words") if row["kind"] == kind}
