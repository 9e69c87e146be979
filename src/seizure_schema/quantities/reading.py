"""`parse_quantity`, the public door: circumstances made plain, and answers remembered by text and by shape.

A million different amounts have a few thousand shapes: `24.5 kg` and `31.7 kg` differ in digits only.
Where the shape holds one number written in digits, and nothing in its reading looked at the value, the
reading of one text serves all texts of its shape, each with its own number. Digits 1 to 9 become 9, and
0 stays, because a leading zero can decide between a decimal and a grouping mark.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from seizure_schema.models import Amount, QuantityReading
from seizure_schema.models.enumerations import Qualifier
from seizure_schema.models.issues import RejectedQuantity
from seizure_schema.quantities.making import exact_amount, plain_reading
from seizure_schema.quantities.parse import read_quantity
from seizure_schema.quantities.skeletons import SHAPE
from seizure_schema.quantities.skeletons import forget as forget_statements
from seizure_schema.quantities.years import names_year
from seizure_schema.text import (
    Notation,
    checked_country,
    checked_text,
    notation,
    split_tag,
    too_long,
    why_too_long,
)
from seizure_schema.units.dimensions import Dimension
from seizure_schema.units.table import EXACT_DIGITS

_DIGITS = frozenset("0123456789")
_SHAPES_KEPT = 65536
# Few, for what is kept of a known shape costs more to hold than to make again.
_TEXTS_KEPT = 4096
_LONGEST = 200
_PLAIN_RULES = frozenset({"single", "bare_number"})


class _Template(NamedTuple):
    """How to read every text of one shape: where its number stands, which marks to drop, and the rest."""

    start: int
    end: int
    drop: str
    comma: bool
    unit: str
    dimension: Dimension
    qualifier: Qualifier
    rule: str


_Key = tuple[str, str | None, str | None, str | None, str | None, str | None]
_templates: dict[_Key, _Template | None] = {}
_texts: dict[_Key, QuantityReading] = {}


def parse_quantity(
    text: str,
    *,
    unit: str | None = None,
    language: str | None = None,
    country: str | None = None,
    decimal: str | None = None,
    grouping: str | None = None,
) -> QuantityReading:
    """The amount that `text` tells, as it tells it, or why there is none.

    `unit` (a code, or the text of a unit column) is for texts that are a number alone; a unit in the text
    itself that contradicts it leaves both as candidates. `language` is a BCP-47 tag, `country` an ISO
    3166-1 alpha-2 code; `decimal` and `grouping` are the marks that the source declares, else those of
    the language hold where it is used in one way. Status: resolved, ambiguous (with candidates), rejected
    (with an issue that says why), blank. Raises ArgumentError for circumstances that are none, and for
    what is no text.

    The unit of a composite is its largest: `71 kg 110 g` is 71.110 kilogram. Numbers are Decimal, exact.

    >>> parse_quantity("65 wrappages containing 71 kg and 110 grams", language="en").amount.value
    Decimal('71.110')
    """
    try:
        asked = (text, unit, language, country, decimal, grouping)
        reading = _texts.get(asked)
        if reading is not None:
            return reading
        if too_long(text):
            issue = RejectedQuantity("quantity", text, why_too_long(text))
            return QuantityReading(text, "rejected", "too_long", issues=(issue,))
        key = (text.translate(SHAPE), unit, language, country, decimal, grouping)
        template = _templates.get(key)
    except (AttributeError, TypeError):
        _refuse(text, unit=unit, language=language, country=country, decimal=decimal, grouping=grouping)
        raise
    reading = _read(asked, key) if template is None else _filled(text, template)
    if len(_texts) >= _TEXTS_KEPT:
        _texts.clear()
    _texts[asked] = reading
    return reading


def forget() -> None:
    """Empties every memo of this door."""
    _texts.clear()
    _templates.clear()
    _read.cache_clear()
    forget_statements()


@lru_cache(maxsize=65536)
def _read(asked: _Key, key: _Key) -> QuantityReading:
    """The reading of a text whose shape has no template, which may get one by it."""
    text, unit, language, country, decimal, grouping = asked
    if unit is not None:
        checked_text(unit, "unit")
    code, region, marks = _circumstances(language, country, decimal, grouping)
    reading = read_quantity(text, unit, code, region, marks)
    if key not in _templates:
        if len(_templates) >= _SHAPES_KEPT:
            _templates.clear()
        _templates[key] = _template(text, reading)
    return reading


def _refuse(text: object, **circumstances: object) -> None:
    """Raises ArgumentError where something is told that is no text."""
    checked_text(text)
    for name, told in circumstances.items():
        if told is not None:
            checked_text(told, name)


@lru_cache(maxsize=4096)
def _circumstances(
    language: str | None, country: str | None, decimal: str | None, grouping: str | None
) -> tuple[str | None, str | None, Notation]:
    _refuse("", language=language, country=country, decimal=decimal, grouping=grouping)
    code, region = split_tag(language)
    return (
        code,
        checked_country(country) or region,
        notation(decimal=decimal, grouping=grouping, language=language, country=country),
    )


def _template(text: str, reading: QuantityReading) -> _Template | None:
    """The template of a plain reading; None where another text of the same shape might be read otherwise.

    It is taken only where dropping marks from the one run of ASCII digits gives the very value read: so
    no multiplier, fraction, number word, range or packages had a part in it.
    """
    amount = reading.amount
    if amount is None or amount.value is None or reading.issues or reading.others or len(text) > _LONGEST:
        return None
    if reading.rule not in _PLAIN_RULES or reading.package_count is not None:
        return None
    if "(" in text or names_year(text):
        return None  # 7 (seven) kg is one number, 7 (six) kg none; 2020 г. may be a year
    places = [place for place, char in enumerate(text) if char.isdecimal()]
    if not places or not all(text[place] in _DIGITS for place in places):
        return None
    start, end = places[0], places[-1] + 1
    run = text[start:end]
    for mark in (".", ","):
        drop = "".join(sorted(set(run) - _DIGITS - {mark}))
        digits = run.translate({ord(char): None for char in drop}).replace(mark, ".")
        if set(drop) <= set(",.' ") and digits.count(".") <= 1 and Decimal(digits) == amount.value:
            if len(digits) > EXACT_DIGITS or str(amount.value) != str(Decimal(digits)):
                return None
            return _Template(
                start, end, drop, mark == ",", amount.unit, amount.dimension, amount.qualifier, reading.rule
            )
    return None


def _filled(text: str, template: _Template) -> QuantityReading:
    number = text[template.start : template.end]
    for mark in template.drop:
        number = number.replace(mark, "")
    if template.comma:
        number = number.replace(",", ".")
    value = Decimal(number)
    if template.qualifier == "exact":
        return plain_reading(text, template.rule, exact_amount(value, template.unit, template.dimension))
    low: Decimal | None = value
    high: Decimal | None = value
    if template.qualifier == "less_than":
        low = Decimal(0)
    elif template.qualifier == "more_than":
        high = None
    amount = Amount(value, template.unit, template.dimension, low, high, template.qualifier)
    return QuantityReading(text, "resolved", template.rule, amount=amount)
