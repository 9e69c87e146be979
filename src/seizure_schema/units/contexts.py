"""The schemes of conversion as Pint contexts: only within one do tablets or litres become kilograms."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from seizure_schema.errors import ArgumentError
from seizure_schema.units.choice import choose, fitting
from seizure_schema.units.factors import factors, schemes
from seizure_schema.units.table import dimension_of, units

if TYPE_CHECKING:
    from pint import UnitRegistry

_BOUNDS = ("middle", "low", "high")


def add_contexts(ours: UnitRegistry[Any]) -> None:
    """One context per scheme, from every dimension for which it has rows to mass."""
    import pint

    for scheme in schemes():
        context = pint.Context(scheme)
        measured = {dimension_of(row.unit) for row in factors() if row.scheme == scheme}
        for dimension in sorted(measured):
            context.add_transformation(f"[{dimension}]", "[mass]", _into_mass(scheme))
        ours.add_context(context)


def _into_mass(scheme: str) -> Callable[..., Any]:
    def transform(
        ours: Any,
        quantity: Any,
        *,
        substance: str | None = None,
        form: str | None = None,
        country: str | None = None,
        region: str | None = None,
        on: date | None = None,
        evidence: Collection[str] = ("official",),
        bound: str = "middle",
    ) -> Any:
        from pint import DimensionalityError

        unit = str(quantity.units)
        if substance is None:
            chosen: Any = "name the drug: substance='heroin'"
        elif unit not in units():
            chosen = "only a plain number of one unit has a mass"
        else:
            kinds = (evidence,) if isinstance(evidence, str) else evidence
            forms = (form,) if form else ()
            found = fitting(scheme, substance, unit, forms=forms, country=country, region=region)
            chosen = choose(found, on=on, evidence=kinds)
        if isinstance(chosen, str):
            raise DimensionalityError(quantity.units, "kilogram", extra_msg=f": {chosen}")
        kilograms = _bounded(chosen.kilograms_per(unit), bound)
        return ours.Quantity(_times(quantity.magnitude, kilograms), "kilogram")

    return transform


def _bounded(kilograms: tuple[Decimal | None, Decimal, Decimal], bound: str) -> Decimal:
    if bound not in _BOUNDS:
        raise ArgumentError(f"bound={bound!r} is not known; there are: {', '.join(_BOUNDS)}")
    point, low, high = kilograms
    if bound == "middle":
        return (low + high) / 2 if point is None else point
    return low if bound == "low" else high


def _times(magnitude: Any, kilograms: Decimal) -> Any:
    try:
        return magnitude * kilograms
    except TypeError:  # a float, or an array of floats
        return magnitude * float(kilograms)
