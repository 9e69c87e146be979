"""Groups elements into terms (a number with its unit or package) and what stands between them."""

from __future__ import annotations

from decimal import Decimal

from seizure_schema.models import UnitReading
from seizure_schema.quantities.asides import refuse_load, without_asides
from seizure_schema.quantities.bounds import take_bounds_behind, taken_from
from seizure_schema.quantities.elements import Element
from seizure_schema.quantities.goods import may_qualify
from seizure_schema.quantities.grouping import doubt_strength
from seizure_schema.quantities.labels import labelled_number
from seizure_schema.quantities.lexicon import is_number_word, letter_scales, may_be_magnitude
from seizure_schema.quantities.neighbours import check_bounds, check_neighbours
from seizure_schema.quantities.order import in_order
from seizure_schema.quantities.piecewise import bound_between, counted_in_pieces
from seizure_schema.quantities.prices import without_price_before
from seizure_schema.quantities.ranges import take_range
from seizure_schema.quantities.refusals import Unreadable
from seizure_schema.quantities.statement import MEASURED, PIECES, QUALIFIERS, Sentence, Term
from seizure_schema.quantities.suspects import refuse
from seizure_schema.quantities.thousandths import take_thousandths

# Adjectives may stand between a count and what is counted (65 polyethylene wrappages), never before a mass.
_ADJECTIVES = 3
_DESCRIBING = frozenset({"noise", "cargo"})  # 300 apple ecstasy tablets


def sentence(text: str, parts: list[Element]) -> Sentence:
    """Raises Unreadable where the text holds what no amount holds: money, a share, a code, a negation."""
    found = Sentence()
    parts = without_asides(without_price_before(parts))
    refuse(text, parts)
    parts = in_order(parts)
    label: int | None = None
    at = 0
    while at < len(parts):
        part = parts[at]
        if part.kind == "meaning" and part.meaning == "article" and _counted(parts, at + 1):
            part = Element("number", part.text, part.start, part.end, (Decimal(1),))
            parts[at] = part
        if part.kind == "number":
            term, used = _term(text, parts, at, found)
            begins = at
            if label is not None:
                _take_label(parts[label], term)
                begins, label = label, None
            before = found.gaps[-1]
            if term.upper is not None and before[-1:] == ["more_than"]:
                before.pop()  # more than 40 but less than 50: the range holds both bounds
            if before[-1:] == ["range"] and not found.terms:
                raise Unreadable("a range has no beginning")
            if before[-1:] == ["other"]:
                raise Unreadable("it adds to an amount that is not told")  # otros 2 kilos
            if "from" in before and term.upper is None:
                raise Unreadable("a range has no end")
            term.qualifier = taken_from(before, term.qualifier, first=not found.terms)
            found.terms.append(term)
            found.gaps.append(["each"] if _sizes_the_packages(found) else [])
            _check_around(parts, begins, at + used, term)
            at += used
            continue
        if part.kind == "unit" and part.unit is not None:
            behind = labelled_number(text, parts, at)
            if behind is not None:
                if parts[at - 1].text == "(" and at:
                    found.gaps[-1].pop()
                label, at = at, behind
                continue
            at += _lone_unit(parts, at, found)
            continue
        if part.kind == "package" and found.terms and not found.gaps[-1]:
            found.terms[-1].trailing = part.package
        found.gaps[-1].append(_gap(part))
        if part.kind == "word":
            found.words.append(part.text)
        at += 1
    take_bounds_behind(found)
    check_bounds(found)
    return found


def _check_around(parts: list[Element], start: int, end: int, term: Term) -> None:
    if not term.bare:
        check_neighbours(parts, start, end)
    pieces = term.unit is not None and term.unit.unit == PIECES
    if term.measured or term.container or pieces:
        refuse_load(parts, start, end, measured=term.measured, pieces=pieces)


