"""The door for a person at a terminal: `python -m pipelines run`, `validate`, `try`, `explain` and others."""

from __future__ import annotations

import argparse
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

from pipelines import exporting
from pipelines.onboarding import arguments
from pipelines.onboarding.proposing import arguments as proposing

REPOSITORY = Path(__file__).resolve().parents[1]
SOURCES = REPOSITORY / "pipelines" / "sources"
FIXTURES = REPOSITORY / "fixtures" / "sources"
WENT_WELL, WENT_WRONG = 0, 1
EXIT_CODE = (
    "Exit code 0 where the database was published and every source could be worked on, also where deliveries "
    "were stopped or records set aside, which the account lists; 1 where a source.yaml cannot be read, a "
    "step failed or nothing was published."
)


def main(words: Sequence[str] | None = None) -> int:
    """Runs one command. Returns 0, or 1 where nothing could be published or a step failed."""
    asked = _parser().parse_args(words)
    if asked.command == "validate":
        return _validate(asked.sources)
    if asked.command == "vocabulary-diff":
        from pipelines.changes import vocabulary_diff

        return vocabulary_diff(asked.data, asked.sources, asked.source, as_json=asked.json)
    if asked.command == "new-source":
        return proposing.answer(asked)
    if asked.command in ("try", "explain"):
        return arguments.answer(asked) or WENT_WELL
    if asked.command == "export":
        return exporting.answer(asked)
    return _run(asked.inbox, asked.data, asked.sources)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m pipelines", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="take in, standardise and publish all sources", epilog=EXIT_CODE)
    run.add_argument("--inbox", type=Path, default=FIXTURES, help="where new files lie, <inbox>/<source>/*")
    validate = commands.add_parser("validate", help="check every source.yaml")
    diff = commands.add_parser("vocabulary-diff", help="what today's vocabulary changes in what is stored")
    diff.add_argument("--source", help="one source only")
    diff.add_argument("--json", action="store_true", help="every change, for a program")
    exporting.add_command(commands, REPOSITORY / "data")
    proposing.add_command(commands, SOURCES, FIXTURES)
    arguments.add_commands(commands, SOURCES, FIXTURES, REPOSITORY / "data")
    for command in (run, diff):
        command.add_argument(
            "--data", type=Path, default=REPOSITORY / "data", help="archive, store and database"
        )
    for command in (run, validate, diff):
        command.add_argument("--sources", type=Path, default=SOURCES, help="folders with source.yaml")
    return parser


def _validate(folder: Path) -> int:
    from pipelines.ingest import check_source, load_readable
    from pipelines.printing import say, warn

    sources, broken = load_readable(folder)
    wrong = [str(error) for error in broken.values()]
    for source in sources.values():
        if error := check_source(source):
            wrong.append(str(error))
            continue
        layouts = ", ".join(layout.name for layout in source.layouts)
        say(f"{source.id}: in order ({layouts})")
    for said in wrong:
        warn(said)
    return WENT_WRONG if wrong else WENT_WELL


def _run(inbox: Path, data: Path, folder: Path) -> int:
    from pipelines.printing import say, warn
    from pipelines.terminal import Account

    if not inbox.is_dir():
        warn(f"There is no folder {inbox}. Lay files under <inbox>/<source>/ and name it with --inbox.")
        return WENT_WRONG
    say(f"Taking in {_short(inbox)}")
    # Dagster announces its own plans as warnings; nobody at this terminal can act on them.
    warnings.simplefilter("ignore")
    from pipelines.defs.run import run_everything
    from pipelines.report import report

    account = Account()
    try:
        account.failures += run_everything(inbox, data, account, folder)
    except OSError as error:
        warn(f"{data} cannot be written: {error.strerror or error}. Name another folder with --data.")
        return WENT_WRONG
    report(account, inbox, data, folder)
    return WENT_WELL if account.is_published and not account.failures else WENT_WRONG


def _short(path: Path) -> str:
    path = path.resolve()
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _end() -> int:
    """Ends quietly where nobody reads the last lines, as after `--help | head -1`."""
    from pipelines.printing import stop_printing

    try:
        try:
            return main()
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        stop_printing()
        return WENT_WELL


if __name__ == "__main__":
    sys.exit(_end())
