"""What a mark in doubt means, proved by sums: totals agree with their parts under one reading only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Literal

from pipelines.onboarding.sniffing.figures import Figures
from pipelines.onboarding.sniffing.findings import Claim, Column
from pipelines.onboarding.sniffing.total_columns import find_total_columns
from pipelines.onboarding.sniffing.totals import agreements

Read = Callable[[Mapping[str, Column]], Figures]
Role = Literal["decimal", "grouping"]


def settled(columns: dict[str, Column], read: Read) -> dict[str, Column]:
    """The columns, with their doubt taken away where the sums of the table speak for one reading."""
    in_doubt = [one for one in columns.values() if one.decimal is not None and one.decimal.value is None]
    marks = {str(one.decimal.others[0]) for one in in_doubt if one.decimal and len(one.decimal.others) == 1}
    if len(marks) != 1 or any(len(one.decimal.others) != 1 for one in in_doubt if one.decimal):
        return columns
    mark = marks.pop()
    readings: dict[Role, dict[str, Column]] = {
        role: _read_as(columns, mark, role, "") for role in ("decimal", "grouping")
    }
    scores = {role: _score(read(told)) for role, told in readings.items()}
    best, other = sorted(scores, key=lambda role: -scores[role][0])
    good, of = scores[best]
    if good - scores[other][0] < 3 or scores[other][0] * 2 > good or good * 2 < of:
        return columns
    meaning = "a mark between groups" if best == "grouping" else "the decimal mark"
    only = scores[other][0]
    why = f"{good} of {of} totals are the sum of their parts if {mark!r} is {meaning}, {only} if not"
    return _read_as(columns, mark, best, why)


def _read_as(columns: dict[str, Column], mark: str, role: Role, why: str) -> dict[str, Column]:
    told = Claim(mark, why)
    out = {}
    for name, column in columns.items():
        if column.decimal is None or column.decimal.value is not None:
            out[name] = column
        elif role == "decimal":
            out[name] = replace(column, decimal=told, grouping=None)
        else:
            out[name] = replace(column, decimal=None, grouping=told)
    return out


def _score(figures: Figures) -> tuple[int, int]:
    """(sums that agree exactly, sums in all), over total rows and total columns."""
    good, of = agreements(figures)
    for one in find_total_columns(figures):
        if one.tolerance == 0.0:
            good += one.agree
            of += one.rows
    return good, of
