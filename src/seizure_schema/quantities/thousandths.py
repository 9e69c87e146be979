"""`5 kilos 500`: three digits behind a unit of role `thousandths` are thousandths of it."""

from __future__ import annotations

from decimal import Decimal

from seizure_schema.models import UnitReading
from seizure_schema.quantities.elements import Element
from seizure_schema.quantities.names import resolve_unit
from seizure_schema.quantities.statement import Sentence, Term
from seizure_schema.units import factor_between

_ROLE = "thousandths"
_DIGITS = 3
_SMALLER = "gram"
_ENDS = frozenset({")", ",", ".", ";"})


def take_thousandths(text: str, parts: list[Element], after: int, found: Sentence, term: Term) -> None:
    """Gives a bare number its unit where it tells the thousandths of the term right before it."""
    if (
        not found.terms
        or found.gaps[-1]
        or not term.bare
        or not _of_three_digits(text[term.start : term.end])
    ):
        return
    before = found.terms[-1]
    if before.unit is None or before.unit.rule != _ROLE or before.upper is not None or term.upper is not None:
        return
    ends = after == len(parts) or parts[after].text in _ENDS or parts[after].meaning == "of"
    if ends:
        term.unit = _thousandth(before.unit)


def may_tell_thousandths(text: str, parts: list[Element], number: Element) -> bool:
    """`2 kg200`: glued to such a unit behind its own number, three digits are no code."""
    at = next(index for index, part in enumerate(parts) if part is number)
    if at < len(("2", "kg")) or parts[at - 2].kind != "number":
        return False
    unit = parts[at - 1].unit
    return unit is not None and unit.rule == _ROLE and _of_three_digits(text[number.start : number.end])


def _of_three_digits(written: str) -> bool:
    return len(written) == _DIGITS and written.isdecimal()


def _thousandth(unit: UnitReading) -> UnitReading | None:
    assert unit.unit is not None
    share = factor_between(_SMALLER, unit.unit)
    return resolve_unit(_SMALLER) if share == Decimal(1).scaleb(-_DIGITS) else None