def _term(text: str, parts: list[Element], at: int, found: Sentence) -> tuple[Term, int]:
    """The term that begins with the number at a place, and how many elements it takes."""
    number = parts[at]
    term = Term(number.values, number.start, number.end, exact=number.exact, digits=number.digits)
    at_start = at
    at += 1
    if at < len(parts) and parts[at].text == "+" and parts[at].start == term.end:
        term.qualifier = "more_than"
        at += 1
    at = take_range(text, parts, at, at_start, term)
    at = _bound_before_unit(text, parts, at, term)
    if term.upper is not None:  # 5 kgdan 7 kggacha: the range holds both bounds
        bound = at + 1 if at < len(parts) and parts[at].text == "-" else at
        at = bound + 1 if bound < len(parts) and parts[bound].meaning == "less_than" else at
    if not term.bare and (_is_more(parts, at) or (_is_half(parts, at) and not _counted(parts, at + 1))):
        term.values = tuple(value + parts[at].values[0] for value in term.values)
        at += 1
        at += term.unit is not None and _same_unit(parts, at, term.unit)  # ثلاثة أطنان ونصف الطن
    if at < len(parts) and parts[at].text == "+" and not term.bare and not _number_follows(parts, at + 1):
        if term.qualifier != "exact":
            raise Unreadable("two bounds on one number")
        term.qualifier = "more_than"
        at += 1
    take_thousandths(text, parts, at, found, term)
    doubt_strength(text, number, parts[at_start - 1] if at_start else None, term)
    return term, at - at_start


def _bound_before_unit(text: str, parts: list[Element], at: int, term: Term) -> int:
    """Attaches the unit, also behind a bound that stands between: `500'den fazla hap`, `15 орчим кг`."""
    bound = at
    if bound < len(parts) and parts[bound].text == "-" and parts[bound].start == term.end:
        bound += 1
    said = parts[bound].meaning if bound < len(parts) and parts[bound].kind == "meaning" else None
    if said in QUALIFIERS and term.qualifier in ("exact", "range"):
        behind = _unit(text, parts, bound + 1, term)
        if not term.bare:
            term.qualifier = QUALIFIERS[said] if term.qualifier == "exact" else term.qualifier
            return behind
    return _unit(text, parts, at, term)


def _unit(text: str, parts: list[Element], at: int, term: Term) -> int:
    """Attaches the unit or package that the number counts; gives the place after it."""
    place = at
    if [part.text for part in parts[at : at + 3 : 2]] == ["(", ")"] and parts[at + 1].kind == "unit":
        _take_label(parts[at + 1], term)  # 12 (kg)
        return at + 3
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
            if part.unit.rule == "spaced" and part.start == term.end:
                raise Unreadable(f"{text[term.start : part.end]!r} may be an ordinal")  # 1st
            if part.unit.rule == "amount":
                raise Unreadable("a number before a word that is itself an amount")
            if adjectives and part.unit.dimension in (*MEASURED, None):
                return at
            counted = counted_in_pieces(parts, place)
            said = bound_between(parts, place, counted)
            if said and term.qualifier == "exact":
                term.qualifier = QUALIFIERS[said]
            place, part = counted, parts[counted]
            term.unit, term.package, term.end = part.unit, part.package, part.end
            return place + 1
        if part.kind == "package":
            if place == at + 1 and parts[at].text == "-" and term.digits and parts[at].end == part.start:
                raise Unreadable(f"{text[term.start : part.end]!r} names one thing")  # a 9-bar, a 12-pack
            term.package, term.end = part.package, part.end
            return place + 1
        if not adjectives and _scales_count(parts, place, term):
            place += 1
            continue
        if part.kind == "word" and (len(part.text) == 1 or part.start == term.end):
            return at  # 5q tablets: it may be a magnitude
        if part.kind == "word" and (
            is_number_word(part.text) or may_be_magnitude(part.text) or may_qualify(part.text)
        ):
            raise Unreadable(f"{part.text!r} may speak of the amount in another language")
        described = part.kind == "word" or (part.kind == "meaning" and part.meaning in _DESCRIBING)
        if described or (part.kind == "sign" and part.text == "-" and adjectives):
            adjectives += described
            place += 1
            continue
        return at
    return at


