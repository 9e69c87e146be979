"""What the texts of a column resolve as: drugs, units, places, categories, whatever its header says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipelines.onboarding.proposing.header_parts import is_substance, unit_of
from pipelines.onboarding.sniffing import Column
from seizure_schema import (
    parse_date,
    parse_quantity,
    resolve_agency,
    resolve_category,
    resolve_country,
    resolve_place,
)
from seizure_schema.text import split_tag

MOST_TEXTS = 150
MOST_DATES = 40
HALF = 0.5
SHORTEST_NAME = 4
CATEGORIES = ("transport", "location_type", "movement", "concealment", "record_kind")
ROUTES = ("country", "departure_country", "destination_country", "producing_country", "transit_countries")


@dataclass(frozen=True)
class Share:
    """How much of a column the vocabulary reads in one way."""

    texts: float
    """Of the distinct texts."""
    cells: float
    """Of the filled cells."""
    known: int
    asked: int

    def __str__(self) -> str:
        return f"{self.known} of {self.asked} different texts"


NONE = Share(0.0, 0.0, 0, 0)


def shares(column: Column, language: str | None, country: str | None) -> dict[str, Share]:
    """Slot -> how much of the column reads as that; only what reads at all.

    The most frequent texts are asked. Numbers are asked nothing: a column of them is what its header says.
    """
    texts = dict(list(column.distinct.items())[:MOST_TEXTS])
    if column.is_numeric or not texts:
        return {}
    found = {slot: _share(texts, reads) for slot, reads in _readers(language, country).items()}
    return {slot: share for slot, share in found.items() if share.known}


def quantities(column: Column, language: str | None) -> float:
    """Share of the different texts that are quantities: a number with or without a unit, and nothing else."""
    texts = list(column.distinct)[:MOST_TEXTS]
    known = sum(parse_quantity(text, language=language).ok for text in texts)
    return known / len(texts) if texts else 0.0


def _share(texts: Mapping[str, int], reads: Callable[[str], bool]) -> Share:
    known = {text for text in texts if text.strip() and reads(text)}
    cells = sum(texts[text] for text in known) / max(1, sum(texts.values()))
    return Share(len(known) / len(texts), cells, len(known), len(texts))


def _readers(language: str | None, country: str | None) -> dict[str, Callable[[str], bool]]:
    def category(field: str) -> Callable[[str], bool]:
        return lambda text: resolve_category(field, text, language=language).status == "resolved"

    return {
        "substance": lambda text: is_substance(text, language, country),
        "unit": lambda text: bool(unit_of(text, language, country)),
        "country": lambda text: resolve_country(text, language=language).country is not None,
        "admin1": lambda text: is_admin1(text, language, country),
        "agency": lambda text: resolve_agency(text, language=language, country=country).status == "resolved",
        "date": lambda text: parse_date(text, language=language).status in ("resolved", "ambiguous"),
        **{field: category(field) for field in CATEGORIES},
    }


def is_admin1(text: str, language: str | None, country: str | None) -> bool:
    """Whether a text names a subdivision, of the country where it is known."""
    reading = resolve_place(text, language=language, country=country, kind="admin1")
    if country:
        return reading.status == "resolved"
    return len(text) >= SHORTEST_NAME and bool(reading.admin1 or reading.candidates)


def tells_days(column: Column, language: str | None) -> bool:
    """Whether most texts of a column are days: by their shape, or as words are read (`Mai 2024` is none)."""
    if column.dates and column.dates.shape != "worded":
        return column.dates.shape == "numeric"
    texts = [] if column.is_numeric else list(column.distinct)[:MOST_DATES]
    days = [text for text in texts if parse_date(text, language=language).precision == "day"]
    return len(days) > HALF * len(texts)


def country_of_subdivisions(
    texts: Mapping[str, int], language: str | None
) -> tuple[str, int, int, int] | None:
    """The country in which most names are subdivisions: code, how many there, in the next, and asked."""
    votes: Counter[str] = Counter()
    names = [text for text in list(texts)[:MOST_TEXTS] if len(text) >= SHORTEST_NAME]
    for text in names:
        reading = resolve_place(text, language=language, kind="admin1")
        codes = {reading.admin1} if reading.admin1 else set(reading.candidates)
        votes.update({code[:2] for code in codes if code})
    ranked = votes.most_common(2)
    if not ranked:
        return None
    return ranked[0][0], ranked[0][1], ranked[1][1] if len(ranked) > 1 else 0, len(names)


def primary(language: str | None) -> str | None:
    """The language of a tag without its region."""
    return split_tag(language)[0] if language else None
