"""How figures and texts are written in what a person is told."""

from __future__ import annotations

from typing import Any

MOST_TEXT = 48


def figure(value: Any) -> str:
    """A number with its thousands apart; anything else as it stands."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return f"{value:,.10g}" if abs(value) < 1e10 else f"{value:,.0f}"


def counted(count: int, one: str) -> str:
    """`1 record`, `2 records`."""
    return f"{count:,} {one}" if count == 1 else f"{count:,} {one}s"


def short(text: str, most: int = MOST_TEXT) -> str:
    """A text cut to a length, white space collapsed."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 3]}..."
