"""Accepted records that look like totals: wrong without anybody noticing, so they are told apart."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.onboarding.trying.fix import Fix
from pipelines.onboarding.trying.rows_left import accepted_totals
from pipelines.onboarding.trying.trial import Trial


@dataclass(frozen=True)
class Suspect:
    """Rows of one file with one word for a total, and the line that takes them out."""

    file_name: str
    fix: Fix
    records: int


def suspects(trial: Trial) -> list[Suspect]:
    """Those of every file."""
    return [
        Suspect(one.file_name, fix, len(records))
        for one in trial.read
        for fix, records in accepted_totals(trial, one)
    ]
