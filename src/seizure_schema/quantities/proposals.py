"""Units whose names are like an unknown one, for the person who mends it; no unit is resolved by likeness."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache

from seizure_schema.quantities.names import phrase_of, unit_names

_LIKE = 0.75
_SHORTEST = 4
_LOOKED_AT = 12


@lru_cache(maxsize=4096)
def propose_units(text: str, most: int = 2) -> tuple[str, ...]:
    """Up to `most` unit codes whose names are nearest to a text, the nearest first; () where none is like it.

    >>> propose_units("kilogrms")
    ('kilogram',)
    """
    asked = phrase_of(text)
    if len(asked) < _SHORTEST:
        return ()
    near = get_close_matches(asked, _names(), n=_LOOKED_AT, cutoff=_LIKE)
    return tuple(dict.fromkeys(unit for name in near for unit in _units_of(name)))[:most]


def told(text: str) -> str:
    """The proposals in one sentence for a report, or '' where nothing is like the text."""
    found = [unit for unit in propose_units(text) if unit != text.strip()]
    return f"Did you mean {' or '.join(found)}?" if found else ""


@lru_cache(maxsize=1)
def _names() -> tuple[str, ...]:
    return tuple(name for name in unit_names() if len(name) >= _SHORTEST)


def _units_of(name: str) -> list[str]:
    return sorted({row.unit for row in unit_names()[name]})
