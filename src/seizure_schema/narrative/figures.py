"""Whether two figures tell one amount: repeated, rounded, bounded, or the sum of its parts."""

from __future__ import annotations

from decimal import Decimal

from seizure_schema.models import Amount
from seizure_schema.narrative.amounts import Mention
from seizure_schema.units import dimension_of, to_reference

# "about 72 kg" beside 71.110 kg; a bound may lie somewhat further off. A figure that does not say that it is
# rounded must be much nearer: 3 kg beside 2.9 kg may be gross and net.
_ABOUT = Decimal("0.05")
_ROUNDED = Decimal("0.01")
_BOUND = Decimal("0.2")
_SUM = Decimal("0.002")


def agreed(amounts: list[Mention], main: Amount | None) -> bool:
    """True where every amount repeats or rounds `main`, which must itself be exact unless all are equal."""
    told = [one.reading.amount for one in amounts]
    if main is None or any(one is None for one in told):
        return False
    return all(one is not None and _tells(one, main) for one in told)


def _tells(one: Amount, main: Amount) -> bool:
    if dimension_of(one.unit) != dimension_of(main.unit):
        return False
    value, exact = _size(one), _size(main)
    if value is None or exact is None or exact == 0:
        return one == main
    if (value, one.qualifier) == (exact, main.qualifier):
        return True
    if main.qualifier != "exact":
        return False
    off = (value - exact) / exact
    match one.qualifier:
        case "about":
            return abs(off) <= _ABOUT
        case "more_than":
            return -_BOUND <= off <= 0
        case "less_than":
            return 0 <= off <= _BOUND
        case "exact":
            return _rounds(one, main)
        case _:
            low, high = one.low, one.high
            factor = to_reference(one.unit)
            return low is not None and high is not None and low * factor <= exact <= high * factor


def _rounds(one: Amount, main: Amount) -> bool:
    """2 kg for 1,981 g: the coarser figure is the finer one rounded to its own last digit."""
    if one.value is None or main.value is None:
        return False
    finer = main.value * to_reference(main.unit) / to_reference(one.unit)
    exponent = one.value.as_tuple().exponent
    places = exponent if isinstance(exponent, int) else 0
    if places >= 0:
        trailing = len(str(int(one.value))) - len(str(int(one.value)).rstrip("0"))
        places = trailing if trailing < len(str(int(one.value))) else 0
    step = Decimal(1).scaleb(places)
    off = abs(finer - one.value)
    return finer != one.value and off <= step / 2 and off <= finer * _ROUNDED


def _size(amount: Amount) -> Decimal | None:
    value = amount.value if amount.value is not None else amount.middle
    return None if value is None else value * to_reference(amount.unit)


def all_equal(amounts: list[Mention]) -> bool:
    """True where amounts tell one and the same figure, in whatever units."""
    told = [one.reading.amount for one in amounts]
    sizes = {(dimension_of(one.unit), _size(one), one.qualifier) for one in told if one is not None}
    return len(sizes) <= 1 and None not in told


def mass_of(amounts: list[Mention]) -> Amount | None:
    """The finest mass among the amounts of one drug."""
    masses = [one.reading.amount for one in amounts if one.dimension == "mass" and one.reading.amount]
    exact = [one for one in masses if one.qualifier == "exact"] or masses
    return exact[0] if exact else None


def sums_up(total: Mention, parts: list[Amount]) -> bool:
    """True where the parts add to the total, within its own rounding or qualifier."""
    amount = total.reading.amount
    if amount is None or any(_size(one) is None for one in parts):
        return False
    added = sum((_size(one) or Decimal(0) for one in parts), Decimal(0)) / to_reference("kilogram")
    whole = Amount.exact(added, "kilogram")
    size = _size(amount)
    if size is not None and abs(size - added * to_reference("kilogram")) <= size * _SUM:
        return True
    return _tells(amount, whole)
