"""What a person at a terminal is told: a line per source while it works, then a short account."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.defs.listener import Listener
from pipelines.printing import say
from pipelines.storage.worth_a_look import LOUD

if TYPE_CHECKING:
    from pipelines.storage import Manifest, WarehouseAccount

COUNTS = ("read", "accepted", "quarantined", "ignored")


class Account(Listener):
    """Told by the run what happens; prints it, keeps it for the end."""

    def __init__(self) -> None:
        self.counts: dict[str, dict[str, int]] = {}
        self.held_up: list[str] = []
        self.failures: list[str] = []
        self.remarks: list[str] = []
        self.is_published = False
        self._since = time.monotonic()

    def taken(self, source: str, new: int, total: int, refused: Sequence[str] = ()) -> None:
        """Prints how many deliveries there are before the work on them begins."""
        self._hold_up(f"{source}: {why}" for why in refused)
        say(f"  {source}: {_number(total, 'delivery', 'deliveries')}, {new} new")

    def decided(self, source: str, manifests: Sequence[Manifest]) -> None:
        """Prints what became of a source's records."""
        published = [one.counts for one in manifests if one.status == "published"]
        counts = {name: sum(getattr(one, name) for one in published) for name in COUNTS}
        stops = [one for one in manifests if one.status == "stopped"]
        self.counts[source] = counts
        self._hold_up(f"{source}: {one.message or one.file_name}" for one in stops)
        self.remarks += [
            f"{source}: {one.file_name}: {note}"
            for one in manifests
            if one.status == "published"
            for note in one.notes
            if note.startswith(LOUD)
        ]
        held = f", {_number(len(stops), 'delivery', 'deliveries')} stopped" if stops else ""
        read, accepted = counts["read"], counts["accepted"]
        say(f"  {source}: {read:,} read, {accepted:,} accepted{held}  ({self._lap():.1f} s)")

    def failed(self, step: str, error: Exception) -> None:
        """Prints an error that nobody foresaw; the other sources go on."""
        self.failures.append(f"{step}: {type(error).__name__}: {error}")
        say(f"  {step}: failed, the other sources go on")

    def published(self, path: Path, account: WarehouseAccount) -> None:
        """Prints that the database stands."""
        self.is_published = True
        self.remarks += account.remarks
        say(f"  {path.name}: published  ({self._lap():.1f} s)")

    def _hold_up(self, reasons: Iterable[str]) -> None:
        # A refused file is told twice: when the inbox is taken, and among what is stopped.
        self.held_up += [why for why in reasons if why not in self.held_up]

    def _lap(self) -> float:
        now = time.monotonic()
        lap, self._since = now - self._since, now
        return lap


def _number(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
