"""What stands outside the cells of a column: years in titles and file names, drugs in sheet names."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipelines.onboarding.proposing.claims import Fact, listed
from pipelines.onboarding.proposing.header_parts import is_substance, unit_of
from pipelines.onboarding.proposing.header_words import meaning
from pipelines.onboarding.proposing.value_meanings import is_admin1
from pipelines.onboarding.sniffing import Column, FileFinding, Table
from seizure_schema import resolve_country
from seizure_schema.dates.words import months, roles

YEAR = r"(?<!\d)((?:19|20)\d{2})(?!\d)"
# The years of the solar hijri and the Thai calendar; only where no other year stands there.
LOCAL_YEAR = r"(?<!\d)(1[34]\d{2}|25[4-7]\d)(?!\d)"
TWO_YEARS = r"(?<!\d)((?:19|20)\d{2}[-/_–](?:\d{4}|\d{2}))(?!\d)"
SHORT_YEARS = r"(?<!\d)(?P<first>\d{2})[-_](?P<last>\d{2})(?!\d)"
LABEL = re.compile(r"^(?P<substance>.+?)\s*(?:\((?P<unit>[^()]*)\))?$")
LABEL_PATTERN = r"^(?P<substance>.+?)\s*(?:\((?P<unit>[^()]*)\))?$"
COMMA = re.compile(r"^(?P<substance>.+?)(?:,\s*(?P<unit>[^,]*))?$")
COMMA_PATTERN = r"^(?P<substance>.+?)(?:,\s*(?P<unit>[^,]*))?$"
MOST = 0.6


@dataclass(frozen=True)
class Carried:
    """A text outside the rows that fills a slot."""

    slot: str
    facts: dict[str, str]
    """What stands under the name of the column in `carry:`."""
    why: str


def carried(
    file: FileFinding, table: Table, taken: set[str], language: str | None, country: str | None
) -> list[Carried]:
    """Sheet names, titles and the file name that tell what no column tells; `taken` are the filled slots."""
    found: list[Carried] = []
    sheets = [sheet for sheet in table.sheets if sheet]
    dated = taken & {"date", "year", "fiscal_year"}
    if len(sheets) > 1:
        for slot, reads in _sheet_readers(language, country).items():
            if slot in taken or (slot == "year" and dated):
                continue
            if sum(map(reads, sheets)) >= MOST * len(sheets):
                pattern = {"pattern": YEAR} if slot == "year" else {}
                why = f"the sheets are named {listed(sheets)}"
                found.append(Carried(slot, {"from": "sheet", **pattern}, why))
                break
    if not dated and not any(one.slot == "year" for one in found):
        titles = list(table.titles.values()) or [table.title]
        for source, texts in (("title", titles), ("file_name", [file.file_name])):
            if one := _year_in(source, texts):
                found.append(one)
                break
    return found


def _sheet_readers(language: str | None, country: str | None) -> dict[str, Callable[[str], bool]]:
    return {
        "year": lambda text: re.search(YEAR, text) is not None,
        "substance": lambda text: is_substance(text, language, country),
        "admin1": lambda text: is_admin1(text, language, country),
        "country": lambda text: resolve_country(text, language=language).country is not None,
        "month": lambda text: len(months(text, language)) == 1,
    }


def _year_in(source: str, texts: Sequence[str]) -> Carried | None:
    """One year, or two of a fiscal year, that stands once in each of the texts."""
    for slot, pattern in (("fiscal_year", TWO_YEARS), ("year", YEAR), ("year", LOCAL_YEAR)):
        years = [re.findall(pattern, text) for text in texts]
        if years and all(len(set(one)) == 1 for one in years):
            where = "the title" if source == "title" else "the file name"
            told = "fiscal_year" if all(map(_is_fiscal, texts)) else slot
            return Carried(told, {"from": source, "pattern": pattern}, f"{where} tells {years[0][0]}")
    if source == "file_name" and all(len(re.findall(SHORT_YEARS, text)) == 1 for text in texts):
        first = re.search(SHORT_YEARS, texts[0])
        if first and int(first["last"]) == (int(first["first"]) + 1) % 100:
            facts = {"from": source, "pattern": SHORT_YEARS, "form": "20{first}/{last}"}
            return Carried("fiscal_year", facts, f"the file name tells {first.group()}")
    return None


def _is_fiscal(text: str) -> bool:
    """Whether words beside the year say that it is a fiscal one."""
    words = re.findall(r"[^\W\d_]+", text)
    phrases = (" ".join(words[i : i + size]) for size in (1, 2, 3) for i in range(len(words)))
    return any("fiscal" in roles(phrase) or "fiscal_year" in meaning(phrase).slots for phrase in phrases)


@dataclass(frozen=True)
class Labels:
    """A column of labels such as `Heroin (ounces)`."""

    header: str
    pattern: str
    why: str


def labels_of(table: Table, language: str | None, country: str | None) -> Labels | None:
    """The column whose labels hold a drug and its unit."""
    for header, column in table.columns.items():
        for form, pattern in ((LABEL, LABEL_PATTERN), (COMMA, COMMA_PATTERN)):
            if found := _labelled(column, form, language, country):
                return Labels(header, pattern, f"labels hold drug and unit: {listed(found)}")
    return None


def _labelled(column: Column, form: re.Pattern[str], language: str | None, country: str | None) -> list[str]:
    if column.is_numeric:
        return []
    found = []
    for text in list(column.distinct)[:100]:
        match = form.match(text.strip())
        if not match or not match["unit"] or not unit_of(match["unit"], language, country):
            continue
        if is_substance(match["substance"].rstrip("* "), language, country):
            found.append(text)
    return found if len(found) >= max(2, MOST * min(100, column.distinct_count)) else []


def unit_in_text(text: str, language: str | None, country: str | None) -> str:
    """The one unit that a title names in words or in brackets; '' where there is none or more than one."""
    found: dict[str, None] = {}
    for bracket in re.findall(r"[(\[（]([^()\[\]（）]*)[)\]）]", text):
        if unit := unit_of(bracket, language, country):
            found[unit] = None
    words = re.findall(r"[^\W\d_]+", text)
    for size in (2, 1):
        for start in range(len(words) - size + 1):
            phrase = " ".join(words[start : start + size])
            if (
                len(phrase) > 3
                and not meaning(phrase, language).whole
                and (unit := unit_of(phrase, language, country))
            ):
                found[unit] = None
    return next(iter(found)) if len(found) == 1 else ""


def section_slot(names: Sequence[str], language: str | None, country: str | None) -> Fact | None:
    """What the names of sections are; None where the vocabulary does not say."""
    for slot, reads in _sheet_readers(language, country).items():
        if sum(map(reads, names)) >= MOST * len(names):
            return Fact(slot, f"the sections are named {listed(list(names))}")
    return None
