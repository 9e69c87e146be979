"""What stands outside the cells of a column: years in titles and file names, drugs in sheet names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pipelines.onboarding.proposing.claims import OPEN, Fact, listed
from pipelines.onboarding.proposing.eras import era_year
from pipelines.onboarding.proposing.header_parts import is_substance, unit_of
from pipelines.onboarding.proposing.header_times import (
    Time,
    fiscal_pair,
    may_count_months,
    mentions_part,
    plain_digits,
    time_in,
    years_in,
)
from pipelines.onboarding.proposing.header_words import meaning
from pipelines.onboarding.proposing.value_meanings import is_admin1
from pipelines.onboarding.sniffing import FileFinding, Table
from pipelines.onboarding.sniffing.table_words import is_note
from seizure_schema import resolve_country
from seizure_schema.dates.words import months

LABEL = r"^(?P<substance>.+?)\s*(?:\((?P<unit>[^()]*)\))?$"
COMMA = r"^(?P<substance>.+?)(?:,\s*(?P<unit>[^,]*))?$"
# What stands before a name to count it: "II. Heroin", "a) Heroin", "أولاً: الحشيش".
_COUNT = r"^(?:[^:.()\s]{1,12}[:.)]\s*)?"
NUMBERED = _COUNT + LABEL[1:]
NUMBERED_NAME = _COUNT + r"(?P<substance>.+?)\s*$"
SHORT_YEARS = r"(?<!\d)(?P<first>\d{2})[-_](?P<last>\d{2})(?!\d)"
YEAR_TEXT = r"(?<!\d)((?:19|20)\d{2})(?!\d)"
LOCAL_YEAR_TEXT = r"(?<!\d)(\d{4})(?!\d)"
TWO_YEARS_TEXT = r"(?<!\d)((?:19|20)\d{2}[-/_–](?:\d{4}|\d{2}))(?!\d)"
MOST = 0.6
FEW = 2


@dataclass(frozen=True)
class Carried:
    """A text outside the rows that fills a slot."""

    slot: str
    facts: Mapping[str, str] | str
    """What stands under the name of the column in `carry:`; OPEN where a person must say it."""
    why: str


def carried(
    files: Sequence[FileFinding], table: Table, taken: set[str], language: str | None, country: str | None
) -> list[Carried]:
    """Sheet names, titles and file names that tell what no column tells; `taken` are the filled slots."""
    found: list[Carried] = []
    sheets = [sheet for sheet in table.sheets if sheet]
    dated = bool(taken & {"date", "year", "fiscal_year"})
    if not dated and (one := _time_of("sheet", sheets, language, taken)):
        found.append(one)
    for slot, reads in _sheet_readers(language, country).items() if len(sheets) > 1 else ():
        told = {one.slot for one in found}
        if slot in taken or (slot == "year" and (dated or told)):
            continue
        if sum(map(reads, sheets)) >= MOST * len(sheets):
            found.append(Carried(slot, {"from": "sheet"}, f"the sheets are named {listed(sheets)}"))
            break
    names = [file.file_name for file in files]
    if not dated and not any(one.slot in ("date", "year", "fiscal_year") for one in found):
        titles = list(dict.fromkeys(table.titles.values())) or [table.title]
        # A title of some tables only tells nothing of the others, except of pages that go on with the first.
        titles = titles if all(titles) or table.pages else []
        for source, texts in (("title", titles), ("file_name", names)):
            if one := _time_of(source, texts, language, taken | {one.slot for one in found}):
                found.append(one)
                break
    if "unit" not in taken and (unit := _unit_of_titles(table, language, country)):
        found.append(unit)
    if not taken & {"substance"} and (drug := _drug_of(names, language, country)):
        found.append(drug)
    return found


def _sheet_readers(language: str | None, country: str | None) -> dict[str, Callable[[str], bool]]:
    return {
        "substance": lambda text: is_substance(text, language, country),
        "admin1": lambda text: is_admin1(text, language, country),
        "country": lambda text: resolve_country(text, language=language).country is not None,
        "month": lambda text: len(months(text, language)) == 1,
    }


def _time_of(source: str, texts: Sequence[str], language: str | None, taken: set[str]) -> Carried | None:
    """The year, or the part of a year, that each of the texts tells; open where they name more than that.

    A part of a year is none of its years, unless a column tells the month.
    """
    texts = [text for text in texts if text.strip()]
    if not texts or not any(years_in(text) or era_year(text, language)[0] for text in texts):
        return _short_years(texts) if source == "file_name" else None
    words = [text.rpartition(".")[0] or text if source == "file_name" else _heading(text) for text in texts]
    times = [time_in(text, language) for text in words]
    where = {"title": "the title", "file_name": "the file name", "sheet": "the sheet"}[source]
    named = f"{where} is called {listed(words)}"
    known = [time for time in times if time is not None]
    if len(known) < len(times):
        again = any(len(years_in(text)) < FEW for text in words)
        return None if again and source == "title" else _asked(source, f"{named}: more than one year")
    if all(time.is_part for time in known) and "month" not in taken:
        forms = {_form(source, time.period) for time in known}
        if len(forms) == 1:
            return Carried("date", dict(forms.pop()), f"{where} tells {known[0].period!r}, a part of a year")
        return _asked(source, f"{named}: parts of years, each written in its own way")
    parts = [mentions_part(_but(time, text), language) for time, text in zip(known, words, strict=True)]
    if source == "file_name":
        parts += [may_count_months(time.rest) for time in known]
    if "month" not in taken and (any(time.is_part for time in known) or any(parts)):
        return _asked(source, f"{named}: a whole year, or a part of one?")
    if all(time.is_fiscal for time in known):
        pattern = TWO_YEARS_TEXT if all(fiscal_pair(text) for text in words) else LOCAL_YEAR_TEXT
        return Carried("fiscal_year", {"from": source, "pattern": pattern}, f"{where} tells {known[0].year}")
    if source == "sheet" and any(time.rest for time in known):
        return _asked(source, f"{named}: more than a year")
    if OPEN in (years := [time.year for time in known]):
        return _asked(source, f"{named}: a year of an era that it does not name")
    if not any(years_in(text) for text in words):
        pattern = "(" + re.sub(r"\d+", r"\\d+", escaped(years[0])) + ")"
        return Carried("year", {"from": source, "pattern": pattern}, f"{where} tells {years[0]}")
    is_plain = all(re.search(YEAR_TEXT, text, re.ASCII) for text in words)
    pattern = YEAR_TEXT if is_plain else LOCAL_YEAR_TEXT
    found = [re.search(pattern, plain_digits(text)) for text in texts]
    if [match and match[1] for match in found] != years:
        return _asked(source, f"{named}: another year stands before it")
    return Carried("year", {"from": source, "pattern": pattern}, f"{where} tells {known[0].year}")


def _heading(title: str) -> str:
    """A title without its lines of notes and sources, which tell a day of their own."""
    lines = [line for line in title.splitlines() if not is_note(line)]
    return "\n".join(lines) if years_in("\n".join(lines)) else title


def _but(time: Time, text: str) -> str:
    return time.rest if not time.is_part else text


def _asked(source: str, why: str) -> Carried:
    choices = (
        f"{{from: {source}, pattern: '...'}} with one group ( ) for the period, the column mapped to date; "
        "or leave out `carry` and this column, and say what tells the time"
    )
    return Carried("date", OPEN, f"{why}{'' if why.endswith('?') else '.'} {choices}")


def _form(source: str, period: str) -> tuple[tuple[str, str], ...]:
    """How a period is found again in the texts of other editions: the same words, with other figures."""
    words = [re.sub(r"\d", r"\\d", escaped(word)) for word in period.split("_") if word]
    if len(words) == 1:
        return ("from", source), ("pattern", f"({words[0]})")
    groups = "_".join(f"(?P<p{place}>{word})" for place, word in enumerate(words, start=1))
    form = " ".join(f"{{p{place}}}" for place in range(1, len(words) + 1))
    return ("from", source), ("pattern", groups), ("form", form)


def escaped(text: str) -> str:
    """The text as a pattern, spaces and dashes left as they are."""
    return re.sub(r"([.^$*+?{}()\[\]\\|])", r"\\\1", text)


def _short_years(texts: Sequence[str]) -> Carried | None:
    """`Quantities09-10.csv`: two short years of a fiscal one."""
    found = [re.findall(SHORT_YEARS, text) for text in texts]
    if texts and all(len(one) == 1 and int(one[0][1]) == (int(one[0][0]) + 1) % 100 for one in found):
        facts = {"from": "file_name", "pattern": SHORT_YEARS, "form": "20{first}/{last}"}
        return Carried("fiscal_year", facts, f"the file name tells {'-'.join(found[0][0])}")
    return None


def _unit_of_titles(table: Table, language: str | None, country: str | None) -> Carried | None:
    """The unit, where each title tells one and they differ; open where some of them tell none."""
    titles = list(dict.fromkeys(table.titles.values()))
    units = [unit_in_text(title, language, country) for title in titles]
    named = sorted({unit for unit in units if unit}, key=lambda unit: (-len(unit), unit))
    if not named or (len(named) == 1 and all(units)) or len(titles) < FEW:
        return None
    facts = {"from": "title", "pattern": rf"\b({'|'.join(map(escaped, named))})\b"}
    if all(units):
        return Carried("unit", facts, f"the titles tell different units: {listed(named)}")
    return Carried("unit", OPEN, f"only some titles tell a unit, {listed(named)}: how is it told for all?")


def _drug_of(names: Sequence[str], language: str | None, country: str | None) -> Carried | None:
    """The drug where the names of several files differ in it: `SEIZED_HEROIN_2024.csv`."""
    stems = [re.sub(r"[\W_]*\d.*$", "", name.rpartition(".")[0]) for name in names]
    if len(set(stems)) < FEW:
        return None
    words = [stem.split("_") for stem in dict.fromkeys(stems)]
    same = 0
    while all(len(one) > same + 1 and one[same] == words[0][same] for one in words):
        same += 1
    drugs = [" ".join(one[same:]) for one in words]
    known = [drug for drug in drugs if is_substance(drug, language, country)]
    if len(known) < max(FEW, MOST * len(drugs)):
        return None
    before = "_".join([*words[0][:same], ""]) if same else ""
    pattern = rf"^{escaped(before)}(.+?)[\W_]*(?:\d|\.[^.]*$)"
    return Carried(
        "substance", {"from": "file_name", "pattern": pattern}, f"the files are named {listed(list(names))}"
    )


@dataclass(frozen=True)
class Labels:
    """A column of labels such as `Heroin (ounces)`."""

    header: str
    pattern: str
    why: str


def labels_of(table: Table, language: str | None, country: str | None) -> Labels | None:
    """The column whose labels hold a drug and its unit."""
    for header, column in table.columns.items():
        for pattern in (LABEL, COMMA):
            texts = [] if column.is_numeric else list(column.distinct)[:100]
            if found := _labelled(texts, pattern, language, country):
                return Labels(header, pattern, f"labels hold drug and unit: {listed(found)}")
    return None


def section_labels(
    header: str, names: Sequence[str], language: str | None, country: str | None
) -> Labels | None:
    """The sections whose names hold a drug beside its unit, or beside a number that counts them."""
    for pattern in (LABEL, COMMA, NUMBERED):
        if found := _labelled(names, pattern, language, country):
            return Labels(header, pattern, f"the sections tell drug and unit: {listed(found)}")
    if sum(is_substance(name, language, country) for name in names) >= MOST * len(names):
        return None
    drugs = [match["substance"] for name in names if (match := re.search(NUMBERED_NAME, name.strip()))]
    if sum(is_substance(drug, language, country) for drug in drugs) >= max(FEW, MOST * len(names)):
        return Labels(header, NUMBERED_NAME, f"the sections are numbered drugs: {listed(list(names))}")
    return None


def _labelled(texts: Sequence[str], pattern: str, language: str | None, country: str | None) -> list[str]:
    found = []
    for text in texts:
        match = re.search(pattern, text.strip())
        if not match or not match["unit"] or not unit_of(match["unit"], language, country):
            continue
        if is_substance(match["substance"].rstrip("* "), language, country):
            found.append(text)
    return found if len(found) >= max(FEW, MOST * len(texts)) else []


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
