"""What the words of a header say of its column, by the vocabulary's `column_words` in many languages."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from pipelines.onboarding.sniffing.table_words import is_unspaced
from seizure_schema.text import fold, unaccented
from seizure_schema.vocabulary import table

# Words that stand beside the one that names the column: "quantity of drugs" is a quantity.
_ADJUNCT = frozenset(
    [
        "substance",
        "drug_group",
        "total",
        "row_number",
        "agency",
        "place",
        "form",
        "weekday",
        "time",
        "share",
        "country",
        "person_name",
        "other_goods",
    ]
)
_BESIDE = frozenset(["gross", "net", "person_part", "other_calendar"])
"""Kinds that only say more of a column that another word names: no column is called by them."""
_UNSPACED = frozenset(["zh", "ja", "th", "km", "lo", "my"])
_BRACKET = re.compile(r"[(\[（【][^()\[\]（）【】]*[)\]）】]")
CAMEL = re.compile(r"(?<=[a-zа-я])(?=[A-ZА-Я][a-zа-я])")
LONGEST_PHRASE = 6


@dataclass(frozen=True)
class Meaning:
    """The slots that a header can name, or kinds of column that no slot takes (`weekday`, `total` ...)."""

    slots: tuple[str, ...] = ()
    whole: bool = False
    """Whether the header is the phrase and nothing else, brackets aside."""
    phrase: str = ""
    languages: frozenset[str] = frozenset()


def meaning(header: str, language: str | None = None) -> Meaning:
    """What a header names; the words of `language` come before those of others.

    >>> meaning("Quantidade (Kg)").slots, meaning("Date of the seizure").slots, meaning("xyz").slots
    (('quantity',), ('date',), ())
    """
    if "." in header and " " not in header:  # a key of JSON: its last part names the column
        leaf = meaning(header.rpartition(".")[2], language)
        if leaf.whole:
            return leaf
    for text in (header, _BRACKET.sub(" ", header)):
        if found := _spoken(header_key(text), language):
            return Meaning(_slots(found), True, header_key(text), _languages(found, text))
    spans = _spans(header_key(_BRACKET.sub(" ", header)), language)
    by_slot = {slot: phrase for phrase, found in spans for slot, *_ in found}
    chief = {slot: phrase for slot, phrase in by_slot.items() if slot not in _ADJUNCT} or by_slot
    languages = frozenset(
        one
        for _, found in spans
        for one in _languages(frozenset(each for each in found if each[0] in chief), header)
    )
    return Meaning(tuple(sorted(chief)), False, "; ".join(dict.fromkeys(chief.values())), languages)


def mentions(header: str, kind: str) -> bool:
    """Whether a phrase of that slot or kind stands anywhere in a header.

    >>> mentions("KgEquivalent", "equivalent")
    True
    """
    return bool(mentioned(header, kind))


def mentioned(header: str, kind: str, languages: frozenset[str] | None = None) -> str:
    """The longest phrase of that kind in a header; `languages`: words, unlike phrases, of these alone.

    >>> mentioned("Gross weight in kg", "gross"), mentioned("净重（克）", "net")
    ('gross weight', '净重')
    """
    key = header_key(header)
    found = [
        phrase
        for phrase, spoken in _of_kind(kind).items()
        if (languages is None or " " in phrase or spoken & languages)
        and (f" {phrase} " in f" {key} " or (is_unspaced(phrase[0]) and phrase in key))
    ]
    return max(found, key=len, default="")


def header_key(text: str) -> str:
    """A header as it is compared: words in lower case without accents, parted by one space.

    >>> header_key("CODIGO_DANE"), header_key("Sum Qty, lbs")
    ('codigo dane', 'sum qty lbs')
    """
    return _words_of(unaccented(spaced(text)))


def spaced(text: str) -> str:
    """`KgEquivalent` and `kg_equivalent` with a space between their words."""
    return CAMEL.sub(" ", text.replace("_", " "))


def _words_of(folded: str) -> str:
    return " ".join("".join(char if _is_word(char) else " " for char in folded).split())


def _is_word(char: str) -> bool:
    return char.isalnum() or char in "'№#%" or unicodedata.category(char)[0] == "M"


_Found = frozenset[tuple[str, str, str]]
"""What a phrase says: slot, language, and the phrase with its accents."""


@lru_cache(maxsize=1)
def _phrases() -> tuple[dict[str, _Found], dict[str, _Found]]:
    """Whole phrases, and beginnings of words (`наркотик*`), each with slot and language."""
    whole: dict[str, set[tuple[str, str, str]]] = {}
    begun: dict[str, set[tuple[str, str, str]]] = {}
    for row in table("column_words"):
        if row["slot"] in _BESIDE:
            continue
        target = begun if row["text"].endswith("*") else whole
        target.setdefault(header_key(row["text"]), set()).add(
            (row["slot"], row["language"], _words_of(fold(row["text"])))
        )
    return ({key: frozenset(v) for key, v in whole.items()}, {key: frozenset(v) for key, v in begun.items()})


def languages_of(kind: str) -> frozenset[str]:
    """The languages that have words of that kind."""
    return frozenset(language for spoken in _of_kind(kind).values() for language in spoken)


@lru_cache(maxsize=64)
def _of_kind(kind: str) -> dict[str, frozenset[str]]:
    """Phrases of a kind, each with its languages."""
    found: dict[str, set[str]] = {}
    for row in table("column_words"):
        if row["slot"] == kind and not row["text"].endswith("*"):
            found.setdefault(header_key(row["text"]), set()).add(row["language"])
    return {phrase: frozenset(languages) for phrase, languages in found.items()}


def _spoken(key: str, language: str | None) -> _Found:
    """What a phrase says in `language`; where it says nothing there, in any."""
    whole, begun = _phrases()
    found = whole.get(key) or frozenset()
    if not found and len(key) > 3:
        found = next((said for stem, said in begun.items() if _inflects(key, stem)), frozenset())
    own = frozenset(pair for pair in found if pair[1] == language)
    return own or found


def _inflects(key: str, stem: str) -> bool:
    """Whether a phrase is a form of a stem: as many words, the last with another ending."""
    return key.startswith(stem) and key.count(" ") == stem.count(" ")


def _spans(key: str, language: str | None) -> list[tuple[str, _Found]]:
    """The longest phrases in a header, none inside another."""
    words, found = key.split(), []
    taken = [False] * len(words)
    for size in range(min(LONGEST_PHRASE, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            phrase = " ".join(words[start : start + size])
            said = _spoken(phrase, language)
            if (
                language
            ):  # a word inside a header, unlike a whole header, is taken in the table's language only
                said = frozenset(pair for pair in said if pair[1] in (language, "en"))
            if any(taken[start : start + size]) or not said:
                continue
            taken[start : start + size] = [True] * size
            found.append((phrase, said))
    return found or _unspaced(key, language)


def _unspaced(key: str, language: str | None) -> list[tuple[str, _Found]]:
    """Phrases of languages that write no spaces, the longest alone."""
    inside = [
        phrase
        for phrase, said in _phrases()[0].items()
        if len(phrase) > 1 and phrase in key and any(one[1] in _UNSPACED for one in said)
    ]
    longest = [one for one in inside if not any(one != other and one in other for other in inside)]
    return [(phrase, _spoken(phrase, language)) for phrase in longest]


def _slots(found: _Found) -> tuple[str, ...]:
    return tuple(sorted({slot for slot, *_ in found} - {"equivalent"}))


def _languages(found: _Found, header: str) -> frozenset[str]:
    """The languages of a phrase; where some write it with the header's own accents, those alone."""
    accented = f" {_words_of(fold(spaced(header)))} "
    exact = frozenset(language for _, language, text in found if f" {text} " in accented)
    return exact or frozenset(language for _, language, _ in found)
