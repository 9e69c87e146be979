"""Former states: from when until when they existed, and which countries stand on their ground today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from seizure_schema.errors import ArgumentError
from seizure_schema.vocabulary import table


@dataclass(frozen=True, slots=True)
class FormerState:
    """A state by its code of ISO 3166-3, the days of its existence (both included), its `successors`."""

    code: str
    name: str
    existed_from: date
    existed_until: date
    successors: tuple[str, ...]

    def existed_in(self, year: int) -> bool:
        """Whether it existed on any day of a year: a row for the USSR of 1995 has a wrong year or name."""
        return self.existed_from.year <= year <= self.existed_until.year


def former_state(code: str) -> FormerState:
    """The former state that `PlaceReading.historic` names.

    >>> former_state("ANHH").successors
    ('BQ', 'CW', 'SX')

    Raises ArgumentError for a code that the table does not hold.
    """
    found = _states().get(code)
    if found is None:
        raise ArgumentError(f"code={code!r} is no former state; there are: {', '.join(sorted(_states()))}")
    return found


@lru_cache(maxsize=1)
def _states() -> dict[str, FormerState]:
    return {
        row["code"]: FormerState(
            row["code"],
            row["name_en"],
            date.fromisoformat(row["existed_from"]),
            date.fromisoformat(row["existed_until"]),
            tuple(row["successors"].split("|")),
        )
        for row in table("former_states")
    }
