"""Which marks the numbers of a column use: proved by a value that can be read one way only, or ambiguous."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from pipelines.ingest.figures import number
from pipelines.onboarding.sniffing.cells import GROUPS, bare, without_signs
from pipelines.onboarding.sniffing.findings import Claim

Role = Literal["decimal", "grouping"]
ARABIC_DECIMAL = "\u066b"
_GROUPED = re.compile(r"\d{1,3}(?:\|\d{3})+")
_INDIAN = re.compile(r"\d{1,2}(?:\|\d{2})+\|\d{3}")
_EXPONENT = re.compile(r"[eE][+-]?\d{1,3}$")
_NAMES = {
    ".": "point",
    ",": "comma",
    " ": "space",
    "'": "apostrophe",
    "\u066b": "Arabic decimal mark",
    "\u066c": "Arabic grouping mark",
}
_ONE_SPACE = dict.fromkeys("\u00a0\u2009\u202f", " ") | dict.fromkeys("\u2019\u02bc", "'")


@dataclass
class Witness:
    """What speaks for one role of one mark."""

    text: str
    row: int
    count: int = 0


@dataclass
class Marks:
    """All that the texts of a column prove."""

    proofs: dict[tuple[str, Role], Witness] = field(default_factory=dict)
    doubts: dict[str, Witness] = field(default_factory=dict)
    """Mark -> a text such as 12.345 that can be read two ways."""
    broken: list[tuple[str, int]] = field(default_factory=list)
    """Texts that no notation reads (1.23.4), with their row."""
    long_whole: Witness | None = None
    """A number of four digits or more before any mark, without grouping."""


def marks_of(cells: Iterable[tuple[int, str]]) -> Marks:
    """What (row, text) of the number cells prove; cells that a file holds as numbers prove nothing."""
    marks = Marks()
    for row, cell in cells:
        _take(marks, cell, row)
    return marks


def _take(marks: Marks, cell: str, row: int) -> None:
    digits = _EXPONENT.sub("", without_signs(bare(cell)).lstrip("-"))
    if digits.isdigit():
        if len(digits) > 3 and digits[0] != "0" and marks.long_whole is None:
            marks.long_whole = Witness(cell.strip(), row)
        return
    found = [char for char in digits if not char.isdigit()]
    shape = "".join(_ONE_SPACE.get(char, char) for char in found)
    last, kinds = shape[-1], set(shape)
    if kinds == {ARABIC_DECIMAL}:
        _prove(marks, ARABIC_DECIMAL, "decimal", cell, row)
    elif len(kinds) == 1:
        _one_kind(marks, digits, last, (cell, row))
    elif len(kinds) == 2 and shape.count(last) == 1 and last not in GROUPS and shape[0] != ARABIC_DECIMAL:
        whole = _with_bars(digits.rpartition(found[-1])[0])
        if _GROUPED.fullmatch(whole) or (shape[0] == "," and _INDIAN.fullmatch(whole)):
            _prove(marks, last, "decimal", cell, row)
            _prove(marks, shape[0], "grouping", cell, row)
        else:
            marks.broken.append((cell.strip(), row))
    else:
        marks.broken.append((cell.strip(), row))


def _one_kind(marks: Marks, digits: str, mark: str, at: tuple[str, int]) -> None:
    cell, row = at
    bars = _with_bars(digits)
    grouped = _GROUPED.fullmatch(bars) or (mark == "," and _INDIAN.fullmatch(bars))
    if mark in GROUPS or bars.count("|") > 1:
        if grouped:
            _prove(marks, mark, "grouping", cell, row)
        else:
            marks.broken.append((cell.strip(), row))
        return
    whole = bars.partition("|")[0]
    if grouped and whole.strip("0"):
        doubt = marks.doubts.setdefault(mark, Witness(cell.strip(), row))
        doubt.count += 1
    else:
        _prove(marks, mark, "decimal", cell, row)


def _with_bars(digits: str) -> str:
    return re.sub(r"\D", "|", digits)


def _prove(marks: Marks, mark: str, role: Role, cell: str, row: int) -> None:
    witness = marks.proofs.setdefault((mark, role), Witness(cell.strip(), row))
    witness.count += 1


def claims(marks: Marks, place: str = "") -> tuple[Claim | None, Claim | None]:
    """(decimal, grouping) of a column, each with its evidence; None where no such mark stands in it."""
    decimal, grouping = _proved(marks, "decimal", place), _proved(marks, "grouping", place)
    decimal, grouping = _without_clash(marks, decimal, grouping)
    for mark, doubt in marks.doubts.items():
        if _settled(mark, decimal, grouping):
            if grouping is None and decimal is not None and decimal.value != mark:
                why = (
                    f"{doubt.text!r} (row {doubt.row}) has the {_NAMES[mark]}, which is not the decimal mark"
                )
                grouping = Claim(mark, why, decimal.sure)
            continue
        why = _why_in_doubt(marks, mark, doubt)
        if decimal is None:
            decimal = Claim(None, why, sure=False, others=(mark,))
        if grouping is None:
            grouping = Claim(None, why, sure=False, others=(mark,))
    return decimal, grouping


def _proved(marks: Marks, role: Role, place: str) -> Claim | None:
    proofs = sorted(
        ((mark, proof) for (mark, of), proof in marks.proofs.items() if of == role),
        key=lambda one: -one[1].count,
    )
    if not proofs:
        return None
    mark, proof = proofs[0]
    more = f", as do {proof.count - 1:,} more" if proof.count > 1 else ""
    what = "a decimal mark" if role == "decimal" else "a mark between groups"
    why = f"{proof.text!r} (row {proof.row}{place}) has the {_NAMES[mark]} as {what}{more}"
    if len(proofs) == 1:
        return Claim(mark, why)
    other, against = proofs[1]
    why += f"; but {against.text!r} (row {against.row}) has the {_NAMES[other]} ({against.count:,}x)"
    return Claim(mark, why, sure=False, others=tuple(one for one, _ in proofs[1:]))


def _without_clash(
    marks: Marks, decimal: Claim | None, grouping: Claim | None
) -> tuple[Claim | None, Claim | None]:
    """One mark proved in both roles proves neither."""
    if decimal is None or grouping is None or decimal.value != grouping.value:
        return decimal, grouping
    one, two = marks.proofs[decimal.value, "decimal"], marks.proofs[decimal.value, "grouping"]
    why = (
        f"{one.text!r} (row {one.row}) has the {_NAMES[decimal.value]} as a decimal mark and {two.text!r} "
        f"(row {two.row}) has it between groups: two notations in one column"
    )
    doubtful = Claim(None, why, sure=False, others=(decimal.value,))
    return doubtful, doubtful


def _settled(mark: str, decimal: Claim | None, grouping: Claim | None) -> bool:
    """Whether the other numbers of the column tell what the mark of a doubtful one is."""
    if decimal is not None and decimal.value is not None:
        return True
    return grouping is not None and grouping.value == mark


def _why_in_doubt(marks: Marks, mark: str, doubt: Witness) -> str:
    plain = doubt.text.replace(mark, "")
    why = (
        f"{doubt.text!r} (row {doubt.row}) can be {doubt.text.replace(mark, '.')} or {plain}, "
        f"and no other number of the {doubt.count:,} with a {_NAMES[mark]} tells which"
    )
    if marks.long_whole is not None:
        long = marks.long_whole
        why += f" ({long.text!r} in row {long.row} has no grouping, which speaks for a decimal mark)"
    elif doubt.count >= 5:
        why += " (always three digits behind it, which speaks for grouping)"
    return why


@lru_cache(maxsize=131072)
def value(cell: str, decimal: str, grouping: str) -> Decimal | None:
    """The number by a notation, as totals are read; None where it is none.

    >>> value("1 234,5", ",", " "), value("(12)", ".", ","), value("2,5", ".", ",")
    (Decimal('1234.5'), Decimal('-12'), None)
    """
    return number(without_signs(bare(cell)), decimal or ".", grouping)
