"""`parse_quantity`: an amount as it is written, or the reason why there is none."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, localcontext
from itertools import pairwise

from seizure_schema.models import Amount, Issue, QuantityReading, UnitReading
from seizure_schema.models.enumerations import PackageType, QuantityStatus
from seizure_schema.models.issues import (
    AmbiguousQuantity,
    AmbiguousUnit,
    NegativeQuantity,
    RejectedQuantity,
    TwoFiguresAgree,
    UnknownUnit,
)
from seizure_schema.models.remark_issues import FootnoteMark
from seizure_schema.quantities.combine import Combined, combine
from seizure_schema.quantities.elements import Element, elements
from seizure_schema.quantities.footnotes import is_sure_mark, without_marks
from seizure_schema.quantities.grouping import doubt_count, doubt_counts
from seizure_schema.quantities.lexicon import look_up
from seizure_schema.quantities.markup import without_markup
from seizure_schema.quantities.multiples import resolve_unit
from seizure_schema.quantities.names import phrase_of
from seizure_schema.quantities.refusals import Undecided, Unreadable
from seizure_schema.quantities.skeletons import SHAPE, remember, remembered
from seizure_schema.quantities.statement import MEASURED, Sentence, Term
from seizure_schema.quantities.systems import settle_by_smaller
from seizure_schema.quantities.terms import sentence
from seizure_schema.quantities.unavailable import is_unavailable
from seizure_schema.quantities.years import doubt_year
from seizure_schema.text import Notation
from seizure_schema.units.table import EXACT_DIGITS

_FIELD = "quantity"
_PIECES = "unit"
_ANSWERS: dict[str, QuantityStatus] = {
    "not_available": "not_available",
    "trace": "trace",
    "not_weighed": "not_weighed",
    "nil": "nil_reported",
}


def read_quantity(
    text: str, unit: str | None, language: str | None, country: str | None, notation: Notation
) -> QuantityReading:
    """The reading of one text; see `parse_quantity` for what it takes."""
    plain = without_markup(text)
    if plain is not text:
        return replace(read_quantity(plain, unit, language, country, notation), text=text)
    reading = _read(text, unit, language, country, notation)
    bare = without_marks(text)
    if bare is text or (reading.ok and not is_sure_mark(text)):
        return reading
    if not reading.ok and reading.quantity_status is None:
        again = _read(bare, unit, language, country, notation)
        if not again.ok and again.quantity_status is None:
            return reading
        reading = replace(again, text=text)
    return replace(reading, issues=(*reading.issues, FootnoteMark(_FIELD, text)))


def _read(
    text: str, unit: str | None, language: str | None, country: str | None, notation: Notation
) -> QuantityReading:
    if not text.strip():
        return QuantityReading(text, "blank", "blank")
    answer = _answer(text, language, country)
    if answer:
        return answer
    try:
        key = (text.translate(SHAPE), language, country, notation)
        found = remembered(text, key)
        if found is None:
            parts = elements(text, notation, language, country)
            if _negative(parts):
                return QuantityReading(text, "rejected", "negative", issues=(NegativeQuantity(_FIELD, text),))
            found = sentence(text, parts)
            settle_by_smaller(found)
            remember(text, key, parts, found)
        doubt_counts(text, found, notation)
        if not found.terms:
            raise Unreadable("it holds no number with a unit")
        bare = len(found.terms) == 1 and found.terms[0].bare
        if bare:
            return _bare(text, found, unit, language, country, notation=notation)
        if not unit:
            doubt_year(text, found, language)
        return _beside_column(_reading(text, combine(found)), unit, language, country)
    except Undecided as open_question:
        return _ambiguous(text, open_question.candidates)
    except Unreadable as refusal:
        return _rejected(text, str(refusal))


def _answer(text: str, language: str | None, country: str | None) -> QuantityReading | None:
    """Words instead of a figure: not known, traces, not weighed, none."""
    if any(char.isdecimal() for char in text):
        return None
    phrase = phrase_of(text)
    lexeme = look_up(phrase, language, country) or look_up(phrase.removesuffix(" ."), language, country)
    status = _ANSWERS.get(lexeme.meaning or "") if lexeme else None
    if status is None and is_unavailable(text, language):
        status = "not_available"
    if status is None:
        return None
    issue = RejectedQuantity(_FIELD, text, f"the source answers {status.replace('_', ' ')}")
    return QuantityReading(text, "rejected", status, issues=(issue,), quantity_status=status)


def _negative(parts: list[Element]) -> bool:
    for part, after in pairwise(parts):
        if part.kind == "sign" and part.text == "-":
            return after.kind == "number"
        if part.kind == "number" or part.kind in ("word", "unit"):
            return False
    return False


def _bare(
    text: str,
    found: Sentence,
    unit: str | None,
    language: str | None,
    country: str | None,
    *,
    notation: Notation,
) -> QuantityReading:
    """A number alone takes the unit of its column; with words beside it, they may be a unit unknown to us."""
    if found.words:
        words = " ".join(found.words)
        issue: Issue = (
            UnknownUnit(_FIELD, words) if len(found.words) == 1 else _refusal(text, "no unit that we know")
        )
        return QuantityReading(text, "rejected", "unknown_unit", issues=(issue,))
    if any(word not in ("", "range") for gap in found.gaps for word in gap):
        return _rejected(text, "signs beside a number without a unit")
    if unit is None or not unit.strip():
        return _rejected(text, "its unit is missing")
    column = resolve_unit(unit, language=language, country=country)
    if column.unit is None and column.status != "ambiguous":
        return QuantityReading(text, "rejected", "unknown_unit", issues=(UnknownUnit("unit", unit),))
    term = found.terms[0]
    term.unit = column
    if not notation.declared:
        doubt_count(text, term)
    reading = _reading(text, Combined(term, rule="bare_number"))
    return reading


def _beside_column(
    reading: QuantityReading, unit: str | None, language: str | None, country: str | None
) -> QuantityReading:
    """The reading of a text with its own unit, where the unit of its column does not contradict it.

    A column that counts pieces agrees with whatever is counted; one that we cannot read says nothing.
    """
    amount = reading.amount
    if amount is None or not unit:
        return reading
    column = resolve_unit(unit, language=language, country=country)
    told = {amount.unit, *(other.unit for other in reading.others)}
    known = set(column.candidates) if column.status == "ambiguous" else {column.unit}
    if column.status in ("unknown", "blank") or told & known:
        return reading
    if column.unit == _PIECES and amount.dimension not in MEASURED:
        return reading
    figure = amount.value if amount.value is not None else f"{amount.low} to {amount.high}"
    candidates = tuple(f"{figure} {code}" for code in (amount.unit, *sorted(filter(None, known))))
    issue = AmbiguousUnit("unit", reading.text, " or ".join(candidates))
    return QuantityReading(reading.text, "ambiguous", "unit_against_column", candidates, (issue,))


def _reading(text: str, whole: Combined) -> QuantityReading:
    unsure = [
        term.unit for term in (whole.amount, *whole.others) if term.unit and term.unit.status == "ambiguous"
    ]
    if unsure:
        units = unsure[0].candidates
        issue = AmbiguousUnit("unit", unsure[0].text, " or ".join(units))
        return QuantityReading(text, "ambiguous", whole.rule, units, (issue,))
    for term in (whole.amount, *whole.others):
        if len(term.values) > 1:
            return _ambiguous(text, tuple(f"{value} {_unit_code(term)}" for value in term.values))
    amount = _amount(whole.amount)
    others = tuple(_amount(term) for term in whole.others)
    issues: list[Issue] = []
    for term in (whole.amount, *whole.others):
        issues += [
            replace(issue, field=_FIELD, value=text) for issue in (term.unit.issues if term.unit else ())
        ]
    if whole.agrees:
        issues.append(TwoFiguresAgree(_FIELD, text, whole.agrees))
    packages = whole.packages
    rule = "range" if whole.rule == "single" and amount.qualifier == "range" else whole.rule
    return QuantityReading(
        text,
        "resolved",
        rule,
        issues=tuple(issues),
        amount=amount,
        others=others,
        package_count=int(packages.values[0]) if packages and _whole(packages) else None,
        package_type=_package_type(packages),
    )


def _amount(term: Term) -> Amount:
    """A term as an amount, in its own unit, exactly."""
    unit = _unit_reading(term)
    assert unit.unit is not None and unit.dimension is not None
    with localcontext() as context:
        context.prec = EXACT_DIGITS
        value = term.values[0] if unit.multiplier == 1 else term.values[0] * unit.multiplier
        upper = None if term.upper is None else term.upper * unit.multiplier
    value = Decimal(format(value, "f"))
    if upper is not None:
        return Amount(None, unit.unit, unit.dimension, value, upper, "range")
    qualifier = "about" if term.qualifier == "exact" and not term.exact else term.qualifier
    if qualifier == "more_than":
        return Amount(value, unit.unit, unit.dimension, value, None, qualifier)
    if qualifier == "less_than":
        return Amount(value, unit.unit, unit.dimension, Decimal(0), value, qualifier)
    return Amount(value, unit.unit, unit.dimension, value, value, qualifier)


def _unit_reading(term: Term) -> UnitReading:
    if term.unit is not None:
        return term.unit
    assert term.package is not None
    return resolve_unit(term.package.unit)


def _unit_code(term: Term) -> str:
    return _unit_reading(term).unit or ""


def _whole(packages: Term) -> bool:
    return packages.upper is None and packages.values[0] == packages.values[0].to_integral_value()


def _package_type(packages: Term | None) -> PackageType | None:
    return packages.package.type if packages and packages.package else None


def _ambiguous(text: str, candidates: tuple[str, ...]) -> QuantityReading:
    issue = AmbiguousQuantity(_FIELD, text, " or ".join(candidates))
    return QuantityReading(text, "ambiguous", "ambiguous", candidates, (issue,))


def _rejected(text: str, detail: str) -> QuantityReading:
    return QuantityReading(text, "rejected", "rejected", issues=(_refusal(text, detail),))


def _refusal(text: str, detail: str) -> RejectedQuantity:
    return RejectedQuantity(_FIELD, text, detail)
