"""Tables that are wide: one column for each drug, unit, period or region, and what its header tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipelines.onboarding.proposing.aside import counts_rows
from pipelines.onboarding.proposing.claims import OPEN, listed
from pipelines.onboarding.proposing.goods import filled_together, measured_twice, tells_units
from pipelines.onboarding.proposing.header_parts import COUNTS, Parts, parts
from pipelines.onboarding.proposing.header_words import header_key, meaning, mentions
from pipelines.onboarding.proposing.measures import asked, carries_units, shared_units, with_measures
from pipelines.onboarding.proposing.value_meanings import shares
from pipelines.onboarding.sniffing import Table

FEWEST = 2
FEWEST_NAMES = 3
HAS_NAMES = 0.6
"""Share of drugs among the texts of a column that is then taken for the drug's own."""
BESIDE = 0.05
"""Share of rows with two measures filled, above which they may be two measures of the same goods."""
_TIMES = ("date", "fiscal_year", "year", "month")


@dataclass(frozen=True)
class Wide:
    """How the figures of a table are spread over columns; nothing where it is long."""

    columns: dict[str, dict[str, str]] = field(default_factory=dict)
    """Header -> slot -> text that it stands for."""
    into: dict[str, str] = field(default_factory=dict)
    """Header -> measure, where the table gives two for the same thing (cases and kilograms)."""
    why: str = ""
    doubts: tuple[str, ...] = ()
    asked: dict[str, str] = field(default_factory=dict)
    """Header -> what to write where its measure is open."""
    twice: tuple[str, ...] = ()
    """Two headers that measure the same goods: the quantity and, beside it, the alternative one."""

    @property
    def slots(self) -> tuple[str, ...]:
        """The slots that the headers fill."""
        return tuple(next(iter(self.columns.values()), {}))

    @property
    def values(self) -> tuple[str, ...]:
        """The measures that the columns go into; an open one may be an amount or a number of cases."""
        told = [("quantity", "seizure_count") if one == OPEN else (one,) for one in self.into.values()]
        return tuple(dict.fromkeys(measure for measures in told for measure in measures))

    @property
    def made(self) -> dict[str, str]:
        """Column made by reshaping -> slot."""
        values = self.values or ("quantity",)
        return {name: name for name in (*self.slots, *values)} if self.columns else {}


def wide_of(
    table: Table, headers: Iterable[str], summed: Iterable[str], language: str | None, country: str | None
) -> Wide:
    """The columns of figures, where their headers differ in drug, unit, period or region.

    `summed` are total columns, which are never among them.
    """
    summed = set(summed)
    told = {
        header: parts(header, language, country, table.levels.get(header, ()))
        for header in headers
        if header not in summed and not _is_sum(header)
    }
    figures = {header for header in told if _has_figures(table, header)}
    names_drugs = has_drugs(table, language, country)
    measured = {header for header in told if carries_units(table.columns[header])}
    if not names_drugs and (found := _by_drug(table, told, figures | measured)):
        return found
    timed = {one: said for one, said in told.items() if said.has_time and not said.drug}
    if found := _by_time(table, timed, figures):
        return found
    places = {one: told[one] for one in told if one in figures and told[one].place and not told[one].drug}
    if len(places) >= FEWEST_NAMES:
        return _of(table, places, f"the headers are regions: {listed(list(places))}")
    units = {one: told[one] for one in told if one in figures and told[one].unit and not told[one].drug}
    units = {one: said for one, said in units.items() if not {*meaning(one, language).slots} & {*COUNTS}}
    if tells_units(table, language):
        return Wide()
    if names_drugs and (twice := measured_twice(table, units, language, country)):
        return Wide(twice=twice)
    if names_drugs and len({said.unit for said in units.values()}) >= FEWEST:
        return _of(table, units, f"the headers are units: {listed(list(units))}")
    return Wide()


def _is_sum(header: str) -> bool:
    # "Total Cannabis" is no drug beside its parts, whatever the vocabulary makes of it.
    return mentions(header, "total") and "quantity" not in meaning(header).slots


