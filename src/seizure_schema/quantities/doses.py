"""What stands beside a count of medicines: the strength of one, or the volume that one ampoule holds."""

from __future__ import annotations

from seizure_schema.quantities.refusals import Undecided
from seizure_schema.quantities.statement import Sentence, Term, scaled

# A strength is told in these beside a count (30 tablets 225 mg), so that the text leaves open which it is.
STRENGTH_UNITS = frozenset({"milligram", "microgram", "nanogram", "millilitre", "microlitre"})
# What a bare number of times may be the strength of: 1,000 x 50 mg may be tablets, 5 x 250 ml are 1,250 ml.
SOLID_STRENGTHS = STRENGTH_UNITS - {"millilitre", "microlitre"}
_LIQUID = frozenset({"ampoule", "vial", "injection"})
DOSAGE = frozenset({"tablet", "capsule", "patch", "blotter", "dose", *_LIQUID})
_NAMES_DRUG = frozenset({"word", "of", "contain", "article"})
_EACH = frozenset({"each", "of", "contain", "with", "(", "times"})
_NAME_WORDS = 3


def take_doses(found: Sentence) -> Term | None:
    """Takes out what the second of two terms says of one dose; gives the volume of all where it is told.

    `200 tablets of tramadol 225 mg` are 200 tablets; `10 ampoules of 2 ml` are 10 ampoules, together 20 ml.
    Raises Undecided for `2 ampoules 2 ml`, which leaves open whether each holds so much.
    """
    if len(found.terms) != 2:
        return None
    first, second = found.terms
    if _names_strength(found, first, second):
        _take_out(found)
        return None
    if not _is_count(first, _LIQUID) or not _is_strength(second) or second.unit.dimension != "volume":  # type: ignore[union-attr]
        return None
    gap, after = found.gaps[1], found.gaps[2]
    if not gap and not after:
        raise Undecided("the volume of all", "the volume of each")
    if not gap or set(gap) - _EACH or set(after) - {"each", ")", "of", "word"}:
        return None
    if set(gap) == {"("} and "each" not in after:
        return None
    held = scaled(second, first.values[0])
    _take_out(found)
    return held


def refuse_strengths(found: Sentence) -> None:
    """`500 mg tablets`, `250 ml bottles`: a measure right before what is counted is the size of one."""
    for place, term in enumerate(found.terms):
        after = found.gaps[place + 1]
        before = found.gaps[place]
        if term.unit and term.unit.unit in STRENGTH_UNITS and before[-1:] in (["word"], ["unit"]):
            raise Undecided("an amount", "a strength")
        if term.unit and term.unit.unit in STRENGTH_UNITS and {"unit", "package"} & set(after):
            raise Undecided("an amount", "a strength")  # 10 mg diazepam tablets
        named = after[1:] if after[:1] == ["-"] else after  # 5-kg-Paket
        if term.measured and named[:1] in (["unit"], ["package"]):
            raise Undecided("an amount", "the size of one")


def _names_strength(found: Sentence, first: Term, second: Term) -> bool:
    """A drug, and nothing else, stands between the count and the strength."""
    gap, after = found.gaps[1], found.gaps[2]
    if gap[-1:] == ["("] and after == [")"]:
        gap, after = gap[:-1], []
    named = gap[-1:] == ["word"] and gap.count("word") <= _NAME_WORDS and set(gap) <= _NAMES_DRUG
    return named and not after and _is_count(first, DOSAGE) and _is_strength(second)


def _is_count(term: Term, units: frozenset[str]) -> bool:
    whole = len(term.values) == 1 and term.values[0] == term.values[0].to_integral_value()
    return term.unit is not None and term.unit.unit in units and term.values[0] > 0 and whole


def _is_strength(term: Term) -> bool:
    plain = len(term.values) == 1 and term.upper is None and term.qualifier == "exact"
    return plain and term.unit is not None and term.unit.unit in STRENGTH_UNITS


def _take_out(found: Sentence) -> None:
    del found.terms[1]
    found.gaps[1:] = [[]]
