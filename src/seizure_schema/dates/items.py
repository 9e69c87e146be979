"""The pieces of a date with words: from tokens, by the roles of the words, to years, months, days, parts."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from seizure_schema.dates.words import Month, cardinal, known_words, months, roles, word_key
from seizure_schema.text import fold

# Scripts whose words stand without spaces between them.
_DENSE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af"
# Vowel signs are no letters to `\w`, but belong to the words of South Asia, and accents to their letters.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0962\u0963\u0980-\u0dff"
_WORD = rf"(?:[^\W\d_{_DENSE}]|[{_MARKS}])+"
_TOKEN = re.compile(rf"[0-9]+|{_WORD}(?:'{_WORD})*|[{_DENSE}]+|\s+|.")
_DENSE_RUN = re.compile(rf"[{_DENSE}]+")
_DENSE_SIGN = re.compile(f"[{_DENSE}]")
_LETTER_POINT = re.compile(r"(?<![0-9])\.")
_NUMERALS = {sign: number for number, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_NUMERAL = "".join(_NUMERALS) + "十"
_SILENT = ",()'\"[]،、°:"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "і": 1, "іі": 2, "ііі": 3}
_POINT = re.compile(r"(?<=[0-9])\.(?![0-9])|(?<![0-9])\.(?=[0-9])")


@dataclass(frozen=True, slots=True)
class Item:
    """One meaningful piece of a date, by `kind`.

    D a number of at most two digits (`word` as it is written), O an ordinal word, Y a year, M a month,
    Q a quarter, H a half, N "months", T "to", A "and", B "between", F "from", W a weekday, E an era (`word`),
    J a year of an era that counts from `number`. `marked` tells a month in digits, `closed` a number that its
    own mark tells to be a day.
    """

    kind: str
    number: int = 0
    month: frozenset[Month] = frozenset()
    word: str = ""
    marked: bool = False
    closed: bool = False


def items_of(text: str, language: str | None) -> list[Item] | None:
    """The pieces in order; None where a word is unknown, for then the text is not only a date.

    Raises ValueError for words of a date that tell no day by themselves: yesterday, Ramadan.
    """
    tokens = phrased(text)
    items: list[Item] = []
    for position, token in enumerate(tokens):
        if token.isspace() or token in _SILENT:
            continue
        item = _item(token, language, items, tokens[position + 1 :])
        if item is None and any("months" in roles(other, language) for other in tokens):
            number = cardinal(token)
            item = Item("D", number) if number else None
        if item is None:
            return None
        if item.kind == "m":
            if not _mark_month(items, item, tokens[position + 1 :]):
                return None
        elif item.kind == "d":
            if items and items[-1].kind == "D":
                items[-1] = replace(items[-1], closed=True)
        elif item.kind:
            items.append(item)
    return None if any(item.kind == "m" for item in items) else items


def _tokens(text: str) -> list[str]:
    folded = fold(text)
    folded = _key(_LETTER_POINT.sub("", _POINT.sub(" ", folded))) if "." in folded else word_key(folded)
    tokens: list[str] = _TOKEN.findall(folded)
    if not _DENSE_SIGN.search(folded):
        return tokens
    out: list[str] = []
    for token in tokens:
        out += _dense().findall(token) if _DENSE_RUN.fullmatch(token) else [token]
    return [_arabic(token) for token in out]


def _key(text: str) -> str:
    """`word_key`, but a point between two digits stays, for 1.5 May is no 15 May."""
    return ".".join(word_key(part) if part else "" for part in re.split(r"(?<=[0-9])\.(?=[0-9])", text))


def phrased(text: str) -> list[str]:
    """The tokens of a text; known phrases of several words are one token, the longest first."""
    tokens = _tokens(text)
    by_first = _phrases()
    out: list[str] = []
    position = 0
    while position < len(tokens):
        for phrase in by_first.get(tokens[position], ()):
            if tuple(tokens[position : position + len(phrase)]) == phrase:
                out.append("".join(phrase))
                position += len(phrase)
                break
        else:
            out.append(tokens[position])
            position += 1
    return out


@lru_cache(maxsize=1)
def _phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for word in known_words():
        parts = tuple(_TOKEN.findall(word))
        if len(parts) > 1 and word[0].isalpha() and not _DENSE_RUN.match(word):
            found.setdefault(parts[0], []).append(parts)
    return {first: tuple(sorted(rows, key=lambda row: (-len(row), row))) for first, rows in found.items()}


@lru_cache(maxsize=1)
def _dense() -> re.Pattern[str]:
    """A known word, the longest first, or a number in Chinese signs, or one sign."""
    known = sorted((w for w in known_words() if _DENSE_RUN.fullmatch(w)), key=lambda w: (-len(w), w))
    return re.compile("|".join([*map(re.escape, known), f"[{_NUMERAL}]+", "."]))


def _arabic(token: str) -> str:
    """The digits of a number in Chinese signs: 二〇二三 by place, 二十一 by tens."""
    if not token or any(sign not in _NUMERAL for sign in token):
        return token
    if "十" not in token:
        return "".join(str(_NUMERALS[sign]) for sign in token)
    tens, _, ones = token.partition("十")
    if len(tens) > 1 or len(ones) > 1:
        return token
    return str(10 * (_NUMERALS[tens] if tens else 1) + (_NUMERALS[ones] if ones else 0))


_KINDS = (
    ("to", "T"),
    ("between", "B"),
    ("and", "A"),
    ("from", "F"),
    ("quarter", "q"),
    ("half", "h"),
    ("months", "N"),
    ("year", ""),
)


def _item(token: str, language: str | None, before: list[Item], after: list[str]) -> Item | None:
    if token.isdigit():
        if len(token) == 4:
            return Item("Y", int(token))
        short = len(token) <= 2 or (bool(before) and before[-1].kind == "J")
        return Item("D", int(token), word=token) if short else None
    if token in "-/~":
        return _dash(token, language, before, after)
    told = roles(token, language)
    found = months(token, language)
    if found and not ({"month_mark", "months"} & told.keys()):
        return Item("M", month=found)
    if "relative" in told:
        raise ValueError(f"{token!r} tells no day by itself")
    if "lunar" in told:
        raise ValueError("the Islamic lunar calendar is not converted")
    if "month_mark" in told and (told["month_mark"] == "before" or (before and _open_number(before[-1]))):
        return Item("m", word=told["month_mark"])
    counts = bool(before) and before[-1].kind in "DO"
    if "day_mark" in told and counts and _open_number(before[-1]):
        return Item("d")
    if "weekday" in told and not ("months" in told and counts):
        return Item("W", int(told["weekday"]))
    if "era" in told:
        return Item("E", word=told["era"])
    if "era_year" in told:
        return Item("J", int(told["era_year"]))
    if token in _ROMAN and (
        (before and before[-1].kind in "qh")
        or any(roles(part, language).keys() & {"quarter", "half"} for part in after)
    ):
        return Item("D", _ROMAN[token])
    for role, kind in _KINDS:
        if role in told:
            return Item(kind, int(told[role] or 0))
    if "ordinal" in told:
        return Item("O", int(told["ordinal"]))
    if "cardinal" in told:
        return Item("D", int(told["cardinal"]))
    return Item("") if {"filler", "time"} & told.keys() else None


def _open_number(item: Item) -> bool:
    return item.kind == "D" and not item.closed


def _mark_month(items: list[Item], mark: Item, after: list[str]) -> bool:
    """Turns the number that a mark tells into a month; False where there is none."""
    if mark.word == "after":
        number = items.pop().number
        if items and items[-1] == Item("O", 1):  # Mongolian "эхний 9 сар"
            items += [Item("D", number), Item("N")]
            return True
        items.append(month_in_digits(number))
        return True
    following = next((token for token in after if not token.isspace()), "")
    if following.isdigit() and len(following) <= 2:
        items.append(Item("p"))
        return True
    if items and items[-1].kind == "D":  # Vietnamese "9 tháng năm 2023"
        items.append(Item("N"))
        return True
    return False


def month_in_digits(number: int) -> Item:
    """A month that is told by its number; raises ValueError where there is none."""
    if not 1 <= number <= 12:
        raise ValueError(f"there is no month {number}")
    return Item("M", month=frozenset({Month(number, "gregorian")}), marked=True)


def _dash(token: str, language: str | None, before: list[Item], after: list[str]) -> Item:
    """Between a number and a word ("21-NOV-23", "1-й") the mark only joins; between dates it means "to"."""
    rest = [part for part in after if not part.isspace()]
    if token == "~":
        return Item("T")
    starts = bool(rest) and (
        rest[0].isdigit()
        or bool(months(rest[0], language))
        or bool({"quarter", "half", "ordinal"} & roles(rest[0], language).keys())
    )
    if token == "/" or not before or not starts:
        return Item("")
    spaced = bool(after) and after[0].isspace()
    if not spaced and _joins(before, rest, language):
        return Item("")
    return Item("T")


def _joins(before: list[Item], rest: list[str], language: str | None) -> bool:
    """True in 21-NOV-2023, NOV-2023, 2021-Q3: a dash between the pieces of one date."""
    last, following = before[-1].kind, rest[0]
    divided = any(item.kind in "qh" for item in before)
    named = any(item.kind == "M" for item in before)
    if last == "M" and not before[-1].marked:
        return following.isdigit()
    if roles(following, language).keys() & {"quarter", "half"}:
        return not divided
    if divided:  # H2-2021
        return len(following) == 4 or last in "qh"
    return last in "DY" and bool(months(following, language)) and not named
