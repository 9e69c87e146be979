"""How two writings of one place name are compared, and the generic words around a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from seizure_schema.text import fold, unaccented
from seizure_schema.vocabulary import Row, table

# Letters that names are written with and without: Latin ones that no accent explains, the carriers of hamza
# and the final forms of Arabic script, the dot under and the moon over the letters of India.
_PLAIN = str.maketrans(
    {
        **{"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ə": "e", "'": None},
        **{"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ة": "ه", "ۀ": "ه", "ہ": "ه", "ھ": "ه", "ؤ": "و"},
        **{"ئ": "ی", "ې": "ی", "ۍ": "ی", "ے": "ی", "ګ": "گ", "ء": None, "\u0654": None},
        **{"\u093c": None, "\u09bc": None, "\u0a3c": None, "\u0901": "\u0902"},
    }
)
# Vowel signs are no letters to `\w`, yet they tell names of South and South-East Asia apart.
_MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0900-\u0963\u0966-\u0dff\u0e30-\u0e4e\u0eb0-\u0ecd\u1000-\u1049"
    "\u1050-\u109f\u1780-\u17d3"
)
_BREAKS = re.compile(rf"[^\w{_MARKS}]+|_")
# Letters of Central Asia that a Russian keyboard lacks, and what stands for them.
_FLAT = str.maketrans("ғқҳӯҷӣўәөүұңһіїѓќ", "гкхучиуаоуунхии" + "гк")


@lru_cache(maxsize=65536)
def name_key(text: str) -> str:
    """A name in small letters without accents, apostrophes and punctuation; known short forms in full.

    >>> name_key("St. Vincent & the Grenadines")
    'saint vincent and grenadines'
    """
    words = _BREAKS.sub(" ", unaccented(text).replace("&", " and ").translate(_PLAIN)).split()
    short = _words_of("short_form")
    kept = [short.get(word, word) for word in words if word not in _words_of("article")]
    return " ".join(kept) or fold(text)


def flat_key(key: str) -> str:
    """A key with the letters that a Russian keyboard lacks replaced as people replace them.

    >>> flat_key("тоҷикистон")
    'точикистон'
    """
    return key.translate(_FLAT)


@dataclass(frozen=True, slots=True)
class Bare:
    """A name without its generic words, and the kinds that those words told (region, city, republic, ...)."""

    key: str
    kinds: frozenset[str]


_NO_KINDS: frozenset[str] = frozenset()


@lru_cache(maxsize=65536)
def bare_name(text: str, role: str) -> Bare:
    """`text` without the generic words of one role (`admin1`, `border_point`) in any language.

    "Sughd region", "Согдийская область" and "viloyati Sughd" lose region, область and viloyati. A name
    that is nothing but such words is kept whole.
    """
    key = name_key(text)
    by_first = _phrases(role)
    firsts = {word for word in key.split() if word in by_first}
    if not firsts:
        return Bare(key, _NO_KINDS)
    kinds: set[str] = set()
    left = f" {key} "
    possible = [phrase for first in firsts for phrase in by_first[first]]
    for phrase, kind in sorted(possible, key=lambda row: (-len(row[0]), row)):
        if f" {phrase} " in left:
            left = left.replace(f" {phrase} ", " ")
            kinds.add(kind)
    left = " ".join(left.split())
    return Bare(left, frozenset(kinds)) if left else Bare(key, _NO_KINDS)


@lru_cache(maxsize=8)
def _phrases(role: str) -> dict[str, list[tuple[str, str]]]:
    """The generic words of a role with their kinds, by the first word of each."""
    found: dict[str, list[tuple[str, str]]] = {}
    for phrase, kind in sorted({(name_key(row["word"]), row["kind"]) for row in place_words(role)}):
        found.setdefault(phrase.split()[0], []).append((phrase, kind))
    return found


@lru_cache(maxsize=8)
def _words_of(role: str) -> dict[str, str]:
    return {unaccented(row["word"]): row["kind"] for row in place_words(role)}


def place_words(role: str) -> tuple[Row, ...]:
    """The rows of `vocabulary/place_words.csv` of one role, as they stand; () for a role that has none."""
    return _by_role().get(role, ())


@lru_cache(maxsize=1)
def _by_role() -> dict[str, tuple[Row, ...]]:
    found: dict[str, list[Row]] = {}
    for row in table("place_words"):
        found.setdefault(row["role"], []).append(row)
    return {role: tuple(rows) for role, rows in found.items()}
