"""Takes the mark of a footnote off a name: `Sughd*`, `Hatay ¹`, `International waters (1)`."""

from __future__ import annotations

import re

# A figure in brackets, a raised one, a sign. A capital in brackets may tell two names apart (Limburg (B)).
_ONE = r"[*†‡§¶#]+|[\u00b9\u00b2\u00b3\u2070\u2074-\u2079\u1d43-\u1dbf]+|\d{1,2}|[a-z]"
_MARK = re.compile(
    rf"(?:\s*(?:[*†‡§¶]+|[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+[)⁾]?|(?<=[^\W\d])\s?\d\)"
    rf"|[(\[](?:{_ONE})(?:\s*[,;]\s*(?:{_ONE}))*[)\]]))+\s*$"
)


def without_footnotes(text: str) -> str:
    """The text without the footnote marks at its end; as it stands where it has none, or is nothing else.

    >>> without_footnotes("International waters (1)")
    'International waters'
    """
    bare = _MARK.sub("", text)
    return bare if bare.strip() else text
