"""Groups elements into terms (a number with its unit or package) and what stands between them."""

from __future__ import annotations

from decimal import Decimal

from seizure_schema.models.enumerations import Qualifier
from seizure_schema.quantities.elements import Element
from seizure_schema.quantities.goods import may_qualify
from seizure_schema.quantities.lexicon import is_number_word
from seizure_schema.quantities.neighbours import check_bounds, check_neighbours
from seizure_schema.quantities.ranges import take_range
from seizure_schema.quantities.refusals import Unreadable
from seizure_schema.quantities.statement import MEASURED, QUALIFIERS, Sentence, Term
from seizure_schema.quantities.suspects import refuse

# Adjectives may stand between a count and what is counted (65 polyethylene wrappages), never before a mass.
_ADJECTIVES = 3
# What may stand between an amount and the bound after it.
_BESIDE = frozenset({"(", ")", ",", ".", "-"})
_GOODS = frozenset({"word", "of", "noise"})


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
            if term.upper is not None and before[-1:] == ["more_than"]:
                before.pop()  # more than 40 but less than 50: the range holds both bounds
            if "from" in before and term.upper is None:
                raise Unreadable("a range has no end")
            term.qualifier = _taken(before, term.qualifier)
            found.terms.append(term)
            found.gaps.append([])
            if not term.bare:
                check_neighbours(parts, at, at + used)
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
    check_bounds(found)
    return found


def _term(text: str, parts: list[Element], at: int) -> tuple[Term, int]:
    number = parts[at]
    term = Term(number.values, number.start, number.end, exact=number.exact, digits=number.digits)
    at_start = at
    at += 1
    if at < len(parts) and parts[at].text == "+" and parts[at].start == term.end:
        term.qualifier = "more_than"
        at += 1
    at = take_range(text, parts, at, at_start, term)
    at = _unit(text, parts, at, term)
    if at < len(parts) and parts[at].kind == "more" and not term.bare:
        term.values = tuple(value + parts[at].values[0] for value in term.values)
        at += 1
    if at < len(parts) and parts[at].text == "+" and not term.bare and not _number_follows(parts, at + 1):
        if term.qualifier != "exact":
            raise Unreadable("two bounds on one number")
        term.qualifier = "more_than"
        at += 1
    return term, at - at_start


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
            if adjectives and part.unit.dimension in (*MEASURED, None):
                return at
            term.unit, term.package, term.end = part.unit, part.package, part.end
            return place + 1
        if part.kind == "package":
            term.package, term.end = part.package, part.end
            return place + 1
        if part.kind == "word" and (len(part.text) == 1 or part.start == term.end):
            return at  # 5k tablets: it may be a magnitude
        if part.kind == "word" and (is_number_word(part.text) or may_qualify(part.text)):
            raise Unreadable(f"{part.text!r} may speak of the amount in another language")
        if part.kind == "word" or (part.kind == "sign" and part.text == "-" and adjectives):
            adjectives += part.kind == "word"
            place += 1
            continue
        return at
    return at


def _number_follows(parts: list[Element], at: int) -> bool:
    return at < len(parts) and parts[at].kind == "number"


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
    if part.unit.dimension in (*MEASURED, None):
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
    while tail and gap[tail - 1] in (*QUALIFIERS, "from", "of", "article"):
        tail -= 1
    said = gap[tail:]
    if any(word in QUALIFIERS or word == "from" for word in said):
        del gap[tail:]
    for word in reversed(said):
        if word not in QUALIFIERS:
            continue
        if qualifier == "exact" or (qualifier == "about" and word != "about"):
            qualifier = QUALIFIERS[word]
        elif word not in ("about", qualifier):
            raise Unreadable("two bounds on one number")
    return qualifier


def _suffixes(found: Sentence) -> None:
    """A bound may follow its amount: `775 kilodan fazla`, `5 kg or more`, `5 kg (approx.)`."""
    for place, term in enumerate(found.terms):
        gap = found.gaps[place + 1]
        last = place + 1 == len(found.terms)
        at = 0
        while at < len(gap) and (gap[at] in _BESIDE or (last and gap[at] in _GOODS)):
            at += 1
        if at == len(gap) or gap[at] not in QUALIFIERS:
            continue
        if at and gap[at - 1] in _GOODS and set(gap[at + 1 :]) - _BESIDE:
            continue  # `5 kg heroin under the seat`: no bound of ours
        if not last and not gap[at + 1 :]:
            raise Unreadable("a bound between two numbers")
        if term.qualifier not in ("exact", QUALIFIERS[gap[at]]):
            raise Unreadable("two bounds on one number")
        term.qualifier = QUALIFIERS[gap.pop(at)]
