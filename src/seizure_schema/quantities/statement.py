"""What a text says about amounts: terms (a number with its unit or package) and what stands between them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal, localcontext

from seizure_schema.models import UnitReading
from seizure_schema.models.enumerations import Qualifier
from seizure_schema.quantities.lexicon import Package
from seizure_schema.units.table import EXACT_DIGITS

MEASURED = ("mass", "volume", "area")
PIECES = "unit"  # the unit of what is merely counted
# `up_to` ends a range behind a number and is a bound where none stands before it: `5 bis 7`, `bis 7`.
QUALIFIERS: dict[str, Qualifier] = {
    "about": "about",
    "more_than": "more_than",
    "less_than": "less_than",
    "up_to": "less_than",
}


@dataclass(slots=True)
class Term:
    """A number with what it counts. A bare number has neither unit nor package; a range has `upper`."""

    values: tuple[Decimal, ...]
    start: int
    end: int
    upper: Decimal | None = None
    unit: UnitReading | None = None
    package: Package | None = None
    trailing: Package | None = None  # a package named right after the unit: 1 kg bricks
    qualifier: Qualifier = "exact"
    exact: bool = True
    digits: bool = False
    bound_behind: bool = False  # the qualifier stands after the unit, so that it speaks of all before it

    @property
    def bare(self) -> bool:
        """True where nothing says what is counted."""
        return self.unit is None and self.package is None

    @property
    def measured(self) -> bool:
        """True for a mass, a volume or an area; false for counts."""
        return self.unit is not None and self.unit.dimension in MEASURED

    @property
    def container(self) -> bool:
        """True for what holds something else: packages and bottles."""
        return self.package is not None


@dataclass(slots=True)
class Sentence:
    """Terms in order; `gaps[i]` is what stands before term i, and the last gap what follows them all."""

    terms: list[Term] = field(default_factory=list)
    gaps: list[list[str]] = field(default_factory=lambda: [[]])
    words: list[str] = field(default_factory=list)


def scaled(term: Term, factor: Decimal) -> Term:
    """The same term times a number, exactly."""
    with localcontext() as context:
        context.prec = EXACT_DIGITS
        upper = None if term.upper is None else term.upper * factor
        return replace(term, values=tuple(value * factor for value in term.values), upper=upper)
