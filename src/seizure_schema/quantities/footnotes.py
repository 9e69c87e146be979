"""Marks of footnotes beside a number or its unit: `12* kg`, `12 kg*`, `12 kg (1)`, `12¹`, `kg†`."""

from __future__ import annotations

import re

from seizure_schema.quantities.lexicon import letter_scales
from seizure_schema.quantities.names import phrase_of, unit_names
from seizure_schema.text import without_footnotes

_RAISED = "\u00b9\u00b2\u00b3\u2070\u2074-\u2079\u1d43-\u1dbf"
_SIGNS = "*\u2020\u2021\u00a7\u00b6"
_HINT = re.compile(rf"[{_SIGNS}{_RAISED})\]]")
_SIGN = re.compile(f"[{_SIGNS}]")
# Behind a number and before its unit or the end; 10³ is a power, and 5*3 a product.
_BEHIND_NUMBER = re.compile(
    rf"(?<=\d)(?<!(?<!\d)10)(?:[{_RAISED}]{{1,2}}[)\u207e]?|\s?[{_SIGNS}]+|\s?[(\[](?:\d{{1,2}}|[A-Za-z])[)\]])"
    rf"(?=\s*(?:[^\W\d_]|$))"
)
_LETTER = re.compile(r"[(\[]\s?([A-Za-z])\s?[)\]]")
_BEFORE_NUMBER = re.compile(rf"^\s*[{_SIGNS}]+\s*(?=\d)")


def without_marks(text: str) -> str:
    """The text without the marks of footnotes; the same object where it holds none.

    >>> without_marks("12* kg"), without_marks("12 kg (1)"), without_marks("3 * 5 kg")
    ('12 kg', '12 kg', '3 * 5 kg')
    """
    if not _HINT.search(text) or _holds_unit(text):
        return text
    bare = without_footnotes(_BEFORE_NUMBER.sub("", _BEHIND_NUMBER.sub("", text)))
    return text if bare == text or not bare.strip() else bare


def _holds_unit(text: str) -> bool:
    """Whether a letter in brackets is called like a unit or a scale; others are marks (R: revised)."""
    letters = [mark[1] for mark in _LETTER.finditer(text)]
    return any(phrase_of(one) in unit_names() or one.casefold() in _scales() for one in letters)


def _scales() -> set[str]:
    return {letter.casefold() for letter in letter_scales()}


def is_sure_mark(text: str) -> bool:
    """Whether the marks are signs that can be nothing else, where a text is read with and without them."""
    return bool(_SIGN.search(text))
