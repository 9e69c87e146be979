"""Number words of the vocabulary, and how they compose: `двадцать три`, `two and a half`, `1.2万`.

What a language says differently is a row of `vocabulary/number_words.csv`. Kinds: `add` (adds below the
number before it), `ten` (a ten to which ones are added: on beş), `hundred`, `hundreds` (which needs a
number before it), `tens` (multiply what stands before them), `magnitude` (so does it, from a thousand
up; alone it is one of it), `bound` (a magnitude that needs a number before it: `тысяч`), `bound_one`
(so does it, but it is one behind a bound: около тысячи), `fraction`, `parts` (needs a number: three
quarters), `whole` (целых: parts must follow), `more` (`and a half`: adds to what it follows), `mixed`
(полтора), `collective` (dozen: about so many), `collective_bound`, `collective_one` (as with the
magnitudes), `article` (a), `and`, `and_add` (وعشرون: both in one word), `half` (半, setengah: a fraction
before what it halves, `and a half` behind a number or a unit), `lead` (साढ़े तीन: adds to the number
behind it), `lead_one` (सवा: so does it, and to one where no number follows), `scale_first` (Swahili mia
mbili: a scale that the number right behind it multiplies, where `na` would add it), `point`
(十二点五: the digits behind it are decimals), `zero_point` (零点五), `letter` (10K pills: only glued),
`label` (multiplies the unit of a column, and no number: miles de pastillas).
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


# `K` and `m` glued to digits are no words of their own: 10K pills.
LETTER = "letter"
LABEL = "label"
# A singular in a case which most often is a plural's: `две тысячи`, but `около тысячи` is about one.
ONE_AFTER_BOUND = {"bound_one": "magnitude", "collective_one": "collective"}
_NEEDS_NUMBER = ("bound", "hundreds", "parts", "whole", "more", "collective_bound", *ONE_AFTER_BOUND)


def one_after_bound(word: NumberWord) -> NumberWord | None:
    """The word as it counts alone behind a bound (около тысячи), None where it is no such word."""
    kind = ONE_AFTER_BOUND.get(word.kind)
    return word._replace(kind=kind) if kind else None


@lru_cache(maxsize=1)
def number_word_rows() -> tuple[tuple[str, str, NumberWord], ...]:
    """Every row as (word, language, meaning)."""
    return tuple(
        (row["word"], row["language"], _word(row["value"], row["kind"]))
        for row in table("number_words")
        if row["kind"] not in (LETTER, LABEL)
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
    led: Decimal | None = None  # what `साढ़े` adds to the number that follows
    led_one: bool = False  # a one is understood where none follows
    place: Decimal | None = None  # what the next digit behind the decimal point counts
    scale: Decimal | None = None  # mia waits for what it is multiplied by

    def take(self, part: NumberWord) -> bool:
        value, kind, exact = part
        self.exact = self.exact and exact
        if self.led is not None and kind in (
            "hundred",
            "hundreds",
            "tens",
            "magnitude",
            "lead",
            "lead_one",
            "and",
        ):
            if kind not in ("hundred", "magnitude") or not self.led_one:
                return False
            self.current, self.led = 1 + self.led, None  # सवा लाख: one lakh and a quarter
        counted = self.total if kind == "more" or self.before == "magnitude" else 0  # mil millones
        if kind in _NEEDS_NUMBER and self.current is None and not counted:
            return False
        if self.before == "article" and kind in ("digits", "add", "mixed", "and"):
            return False  # `de 5 a 10`: this `a` is no article
        if self.closed and kind not in ("hundred", "hundreds", "tens", "magnitude", "bound"):
            return False
        if self.place is not None and (kind == "and" or (kind == "add" and value in _ONES)):
            self.current = (self.current or Decimal(0)) + value * self.place
            self.place, self.before, self.open = self.place / _TEN, "add", False
            return True
        self.place = None
        if self.scale is not None and kind != "scale_first":
            if kind in ("add", "tens", "digits", "fraction") and self.before == "scale_first":
                return self._scaled(value, kind)
            self._close_scale(Decimal(1))
        fits = self._fits(value, kind)
        self.before = kind
        self.said = self.said or (fits and kind not in ("article", "and"))
        return fits

    def result(self) -> Composed | None:
        if self.scale is not None:
            self._close_scale(Decimal(1))
        if self.led is not None and self.led_one and self.current is None:
            self.current, self.led = 1 + self.led, None
        if not self.said or self.open or self.led is not None:
            return None
        if self.current is None or not self.total:  # no sum, so that no digit is rounded away
            return Composed(self.total if self.current is None else self.current, self.exact)
        return Composed(self.total + self.current, self.exact)

    def _fits(self, value: Decimal, kind: str) -> bool:
        match kind:
            case "point" | "zero_point":
                self.place, self.open = 1 / _TEN, True
                return self.current is not None or (kind == "zero_point" and self._begin(value))
            case "scale_first":
                return self._scale(value)
            case "lead" | "lead_one":
                return self._lead(value, kind)
            case "half":
                return self._more(value) if self.total or self.current is not None else self._begin(value)
            case "and_add":
                self.before = "and"
                return self.said and self._add(value)
            case "article":
                return self.before in ("", "fraction")
            case "and":
                return self.said
            case "digits" | "mixed":
                return self._begin(value)
            case "add":
                return self._add(value)
            case "ten":
                fits = self._add(value)
                self.room = value
                return fits
            case "fraction":
                return not self.total and self._begin(value)
            case "hundred" | "hundreds" | "tens":
                return self._multiply_small(value, kind)
            case "magnitude" | "bound" | "bound_one" | "collective" | "collective_bound" | "collective_one":
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

    def _scale(self, value: Decimal) -> bool:
        if self.before == "scale_first" and self.scale is not None:
            self.scale *= value  # elfu mia mbili: 1000 x 100 x 2
        elif self.said and (self.before != "and" or self.limit is None or value >= self.limit):
            return False
        else:
            self.scale = value
        return True

    def _scaled(self, value: Decimal, kind: str) -> bool:
        self._close_scale(value)
        # elfu ishirini na tano may be 25,000 or 20,005, so that nothing small may follow.
        self.closed, self.before = value >= _TEN, kind
        return True

    def _close_scale(self, times: Decimal) -> None:
        assert self.scale is not None
        self.total += self.scale * times
        self.limit, self.scale = self.scale, None

    def _begin(self, value: Decimal) -> bool:
        if self.current is not None or (self.limit is not None and value >= self.limit):
            return False
        self.current, self.room = value if self.led is None else value + self.led, Decimal(0)
        self.led = None
        return True

    def _lead(self, value: Decimal, kind: str) -> bool:
        if self.current is not None or self.led is not None:
            return False
        self.led, self.led_one = value, kind == "lead_one"
        return True

    def _add(self, value: Decimal) -> bool:
        if self.led is not None:
            return self._begin(value)
        if self.current is None:
            self.current = value
        elif value in _TENS and self.before in ("and", "and_add") and self.current % 100 in _ONES:
            self.current += value  # خمسة وعشرون, five and twenty
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


_TEN = Decimal(10)
_TENS = frozenset(Decimal(tens) for tens in range(20, 100, 10))
_ONES = frozenset(Decimal(ones) for ones in range(1, 10))


def _room(value: Decimal) -> Decimal:
    """What may follow an additive word: below its last place (20 -> 10, 300 -> 100, 7 -> nothing)."""
    if value and value % 1000 == 0:
        return Decimal(1000)  # zweitausend fünfhundert
    if value and value % 100 == 0:
        return Decimal(100)
    if value % 10 == 0 and value > 10:
        return Decimal(10)
    return Decimal(0)
