"""Guards the doors of the resolvers: what is no text is refused, and what is too long for a cell is not read.

A name, a figure or a date in a cell is short. A longer text is a page that slipped into one, and reading it
would cost time that grows faster than its length.
"""

from __future__ import annotations

from seizure_schema.errors import ArgumentError
from seizure_schema.text.tags import checked_text

LONGEST_TEXT = 1000


def too_long(text: str) -> bool:
    """True where a text has more than LONGEST_TEXT characters as given; raises ArgumentError for no text."""
    return len(text if type(text) is str else checked_text(text)) > LONGEST_TEXT


def why_too_long(text: str) -> str:
    """The reason for an issue.

    >>> why_too_long("kg" * 600)
    'it has 1,200 characters, and no more than 1,000 are read'
    """
    return f"it has {len(text):,} characters, and no more than {LONGEST_TEXT:,} are read"


def refuse_unhashable(**told: object) -> None:
    """Raises ArgumentError for a circumstance that no memo can keep (a list, a dict): none of them is one."""
    for name, value in told.items():
        try:
            hash(value)
        except TypeError:
            raise ArgumentError(
                f"{name}={value!r} is {type(value).__name__}, not one value: give a single one, or None"
            ) from None
