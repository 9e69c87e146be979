"""Where a substance stands: in the conventions on a day, in a scheme's reporting groups in a year."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import cast

from seizure_schema.errors import VocabularyError
from seizure_schema.models.enumerations import SumClass
from seizure_schema.substances.concepts import ancestors, concept
from seizure_schema.vocabulary import Row, table


@dataclass(frozen=True, slots=True)
class Listing:
    """One place in the schedules. `listed_on` and `until` are a year or a day, as far as they are known;
    `scope` is substance, or preparations for Schedule III of 1961; `of` is the id that is listed.
    """

    convention: str
    schedule: str
    scope: str
    listed_on: str
    until: str
    of: str


@dataclass(frozen=True, slots=True)
class ReportingGroup:
    """How one scheme reports a substance: the group as its edition prints it, and the sum class."""

    scheme: str
    group: str
    sum_class: SumClass


def listings(substance_id: str, on: date | None = None) -> tuple[Listing, ...]:
    """The schedules of a substance, or of the nearest wider concept that has any: crack is listed as cocaine.

    With `on`, only those in force on that day (a bare year counts from its first day). Raises VocabularyError
    for an unknown id.

    >>> [(one.convention, one.schedule) for one in listings("ghb", on=date(2010, 1, 1))]
    [('1971', 'IV')]
    """
    for one in (concept(substance_id).substance.id, *ancestors(substance_id)):
        if found := _listings().get(one):
            return found if on is None else tuple(listing for listing in found if _in_force(listing, on))
    return ()


def reporting_group(substance_id: str, year: int, scheme: str = "unodc_annual") -> ReportingGroup:
    """The one group that a scheme reports a substance under in a year.

    Raises VocabularyError for an unknown id, scheme, or a year that the scheme does not cover.
    """
    for row in _groups().get((scheme, concept(substance_id).substance.id), ()):
        if int(row["year_from"]) <= year <= int(row["year_to"] or 9999):
            return ReportingGroup(scheme, row["group"], cast("SumClass", row["sum_class"]))
    known = ", ".join(sorted({row["scheme"] for row in table("reporting_groups")}))
    raise VocabularyError(
        f"vocabulary/reporting_groups.csv: {scheme!r} has no group for {substance_id!r} in {year}; "
        f"the schemes are {known}"
    )


def _in_force(listing: Listing, on: date) -> bool:
    day = on.isoformat()
    return listing.listed_on <= day and (not listing.until or day < listing.until)


@lru_cache(maxsize=1)
def _listings() -> dict[str, tuple[Listing, ...]]:
    found: dict[str, list[Listing]] = defaultdict(list)
    for row in table("substance_schedules"):
        found[row["substance"]].append(
            Listing(
                row["convention"],
                row["schedule"],
                row["scope"],
                row["listed_on"],
                row["until"],
                row["substance"],
            )
        )
    return {one: tuple(rows) for one, rows in found.items()}


@lru_cache(maxsize=1)
def _groups() -> dict[tuple[str, str], list[Row]]:
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in table("reporting_groups"):
        found[row["scheme"], row["substance"]].append(row)
    return found
