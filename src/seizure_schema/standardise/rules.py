"""Rules between values, as data (`rules.csv`): which left, compared how with which right, at which level.

The operators work on Python values and on Narwhals expressions alike, so the record lane and the frame
lane judge by one definition. A null breaks no rule.
"""

from __future__ import annotations

import csv
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from seizure_schema.errors import VocabularyError
from seizure_schema.models import ISSUE_TYPES, Issue, Level

if TYPE_CHECKING:
    import narwhals as nw


def _not_whole(value: Any, _right: Any) -> Any:
    if isinstance(value, Decimal):
        return value != value.to_integral_value()
    return value % 1 != 0


def _in(value: Any, right: list[str]) -> Any:
    return value.is_in(right) if hasattr(value, "is_in") else value in right


_COMPARATORS: dict[str, Callable[[Any, Any], Any]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "le": operator.le,
    "gt": operator.gt,
    "ge": operator.ge,
    "in": _in,
    "not_whole": _not_whole,
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """One left, one comparator, one right."""

    left: str
    comparator: str
    right: Any

    @classmethod
    def of(cls, left: str, comparator: str, right: str) -> Comparison:
        """A comparison out of its three texts; raises VocabularyError for an unknown comparator."""
        if comparator not in _COMPARATORS:
            raise VocabularyError(
                f"rules.csv: {comparator!r} is no comparator; use one of {sorted(_COMPARATORS)}"
            )
        if comparator == "in":
            return cls(left, comparator, right.split("|"))
        return cls(left, comparator, _number(right))

    def holds(self, row: Mapping[str, Any]) -> bool:
        """Whether it holds for a row of Python values; a null holds nothing."""
        value = row.get(self.left)
        return value is not None and bool(_COMPARATORS[self.comparator](value, self.right))

    def expression(self) -> nw.Expr:
        """The same as a Boolean expression over columns of the same names."""
        import narwhals as nw

        compared: nw.Expr = _COMPARATORS[self.comparator](nw.col(self.left), self.right)
        return compared.fill_null(False)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that values must not break. `where` are the conditions under which it applies."""

    id: str
    issue: type[Issue]
    level: Level
    where: tuple[Comparison, ...]
    breaks: Comparison
    shown: str

    @property
    def columns(self) -> frozenset[str]:
        """The columns that the rule looks at."""
        return frozenset((self.breaks.left, *(condition.left for condition in self.where)))

    @property
    def field(self) -> str:
        """The value that a person has to look at: a mass is wrong where its quantity is."""
        told = {"mass_kg": "quantity", "goods_are": "quantity", "weighed_by": "substance"}
        return told.get(self.breaks.left, self.breaks.left)

    def broken_by(self, row: Mapping[str, Any]) -> bool:
        """Whether a row of Python values breaks it."""
        return self.breaks.holds(row) and all(condition.holds(row) for condition in self.where)

    def expression(self) -> nw.Expr:
        """True where a row of the frame breaks it; never null."""
        broken = self.breaks.expression()
        for condition in self.where:
            broken = broken & condition.expression()
        return broken

    def issue_for(self, row: Mapping[str, Any]) -> Issue:
        """The issue that says so of one row."""
        told = row.get(f"{self.field}_text", row.get(self.field))
        return self.issue(self.field, str(told), self.shown)


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """All rules, sorted by id."""
    text = (files(__package__) / "rules.csv").read_text(encoding="utf-8")
    return tuple(_rule(row) for row in csv.DictReader(text.splitlines()))


def _rule(row: dict[str, str]) -> Rule:
    conditions = [part.split() for part in row["where"].split(";") if part.strip()]
    return Rule(
        id=row["id"],
        issue=ISSUE_TYPES[row["issue"]],
        level="note" if row["level"] == "note" else "quarantine",
        where=tuple(Comparison.of(left, comparator, right) for left, comparator, right in conditions),
        breaks=Comparison.of(row["left"], row["comparator"], row["right"]),
        shown=row["shown"],
    )


def _number(text: str) -> Any:
    try:
        return int(text)
    except ValueError:
        return text
