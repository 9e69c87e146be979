"""Number words of the vocabulary, and how they compose: `двадцать три`, `two and a half`, `1.2万`.

What a language says differently is a row of `vocabulary/number_words.csv`. Kinds: `add` (adds below the
number before it), `hundred`, `tens` (multiply what stands before them), `magnitude` (so does it, from a
thousand up; alone it is one of it), `bound` (a magnitude that needs a number before it: `тысяч`),
`fraction`, `parts` (needs a number: three quarters), `whole` (целых: parts must follow), `more` (`and a
half`: adds to what it follows), `mixed` (полтора), `collective` (dozen: about so many),
`collective_bound`, `article` (a), `and`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import gcd
from typing import NamedTuple

from seizure_schema.vocabulary import table


class NumberWord(NamedTuple):
    """A word or phrase that means a number; `exact` is false where decimals cannot hold it (a third)."""

    value: Decimal
    kind: str
    exact: bool = True


class Composed(NamedTuple):
    """A number made of parts; `exact` is false for a third and for a dozen."""

    value: Decimal
    exact: bool


_NEEDS_NUMBER = ("bound", "parts", "whole", "more", "collective_bound")


@lru_cache(maxsize=1)
def number_word_rows() -> tuple[tuple[str, str, NumberWord], ...]:
    """Every row as (word, language, meaning)."""
    return tuple(
        (row["word"], row["language"], _word(row["value"], row["kind"])) for row in table("number_words")
    )


def _word(value: str, kind: str) -> NumberWord:
    numerator, _, denominator = value.partition("/")
    exact = not kind.startswith("collective")
    if not denominator:
        return NumberWord(Decimal(numerator), kind, exact)
    return NumberWord(*quotient(int(numerator), int(denominator), kind))


def quotient(numerator: int, denominator: int, kind: str = "fraction") -> tuple[Decimal, str, bool]:
    """A fraction as decimal, its kind, and whether a decimal can hold it."""
    left = denominator // gcd(numerator, denominator)
    for factor in (2, 5):
        while left % factor == 0:
            left //= factor
    return Decimal(numerator) / Decimal(denominator), kind, left == 1


def compose(parts: list[NumberWord]) -> Composed | None:
    """One number from its parts in order, or None where they do not make one.

    Digits take part as kind `digits`. `two five` makes no number, nor does `тысяч` without one before it.
    """
    building = _Building()
    for part in parts:
        if not building.take(part):
            return None
    return building.result()


@dataclass(slots=True)
class _Building:
    """A number while its parts come in; `take` says whether a part fits after those before it."""

    total: Decimal = Decimal(0)  # what larger magnitudes have closed
    current: Decimal | None = None  # what is being built below the last magnitude
    limit: Decimal | None = None  # each magnitude must be smaller than the one before it
    room: Decimal = Decimal(0)  # what may still be added to `current`: below its last non-zero place
    before: str = ""  # the kind of the part before
    closed: bool = False  # nothing may follow: 1.5 million leaves no room, nor do three quarters
    exact: bool = True
    said: bool = False  # something with a value came in
    open: bool = False  # `одна целая` waits for its parts

    def take(self, part: NumberWord) -> bool:
        value, kind, exact = part
        self.exact = self.exact and exact
        counted = self.total if kind == "more" or self.before == "magnitude" else 0  # mil millones
        if kind in _NEEDS_NUMBER and self.current is None and not counted:
            return False
        if self.before == "article" and kind in ("digits", "add", "mixed", "and"):
            return False  # `de 5 a 10`: this `a` is no article
        if self.closed and kind not in ("hundred", "tens", "magnitude", "bound"):
            return False
        fits = self._fits(value, kind)
        self.before = kind
        self.said = self.said or (fits and kind not in ("article", "and"))
        return fits

    def result(self) -> Composed | None:
        if not self.said or self.open:
            return None
        if self.current is None or not self.total:  # no sum, so that no digit is rounded away
            return Composed(self.total if self.current is None else self.current, self.exact)
        return Composed(self.total + self.current, self.exact)

    def _fits(self, value: Decimal, kind: str) -> bool:
        match kind:
            case "article":
                return self.before in ("", "fraction")
            case "and":
                return self.said
            case "digits" | "mixed":
                return self._begin(value)
            case "add":
                return self._add(value)
            case "fraction":
                return not self.total and self._begin(value)
            case "hundred" | "tens":
                return self._multiply_small(value, kind)
            case "magnitude" | "bound" | "collective" | "collective_bound":
                return self._multiply(value)
            case "parts":
                self.current, self.closed = (self.current or Decimal(0)) * value, True
                self.open = False
                return True
            case "whole":
                self.total, self.current, self.open = self.total + (self.current or Decimal(0)), None, True
                return True
            case "more":
                return self._more(value)
            case _:
                return False

    def _begin(self, value: Decimal) -> bool:
        if self.current is not None or (self.limit is not None and value >= self.limit):
            return False
        self.current, self.room = value, Decimal(0)
        return True

    def _add(self, value: Decimal) -> bool:
        if self.current is None:
            self.current = value
        elif 0 < value < self.room:
            self.current += value
        else:
            return False
        self.room = _room(value)
        return True

    def _multiply_small(self, value: Decimal, kind: str) -> bool:
        """A hundred; 十 multiplies only the digit right before it (二百三十 is 230)."""
        if kind == "tens" and self.current is not None and self.current >= 100:
            tail = self.current % 100
            self.current += (tail or 1) * value - tail
        else:
            self.current = (1 if self.current is None else self.current) * value
        self.room = value
        return True

    def _multiply(self, value: Decimal) -> bool:
        if self.limit is not None and value >= self.limit:
            if self.current is not None:
                return False
            self.total *= value  # a thousand million
        else:
            self.closed = self.current is not None and self.current != self.current.to_integral_value()
            self.total += (1 if self.current is None else self.current) * value
            self.limit = value
        self.current = None
        return True

    def _more(self, value: Decimal) -> bool:
        if self.current is None:
            self.total += value * (self.limit or 1)
        else:
            self.current += value
        self.room = Decimal(0)
        return True


def _room(value: Decimal) -> Decimal:
    """What may follow an additive word: below its last place (20 -> 10, 300 -> 100, 7 -> nothing)."""
    if value and value % 100 == 0:
        return Decimal(100)
    if value % 10 == 0 and value > 10:
        return Decimal(10)
    return Decimal(0)
