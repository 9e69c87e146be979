"""Finds when a sentence says that something happened, by what transport, and in what kind of place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from seizure_schema.dates import parse_date
from seizure_schema.models import DateReading
from seizure_schema.narrative.bulletin import Span
from seizure_schema.narrative.places import forms_of
from seizure_schema.narrative.sentences import Sentence, Token
from seizure_schema.narrative.words import Telling, matching, phrases, values
from seizure_schema.places import resolve_category
from seizure_schema.text import fold
from seizure_schema.vocabulary import table

_LONGEST_DATE = 7
_LONGEST_VEHICLE = 4
_DATELINE = ("-", "–", "—", "/", "|", ":", ".")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date or period of a sentence."""

    span: Span
    reading: DateReading
    dateline: bool = False
    partial: bool = False

    @property
    def is_day(self) -> bool:
        """True for a day, a few days, a day without its year."""
        return self.reading.precision in ("day", "range") or self.reading.status == "ambiguous"

    @property
    def sure(self) -> bool:
        """True where it is one date, with its year, and not the end of a list ("1 and 5 March 2024")."""
        return self.reading.status == "resolved" and not self.partial


@dataclass(frozen=True, slots=True)
class Coded:
    """A word of one of the closed lists."""

    span: Span
    code: str


def dates_of(sentence: Sentence, telling: Telling) -> list[Dated]:
    """The dates of a sentence, longest first from the left; a place and day at its head is a dateline."""
    tokens = sentence.tokens
    found: list[Dated] = []
    place = 0
    while place < len(tokens):
        size, dated = _date_at(tokens, place, telling)
        if dated is not None and not _is_other_date(tokens, place, place + size, telling.language):
            found.append(dated)
        place += size
    return found


def _date_at(tokens: tuple[Token, ...], place: int, telling: Telling) -> tuple[int, Dated | None]:
    for size in range(min(_LONGEST_DATE, len(tokens) - place), 0, -1):
        part = tokens[place : place + size]
        if not _can_be_date(part, telling.language):
            continue
        reading = _parsed(part, telling)
        if reading.status not in ("resolved", "ambiguous"):
            continue
        part = _trimmed(part, reading, telling)
        start, end = part[0].start, part[-1].end
        first = tokens.index(part[0])
        headed = _is_dateline(tokens, first, first + len(part))
        partial = _is_partial(tokens, first, telling.language)
        return size, Dated(Span(telling.shown(start, end), start, end), reading, headed, partial)
    return 1, None


def _is_partial(tokens: tuple[Token, ...], first: int, language: str) -> bool:
    """True where another number is joined to the date from the left."""
    if first < 2:
        return False
    joint = tokens[first - 1].key in ("-", "–", "—", ",", "/") or tokens[first - 1].key in values(
        language, "range_word"
    )
    return joint and (tokens[first - 2].kind == "number" or _is_month(tokens[first - 2].key, language))


def _is_other_date(tokens: tuple[Token, ...], first: int, after: int, language: str) -> bool:
    """True for the date of a birth, a law, an opening: a word that says so stands right beside it."""
    words = phrases(language, "not_event_date")
    keys = [token.key for token in tokens]
    before = range(max(0, first - 2), first)
    return any(matching(words, keys, place) for place in (*before, *range(after, min(after + 1, len(keys)))))


def _trimmed(part: tuple[Token, ...], reading: DateReading, telling: Telling) -> tuple[Token, ...]:
    """The tokens without small words at either end ("On 21 November 2023")."""
    for cut in (slice(1, None), slice(None, -1)):
        while len(part) > 1:
            shorter = part[cut]
            lost = part[0] if cut.start else part[-1]
            if lost.kind == "number" or _is_month(lost.key, telling.language):
                break
            while shorter[-1].kind == "mark" or shorter[0].kind == "mark":
                shorter = shorter[cut]
            again = _parsed(shorter, telling)
            if (again.status, again.start, again.end) != (reading.status, reading.start, reading.end):
                break
            part = shorter
    return part


