"""Doubts about marks between the digits of a count: `1.000 tablets`, `tramadol 225 100 tablets`."""

from __future__ import annotations

import re
from decimal import Decimal

from seizure_schema.quantities.doses import DOSAGE
from seizure_schema.quantities.elements import Element
from seizure_schema.quantities.goods import names_drug
from seizure_schema.quantities.refusals import Undecided
from seizure_schema.quantities.statement import MEASURED, Sentence, Term
from seizure_schema.text import Notation, ascii_digits

_THREE_PLACES = re.compile(r"([1-9]\d{0,2})[.,](\d{3})(?!\d|[.,]\d)")
_STRENGTH_AND_COUNT = re.compile(r"\d{1,3}[ \u00a0\u2009\u202f]([1-9]\d{2}(?:[ \u00a0\u2009\u202f]\d{3})*)$")
_SPACES = str.maketrans("", "", " \u00a0\u2009\u202f")


def doubt_counts(text: str, found: Sentence, notation: Notation) -> None:
    """Gives a count written with exactly three decimals its second value, unless the source told its marks.

    Nobody counts thousandths of tablets, whatever mark of decimals the language has.
    """
    if not notation.declared:
        for term in found.terms:
            doubt_count(text, term)


def doubt_count(text: str, term: Term) -> None:
    """The same for one term whose unit is known. Raises Undecided for a range of such counts."""
    counted = term.container or (
        term.unit is not None and term.unit.dimension is not None and term.unit.dimension not in MEASURED
    )
    if not counted or not term.digits or len(term.values) > 1:
        return
    written = _THREE_PLACES.match(ascii_digits(text[term.start : term.end]))
    if written is None or term.values[0] != Decimal(".".join(written.groups())):
        return
    grouped = Decimal("".join(written.groups()))
    if term.upper is not None:
        raise Undecided(str(term.values[0]), str(grouped))
    term.values = (term.values[0], grouped)


def doubt_strength(text: str, number: Element, before: Element | None, term: Term) -> None:
    """Gives `tramadol 225 100 tablets` its second value: 225 may be the strength of 100 tablets."""
    if before is None or before.kind != "word" or len(term.values) > 1 or term.upper is not None:
        return
    if term.unit is None or term.unit.unit not in DOSAGE:
        return
    written = _STRENGTH_AND_COUNT.match(ascii_digits(text[number.start : number.end]))
    if written and names_drug(before.text):
        term.values = (term.values[0], Decimal(written.group(1).translate(_SPACES)))
