"""What one header of a wide table tells beside its figures: drug, unit, year, month, place, measure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from pipelines.onboarding.proposing.header_words import CAMEL, meaning
from seizure_schema import resolve_place, resolve_substance, resolve_unit
from seizure_schema.dates.words import months

_BRACKET = re.compile(r"[(\[（]([^()\[\]（）]*)[)\]）]")
YEAR = r"(?<!\d)(?:(?:19|20)\d{2}(?:\s?[/–-]\s?(?:\d{4}|\d{2}))?|1[34]\d{2}|25[4-7]\d)(?!\d)"
_YEAR = re.compile(YEAR)
_LINK = re.compile(
    r"^(?:of|in|de|do|da|du|des|di|en|em|d['’]|в|из|von|van)\s+|[\s,_:;/–-]+$|^[\s,_:;/–-]+", re.I
)
LONGEST_UNIT = 3


@dataclass(frozen=True)
class Parts:
    """What a header tells; '' for what it does not."""

    drug: str = ""
    unit: str = ""
    year: str = ""
    month: str = ""
    place: str = ""
    measure: str = ""
    """quantity, seizure_count, persons_arrested ...: the slot that the figures are."""
    rest: str = ""
    """Words that tell nothing known."""

    def told(self) -> dict[str, str]:
        """Slot -> text, for what differs from column to column."""
        named = {"substance": self.drug, "unit": self.unit, "year": self.year, "month": self.month}
        return {slot: text for slot, text in (named | {"admin1": self.place}).items() if text}


@lru_cache(maxsize=4096)
def parts(header: str, language: str | None = None, country: str | None = None) -> Parts:
    """Takes a header apart.

    >>> parts("Heroin (kg)"), parts("Ganja_Kg").drug, parts("2019").year
    (Parts(drug='Heroin', unit='kg', year='', month='', place='', measure='', rest=''), 'Ganja', '2019')
    """
    text, found = CAMEL.sub(" ", header), Parts()
    for bracket in _BRACKET.findall(text):
        if unit := unit_of(bracket, language, country):
            found, text = (
                replace(found, unit=unit),
                text.replace(f"({bracket})", " ").replace(f"[{bracket}]", " "),
            )
        elif "seizure_count" in meaning(bracket, language).slots:
            found, text = replace(found, measure="seizure_count"), text.replace(f"({bracket})", " ")
    if year := _YEAR.search(text):
        found, text = replace(found, year=year.group()), text[: year.start()] + " " + text[year.end() :]
    text = _trimmed(text)
    if text and not found.unit:
        unit, left = _unit_at_edge(text, language, country)
        if unit and (left or not is_substance(text, language, country)):
            found, text = replace(found, unit=unit), left
    return _worded(text, found, language, country)


def _worded(text: str, found: Parts, language: str | None, country: str | None) -> Parts:
    """The words that are left: the drug, the measure, the month, the place."""
    if not text:
        return found
    said = meaning(text, language)
    if said.whole:
        measure = found.measure or _measure(said.slots)
        return replace(found, measure=measure, rest="" if _measure(said.slots) else text)
    if with_measure := _drug_and_measure(text, found, language, country):
        return with_measure
    if is_substance(text, language, country):
        return replace(found, drug=text)
    if len(months(text, language)) == 1:
        return replace(found, month=text)
    if resolve_place(text, language=language, country=country, kind="admin1").status == "resolved":
        return replace(found, place=text)
    return replace(found, measure=found.measure or _measure(said.slots), rest=text)


def _drug_and_measure(text: str, found: Parts, language: str | None, country: str | None) -> Parts | None:
    """`Heroin number of cases`, `Phensidyl_No`: a drug beside words that say what its figures are."""
    words = [(match.start(), match.end()) for match in re.finditer(r"[^\s_/,;:|–]+", text)]
    for cut in range(1, len(words)):
        for drug, rest in (
            (text[: words[cut - 1][1]], text[words[cut][0] :]),
            (text[words[cut][0] :], text[: words[cut - 1][1]]),
        ):
            said = meaning(_trimmed(rest), language)
            says_it = _measure(said.slots) or "row_number" in said.slots
            if said.whole and says_it and is_substance(_trimmed(drug), language, country):
                measure = _measure(said.slots)
                return replace(found, drug=_trimmed(drug), measure=measure, rest="" if measure else rest)
    return None


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
            is_marked = left.rstrip()[-1:] in ("_", ",", "/", ":", ";", "–")
            if len(unit) == 1 and not is_marked:
                continue
            if unit_of(unit, language, country) and not is_substance(unit, language, country):
                return unit, _trimmed(left)
    return "", text


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
    for form in (text.strip(), _trimmed(text)):
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


def is_year(text: str) -> bool:
    """Whether a text is a year, or two years of a fiscal one, and nothing else."""
    return _YEAR.fullmatch(text.strip()) is not None
