"""Decides how several terms belong together: composed, multiplied, told twice, or packages beside a mass.

What is not certain is refused (Unreadable) or left open (Undecided); two drugs are never added.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal, localcontext

from seizure_schema.quantities.doses import SOLID_STRENGTHS, STRENGTH_UNITS, refuse_strengths, take_doses
from seizure_schema.quantities.refusals import Undecided, Unreadable
from seizure_schema.quantities.statement import Sentence, Term, scaled
from seizure_schema.units import factor_between
from seizure_schema.units.table import EXACT_DIGITS

_JOINING = frozenset({"and", "with_and", ",", ".", ";"})
_PACKAGE_JOINING = frozenset(
    {",", ".", ";", ":", "(", ")", "-", "word", "contain", "with", "with_and", "of"}
    | {"article", "unit", "package", "range", "noise"}
)
_EACH_JOINING = frozenset(
    {"each", "of", "contain", "with", "with_and", ",", "(", "word", "article", "package", "unit", "noise"}
)
_EACH_OF = (["each", "of"], ["each", "with"])
_ABOUT = Decimal("0.05")
# However coarsely they are rounded, two figures further apart than this are not one amount.
_AGREE = Decimal("0.05")
# `5 kg / 11 lb`, `0.5 kg or 500 g`: one measure in another unit, if both figures agree.
_OTHERWISE = (["/"], ["or"])


@dataclass(slots=True)
class Combined:
    """The amount, further measures of the same goods, the packages, and which rule put them together."""

    amount: Term
    others: list[Term] = field(default_factory=list)
    packages: Term | None = None
    rule: str = "single"
    agrees: str = ""


def combine(found: Sentence) -> Combined:
    """One amount from the terms of a text. Raises Unreadable or Undecided."""
    held_by_all = take_doses(found)
    rule, packages = _multiply(found)
    if _compose(found):
        rule = "composite"
    if any(term.bare for term in found.terms):
        raise Unreadable("a number stands without its unit")
    for gap in found.gaps:
        for word in ("each", "times"):
            if word in gap:
                raise Unreadable("the text multiplies, but not plainly")
    refuse_strengths(found)
    held = [place for place, term in enumerate(found.terms) if term.container]
    rest = [place for place, term in enumerate(found.terms) if not term.container]
    if not rest:
        if len(held) > 1 or packages:
            raise Unreadable("packages inside packages")
        term = found.terms[held[0]]
        return Combined(term, packages=term, rule="packages" if rule == "single" else rule)
    if len(held) > 1 or (held and packages):
        raise Unreadable("several counts of packages")
    if held:
        _check_packages(found, held[0], rest)
        packages = found.terms[held[0]]
        rule = "packages" if rule == "single" else rule
    whole = _beside(found, rest, packages, rule)
    if held_by_all:
        return replace(whole, others=[held_by_all], rule="count_and_volume")
    return whole


def _multiply(found: Sentence) -> tuple[str, Term | None]:
    """`10 x 1 kg bricks`, `20 bricks of 1 kg each`, `5 × 250 ml`, `1 kg x 10`."""
    place = 0
    rule, packages = "single", None
    while place + 1 < len(found.terms):
        first, second = found.terms[place], found.terms[place + 1]
        gap, after = found.gaps[place + 1], found.gaps[place + 2]
        if gap[:2] == [".", "each"]:
            gap = gap[1:]  # 12 уп. по 10 табл.
        times = gap == ["times"]
        each = "each" in gap or (bool(after) and after[0] == "each")
        if not (times or each):
            place += 1
            continue
        of_packages = first.measured and second.container and gap in _EACH_OF  # 25 kg each of 18 cartons
        counted = first.container or (first.unit and not first.measured)
        if each and not times and not counted and not of_packages:
            raise Unreadable("the text says `each`, but not of what")
        count, unit = (first, second) if second.measured or not first.measured else (second, first)
        if each and not times and set(gap) - _EACH_JOINING:
            raise Unreadable("the text multiplies, but not plainly")
        if len(count.values) > 1 or count.upper is not None or unit.upper is not None:
            raise Unreadable("the text multiplies, but not plainly")
        if count.measured or count.values[0] != count.values[0].to_integral_value():
            raise Unreadable("the text multiplies two measures")
        if (unit.bare and not count.bare) or not count.values[0]:
            raise Unreadable("the text multiplies, but not plainly")
        if count.unit is not None and not count.container and unit.measured:
            raise Undecided("an amount", "a strength")
        if count.bare and unit.unit is not None and unit.unit.unit in SOLID_STRENGTHS:
            raise Undecided("an amount", "a strength")  # 1,000 x 50 mg
        product = scaled(unit, count.values[0])
        product.start, product.end = first.start, second.end
        if count.qualifier != "exact":
            product.qualifier = count.qualifier
        product.exact = count.exact and unit.exact
        if each and "each" in after:
            after.remove("each")
        if count.container:
            packages = count
        found.terms[place : place + 2] = [product]
        found.gaps[place + 1 : place + 3] = [after]
        rule = "multiplied"
        if unit.measured and after[:1] in (["package"], ["unit"]):
            if after[0] == "unit":
                raise Undecided("an amount", "a strength")
            after.pop(0)
            packages = replace(count, package=unit.trailing)
    return rule, packages


def _compose(found: Sentence) -> bool:
    """Adds `71 kg` and `110 g`: falling units of one measure with nothing but `and` or a comma between."""
    place, composed = 0, False
    last: Term | None = None
    while place + 1 < len(found.terms):
        first, second = last or found.terms[place], found.terms[place + 1]
        unsure = [unit for unit in (first.unit, second.unit) if unit and unit.status == "ambiguous"]
        if unsure and found.gaps[place + 1] in ([], ["and"]):
            raise Undecided(*unsure[0].candidates)  # 1 maund 10 kg, of no country
        gap = found.gaps[place + 1]
        dashed = gap == ["-"] and second.start - first.end == 1  # 2 kg-300 g
        if not (_continues(first, second) and (dashed or set(gap) <= _JOINING)):
            place, last = place + 1, None
            continue
        whole = found.terms[place]
        if "," in found.gaps[place + 1] and "word" in found.gaps[place] and "word" in found.gaps[place + 2]:
            raise Unreadable("it may speak of two things")  # heroin 3 kg, 200 g of opium
        if len(first.values) > 1 or len(second.values) > 1:
            raise Undecided(
                *(str(value) for term in (first, second) for value in term.values if len(term.values) > 1)
            )
        value = second.values[0]
        if first.values[0] != first.values[0].to_integral_value():
            raise Unreadable("a part of a larger unit is followed by a smaller one")
        if value * _factor(second, first) >= 1:
            raise Unreadable("the smaller unit holds more than one of the larger")
        with localcontext() as context:
            context.prec = EXACT_DIGITS
            total = whole.values[0] + value * _factor(second, whole)
        joined = Term(
            (total,),
            whole.start,
            second.end,
            unit=whole.unit,
            qualifier=second.qualifier if second.bound_behind else whole.qualifier,
            exact=whole.exact and second.exact,
        )
        found.terms[place : place + 2] = [joined]
        del found.gaps[place + 1]
        last, composed = second, True
    return composed


def _continues(first: Term, second: Term) -> bool:
    if not (first.measured and second.measured and first.unit and second.unit):
        return False
    if first.unit.dimension != second.unit.dimension or first.container or second.container:
        return False
    if (
        (second.qualifier != "exact" and not (second.bound_behind and first.qualifier == "exact"))
        or first.qualifier == "range"
        or first.unit.unit is None
        or second.unit.unit is None
    ):
        return False
    return _factor(second, first) < 1


def _factor(one: Term, other: Term) -> Decimal:
    assert one.unit and other.unit and one.unit.unit and other.unit.unit
    factor = factor_between(one.unit.unit, other.unit.unit)
    return factor * one.unit.multiplier / other.unit.multiplier


def _check_packages(found: Sentence, held: int, rest: list[int]) -> None:
    """Packages count what the rest weighs only where the text says so, or names nothing else between."""
    package = found.terms[held]
    if (
        len(package.values) > 1
        or package.upper is not None
        or package.values[0] != package.values[0].to_integral_value()
    ):
        raise Unreadable("the number of packages is not plain")
    near = held + 1 if held + 1 in rest else held - 1
    gap = found.gaps[max(held, near)]
    said = bool({"contain", "with", "with_and"} & set(gap)) or _opened(gap)
    if set(gap) <= {"of"} and not _inside(found, held, near):  # 20 bricks of 1 kg, 20 bottles 5 l
        raise Undecided("the packages together", "each package")
    if _opened(gap) and _may_fill_one(found.terms[near]):
        raise Undecided("the packages together", "each package")  # 50 bottles of syrup (100 ml)
    if "and" in gap and not said:
        raise Unreadable("it may speak of two things")
    if set(gap) - _PACKAGE_JOINING - {"and"}:
        raise Unreadable("packages and amount do not plainly belong together")
    if not said and "word" in gap and "word" in found.gaps[max(held, near) + 1]:
        raise Unreadable("it may speak of two things")  # 5 packages of opium, 3 kg of heroin
    fewer = not found.terms[near].measured and found.terms[near].values[0] < package.values[0]
    if fewer or (held < near and said and not found.terms[near].measured and not _opened(gap)):
        raise Undecided("the packages together", "each package")


def _may_fill_one(term: Term) -> bool:
    return term.unit is not None and term.unit.unit in STRENGTH_UNITS and term.unit.dimension == "volume"


def _inside(found: Sentence, held: int, near: int) -> bool:
    """`в 3 мешках 75 кг`; a volume may be that of each bottle."""
    mass = found.terms[near].unit
    weighed = mass is not None and mass.dimension == "mass"
    return weighed and held < near and not found.gaps[near] and found.gaps[held][-1:] == ["with"]


def _opened(gap: list[str]) -> bool:
    """True where a bracket opens right before the second figure and none closes: `5 kg (11 lb)`."""
    return ")" not in gap and "(" in gap and "word" not in gap[gap.index("(") :]


def _beside(found: Sentence, rest: list[int], packages: Term | None, rule: str) -> Combined:
    first = found.terms[rest[0]]
    if len(rest) == 1:
        return Combined(first, packages=packages, rule=rule)
    if len(rest) > 2:
        raise Unreadable("several amounts")
    second = found.terms[rest[1]]
    gap = [word for place in range(rest[0] + 1, rest[1] + 1) for word in found.gaps[place]]
    after = found.gaps[rest[1] + 1]
    assert first.unit and second.unit
    told = _opened(gap) or "same" in gap or (gap in _OTHERWISE and _other_unit(first, second))
    if _opened(gap) and "word" in after[: after.index(")") if ")" in after else len(after)]:
        raise Unreadable("it may speak of two things")  # 3 kg (3 kg of opium)
    if first.unit.dimension == second.unit.dimension:
        if not told:
            raise Unreadable("two amounts, which are never added")
        return _told_twice(first, second, packages)
    listed = gap == [","] and not after and not first.measured and second.unit.dimension == "mass"
    if not (told or listed or ("contain" in gap and not first.measured)):
        raise Unreadable("two amounts, which are never added")
    if "and" in gap and not _opened(gap):
        raise Unreadable("it may speak of two things")
    for one, other in ((first, second), (second, first)):
        if other.unit and other.unit.unit in STRENGTH_UNITS and not one.measured:
            raise Undecided("the weight of all", "a strength")
    return Combined(first, [second], packages, "count_and_mass" if rule == "single" else rule)


def _other_unit(first: Term, second: Term) -> bool:
    assert first.unit and second.unit
    return first.measured and first.unit.dimension == second.unit.dimension and first.unit != second.unit


def _told_twice(first: Term, second: Term, packages: Term | None) -> Combined:
    """One amount in two units: the first is kept where the second agrees within both roundings."""
    if len(first.values) > 1 or len(second.values) > 1 or first.upper is not None or second.upper is not None:
        raise Undecided("the first figure", "the second figure")
    factor = _factor(second, first)
    low, high = _rounding(first)
    other_low, other_high = (bound * factor for bound in _rounding(second))
    apart = abs(first.values[0] - second.values[0] * factor)
    too_far = apart > _AGREE * max(first.values[0], second.values[0] * factor)  # 1 kg (500 g)
    differ = first.unit == second.unit and first.values != second.values
    if other_high < low or other_low > high or too_far or differ:
        raise Undecided(_say(first), _say(second))
    return Combined(first, packages=packages, rule="told_twice", agrees=_say(second))


def _rounding(term: Term) -> tuple[Decimal, Decimal]:
    """What a figure may have been before it was rounded: half of its last place, 5 % where it says about."""
    value = term.values[0]
    normal = value.normalize()
    exponent = normal.as_tuple().exponent
    assert isinstance(exponent, int)
    written = value.as_tuple().exponent
    assert isinstance(written, int)
    half = Decimal(5).scaleb((exponent if exponent > 0 else written) - 1)
    if term.qualifier != "exact" or not term.exact:
        half = max(half, value * _ABOUT)
    return value - half, value + half


def _say(term: Term) -> str:
    return f"{term.values[0]} {term.unit.unit if term.unit else ''}".strip()
