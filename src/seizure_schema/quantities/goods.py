"""Which words may stand beside an amount without changing it: names of goods, materials, verbs of seizing.

This decides nothing about substances. It tells `5 kg heroin` (a name follows) from `5 kg short`, where a
word that nobody has told us may say that there are not five.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from seizure_schema.quantities.named import is_digit_name
from seizure_schema.text import tokenize, unaccented
from seizure_schema.vocabulary import rows, table

# Meanings under which a word leaves the amount as it is; the words of all others are never taken as goods.
_HARMLESS = frozenset({"noise", "contain", "of", "with", "with_and", "and", "hide", "cargo"})
_NARRATIVE_KINDS = frozenset({"goods", "generic_drug", "material", "nationality", "filler", "link"})
_NARRATIVE_ROLES = frozenset({"seized", "total"})
_FIELDS = frozenset({"package_material", "concealment", "transport"})
_SHORTEST = 3
# A word out of a longer name serves only where it is long: `in`, `all`, `new` say nothing of goods.
_SHORTEST_PART = 5


class _Goods(NamedTuple):
    words: frozenset[str]
    stems: tuple[str, ...]
    endings: tuple[tuple[str, str, int], ...]
    pairs: frozenset[tuple[str, str]]


@lru_cache(maxsize=65536)
def names_goods(word: str) -> bool:
    """True where a folded word is, or is inflected from, one that names goods or what was done with them."""
    goods = _goods()
    plain = unaccented(word)
    if plain in goods.words or plain.startswith(goods.stems) or is_digit_name(plain):
        return True
    return any(
        len(plain) - len(ending) >= shortest
        and plain.endswith(ending)
        and plain[: len(plain) - len(ending)] + other in goods.words
        for ending, other, shortest in goods.endings
    )


@lru_cache(maxsize=4096)
def names_drug(word: str) -> bool:
    """True where a folded word is, or is inflected from, a name of a substance."""
    plain, names = unaccented(word), _drugs()
    return plain in names or any(
        len(plain) - len(ending) >= shortest
        and plain.endswith(ending)
        and plain[: len(plain) - len(ending)] + other in names
        for ending, other, shortest in _goods().endings
    )


@lru_cache(maxsize=1)
def _drugs() -> frozenset[str]:
    names = (_words(told) for told, _ in rows("substance_names", "name", "source"))
    return frozenset(words[0] for words in names if len(words) == 1 and len(words[0]) >= _SHORTEST)


def pair_names_goods(first: str, second: str) -> bool:
    """True where two folded words are one name whose first is too short to name it alone: asit anhidrit."""
    return (unaccented(first), unaccented(second)) in _goods().pairs


def is_goods_word(word: str) -> bool:
    """True where the word itself is listed: 摇头丸 ends in the counter of tablets, and is none."""
    plain = unaccented(word)
    return len(word) > 1 and (plain in _goods().words or is_digit_name(plain))


@lru_cache(maxsize=1)
def _sayings() -> frozenset[str]:
    """The words of one piece that say something about an amount, in any language."""
    rows = (row for row in table("quantity_words") if row["meaning"] not in _HARMLESS)
    return frozenset(unaccented(row["word"]) for row in rows if len(row["word"]) >= _SHORTEST)


def may_qualify(word: str) -> bool:
    """True where a word that this language lacks says something about amounts in another."""
    return unaccented(word) in _sayings()


@lru_cache(maxsize=1)
def _goods() -> _Goods:
    said = {
        word
        for row in table("quantity_words")
        if row["meaning"] not in _HARMLESS
        for word in _words(row["word"])
    }
    said |= {word for row in table("number_words") for word in _words(row["word"])}
    words, stems, pairs = set[str](), set[str](), set[tuple[str, str]]()
    for name in _names():
        if name.endswith("*"):
            stems.update(_words(name) if len(_words(name)) == 1 else ())
            continue
        parts = _words(name)
        if len(parts) == 2:
            pairs.add((parts[0], parts[1]))
        shortest = _SHORTEST if len(parts) == 1 else _SHORTEST_PART
        words.update(part for part in parts if len(part) >= (shortest if part.isascii() else 2))
    endings = {
        (unaccented(row["ending"]), unaccented(row["replacement"]), int(row["shortest_stem"]))
        for row in table("inflections")
    }
    words -= said
    rare = frozenset(pair for pair in pairs if pair[0] not in words)
    return _Goods(frozenset(words), tuple(sorted(stems)), tuple(sorted(endings)), rare)


def _names() -> Iterator[str]:
    for name in ("substance_names", "form_names"):
        yield from (told for told, _ in rows(name, "name", "source"))
    yield from (row["word"] for row in table("substance_words") if row["kind"] == "filler")
    yield from (row["name"] for row in table("category_names") if row["field"] in _FIELDS)
    yield from (row["word"] for row in table("narrative_words") if row["kind"] in _NARRATIVE_KINDS)
    cues = (row["cue"] for row in table("narrative_cues") if row["role"] in _NARRATIVE_ROLES)
    yield from (cue for cue in cues if " " not in cue)


def _words(name: str) -> list[str]:
    return [unaccented(token.text) for token in tokenize(name) if token.kind == "word"]
