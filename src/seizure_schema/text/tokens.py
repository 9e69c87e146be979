"""Cuts a text into numbers, words and signs, each with its span in the text as it was given.

Texts are cut as written and each token is folded by itself, so that spans always point at the source.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

from seizure_schema.text.folding import fold

Kind = Literal["number", "fraction", "word", "sign"]

# Marks that join to the letter before them (Arabic, Indic, Thai vowels); `re` does not see letters in them.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u064b-\u065f\u0670\u0900-\u0903\u093a-\u0965\u0981-\u0983\u09bc-\u09d7"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u00b7"
)
_LETTER = rf"(?:[^\W\d_]|[{_MARKS}])"
_APOSTROPHE = "['\u2019\u02bc\u02bb\u2018`]"
_SPACE = "[ \u00a0\u2009\u202f]"
_TOKEN = re.compile(
    rf"""
    (?P<number>
        \d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)(?:[.,\u066b]\d+(?!\d))?(?:[eE][+-]?\d+)?
      | \d+(?:(?:[.,\u066b\u066c]|{_APOSTROPHE})\d+)*(?:[eE][+-]?\d+(?!\w))?
      | (?<![\w.,])[.,]\d+
    )
  | (?P<fraction>[\u00bc-\u00be\u2150-\u215e])
  | (?P<word>(?:[^\W\d_]{_LETTER}*[\u00b2\u00b3]?)(?:{_APOSTROPHE}{_LETTER}+)*)
  | (?P<sign>\S)
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """A piece of a text: its kind, its folded form, and where it stands (`start` up to `end`)."""

    kind: Kind
    text: str
    start: int
    end: int


def tokenize(text: str) -> list[Token]:
    """The tokens of a text, without the spaces between them.

    >>> [token.text for token in tokenize("71 kg, 110g")]
    ['71', 'kg', ',', '110', 'g']
    """
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        raw = match.group()
        start, end = match.span()
        if kind == "word":
            tokens.append(Token("word", raw.lower() if raw.isascii() else fold(raw), start, end))
        elif kind == "number":
            tokens.append(Token("number", raw, start, end))
        elif kind == "fraction":
            tokens.append(Token("fraction", raw, start, end))
        elif not unicodedata.category(raw).startswith("C"):
            tokens.append(Token("sign", fold(raw) or raw, start, end))
    return tokens
