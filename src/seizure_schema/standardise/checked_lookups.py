"""Holds the codes of a mapping's look-ups against the vocabulary: a wrong one would be a wrong answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from seizure_schema.dates import parse_date
from seizure_schema.errors import ArgumentError, VocabularyError
from seizure_schema.places import resolve_category, resolve_place
from seizure_schema.quantities import parse_quantity, resolve_unit
from seizure_schema.standardise.meanings import CLEAR_TEXTS
from seizure_schema.standardise.plain import plain_number
from seizure_schema.standardise.source_lookups import UNIT_OF, declared
from seizure_schema.standardise.substance_code import nearest, read_code
from seizure_schema.standardise.words_for_figures import OF_COUNTS, OF_QUANTITIES
from seizure_schema.substances import resolve_substance, substance
from seizure_schema.text import checked_country
from seizure_schema.vocabulary import table

if TYPE_CHECKING:
    from seizure_schema.standardise.mapping import SourceMapping

_COUNTRIES = ("country", "departure_country", "destination_country", "producing_country")
_CATEGORIES = ("location_type", "transport", "movement", "concealment", "record_kind")
_COUNTS = ("seizure_count", "package_count", "persons_total", "persons_arrested")
_SCALES = {
    Decimal(10) ** power: word
    for power, word in ((3, "thousand"), (5, "lakh"), (6, "million"), (7, "crore"), (9, "billion"))
}
_POINTS = ("border_point", "place")
# A record without its drug or unit is no figure, so that these are never left without a code.
_NEEDED = ("substance", "unit", "alt_unit")
_TABLES = {
    "agency": ("agencies", "code"),
    "form": ("forms", "code"),
    **dict.fromkeys(UNIT_OF.values(), ("units", "unit")),
}


def wrong_lookups(mapping: SourceMapping) -> Iterator[tuple[str, str]]:
    """Key (`lookups.substance.Coca`) and message of every look-up whose code does not exist."""
    for kind, slot, text, code in declared(mapping):
        if code is None:
            continue
        if code == "":
            problem = "gives no code; give one, or null to leave the record out" if slot in _NEEDED else None
        elif slot in CLEAR_TEXTS:
            problem = _unclear(slot, code, mapping)
        elif slot in UNIT_OF.values():
            problem = _wrong_unit(slot, "" if kind == "lookups_matching" else text, code, mapping)
        else:
            problem = _unknown(slot, code, mapping)
        if problem is not None:
            yield f"{kind}.{slot}.{text}", problem


def _unknown(slot: str, code: str, mapping: SourceMapping) -> str | None:
    """Why the code of a slot does not exist."""
    if slot in ("substance", "substance_detail"):
        return _raised(read_code, code) or _no_drug(code)
    if slot in _COUNTRIES:
        return _raised(checked_country, code)
    if slot == "transit_countries":
        return next((told for one in code.split("|") if (told := _raised(checked_country, one))), None)
    if slot in _CATEGORIES:
        known = resolve_category(slot, code).rule == "code"
        return None if known else f"{code!r} is no code of {slot}{nearest(code, _categories(slot))}"
    if slot == "admin1":
        return _wrong_admin1(code, mapping.country)
    codes = _codes(*_TABLES[slot])
    return None if code in codes else f"{code!r} is no {slot} of the vocabulary{nearest(code, codes)}"


def _no_drug(code: str) -> str | None:
    """Why a thing that the vocabulary leaves out by its name is no code: `vodka` as `alcohol` would count."""
    known = substance(code.partition("/")[0])
    if resolve_substance(known.label, language="en").status != "not_a_drug":
        return None
    return f"{known.id!r} is no drug: null leaves these records out, as is done with its name"


def _wrong_unit(slot: str, text: str, code: str, mapping: SourceMapping) -> str | None:
    """Why a unit's code is none, or is less than its text says: `million tablets` are no tablets."""
    told = resolve_unit(text, language=mapping.language, country=mapping.country)
    given = resolve_unit(code, language=mapping.language, country=mapping.country)
    codes = _codes(*_TABLES[slot])
    named = given.unit or (code if code in codes else None)
    if told.multiplier == 1 or told.unit is None:
        return None if named else f"{code!r} is no {slot} of the vocabulary{nearest(code, codes)}"
    if given.unit is not None and given.multiplier == told.multiplier:
        return None
    cure = f"{text!r} is {_multiple(told.multiplier, named or told.unit)}: write that"
    return f"{code!r} leaves out how many: {cure}" if named else f"{code!r} is no {slot}: {cure}"


def _multiple(multiplier: Decimal, unit: str) -> str:
    """`million tablets`: in words that `resolve_unit` reads."""
    word = _SCALES.get(multiplier)
    for plural in ("s", ""):
        label = f"{word} {unit.replace('_', ' ')}{plural}"
        read = resolve_unit(label, language="en")
        if word and (read.unit, read.multiplier) == (unit, multiplier):
            return label
    return f"{multiplier:,f} times {unit}"


def _raised(check: Callable[[str], object], code: str) -> str | None:
    try:
        check(code)
    except (ArgumentError, VocabularyError) as error:
        return str(error)
    return None


@lru_cache(maxsize=8)
def _codes(name: str, column: str) -> frozenset[str]:
    return frozenset(row[column] for row in table(name))


def _categories(slot: str) -> frozenset[str]:
    return frozenset(row["code"] for row in table("category_names") if row["field"] == slot)


def _wrong_admin1(code: str, country: str | None) -> str | None:
    if (
        _raised(checked_country, code[:2])
        or resolve_place(code, country=code[:2], kind="admin1").rule != "code"
    ):
        return f"{code!r} is no subdivision of ISO 3166-2; '' says that the text names none"
    if country is not None and not code.startswith(f"{country}-"):
        return f"{code!r} does not lie in {country}, the country of the source"
    return None


def _unclear(slot: str, text: str, mapping: SourceMapping) -> str | None:
    """Why a clear text is not clear; a coverage may be any text, which is read like others."""
    if slot in _COUNTS and text not in OF_COUNTS and plain_number(text, None) is None:
        return f"{text!r} is not a whole number; {_words(OF_COUNTS)}"
    if slot in _POINTS and resolve_place(text, kind="border_point").border_point is None:
        return f"{text!r} names no border crossing point of the vocabulary; '' says that the text names none"
    if slot in UNIT_OF:
        if text in OF_QUANTITIES:
            return None
        marks = mapping.notation
        told = parse_quantity(
            text,
            unit="kilogram" if UNIT_OF[slot] in mapping.filled else None,
            language=mapping.language,
            country=mapping.country,
            decimal=marks.decimal,
            grouping=marks.grouping,
        )
        return None if told.ok else _no_quantity(text)
    if slot in ("date", "end_date") and "fiscal_year" not in mapping.filled:
        dates = mapping.dates
        read = parse_date(text, language=mapping.language, order=dates.order, calendar=dates.calendar)
        return None if read.status != "rejected" else f"{text!r} is not a date; write it like 2016-05-31"
    return None


def _no_quantity(text: str) -> str:
    return f"{text!r} is not a clear quantity; write it like 5 kg; {_words(OF_QUANTITIES)}"


def _words(known: tuple[str, ...]) -> str:
    return f"a mark that stands for no figure is {', '.join(known[:-1])} or {known[-1]}"
