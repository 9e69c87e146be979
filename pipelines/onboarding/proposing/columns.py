"""Which column is what: its header held against its texts; where they do not agree the line is open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pipelines.onboarding.proposing.aside import left_out, repeated
from pipelines.onboarding.proposing.claims import Fact, listed, open_line
from pipelines.onboarding.proposing.eras import counted_years
from pipelines.onboarding.proposing.header_words import Meaning, meaning
from pipelines.onboarding.proposing.persons import parts_of_persons
from pipelines.onboarding.proposing.private import private
from pipelines.onboarding.proposing.value_meanings import NONE, ROUTES, Share, quantities, shares
from pipelines.onboarding.proposing.yaml_lines import flow
from pipelines.onboarding.proposing.year_parts import numbered_parts, offered_parts, tells_parts_of_years
from pipelines.onboarding.sniffing import Column, Table
from seizure_schema.standardise.meanings import FIGURES, SLOTS

# Slots whose texts no vocabulary can know: a header that says it is enough, where the texts are words.
_FREE = frozenset(
    [
        "city",
        "place",
        "operation",
        "agency",
        "border_point",
        "package",
        "package_material",
        "form",
        "transit_countries",
        "substance_detail",
        "event",
    ]
)
_FIGURES = frozenset([*FIGURES, "item_no"])
_TIMES = frozenset(["date", "end_date", "published", "month", "year", "fiscal_year"])
_SHAPES = {
    "numeric": "date",
    "worded": "date",
    "year": "year",
    "month_name": "month",
    "month_number": "month",
    "fiscal_year": "fiscal_year",
}
# Shares of the texts (and of the cells) above which the vocabulary knows a column, or may know it.
SURE, LIKELY, SOME = 0.75, 0.5, 0.2
CLEAR = 0.15
LONGEST_CODE = 4
OR_IGNORE = "or {ignore: why}"
_PERSONS = {
    "persons_total": "persons_total (suspects, persons involved) or persons_arrested (taken into custody)"
}
_HINTS = {
    "case_number": "{ignore: the case number}, and name it under `key:` where each row has another one",
    "year_part": (
        "month, with `lookups: month:` in the mapping that says which part of the year each text is (Q1, H2, "
        "Jan-Mar); without it 1 would be January"
    ),
    "comment": "coverage where it changes what a figure covers, or {ignore: why}",
    "share": "{ignore: a share or a change, no amount}",
    "other_goods": "{ignore: it counts vehicles, weapons, money or the like, no drugs}",
    "time": "{ignore: the time of day}",
    "value": "{ignore: a value in money}",
    "nationality": "{ignore: facts about single persons are not kept}",
    "person_name": "{ignore: names of persons are not kept}",
}


@dataclass(frozen=True)
class _Guess:
    """What one column can be, best first; sure where header and texts agree or one alone is beyond doubt."""

    slots: tuple[str, ...]
    sure: bool
    why: str
    weight: float = 0.0


def columns_of(
    table: Table, headers: Iterable[str], language: str | None, country: str | None
) -> dict[str, Fact]:
    """Header -> slot, {ignore: why}, or an open line with its choices."""
    facts: dict[str, Fact] = {}
    guesses: dict[str, _Guess] = {}
    headers = list(headers)
    facts |= parts_of_persons((one for one in headers if table.columns[one].is_numeric), language)
    titles = (table.title, *table.titles.values())
    for header in headers:
        column = table.columns[header]
        if header in facts:
            continue
        if reason := left_out(table, column, language):
            facts[header] = Fact({"ignore": reason.value}, reason.why)
            continue
        guess = _guess(column, titles, language, country)
        hidden = None if guess.sure else private(column, meaning(header, language).slots)
        if hidden:
            facts[header] = hidden
        else:
            guesses[header] = guess
    facts |= _one_each(guesses, table)
    return {header: facts[header] for header in headers}


def _guess(column: Column, titles: tuple[str, ...], language: str | None, country: str | None) -> _Guess:
    said = meaning(column.header, language)
    if not column.filled:
        return _Guess(_slots(said), False, "the column is empty in these files")
    if "year" in said.slots:
        years, era, sure = counted_years(column.distinct, (column.header, *titles), language, country)
        if sure:
            return _Guess(("year",), True, f"years of {era}; `lookups:` says which year of ours each is", 2)
        if years:
            why = f"where they are years of {era}, with `lookups: year: {flow(years)}` in the mapping"
            return _Guess(("year",), False, why)
    if numbered := numbered_parts(column, language):
        return _Guess(("month",), True, f"the header says it; `lookups:` makes {flow(numbered)} of them", 2)
    if offered := offered_parts(column, language):
        why = f"where each text is a part of the year, with `lookups: month: {flow(offered)}` in the mapping"
        return _Guess(("month",), False, why)
    if tells_parts_of_years(column, language):
        texts = listed(list(column.distinct))
        return _Guess(("month",), True, f"parts of a year, beside the year: {texts}", 2)
    if column.is_numeric or (column.dates and column.dates.shape not in ("numeric", "worded")):
        return _numeric(column, said)
    if column.dates:
        return _dated(column, said)
    known = shares(column, language, country)
    if column.number_and_word > LIKELY * column.filled:
        if known.get("date", NONE).texts >= SURE:
            return _dated(column, said)
        if quantities(column, language) >= SURE:
            return _measured(column, said)
    return _worded(column, said, known)


def _numeric(column: Column, said: Meaning) -> _Guess:
    slots, seen = _slots(said), f"numbers {column.lowest} to {column.highest}"
    if column.dates and (shape := _SHAPES.get(column.dates.shape)):
        texts = listed(list(column.distinct))
        if shape in slots or (shape == "year" and set(slots) & {"fiscal_year", "date"}):
            slot = shape if shape in slots else sorted(set(slots) & {"fiscal_year", "date"})[-1]
            return _Guess((slot,), True, f"the header says it, and its texts are {texts}", 2)
        if shape != "month" or column.dates.shape == "month_name":
            return _Guess((shape, *slots), not slots, f"its texts are {texts}", 1)
    figures = tuple(slot for slot in slots if slot in _FIGURES)
    if len(figures) == 1 and said.whole:
        return _Guess(figures, True, f"the header says it; {seen}", 2)
    if len(figures) == 1:
        is_alone = len(slots) == 1
        return _Guess(figures, is_alone, f"{said.phrase!r} in the header says it; {seen}", 1)
    if len(figures) > 1:
        return _Guess(figures, False, f"{seen}; the header can mean {' or '.join(figures)}")
    if "total" in said.slots:
        return _Guess(
            slots, False, f"{seen}; a sum of other columns? then it stands under total_columns: instead"
        )
    if said.whole and said.slots:
        return _Guess(slots, False, f"{seen}; the header says {' or '.join(slots)}" if slots else seen)
    whole = "whole " if column.whole else ""
    others = ("quantity", "seizure_count") if column.whole else ("quantity",)
    return _Guess((*slots, *others), False, f"{whole}{seen}; the header does not say what they count")


def _dated(column: Column, said: Meaning) -> _Guess:
    texts, slots = listed(list(column.distinct)), _slots(said)
    times = tuple(slot for slot in slots if slot in _TIMES)
    if len(times) == 1:
        # A column of periods, `2023-T1`, is no year and no month, whatever it is called.
        slot = times if column.dates or times[0] in ("date", "end_date", "published") else ("date",)
        return _Guess(slot, True, f"the header says it, and its texts are dates: {texts}", 2)
    sure = not slots and not times
    return _Guess(times or ("date", "end_date", "published"), sure, f"its texts are dates: {texts}", 1)


def _measured(column: Column, said: Meaning) -> _Guess:
    texts, slots = listed(list(column.distinct)), _slots(said)
    if "quantity" in slots or not slots:
        return _Guess(("quantity",), True, f"numbers with their units: {texts}", 2)
    return _Guess(("quantity", *slots), False, f"numbers with their units: {texts}")


def _worded(column: Column, said: Meaning, known: dict[str, Share]) -> _Guess:
    slots, texts = _slots(said), listed(list(column.distinct))
    ranked = sorted(known, key=lambda slot: -min(known[slot].texts, known[slot].cells))
    for slot in slots:
        share = known.get("country" if slot in ROUTES else slot, NONE)
        enough = LIKELY if said.whole else SURE
        if max(share.texts, share.cells) >= enough and len(slots) == 1:
            is_code = max(map(len, column.distinct)) <= LONGEST_CODE
            weight = 2 + round(share.texts, 1) - is_code
            return _Guess((slot,), True, f"the header says it; {share} read as that", weight)
    if len(slots) == 1 and slots[0] in _FREE and said.whole:
        rivals = [
            one for one in ranked if one not in slots and known[one].texts >= SURE and _rivals(one, slots[0])
        ]
        if not rivals:
            return _Guess(slots, True, f"the header says it; texts such as {texts}", 1.5)
        return _Guess((*slots, *rivals[:1]), False, f"{known[rivals[0]]} read as {rivals[0]}: {texts}")
    if len(slots) > 1:
        both = [slot for slot in ranked if slot in slots and known[slot].texts >= LIKELY]
        if len(both) == 1:
            return _Guess((both[0],), True, f"the header can mean it; {known[both[0]]} read as that", 2)
    best = [slot for slot in ranked if min(known[slot].texts, known[slot].cells) >= LIKELY]
    if not slots and best:
        return _by_texts(best, known, texts)
    shown = [f"{known[slot]} read as {slot}" for slot in best[:2] if slot not in slots]
    says = f"the header can mean {' or '.join(slots)}; " if slots else "the header says nothing known; "
    return _Guess((*slots, *best[:2]), False, says + "; ".join([*shown, f"texts such as {texts}"]))


def _by_texts(best: list[str], known: dict[str, Share], texts: str) -> _Guess:
    """A header that says nothing: the texts alone, where the vocabulary reads them in one way only."""
    first = best[0]
    alone = len(best) == 1 or known[first].texts - known[best[1]].texts >= CLEAR
    sure = (
        alone
        and known[first].texts >= SURE
        and known[first].known > 1
        and first in ("substance", "unit", "admin1")
    )
    why = f"{known[first]} read as {first}, though the header says nothing known: {texts}"
    return _Guess(tuple(best[:2]), sure, why, 1)


def _rivals(one: str, slot: str) -> bool:
    """Whether texts that read as `one` speak against `slot`: a city may be named like its region."""
    return not ({one, slot} <= {"city", "place", "admin1", "country", "border_point"})


def _slots(said: Meaning) -> tuple[str, ...]:
    return tuple(slot for slot in said.slots if slot in SLOTS)


def _one_each(guesses: dict[str, _Guess], table: Table) -> dict[str, Fact]:
    """One header for each slot: where two claim one, the better founded has it, else both lines are open."""
    claims: dict[str, list[str]] = defaultdict(list)
    for header, guess in guesses.items():
        if guess.sure:
            claims[guess.slots[0]].append(header)
    facts = repeated(table, claims)
    for header in facts:
        claims[guesses[header].slots[0]].remove(header)
    guesses = {header: guess for header, guess in guesses.items() if header not in facts}
    for header, guess in guesses.items():
        if not guess.sure:
            hint = "" if guess.slots == ("month",) else _hint(header)
            choices, may = hint or _choices(guess.slots), () if hint else guess.slots
            facts[header] = open_line(f"{choices}; {guess.why}", may)
            continue
        slot = guess.slots[0]
        if slot in _PERSONS:
            facts[header] = open_line(f"{_PERSONS[slot]}, {OR_IGNORE}: {guess.why}", tuple(_PERSONS))
            continue
        others = [one for one in claims[slot] if one != header]
        stronger = [one for one in others if guesses[one].weight >= guess.weight]
        if not others or not stronger:
            facts[header] = Fact(slot, guess.why)
        else:
            named = ", ".join(repr(one) for one in others)
            facts[header] = open_line(
                f"{slot}, {OR_IGNORE}; {named} may be {slot} too, and only one column can: {guess.why}",
                (slot,),
            )
    return facts


def _hint(header: str) -> str:
    """What may stand on the open line of a column whose header says what no slot takes."""
    return next((hint for kind, hint in _HINTS.items() if kind in meaning(header).slots), "")


def _choices(slots: tuple[str, ...]) -> str:
    return f"{' or '.join(dict.fromkeys(slots))}, {OR_IGNORE}" if slots else f"a slot, {OR_IGNORE}"
