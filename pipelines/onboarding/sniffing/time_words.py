"""Names of months and weekdays, of the vocabulary, as columns of tables hold them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from seizure_schema.text import fold
from seizure_schema.vocabulary import table


def are_weekdays(texts: Sequence[str]) -> bool:
    """Whether a column holds nothing but names of weekdays."""
    distinct = {fold(text) for text in texts[:2_000] if text.strip()}
    return 2 <= len(distinct) <= 14 and distinct <= set(weekdays())


def language_of(names: set[str]) -> str | None:
    """The language that has all of the names of months; None where several have."""
    by_name = [{language for _, _, language in months()[name]} for name in names]
    common = set.intersection(*by_name) if by_name else set()
    return next(iter(common)) if len(common) == 1 else None


@lru_cache(maxsize=1)
def months() -> dict[str, set[tuple[str, int, str]]]:
    """Folded name -> its calendars, numbers and languages."""
    found: dict[str, set[tuple[str, int, str]]] = {}
    for row in table("month_names"):
        if not row["name"].isdigit():
            facts = (row["calendar"], int(row["month"]), row["language"])
            found.setdefault(fold(row["name"]).rstrip("."), set()).add(facts)
    return found


@lru_cache(maxsize=1)
def weekdays() -> dict[str, set[int]]:
    """Folded name -> numbers of the day, Monday is 1."""
    found: dict[str, set[int]] = {}
    for row in table("date_words"):
        if row["role"] == "weekday":
            found.setdefault(fold(row["word"]), set()).add(int(row["value"]))
    return found
