"""Our Pint registry: it starts empty and holds only the units of the vocabulary, counts included.

It is never handed a raw text: `resolve_unit` and `parse_quantity` read texts, Pint computes.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from seizure_schema.units.contexts import add_contexts
from seizure_schema.units.table import units

if TYPE_CHECKING:
    from pint import UnitRegistry


@lru_cache(maxsize=1)
def registry() -> UnitRegistry[Any]:
    """The one Pint registry, Decimal throughout, built on first use.

    Each dimension of counted things (tablet, plant, ampoule ...) is a dimension of its own, so that Pint
    refuses to add tablets to kilograms. A float becomes a Decimal. A quantity pickles by unit code and comes
    back to this registry.

    Within a context named after a scheme of conversion, counts and volumes become kilograms as `convert`
    has them; without one, or where the scheme has no row that was asked for, Pint raises its
    DimensionalityError, which says why. Parameters: substance (an id), form, country or region, on, evidence,
    and bound (middle, low, high: a factor that is an interval gives its middle).

    >>> pills = registry().Quantity(1000, "tablet")
    >>> with registry().context("unodc", substance="ecstasy_type", region="europe", evidence=["inferred"]):
    ...     print(pills.to("kilogram"))
    0.271000 kilogram
    """
    import pint

    ours: UnitRegistry[Any] = pint.UnitRegistry(None, non_int_type=Decimal, cache_folder=None)
    table = units()
    for unit in sorted(table.values(), key=lambda unit: (unit.code != unit.reference, unit.code)):
        meaning = f"[{unit.dimension}]" if unit.code == unit.reference else f"{unit.factor} {unit.reference}"
        symbol = f" = {unit.ucum}" if unit.ucum.isidentifier() and unit.ucum not in table else ""
        ours.define(f"{unit.code} = {meaning}{symbol}")
    add_contexts(ours)
    _take_floats(ours)
    # Pint restores into the application's registry, which knows no tablets; ours restore into ours.
    setattr(ours.Quantity, "__reduce__", _reduce_quantity)  # noqa: B010
    setattr(ours.Unit, "__reduce__", _reduce_unit)  # noqa: B010
    return ours


def _take_floats(ours: UnitRegistry[Any]) -> None:
    """A float becomes a Decimal by its shortest writing, alone and as a factor: 1.5 is 1.5."""
    kind = ours.Quantity
    make = kind.__new__

    def new(cls: type, value: Any, units: Any = None) -> Any:
        return make(cls, _decimal(value), units)

    setattr(kind, "__new__", staticmethod(new))  # noqa: B010
    for name in ("__mul__", "__rmul__", "__truediv__", "__rtruediv__"):
        setattr(kind, name, _of_decimal(getattr(kind, name)))


def _of_decimal(operator: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def operate(quantity: Any, other: Any) -> Any:
        return operator(quantity, _decimal(other) if isinstance(quantity.magnitude, Decimal) else other)

    return operate


def _decimal(number: Any) -> Any:
    return Decimal(repr(float(number))) if isinstance(number, float) else number


def _reduce_quantity(quantity: Any) -> tuple[Any, tuple[Any, str]]:
    return _restore_quantity, (quantity.magnitude, str(quantity.units))


def _reduce_unit(unit: Any) -> tuple[Any, tuple[str]]:
    return _restore_unit, (str(unit),)


def _restore_quantity(magnitude: Any, unit: str) -> Any:
    return registry().Quantity(magnitude, unit)


def _restore_unit(unit: str) -> Any:
    return registry().Unit(unit)
