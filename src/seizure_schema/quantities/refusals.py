"""The two ways in which a text gives no amount; `parse` makes readings of them, so that none leaves."""

from __future__ import annotations


class Unreadable(Exception):
    """A text that is no amount; the message is the detail of its issue."""


class Undecided(Exception):
    """Two readings are possible; `candidates` says which."""

    def __init__(self, *candidates: str) -> None:
        super().__init__(" or ".join(candidates))
        self.candidates = candidates
