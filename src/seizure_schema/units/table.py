"""The exact factor table: each unit of `vocabulary/units.csv` against the reference of its dimension."""

from __future__ import annotations

from decimal import Decimal, localcontext
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, cast

from seizure_schema.errors import DimensionError, VocabularyError
from seizure_schema.vocabulary import table

if TYPE_CHECKING:
    from seizure_schema.units.dimensions import Dimension

# Enough digits that the product of a reported figure and any factor of the table stays exact.
EXACT_DIGITS = 60


class Unit(NamedTuple):
    """One row of the table; `factor` times one unit gives the reference unit."""

    code: str
    dimension: str
    reference: str
    factor: Decimal
    ucum: str


@lru_cache(maxsize=1)
def units() -> dict[str, Unit]:
    """All units by code. Raises VocabularyError where a reference is no unit or a factor no number."""
    rows = {
        row["unit"]: Unit(
            row["unit"], row["dimension"], row["reference"], Decimal(row["factor"]), row["ucum"]
        )
        for row in table("units")
    }
    for unit in rows.values():
        reference = rows.get(unit.reference)
        if reference is None or reference.factor != 1 or reference.dimension != unit.dimension:
            raise VocabularyError(
                f"vocabulary/units.csv: the reference of {unit.code!r} is no reference unit"
            )
    return rows


def unit_codes() -> tuple[str, ...]:
    """All unit codes, sorted."""
    return tuple(sorted(units()))


def dimension_of(unit: str) -> Dimension:
    """What a unit measures: `mass` for `gram`, `tablet` for `tablet`.

    Raises VocabularyError for a code that the vocabulary does not hold.
    """
    return cast("Dimension", _unit(unit).dimension)


def ucum(unit: str) -> str | None:
    """The UCUM code of a unit (`kg` for `kilogram`), or None where UCUM has none."""
    return _unit(unit).ucum or None


def unit_of_ucum(text: str) -> str | None:
    """The unit of a UCUM code as it is written (`kg`, `[lb_av]`, `{tablet}`), or None.

    A code in brackets is read in either case, as UCUM writes both; elsewhere the case tells units apart.
    """
    found = _of_ucum()
    return found.get(text) or (found.get(text.lower()) if text.startswith("[") else None)


def to_reference(unit: str) -> Decimal:
    """How many reference units (kilogram, litre, square metre, or the counted thing) one unit is."""
    return _unit(unit).factor


@lru_cache(maxsize=1)
def _of_ucum() -> dict[str, str]:
    return {unit.ucum: unit.code for unit in units().values() if unit.ucum}


@lru_cache(maxsize=4096)
def factor_between(unit: str, other: str) -> Decimal:
    """What to multiply an amount in `unit` by to have it in `other`; exact where a decimal can be.

    Raises DimensionError, naming both, where they do not measure the same thing.
    """
    first, second = _unit(unit), _unit(other)
    if first.dimension != second.dimension:
        raise DimensionError(
            f"{unit} measures {first.dimension} and {other} measures {second.dimension}: "
            "one cannot become the other; `convert` turns counts into mass by a scheme"
        )
    with localcontext() as context:
        context.prec = EXACT_DIGITS
        ratio = first.factor / second.factor
    # A ratio that does not end is cut to the digits of Decimal's everyday context.
    ended = ratio if len(ratio.as_tuple().digits) < EXACT_DIGITS else +ratio
    return Decimal(format(ended, "f"))


def _unit(code: str) -> Unit:
    unit = units().get(code)
    if unit is None:
        raise VocabularyError(
            f"{code!r} is no unit code; codes are English singulars (kilogram, tablet): see unit_codes(), "
            "or resolve_unit() for a unit as a source writes it"
        )
    return unit
