"""A text to paragraphs, sentences and tokens, each with its place in the text given."""

from __future__ import annotations

import re
from dataclasses import dataclass

from seizure_schema.narrative.words import values
from seizure_schema.text import fold

# A number with its marks; groups of three digits may be set off by spaces. A word may hold hyphens.
_TOKEN = re.compile(
    r"(?P<number>\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,'’:/]\d+)*[½¼¾]?|[½¼¾])"
    r"|(?P<word>[^\W\d_]+(?:['’ʼ\-‑][^\W\d_]+)*)"
    r"|(?P<mark>[^\w\s])"
)
_END = re.compile(r"[.!?…]+[»”\"')\]]*(?=\s|$)")
_BULLET = re.compile(r"\s*[-–—•*·●▪]\s+")
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a mark; `key` is its folded writing."""

    kind: str
    text: str
    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of paragraph `paragraph`. `goes_on`: a line of a list whose head ended with a colon.

    `block` is the paragraph itself, or that of the head of its list.
    """

    start: int
    end: int
    paragraph: int
    tokens: tuple[Token, ...]
    goes_on: bool = False
    heading: bool = False
    block: int = 0

    @property
    def keys(self) -> list[str]:
        """The folded words, marks and numbers in order."""
        return [token.key for token in self.tokens]


def tokens_of(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The tokens between two places of a text."""
    found = []
    for match in _TOKEN.finditer(text, start, end):
        kind = match.lastgroup or "mark"
        found.append(Token(kind, match.group(), fold(match.group()), match.start(), match.end()))
    return tuple(found)


def sentences_of(text: str, language: str) -> list[Sentence]:
    """The sentences of a text. A full stop after a unit or a title ("kg.", "Lt.") ends none.

    A first paragraph without closing mark is a heading.
    """
    found: list[Sentence] = []
    colon = False
    paragraphs = _paragraphs(text)
    for number, (start, end) in enumerate(paragraphs):
        bullet = bool(_BULLET.match(text, start, end))
        heading = number == 0 and len(paragraphs) > 1 and not re.search(r"[.!?…:;]\W*$", text[start:end])
        for first, last in _cuts(text, start, end, language):
            tokens = tokens_of(text, first, last)
            if not tokens:
                continue
            goes_on = colon or (bullet and bool(found))
            block = found[-1].block if goes_on and found else number
            found.append(Sentence(first, last, number, tokens, goes_on, heading, block))
            colon = text[first:last].rstrip().endswith((":", ";")) or (colon and bullet)
    return found


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Blank lines part paragraphs; so does a line end, unless a wrapped sentence goes on."""
    widest = max((len(line) for line in text.splitlines()), default=0)
    parts: list[tuple[int, int]] = []
    start = 0
    for match in re.finditer(r"\r\n|\n|\r", text):
        line_start = max(text.rfind("\n", 0, match.start()), text.rfind("\r", 0, match.start())) + 1
        line = text[line_start : match.start()]
        following = text[match.end() : match.end() + 1]
        closed = not line.strip() or line.rstrip().endswith((".", "!", "?", "…", ":", ";", "”", '"', "»"))
        wrapped = widest <= 120 and len(line) >= 0.6 * widest and following.strip() != ""
        if line.strip() and following.strip() and not _BULLET.match(text, match.end()):
            if following.islower() or (wrapped and not closed):
                continue
            if closed and wrapped and widest <= 120:
                continue
        parts.append((start, match.start()))
        start = match.end()
    parts.append((start, len(text)))
    return [(first, last) for first, last in parts if text[first:last].strip()]


def _cuts(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    short = values(language, "abbreviation")
    cuts: list[tuple[int, int]] = []
    begin = start
    for match in _END.finditer(text, start, end):
        rest = text[match.end() : end].lstrip()
        if not rest or not _ends(text, begin, match, rest, short):
            continue
        cuts.append((begin, match.end()))
        begin = match.end()
    if text[begin:end].strip():
        cuts.append((begin, end))
    return cuts


def _ends(text: str, begin: int, match: re.Match[str], rest: str, short: dict[str, str]) -> bool:
    """Whether a full stop ends a sentence: not before a small letter, nor after a short form or initial."""
    first = rest.lstrip("«“\"'(–—- ")[:1]
    if first.islower():
        return False
    if match.group()[0] != ".":
        return True
    before = re.search(r"(\d[\s\u00a0]*)?([^\W\d_]+)$", text[begin : match.start()])
    if before is None:
        return True
    word = fold(before.group(2))
    if before.group(1) and short.get(word) == "unit":
        return not first.isdigit()
    if len(word) == 1 and before.group(2).isupper():
        return False
    return word not in short or (short[word] == "unit" and len(word) > 1)
