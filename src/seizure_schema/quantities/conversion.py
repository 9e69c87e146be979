"""`convert`: counts and volumes into mass by a named scheme, or the reason why not.

Conversion is asked for, never a default of reading (SCHEMA, rules of counting 7). Which row of
`vocabulary/conversions.csv` is taken, and what stays in volume or count, is decided in `units/choice.py`,
for this function and for the contexts of our Pint registry alike.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from functools import lru_cache
from typing import TYPE_CHECKING, Any, get_args

from seizure_schema.errors import ArgumentError
from seizure_schema.models import Amount, Issue
from seizure_schema.models.enumerations import Form, Moisture
from seizure_schema.models.issues import ConvertedByScheme
from seizure_schema.text import checked_country
from seizure_schema.units import Factor, choose, fitting, regions, registry, unit_codes
from seizure_schema.units.choice import check
from seizure_schema.units.table import EXACT_DIGITS
from seizure_schema.vocabulary import table

if TYPE_CHECKING:
    from pint import Quantity


@dataclass(frozen=True, slots=True)
class Conversion:
    """`mass` in kilograms, the row that gave it, and its evidence; or no mass and the `reason`.

    A row may know a range only (an ATS tablet weighs 90 to 300 mg): then `mass` has low and high and no
    value. A mass stays itself, with no row. A computed mass is never exact, and carries ConvertedByScheme
    among its `issues`.
    """

    mass: Amount | None
    conversion_id: str | None = None
    scheme: str = ""
    evidence: str = ""
    reason: str = ""
    issues: tuple[Issue, ...] = ()


def convert(
    amount: Amount | Quantity[Any],
    substance: str,
    *,
    form: str | None = None,
    country: str | None = None,
    on: date | None = None,
    scheme: str = "unodc",
    evidence: Collection[str] = ("official",),
) -> Conversion:
    """The mass of `amount` of `substance` (an id) under `scheme`, from rows of the accepted `evidence` only.

    `amount` is an Amount or a quantity of our Pint registry.
    `country` (ISO 3166-1) gives the region whose row is taken before the world's; `on` the day on which
    a row must be valid (without it: rows that hold today). The nearest row wins: the substance itself before
    its groups, a form before any, a country before its region before the world. Unverified rows serve only
    where `evidence` names them. Plants stay counts unless evidence is accepted that weighs them; precursors,
    syrups, ampoules, injections and other pharmaceutical liquids stay what they are; nothing turns fresh
    into dry. Raises ArgumentError for a scheme, substance, form, country or evidence that the vocabulary
    does not know, for a raw text as amount, and for a day that is a text or a moment.

    >>> convert(Amount.exact("2.5", "litre"), "heroin").mass.value
    Decimal('2.5')
    >>> convert(Amount.exact(12, "plant"), "cannabis_plant").reason
    'scheme unodc has only code rows for it, which were not asked for'
    """
    amount = _amount_of(amount)
    if form is not None:
        check("form", form, _forms())
    told = (form,) if form else ()
    found = fitting(scheme, substance, amount.unit, forms=told, country=country)
    chosen = choose(found, on=on, evidence=(evidence,) if isinstance(evidence, str) else evidence)
    if amount.dimension == "mass":
        return Conversion(amount.to("kilogram"))
    if isinstance(chosen, str):
        return Conversion(None, scheme=scheme, reason=chosen)
    said = f"{amount.middle if amount.middle is not None else amount.high} {amount.unit}"
    issue = ConvertedByScheme("mass_kg", said, f"scheme {scheme} ({chosen.conversion_id})")
    return Conversion(_mass(amount, chosen), chosen.conversion_id, scheme, chosen.evidence, issues=(issue,))


def _amount_of(given: object) -> Amount:
    if isinstance(given, Amount):
        return given
    magnitude, unit = getattr(given, "magnitude", None), getattr(given, "units", None)
    if magnitude is not None and unit is not None:
        if getattr(given, "_REGISTRY", None) is not registry():
            raise ArgumentError(
                f"amount={given!r} is of another Pint registry: make it with seizure_schema.registry()"
            )
        if (code := str(unit)) in unit_codes():
            return Amount.exact(str(magnitude), code)
        raise ArgumentError(f"amount={given!r} is not measured in one unit: {code!r}")
    raise ArgumentError(
        f"amount={given!r} is no amount: read a text first, parse_quantity(text).amount, "
        "or make one, Amount.exact('5', 'kilogram')"
    )


def region_of(country: str) -> str | None:
    """The UNODC region of a country (ISO 3166-1 alpha-2), None where the table does not hold it.

    Raises ArgumentError for what is no such code.
    """
    return regions().get(checked_country(country) or "")


@lru_cache(maxsize=1)
def _forms() -> frozenset[str]:
    """All that may be told of a form: the closed list, its codes, and what a row of conversions names."""
    codes = {row["code"] for row in table("forms")} | {row["form"] for row in table("conversions")}
    return frozenset({*codes, *get_args(Form), *get_args(Moisture), "syrup", "injection"} - {""})


def _mass(amount: Amount, factor: Factor) -> Amount:
    """The amount's bounds by the factor's, and a value only where both have one."""
    point, least, most = factor.kilograms_per(amount.unit)
    with localcontext() as context:
        context.prec = EXACT_DIGITS
        low = None if amount.low is None else amount.low * least
        high = None if amount.high is None else amount.high * most
        value = None if amount.value is None or point is None else amount.value * point
        bound: Decimal | None = None
        if amount.qualifier == "more_than":
            bound = low if value is None else value
        elif amount.qualifier == "less_than":
            bound = high if value is None else value
    if amount.qualifier in ("more_than", "less_than"):
        return Amount(bound, "kilogram", "mass", low, high, amount.qualifier)
    return Amount(value, "kilogram", "mass", low, high, "range" if value is None else "about")
