"""Whether the weights of a source are gross or net: what its headers and notes say of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.onboarding.proposing.claims import Fact, listed, open_line
from pipelines.onboarding.proposing.goods import weighs
from pipelines.onboarding.proposing.header_parts import parts
from pipelines.onboarding.proposing.header_words import mentioned, mentions
from pipelines.onboarding.proposing.mapped import Mapped

BASES = ("gross", "net")
_SENTENCE = re.compile(r"(?<=[.;!?。])\s+|\n")


def weight_basis(mapped: Mapped) -> Fact | None:
    """`weight_basis:`, where the headers of all weights say it, or a note; open where they differ."""
    wide = mapped.shape.wide.columns
    figures = [mapped.by_slot[one] for one in ("quantity", "alt_quantity") if one in mapped.by_slot]
    figures += [header for header, fact in mapped.columns.items() if fact.is_open and "quantity" in fact.may]
    headers = [*wide, *(one for one in figures if one in mapped.shape.table.columns)]
    bare = {one: _without_drug(one, mapped) for one in headers}
    said = {basis: [one for one in headers if mentions(bare[one], basis)] for basis in BASES}
    told = [basis for basis in BASES if said[basis]]
    if len(told) == 1 and not _without(headers, said[told[0]], mapped):
        return Fact(told[0], f"the header {said[told[0]][0]!r} says it")
    if told:
        named = listed([header for basis in told for header in said[basis]])
        return open_line(f"gross or net, of the columns that become the quantity; headers such as {named}")
    return _of_notes(mapped)


def _without_drug(header: str, mapped: Mapped) -> str:
    """A header without its drug: in `Metanfetamina líquida (l)` the word for net says that it flows."""
    told = parts(header, mapped.shape.language, mapped.shape.country)
    return header.replace(told.drug, " ") if told.drug else header


def _without(headers: Sequence[str], those: Sequence[str], mapped: Mapped) -> bool:
    """Whether a weight stands beside those that say it, and says nothing."""
    language, country = mapped.shape.language, mapped.shape.country
    rest = (parts(header, language, country).unit for header in headers if header not in those)
    return any(weighs(unit, language, country) for unit in rest)


def _of_notes(mapped: Mapped) -> Fact | None:
    """What a title or a note says; a single word for it may stand there in another sense (`en net recul`)."""
    table, languages = mapped.shape.table, frozenset({mapped.shape.language or "en", "en"})
    texts = (table.title, *table.titles.values(), *table.below)
    found: dict[str, tuple[str, str]] = {}
    for sentence in (part for text in texts for part in _SENTENCE.split(text)):
        for basis in BASES:
            if word := mentioned(sentence, basis, languages):
                found[basis] = max(found.get(basis, ("", "")), (word, sentence), key=lambda one: len(one[0]))
    if not found:
        return None
    shown = "; ".join(f"{sentence.strip()[:90]!r}" for _, sentence in found.values())
    basis, (word, _) = next(iter(found.items()))
    if len(found) == 1 and " " in word:
        return Fact(basis, f"a note of the file says it: {shown}")
    return open_line(f"gross or net, or take the line out where this says neither: {shown}")
