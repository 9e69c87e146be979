"""`python -m pipelines export`: what may be written after it, with its help, and the answer."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

DESCRIPTION = """\
Writes a table, a view or the answer of a query to a CSV or Parquet file, whole or not at all; without --to it
prints CSV. Every view and table: README, "For the analyst", and docs/contract/data_dictionary.md.

CSV is UTF-8 with a header; a null is an empty cell, an empty text is "". A text that a spreadsheet would take
for a formula (it begins with = + - or @, and is no plain number) gets an apostrophe before it, for texts of
publishers come from anybody. --as-is leaves texts as they are, for programs; Parquet always does.
"""
END = """\
examples:
  python -m pipelines export seizures --to seizures.csv
  python -m pipelines export "SELECT * FROM period_totals WHERE country = 'TJ'" --to tj.csv
  python -m pipelines export quarantine_by_cause | less
  python -m pipelines export seizures_all --to all.parquet

Exit code 1 where the database, the view or the folder is not there.
"""


def add_command(commands: Any, data: Path) -> None:
    """Adds the command to the parser's list."""
    out = commands.add_parser(
        "export",
        help="write a view or a query of the database to CSV or Parquet",
        description=DESCRIPTION,
        epilog=END,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    out.add_argument("what", metavar="WHAT", help="a table, a view, or a query in quotes")
    out.add_argument("--to", type=Path, metavar="FILE", help="a file that ends in .csv or .parquet")
    out.add_argument("--as-is", action="store_true", help="no apostrophe before what looks like a formula")
    out.add_argument("--bom", action="store_true", help="a byte order mark, by which Excel knows UTF-8")
    out.add_argument("--data", type=Path, default=data, help="where the database lies (default: data)")


def answer(asked: argparse.Namespace) -> int:
    """Writes the file and says how many rows it has. Returns the exit code."""
    from pipelines.printing import near, say, warn
    from pipelines.storage import ExportRefused, export

    database = asked.data / "seizures.duckdb"
    try:
        rows = export(database, asked.what, asked.to, as_is=asked.as_is, bom=asked.bom)
    except ExportRefused as refused:
        warn(str(refused))
        return 1
    if asked.to:
        say(f"{rows:,} rows: {near(asked.to)}")
    return 0
