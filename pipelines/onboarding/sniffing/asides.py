"""Rows beside the records: parts told once more ("of which"), percentages of a total, rows under a total."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from pipelines.onboarding.sniffing.cells import is_dash, look
from pipelines.onboarding.sniffing.figures import Figures
from pipelines.onboarding.sniffing.findings import Footer, TotalRow
from pipelines.onboarding.sniffing.grids import escaped
from pipelines.onboarding.sniffing.table_words import (
    ends_with_total,
    head_of,
    is_total,
    is_unspaced,
    says_share,
    word_at,
)

_LONGEST_LABEL = 90
_LONGEST_TABLE = 20_000
"""Longer ones list cases, and repeat nothing."""
_MOST_BELOW = 3


@dataclass
class Asides:
    """What was found: footers, and the places of their rows among the records."""

    footers: list[Footer] = field(default_factory=list)
    left_out: set[int] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)


def find_asides(figures: Figures, agreeing: Callable[[Collection[int]], int]) -> Asides:
    """Rows that no sum takes. `agreeing`: how many figures of totals agree if some places are left out."""
    found = Asides()
    if len(figures.records) > _LONGEST_TABLE:
        return found
    _add_shares(figures, found)
    _add_parts(figures, found, agreeing)
    return found


def _add_parts(figures: Figures, found: Asides, agreeing: Callable[[Collection[int]], int]) -> None:
    """ "Of which" rows, each no larger than the row above that it is a part of."""
    for column, places in _of_which(figures).items():
        wholes = [_whole_of(at, set(places)) for at in places]
        if any(whole < 0 for whole in wholes) or len(places) * 2 > len(figures.records):
            continue
        larger = [at for at, whole in zip(places, wholes, strict=True) if not _is_part(figures, at, whole)]
        row = figures.records[(larger or places)[0]][0]
        label = figures.records[(larger or places)[0]][1][figures.names.index(column)].strip()
        if larger:
            found.problems.append(
                f"row {row} ({label!r}) begins like a part of the row above it, but is larger: if it repeats "
                "what is counted there, leave it out under `footer:`"
            )
            continue
        with_them, without = agreeing(found.left_out), agreeing(found.left_out | set(places))
        if with_them > without:
            continue
        why = f"{label!r} (row {row}) is part of the row above it, told once more"
        if without > with_them:
            why += f"; {without - with_them} figures of totals agree only without such rows"
        found.footers += [
            Footer(column, None, pattern, False, "of_which", rows, why, sure=without > with_them)
            for pattern, rows in _patterns(figures, column, places).items()
        ]
        found.left_out |= set(places)


def _of_which(figures: Figures) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for at, name in enumerate(figures.names):
        if name in figures.columns:
            continue
        for place, (_, cells) in enumerate(figures.records):
            text = cells[at].strip()
            word = word_at(text) if len(text) <= _LONGEST_LABEL else None
            told = any(figures.values[column][place] is not None for column in figures.columns)
            if told and word is not None and word.kind == "of_which":
                places.setdefault(name, []).append(place)
    return places


def _whole_of(at: int, parts: set[int]) -> int:
    at -= 1
    while at in parts:
        at -= 1
    return at


def _is_part(figures: Figures, at: int, whole: int) -> bool:
    pairs = [(figures.values[name][at], figures.values[name][whole]) for name in figures.columns]
    told = [(one, two) for one, two in pairs if one is not None and two is not None]
    return bool(told) and all(one <= two for one, two in told)


def _patterns(figures: Figures, column: str, places: Sequence[int]) -> dict[str, tuple[int, ...]]:
    """A pattern for each word that heads them, and the rows in which it stands."""
    at = figures.names.index(column)
    rows: dict[str, tuple[int, ...]] = {}
    for place in places:
        number, cells = figures.records[place]
        head = head_of(cells[at])
        edge = "" if is_unspaced(head[-1]) or not head[-1].isalnum() else r"\b"
        pattern = rf"^\W*{escaped(head)}{edge}"
        rows[pattern] = (*rows.get(pattern, ()), number)
    return rows


def _add_shares(figures: Figures, found: Asides) -> None:
    """Rows below a total whose figures are percentages or changes."""
    below_total = False
    labels = [at for at, name in enumerate(figures.names) if name not in figures.columns]
    for place, (number, cells) in enumerate(figures.records):
        texts = [(at, cells[at].strip()) for at in labels if cells[at].strip()]
        words = [(at, text) for at, text in texts if look(text) == "words"]
        if any(is_total(text) or ends_with_total(text) for _, text in words):
            below_total = True
            if not _in_percent(figures, place):
                continue
        share = next((one for one in words if says_share(one[1])), None)
        if not below_total or not (share or _in_percent(figures, place)) or not words:
            continue
        at, text = share or words[0]
        if any(c[at].strip() == text for n, (_, c) in enumerate(figures.records) if n != place):
            continue
        why = f"{text!r} (row {number}) stands below a total and tells shares or changes, no amounts"
        # A place may be called like a word for share (Oran), which no percent sign does.
        proved = "%" in text or _in_percent(figures, place)
        footer = Footer(figures.names[at], text, None, False, "share", (number,), why, proved)
        found.footers.append(footer)
        found.left_out.add(place)


def _in_percent(figures: Figures, place: int) -> bool:
    """Whether the figures of a row have a percent sign, as those of no other row have."""
    cells = figures.records[place][1]
    told = [n for n, name in enumerate(figures.names) if name in figures.columns and cells[n].strip()]
    told = [n for n in told if not is_dash(cells[n].strip())]
    signed = [n for n in told if cells[n].strip().endswith("%")]
    if not signed or len(signed) * 2 < len(told):
        return False
    others = sum(
        any(row[n].strip().endswith("%") for n in signed)
        for at, (_, row) in enumerate(figures.records)
        if at != place
    )
    return others * 4 < len(figures.records)


def below_totals(figures: Figures, totals: Sequence[TotalRow], left_out: Collection[int]) -> list[Footer]:
    """Rows under a grand total that it does not add, such as a region that others hold already."""
    footers = []
    rows = [number for number, _ in figures.records]
    for total in totals:
        if total.parts != "above" or len(total.rows) != 1 or not total.agrees or total.judged < 2:
            continue
        if total.rows[0] not in rows:
            continue
        under = [at for at in range(rows.index(total.rows[0]) + 1, len(rows)) if at not in left_out]
        at = figures.names.index(total.column)
        if not 0 < len(under) <= _MOST_BELOW:
            continue
        for place in under:
            number, cells = figures.records[place]
            text = cells[at].strip()
            if text:
                why = f"{text!r} (row {number}) stands below the total, which leaves it out"
                footers.append(Footer(total.column, text, None, False, "below_total", (number,), why, False))
    return footers
