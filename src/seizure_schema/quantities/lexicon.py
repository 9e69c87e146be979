"""What each word and phrase can mean in an amount: a number, a unit, a package, a word about numbers."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar, cast

from seizure_schema.models import UnitReading
from seizure_schema.models.enumerations import PackageType
from seizure_schema.quantities.names import UnitName, phrase_of, read_names, unit_names
from seizure_schema.text import NumberWord, script, unaccented
from seizure_schema.text.number_words import number_word_rows
from seizure_schema.vocabulary import table

Sense = TypeVar("Sense")


class Package(NamedTuple):
    """A word for a package: its type (SCHEMA `package_type`) and the unit that it counts in."""

    type: PackageType
    unit: str


class Lexeme(NamedTuple):
    """The meanings of one phrase in one language; the text around it decides which one holds."""

    number: NumberWord | None = None
    meaning: str | None = None
    unit: UnitReading | None = None
    package: Package | None = None


class Index(NamedTuple, Generic[Sense]):
    """Senses of one kind by phrase, each with its language."""

    senses: dict[str, tuple[tuple[str, Sense], ...]]

    def get(self, phrase: str, language: str | None) -> Sense | None:
        """The sense in a language; None where languages that may be meant disagree.

        A word that the language lacks is looked for in the international words and in English; in other
        languages only where it is not in Latin letters, for `on` is no Turkish ten in a French text.
        """
        rows = self.senses.get(phrase)
        if not rows:
            return None
        if language is not None:
            rows = (
                tuple(row for row in rows if row[0] == language)
                or tuple(row for row in rows if row[0] in ("", "en"))
                or (rows if script(phrase) not in ("Latn", "Zyyy") else ())
            )
        found = {sense for _, sense in rows}
        return found.pop() if len(found) == 1 else None


class Lexicon(NamedTuple):
    """All phrases, and for each first word the longest phrase that begins with it (in tokens)."""

    numbers: Index[NumberWord]
    meanings: Index[str]
    units: dict[str, tuple[UnitName, ...]]
    packages: Index[Package]
    longest: dict[str, int]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Built from the tables on first use."""
    numbers = _index((language, word, sense) for word, language, sense in number_word_rows())
    meanings = _index((row["language"], row["word"], row["meaning"]) for row in table("quantity_words"))
    packages = _index(
        (row["language"], row["word"], Package(cast("PackageType", row["package_type"]), row["unit"]))
        for row in table("package_words")
    )
    # A label that holds a number ("100 gram", "thousand of doses") is a unit only where it labels a column.
    units = {
        key: rows
        for key, rows in unit_names().items()
        if all(row.role != "label" or row.multiplier == 1 for row in rows)
    }
    longest: dict[str, int] = {}
    for phrase in (*numbers.senses, *meanings.senses, *packages.senses, *units):
        words = phrase.split(" ")
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return Lexicon(numbers, meanings, units, packages, longest)


@lru_cache(maxsize=65536)
def look_up(phrase: str, language: str | None, country: str | None) -> Lexeme | None:
    """What a phrase means, or None where the vocabulary does not hold it (for this language)."""
    words = lexicon()
    number, meaning = words.numbers.get(phrase, language), words.meanings.get(phrase, language)
    rows = words.units.get(phrase)
    if (
        rows
        and language
        and (number or meaning)
        and not any(row.language in (language, "", "en") for row in rows)
    ):
        rows = None  # German `und` is no Spanish unit
    unit = read_names(phrase, rows, language, country) if rows else None
    found = Lexeme(number, meaning, unit, words.packages.get(phrase, language))
    return None if found == Lexeme() else found


def is_number_word(phrase: str) -> bool:
    """True where a word is a number in any language: `5 tisíc tablet` is not 5 tablets in English."""
    return phrase in lexicon().numbers.senses


def _index(rows: Iterable[tuple[str, str, Sense]]) -> Index[Sense]:
    found: dict[str, dict[tuple[str, Sense], None]] = {}
    plain: dict[str, dict[tuple[str, Sense], None]] = {}
    for language, word, sense in rows:
        key = phrase_of(word)
        found.setdefault(key, {})[(language, sense)] = None
        bare = unaccented(key)
        if bare != key and len(bare) > 3:  # `à` without its accent is another word
            plain.setdefault(bare, {})[(language, sense)] = None
    for key, senses in plain.items():
        known = {language for language, _ in found.get(key, ())}
        found.setdefault(key, {}).update(dict.fromkeys(row for row in senses if row[0] not in known))
    return Index({key: tuple(senses) for key, senses in found.items()})
