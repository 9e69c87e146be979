"""One sentence as understood: its cues, amounts, drugs, dates, places, and what it speaks of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from seizure_schema.narrative.amounts import Mention, amounts_of
from seizure_schema.narrative.bulletin import Role
from seizure_schema.narrative.drugs import Drug, drugs_of
from seizure_schema.narrative.pairing import Pair, packages_of, pairs_of
from seizure_schema.narrative.places import Placed, nationality_of, places_of
from seizure_schema.narrative.reality import is_deed
from seizure_schema.narrative.scene import Coded, Dated, coded_words, dates_of, is_relative
from seizure_schema.narrative.sentences import Sentence
from seizure_schema.narrative.words import Telling, cues, matching, phrases

Speaks = Literal[
    "boilerplate",
    "heading",
    "negated",
    "court",
    "earlier",
    "period_total",
    "operation_total",
    "event",
    "scene",
    "other",
]
# Cues that decide about the amounts which follow them, until the next such cue.
_GOVERNING: dict[str, Role] = {
    "seized": "seized",
    "pluperfect": "seized",
    "cargo": "cargo",
    "law": "threshold",
    "hypothetical": "hypothetical",
    "equivalent": "equivalent",
    "value": "value",
    "unreal": "negated",
    "compared": "earlier",
}
_DEEDS = ("seized", "pluperfect")
# "down from 5 kg", "than last year": within so many words stands what it compares with.
_COMPARED_WITHIN = 4


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue phrase in tokens `first` to `last` (both included)."""

    first: int
    last: int
    role: str


@dataclass(slots=True)
class Read:
    """A sentence with everything found in it. `speaks` says what it is about, `roles` what each pair is."""

    sentence: Sentence
    cues: tuple[Cue, ...]
    amounts: list[Mention]
    drugs: list[Drug]
    pairs: list[Pair]
    packages: list[tuple[Mention, Drug | Mention | None]]
    dates: list[Dated]
    places: list[Placed]
    transports: list[Coded]
    locations: list[Coded]
    nationalities: set[str]
    generic: bool
    relative: bool
    speaks: Speaks = "other"
    roles: list[Role] = field(default_factory=list)

    def has(self, *roles: str) -> bool:
        """True where a cue of one of these roles stands in the sentence."""
        return any(cue.role in roles for cue in self.cues)

    @property
    def days(self) -> list[Dated]:
        """Its days of events: no dateline, no mere year or month."""
        return [one for one in self.dates if one.is_day and not one.dateline]

    @property
    def tells_drugs(self) -> bool:
        """True where it speaks of a drug, of drugs in general, or of an amount of something."""
        real = any(drug.is_drug for drug in self.drugs)
        weighed = any(pair.how in ("headed", "packages", "none", "vague", "generic") for pair in self.pairs)
        return real or self.generic or weighed


def read_sentence(sentence: Sentence, telling: Telling) -> Read:
    """Finds everything in a sentence and decides what it speaks of, taken by itself."""
    language = telling.language
    dates = dates_of(sentence, telling)
    amounts = amounts_of(sentence, telling, [(one.span.start, one.span.end) for one in dates])
    drugs = drugs_of(sentence, telling, amounts)
    found = _cues_of(sentence, language, amounts, drugs)
    generic = phrases(language, "generic_drug")
    keys = sentence.keys
    read = Read(
        sentence,
        found,
        amounts,
        drugs,
        pairs_of(sentence, amounts, drugs, language),
        packages_of(sentence, amounts, drugs, language),
        dates,
        places_of(sentence, telling),
        coded_words(sentence, telling, "transport"),
        coded_words(sentence, telling, "location_type"),
        nationality_of(sentence, language),
        any(matching(generic, keys, place) for place in range(len(keys))),
        is_relative(sentence, language),
    )
    read.speaks = _speaks(read)
    read.roles = [_role(read, pair) for pair in read.pairs]
    return read


def _cues_of(sentence: Sentence, language: str, amounts: list[Mention], drugs: list[Drug]) -> tuple[Cue, ...]:
    index = cues(language)
    keys = sentence.keys
    taken = {place for one in amounts for place in range(one.first, one.last + 1)}
    taken |= {place for drug in drugs for place in range(drug.core[0], drug.core[1] + 1)}
    found: list[Cue] = []
    place = 0
    while place < len(keys):
        pattern = matching(index, keys, place) if place not in taken else None
        if pattern is None:
            place += 1
            continue
        last = place + len(pattern.words) - 1
        unreal = pattern.role in _DEEDS and not is_deed(keys, place, last, language, taken)
        # "could have found and seized": the second verb is no more a deed than the first.
        beside = found[-1] if found and found[-1].last == place - 2 else None
        joint = beside is not None and matching(phrases(language, "joint"), keys, place - 1) is not None
        if beside is not None and joint and pattern.role in _DEEDS:
            unreal = beside.role == "unreal" or (unreal and beside.role not in _DEEDS)
        found.append(Cue(place, last, "unreal" if unreal else pattern.role))
        place = last + 1
    return tuple(_with_comparisons(found, amounts))


