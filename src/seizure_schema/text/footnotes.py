"""Takes the mark of a footnote off a name: `Sughd*`, `Hatay ¹`, `International waters (1)`, `門司(注1)`."""

from __future__ import annotations

import re
from functools import lru_cache

from seizure_schema.text.folding import unaccented
from seizure_schema.vocabulary import table

# A figure in brackets, a raised one, a sign. A capital in brackets may tell two names apart (Limburg (B)).
_SIGNS = "*†‡§¶※"
_RAISED = "\u00b9\u00b2\u00b3\u2070\u2074-\u2079"
_ONE = rf"[{_SIGNS}#]+\s?\d{{0,2}}|[{_RAISED}\u1d43-\u1dbf]+|\d{{1,2}}|[a-z]"
_OPEN, _CLOSE = r"(\[（［", r")\]）］"
_MARK = re.compile(
    rf"(?:\s*(?:[{_SIGNS}]+\s?\d{{0,2}}|[{_RAISED}]+[)⁾]?|(?<=[^\W\d])\s?\d[)）]"
    rf"|[{_OPEN}](?:{_ONE})(?:\s*[,;、，]\s*(?:{_ONE}))*[{_CLOSE}]))+\s*$"
)
_WORDED = re.compile(rf"\s*[{_OPEN}]([^{_OPEN}{_CLOSE}]{{1,30}})[{_CLOSE}]\s*$")
_COUNTED = re.compile(r"(.*?[^\W\d].*?)[\s.:]*(?:\d{1,2}(?:\s*[,;、，]\s*\d{1,2})*|[*†‡])?", re.DOTALL)
_MOST_WORDS = 3
_SHORT = 3


def without_footnotes(text: str) -> str:
    """The text without the footnote marks at its end; as it stands where it has none, or is nothing else.

    A word for a note in brackets is one with or without its number; the words come from the vocabulary.

    >>> without_footnotes("International waters (1)"), without_footnotes("Hatay (see note 3)")
    ('International waters', 'Hatay')
    """
    bare, left = text, ""
    while left != bare:
        left = bare
        found = _WORDED.search(left)
        if found and _names_a_note(found[1]):
            bare = left[: found.start()]
        else:
            mark = _MARK.search(left)
            bare = left if mark is None or _cuts_a_bracket(left[: mark.start()]) else left[: mark.start()]
    return bare if bare.strip() else text


def _cuts_a_bracket(head: str) -> bool:
    """Whether a bracket is left open, of which the mark took the other one away: `Punjab (zone 3)`."""
    return sum(char in "([（［" for char in head) > sum(char in ")]）］" for char in head)


def _names_a_note(told: str) -> bool:
    """Whether the last word before the number is one for a note: `βλ. σημ. 3`, `注１`."""
    found = _COUNTED.fullmatch(told)
    if found is None:
        return False
    words = [word for word in re.split(r"[\s.]+", unaccented(found[1])) if word]
    return 0 < len(words) <= _MOST_WORDS and words[-1] in _words()


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    """Without the shortest of the Latin script, which say something else elsewhere: `12 kg (not 5)`."""
    told = {unaccented(row["text"]) for row in table("table_words") if row["kind"] == "note"}
    return frozenset(word for word in told if len(word) > _SHORT or not word.isascii())
