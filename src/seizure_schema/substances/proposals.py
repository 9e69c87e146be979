"""Names like an unknown one, for the person who mends it. Nothing is ever resolved by likeness."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from seizure_schema.substances.keys import key, loose, uncached_key
from seizure_schema.substances.lexicon import languages_of, lexicon
from seizure_schema.vocabulary import rows

_LIKE = 0.85
_LOOKED_AT = 40
_SHORTEST = 4
_SHORTEST_NAME = 5  # cocoa is no misspelt coca
_LONG_WORD = 8  # methane is no misspelt methadone: a short word has one slip, a long one may have two


@dataclass(frozen=True, slots=True)
class Proposal:
    """A name of the vocabulary that a text is like: "did you mean `name` (`substance`)?"."""

    name: str
    substance: str
    likeness: float


@lru_cache(maxsize=4096)
def propose(
    text: str, *, language: str | None = None, country: str | None = None, most: int = 3
) -> tuple[Proposal, ...]:
    """Up to `most` substances whose names are nearest to a text, the nearest first; () where none is like it.

    One name a substance; things that are no drugs too. Form words (tablets, powder) propose nothing. With
    `language`, names of other languages are left out; with `country`, those bound to another one.

    >>> propose("metanfetamine")[0].substance
    'methamphetamine'
    """
    asked = _without_forms(loose(key(text)))
    if len(asked) < _SHORTEST:
        return ()
    pieces = _pieces(asked)
    shared = Counter(place for piece in pieces for place in _index().get(piece, ()))
    # By the share of common pieces first: long names have many by chance.
    near = sorted(
        shared.items(), key=lambda one: (-2 * one[1] / (len(pieces) + _names()[one[0]].pieces), one[0])
    )
    own = {"", "en", *languages_of(language)} if language else None
    best: dict[str, tuple[tuple[float, bool], Proposal]] = {}
    for place, _ in near[:_LOOKED_AT]:
        known = _names()[place]
        if (own is not None and known.language.split("-")[0] not in own) or (
            country and known.country not in ("", country)
        ):
            continue
        likeness = SequenceMatcher(None, asked, known.key, autojunk=False).ratio()
        one = known.substance
        # Of two spellings equally near, the international one.
        rank = (round(likeness, 3), known.language in ("", "en"))
        like = likeness >= _LIKE and _are_like(asked, known.key)
        if like and (one not in best or rank > best[one][0]):
            best[one] = (rank, Proposal(known.name, one, rank[0]))
    found = sorted(best.values(), key=lambda ranked: (-ranked[1].likeness, ranked[1].substance))
    return tuple(proposal for _, proposal in found[:most])


def _without_forms(asked: str) -> str:
    return " ".join(word for word in asked.split() if not _is_form(word))


def _is_form(word: str) -> bool:
    kinds = {entry.kind for entry in lexicon().find(word)[1]}
    return "name" not in kinds and not kinds.isdisjoint({"form", "filler", "goods", "unit"})


def _are_like(asked: str, name: str) -> bool:
    """True where the longest words of both are one word with a slip or two."""
    one, other = max(asked.split(), key=len), max(name.split(), key=len)
    allowed = 1 if min(len(one), len(other)) < _LONG_WORD else 2
    changes = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    slips = sum(max(b - a, d - c) for kind, a, b, c, d in changes if kind != "equal")
    return slips <= allowed


def told(text: str) -> str:
    """The proposals in one sentence for a report, or '' where nothing is like the text."""
    asked = loose(key(text))
    found = [
        one.substance if loose(key(one.name)) == asked else f"{one.name} ({one.substance})"
        for one in propose(text)
        if loose(key(one.substance.replace("_", " "))) != asked  # nobody means what is written already
    ]
    return f"Did you mean {' or '.join(found)}?" if found else ""


def _pieces(name: str) -> set[str]:
    framed = f" {name} "
    return {framed[place : place + 3] for place in range(len(framed) - 2)}


class _Name(NamedTuple):
    """A sure name of one drug, or of a thing that is none: loose key, cells, number of pieces."""

    key: str
    name: str
    language: str
    country: str
    substance: str
    pieces: int


@lru_cache(maxsize=1)
def _names() -> list[_Name]:
    columns = ("name", "language", "country", "substance", "sense")
    found = []
    for name, language, country, substance, sense in rows("substance_names", *columns):
        if sense != "sure" or "&" in substance or "|" in substance:
            continue
        plain = loose(uncached_key(name))
        if len(plain) >= _SHORTEST_NAME:
            found.append(_Name(plain, name, language, country, substance, len(_pieces(plain))))
    return found


@lru_cache(maxsize=1)
def _index() -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for place, known in enumerate(_names()):
        for piece in _pieces(known.key):
            found[piece].append(place)
    return found
