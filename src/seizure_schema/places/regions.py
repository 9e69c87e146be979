"""UNODC's regions and subregions: where a country stands in a year, and what a published label means."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from seizure_schema.places.keys import name_key
from seizure_schema.text import checked_country, checked_text
from seizure_schema.vocabulary import Row, table


@dataclass(frozen=True, slots=True)
class UnodcRegion:
    """A subregion and its region (codes), and the label of the subregion in the individual drug seizures."""

    region: str
    subregion: str
    label: str


@lru_cache(maxsize=4096)
def unodc_region(country: str, *, year: int | None = None) -> UnodcRegion | None:
    """The region in which UNODC places a country (alpha-2) in a year; without a year, as it does now.

    The groupings are UNODC's own, not those of M49, and drift: one label has three spellings since 2011,
    "Near and Middle East /South-West Asia" is two subregions today. None for a country without region.

    >>> unodc_region("DE", year=2017).label
    'Western and Central Europe'

    Raises ArgumentError for a country that does not exist.
    """
    code = checked_country(country)
    for row in _of_countries().get(code or "", ()):
        if _holds(row, year):
            return UnodcRegion(row["region"], row["subregion"], _label(row["subregion"], year))
    return None


@lru_cache(maxsize=4096)
def unodc_subregion(label: str) -> str | None:
    """The code of the subregion that a published label names in any of its spellings; None where none does.

    >>> unodc_subregion("West & Central Europe")
    'west_central_europe'
    """
    return _by_label().get(name_key(checked_text(label)))


def _label(subregion: str, year: int | None) -> str:
    rows = [row for row in table("unodc_region_names") if row["subregion"] == subregion and _holds(row, year)]
    # The dated spelling is the one of that year; of the undated ones that of the seizure data is preferred.
    return min(rows, key=lambda row: (not row["year_from"], "individual" not in row["source"]))["name"]


def _holds(row: Row, year: int | None) -> bool:
    first, last = row["year_from"], row["year_to"]
    if year is None:
        return not last
    return (not first or int(first) <= year) and (not last or year <= int(last))


@lru_cache(maxsize=1)
def _of_countries() -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in table("unodc_subregions"):
        found.setdefault(row["country"], []).append(row)
    return found


@lru_cache(maxsize=1)
def _by_label() -> dict[str, str]:
    return {name_key(row["name"]): row["subregion"] for row in table("unodc_region_names")}
