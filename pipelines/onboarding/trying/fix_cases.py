"""What to write where the unit of a figure is a word for cases: the figure is a count, and no amount."""

from __future__ import annotations

from functools import lru_cache

from pipelines.onboarding.trying.fix import Problem, quoted
from seizure_schema.text import fold
from seizure_schema.vocabulary import table


def counts_cases(problem: Problem, slot: str, figure: str) -> str:
    """The line of `reshape:` that moves the figure, as a hint; '' where the unit is no word for cases."""
    headers = problem.layout.mapping.slot_columns
    text = problem.texts.get(slot, problem.value).strip()
    if fold(text) not in _words() or not {slot, figure} <= {*headers}:
        return ""
    where = f"{quoted(headers[slot])}: {quoted(text)}"
    return (
        f"if it counts cases, no look-up but `move: [{{column: {quoted(headers[figure])}, "
        f"where: {{{where}}}, into: Cases}}]` under `reshape:` of the layout, with `Cases: seizure_count` "
        f"under `mapping: columns:`, and without {figure} and {slot} in `required`; else "
    )


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    """Words for a number of cases, and what is left of them without the last sign (件数, 건수)."""
    words = {fold(row["text"]) for row in table("column_words") if row["slot"] == "seizure_count"}
    return frozenset(words | {word[:-1] for word in words if not word.isascii()})
