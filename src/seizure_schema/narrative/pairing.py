"""Which drug an amount belongs to: by what stands between them, never by mere nearness."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from seizure_schema.narrative.amounts import Mention, package_words
from seizure_schema.narrative.drugs import Drug
from seizure_schema.narrative.sentences import Sentence
from seizure_schema.narrative.words import matching, phrases, values

How = Literal["drug", "conflict", "goods", "generic", "vague", "unknown_thing", "headed", "packages", "none"]
_QUOTES = "\"'«»“”„‘’("
_STEPS = 14


@dataclass(frozen=True, slots=True)
class Pair:
    """An amount and its drug. `how` says what else it is an amount of: goods, drugs in general, something."""

    amount: Mention
    drug: Drug | None
    how: How


def pairs_of(sentence: Sentence, amounts: list[Mention], drugs: list[Drug], language: str) -> list[Pair]:
    """Every amount that is no number of packages, with the drug that the words around it give."""
    reader = _Reader(sentence, amounts, drugs, language)
    for amount in amounts:
        if amount.dimension != "package":
            reader.pairs.append(reader.pair(amount))
    return reader.pairs


def packages_of(
    sentence: Sentence, amounts: list[Mention], drugs: list[Drug], language: str
) -> list[tuple[Mention, Drug | Mention | None]]:
    """Every number of packages with the drug, or the amount, that is said to be in them."""
    reader = _Reader(sentence, amounts, drugs, language)
    return [
        (one, reader.held_by(one))
        for one in amounts
        if one.dimension == "package" and not reader.is_goods(one)
    ]


class _Reader:
    def __init__(self, sentence: Sentence, amounts: list[Mention], drugs: list[Drug], language: str) -> None:
        self.tokens = sentence.tokens
        self.keys = sentence.keys
        self.language = language
        self.amounts = amounts
        self.starts = {drug.first: drug for drug in drugs}
        self.ends = {drug.last: drug for drug in drugs}
        self.pairs: list[Pair] = []
        self.inner = {place: drug for drug in drugs for place in range(drug.first, drug.last + 1)}

    def pair(self, amount: Mention) -> Pair:
        inside = [d for place, d in self.inner.items() if amount.first <= place <= amount.last]
        if inside:
            return Pair(amount, inside[0], "drug")
        forward, how = self._forward(amount)
        if forward is not None and not forward.is_drug:
            return Pair(amount, None, "goods")
        if how == "goods":
            return Pair(amount, None, "goods")
        backward, head = self._backward(amount)
        if backward is not None and not backward.is_drug:
            # "in the car were found 5 kg": a vehicle before the verb is not what was weighed.
            backward, head = None, "none"
        if forward is not None and backward is not None and forward.identity != backward.identity:
            return Pair(amount, None, "conflict")
        drug = forward or backward
        if drug is not None:
            return Pair(amount, drug, "drug")
        if how in ("generic", "vague", "unknown_thing"):
            return Pair(amount, None, how)
        return Pair(amount, None, head)

    def held_by(self, package: Mention) -> Drug | Mention | None:
        """What a number of packages holds: "65 bags containing 71 kg", "82 parcels of heroin"."""
        contain = phrases(self.language, "contain")
        inside = [d for place, d in self.inner.items() if package.first <= place <= package.last]
        if inside:
            return inside[0]
        place = package.last + 1
        while place < len(self.tokens) and place <= package.last + _STEPS:
            if place in self.starts:
                return self.starts[place]
            held = next(
                (one for one in self.amounts if one.first == place and one.dimension != "package"), None
            )
            if held is not None:
                return held
            if not (
                matching(contain, self.keys, place) or self._is_filler(place) or self.keys[place] in _QUOTES
            ):
                return None
            place += 1
        return None

    def is_goods(self, package: Mention) -> bool:
        """True for "20 boxes of apples"."""
        _, how = self._forward(package)
        return how in ("goods", "unknown_thing")

    def _forward(self, amount: Mention) -> tuple[Drug | None, How]:
        """The drug to the right, over "of", quotes and words for drugs in general."""
        place = amount.last + 1
        how: How = "none"
        while place < len(self.tokens) and place <= amount.last + _STEPS:
            if place in self.starts:
                return self.starts[place], "drug"
            if self._is("goods", place):
                return None, "goods"
            if self._is("vague", place) and not self._is("generic_drug", place):
                how = "vague" if how != "generic" else how
            elif self._is("generic_drug", place) or self._filler(place) == "generic":
                how = "generic"
            elif not self._is_passed(place, amount, how):
                if how == "none" and place > amount.last + 1 and self._is("of", place - 1):
                    how = self._after_of(place)
                return None, how
            place += 1
        return None, how

    def _is_passed(self, place: int, amount: Mention, how: How) -> bool:
        """True for what may stand between an amount and its drug: "of", quotes, the stop of "kg."."""
        key = self.keys[place]
        if key == ".":
            return place == amount.last + 1 and place + 1 < len(self.keys)
        if key in _QUOTES or (key in ",-–—:" and how in ("generic", "vague")) or self._is_filler(place):
            return True
        # "47 capsules with heroin", but not "47 kg with heroin".
        return amount.dimension not in ("mass", "volume") and self._is("contain", place)

    def _after_of(self, place: int) -> How:
        """ "of" and an unknown word: goods where a word for goods follows ("of cotton yarn")."""
        for later in range(place, min(place + 3, len(self.tokens))):
            if self.tokens[later].kind != "word":
                break
            if self._is("goods", later):
                return "goods"
            if self._is("vague", later) or self._is("generic_drug", later):
                return "vague"
            if later in self.starts:
                return "unknown_thing"
        return "unknown_thing"

    def _backward(self, amount: Mention) -> tuple[Drug | None, How]:
        """The drug to the left, over words of weighing, brackets, dashes, packages; else what heads it."""
        links = phrases(self.language, "link")
        package_ends = {one.last: one for one in self.amounts if one.dimension == "package"}
        place = amount.first - 1
        strong = comma = False
        words = 0
        while place >= 0 and place >= amount.first - _STEPS:
            if place in self.ends:
                fits = (strong or words == 0) and not (comma and not strong)
                return (self.ends[place], "drug") if fits else (None, "none")
            counted = next((one for one in self.pairs if one.amount.last == place and strong), None)
            if counted is not None and counted.amount.dimension != amount.dimension:
                return counted.drug, counted.how
            if place in package_ends:
                if strong and not self._is_drug_before(package_ends[place].first):
                    return None, "packages"
                place = package_ends[place].first - 1
                words += 1
                continue
            key = self.keys[place]
            link = matching(links, self.keys, place)
            if link is not None:
                strong = strong or link.role == "strong"
                words += 1
            elif key == ",":
                comma = True
            elif key in "-–—:(" or (key in _QUOTES and words == 0):
                pass
            elif strong and (
                self._is_filler(place) or self._is("generic_drug", place) or self._is_package_noun(place)
            ):
                if self._is_package_noun(place):
                    return None, "packages"
                words += 1
            elif self._is("goods", place):
                return None, "goods"
            else:
                return None, "none"
            place -= 1
        return None, "headed" if strong and place < 0 else "none"

    def _is_drug_before(self, place: int) -> bool:
        return any(last < place and place - last <= 3 for last in self.ends)

    def _is_package_noun(self, place: int) -> bool:

        return self.keys[place] in package_words(self.language)

    def _is(self, kind: str, place: int) -> bool:
        return matching(phrases(self.language, kind), self.keys, place) is not None

    def _filler(self, place: int) -> str:
        pattern = matching(phrases(self.language, "filler"), self.keys, place)
        return pattern.role if pattern is not None else ""

    def _is_filler(self, place: int) -> bool:
        if self._filler(place):
            return True
        return self.keys[place] in values(self.language, "form_word")
