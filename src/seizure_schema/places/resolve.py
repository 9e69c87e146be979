"""`resolve_place`: one text to a country, a subdivision or a border crossing point."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Literal

from seizure_schema.errors import ArgumentError
from seizure_schema.models.issues import AmbiguousPlace, UnknownPlace
from seizure_schema.models.readings import PlaceReading
from seizure_schema.places.border_points import names_border_point, resolve_border_point
from seizure_schema.places.countries import OTHER, read_country, resolve_country
from seizure_schema.places.everywhere import NO_REGION, lies_in_no_region
from seizure_schema.places.keys import name_key, place_words
from seizure_schema.places.subdivisions import resolve_admin1
from seizure_schema.text import (
    checked_country,
    checked_language,
    checked_text,
    fold,
    refuse_unhashable,
    too_long,
    why_too_long,
    without_footnotes,
)

Kind = Literal["country", "admin1", "border_point"]


def resolve_place(
    text: str,
    *,
    language: str | None = None,
    country: str | None = None,
    within: str | None = None,
    kind: Kind | None = None,
) -> PlaceReading:
    """The place that a text names.

    `country` (alpha-2) is where the place lies; `within` is a country or a subdivision (ISO 3166-2) that
    holds it. `kind` asks for one kind only; without it all are tried, and a name that is of several kinds
    ("Georgia" inside the United States is a state) is settled by `country` or else ambiguous. Ambiguous
    means two candidates or more; one doubtful candidate ("Sughd", which may be a town elsewhere) stands in
    `candidates` of an `unknown` reading. The mark of a footnote ("Sughd*", "Hatay (1)") is no part of a name.
    What is asked for as a subdivision and lies in none ("International waters", "At the border") is
    `not_available` by rule `no_region`.

    Raises ArgumentError for a `kind`, `country`, `language` or `within` that does not exist, and where the
    text is none; an unknown text never raises.
    """
    if too_long(text):
        return _too_long(text)
    try:
        return _resolve(text, language, country, within, kind)
    except TypeError:
        refuse_unhashable(language=language, country=country, within=within, kind=kind)
        raise


def _too_long(text: str) -> PlaceReading:
    issue = UnknownPlace("place", text, why_too_long(text))
    return PlaceReading(text, "unknown", rule="too_long", issues=(issue,))


@lru_cache(maxsize=65536)
def _resolve(
    text: str, language: str | None, country: str | None, within: str | None, kind: str | None
) -> PlaceReading:
    country, language = checked_country(country), checked_language(language)
    if within is not None and not checked_country(checked_text(within, "within")[:2], "within"):
        raise ArgumentError("within='' names no country and no subdivision; leave it out or give 'TJ-SU'")
    if kind == "country":
        return resolve_country(text, language=language)
    reading = _read(text, language, country, within, kind)
    if reading.status == "unknown" and (bare := without_footnotes(text)) != text:
        again = _read(bare, language, country, within, kind)
        return replace(again, text=text) if again.status != "unknown" else reading
    return reading


def _read(
    text: str, language: str | None, country: str | None, within: str | None, kind: str | None
) -> PlaceReading:
    if kind == "admin1":
        reading = resolve_admin1(text, country=country, within=within, language=language)
        if reading.rule == "unknown" and lies_in_no_region(text, language):
            return PlaceReading(text, "not_available", rule=NO_REGION)
        return reading
    if kind == "border_point":
        return resolve_border_point(text, country=country, within=within, surely=True, language=language)
    if kind is not None:
        raise ArgumentError(
            f"kind={kind!r} is none of country, admin1, border_point; leave it out to try all"
        )
    return _any_kind(text, language, country, within)


def _any_kind(text: str, language: str | None, country: str | None, within: str | None) -> PlaceReading:
    if not fold(text):
        return PlaceReading(text, "blank", rule="blank")
    told: list[PlaceReading] = []
    for forms in (False, True):
        readings = [
            resolve_admin1(text, country=country, within=within, language=language, forms=forms),
        ]
        if forms or names_border_point(text):
            readings.append(
                resolve_border_point(text, country=country, within=within, language=language, forms=forms)
            )
        named = read_country(text, language, forms=forms)
        if named.rule in ("reported_unknown", OTHER):
            return named
        if named.country == (country or named.country) and within is None:
            readings.append(named)
        told = [one for one in readings if one.candidates or one.status not in ("unknown", "blank")]
        if told:
            break
    if not told:
        return PlaceReading(text, "unknown", rule="unknown", issues=(UnknownPlace("place", text),))
    answers = [reading for reading in told if reading.status == "not_available"]
    if answers or (len(told) == 1 and (told[0].issues or told[0].status == "resolved")):
        return (answers or told)[0]
    resolved = [reading for reading in told if reading.status == "resolved"]
    if len(resolved) > 1 and len({(one.country, one.admin1, one.border_point) for one in resolved}) == 1:
        return resolved[0]
    if len(resolved) == 1 and _stands(
        resolved[0], [one for one in told if one is not resolved[0]], text, language
    ):
        return resolved[0]
    candidates = tuple(sorted({code for reading in told for code in reading.candidates or _code(reading)}))
    rule = "several_kinds" if len(told) > 1 else told[0].rule
    if len(candidates) == 1:
        # One doubtful candidate is a proposal: "Paris" may be any place of that name.
        missing = (UnknownPlace("place", text, candidates[0]),)
        return PlaceReading(text, "unknown", rule=rule, candidates=candidates, issues=missing)
    issue = AmbiguousPlace("place", text, " or ".join(candidates))
    return PlaceReading(text, "ambiguous", rule=rule, candidates=candidates, issues=(issue,))


def _stands(reading: PlaceReading, others: list[PlaceReading], text: str, language: str | None) -> bool:
    """True where what else a name may be is too weak to question its one resolved reading.

    A subdivision named without its country is only a possibility beside a country or border point: it must
    lie in that country, or be a lesser bearer of a country's name (a state of Nigeria is called Niger; those
    that are as prominent have the role `homonym`). A region is meant, not the border point named after it.
    """
    if {one.rule for one in others} == {"homonym"}:
        return reading.admin1 is not None and reading.border_point is None
    if any(one.rule != "country_needed" for one in others):
        return False
    by_name = reading.country is not None and reading.admin1 is None and reading.rule != "code"
    return reading.country == _only(others) or (by_name and not _is_homonym(text, language))


def _is_homonym(text: str, language: str | None) -> bool:
    told = _homonyms().get(name_key(text), frozenset())
    return bool(told) and (language is None or not told.isdisjoint(("", language.split("-")[0])))


@lru_cache(maxsize=1)
def _homonyms() -> dict[str, frozenset[str]]:
    """The names with the role `homonym`, and the languages in which they are; "" stands for all."""
    found: dict[str, frozenset[str]] = {}
    for row in place_words("homonym"):
        key = name_key(row["word"])
        found[key] = found.get(key, frozenset()) | {row["language"]}
    return found


def _only(readings: list[PlaceReading]) -> str | None:
    """The one country to which all candidates belong."""
    countries = {code[:2] for reading in readings for code in reading.candidates}
    return countries.pop() if len(countries) == 1 else None


def _code(reading: PlaceReading) -> tuple[str, ...]:
    return (reading.border_point or reading.admin1 or reading.country or reading.historic or reading.rule,)
