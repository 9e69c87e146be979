"""`resolve_agency`: the name of an agency to its code, within its country and the years of its life."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from seizure_schema.models.readings import AgencyReading
from seizure_schema.text import (
    checked_country,
    checked_day,
    checked_language,
    fold,
    refuse_unhashable,
    too_long,
    unaccented,
)
from seizure_schema.vocabulary import Row, table


def resolve_agency(
    text: str, *, language: str | None = None, country: str | None = None, on: date | None = None
) -> AgencyReading:
    """The agency that a text names.

    A name that several countries use ("Customs Service", "DCA") is ambiguous without `country` (alpha-2).
    `on` is the day of the deed: an agency that did not exist then is no candidate; where none is left the
    reading is `rejected` and names who bore the name. An unknown name is `unknown`, and its text is kept; so
    is one that any country may use ("Police") without its country, with whom we know of that name.

    Raises ArgumentError for a country or language that does not exist, and where the text or day is none.
    """
    if too_long(text):
        return AgencyReading(text, "unknown", rule="too_long")
    try:
        return _resolve(text, language, country, on)
    except TypeError:
        refuse_unhashable(language=language, country=country, on=on)
        raise


@lru_cache(maxsize=65536)
def _resolve(text: str, language: str | None, country: str | None, on: date | None) -> AgencyReading:
    country, on = checked_country(country), checked_day(on, "on")
    tag = checked_language(language)
    language = tag.split("-")[0] if tag else None
    if not fold(text):
        return AgencyReading(text, "blank", rule="blank")
    if text.strip() in _agencies():
        return _resolved(text, text.strip(), "code")
    rows = _names().get(_key(text), ())
    if language:
        rows = tuple(row for row in rows if row["language"] == language) or rows
    codes = sorted({row["agency"] for row in rows})
    if country:
        codes = [code for code in codes if _agencies()[code]["country"] in (country, "")]
    if not codes:
        return AgencyReading(text, "unknown", rule="unknown")
    alive = [code for code in codes if on is None or _existed(_agencies()[code], on)]
    if not alive:
        return AgencyReading(text, "rejected", rule="not_at_that_time", candidates=tuple(codes))
    if len(alive) > 1:
        return AgencyReading(text, "ambiguous", rule="ambiguous", candidates=tuple(alive))
    if not country and _key(text) in _generic():
        return AgencyReading(text, "unknown", rule="country_needed", candidates=tuple(alive))
    return _resolved(text, alive[0], "name")


def _resolved(text: str, code: str, rule: str) -> AgencyReading:
    row = _agencies()[code]
    return AgencyReading(
        text, "resolved", rule=rule, agency=code, label=row["name_en"], country=row["country"] or None
    )


def _existed(row: Row, on: date) -> bool:
    """Dates of the table may be a year or a month only, which then counts whole."""
    day = on.isoformat()
    first, last = row["valid_from"], row["valid_to"]
    return (not first or day[: len(first)] >= first) and (not last or day[: len(last)] <= last)


def _key(text: str) -> str:
    return " ".join(re.sub(r"[^\w']+", " ", unaccented(text).replace(".", "")).split())


@lru_cache(maxsize=1)
def _agencies() -> dict[str, Row]:
    return {row["code"]: row for row in table("agencies")}


@lru_cache(maxsize=1)
def _generic() -> frozenset[str]:
    return frozenset(_key(row["word"]) for row in table("place_words") if row["role"] == "agency")


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[Row, ...]]:
    found: dict[str, list[Row]] = {}
    for row in table("agency_names"):
        found.setdefault(_key(row["name"]), []).append(row)
    return {key: tuple(rows) for key, rows in found.items()}
