"""`convert`: counts and volumes into mass by a named scheme, or the reason why not.

Conversion is asked for, never a default of reading (SCHEMA, rules of counting 7). A row of
`vocabulary/conversions.csv` gives kilograms per unit; plants, precursors, syrups, ampoules and injections
stay what they were counted in unless rows of the accepted evidence say otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from functools import lru_cache
from typing import NamedTuple

from seizure_schema.errors import ArgumentError
from seizure_schema.models import Amount, Issue
from seizure_schema.models.issues import ConvertedByScheme
from seizure_schema.text import checked_country
from seizure_schema.units import factor_between
from seizure_schema.units.table import EXACT_DIGITS, units
from seizure_schema.vocabulary import Row, table, tables

# Solutions and pharmaceutical liquids: a litre of them says nothing about the mass of the drug.
_STAYS_VOLUME_FORMS = frozenset({"ampoule_vial", "syrup", "injection"})
_EVIDENCE = frozenset({"official", "inferred", "code", "press", "legal", "unverified", "knowledge"})
# Longer lists of what is known are not printed, but pointed at.
_LISTED = 20
_STAYS_VOLUME_CLASSES = frozenset({"precursor", "pharmaceutical"})


@dataclass(frozen=True, slots=True)
class Conversion:
    """`mass` in kilograms, the row that gave it, and its evidence; or no mass and the `reason`.

    A row may know a range only (an ATS tablet weighs 90 to 300 mg): then `mass` has low and high and no
    value. A mass stays itself, with no row. A computed mass carries ConvertedByScheme among its `issues`.
    """

    mass: Amount | None
    conversion_id: str | None = None
    scheme: str = ""
    evidence: str = ""
    reason: str = ""
    issues: tuple[Issue, ...] = ()


class _Rule(NamedTuple):
    conversion_id: str
    scheme: str
    substance: str
    form: str
    unit: str
    region: str
    valid_from: str
    valid_to: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    evidence: str


def convert(
    amount: Amount,
    substance: str,
    *,
    form: str | None = None,
    country: str | None = None,
    on: date | None = None,
    scheme: str = "unodc",
    evidence: tuple[str, ...] = ("official",),
) -> Conversion:
    """The mass of `amount` of `substance` (an id) under `scheme`, from rows of the accepted `evidence` only.

    `country` (ISO 3166-1) gives the region whose row is taken before the world's; `on` the day on which
    a row must be valid. The nearest row wins: the substance itself before its groups, a region before
    the world, a form before any. Unverified rows serve only where `evidence` names them. Raises
    ArgumentError for a scheme, substance, form, country or evidence that the vocabulary does not know.

    >>> convert(Amount.exact("2.5", "litre"), "heroin").mass.value
    Decimal('2.5')
    """
    _check("scheme", scheme, _known("conversions", "scheme"))
    _check("substance", substance, frozenset(_substances()))
    for kind in evidence:
        _check("evidence", kind, _EVIDENCE)
    if form is not None:
        _check("form", form, _known("forms", "code") | _known("conversions", "form") | _STAYS_VOLUME_FORMS)
    country = checked_country(country)
    if amount.dimension == "mass":
        return Conversion(amount.to("kilogram"))
    family = _family(substance)
    if amount.dimension == "volume" and (
        form in _STAYS_VOLUME_FORMS or _sum_class(substance) in _STAYS_VOLUME_CLASSES
    ):
        return Conversion(None, scheme=scheme, reason="precursors and pharmaceutical liquids stay volume")
    rules = [rule for rule in _rules() if rule.scheme == scheme and _same_measure(rule.unit, amount.unit)]
    rules = [rule for rule in rules if rule.substance in family and rule.form in ("", form or "")]
    if not rules:
        return Conversion(
            None, scheme=scheme, reason=f"scheme {scheme} has no row for {substance} in {amount.unit}"
        )
    region = region_of(country) if country else None
    rules = [rule for rule in rules if rule.region in ("", region or "")]
    if not rules:
        return Conversion(None, scheme=scheme, reason=f"scheme {scheme} has rows for other regions only")
    rules = [rule for rule in rules if _valid(rule, on)]
    if not rules:
        return Conversion(None, scheme=scheme, reason="no row is valid on that day")
    accepted = [rule for rule in rules if rule.evidence in evidence]
    if not accepted:
        known = ", ".join(sorted({rule.evidence for rule in rules}))
        return Conversion(None, scheme=scheme, reason=f"only {known} rows, which were not asked for")
    best = min(accepted, key=lambda rule: (family.index(rule.substance), rule.form == "", rule.region == ""))
    said = f"{amount.middle if amount.middle is not None else amount.high} {amount.unit}"
    issue = ConvertedByScheme("mass_kg", said, f"scheme {scheme} ({best.conversion_id})")
    return Conversion(_mass(amount, best), best.conversion_id, scheme, best.evidence, issues=(issue,))


def region_of(country: str) -> str | None:
    """The UNODC region of a country (ISO 3166-1 alpha-2), None where the table does not hold it.

    Raises ArgumentError for what is no such code.
    """
    return _regions().get(checked_country(country) or "")


def _check(name: str, told: str, known: frozenset[str]) -> None:
    if told not in known:
        listed = ", ".join(sorted(known)) if len(known) < _LISTED else f"see vocabulary/{name}s.csv"
        raise ArgumentError(f"{name}={told!r} is not known; there are: {listed}")


@lru_cache(maxsize=8)
def _known(name: str, column: str) -> frozenset[str]:
    return frozenset(row[column] for row in table(name))


@lru_cache(maxsize=1)
def _regions() -> dict[str, str]:
    return {row["country"]: row["region"] for row in table("regions")}


@lru_cache(maxsize=1)
def _rules() -> tuple[_Rule, ...]:
    def number(text: str) -> Decimal | None:
        return Decimal(text) if text else None

    return tuple(
        _Rule(
            row["conversion_id"],
            row["scheme"],
            row["substance"],
            row["form"],
            row["unit"],
            row["region"],
            row["valid_from"],
            row["valid_to"],
            number(row["value"]),
            number(row["low"]),
            number(row["high"]),
            row["evidence"],
        )
        for row in table("conversions")
    )


def _same_measure(unit: str, other: str) -> bool:
    known = units()
    return known[unit].dimension == known[other].dimension


def _valid(rule: _Rule, on: date | None) -> bool:
    if on is None:
        return not rule.valid_to  # the row that holds today
    day = on.isoformat()
    return (not rule.valid_from or rule.valid_from <= day) and (not rule.valid_to or day <= rule.valid_to)


def _mass(amount: Amount, rule: _Rule) -> Amount:
    with localcontext() as context:
        context.prec = EXACT_DIGITS
        size = factor_between(amount.unit, rule.unit)

        def mass(number: Decimal | None, factor: Decimal | None) -> Decimal | None:
            return None if number is None or factor is None else number * size * factor

        low = mass(amount.low, rule.low if rule.low is not None else rule.value)
        high = mass(amount.high, rule.high if rule.high is not None else rule.value)
        value = mass(amount.value, rule.value)
    if value is None and (low is None or high is None):
        # An open bound under a row that knows a range only: the bound itself is all that is known.
        bound = low if low is not None else high
        return Amount(bound, "kilogram", "mass", low, high, amount.qualifier)
    qualifier = "range" if value is None else amount.qualifier
    if qualifier == "exact" and not low == value == high:
        qualifier = "about"
    return Amount(value, "kilogram", "mass", low, high, qualifier)


@lru_cache(maxsize=4096)
def _family(substance: str) -> tuple[str, ...]:
    """The substance, then its groups from near to far, then '' (any substance)."""
    rows = _substances()
    found = [substance]
    for name in found:
        row = rows.get(name)
        parents = row.get("parents", "").split("|") if row else []
        found.extend(parent for parent in parents if parent and parent not in found)
    return (*found, "")


def _sum_class(substance: str) -> str:
    row = _substances().get(substance)
    return row.get("sum_class", "") if row else ""


@lru_cache(maxsize=1)
def _substances() -> dict[str, Row]:
    """The substance concepts by id. Siblings never import each other; the table stands below both rooms."""
    return {row["id"]: row for row in table("substances")} if "substances" in tables() else {}
