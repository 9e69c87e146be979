"""The unit that a source names by a text, by language and country; never by likeness."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from seizure_schema.models import Issue, UnitReading
from seizure_schema.models.issues import AmbiguousUnit, AssumedMetricTon, UnknownUnit
from seizure_schema.text import (
    checked_country,
    checked_language,
    split_tag,
    tokenize,
    too_long,
    unaccented,
    why_too_long,
)
from seizure_schema.units import dimension_of, unit_codes, unit_of_ucum
from seizure_schema.vocabulary import table

# The country column of a row that holds only while nobody has told the country.
COUNTRY_NOT_TOLD = "?"
_CASED = "cased"
# A name whose accents tell it from other words: Vietnamese cân is not can.
_ACCENTED = "accented"
# Roles of names that are other words elsewhere, so that they serve no other language that is told.
OWN_ROLES = frozenset({"leading", "accented", "own"})
_MEASURES = ("mass", "volume", "area")


class UnitName(NamedTuple):
    """One row of `unit_names.csv`, with its role.

    Roles: name, symbol, label, amount, single, traditional, assumed_metric, cased,
    leading (may stand before its number), accented,
    own (a name in its own language alone: Malay tan),
    sized (an adjective: of five kilograms each), spaced (never glued to its number: 1st is no stone),
    thousandths (three digits alone behind it are thousandths of it: 5 kilos 500).
    A `single` row is a form of
    the singular, which means one of it after a bound: более тонны.
    A `cased` row holds only for the text as it is written, beside the rows without regard to case: Mg.
    """

    language: str
    country: str
    unit: str
    multiplier: Decimal
    role: str


def resolve_unit(text: str, *, language: str | None = None, country: str | None = None) -> UnitReading:
    """The unit whose name `text` is, nothing else; `multiples.resolve_unit` is the public door."""
    if too_long(text):
        issue = UnknownUnit("unit", text, why_too_long(text))
        return UnitReading(text, "unknown", "too_long", issues=(issue,))
    code, region = split_tag(checked_language(language))
    return _resolve(text, code, checked_country(country) or region)


@lru_cache(maxsize=65536)
def _resolve(text: str, language: str | None, country: str | None) -> UnitReading:
    key = phrase_of(text)
    if not key:
        return UnitReading(text, "blank", "blank")
    rows = unit_names().get(key) or unit_names().get(unaccented(key))
    if rows:
        return as_written(text.strip(), read_names(text, rows, language, country))
    package = _package_unit(key)
    if package:
        return UnitReading(text, "resolved", "package", unit=package, dimension=dimension_of(package))
    if text.strip() in unit_codes():
        return UnitReading(text, "resolved", "code", unit=text.strip(), dimension=dimension_of(text.strip()))
    if code := unit_of_ucum(text.strip()):
        return UnitReading(text, "resolved", "ucum", unit=code, dimension=dimension_of(code))
    if counted := _annotated(text.strip()):
        reading = _resolve(counted, language, country)
        # A UCUM annotation is a remark on a number of things: it names what is counted, never a measure.
        if reading.dimension not in _MEASURES:
            return _again(reading, text)
    if key.endswith(" .") and (bare := key.rstrip(" .")):
        return _again(_resolve(bare, language, country), text)
    return UnitReading(text, "unknown", issues=(UnknownUnit("unit", text),))


def read_names(
    text: str, rows: tuple[UnitName, ...], language: str | None, country: str | None
) -> UnitReading:
    """One reading from the rows that bear a name: the nearest language, then the country's own sense."""
    spoken = nearest(rows, language)
    # A name that is bound to places in one language may be free in all: `ton`, but for the United States.
    local = _in_country(spoken, country) or _in_country(
        tuple(row for row in rows if not row.language), country
    )
    senses = {(row.unit, row.multiplier) for row in local}
    if len(senses) != 1:
        units = tuple(sorted({row.unit for row in (local or spoken)}))
        return UnitReading(
            text, "ambiguous", "name", units, (AmbiguousUnit("unit", text, " or ".join(units)),)
        )
    row = local[0]
    notes: tuple[Issue, ...] = (AssumedMetricTon("unit", text),) if row.role == "assumed_metric" else ()
    return UnitReading(
        text,
        "resolved",
        row.role,
        issues=notes,
        unit=row.unit,
        dimension=dimension_of(row.unit),
        multiplier=row.multiplier,
    )