def _has_figures(table: Table, header: str) -> bool:
    column = table.columns[header]
    if counts_rows(table, column, meaning(header)) or (
        column.dates and column.dates.shape in ("year", "fiscal_year", "numeric")
    ):
        return False
    return column.is_numeric or not column.filled


def has_drugs(table: Table, language: str | None, country: str | None) -> bool:
    """Whether a column of words tells the drug of each row."""
    for column in table.columns.values():
        share = shares(column, language, country).get("substance")
        if share and share.texts >= HAS_NAMES and share.known > 1:
            return True
    return False


def _by_drug(table: Table, told: Mapping[str, Parts], figures: set[str]) -> Wide | None:
    drugs = {header: said for header, said in told.items() if said.drug and not mentions(header, "total")}
    drugs = {header: said for header, said in drugs.items() if header in figures or said.unit or said.measure}
    if len({said.drug for said in drugs.values()}) < FEWEST:
        return None
    names = [said.drug for said in drugs.values()]
    drugs |= _of_unknown_drugs(table, told, figures, drugs)
    ordered = {header: drugs[header] for header in table.headers if header in drugs}
    return _of(table, ordered, f"the headers name drugs: {listed(names)}")


def _of_unknown_drugs(
    table: Table, told: Mapping[str, Parts], figures: set[str], drugs: Mapping[str, Parts]
) -> dict[str, Parts]:
    """Columns of the same make whose drug the vocabulary lacks: their own words, set aside until known.

    They have a unit or a measure as the drugs have, or stand among them. Words that name no drug
    ("Tablets_No") leave it open.
    """
    makes = {(bool(said.unit), said.measure) for said in drugs.values()}
    measures = {said.measure for said in drugs.values()}
    near = _between(table.headers, drugs)
    found: dict[str, Parts] = {}
    for header, said in told.items():
        if header in drugs or (header not in figures and header not in near):
            continue
        is_bare = not said.unit and not said.measure and (False, "") in makes and header in near
        if _means_other(header) or (said.measure in COUNTS and said.measure not in measures):
            continue
        if is_bare or (said.rest and (bool(said.unit), said.measure) in makes) or (said.unit and makes):
            rest = said.rest or ("" if said.unit or said.measure else header)
            if said.measure and not rest:
                continue
            drug = OPEN if not rest or meaning(rest).whole else rest
            found[header] = Parts(
                drug, said.unit, said.year, said.month, said.period, said.is_part, said.is_fiscal,
                measure=said.measure,
            )  # fmt: skip
    return found


def _means_other(header: str) -> bool:
    """Whether a header says by itself that its column is something else than an amount of a drug."""
    said = meaning(header)
    if "other_goods" in said.slots and "substance" not in said.slots:
        return True
    return said.whole and not set(said.slots) & {"substance", "drug_group", "quantity", "unit", "row_number"}


def _between(headers: tuple[str, ...], drugs: Mapping[str, Parts]) -> set[str]:
    """What stands from the first of the columns to the last, and the one behind the last ("other")."""
    places = [place for place, header in enumerate(headers) if header in drugs]
    return set(headers[places[0] : places[-1] + 2])


def _by_time(table: Table, timed: Mapping[str, Parts], figures: set[str]) -> Wide | None:
    """The columns whose headers tell a period; of months also those that hold nothing but marks."""
    certain = {header for header in timed if header in figures or table.columns[header].numbers}
    years = {header for header in timed if timed[header].year}
    months = timed.keys() - years
    if len(years) >= FEWEST and len(years & certain) >= 1 and _are_apart(timed, years):
        chosen = years
    elif len(months) >= FEWEST_NAMES and months & certain:
        chosen = months
    else:
        return None
    # A date, a year or words under such a header would be no figure.
    chosen = {one for one in chosen if one in figures or _may_be_figures(table, one)}
    ordered = {header: timed[header] for header in table.headers if header in chosen}
    return _of(table, ordered, f"the headers are periods: {listed(list(ordered))}")


def _are_apart(timed: Mapping[str, Parts], headers: set[str]) -> bool:
    return len({(timed[one].year, timed[one].period) for one in headers}) >= FEWEST


