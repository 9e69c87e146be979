"""Joins the tokens of a text into the phrases that the vocabulary knows."""

from __future__ import annotations

from dataclasses import dataclass

from seizure_schema.quantities.cutting import GLUED, by_script, filled_by_known, longest_known
from seizure_schema.quantities.endings import ending_after, in_one_script, inflected
from seizure_schema.quantities.goods import is_goods_word
from seizure_schema.quantities.lexicon import UNSPACED, Lexeme, is_foreign, lexicon, look_up
from seizure_schema.quantities.named import is_digit_name, with_names_joined
from seizure_schema.quantities.names import as_written
from seizure_schema.text import Token, fold, script, tokenize, unaccented

# Meanings whose words are often abbreviated: the point of `approx.` ends no sentence.
_ABBREVIATED = frozenset({"about", "more_than", "less_than"})


@dataclass(slots=True)
class Piece:
    """One token, or several that are one phrase of the vocabulary, with what it can mean."""

    token: Token
    start: int
    end: int
    lexeme: Lexeme | None


def pieces_of(text: str, language: str | None, country: str | None) -> list[Piece]:
    """The tokens of a text, the longest known phrases joined."""
    tokens = _elided(_spaced(text, language, country), language, country)
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
            if lexeme is None and token.kind == "word":
                lexeme = look_up(token.text, language, country)  # it may be written together
        if (
            token.kind == "word"
            and (lexeme is None or is_foreign(token.text, language))
            and not is_digit_name(unaccented(token.text))
        ):
            after = tokens[at + 1] if at + 1 < len(tokens) else None
            stem, form, tail = _known_form(token, after, language, country)
            if form is not None:
                token, lexeme = stem, form
            if tail is not None:
                found.append(Piece(token, token.start, token.end, lexeme))
                tokens = [*tokens[:at], tail, *tokens[at + 1 :]]
                continue
        end = tokens[at + size - 1].end
        if lexeme and lexeme.meaning in _ABBREVIATED and _point_follows(text, tokens, at + size):
            size += 1
        if lexeme and lexeme.unit:
            lexeme = lexeme._replace(unit=as_written(text[token.start : end], lexeme.unit))
        at += size
        more = _ending_follows(tokens, at, lexeme, language, country)
        if more:
            at += more
            end = tokens[at - 1].end
        found.append(Piece(token, token.start, end, lexeme))
    return found


def _ending_follows(
    tokens: list[Token], at: int, lexeme: Lexeme | None, language: str | None, country: str | None
) -> int:
    """How many tokens from `at` on are the glued ending of a number or of a unit: 500'den, кг-нан."""
    if tokens[at - 1].kind == "number" or (lexeme and lexeme.number):
        more = ending_after(tokens, at, "number", language)
    elif lexeme and (lexeme.unit or lexeme.package):
        more = ending_after(tokens, at, "unit", language)
    else:
        return 0
    if more and at + more < len(tokens):
        phrase = f"{tokens[at + more - 1].text} {tokens[at + more].text}"
        if look_up(phrase, language, country):
            return more - 1  # 10 kq-a qədər
        return more - 1 if _begins_range(tokens[at + more - 1].text, tokens[at + more], language) else more
    return more


def _begins_range(ending: str, after: Token | None, language: str | None) -> bool:
    """`5 kgdan 7 kggacha`: the case ending says `from` where a number follows."""
    if after is None or after.kind != "number":
        return False
    said = look_up(ending, language, None)
    return said is not None and said.meaning == "range"


def _known_form(
    token: Token, after: Token | None, language: str | None, country: str | None
) -> tuple[Token, Lexeme | None, Token | None]:
    """An unknown word as a form of a known one, or in one script; with the ending that says something.

    An ending may say it together with the word after it: `10 grama kadar` is up to, `10 gram kadar` about.
    """
    for word in (token.text, *in_one_script(token.text)):
        lexeme = look_up(word, language, country) if word != token.text else None
        if lexeme:
            return token._replace(text=word), lexeme, None
        form = inflected(word, language, country)
        stays = form is not None and (
            form.says
            or (after is not None and look_up(f"{form.ending} {after.text}", language, country) is not None)
            or _begins_range(form.ending, after, language)
        )
        if form and stays:
            cut = token.end - len(form.ending)
            stem = token._replace(text=form.stem, end=cut)
            return stem, form.lexeme, Token("word", form.ending, cut, token.end)
        if form:
            return token._replace(text=form.stem), form.lexeme, None
    return token, None, None


def _phrase_at(tokens: list[Token], at: int, language: str | None, country: str | None) -> bool:
    """True where a token is, or begins, a phrase of the vocabulary."""
    longest = min(lexicon().longest.get(tokens[at].text, 1), len(tokens) - at)
    phrases = (" ".join(part.text for part in tokens[at : at + size]) for size in range(1, longest + 1))
    return any(look_up(phrase, language, country) for phrase in phrases)


def _point_follows(text: str, tokens: list[Token], at: int) -> bool:
    """True where a point or a colon is glued to the word before it and to no letter behind it."""
    if at >= len(tokens) or tokens[at].text not in (".", ":") or tokens[at].start != tokens[at - 1].end:
        return False
    return not text[tokens[at].end : tokens[at].end + 1].isalpha()


def _elided(tokens: list[Token], language: str | None, country: str | None) -> list[Token]:
    """Cuts `d'héroïne`, `dell'eroina`, `d'un` behind the mark, where the vocabulary holds the short word."""
    if not any(token.kind == "word" and "'" in token.text for token in tokens):
        return tokens
    cut: list[Token] = []
    for at, token in enumerate(tokens):
        head, mark, tail = token.text.partition("'")
        if (
            token.kind != "word"
            or not tail
            or token.end - token.start != len(token.text)
            or _phrase_at(tokens, at, language, country)
            or not look_up(f"{head} '", language, country)
        ):
            cut.append(token)
            continue
        middle = token.start + len(head)
        cut.append(Token("word", head, token.start, middle))
        cut.append(Token("sign", mark, middle, middle + 1))
        cut.append(Token("word", tail, middle + 1, token.end))
    return cut


def _spaced(text: str, language: str | None, country: str | None) -> list[Token]:
    """The tokens, those of unspaced scripts cut into the longest known phrases and what lies between."""
    tokens = with_names_joined(text, tokenize(text))
    if not any(token.kind == "word" and not token.text.isascii() for token in tokens):
        return tokens

    def known(phrase: str) -> bool:
        folded = fold(phrase)
        return look_up(folded, language, country) is not None or is_goods_word(folded)

    def begins(phrase: str) -> bool:
        return known(phrase) or fold(phrase) in lexicon().longest

    cut: list[Token] = []
    for token in by_script(text, tokens, known):
        written = "" if token.kind != "word" or token.text.isascii() else script(token.text)
        word = text[token.start : token.end]
        if written in UNSPACED:
            ends = longest_known(word, known)
        elif written in GLUED and token.text not in lexicon().longest and not known(word):
            ends = filled_by_known(word, begins)
        else:
            ends = []
        start = 0
        for end in ends[:-1]:
            cut.append(Token("word", fold(word[start:end]), token.start + start, token.start + end))
            start = end
        cut.append(token if not start else Token("word", fold(word[start:]), token.start + start, token.end))
    return cut
