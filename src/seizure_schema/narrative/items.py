"""The drugs of one event with their amounts and packages; whatever has two readings becomes a question."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from seizure_schema.models import Amount
from seizure_schema.narrative.amounts import Mention, material_of, package_words
from seizure_schema.narrative.bulletin import Item, Span
from seizure_schema.narrative.drugs import Drug
from seizure_schema.narrative.events import Event
from seizure_schema.narrative.figures import agreed, all_equal, mass_of, sums_up
from seizure_schema.narrative.pairing import Pair
from seizure_schema.narrative.reading import Read
from seizure_schema.narrative.words import matching, phrases
from seizure_schema.units import to_reference

_WEIGHED = ("mass", "volume")
_COUNTED_LOOSELY = ("count", "package", "area", "bottle")
_BASIS_WITHIN = 4
_WANTED = {"seizure_case": "seized", "period_total": "period_total", "operation_total": "operation_total"}


@dataclass(slots=True)
class _Load:
    """One drug of the event: where it is first named beside its amount, and every amount told for it."""

    drug: Drug
    amounts: list[Mention] = field(default_factory=list)
    weighed_twice: bool = False


@dataclass(slots=True)
class Items:
    """The items of an event, and what stays open."""

    items: tuple[Item, ...] = ()
    questions: list[str] = field(default_factory=list)


def items_of(event: Event, language: str) -> Items:
    """The items of one event or total."""
    result = Items()
    loads: dict[tuple[str, ...], _Load] = {}
    named = _named(event)
    waiting: list[Pair] = []
    told: dict[int, set[tuple[str, ...]]] = {}
    for read, pair in _seized(event):
        _ask_about(read, pair, language, result.questions)
        drug = pair.drug
        if drug is None and pair.how in ("headed", "packages") and len(named) == 1:
            drug = next(iter(named.values()))
        if drug is None and pair.how in ("vague", "generic") and len(named) == 1 and _confirmed(event):
            drug = next(iter(named.values()))
        if drug is None:
            waiting.append(pair)
            continue
        load = loads.setdefault(drug.identity, _Load(drug))
        load.amounts.append(pair.amount)
        load.weighed_twice = load.weighed_twice or _names_basis(read, pair.amount, language)
        told.setdefault(read.sentence.block, set()).add(drug.identity)
    for identity, drug in named.items():
        loads.setdefault(identity, _Load(drug))
    _ask_about_waiting(waiting, loads, result.questions)
    _ask_about_drugs(event, loads, result.questions)
    _ask_about_paragraphs(told, result.questions)
    held = _packages(event, loads)
    items = [_item(load, held.get(identity), language, result.questions) for identity, load in loads.items()]
    result.items = tuple(sorted(items, key=lambda item: (item.quantity or item.substance).start))
    if not items:
        result.questions.append("no drug is named for what was seized")
        generic = _generic(event, language)
        result.items = (Item(generic),) if generic else ()
    return result


def _seized(event: Event) -> list[tuple[Read, Pair]]:
    wanted = _WANTED[event.kind]
    found = []
    for read in event.reads:
        for pair, role in zip(read.pairs, read.roles, strict=True):
            unclear = role == "unclear" and read.speaks in ("event", "other")
            if role == wanted or unclear or event.court or (event.doubtful and pair.how != "goods"):
                found.append((read, pair))
    return found


def _named(event: Event) -> dict[tuple[str, ...], Drug]:
    """The drugs that the sentences of the event name, each once."""
    told = [read for read in event.reads if read.speaks != "scene" or read.pairs]
    found: dict[tuple[str, ...], Drug] = {}
    for read in told:
        for drug in read.drugs:
            if drug.is_drug:
                found.setdefault(drug.identity, drug)
    return found


def _confirmed(event: Event) -> bool:
    return any(read.has("confirmation") for read in event.reads)


def _ask_about(read: Read, pair: Pair, language: str, questions: list[str]) -> None:
    amount = pair.amount
    if not amount.sure and amount.dimension not in _COUNTED_LOOSELY:
        _add(questions, f"the amount {amount.text!r} does not have one reading")
    if read.speaks == "event" and read.roles[read.pairs.index(pair)] == "unclear" and pair.how == "drug":
        _add(questions, f"the role of {amount.text!r} is unclear")
    near = [cue for cue in read.cues if cue.role == "each" and abs(_gap(cue.first, cue.last, amount)) <= 1]
    if near or _before_package(read, amount, language):
        _add(questions, f"{amount.text!r} may be the amount of each or of all")
    if read.has("several") and read.speaks == "event":
        _add(questions, "several seizures are told as one amount")


def _names_basis(read: Read, amount: Mention, language: str) -> bool:
    """True where "net", "gross" or "without packaging" stands beside an amount."""
    keys = read.sentence.keys
    around = range(max(0, amount.first - _BASIS_WITHIN), min(len(keys), amount.last + 1 + _BASIS_WITHIN))
    return any(matching(phrases(language, "weight_basis"), keys, place) for place in around)


def _before_package(read: Read, amount: Mention, language: str) -> bool:
    """True for "2 kg bags"."""
    keys = read.sentence.keys
    return amount.last + 1 < len(keys) and keys[amount.last + 1] in package_words(language)


def _gap(first: int, last: int, amount: Mention) -> int:
    return amount.first - last if last < amount.first else first - amount.last


def _ask_about_waiting(
    waiting: list[Pair], loads: dict[tuple[str, ...], _Load], questions: list[str]
) -> None:
    """Amounts of no drug: a sum of drugs must equal its parts; anything weighed competes."""
    masses = [mass_of(load.amounts) for load in loads.values()]
    for pair in waiting:
        shown = pair.amount.text
        if pair.amount.dimension == "mass" and pair.how != "unknown_thing" and _is_told(pair, masses):
            continue
        if pair.how in ("generic", "headed", "packages") and pair.amount.dimension == "mass":
            _add(questions, f"it is not told of which drug {shown!r} is the amount")
        elif pair.how == "unknown_thing" or pair.amount.dimension in _WEIGHED:
            _add(questions, f"it is not told of what {shown!r} is the amount")
        elif pair.amount.dimension not in _COUNTED_LOOSELY:
            _add(questions, f"it is not told of which drug {shown!r} is the number")


def _ask_about_paragraphs(told: dict[int, set[tuple[str, ...]]], questions: list[str]) -> None:
    """Drugs whose amounts no single paragraph tells together may be of two events."""
    every = set().union(*told.values())
    if told and every not in told.values():
        _add(questions, "the drugs are told in separate paragraphs and may be of separate events")


def _is_told(pair: Pair, masses: list[Amount | None]) -> bool:
    """True for the sum of several drugs, or the amount of the one drug told once more."""
    known = [mass for mass in masses if mass is not None]
    if len(known) < len(masses) or not known:
        return False
    return sums_up(pair.amount, known) if len(known) > 1 else agreed([pair.amount], known[0])


def _ask_about_drugs(event: Event, loads: dict[tuple[str, ...], _Load], questions: list[str]) -> None:
    for load in loads.values():
        if not load.drug.sure:
            _add(questions, f"{load.drug.text!r} does not mean one drug")
        if not load.amounts:
            _add(questions, f"no amount is told for {load.drug.text!r}")
    for read in event.reads:
        told = bool(read.pairs) or any(drug.is_drug for drug in read.drugs)
        if told and read.has("speculation") and not _confirmed(event):
            _add(questions, "it is only suspected what the drug is, or how much")


def _packages(
    event: Event, loads: dict[tuple[str, ...], _Load]
) -> dict[tuple[str, ...], tuple[Read, Mention]]:
    """The number of packages of each drug, where the words say whose they are and it is told once."""
    found: dict[tuple[str, ...], dict[str, tuple[Read, Mention]]] = {}
    for read in event.reads:
        if read.speaks == "scene" and not read.generic and not read.drugs:
            continue
        for package, held in read.packages:
            identity = held.identity if isinstance(held, Drug) else None
            if isinstance(held, Mention):
                drug = next((pair.drug for pair in read.pairs if pair.amount is held), None)
                identity = drug.identity if drug else None
            if identity is None and len(loads) == 1:
                identity = next(iter(loads))
            if identity in loads and identity is not None and package.sure:
                count = str(package.reading.package_count)
                found.setdefault(identity, {}).setdefault(count, (read, package))
    return {identity: next(iter(told.values())) for identity, told in found.items() if len(told) == 1}


def _item(load: _Load, held: tuple[Read, Mention] | None, language: str, questions: list[str]) -> Item:
    weighed = [one for one in load.amounts if one.dimension in _WEIGHED]
    counted = [one for one in load.amounts if one.dimension not in _WEIGHED]
    main = _main(weighed, load, questions)
    number = _main(counted, load, questions)
    quantity, other = (number, main) if number and main else (main or number, None)
    material = None
    if held is not None:
        token = material_of(held[0].sentence, held[1], phrases(language, "material"))
        material = Span(token[1], token[0].start, token[0].end) if token else None
    return Item(
        Span(load.drug.text, load.drug.start, load.drug.end),
        _span(quantity),
        _span(other),
        _span(held[1]) if held else None,
        material,
    )


def _main(amounts: list[Mention], load: _Load, questions: list[str]) -> Mention | None:
    """The one amount of a drug: all others are its repetition, its rounding, or its parts."""
    sure = [one for one in amounts if one.reading.amount is not None]
    if len(sure) < len(amounts) or not amounts:
        return amounts[0] if amounts else None
    # Net and gross are two measures of one load: they agree only where they are equal.
    agreeable = not load.weighed_twice or all_equal(sure)
    for one in sure:
        if agreeable and agreed(sure, one.reading.amount):
            return one
    total = max(sure, key=lambda one: _reference(one.reading.amount))
    parts = [one.reading.amount for one in sure if one is not total and one.reading.amount]
    if len(parts) > 1 and sums_up(total, parts):
        return total
    _add(questions, f"several amounts of {load.drug.text!r} compete: {', '.join(one.text for one in sure)}")
    return sure[0]


def _reference(amount: Amount | None) -> Decimal:
    if amount is None or amount.middle is None:
        return Decimal(0)
    return amount.middle * to_reference(amount.unit)


def _generic(event: Event, language: str) -> Span | None:
    for read in event.reads:
        for place, token in enumerate(read.sentence.tokens):
            if matching(phrases(language, "generic_drug"), read.sentence.keys, place):
                return Span(token.text, token.start, token.end)
    return None


def _span(mention: Mention | None) -> Span | None:
    return None if mention is None else Span(mention.text, mention.start, mention.end)


def _add(questions: list[str], question: str) -> None:
    if question not in questions:
        questions.append(question)
