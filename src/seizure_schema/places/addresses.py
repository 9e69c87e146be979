"""Tells a number that names a terminal, a gate, a road or a kilometre from one that may be a house's.

Words with their place beside the number are rows of `place_words.csv` (role `numbered`): kind `after` (the
number follows: Gate 4), `both` (km 45, 45 km), `code` (a road by letters and digits only: road A1, for
Mombasa Road 12 is a house). Where any number stays unexplained the text may be an address.
"""

from __future__ import annotations

import re
from functools import lru_cache

from seizure_schema.text import ascii_digits, fold
from seizure_schema.vocabulary import table

_TOKEN = re.compile(r"[^\W_]+(?:[-.+/][^\W_]+)*\.?")
_NUMBER = re.compile(r"\d{1,4}(?:[.+,]\d{1,3})?[a-zа-я]?(?:-?(?:й|я|м|th|st|nd|rd|chi|inchi|ші|нчи|чи))?")
_CODE = re.compile(r"[a-zмаерн]{1,3}[-.]?\d{1,4}[a-z]?")
_GLUED = re.compile(r"([^\W\d_]+)[-.]?(\d.*)|(\d+(?:[.+,]\d+)?)[-.]?([^\W\d_]{2,})")


def may_be_address(text: str) -> bool:
    """Whether a number of the text may be that of a house: none of its words says that it is another.

    >>> may_be_address("Terminal 1A"), may_be_address("Nyali Road, km 45"), may_be_address("Nyali Road 45")
    (False, False, True)
    """
    if not any(char.isdigit() for char in text):
        return False
    tokens = _TOKEN.findall(ascii_digits(fold(text)))
    if any(char.isdigit() for char in "".join(_TOKEN.sub(" ", ascii_digits(fold(text))))):
        return True
    if len(tokens) == 1 and _CODE.fullmatch(tokens[0]) and not _kind(tokens[0]):
        return False  # a road alone: M41
    explained: set[int] = set()
    has_kilometre = False
    for place, token in enumerate(tokens):
        if kind := _kind(token):
            explained |= _explained(tokens, place, kind, explained)
            has_kilometre |= kind == "both"
        elif _glued(token):
            explained.add(place)
            has_kilometre = True
    open_ones = [
        token
        for place, token in enumerate(tokens)
        if any(char.isdigit() for char in token) and place not in explained
    ]
    return not all(has_kilometre and _CODE.fullmatch(token) for token in open_ones)  # M41, km 45


def _explained(tokens: list[str], place: int, kind: str, taken: set[int]) -> set[int]:
    """The one number beside a word that says what it counts."""
    behind, before = place + 1, place - 1
    beside = [(behind, True), (before, kind == "both")]
    for at, takes_number in beside:
        if not 0 <= at < len(tokens) or at in taken:
            continue
        if (takes_number and kind != "code" and _NUMBER.fullmatch(tokens[at])) or _CODE.fullmatch(tokens[at]):
            return {at}
    return set()


def _glued(token: str) -> bool:
    """`km-12`, `45km`, `2-terminal`: the word and its number in one."""
    match = _GLUED.fullmatch(token)
    if match is None:
        return False
    if match[1]:
        return _kind(match[1]) in ("after", "both") and _NUMBER.fullmatch(match[2]) is not None
    return _kind(match[4]) in ("after", "both")


def _kind(token: str) -> str:
    return _kinds().get(token) or _kinds().get(token.rstrip("."), "")


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    return {fold(row["word"]): row["kind"] for row in table("place_words") if row["role"] == "numbered"}
