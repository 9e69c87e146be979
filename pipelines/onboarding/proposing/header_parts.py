"""What one header of a wide table tells beside its figures: drug, unit, time, place, measure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pipelines.onboarding.proposing.claims import OPEN
from pipelines.onboarding.proposing.header_times import part_in, time_in
from pipelines.onboarding.proposing.header_words import CAMEL, meaning
from seizure_schema import resolve_place, resolve_substance, resolve_unit

_BRACKET = re.compile(r"[(\[（]([^()\[\]（）]*)[)\]）]")
_LINK = re.compile(
    r"^(?:of|in|de|do|da|du|des|di|en|em|d['’]|в|из|von|van)\s+|\s(?:of|de|di|du|des|da|do)$"
    r"|[\s,_:;/–-]+$|^[\s,_:;/–-]+",
    re.I,
)
_LAST_BRACKET = re.compile(r"^(.*\S)\s*[(\[（]([^()\[\]（）]*)[)\]）]$")
LONGEST_UNIT = 3
COUNTS = ("seizure_count", "persons_arrested", "persons_total", "package_count")
PIECE = "unit"
"""The unit of things that nobody names: pieces, шт., adet."""


@dataclass(frozen=True)
class Parts:
    """What a header tells; '' for what it does not."""

    drug: str = ""
    unit: str = ""
    year: str = ""
    month: str = ""
    """A month, or another part of a year without its year (`1er trimestre`)."""
    period: str = ""
    """Words that tell a period by themselves: `Jan-Sep 2024`, `2024 рік`."""
    is_part: bool = False
    """Whether `period` is less than a year."""
    is_fiscal: bool = False
    place: str = ""
    measure: str = ""
    """quantity, seizure_count, persons_arrested ...: the slot that the figures are."""
    rest: str = ""
    """Words that tell nothing known."""

    @property
    def has_time(self) -> bool:
        """Whether it tells a year, or a part of one."""
        return bool(self.year or self.month)


@lru_cache(maxsize=4096)
def parts(
    header: str, language: str | None = None, country: str | None = None, levels: tuple[str, ...] = ()
) -> Parts:
    """Takes a header apart; `levels` are its texts in the rows of a header of several rows.

    >>> parts("Heroin (kg)").unit, parts("Ganja_Kg").drug, parts("2019").year
    ('kg', 'Ganja', '2019')
    """
    whole = _parts(header, language, country)
    if len(set(levels)) < 2 or not (whole.drug or whole.rest):
        return whole
    told = [_parts(text, language, country) for text in dict.fromkeys(levels) if text]
    if told[-1].drug and not any(one.drug for one in told[:-1]):
        return _of_levels(told, whole)
    if whole.drug and _is_one(whole.drug, language, country):
        return whole
    return _of_levels(told, whole)


def _is_one(drug: str, language: str | None, country: str | None) -> bool:
    return resolve_substance(drug, language=language, country=country).status == "resolved"


def _of_levels(levels: Sequence[Parts], whole: Parts) -> Parts:
    """Out of the rows of a header: what the lowest one tells comes first, words of a group say nothing."""
    if not any(one.drug for one in levels):
        return whole
    found = Parts()
    for one in reversed(levels):
        found = replace(
            found,
            drug=found.drug or one.drug,
            unit=found.unit or one.unit,
            month=found.month or one.month,
            place=found.place or one.place,
            measure=found.measure or one.measure,
        )
        if one.year and not found.year:
            found = replace(
                found, year=one.year, period=one.period, is_part=one.is_part, is_fiscal=one.is_fiscal
            )
    lowest = levels[-1]
    return found if lowest.drug or not lowest.rest else replace(found, rest=lowest.rest)


def _parts(header: str, language: str | None, country: str | None) -> Parts:
    text, found = CAMEL.sub(" ", header), Parts()
    for bracket in _BRACKET.findall(text):
        if unit := _unit_of_bracket(bracket, language, country):
            for pair in ("()", "[]", "（）"):
                text = text.replace(f"{pair[0]}{bracket}{pair[1]}", " ")
            found = replace(found, unit=unit)
            if _unit(unit, language, country) == PIECE:
                found = replace(found, unit=_named_unit(unit, _trimmed(text), language, country)[0])
        elif "seizure_count" in meaning(bracket, language).slots:
            found, text = replace(found, measure="seizure_count"), text.replace(f"({bracket})", " ")
        elif meaning(bracket, language).slots == ("row_number",):
            found, text = replace(found, unit=OPEN), text.replace(f"({bracket})", " ")
    if time := time_in(text, language):
        told = {"year": time.year, "period": time.period}
        found = replace(found, **told, is_part=time.is_part, is_fiscal=time.is_fiscal)
        text = time.rest
    text = _trimmed(text)
    if text and found.unit in ("", OPEN):
        unit, left = _unit_at_edge(text, language, country)
        if unit and (left or not is_substance(text, language, country)):
            found, text = replace(found, unit=unit), left
    return _without_link(_worded(text, found, language, country))


def _worded(text: str, found: Parts, language: str | None, country: str | None) -> Parts:
    """The words that are left: the drug, the measure, the month, the place."""
    if not text:
        return found
    said = meaning(text, language)
    if said.whole:
        measure = found.measure or _measure(said.slots)
        says_nothing = _measure(said.slots) or (found.unit and said.slots == ("row_number",))
        beside = " ".join(_BRACKET.findall(text)) if found.year else ""  # `2024 cases (to the end of May)`
        return replace(found, measure=measure, rest=beside if says_nothing else text)
    if with_measure := _drug_and_measure(text, found, language, country):
        return with_measure
    if is_substance(text, language, country):
        return replace(found, drug=text)
    if not found.year and (month := _with_month(text, found, language, country)):
        return month
    if resolve_place(text, language=language, country=country, kind="admin1").status == "resolved":
        return replace(found, place=text)
    if (match := _LAST_BRACKET.match(text)) and is_substance(match[1], language, country):
        # Brackets that no unit is known for, "(ล้านเม็ด)", are not part of the drug, nor left out.
        return replace(found, drug=match[1], unit=found.unit or OPEN, rest="" if found.unit else match[2])
    return replace(found, measure=found.measure or _measure(said.slots), rest=text)


def _without_link(found: Parts) -> Parts:
    """`w` and `σε` between a measure and its unit (`Ilość w gramach`) say nothing."""
    is_link = found.measure and found.unit and found.rest.islower() and len(found.rest) <= LONGEST_UNIT
    return replace(found, rest="") if is_link else found


def _with_month(text: str, found: Parts, language: str | None, country: str | None) -> Parts | None:
    """A part of a year, alone or beside a drug: `Mai`, `Heroin Jan-Jun`."""
    if month := part_in(text, language):
        return replace(found, month=month)
    for one, other in _cuts(text):
        if is_substance(one, language, country) and (month := part_in(other, language)):
            return replace(found, drug=one, month=month)
    return None


def _drug_and_measure(text: str, found: Parts, language: str | None, country: str | None) -> Parts | None:
    """`Heroin number of cases`, `Phensidyl_No`: a drug beside words that say what its figures are.

    A drug that the vocabulary lacks is what the longest phrase leaves over. Words in brackets belong to the
    drug: "(excluding MDMA)" changes what it is.
    """
    best: Parts | None = None
    for one, rest in _cuts(text):
        said = meaning(rest, language)
        says_it = _measure(said.slots) or "row_number" in said.slots
        if not (said.whole and says_it) or _BRACKET.search(rest):
            continue
        measure = _measure(said.slots)
        if is_substance(one, language, country):
            if best is None or len(one) > len(best.drug):
                best = replace(found, drug=one, measure=measure, rest="" if measure else rest)
        elif measure and (best is None or (not best.drug and len(one) < len(best.rest))):
            best = replace(found, measure=measure, rest=one)
    return best


def _cuts(text: str) -> list[tuple[str, str]]:
    """The text in two, at each space or mark, both ways round."""
    words = [(match.start(), match.end()) for match in re.finditer(r"[^\s_/,;:|–]+", text)]
    halves = [(text[: words[cut - 1][1]], text[words[cut][0] :]) for cut in range(1, len(words))]
    return [
        (_trimmed(one), _trimmed(other)) for pair in halves for one, other in (pair, tuple(reversed(pair)))
    ]


def _measure(slots: tuple[str, ...]) -> str:
    """The one measure among what a phrase can name; '' where there is none or more than one."""
    measures = {"quantity", "seizure_count", "persons_arrested", "persons_total", "package_count"} & set(
        slots
    )
    return measures.pop() if len(measures) == 1 else ""


def _unit_at_edge(text: str, language: str | None, country: str | None) -> tuple[str, str]:
    """A unit as the last or first words of a text, and what is left; one letter needs a mark before it."""
    words = [(match.start(), match.end()) for match in re.finditer(r"[^\s_/,;:|–]+", text)]
    for size in range(min(LONGEST_UNIT, len(words)), 0, -1):
        start, end = words[-size][0], words[0 if size > len(words) else size - 1][1]
        for unit, left in ((text[start:], text[:start]), (text[:end], text[end:])):
            is_marked = left.rstrip()[-1:] in ("_", ",", "/", ":", ";", "–") or not (left or unit.islower())
            if (len(unit) == 1 and not is_marked) or _counts_cases(text, unit, language):
                continue
            named = unit_of(unit, language, country)
            if named and not _holds_drug(unit, language, country):
                return _named_unit(named, _trimmed(left), language, country)
    return "", text


def _counts_cases(text: str, unit: str, language: str | None) -> bool:
    """Whether a text ends or begins with a phrase for a number of cases around it: `number of files`."""
    words = text.split()
    phrases = {" ".join(part) for n in range(2, 5) for part in (words[-n:], words[:n])}
    said = [meaning(phrase, language) for phrase in phrases if unit in phrase and unit != phrase]
    return any(one.whole and _measure(one.slots) in COUNTS for one in said)


def _holds_drug(text: str, language: str | None, country: str | None) -> bool:
    """Whether a text that reads as a unit names a drug beside it, or is one: `Ganja_Kg`."""
    if is_substance(text, language, country):
        return True
    return any(
        is_substance(one, language, country) and unit_of(other, language, country)
        for one, other in _cuts(text)
    )


def _unit_of_bracket(text: str, language: str | None, country: str | None) -> str:
    """The unit in brackets: `(kg)`, `(tablets, pcs)`."""
    if unit := unit_of(text, language, country):
        return unit
    units = [unit_of(one, language, country) for one in re.split(r"[,/;]", text)]
    named = [one for one in units if one and _unit(one, language, country) != PIECE]
    if not all(units) or len({_unit(one, language, country) for one in named}) < 1:
        return ""
    return named[0] if len({_unit(one, language, country) for one in named}) == 1 else OPEN


def _unit(text: str, language: str | None, country: str | None) -> str | None:
    return resolve_unit(text, language=language, country=country).unit


def _named_unit(unit: str, left: str, language: str | None, country: str | None) -> tuple[str, str]:
    """`таблеток, шт.` counts tablets: a word that names what is counted comes before the one for pieces.

    Of other units side by side, `doses/tablets`, nobody knows which one a figure has. A drug that names what
    is counted by itself (`cannabis plants, pcs`) stays whole.
    """
    if not left:
        return unit, left
    other, rest = _unit_at_edge(left, language, country)
    kinds = [_unit(one, language, country) for one in (unit, other)]
    if not other or OPEN in (unit, other) or kinds[0] == kinds[1]:
        return unit, left
    if kinds[0] == PIECE:
        return other, left if is_substance(left, language, country) else rest
    return (OPEN, rest) if kinds[1] != PIECE and not rest else (unit, left)


def _trimmed(text: str) -> str:
    before = None
    while before != text:
        before, text = text, _LINK.sub("", text.strip())
    return " ".join(text.split())


@lru_cache(maxsize=8192)
def unit_of(text: str, language: str | None = None, country: str | None = None) -> str:
    """The text where it names one unit, in `language`; else ''.

    >>> unit_of("kg"), unit_of("in kilograms"), unit_of("Heroin")
    ('kg', 'kilograms', '')
    """
    for form in (_trimmed(text), text.strip()):
        if (
            form
            and not form.isdigit()
            and resolve_unit(form, language=language, country=country).status == "resolved"
        ):
            return form
    return ""


@lru_cache(maxsize=8192)
def is_substance(text: str, language: str | None = None, country: str | None = None) -> bool:
    """Whether the vocabulary knows the text as a drug, several, or a group; also where it is ambiguous."""
    if not text or meaning(text, language).whole:
        return False
    reading = resolve_substance(text, language=language, country=country)
    return reading.status in ("resolved", "several", "ambiguous")