def _with_comparisons(found: list[Cue], amounts: list[Mention]) -> list[Cue]:
    """Without "against" where no figure or earlier time follows, and without the time compared with."""
    kept: list[Cue] = []
    compared = -1
    for cue in found:
        reach = range(cue.last, cue.last + 1 + _COMPARED_WITHIN)
        if cue.role == "compared":
            figure = next((one for one in amounts if one.first in reach), None)
            time = any(other.role == "earlier" and other.first in reach for other in found)
            if figure is None and not time:
                continue
            compared = max(cue.last, figure.last if figure else 0) + _COMPARED_WITHIN
            # In "down from 5 kg" the amount is "from 5 kg".
            last = cue.last if figure is None else min(cue.last, figure.first - 1)
            kept.append(Cue(cue.first, last, cue.role))
            continue
        if cue.role in ("earlier", "in_year") and cue.first <= compared:
            continue
        kept.append(cue)
    return kept


def _speaks(read: Read) -> Speaks:
    if read.sentence.heading:
        return "heading"
    if read.has("boilerplate"):
        return "boilerplate"
    seized = read.has("seized", "pluperfect")
    if read.has("court"):
        return "court"
    told_back = read.has("pluperfect") and not read.has("reporting")
    tells = seized or bool(read.pairs) or bool(read.packages) or read.has("scene")
    if (read.has("earlier") and (tells or read.drugs)) or told_back:
        return "earlier"
    if read.has("since", "period") and (seized or read.pairs):
        return "period_total"
    yearly = any(one.reading.precision in ("year", "half", "quarter") for one in read.dates)
    if (yearly or read.has("in_year")) and seized and not read.days and read.pairs:
        return "period_total"
    if read.has("negation") or (read.has("exercise") and seized):
        return "negated"
    if read.has("unreal") and not seized and (read.pairs or read.packages):
        return "negated"
    if read.has("destroyed") and read.pairs:
        return "other"
    if seized and read.has("operation") and read.has("total", "several"):
        return "operation_total"
    if seized and (read.tells_drugs or read.packages):
        return "event"
    if seized or read.has("scene"):
        return "scene"
    return "other"


def _role(read: Read, pair: Pair) -> Role:
    """The role of one amount inside its sentence."""
    amount = pair.amount
    if pair.how == "goods":
        return "cargo"
    if _stands_before(read, amount, "per_unit"):
        return "per_unit"
    if _stands_before(read, amount, "equivalent") or _stands_before(read, amount, "strength"):
        return "equivalent"
    whole: dict[str, Role] = {
        "heading": "title",
        "boilerplate": "outside",
        "court": "court",
        "negated": "negated",
        "period_total": "period_total",
        "operation_total": "operation_total",
    }
    if read.speaks == "earlier":
        return _earlier(read, amount)
    if read.speaks in whole:
        return whole[read.speaks]
    if read.has("destroyed"):
        before = any(cue.role == "seized" and cue.last < amount.first for cue in read.cues)
        return "unclear" if before else "destroyed"
    # "carrying 5 kg of heroin": a drug is never the cover load.
    governing = _governing(read, pair, () if pair.how != "drug" else ("cargo",))
    if governing == "value" and read.has("seized"):
        governing = "seized" if pair.how == "drug" else "unclear"
    return governing


def _earlier(read: Read, amount: Mention) -> Role:
    """An amount before the word "earlier" is an earlier one too, unless another amount follows that word.

    Nor where its own day stands before both: "On 12 May officers seized 3 kg, as they had last year".
    """
    first = min(cue.first for cue in read.cues if cue.role in ("earlier", "pluperfect"))
    follows = any(pair.amount.first > first for pair in read.pairs)
    start = read.sentence.tokens[first].start
    dated = any(one.span.end <= start and one.reading.precision == "day" for one in read.days)
    told = any(cue.role == "seized" and cue.last < amount.first for cue in read.cues)
    return "unclear" if amount.last < first and (follows or (dated and told)) else "earlier"


def _governing(read: Read, pair: Pair, without: tuple[str, ...]) -> Role:
    """The nearest governing cue before the amount, else the nearest after it."""
    amount = pair.amount
    # In "3 kg of the seized hashish" the cue between amount and drug is but an adjective.
    end = max(amount.last, pair.drug.last if pair.drug else 0)
    governing = set(_GOVERNING) - set(without)
    before = [cue for cue in read.cues if cue.role in governing and cue.last < amount.first]
    if before:
        return _GOVERNING[before[-1].role]
    after = [
        cue
        for cue in read.cues
        if cue.role in ("seized", "pluperfect", "unreal", "hypothetical", "law") and cue.first > end
    ]
    return _GOVERNING[after[0].role] if after else "unclear"


def _stands_before(read: Read, amount: Mention, role: str) -> bool:
    """True where a cue of a role ends right before the amount, or one small word before it."""
    return any(cue.role == role and 0 < amount.first - cue.last <= 2 for cue in read.cues)
