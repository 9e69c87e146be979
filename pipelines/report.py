"""The account at the end of a run: per source, what is held up, the largest seizures, what to try next."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from pipelines.ingest import load_readable, unclaimed
from pipelines.printing import columns, near, say
from pipelines.storage import largest_seizures
from pipelines.terminal import COUNTS, Account

DATA = Path(__file__).resolve().parents[1] / "data"
LARGEST = 5
SUMS = "SELECT country, year, substance, unit, amount, rows FROM case_sums_by_country_year ORDER BY 1, 2, 3"
ASIDE = "SELECT source, issue, value, records FROM quarantine_by_cause"
TOTALS = "SELECT source, country, reporting_year, substance, mass_kg FROM period_totals"


def report(account: Account, inbox: Path, data: Path, sources: Path) -> None:
    """Prints the account of a run that has ended."""
    for section in (
        _per_source(account),
        _held_up(account),
        _remarks(account),
        _unclaimed(inbox, sources),
        _largest(account, data),
    ):
        if section:
            say()
            for line in section:
                say(line)
    if account.is_published:
        say(f"\nThe database: {_database(data)}")
        for line in _next(account, data):
            say(line)
    else:
        say("\nNothing new was published; an earlier database stays as it was.")


def _per_source(account: Account) -> list[str]:
    rows = [[source, *(counts[name] for name in COUNTS)] for source, counts in sorted(account.counts.items())]
    if len(rows) > 1:
        rows.append(["all", *(sum(counts[name] for counts in account.counts.values()) for name in COUNTS)])
    return columns(["source", *COUNTS], rows, right=COUNTS) if rows else []


def _held_up(account: Account) -> list[str]:
    lines = [f"  {why}" for why in (*account.held_up, *account.failures)]
    return ["Held up; what was published before stays:", *lines] if lines else []


def _remarks(account: Account) -> list[str]:
    return ["Worth a look:", *(f"  {said}" for said in account.remarks)] if account.remarks else []


def _unclaimed(inbox: Path, sources: Path) -> list[str]:
    known, broken = load_readable(sources)
    strange = unclaimed(inbox, {*known, *broken})
    if not strange:
        return []
    return [f"No source is called {', '.join(strange)}: these folders of the inbox were not read."]


def _largest(account: Account, data: Path) -> list[str]:
    if not account.is_published:
        return []
    rows = largest_seizures(_database(data), LARGEST)
    return [f"The {LARGEST} largest seizures by mass:", *columns(*rows, right=("mass_kg",))] if rows else []


def _next(account: Account, data: Path) -> list[str]:
    aside = any(counts["quarantined"] for counts in account.counts.values())
    why, look = (
        ("what waits for somebody, by cause", ASIDE) if aside else ("what sources report as totals", TOTALS)
    )
    elsewhere = "" if data.resolve() == DATA else f"SEIZURE_DATA={_command(data.resolve())} "
    return [
        "Next, to see",
        "  the sums of the cases, by country and year:",
        f"    {_query(SUMS, data)}",
        f"  {why}:",
        f"    {_query(look, data)}",
        "  sources, runs and checks, with Dagster:",
        f"    {elsewhere}{_command(Path(sys.executable).with_name('dg'))} dev -w workspace.yaml",
    ]


def _query(sql: str, data: Path) -> str:
    code = f"import duckdb; duckdb.connect('{near(_database(data))}', read_only=True).sql('{sql}').show()"
    return f'{_command(Path(sys.executable))} -c "{code}"'


def _command(path: Path) -> str:
    return shlex.quote(near(path))


def _database(data: Path) -> Path:
    return data.resolve() / "seizures.duckdb"
