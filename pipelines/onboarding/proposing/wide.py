"""Tables that are wide: one column for each drug, unit, year, month or region, and what its header tells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipelines.onboarding.proposing.aside import counts_rows
from pipelines.onboarding.proposing.claims import OPEN, listed
from pipelines.onboarding.proposing.header_parts import Parts, is_year, parts
from pipelines.onboarding.proposing.header_words import meaning, mentions
from pipelines.onboarding.proposing.value_meanings import shares
from pipelines.onboarding.sniffing import Table

FEWEST = 2
MEASURES = ("seizure_count", "quantity")
HAS_NAMES = 0.6
"""Share of drugs among the texts of a column that is then taken for the drug's own."""
BESIDE = 0.05
"""Share of rows with two measures filled, above which they may be two measures of the same goods."""


@dataclass(frozen=True)
class Wide:
    """How the figures of a table are spread over columns; nothing where it is long."""

    columns: dict[str, dict[str, str]] = field(default_factory=dict)
    """Header -> slot -> text that it stands for."""
    into: dict[str, str] = field(default_factory=dict)
    """Header -> measure, where the table gives two for the same thing (cases and kilograms)."""
    why: str = ""
    doubts: tuple[str, ...] = ()

    @property
    def slots(self) -> tuple[str, ...]:
        """The slots that the headers fill."""
        return tuple(next(iter(self.columns.values()), {}))

    @property
    def made(self) -> dict[str, str]:
        """Column made by reshaping -> slot."""
        values = dict.fromkeys(self.into.values()) if self.into else ("quantity",)
        return {name: name for name in (*self.slots, *values)} if self.columns else {}


def wide_of(
    table: Table, headers: Iterable[str], summed: Iterable[str], language: str | None, country: str | None
) -> Wide:
    """The columns of figures, where their headers differ in drug, unit, year, month or region.

    `summed` are total columns, which are never among them.
    """
    summed = set(summed)
    figures = [one for one in headers if _has_figures(table, one) and one not in summed]
    told = {header: parts(header, language, country) for header in figures}
    names_drugs = has_drugs(table, language, country)
    if not names_drugs and (found := _by_drug(table, told)):
        return found
    for slot, fewest in (("year", FEWEST), ("month", 3), ("admin1", 3), ("unit", FEWEST)):
        chosen = {one: said for one, said in told.items() if said.told().get(slot) and not said.drug}
        if len(chosen) < fewest or (slot == "year" and not all(map(_is_year_column, chosen.values()))):
            continue
        if slot == "unit" and (not names_drugs or len({said.unit for said in chosen.values()}) < FEWEST):
            continue
        return _of(table, chosen, f"the headers are {slot}s: {listed(list(chosen))}")
    return Wide()


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


def _is_year_column(said: Parts) -> bool:
    return is_year(said.year)


def _by_drug(table: Table, told: dict[str, Parts]) -> Wide | None:
    # "Total Cannabis" is no drug beside its parts, whatever the vocabulary makes of it.
    drugs = {header: said for header, said in told.items() if said.drug and not mentions(header, "total")}
    if len({said.drug for said in drugs.values()}) < FEWEST:
        return None
    if sum(bool(said.unit) for said in drugs.values()) >= len(drugs) / 2:
        # A column of the same make whose drug the vocabulary lacks: set aside until somebody says what it is.
        for header, said in told.items():
            if not said.drug and said.unit and not said.measure and "total" not in meaning(said.rest).slots:
                # Words that name no drug ("Tablets_No") leave it open.
                drug = "" if meaning(said.rest).whole else said.rest
                drugs[header] = Parts(drug=drug, unit=said.unit, year=said.year, month=said.month)
    ordered = {header: drugs[header] for header in table.headers if header in drugs}
    names = [said.drug for said in ordered.values() if said.drug]
    return _of(table, ordered, f"the headers name drugs: {listed(names)}")


def _of(table: Table, told: dict[str, Parts], why: str) -> Wide:
    """The columns with the same slots each; a text that some headers lack is open."""
    slots = [
        slot
        for slot in ("substance", "year", "month", "admin1", "unit")
        if any(slot in one.told() for one in told.values())
    ]
    measures = {header: said.measure or "quantity" for header, said in told.items()}
    two = len(set(measures.values())) > 1
    columns: dict[str, dict[str, str]] = {}
    for header, said in told.items():
        counts = measures[header] not in ("quantity", "")
        columns[header] = {
            slot: said.told().get(slot, "" if slot == "unit" and counts else OPEN) for slot in slots
        }
    if two and "unit" in slots:
        columns = _shared_units(columns, measures)
    missing = [header for header, texts in columns.items() if OPEN in texts.values()]
    doubts = [f"{listed(missing)}: the header does not tell all; write the missing text"] if missing else []
    if set(slots) == {"unit"} and (share := _filled_together(table, list(columns))) > BESIDE:
        doubts.append(
            f"{share:.0%} of the rows fill two of these columns: where they measure the same goods twice, "
            "map one as quantity and the other as alt_quantity instead"
        )
    only = set(measures.values()) == {"seizure_count"}
    into = measures if two or only else {}
    return Wide(columns, into, why, tuple(doubts))


def _shared_units(columns: dict[str, dict[str, str]], measures: dict[str, str]) -> dict[str, dict[str, str]]:
    """Cases and kilograms of one drug make one record: the count takes the unit of its neighbour."""
    units = {
        _but_unit(texts): texts["unit"] for header, texts in columns.items() if measures[header] == "quantity"
    }
    return {
        header: texts if measures[header] == "quantity" else texts | {"unit": units.get(_but_unit(texts), "")}
        for header, texts in columns.items()
    }


def _but_unit(texts: dict[str, str]) -> tuple[str, ...]:
    return tuple(text for slot, text in texts.items() if slot != "unit")


def _filled_together(table: Table, headers: list[str]) -> float:
    rows = list(zip(*(table.grid[header] for header in headers), strict=True))
    several = sum(sum(bool(cell.strip()) for cell in row) > 1 for row in rows)
    return several / max(1, len(rows))
