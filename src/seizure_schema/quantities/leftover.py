"""What a text says beside its amount: the words that the amount was read past, which may name goods.

Nothing here knows a drug. Whoever holds both rooms compares these words with the drug of the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from seizure_schema.quantities.elements import Element, elements
from seizure_schema.quantities.markup import without_markup
from seizure_schema.quantities.refusals import Unreadable
from seizure_schema.quantities.skeletons import SHAPE
from seizure_schema.quantities.statement import MEASURED
from seizure_schema.text import checked_country, notation, split_tag

Run = tuple[str, ...]

# Words between the parts of one name: resina de cannabis, feuilles de la coca.
_WITHIN = frozenset({"of", "article"})
# Shorter words without meaning are those of grammar (det), longer ones may be names (sabu).
_SHORTEST_NAME = 4
_SHORTEST_COMPOUND = 9
_GLUED = re.compile(r"[^\W\d_]-?\d|\d-?[^\W\d_]")


def goods_words(
    text: str,
    *,
    language: str | None = None,
    country: str | None = None,
    decimal: str | None = None,
    grouping: str | None = None,
) -> tuple[Run, ...]:
    """The words of a quantity text that are no part of its amount, run by run, in the order of the text.

    What was counted stands among them where it may hold a name: plantas de marihuana, Hanfpflanzen.
    Texts that differ in the digits of their amounts only are read once.

    >>> goods_words("5 kg of black tar heroin, 2 bags", language="en")
    (('black', 'tar', 'heroin'),)
    """
    circumstances = (language, country, decimal, grouping)
    runs = _of_shape(text.translate(SHAPE), *circumstances)
    return (_runs(text, *circumstances) or ()) if runs is None else runs


@lru_cache(maxsize=65536)
def _of_shape(
    shape: str, language: str | None, country: str | None, decimal: str | None, grouping: str | None
) -> tuple[Run, ...] | None:
    """The runs of every text of one shape; None where digits may have a part in them (JWH-018)."""
    runs = _runs(shape, language, country, decimal, grouping)
    return None if runs and _GLUED.search(shape) else runs


def _runs(
    text: str, language: str | None, country: str | None, decimal: str | None, grouping: str | None
) -> tuple[Run, ...] | None:
    """The runs of words; None for a text of which no elements can be made."""
    plain = without_markup(text)
    marks = notation(decimal=decimal, grouping=grouping, language=language, country=country)
    code, region = split_tag(language)
    try:
        parts = elements(plain, marks, code, checked_country(country) or region)
    except Unreadable:
        return None
    return tuple(_gathered(plain, parts))


def _gathered(text: str, parts: list[Element]) -> Iterator[Run]:
    run: list[str] = []
    pending: list[str] = []
    for part in parts:
        written = text[part.start : part.end]
        if part.kind == "word" or (part.meaning == "noise" and not _is_grammar(written)):
            run += [*pending, written]
            pending = []
            continue
        if part.meaning in _WITHIN and run:
            pending.append(written)
            continue
        if run:
            yield tuple(run)
        run, pending = [], []
        if _may_hold_name(part, written):
            yield tuple(written.split())
    if run:
        yield tuple(run)


def _is_grammar(word: str) -> bool:
    return word.isascii() and len(word) < _SHORTEST_NAME


def _may_hold_name(part: Element, written: str) -> bool:
    if part.kind not in ("unit", "package") or (part.unit and part.unit.dimension in MEASURED):
        return False
    return " " in written or len(written) >= _SHORTEST_COMPOUND
