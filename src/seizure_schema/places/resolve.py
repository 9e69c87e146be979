"""`resolve_place`: one text to a country, a subdivision or a border crossing point."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from seizure_schema.errors import ArgumentError
from seizure_schema.models.issues import AmbiguousPlace, UnknownPlace
from seizure_schema.models.readings import PlaceReading
from seizure_schema.places.border_points import resolve_border_point
from seizure_schema.places.countries import resolve_country
from seizure_schema.places.subdivisions import resolve_admin1
from seizure_schema.text import checked_country, checked_language, checked_text, fold

Kind = Literal["country", "admin1", "border_point"]


@lru_cache(maxsize=65536)
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
    `candidates` of an `unknown` reading.

    Raises ArgumentError for a `kind`, `country`, `language` or `within` that does not exist, and where the
    text is none; an unknown text never raises.
    """
    checked_text(text)
    country, language = checked_country(country), checked_language(language)
    if within is not None and not checked_country(within[:2], "within"):
        raise ArgumentError("within='' names no country and no subdivision; leave it out or give 'TJ-SU'")
    if kind == "country":
        return resolve_country(text, language=language)
    if kind == "admin1":
        return resolve_admin1(text, country=country, within=within)
    if kind == "border_point":
        return resolve_border_point(text, country=country, within=within, surely=True)
    if kind is not None:
        raise ArgumentError(
            f"kind={kind!r} is none of country, admin1, border_point; leave it out to try all"
        )
    return _any_kind(text, language, country, within)


def _any_kind(text: str, language: str | None, country: str | None, within: str | None) -> PlaceReading:
    if not fold(text):
        return PlaceReading(text, "blank", rule="blank")
    readings = [
        resolve_border_point(text, country=country, within=within),
        resolve_admin1(text, country=country, within=within),
    ]
    named = resolve_country(text, language=language)
    if named.rule == "reported_unknown":
        return named
    if named.country == (country or named.country) and within is None:
        readings.append(named)
    told = [one for one in readings if one.candidates or one.status not in ("unknown", "blank")]
    if not told:
        return PlaceReading(text, "unknown", rule="unknown", issues=(UnknownPlace("place", text),))
    answers = [reading for reading in told if reading.status == "not_available"]
    if answers or (len(told) == 1 and (told[0].issues or told[0].status == "resolved")):
        return (answers or told)[0]
    resolved = [reading for reading in told if reading.status == "resolved"]
    # A subdivision named without its country is only a possibility beside a country or border point.
    weak = [reading for reading in told if reading.rule == "country_needed"]
    if len(resolved) == 1 and len(resolved) + len(weak) == len(told) and resolved[0].country == _only(weak):
        return resolved[0]
    candidates = tuple(sorted({code for reading in told for code in reading.candidates or _code(reading)}))
    rule = "several_kinds" if len(told) > 1 else told[0].rule
    if len(candidates) == 1:
        # One doubtful candidate is a proposal: "Paris" may be any place of that name.
        missing = (UnknownPlace("place", text, candidates[0]),)
        return PlaceReading(text, "unknown", rule=rule, candidates=candidates, issues=missing)
    issue = AmbiguousPlace("place", text, " or ".join(candidates))
    return PlaceReading(text, "ambiguous", rule=rule, candidates=candidates, issues=(issue,))


def _only(readings: list[PlaceReading]) -> str | None:
    """The one country to which all candidates belong."""
    countries = {code[:2] for reading in readings for code in reading.candidates}
    return countries.pop() if len(countries) == 1 else None


def _code(reading: PlaceReading) -> tuple[str, ...]:
    return (reading.border_point or reading.admin1 or reading.country or reading.historic or reading.rule,)
