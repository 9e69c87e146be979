"""Several figures of one record: which is its quantity, which stands beside it, which gives the mass.

The figures come out of one text (`500 tablets (85 kg)`) or of two columns. A measured mass beats conversion.
Two figures of one dimension that contradict each other are no quantity.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from seizure_schema.models import Amount, Issue
from seizure_schema.models import issues as issue
from seizure_schema.models import remark_issues as remark
from seizure_schema.standardise.questions import Scalar
from seizure_schema.units import factor_between

if TYPE_CHECKING:
    from seizure_schema.standardise.mapping import SourceMapping

# However coarsely they are rounded, two figures further apart than this are not one amount.
_AGREE = Decimal("0.05")
_INFINITE = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount, and the text and the slot in which it stands."""

    amount: Amount
    text: str
    slot: str

    @property
    def is_zero(self) -> bool:
        return self.amount.middle == 0

    @property
    def shown(self) -> str:
        """The amount for a person: `85 kilogram`."""
        one = self.amount
        number = text_of(one.value) if one.value is not None else f"{text_of(one.low)} to {text_of(one.high)}"
        return f"{number} {one.unit}"


@dataclass(frozen=True, slots=True)
class Told:
    """The columns that some figures fill, what is worth a remark, and the contradiction if there is one."""

    values: dict[str, Scalar]
    notes: tuple[Issue, ...] = ()
    conflict: Issue | None = None


def together(figures: Sequence[Figure], mapping: SourceMapping) -> Told:
    """The quantity is the first of the figures; of the others a mass goes before what is counted."""
    main, *others = figures
    notes: list[Issue] = []
    for place, one in enumerate(others, start=1):
        for before in figures[:place]:
            # A zero beside an amount was not measured in that unit: it denies nothing.
            if before.amount.dimension != one.amount.dimension or before.is_zero or one.is_zero:
                continue
            if not _agree(before.amount, one.amount):
                both = f"{before.shown} and {one.shown}"
                return Told({}, conflict=remark.MeasuresDisagree(one.slot, one.text, both))
            notes.append(issue.TwoFiguresAgree(one.slot, one.text, before.shown))
    if unexplained := [one for one in others if one.is_zero and mapping.zero_means is None]:
        notes.append(issue.ZeroQuantity(unexplained[0].slot, unexplained[0].text))
    beside = _beside(main, others)
    kept = {one.amount.dimension for one in (main, *beside)}
    notes += [
        remark.MeasureLeftOut(one.slot, one.text, one.shown)
        for one in others
        if one not in beside and one.amount.dimension not in kept
    ]
    values = amount_values(main.amount, mapping)
    for one in beside:
        values |= {"alt_quantity": text_of(one.amount.middle), "alt_unit": one.amount.unit}
        weighs = one.amount.dimension == "mass" and main.amount.dimension != "mass"
        if weighs and (not one.is_zero or (main.is_zero and mapping.zero_means == "nil_reported")):
            # Measured mass beats conversion (SCHEMA, items.alt_quantity).
            values |= mass_values(one.amount)
        elif not weighs and one.amount.middle is None:
            notes.append(remark.MeasureLeftOut(one.slot, one.text, one.shown))
    return Told(values, tuple(notes))


def _beside(main: Figure, others: Sequence[Figure]) -> list[Figure]:
    """The one figure that goes beside the quantity: a mass where that is none, else the first."""
    masses = [one for one in others if one.amount.dimension == "mass" != main.amount.dimension]
    return (masses or list(others))[:1]


def _agree(first: Amount, second: Amount) -> bool:
    """Whether both can be one amount: equal in one unit, in two within their roundings."""
    if first.unit == second.unit and first.qualifier == second.qualifier == "exact":
        return first.value == second.value
    factor = factor_between(second.unit, first.unit)
    low, high = _rounding(first)
    other_low, other_high = (bound * factor for bound in _rounding(second))
    if other_high < low or other_low > high:
        return False
    if first.value is None or second.value is None:
        return True
    other = second.value * factor
    exact = first.qualifier == second.qualifier == "exact"
    return not exact or abs(first.value - other) <= _AGREE * max(first.value, other)


def _rounding(amount: Amount) -> tuple[Decimal, Decimal]:
    """What a figure may have been before it was rounded to its last place, its bounds included."""
    low, high = amount.low or Decimal(0), amount.high
    loosely = _AGREE if amount.qualifier == "about" else Decimal(0)
    return low - _half(low, loosely), _INFINITE if high is None else high + _half(high, loosely)


def _half(number: Decimal, loosely: Decimal) -> Decimal:
    """Half of the last place, trailing zeros of a whole number aside, or the share that `loosely` gives."""
    rounded, written = number.normalize().as_tuple().exponent, number.as_tuple().exponent
    if not isinstance(rounded, int) or not isinstance(written, int) or not number:
        return Decimal(0)
    return max(Decimal(5).scaleb((rounded if rounded > 0 else written) - 1), number * loosely)


def amount_values(amount: Amount, mapping: SourceMapping) -> dict[str, Scalar]:
    """The columns of an amount; numbers as exact texts, so that each lane casts them itself."""
    values: dict[str, Scalar] = {
        "quantity": text_of(amount.middle),
        "quantity_low": text_of(amount.low),
        "quantity_high": text_of(amount.high),
        "unit": amount.unit,
        "dimension": amount.dimension,
        "qualifier": amount.qualifier,
    }
    if amount.middle == 0 and mapping.zero_means != "nil_reported":
        return values
    return values | (mass_values(amount) if amount.dimension == "mass" else {})


def mass_values(amount: Amount) -> dict[str, Scalar]:
    """The mass of an amount in kilograms with its bounds; a null high is an open bound."""
    mass = amount.to("kilogram")
    return {
        "mass_kg": text_of(mass.middle),
        "mass_kg_low": text_of(mass.low),
        "mass_kg_high": text_of(mass.high),
    }


def text_of(number: Decimal | None) -> str | None:
    """A number as plain digits, without exponent."""
    return None if number is None else format(number.normalize(), "f")
