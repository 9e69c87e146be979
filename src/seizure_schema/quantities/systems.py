"""A word that is a weight in few countries is one beside its own smaller weight: 10 stone 4 lb."""

from __future__ import annotations

from itertools import pairwise

from seizure_schema.models import UnitReading
from seizure_schema.quantities.statement import Sentence
from seizure_schema.units import dimension_of, factor_between


def settle_by_smaller(found: Sentence) -> None:
    """Gives an ambiguous unit the one mass that is so many whole times the unit right behind it."""
    for place, (term, after) in enumerate(pairwise(found.terms), start=1):
        unit, smaller = term.unit, after.unit
        if unit is None or unit.status != "ambiguous" or found.gaps[place]:
            continue
        if smaller is None or smaller.unit is None or smaller.dimension != "mass":
            continue
        masses = [code for code in unit.candidates if dimension_of(code) == "mass"]
        if len(masses) == 1 and (times := factor_between(masses[0], smaller.unit)) > 1 and not times % 1:
            term.unit = UnitReading(unit.text, "resolved", "name", unit=masses[0], dimension="mass")
