"""Which keys of `reader:` a table needs, each with the evidence for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from pipelines.ingest.reader import Reader
from pipelines.ingest.readers.grid import collapsed
from pipelines.onboarding.sniffing.findings import Claim
from pipelines.onboarding.sniffing.grids import Grid, escaped
from pipelines.onboarding.sniffing.region import Region
from pipelines.onboarding.sniffing.stacking import header_claims


@dataclass
class Found:
    """Regions of one header, which one reader reads."""

    names: list[str]
    parts: list[Region]
    blocks: Claim | None
    clash: Claim | None = None
    """Names by position where there is no header, or for those of it that are written twice."""

    @property
    def grids(self) -> list[Grid]:
        return list({id(part.grid): part.grid for part in self.parts}.values())


def says_of(
    one: Found, found: list[Found], grids: Sequence[Grid], kind: str, says: Mapping[str, Claim]
) -> dict[str, Claim]:
    """The keys of `reader:` that differ from their default."""
    told = dict(says)
    told |= _header_says(one)
    if one.blocks is not None:
        told["blocks"] = one.blocks
    if ends := _ends_at(one):
        told["ends_at"] = ends
    if kind == "xlsx":
        told |= _sheet_says(one, found, grids)
    pages = tuple(dict.fromkeys(grid.page for grid in one.grids if grid.page))
    if kind == "pdf" and set(pages) != {grid.page for grid in grids}:
        told["pages"] = Claim(pages, f"page {', '.join(map(str, pages))} holds this table")
    if kind == "html_table" and grids[0].of_tables > 1:
        numbers = tuple(grid.table for grid in one.grids)
        told["tables"] = Claim(numbers, f"table {', '.join(map(str, numbers))} of the page holds figures")
    return told


def _header_says(one: Found) -> dict[str, Claim]:
    first = one.parts[0]
    told: dict[str, Claim] = {}
    if first.stacked:
        return header_claims(first, one.names)
    if not first.heads:
        told["header_row"] = Claim(first.body[0][0], first.why_header, sure=False)
        told["header_rows"] = Claim(0, first.why_header, sure=False)
    else:
        rows = {part.heads[0][0] for part in one.parts if part.heads}
        text = header_text(first)
        if (len(rows) > 1 or first.follows) and text is not None:
            shown = ", ".join(map(str, sorted(rows)))
            why = f"{text!r} stands in the header (row {shown}) and nowhere above it"
            told["header_has"] = Claim(text, why)
        elif rows != {1}:
            told["header_row"] = Claim(
                first.heads[0][0], first.why_header, sure=first.sure and len(rows) == 1
            )
        if len(first.heads) > 1:
            told["header_rows"] = Claim(len(first.heads), first.why_header, sure=first.sure)
    if one.clash is not None:
        told["misnamed" if isinstance(one.clash.value, dict) else "columns"] = one.clash
    return {name: claim for name, claim in told.items() if claim.value != 1}


def header_text(region: Region) -> str | None:
    """A text of the header that stands in no row above it: what `header_has` can look for."""
    number, cells = region.heads[0]
    above = {collapsed(cell) for row, row_cells in region.grid.rows if row < number for cell in row_cells}
    texts = [collapsed(cell) for cell in cells[region.first : region.end] if cell.strip()]
    return next((text for text in texts if text not in above and any(map(str.isalpha, text))), None)


def _ends_at(one: Found) -> Claim | None:
    """A pattern that is found in the first row that is no longer of the table, and in none of it."""
    firsts = [(part, row) for part in one.parts if (row := _first_beyond(part)) is not None]
    if not firsts:
        return None
    own = [
        cell
        for part in one.parts
        for _, cells in (*part.heads, *part.body)
        for cell in cells[part.first : part.end]
    ]
    patterns = []
    for _, (_, cells) in firsts:
        text = next(cell.strip() for cell in cells if cell.strip())
        patterns.append(_pattern(text, own))
    pattern = "|".join(dict.fromkeys(patterns))
    number, cells = firsts[0][1]
    text = next(cell.strip() for cell in cells if cell.strip())
    is_one = len(set(patterns)) == 1 and not any(re.search(pattern, cell) for cell in own)
    return Claim(pattern, f"below the last record, row {number} begins {text[:60]!r}", is_one)


def _first_beyond(part: Region) -> tuple[int, list[str]] | None:
    if part.below:
        return part.below[0]
    last = part.body[-1][0] if part.body else part.heads[-1][0] if part.heads else 0
    return next(
        (row for row in part.grid.rows if row[0] > last and any(cell.strip() for cell in row[1])), None
    )


def _pattern(text: str, own: list[str]) -> str:
    """As short as can be: a mark or a first word, else more words of the text."""
    words = text.split()
    for count in range(1, len(words) + 1):
        tried = r"\s+".join(escaped(word) for word in words[:count])
        pattern = rf"^\s*{tried}"
        if not any(re.search(pattern, cell) for cell in own):
            return pattern
    return rf"^\s*{escaped(text)}\s*$"


def _sheet_says(one: Found, found: list[Found], grids: Sequence[Grid]) -> dict[str, Claim]:
    every = [grid.sheet for grid in grids]
    mine = [grid.sheet for grid in one.grids]
    if len(every) == 1 or set(mine) == set(every):
        return {}
    read = {grid.sheet for other in found for grid in other.grids}
    told = {"sheets": Claim(_names(mine, every), f"{len(mine)} of {len(every)} sheets have this header")}
    if rest := [name for name in every if name not in read]:
        told["skip_sheets"] = Claim("|".join(map(escaped, rest)), f"no table in {', '.join(rest)}")
    return told


def _names(names: list[str], every: list[str]) -> str:
    """A pattern for sheets that are named by years fits those of later years too, if no other table's."""
    years = [name for name in every if re.fullmatch(r"(?:19|20)\d\d", name)]
    if len(names) > 1 and set(years) == set(names):
        return r"(?:19|20)\d\d"
    return "|".join(map(escaped, names))


def reader_of(kind: str, says: Mapping[str, Claim]) -> Reader:
    """The reader with what was found; the bare kind where the findings do not hang together."""
    try:
        return Reader.model_validate({"kind": kind, **{name: claim.value for name, claim in says.items()}})
    except ValidationError:
        return Reader.model_validate({"kind": kind})
