"""Joins the tokens of a text into the phrases that the vocabulary knows."""

from __future__ import annotations

from dataclasses import dataclass

from seizure_schema.quantities.lexicon import Lexeme, lexicon, look_up
from seizure_schema.quantities.names import as_written
from seizure_schema.text import Token, script, tokenize

# Scripts that write without spaces between words.
_UNSPACED = ("Hans", "Thai", "Jpan", "Khmr", "Laoo", "Mymr")


@dataclass(slots=True)
class Piece:
    """One token, or several that are one phrase of the vocabulary, with what it can mean."""

    token: Token
    start: int
    end: int
    lexeme: Lexeme | None


def pieces_of(text: str, language: str | None, country: str | None) -> list[Piece]:
    """The tokens of a text, the longest known phrases joined."""
    tokens = _spaced(tokenize(text), language, country)
    longest = lexicon().longest
    found: list[Piece] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        lexeme = None
        size = 1
        if token.kind in ("word", "sign"):
            for size in range(min(longest.get(token.text, 0), len(tokens) - at), 0, -1):
                phrase = token.text if size == 1 else " ".join(part.text for part in tokens[at : at + size])
                lexeme = look_up(phrase, language, country)
                if lexeme:
                    token = token._replace(text=phrase)
                    break
            size = max(size, 1)
        end = tokens[at + size - 1].end
        if lexeme and lexeme.unit:
            lexeme = lexeme._replace(unit=as_written(text[token.start : end], lexeme.unit))
        found.append(Piece(token, token.start, end, lexeme))
        at += size
    return found


def _spaced(tokens: list[Token], language: str | None, country: str | None) -> list[Token]:
    """Cuts the words of unspaced scripts into the longest known phrases and what lies between them."""
    if not any(token.kind == "word" and not token.text.isascii() for token in tokens):
        return tokens
    cut: list[Token] = []
    for token in tokens:
        whole = token.end - token.start == len(token.text)
        if token.kind != "word" or token.text.isascii() or not whole or script(token.text) not in _UNSPACED:
            cut.append(token)
            continue
        word, at, plain = token.text, 0, 0
        while at < len(word):
            size = next(
                (n for n in range(len(word) - at, 0, -1) if look_up(word[at : at + n], language, country)), 0
            )
            if size:
                if plain < at:
                    cut.append(Token("word", word[plain:at], token.start + plain, token.start + at))
                cut.append(Token("word", word[at : at + size], token.start + at, token.start + at + size))
                plain = at + size
            at += size or 1
        if plain < len(word):
            cut.append(Token("word", word[plain:], token.start + plain, token.end))
    return cut
