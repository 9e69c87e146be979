"""Looks at the bytes of a file from a new source: dialect, header, notation, dates, totals, with evidence."""

from __future__ import annotations

from pipelines.onboarding.sniffing.findings import (
    Claim,
    Column,
    Dates,
    Difference,
    FileFinding,
    Footer,
    Mark,
    Sections,
    Siblings,
    Stated,
    Table,
    TotalColumn,
    TotalRow,
)
from pipelines.onboarding.sniffing.look import look

__all__ = [
    "Claim",
    "Column",
    "Dates",
    "Difference",
    "FileFinding",
    "Footer",
    "Mark",
    "Sections",
    "Siblings",
    "Stated",
    "Table",
    "TotalColumn",
    "TotalRow",
    "look",
]
