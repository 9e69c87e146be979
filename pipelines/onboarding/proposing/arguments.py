"""What may be written after `python -m pipelines new-source`, with its help, and who answers."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from pipelines.onboarding.proposing.claims import Known
from seizure_schema.errors import ArgumentError
from seizure_schema.text import checked_country, checked_language

DESCRIPTION = """\
Reads the published files of a new source and writes pipelines/sources/<id>/source.yaml: encoding, header,
notes, totals held against their parts, notation of numbers and dates, which column is what, wide tables made
long, units. Every line says in a comment what speaks for it. What the files do not prove is an open line,
???, whose comment says what may stand there; while one is left, `validate` names it and no file is read.

Give all files of the source that you have, also those of other years: files with another header become
another layout, and what one file leaves open another may prove. What you know, say with --country, --language
and --publisher: it makes the rest surer.
"""
END = """\
the way of a source:
  python -m pipelines new-source ~/Downloads/drugs_*.xlsx --country UZ --publisher "Customs Committee"
  edit pipelines/sources/uz_customs_committee/source.yaml         write the lines with ???
  python -m pipelines validate                                    names file, key and cure of what is wrong
  python -m pipelines try uz_customs_committee --file ~/Downloads/drugs_2024.xlsx
                                                                  what was read and set aside, what to write

CONTRIBUTING.md, "Add a source", has a worked example and every key of source.yaml. Exit code 1 where no table
was found or the folder exists already.
"""


def add_command(commands: Any, sources: Path, fixtures: Path) -> None:
    """Adds the command to the parser's list."""
    new = commands.add_parser(
        "new-source",
        help="propose the source.yaml of a new source from its files",
        description=DESCRIPTION,
        epilog=END,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    new.add_argument("files", nargs="+", type=Path, metavar="FILE", help="the published files, as they came")
    new.add_argument("--id", help="name of the folder: country or body, then publisher (uz_customs)")
    new.add_argument("--country", type=_country, help="ISO 3166-1 alpha-2 of a national source: UZ")
    new.add_argument("--language", type=_language, help="language of the texts: uz, ru, en ...")
    new.add_argument("--publisher", help="who publishes the figures")
    new.add_argument("--stdout", action="store_true", help="print the proposal; write nothing")
    new.add_argument("--force", action="store_true", help="write source.yaml anew where the folder exists")
    new.add_argument("--sources", type=Path, default=sources, help="folders with source.yaml")
    new.add_argument("--fixtures", type=Path, default=fixtures, help="folders with the mirror of each source")


def _country(text: str) -> str:
    try:
        return checked_country(text.upper()) or ""
    except ArgumentError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _language(text: str) -> str:
    try:
        return checked_language(text) or ""
    except ArgumentError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def answer(asked: argparse.Namespace) -> int:
    """Runs the command. Returns 0, or 1 where nothing was proposed."""
    from pipelines.onboarding.proposing.command import new_source
    from pipelines.printing import say, warn

    done = new_source(
        asked.files,
        Known(asked.id, asked.country, asked.language, asked.publisher),
        sources=asked.sources,
        fixtures=asked.fixtures,
        say=say,
        warn=warn,
        only_print=asked.stdout,
        force=asked.force,
    )
    return 0 if done else 1