def _parsed(part: tuple[Token, ...], telling: Telling) -> DateReading:
    """Full stops between the digits of a date stand for day, month, year in every language.

    A date after the publication stays one here: it becomes a question, and must not be overlooked.
    """
    shown = telling.shown(part[0].start, part[-1].end)
    order = "DMY" if shown.count(".") == 2 and not any(char.isalpha() for char in shown) else None
    return parse_date(shown, language=telling.language, order=order)


def _can_be_date(part: tuple[Token, ...], language: str) -> bool:
    if part[-1].kind == "mark" or part[0].kind == "mark":
        return False
    if not (part[0].kind == "number" or _is_month(part[0].key, language) or part[0].key in _openings()):
        return False
    has_number = any(token.kind == "number" for token in part)
    has_month = any(_is_month(token.key, language) for token in part)
    if len(part) == 1:
        return has_number and _is_full(part[0])
    return has_number and (has_month or any(token.key.isdigit() and len(token.key) == 4 for token in part))


def _is_full(token: Token) -> bool:
    """A date in digits (21.11.2023) or a year."""
    digits = token.text.replace(".", "").replace("/", "").replace("-", "")
    if token.text.isdigit():
        return len(token.text) == 4 and token.text[:2] in ("19", "20")
    return digits.isdigit() and len(digits) >= 6 and ("." in token.text or "/" in token.text)


def _is_month(key: str, language: str) -> bool:
    return key in _month_names(language)


@lru_cache(maxsize=16)
def _month_names(language: str) -> frozenset[str]:
    rows = [row for row in table("month_names") if row["language"] in ("", language)]
    return frozenset(fold(row["name"]).rstrip(".") for row in rows)


@lru_cache(maxsize=1)
def _openings() -> frozenset[str]:
    """Words other than a month with which a date may begin: "first quarter", "в первом полугодии"."""
    rows = table("date_words")
    return frozenset(row["word"].casefold() for row in rows if row["role"] in ("quarter", "half", "ordinal"))


def _is_dateline(tokens: tuple[Token, ...], first: int, after: int) -> bool:
    """ "DUSHANBE, 5 March 2024 - ...": only names in capitals before it, a mark after it."""
    if after >= len(tokens) or tokens[after].key not in _DATELINE:
        return False
    before = [token for token in tokens[:first] if token.kind == "word"]
    return all(token.text[0].isupper() for token in before) and len(before) <= 4


def is_relative(sentence: Sentence, language: str) -> bool:
    """True where the sentence dates itself by "yesterday" or a weekday."""
    words = values(language, "relative")
    return any(key in words for key in sentence.keys)


def coded_words(sentence: Sentence, telling: Telling, field: str) -> list[Coded]:
    """The words of a sentence that mean a transport or a kind of place, longest first, in any inflection."""
    language = telling.language
    tokens = sentence.tokens
    keys = sentence.keys
    refused = values(language, "not_transport" if field == "transport" else "not_location")
    small = phrases(language, "filler")
    named = phrases(language, "transport" if field == "transport" else "location")
    found: list[Coded] = []
    place = 0
    while place < len(tokens):
        size = 1
        pattern = matching(named, keys, place)
        if pattern is not None and (coded := _coded(pattern.role, language, field)):
            size = len(pattern.words)
            found.append(Coded(Span(coded[0], tokens[place].start, tokens[place + size - 1].end), coded[1]))
            place += size
            continue
        for size in range(min(_LONGEST_VEHICLE, len(tokens) - place), 0, -1):
            part = tokens[place : place + size]
            if any(token.kind != "word" for token in part) or (size == 1 and part[0].key in refused):
                continue
            if size > 1 and matching(small, keys, place):
                continue
            coded = _coded(telling.shown(part[0].start, part[-1].end), language, field)
            if coded is not None:
                found.append(Coded(Span(coded[0], part[0].start, part[-1].end), coded[1]))
                break
        place += size
    return found


@lru_cache(maxsize=16384)
def _coded(shown: str, language: str, field: str) -> tuple[str, str] | None:
    for base, _ in forms_of(shown, language):
        if len(base) < 3:
            continue
        reading = resolve_category(field, base, language=language)
        code = reading.transport_mode if field == "transport" else reading.location_type
        if reading.status == "resolved" and code and code not in ("other", "none", "not_available"):
            return base, code
    return None
