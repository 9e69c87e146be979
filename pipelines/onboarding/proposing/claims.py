"""What a proposal is made of: values with what speaks for them, open lines with their choices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipelines.onboarding.sniffing import Claim

OPEN = "???"
"""What stands in source.yaml where a person must decide; the catalogue refuses it, naming the key."""


@dataclass(frozen=True)
class Fact:
    """A value of source.yaml and what speaks for it; OPEN, with the choices, where nothing proves it."""

    value: Any
    why: str = ""
    may: tuple[str, ...] = ()
    """What an open line of a column may become, as far as the files tell."""

    @property
    def is_open(self) -> bool:
        """Whether a person has to write it."""
        return bool(self.value == OPEN)


def open_line(choices: str, may: tuple[str, ...] = ()) -> Fact:
    """A line that a person must write, with what may stand there."""
    return Fact(OPEN, choices, may)


def agreed(claims: Sequence[Claim]) -> Fact | None:
    """One claim out of those of several files: a sure one, unless two sure ones differ."""
    sure = [claim for claim in claims if claim.sure]
    if len({claim.value for claim in sure}) == 1:
        return Fact(sure[0].value, sure[0].why)
    if not claims:
        return None
    chosen = sure or list(claims)
    values = dict.fromkeys(value for one in chosen for value in (one.value, *one.others) if value is not None)
    return open_line(f"{' or '.join(map(repr, values))}; {chosen[0].why}")


@dataclass(frozen=True)
class Known:
    """What the person who adds the source has said on the command line."""

    id: str | None = None
    country: str | None = None
    language: str | None = None
    publisher: str | None = None


def listed(texts: list[str] | tuple[str, ...], most: int = 3) -> str:
    """Some of the texts for a comment, in quotes, each cut short.

    >>> listed(["Heroin", "Opium", "Khat", "LSD"])
    "'Heroin', 'Opium', 'Khat' ..."
    """
    shown = [f"'{' '.join(text.split())[:40]}'" for text in texts[:most]]
    return ", ".join(shown) + (" ..." if len(texts) > most else "")
