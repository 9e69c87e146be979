"""`Amount`: a number with its unit, its bounds, and how surely it was said."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from seizure_schema.errors import AmountError
from seizure_schema.models.enumerations import Qualifier
from seizure_schema.units.dimensions import Dimension

if TYPE_CHECKING:
    from pint import Quantity


@dataclass(frozen=True, slots=True)
class Amount:
    """How much, in one unit of the vocabulary.

    Exact: `low == value == high`. More than 40: `low == value == 40`, `high` is None. Less than 40:
    `value == high == 40`, `low` is 0. A range has `low` and `high` and no `value`. Numbers are Decimal
    and as reported; `unit` is a code of `vocabulary/units.csv` (an English singular: `kilogram`).

    Raises AmountError where neither value nor bound is given, or a bound stands on the wrong side.
    """

    value: Decimal | None
    unit: str
    dimension: Dimension
    low: Decimal | None = None
    high: Decimal | None = None
    qualifier: Qualifier = "exact"

    def __post_init__(self) -> None:
        if self.value is None and (self.low is None or self.high is None):
            raise AmountError(f"an amount in {self.unit} needs a value, or low and high")
        if self.qualifier in ("exact", "about") and self.low is None and self.high is None:
            object.__setattr__(self, "low", self.value)
            object.__setattr__(self, "high", self.value)
        if self.low is not None and self.high is not None and self.high < self.low:
            raise AmountError(f"{self.high} {self.unit} is below its low bound {self.low}")

    @classmethod
    def exact(cls, value: Decimal | int | str, unit: str) -> Amount:
        """An exact amount of a known unit: `Amount.exact("71.110", "kilogram")`."""
        from seizure_schema.units import dimension_of

        return cls(Decimal(value), unit, dimension_of(unit))

    def to(self, unit: str) -> Amount:
        """The same amount in another unit of the same dimension; raises DimensionError otherwise."""
        from seizure_schema.units import dimension_of, factor_between

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
    def quantity(self) -> Quantity[Decimal]:
        """The amount as a quantity of our Pint registry; a range gives its middle.

        Raises AmountError for `less than`, which has no value: use its bounds.
        """
        from seizure_schema.units import registry

        if (number := self.middle) is None:
            raise AmountError(f"less than {self.high} {self.unit} is no one quantity; use low and high")
        return registry().Quantity(number, self.unit)
