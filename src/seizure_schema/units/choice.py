"""Which factor turns goods into a mass: the nearest row of the scheme asked for, or the reason why none.

A drug's own row goes before those of its groups, a form before any, a country before its region before the
world. What SCHEMA's rules of counting keep in volume or count has no fitting row at all.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from seizure_schema.errors import ArgumentError
from seizure_schema.text import checked_country, checked_day, checked_text
from seizure_schema.units.factors import Factor, factors, regions, schemes
from seizure_schema.units.table import dimension_of
from seizure_schema.vocabulary import Row, table

EVIDENCE = ("official", "inferred", "code", "press", "legal", "knowledge", "unverified")
_WORLD = ""
# Solutions of unknown strength: a litre or an ampoule of them says nothing about the mass of the drug.
_SOLUTIONS = frozenset({"ampoule_vial", "syrup", "injection"})
_NO_SOLIDS = frozenset({"volume", "count", "dose"})
# Longer lists of what is known are not printed, but pointed at.
_LISTED = 20


class Fitting(NamedTuple):
    """The rows that fit goods, of any day and evidence, the nearest first; none: the reason why."""

    factors: tuple[Factor, ...]
    reason: str = ""


def fitting(
    scheme: str,
    substance: str,
    unit: str,
    *,
    forms: Collection[str] = (),
    country: str | None = None,
    region: str | None = None,
) -> Fitting:
    """The rows of `scheme` for a substance (an id) that was counted or measured in `unit`.

    `forms` holds what is told of the goods: codes of the tables forms and conversions (blotter, herb, dry).
    `region` is that of `country`, where it is not told. Raises ArgumentError for a scheme, substance,
    country or region that the vocabulary does not know.
    """
    check("scheme", scheme, schemes())
    check("substance", substance, _substances())
    if region is not None:
        check("region", region, frozenset(regions().values()))
    code = checked_country(country)
    return _fitting(scheme, substance, unit, told=frozenset(forms), country=code, region=region)


def choose(found: Fitting, *, on: date | None = None, evidence: Collection[str]) -> Factor | str:
    """The nearest row that is valid `on` that day and whose evidence is accepted, or the reason why none.

    Raises ArgumentError for a kind of evidence that there is none of, and for what is no day.
    """
    checked_day(on, "on")
    if not isinstance(evidence, Collection) or isinstance(evidence, (str, bytes)):
        raise ArgumentError(f"evidence={evidence!r} is no list of kinds of evidence, such as ('official',)")
    for kind in evidence:
        check("evidence", kind, EVIDENCE)
    if not found.factors:
        return found.reason
    valid = [factor for factor in found.factors if factor.holds_on(on)]
    if not valid:
        return f"no row of scheme {found.factors[0].scheme} is valid {f'on {on}' if on else 'today'}"
    for factor in valid:
        if factor.evidence in evidence:
            return factor
    known = ", ".join(sorted({factor.evidence for factor in valid}))
    return f"scheme {valid[0].scheme} has only {known} rows for it, which were not asked for"


def check(name: str, told: object, known: Collection[str]) -> None:
    """Raises ArgumentError where the argument `name` is told something that is not known."""
    if checked_text(told, name) not in known:
        listed = ", ".join(sorted(known)) if len(known) < _LISTED else f"see vocabulary/{name}s.csv"
        raise ArgumentError(f"{name}={told!r} is not known; there are: {listed}")


@lru_cache(maxsize=16384)
def _fitting(
    scheme: str,
    substance: str,
    unit: str,
    *,
    told: frozenset[str],
    country: str | None,
    region: str | None,
) -> Fitting:
    measured = dimension_of(unit)
    if reason := _stays(substance, measured, told):
        return Fitting((), reason)
    family = _family(substance)
    rows = [row for row in factors() if row.scheme == scheme and dimension_of(row.unit) == measured]
    rows = [row for row in rows if row.substance in family]
    if not rows:
        return Fitting((), f"scheme {scheme} has no row for {substance} in {unit}")
    forms = told.union(*(_parts(form) for form in told))
    of_form = [row for row in rows if not row.form or row.form in forms]
    if not of_form:
        named = ", ".join(sorted({row.form for row in rows}))
        return Fitting((), f"scheme {scheme} has rows for {substance} of the form {named} only")
    places = _places(scheme, country, region)
    here = [row for row in of_form if row.region in places]
    if not here:
        named = ", ".join(sorted({row.region for row in of_form}))
        return Fitting((), f"scheme {scheme} has rows for {substance} in {named} only")

    def distance(row: Factor) -> tuple[int, bool, int, bool, int, str]:
        return (
            family.index(row.substance),
            not row.form,
            places.index(row.region),
            row.unit != unit,
            EVIDENCE.index(row.evidence),
            row.conversion_id,
        )

    return Fitting(tuple(sorted(here, key=distance)))


def _stays(substance: str, measured: str, told: frozenset[str]) -> str:
    """Why the goods stay in the unit in which they were measured; '' where they do not."""
    row = _substances()[substance]
    kind, form = row["sum_class"], row["form"]
    if kind == "precursor":
        return "precursors stay in the unit in which they were measured"
    if kind == "not_a_drug":
        return "what is no drug is not turned into a mass"
    if measured == "volume" and kind == "pharmaceutical":
        return "pharmaceutical liquids stay volume"
    if measured in _NO_SOLIDS and not _SOLUTIONS.isdisjoint({*told, form}):
        return "syrups, ampoules and injections stay volume or count"
    return ""


def _places(scheme: str, country: str | None, region: str | None) -> tuple[str, ...]:
    """Where rows must hold, the nearest first; unsaid, a country's own scheme is asked of that country."""
    own = schemes()[scheme] if country is None and region is None else ""
    told = (country or own, region or regions().get(country or "", ""))
    return (*(place for place in told if place), _WORLD)


@lru_cache(maxsize=4096)
def _family(substance: str) -> tuple[str, ...]:
    """The substance, then its groups from near to far, then '' (any substance)."""
    rows = _substances()
    found = [substance]
    for name in found:
        parents = rows[name]["parents"].split("|") if name in rows else []
        found.extend(parent for parent in parents if parent and parent not in found)
    return (*found, "")


def _parts(form: str) -> frozenset[str]:
    """What a code of the table forms says: `herb_dry` is herb and dry."""
    row = _forms().get(form)
    return frozenset({row["form"], row["moisture"]} - {""}) if row else frozenset()


@lru_cache(maxsize=1)
def _forms() -> dict[str, Row]:
    return {row["code"]: row for row in table("forms")}


@lru_cache(maxsize=1)
def _substances() -> dict[str, Row]:
    return {row["id"]: row for row in table("substances")}
