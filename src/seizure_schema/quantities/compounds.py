"""Words written together that the vocabulary holds apart: `dreihundertfünfzig`, `Hanfpflanzen`, `kilosde`.

Nothing is guessed: every part must be a row of the vocabulary, and the parts must fill the word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from seizure_schema.quantities.goods import names_goods
from seizure_schema.text import NumberWord, compose, script

# Shorter words and parts would be found in anything.
_SHORTEST_WORD = 6
_SHORTEST_PART = 2
_SHORTEST_TAIL = 4
_LONGEST_WORD = 60
_PARTS = frozenset({"add", "ten", "hundred", "hundreds", "tens", "magnitude", "bound", "and"})
_SCRIPTS = frozenset({"Latn", "Cyrl", "Grek"})
# A letter between the parts of a compound noun: Amphetamin-s-tabletten.
_LINKS = ("", "s", "n", "-")

Numbers = Callable[[str], NumberWord | None]


def number_of(word: str, numbers: Numbers) -> NumberWord | None:
    """The number that a word means whose parts are all number words of one language, else None."""
    if not _SHORTEST_WORD <= len(word) <= _LONGEST_WORD or script(word) not in _SCRIPTS:
        return None
    found = {
        (whole.value, whole.exact)
        for parts in _cuts(word, 0, numbers)
        if len(parts) > 1 and parts[-1].kind != "and" and (whole := compose(parts)) is not None
    }
    return NumberWord(found.pop()[0], "add") if len(found) == 1 else None


def _cuts(word: str, at: int, numbers: Numbers) -> Iterator[list[NumberWord]]:
    """Every way to cut the rest of a word into number words."""
    if at == len(word):
        yield []
    for end in range(len(word), at + _SHORTEST_PART - 1, -1):
        part = numbers(word[at:end])
        if part is not None and part.exact and part.kind in _PARTS:
            for more in _cuts(word, end, numbers):
                yield [part, *more]


@lru_cache(maxsize=16384)
def goods_before(head: str) -> bool:
    """True where the first part of a compound noun names goods: hemp-plants, amphetamine-s-tablets."""
    return any(
        len(plain) > 2 and names_goods(plain)
        for link in _LINKS
        if head.endswith(link) and (plain := head[: len(head) - len(link)])
    )


def tails(word: str) -> list[tuple[str, str]]:
    """Every way to cut a word into a first part and a tail that may be a noun, the longest tail first."""
    return [(word[:at], word[at:]) for at in range(3, len(word) - _SHORTEST_TAIL + 1)]