def _scales_count(parts: list[Element], at: int, term: Term) -> bool:
    """`10K pills`, `2.5m captagon pills`: a letter glued to the digits of what is counted, not weighed."""
    letter = parts[at]
    scale = letter_scales().get(letter.text) if letter.kind in ("word", "unit") else None
    if scale is None or not term.digits or letter.start != term.end:
        return False
    after = at + 1
    while after < len(parts) and parts[after].kind == "word" and after - at <= _ADJECTIVES:
        after += 1
    unit = parts[after].unit if after < len(parts) else None
    if unit is None or unit.dimension in (*MEASURED, None) or unit.rule == "amount":
        return False
    term.values = tuple(value * scale for value in term.values)
    term.upper = None if term.upper is None else term.upper * scale
    return True


def _take_label(unit: Element, term: Term) -> None:
    """Gives a number the unit that stands before it or in brackets behind it."""
    if not term.bare or unit.unit is None or unit.unit.rule == "amount":
        raise Unreadable(f"{unit.text!r} stands without a number")
    term.unit, term.package = unit.unit, unit.package


def _sizes_the_packages(found: Sentence) -> bool:
    """`۳۰ بسته یک کیلویی`: an adjective made of a measure is the size of each of the packages before it."""
    if len(found.terms) < 2 or found.gaps[-1]:
        return False
    packages, size = found.terms[-2:]
    return (
        size.unit is not None and size.unit.rule == "sized" and packages.container and not packages.measured
    )


def _is_more(parts: list[Element], at: int) -> bool:
    return at < len(parts) and parts[at].kind == "more"


def _is_half(parts: list[Element], at: int) -> bool:
    return at < len(parts) and parts[at].half


def _number_follows(parts: list[Element], at: int) -> bool:
    return at < len(parts) and parts[at].kind == "number"


def _counted(parts: list[Element], at: int) -> bool:
    return at < len(parts) and parts[at].kind in ("unit", "package")


def _same_unit(parts: list[Element], at: int, unit: UnitReading) -> bool:
    again = parts[at].unit if at < len(parts) and parts[at].kind == "unit" else None
    return again is not None and (again.unit, again.multiplier) == (unit.unit, unit.multiplier)


def _smaller_follows(parts: list[Element], at: int) -> bool:
    """`طن و300 كيلوغرام`: a smaller amount of the same kind is added to one of the unit."""
    tail = parts[at + 1 : at + 4]
    unit, smaller = parts[at].unit, tail[2].unit if len(tail) == 3 else None
    if unit is None or smaller is None or (tail[0].meaning, tail[1].kind) != ("and", "number"):
        return False
    return smaller.dimension == unit.dimension and smaller.unit != unit.unit


def _lone_unit(parts: list[Element], at: int, found: Sentence) -> int:
    """A unit without a number: `kilo y medio`, `полтонны`, `более тонны` (role `single`).

    A measure alone is refused, a count is a word.
    """
    part = parts[at]
    assert part.unit is not None
    more = parts[at + 1] if _is_more(parts, at + 1) or _is_half(parts, at + 1) else None
    again = more is not None and _same_unit(parts, at + 2, part.unit)  # كيلو ونصف الكيلو
    more = more if again or not _counted(parts, at + 2) else None
    said = found.gaps[-1][-1:] and found.gaps[-1][-1] in QUALIFIERS
    one = part.unit.rule == "single" and (said or _smaller_follows(parts, at))
    if part.unit.rule == "amount" or more or one:
        value = Decimal(1) + (more.values[0] / part.unit.multiplier if more else 0)  # طنين ونصف is 2 + 0.5
        term = Term((value,), part.start, (more or part).end, unit=part.unit)
        term.qualifier = taken_from(found.gaps[-1], "exact")
        found.terms.append(term)
        found.gaps.append([])
        return 1 + (more is not None) + again
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
    if part.kind == "word" or part.meaning == "cargo":
        return "word"
    if part.meaning == "hide":
        return "with"
    return part.meaning or "word"
