"""Groups elements into terms (a number with its unit or package) and what stands between them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal, localcontext

from seizure_schema.models import UnitReading
from seizure_schema.models.enumerations import Qualifier
from seizure_schema.quantities.elements import Element
from seizure_schema.quantities.lexicon import Package, is_number_word
from seizure_schema.quantities.refusals import Unreadable
from seizure_schema.quantities.suspects import refuse
from seizure_schema.units.table import EXACT_DIGITS

# Adjectives may stand between a count and what is counted (65 polyethylene wrappages), never before a mass.
_ADJECTIVES = 3
_MEASURED = ("mass", "volume", "area")
_QUALIFIERS: dict[str, Qualifier] = {"about": "about", "more_than": "more_than", "less_than": "less_than"}
_ENDS_RANGE = ("range", "less_than", "and")


@dataclass(slots=True)
class Term:
    """A number with what it counts. A bare number has neither unit nor package; a range has `upper`."""

    values: tuple[Decimal, ...]
    start: int
    end: int
    upper: Decimal | None = None
    unit: UnitReading | None = None
    package: Package | None = None
    trailing: Package | None = None  # a package named right after the unit: 1 kg bricks
    qualifier: Qualifier = "exact"
    exact: bool = True
    digits: bool = False

    @property
    def bare(self) -> bool:
        """True where nothing says what is counted."""
        return self.unit is None and self.package is None

    @property
    def measured(self) -> bool:
        """True for a mass, a volume or an area; false for counts."""
        return self.unit is not None and self.unit.dimension in _MEASURED

    @property
    def container(self) -> bool:
        """True for what holds something else: packages and bottles."""
        return self.package is not None


@dataclass(slots=True)
class Sentence:
    """Terms in order; `gaps[i]` is what stands before term i, and the last gap what follows them all."""

    terms: list[Term] = field(default_factory=list)
    gaps: list[list[str]] = field(default_factory=lambda: [[]])
    words: list[str] = field(default_factory=list)


def sentence(text: str, parts: list[Element]) -> Sentence:
    """Raises Unreadable where the text holds what no amount holds: money, a share, a code, a negation."""
    found = Sentence()
    refuse(text, parts)
    at = 0
    while at < len(parts):
        part = parts[at]
        if part.kind == "meaning" and part.meaning == "article" and _counted(parts, at + 1):
            part = Element("number", part.text, part.start, part.end, (Decimal(1),))
            parts[at] = part
        if part.kind == "number":
            term, used = _term(text, parts, at)
            before = found.gaps[-1]
            if "from" in before and term.upper is None:
                raise Unreadable("a range has no end")
            term.qualifier = _taken(before, term.qualifier)
            found.terms.append(term)
            found.gaps.append([])
            at += used
            continue
        if part.kind == "unit" and part.unit is not None:
            at += _lone_unit(parts, at, found)
            continue
        if part.kind == "package" and found.terms and not found.gaps[-1]:
            found.terms[-1].trailing = part.package
        found.gaps[-1].append(_gap(part))
        if part.kind == "word":
            found.words.append(part.text)
        at += 1
    _suffixes(found)
    return found


def _term(text: str, parts: list[Element], at: int) -> tuple[Term, int]:
    number = parts[at]
    term = Term(number.values, number.start, number.end, exact=number.exact, digits=number.digits)
    at_start = at
    at += 1
    if at < len(parts) and parts[at].text == "+" and parts[at].start == term.end:
        term.qualifier = "more_than"
        at += 1
    at = _range(text, parts, at, at_start, term)
    at = _unit(text, parts, at, term)
    if at < len(parts) and parts[at].kind == "more" and not term.bare:
        term.values = tuple(value + parts[at].values[0] for value in term.values)
        at += 1
    return term, at - at_start


def _range(text: str, parts: list[Element], at: int, number: int, term: Term) -> int:
    """`5-10`, `5 to 10`, `between 5 and 10`, `from 5 kg to 10 kg`: gives the place behind it."""
    begun = number > 0 and parts[number - 1].meaning == "from"
    link = at
    first_unit: UnitReading | None = None
    if link < len(parts) and parts[link].kind == "unit" and parts[link].unit is not None:
        first_unit = parts[link].unit
        link += 1
    if link + 1 >= len(parts) or parts[link + 1].kind != "number":
        return at
    sign, second = parts[link], parts[link + 1]
    spaced = text[sign.end : second.start].isspace() == text[: sign.start][-1:].isspace()
    meant = sign.meaning in _ENDS_RANGE if begun else sign.meaning == "range"
    if not (meant or (sign.kind == "sign" and sign.text == "-" and spaced)):
        return at
    if first_unit is not None and not _same_unit_follows(parts, link + 2, first_unit):
        return at
    if len(term.values) > 1 or len(second.values) > 1 or term.qualifier != "exact":
        raise Unreadable("a range whose ends are not plain")
    if second.values[0] <= term.values[0]:
        raise Unreadable("a range that ends below its beginning")
    term.upper = second.values[0]
    term.qualifier = "range"
    term.end = second.end
    return link + 2


def _same_unit_follows(parts: list[Element], at: int, unit: UnitReading) -> bool:
    after = parts[at].unit if at < len(parts) else None
    return after is not None and (after.unit, after.multiplier) == (unit.unit, unit.multiplier)


def _unit(text: str, parts: list[Element], at: int, term: Term) -> int:
    """Attaches the unit or package that the number counts; gives the place after it."""
    place = at
    if place < len(parts) and parts[place].text == "." and text[term.end - 1].isalpha():
        place += 1  # an abbreviated number word: 50 тыс. доз
    if place < len(parts) and parts[place].text == "-" and parts[place].kind == "sign":
        if parts[place].start != term.end or text[parts[place].end : parts[place].end + 1].isspace():
            return at
        place += 1
    if place < len(parts) and parts[place].meaning == "of" and parts[place].kind == "meaning":
        place += 1
    adjectives = 0
    while place < len(parts) and adjectives <= _ADJECTIVES:
        part = parts[place]
        if part.kind == "unit" and part.unit is not None:
            if part.unit.rule == "amount":
                raise Unreadable("a number before a word that is itself an amount")
            if adjectives and part.unit.dimension in (*_MEASURED, None):
                return at
            term.unit, term.package, term.end = part.unit, part.package, part.end
            return place + 1
        if part.kind == "package":
            term.package, term.end = part.package, part.end
            return place + 1
        if part.kind == "word" and (len(part.text) == 1 or part.start == term.end):
            return at  # 5k tablets: it may be a magnitude
        if part.kind == "word" and is_number_word(part.text):
            raise Unreadable(f"{part.text!r} may be a number in another language")
        if part.kind == "word" or (part.kind == "sign" and part.text == "-" and adjectives):
            adjectives += part.kind == "word"
            place += 1
            continue
        return at
    return at


def _counted(parts: list[Element], at: int) -> bool:
    return at < len(parts) and parts[at].kind in ("unit", "package")


def _lone_unit(parts: list[Element], at: int, found: Sentence) -> int:
    """A unit without a number: `kilo y medio`, `полтонны`; a measure alone is refused, a count is a word."""
    part = parts[at]
    assert part.unit is not None
    more = parts[at + 1] if at + 1 < len(parts) and parts[at + 1].kind == "more" else None
    if part.unit.rule == "amount" or more:
        value = Decimal(1) + (more.values[0] if more else 0)
        term = Term((value,), part.start, (more or part).end, unit=part.unit)
        term.qualifier = _taken(found.gaps[-1], "exact")
        found.terms.append(term)
        found.gaps.append([])
        return 2 if more else 1
    if part.unit.dimension in (*_MEASURED, None):
        raise Unreadable(f"{part.text!r} stands without a number")
    found.gaps[-1].append("unit")
    found.words.append(part.text)
    return 1


def _gap(part: Element) -> str:
    if part.kind == "sign" and not part.meaning:
        return part.text
    if part.kind == "package":
        return "package"
    if part.kind == "word":
        return "word"
    return part.meaning or "word"


def _taken(gap: list[str], own: Qualifier) -> Qualifier:
    """Takes the qualifier that stands at the end of a gap out of it; `about` before a bound says no more."""
    qualifier = own
    tail = len(gap)
    while tail and gap[tail - 1] in (*_QUALIFIERS, "from", "of", "article"):
        tail -= 1
    said = gap[tail:]
    if any(word in _QUALIFIERS or word == "from" for word in said):
        del gap[tail:]
    for word in reversed(said):
        if word not in _QUALIFIERS:
            continue
        if qualifier == "exact" or (qualifier == "about" and word != "about"):
            qualifier = _QUALIFIERS[word]
        elif word not in ("about", qualifier):
            raise Unreadable("two bounds on one number")
    return qualifier


def _suffixes(found: Sentence) -> None:
    """A bound may follow its amount (`775 kilodan fazla`, `5 kg or more`)."""
    for place, term in enumerate(found.terms):
        gap = found.gaps[place + 1]
        if not gap or gap[0] not in _QUALIFIERS:
            continue
        last = place + 1 == len(found.terms)
        if not last and len(gap) == 1:
            raise Unreadable("a bound between two numbers")
        if term.qualifier not in ("exact", _QUALIFIERS[gap[0]]):
            raise Unreadable("two bounds on one number")
        term.qualifier = _QUALIFIERS[gap.pop(0)]


def scaled(term: Term, factor: Decimal) -> Term:
    """The same term times a number, exactly."""
    with localcontext() as context:
        context.prec = EXACT_DIGITS
        upper = None if term.upper is None else term.upper * factor
        return replace(term, values=tuple(value * factor for value in term.values), upper=upper)
