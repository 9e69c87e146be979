"""Holds a delivery's account against its source: below a minimum it stops, above a maximum it is noted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipelines.ingest.errors import ExpectationFailed
from pipelines.ingest.source import Expectations

MOST_CAUSES = 3


def check_expectations(
    expectations: Expectations, account: Mapping[str, Any], file_name: str = ""
) -> list[str]:
    """What to note about an account: read, accepted, quarantined, ignored, edition, sums (a tree of figures).

    `causes` of the account (cause -> records), where it has them, tell why records are set aside. Shares are
    of the records read without those ignored. Raises ExpectationFailed below a minimum, where a known total
    is not met or not in the account, and where read is not the sum of its parts.
    """
    read, accepted = int(account["read"]), int(account["accepted"])
    quarantined, ignored = int(account["quarantined"]), int(account["ignored"])
    if read != accepted + quarantined + ignored:
        raise ExpectationFailed(
            file_name,
            "read = accepted + quarantined + ignored",
            f"{read} is not {accepted} + {quarantined} + {ignored}",
        )
    if read < expectations.min_records:
        raise ExpectationFailed(
            file_name, f"min_records {expectations.min_records}", f"{read} records were read"
        )
    decided = accepted + quarantined
    if accepted < expectations.min_accepted_share * decided:
        raise ExpectationFailed(
            file_name,
            f"min_accepted_share {expectations.min_accepted_share:g}",
            f"{accepted} of {decided} records were accepted{_why(account.get('causes') or {})}",
        )
    _check_known(expectations, account, file_name)
    notes = []
    if expectations.max_records is not None and read > expectations.max_records:
        notes.append(f"{read} records were read, more than max_records {expectations.max_records}")
    if quarantined > expectations.max_quarantined_share * decided:
        share = f"{expectations.max_quarantined_share:g}"
        notes.append(
            f"{quarantined} of {decided} records are set aside, more than max_quarantined_share {share}"
        )
    return notes


def _why(causes: Mapping[str, int]) -> str:
    """What sets most records aside; a stopped delivery has no quarantine in which to look."""
    most = sorted(causes.items(), key=lambda cause: (-cause[1], cause[0]))[:MOST_CAUSES]
    return "; set aside: " + ", ".join(f"{records} x {cause}" for cause, records in most) if most else ""


def _check_known(expectations: Expectations, account: Mapping[str, Any], file_name: str) -> None:
    for known in expectations.known_totals:
        if known.edition is not None and known.edition != account.get("edition"):
            continue
        found: Any = account
        for step in known.of.split("."):
            found = found.get(step) if isinstance(found, Mapping) else None
        if found is None or abs(float(found) - known.equals) > known.tolerance * abs(known.equals):
            detail = f"the account holds {found}, {known.source} says {known.equals:g}"
            raise ExpectationFailed(file_name, f"known total {known.of}", detail)
