"""Our Pint registry: it starts empty and holds only the units of the vocabulary, counts included.

It is never handed a raw text: `resolve_unit` and `parse_quantity` read texts, Pint computes.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from seizure_schema.units.table import units

if TYPE_CHECKING:
    from pint import UnitRegistry


@lru_cache(maxsize=1)
def registry() -> UnitRegistry[Any]:
    """The one Pint registry, Decimal throughout, built on first use.

    Each dimension of counted things (tablet, plant, ampoule ...) is a dimension of its own, so that Pint
    refuses to add tablets to kilograms. A quantity pickles by unit code and comes back to this registry.
    """
    import pint

    ours: UnitRegistry[Any] = pint.UnitRegistry(None, non_int_type=Decimal, cache_folder=None)
    table = units()
    for unit in sorted(table.values(), key=lambda unit: (unit.code != unit.reference, unit.code)):
        meaning = f"[{unit.dimension}]" if unit.code == unit.reference else f"{unit.factor} {unit.reference}"
        symbol = f" = {unit.ucum}" if unit.ucum.isidentifier() and unit.ucum not in table else ""
        ours.define(f"{unit.code} = {meaning}{symbol}")
    # Pint restores into the application's registry, which knows no tablets; ours restore into ours.
    setattr(ours.Quantity, "__reduce__", _reduce_quantity)  # noqa: B010
    setattr(ours.Unit, "__reduce__", _reduce_unit)  # noqa: B010
    return ours


def _reduce_quantity(quantity: Any) -> tuple[Any, tuple[Any, str]]:
    return _restore_quantity, (quantity.magnitude, str(quantity.units))


def _reduce_unit(unit: Any) -> tuple[Any, tuple[str]]:
    return _restore_unit, (str(unit),)


def _restore_quantity(magnitude: Any, unit: str) -> Any:
    return registry().Quantity(magnitude, unit)


def _restore_unit(unit: str) -> Any:
    return registry().Unit(unit)