def _may_be_figures(table: Table, header: str) -> bool:
    """Whether a column that is not numeric holds a few marks beside its numbers, or nothing else."""
    column = table.columns[header]
    texts = [text for text in column.distinct if not any(char.isdigit() for char in text)]
    return not column.dates and len(texts) <= max(FEWEST_NAMES, len(column.distinct) // 3)


def _of(table: Table, told: Mapping[str, Parts], why: str) -> Wide:
    """The columns with the same slots each; a text that some headers lack is open."""
    told = with_measures(table, told)
    texts = {header: _texts(said) for header, said in told.items()}
    time = _time_slot(told)
    for header, said in told.items():
        texts[header] |= {slot: text for slot, text in {time: _time_text(said, time)}.items() if slot}
    texts = _unexplained(told, texts, time)
    order = ("substance", *_TIMES, "admin1", "unit")
    slots = [slot for slot in order if any(one.get(slot) for one in texts.values())]
    measures = {header: said.measure or "quantity" for header, said in told.items()}
    bare = {one for one in texts if measures[one] in COUNTS or carries_units(table.columns[one])}
    columns = {
        header: {slot: one.get(slot) or ("" if slot == "unit" and header in bare else OPEN) for slot in slots}
        for header, one in texts.items()
    }
    if len(set(measures.values())) > 1 and "unit" in slots:
        columns = shared_units(columns, measures)
    into = measures if len(set(measures.values())) > 1 or set(measures.values()) <= set(COUNTS) else {}
    columns = _told_apart(columns, into, time or next(iter(slots), ""))
    missing = [header for header, one in columns.items() if OPEN in one.values()]
    doubts = [f"{listed(missing)}: the header does not tell all; write the missing text"] if missing else []
    if set(slots) == {"unit"} and (share := filled_together(table, list(columns))) > BESIDE:
        doubts.append(
            f"{share:.0%} of the rows fill two of these columns: where they measure the same goods twice, "
            "map one as quantity and the other as alt_quantity instead"
        )
    choices = {header: asked(table, header) for header, measure in into.items() if measure == OPEN}
    return Wide(columns, into, why, tuple(doubts), choices)


def _texts(said: Parts) -> dict[str, str]:
    return {"substance": said.drug, "admin1": said.place, "unit": said.unit}


def _time_slot(told: Mapping[str, Parts]) -> str:
    """The slot that takes the time of all these headers: a part of a year is none of its years."""
    timed = [said for said in told.values() if said.has_time]
    if not timed:
        return ""
    if all(said.month and not said.year for said in timed):
        return "month"
    if any(said.is_part or (said.month and said.year) for said in timed):
        return "date"
    return "fiscal_year" if all(said.is_fiscal for said in timed) else "year"


def _time_text(said: Parts, slot: str) -> str:
    if slot == "month":
        return said.month
    if slot in ("year", "fiscal_year"):
        return said.year
    return "" if said.month else said.period


def _unexplained(
    told: Mapping[str, Parts], texts: dict[str, dict[str, str]], time: str
) -> dict[str, dict[str, str]]:
    """Words beside a year that nothing explains may say which part of it is meant: then it is open.

    Words that stand in all of the headers are what the figures are called.
    """
    rests = {header: set(header_key(said.rest).split()) for header, said in told.items() if said.has_time}
    if not time or not rests:
        return texts
    called = set.intersection(*rests.values())
    return {
        header: one | {time: OPEN} if rests.get(header, called) - called else one
        for header, one in texts.items()
    }


def _told_apart(
    columns: dict[str, dict[str, str]], into: Mapping[str, str], slot: str
) -> dict[str, dict[str, str]]:
    """Two headers never get one label: what differs between them is something that was not understood."""
    labels = {header: (*texts.items(), into.get(header)) for header, texts in columns.items()}
    counts = Counter(labels.values())
    return {
        header: texts | {slot: OPEN} if counts[labels[header]] > 1 and slot in texts else texts
        for header, texts in columns.items()
    }
