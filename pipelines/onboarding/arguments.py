"""What may be written after `python -m pipelines try` and `explain`, with their help, and who answers."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

TRY = """\
Runs one source over some files and prints what to do next. Nothing is published: archive, tables and
database are made in a folder that goes away.

What is printed, in this order:
  for each file   layout, edition, series; records read = accepted + set aside + ignored, with the reasons;
                  totals of the publisher held against their parts; notes; each column of figures added up.
                  A file that is not what source.yaml says is STOPPED, with the cure; the others go on.
  causes          why records are set aside, by what one fix would free, and the line to write with its place:
                  in source.yaml a look-up, `notation:`, `dates:`, `totals:`, `footer:` ..., else a line of
                  corrections.csv. Nothing is changed; ??? stands where only you can decide.
  control sums    per kind of record, drug and unit: the raw column added up without the library, beside what
                  the library read. A difference is a fault; hold the sums against the publisher's own too.
  beside          ranges, places without a code, columns ignored, look-ups that no text used, layouts without
                  a file.
  first records   their cells as they came, and what they became.
"""
TRY_END = """\
examples:
  python -m pipelines try tj_police                               its fixtures
  python -m pipelines try tj_police --file ~/Downloads/2024.xlsx  one file
  python -m pipelines try tj_police --inbox inbox                 all files in inbox/tj_police/

Exit code 0, also where records are set aside; 1 where source.yaml is refused or every file is stopped.
"""
EXPLAIN = """\
Walks one figure of the database back to its cell: the item and its report; for every value the raw text, the
rule and the look-up or vocabulary that read it; the file with its hash, edition and time of receipt; the
record as it stands in the archived file; the arithmetic; and whether sums take it, and why not.

ID is one of
  an item id          32 hexadecimal digits, '-' and a number (column item_id of the database)
  a report id         the 32 digits alone (column report_id): all its items
  a beginning of one  8 characters or more, if only one fits
  source/delivery/record, such as tj_police/dff42d6947d233bc/12
                      any record, also one that was set aside or ignored: why, and what to write. The delivery
                      is its id or the name of its file. Tables quarantine and ignored have all three.
"""
EXPLAIN_END = """\
example:
  python -m pipelines explain 3a1b1f0e

The sentences of a bulletin and raw cells come from your archive: they are printed for you, and published
nowhere. Exit code 1 where nothing fits, or several things do.
"""


def add_commands(commands: Any, sources: Path, fixtures: Path, data: Path) -> None:
    """Adds both commands to the parser's list."""
    how: dict[str, Any] = {"formatter_class": argparse.RawDescriptionHelpFormatter}
    tries = commands.add_parser(
        "try", help="run one source without publishing; what to mend", description=TRY, epilog=TRY_END, **how
    )
    tries.add_argument(
        "source", metavar="SOURCE", help="its id, the name of its folder; or the folder's path"
    )
    tries.add_argument(
        "--file",
        type=Path,
        nargs="+",
        action="extend",
        default=[],
        metavar="FILE",
        help="files or folders to read",
    )
    tries.add_argument("--inbox", type=Path, help="read the files in INBOX/SOURCE/")
    tries.add_argument("--rows", type=int, default=5, help="records to show of each layout (default 5)")
    tries.add_argument("--all", action="store_true", help="every cause and control sum, however many")
    tries.add_argument("--json", action="store_true", help="everything, for a program")
    tries.set_defaults(fixtures=fixtures)
    explains = commands.add_parser(
        "explain", help="walk a figure back to its cell", description=EXPLAIN, epilog=EXPLAIN_END, **how
    )
    explains.add_argument("id", metavar="ID", help="of an item, a report or a record; see above")
    explains.add_argument(
        "--data", type=Path, default=data, help="archive, store and database (default: data)"
    )
    explains.add_argument("--json", action="store_true", help="everything, for a program")
    for command in (tries, explains):
        command.add_argument("--sources", type=Path, default=sources, help="folders with source.yaml")


def answer(asked: argparse.Namespace) -> int | None:
    """Runs the command that was asked for; None where it is another room's. Returns the exit code."""
    if asked.command == "try":
        from pipelines.onboarding.trying.command import try_source

        return try_source(
            asked.source,
            asked.file,
            asked.inbox,
            asked.fixtures,
            asked.sources,
            rows=asked.rows,
            everything=asked.all,
            as_json=asked.json,
        )
    if asked.command == "explain":
        from pipelines.onboarding.explaining.command import explain

        return explain(asked.id, asked.data, asked.sources, as_json=asked.json)
    return None
