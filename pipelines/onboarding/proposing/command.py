"""`python -m pipelines new-source`: writes the proposal into a new folder, and says what is left to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from pipelines.onboarding.proposing.claims import Known
from pipelines.onboarding.proposing.render import EXPECTED, Proposal, propose
from pipelines.onboarding.sniffing import look

Say = Callable[[str], None]
_ID = re.compile(r"[a-z0-9]+(_[a-z0-9]+)+")
MOST_SHOWN = 40


def new_source(
    files: Sequence[Path],
    known: Known,
    *,
    sources: Path,
    fixtures: Path,
    say: Say,
    warn: Say,
    only_print: bool = False,
    force: bool = False,
) -> bool:
    """Proposes a source.yaml for the files and writes it, or prints it. Returns whether it did.

    An existing folder is left alone without `force`. Of the files nothing but headers is ever copied.
    """
    if missing := [path for path in files if not path.is_file()]:
        warn(f"There is no file {missing[0]}. Name the published files, as they came.")
        return False
    if known.id and not _ID.fullmatch(known.id):
        warn(
            f"--id {known.id!r} is no name of a source; write it like uz_customs: country or body, publisher"
        )
        return False
    proposal = propose(look(files), known)
    if not proposal.tables:
        for problem in proposal.problems:
            warn(problem)
        warn(_no_table(files))
        return False
    if only_print:
        say(proposal.text.rstrip())
        return True
    folder = sources / proposal.id
    if folder.exists() and not force:
        warn(f"{folder} exists already. Choose another name with --id, or write it anew with --force.")
        return False
    _write(proposal, folder, fixtures / proposal.id)
    _tell(proposal, folder, fixtures / proposal.id, files, say)
    return True


def _no_table(files: Sequence[Path]) -> str:
    names = ", ".join(path.name for path in files)
    return (
        f"No table was found in {names}. Bulletins in prose need no proposal: copy a source with "
        "`kinds: [text, html]` and change it. For a scanned PDF ask the publisher for the table behind it."
    )


def _write(proposal: Proposal, folder: Path, fixture: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "source.yaml").write_text(proposal.text, encoding="utf-8")
    if fixture.exists():
        return
    deliveries = fixture / "deliveries"
    deliveries.mkdir(parents=True)
    (fixture / "expected.yaml").write_text(EXPECTED, encoding="utf-8")
    for name, header in proposal.headers.items():
        (deliveries / name).write_text(header + "\n", encoding="utf-8")


def _tell(proposal: Proposal, folder: Path, fixture: Path, files: Sequence[Path], say: Say) -> None:
    path = folder / "source.yaml"
    lines = proposal.open_lines
    say(f"{path}: {proposal.sure} lines proposed with their evidence, {len(lines)} open (???)")
    for number, line in lines[:MOST_SHOWN]:
        say(f"  line {number:>3}  {line[:100]}")
    if len(lines) > MOST_SHOWN:
        say(f"  and {len(lines) - MOST_SHOWN} more")
    if proposal.problems:
        say("Look at:")
        for problem in proposal.problems:
            say(f"  {problem}")
    named = " ".join(str(one) if " " not in str(one) else f"'{one}'" for one in files[:3])
    more = " ..." if len(files) > 3 else ""
    say("Next:")
    say(f"  edit {path}: write the open lines, change what you know better")
    say("  python -m pipelines validate            names file, key and cure of what is still wrong or open")
    say(f"  python -m pipelines try {proposal.id} --file {named}{more}")
    say(f"  {fixture}/: a small file in this layout with figures of your own, and what it must become;")
    say(f"  python -m pytest tests/pipelines/sources -k {proposal.id}")
