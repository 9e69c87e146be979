"""`Amount`: a number with its unit, its bounds, and how surely it was said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from seizure_schema.errors import AmountError
from seizure_schema.models.enumerations import Qualifier
from seizure_schema.units.dimensions import Dimension
from seizure_schema.units.table import dimension_of, factor_between, ucum

if TYPE_CHECKING:
    from pint import Quantity


@dataclass(frozen=True, slots=True)
class Amount:
    """How much, in one unit of the vocabulary.

    Exact: `low == value == high`. More than 40: `low == value == 40`, `high` is None. Less than 40:
    `value == high == 40`, `low` is 0. A range has `low` and `high` and no `value`. Bounds that follow
    from these are filled in. Numbers are Decimal and as reported; `unit` is a code of
    `vocabulary/units.csv` (an English singular: `kilogram`). An int, a text of digits or a float (by its
    shortest writing) becomes a Decimal.

    Raises AmountError for numbers, bounds and a qualifier that contradict one another, for a dimension
    that the unit does not measure, and VocabularyError for a unit that the vocabulary does not hold.
    """

    value: Decimal | None
    unit: str
    dimension: Dimension
    low: Decimal | None = None
    high: Decimal | None = None
    qualifier: Qualifier = "exact"

    def __post_init__(self) -> None:
        if _DIMENSIONS.get(self.unit) != self.dimension:
            _DIMENSIONS[self.unit] = _checked_dimension(self.unit, self.dimension)
        value = self.value
        # Millions of exact amounts are made with their bounds; nothing is left to fill in.
        if self.low is value and self.high is value and self.qualifier == "exact" and _is_plain(value):
            return
        for name, number in (("value", value), ("low", self.low), ("high", self.high)):
            if number is not None and not _is_plain(number):
                object.__setattr__(self, name, _number(number, self.unit))
        fill = _FILL.get(self.qualifier)
        if fill is None:
            raise AmountError(f"{self.qualifier!r} is no qualifier; there are: {', '.join(_FILL)}")
        value, low, high = fill(self.value, self.low, self.high, self.unit)
        if low is not None and high is not None and high < low:
            raise AmountError(f"{high} {self.unit} is below its low bound {low}")
        if value is not None and ((low is not None and value < low) or (high is not None and value > high)):
            raise AmountError(f"{value} {self.unit} is outside its bounds {low} to {high}")
        object.__setattr__(self, "value", value)
        object.__setattr__(self, "low", low)
        object.__setattr__(self, "high", high)

    @classmethod
    def exact(cls, value: Decimal | int | str | float, unit: str) -> Amount:
        """An exact amount of a known unit: `Amount.exact("71.110", "kilogram")`.

        Raises AmountError for what is no number of zero or more, VocabularyError for an unknown unit.
        """
        return cls(_number(value, unit), unit, dimension_of(unit))

    def to(self, unit: str) -> Amount:
        """The same amount in another unit of the same dimension; raises DimensionError otherwise."""
        factor = factor_between(self.unit, unit)

        def scaled(number: Decimal | None) -> Decimal | None:
            return None if number is None else number * factor

        return Amount(
            scaled(self.value), unit, dimension_of(unit), scaled(self.low), scaled(self.high), self.qualifier
        )

    @property
    def middle(self) -> Decimal | None:
        """What a sum takes (SCHEMA rule 6): the value, a range's middle, null for less than."""
        if self.qualifier == "less_than":
            return None
        if self.value is None and self.low is not None and self.high is not None:
            return (self.low + self.high) / 2
        return self.value

    @property
    def ucum(self) -> str | None:
        """The UCUM code of the unit (`kg`, `[lb_av]`, `{tablet}`), None where UCUM has none."""
        return ucum(self.unit)

    @property
    def quantity(self) -> Quantity[Decimal]:
        """The amount as a quantity of our Pint registry; a range gives its middle.

        Raises AmountError for `less than`, which has no value: use its bounds.
        """
        from seizure_schema.units import registry

        if (number := self.middle) is None:
            raise AmountError(f"less than {self.high} {self.unit} is no one quantity; use low and high")
        return registry().Quantity(number, self.unit)


# What the units that have been used measure: asked for with every amount that is made.
_DIMENSIONS: dict[str, Dimension] = {}


def _checked_dimension(unit: str, dimension: str) -> Dimension:
    known = dimension_of(unit)
    if known != dimension:
        raise AmountError(f"{unit} measures {known}, not {dimension}")
    return known


def _is_plain(number: object) -> bool:
    return type(number) is Decimal and number.is_finite() and not number.is_signed()


def _number(number: object, unit: str) -> Decimal:
    """A number of zero or more as Decimal; a float by its shortest writing, so that 0.1 stays 0.1."""
    if isinstance(number, bool) or not isinstance(number, (Decimal, int, str, float)):
        raise AmountError(f"{number!r} {unit} is no number: give a Decimal, an int or digits as text")
    try:
        found = Decimal(str(number)) if isinstance(number, float) else Decimal(number)
    except InvalidOperation:
        raise AmountError(f"{number!r} {unit} is no number; parse_quantity() reads texts") from None
    if not found.is_finite() or found < 0:
        raise AmountError(f"{number!r} {unit} is no amount: it must be a finite number of zero or more")
    return found


_Bounds = tuple[Decimal | None, Decimal | None, Decimal | None]


def _fill_exact(value: Decimal | None, low: Decimal | None, high: Decimal | None, unit: str) -> _Bounds:
    if value is None:
        raise AmountError(f"an exact amount in {unit} needs a value; low and high alone are a range")
    if low not in (None, value) or high not in (None, value):
        raise AmountError(f"exactly {value} {unit} cannot have the bounds {low} to {high}")
    return value, value, value


def _fill_about(value: Decimal | None, low: Decimal | None, high: Decimal | None, unit: str) -> _Bounds:
    if value is None:
        raise AmountError(f"about how much in {unit} needs a value; low and high alone are a range")
    return value, value if low is None else low, value if high is None else high


def _fill_more(value: Decimal | None, low: Decimal | None, high: Decimal | None, unit: str) -> _Bounds:
    value = low if value is None else value
    if value is None or high is not None:
        raise AmountError(f"more than {value} {unit} needs its bound, and can have no high bound ({high})")
    return value, value if low is None else low, None


def _fill_less(value: Decimal | None, low: Decimal | None, high: Decimal | None, unit: str) -> _Bounds:
    value = high if value is None else value
    if value is None:
        raise AmountError(f"less than how much in {unit} needs its bound")
    return value, Decimal(0) if low is None else low, value if high is None else high


def _fill_range(value: Decimal | None, low: Decimal | None, high: Decimal | None, unit: str) -> _Bounds:
    if value is not None or low is None or high is None:
        raise AmountError(f"a range in {unit} needs low and high and has no value ({value}, {low}, {high})")
    return value, low, high


_FILL: dict[str, Callable[[Decimal | None, Decimal | None, Decimal | None, str], _Bounds]] = {
    "exact": _fill_exact,
    "about": _fill_about,
    "more_than": _fill_more,
    "less_than": _fill_less,
    "range": _fill_range,
}
