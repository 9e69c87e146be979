"""How two writings of one place name are compared, and the generic words around a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from seizure_schema.text import fold, unaccented
from seizure_schema.vocabulary import table

# Latin letters that no accent explains; names are written with and without them.
_PLAIN = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "'": None})
_BREAKS = re.compile(r"[^\w\u0300-\u036f]+|_")


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


@dataclass(frozen=True, slots=True)
class Bare:
    """A name without its generic words, and the kinds that those words told (region, city, republic, ...)."""

    key: str
    kinds: frozenset[str]


@lru_cache(maxsize=65536)
def bare_name(text: str, role: str) -> Bare:
    """`text` without the generic words of one role (`admin1`, `border_point`) in any language.

    "Sughd region", "Согдийская область" and "viloyati Sughd" lose region, область and viloyati. A name
    that is nothing but such words is kept whole.
    """
    key = name_key(text)
    if _first_words(role).isdisjoint(key.split()):
        return Bare(key, frozenset())
    kinds: set[str] = set()
    left = f" {key} "
    for phrase, kind in _phrases(role):
        if f" {phrase} " in left:
            left = left.replace(f" {phrase} ", " ")
            kinds.add(kind)
    left = " ".join(left.split())
    return Bare(left, frozenset(kinds)) if left else Bare(key, frozenset())


@lru_cache(maxsize=8)
def _phrases(role: str) -> tuple[tuple[str, str], ...]:
    rows = {(name_key(row["word"]), row["kind"]) for row in table("place_words") if row["role"] == role}
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row)))


@lru_cache(maxsize=8)
def _first_words(role: str) -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase, _ in _phrases(role))


@lru_cache(maxsize=8)
def _words_of(role: str) -> dict[str, str]:
    return {unaccented(row["word"]): row["kind"] for row in table("place_words") if row["role"] == role}
