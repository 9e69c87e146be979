"""Under which key a name is filed: one for every way of writing it with hyphens, quotes and accents."""

from __future__ import annotations

import re
from functools import lru_cache

from seizure_schema.text import fold, plain
from seizure_schema.vocabulary import rows

# The kinds of `substance_words` that are no words of a phrase, but say how words are written or read.
RULES = frozenset({"letter", "homoglyph", "kin", "elision", "lends", "refine"})
_fold = fold.__wrapped__  # `key` has its own memo
# Superscripts must go before NFKC turns them into digits.
_MARKS = re.compile("[®™©\u00b9\u00b2\u00b3\u2070-\u2079]")
_FOOTNOTE = re.compile(r"[\s*†‡#]+$")
_QUOTES = re.compile("[\"'\u2018-\u201f\u2039\u203a\u3008-\u3011`]")
_SPACED = re.compile(r"\s*([()\[\]+&/;:]|,(?=\s)|(?<=\s),|[،、，；])\s*")
_HYPHENS = re.compile(r"[-_·∙]+|\.(?=hcl\b)")  # "MDMA·HCl" joins a salt to its base
# A name of letters, figures and spaces alone needs none of the above.
_SPECIAL = re.compile("[*†‡#\"'\u2018-\u201f\u2039\u203a\u3008-\u3011`()\\[\\]+&/;:,.،、，；_·∙]")
_LATIN = re.compile("[a-z]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_JOINED_LIST = re.compile(r"(?<=[^\W\d]),(?=[^\W\d])")


@lru_cache(maxsize=65536)
def key(text: str) -> str:
    """`text` folded, without quotes and footnote marks, hyphens as spaces, separators as words of their own.

    >>> key(' 2-CB («Tusi»)** ')
    '2 cb ( tusi )'
    """
    return uncached_key(text)


def uncached_key(text: str) -> str:
    """`key`, remembered nowhere: for the names of the vocabulary, each asked for once."""
    if text.isascii() or not _MARKS.search(text):
        folded = _fold(text)
        if not _SPECIAL.search(folded):
            return " ".join(folded.replace("-", " ").split()) if "-" in folded else folded
    bare = _fold(_FOOTNOTE.sub("", _MARKS.sub("", text)))
    bare = _FOOTNOTE.sub("", bare)
    # An elided article or preposition (d'héroïne, all'eroina) is no letter of the name.
    bare = _elisions().sub(" ", bare)
    bare = _QUOTES.sub("", bare)
    bare = _JOINED_LIST.sub(", ", bare + " ")
    bare = _SPACED.sub(r" \1 ", bare)
    bare = _HYPHENS.sub(" ", bare)
    bare = " ".join(bare.split())
    return bare[:-1].rstrip() if len(bare) > 1 and bare.endswith((".", ",")) else bare


@lru_cache(maxsize=65536)
def loose(key_text: str) -> str:
    """A key without accents, with the letters of `substance_words` (α, hamza) written plainly."""
    return key_text if key_text.isascii() else uncached_loose(key_text)


def uncached_loose(key_text: str) -> str:
    """`loose`, remembered nowhere."""
    bare = plain(key_text)
    if bare.isascii():
        return bare
    if _LATIN.search(bare) and _CYRILLIC.search(bare):
        bare = bare.translate(_letters("homoglyph"))
    return " ".join(bare.translate(_letters("letter")).split())


def squashed(key_text: str) -> str:
    """A loose key without its spaces: JWH-018, JWH 018 and JWH018 are one, U-47,700 and U-47700 too."""
    return joined(loose(key_text))


def joined(loose_key: str) -> str:
    """`squashed` of a key that is loose already."""
    bare = loose_key.replace(" ", "")
    return _THOUSANDS.sub("", bare) if "," in bare else bare


@lru_cache(maxsize=1)
def _elisions() -> re.Pattern[str]:
    heads = sorted({word[:-1] for word, _ in words_of_kind("elision")})
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, heads))})['\u2019](?=[^\W\d]{{3}})")


@lru_cache(maxsize=2)
def _letters(kind: str) -> dict[int, str]:
    return {ord(word): value for word, value in words_of_kind(kind)}


def words_of_kind(kind: str) -> list[tuple[str, str]]:
    """Word and value of the rows of `substance_words` that say how words are written, by their kind."""
    return _rules().get(kind, [])


@lru_cache(maxsize=1)
def _rules() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for kind, word, value in rows("substance_words", "kind", "word", "value"):
        if kind in RULES:
            found.setdefault(kind, []).append((word, value))
    return found