def as_written(written: str, reading: UnitReading) -> UnitReading:
    """The reading, ambiguous where the case of the letters means another unit: Mg is a tonne, mg none."""
    other = _cased().get(written)
    if other is None or reading.unit in (None, other):
        return reading
    units = tuple(sorted({other, reading.unit or ""}))
    issue = AmbiguousUnit("unit", reading.text, " or ".join(units))
    return UnitReading(reading.text, "ambiguous", "name", units, (issue,))


def _in_country(rows: tuple[UnitName, ...], country: str | None) -> list[UnitName]:
    local = [row for row in rows if row.country == (country or COUNTRY_NOT_TOLD)]
    return local or [row for row in rows if not row.country]


def nearest(rows: tuple[UnitName, ...], language: str | None) -> tuple[UnitName, ...]:
    """The rows of the language told; else those of every language and English; else all of them."""
    if language is None:
        return rows
    own = tuple(row for row in rows if row.language == language)
    return own or tuple(row for row in rows if row.language in ("", "en")) or rows


@lru_cache(maxsize=1)
def unit_names() -> dict[str, tuple[UnitName, ...]]:
    """The rows by the phrase that they name; Latin names also without their accents."""
    found: dict[str, list[UnitName]] = {}
    plain: dict[str, list[UnitName]] = {}
    for row in table("unit_names"):
        if row["role"] == _CASED:
            continue
        name = UnitName(row["language"], row["country"], row["unit"], Decimal(row["multiplier"]), row["role"])
        key = phrase_of(row["name"])
        found.setdefault(key, []).append(name)
        bare = unaccented(key)
        if bare != key and row["role"] != _ACCENTED:
            plain.setdefault(bare, []).append(name)
    for key, names in plain.items():
        known = {name.language for name in found.get(key, ())}
        found.setdefault(key, []).extend(name for name in names if name.language not in known)
    return {key: tuple(dict.fromkeys(names)) for key, names in found.items()}


@lru_cache(maxsize=1)
def _cased() -> dict[str, str]:
    return {row["name"]: row["unit"] for row in table("unit_names") if row["role"] == _CASED}


@lru_cache(maxsize=65536)
def phrase_of(text: str) -> str:
    """The tokens of a text with one space between: the form in which phrases are compared."""
    return " ".join(token.text for token in tokenize(text))


def _annotated(text: str) -> str:
    """What stands in the braces of a UCUM annotation (`{pills}`), or ''."""
    inside = text[1:-1] if text.startswith("{") and text.endswith("}") else ""
    return "" if "{" in inside or "}" in inside else inside.strip()


def _package_unit(key: str) -> str | None:
    units = _package_units().get(key, frozenset())
    return next(iter(units)) if len(units) == 1 else None


@lru_cache(maxsize=1)
def _package_units() -> dict[str, frozenset[str]]:
    units: dict[str, set[str]] = {}
    for row in table("package_words"):
        units.setdefault(phrase_of(row["word"]), set()).add(row["unit"])
    return {key: frozenset(found) for key, found in units.items()}


def _again(reading: UnitReading, text: str) -> UnitReading:
    issues = tuple(type(issue)(issue.field, text, issue.detail) for issue in reading.issues)
    return UnitReading(
        text,
        reading.status,
        reading.rule,
        reading.candidates,
        issues,
        reading.unit,
        reading.dimension,
        reading.multiplier,
    )
