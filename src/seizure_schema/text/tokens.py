"""Cuts a text into numbers, words and signs, each with its span in the text as it was given.

Texts are cut as written and each token is folded by itself, so that spans always point at the source.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

from seizure_schema.text.folding import fold

Kind = Literal["number", "fraction", "word", "sign"]

# Marks that join to the letter before them (vowels of Arabic, Indic, Thai, Khmer ...); `re` sees no letters
# in them. All scripts with such marks lie below this block; the middle dot joins the letters of Catalan.
_LAST_MARK = 0x1CFF
_MARKS = "\u00b7" + "".join(
    chr(code) for code in range(0x0300, _LAST_MARK) if unicodedata.category(chr(code)).startswith("M")
)
# Full-width forms and the wave dash of East Asian typing, one sign for one, so that spans stay.
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x301C: 0x7E, 0x223C: 0x7E}
_LETTER = rf"(?:[^\W\d_]|[{_MARKS}])"
_APOSTROPHE = "['\u2019\u02bc\u02bb\u2018`]"
_SPACE = "[ \u00a0\u2009\u202f]"
_RAISED = "[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]"
_TOKEN = re.compile(
    rf"""
    (?P<number>
        (?:\d+(?:[.,]\d+)?{_SPACE}?[\u00d7x*]{_SPACE}?10(?:\^[+-]?\d{{1,2}}|{_RAISED}{{1,2}})|10\^[+-]?\d{{1,2}})(?!\w)
      | \d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)(?:[.,\u066b]\d+(?!\d))?(?:[eE][+-]?\d+)?
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
    if not text.isascii():
        text = text.translate(_WIDE)
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
