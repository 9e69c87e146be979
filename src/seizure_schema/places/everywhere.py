"""What stands in a column of regions and is none: at sea, at the border, not attributed."""

from __future__ import annotations

from functools import lru_cache

from seizure_schema.places.countries import read_country
from seizure_schema.places.keys import name_key, place_words

NO_REGION = "no_region"
_INTERNATIONAL_WATERS = "XZ"


def lies_in_no_region(text: str, language: str | None) -> bool:
    """Whether a text says that a place lies in no region: at sea, at the border, not attributed."""
    if read_country(text, language).country == _INTERNATIONAL_WATERS:
        return True
    base = language.split("-")[0] if language else None
    return any(base in (None, spoken) or spoken == "en" for spoken in _words().get(name_key(text), ()))


@lru_cache(maxsize=1)
def _words() -> dict[str, tuple[str, ...]]:
    """The languages of each word with the role `no_region`."""
    found: dict[str, tuple[str, ...]] = {}
    for row in place_words(NO_REGION):
        key = name_key(row["word"])
        found[key] = (*found.get(key, ()), row["language"])
    return found
