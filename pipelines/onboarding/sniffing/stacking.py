"""Tables of one header, one below the other, each under its own title, such as a block for each year."""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.onboarding.sniffing.body import Body
from pipelines.onboarding.sniffing.findings import Claim, Footer
from pipelines.onboarding.sniffing.region import Region, filled


def stacked(part: Region, body: Body) -> Region | None:
    """The region with the title and the header of its first block in its body, where it is such a stack.

    The title of the first block stands above the header, where no section can name it; so no row is the
    header of all blocks, and the columns are named by their position. The header may stand once only, below
    the first title.
    """
    if len(body.sections) != 1 or not part.titles or not part.heads or part.stacked:
        return None
    number, cells = part.titles[-1]
    column = body.names.index(body.sections[0].column)
    if [at - part.first for at in filled(cells)] != [column]:
        return None
    if not body.repeated and not _heads_the_first(body, cells[filled(cells)[0]]):
        return None
    repeated = set(body.repeated)
    rows = {row: at for at, (row, _) in enumerate(part.body)}
    for section in body.sections[0].rows if repeated else ():
        below = next((row for row, held in part.body[rows[section] + 1 :] if filled(held)), 0)
        if below not in repeated:
            return None
    between = [row for row in part.grid.rows if number < row[0] < part.heads[0][0]]
    moved = [part.titles[-1], *between, *part.heads, *part.body]
    return replace(part, titles=part.titles[:-1], body=moved, stacked=True)


def _heads_the_first(body: Body, title: str) -> bool:
    """Whether records stand above the first section, and the title is written as the sections are."""
    section = body.sections[0]
    if not body.records or body.records[0][0] > section.rows[0]:
        return False
    return len({_shape(name) for name in (title, *section.names)}) == 1


def _shape(name: str) -> str:
    """The marks of a name, with one letter for its words and one digit for its numbers."""
    marks = re.sub(r"[^\W\d_]+", "a", name.strip())
    return re.sub(r"\d+", "1", re.sub(r"a(?:[ -]a)*", "a", marks))


def header_footers(part: Region, body: Body) -> list[Footer]:
    """The rows of the header as rows to leave out, each by a text that it alone has."""
    footers = []
    for _, cells in part.heads:
        held = cells[part.first : part.end]
        at = filled(held)[0]
        text = held[at].strip()
        why = f"{text!r} is the header, which stands again under each title"
        rows = tuple(row for row, whole in part.body if whole[part.first : part.end] == held)
        footers.append(Footer(body.names[at], text, None, False, "repeated_header", rows, why, True))
    return footers


def header_claims(part: Region, names: list[str]) -> dict[str, Claim]:
    """What the reader needs to know of a stack."""
    number = part.body[0][0]
    title = next(cell.strip() for cell in part.body[0][1] if cell.strip())
    why = f"the header stands again under each title; the first title is {title!r} in row {number}"
    claims = {"header_rows": Claim(0, why), "columns": Claim(tuple(names), "the columns by position")}
    return {"header_row": Claim(number, why), **claims} if number > 1 else claims
