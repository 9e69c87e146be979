"""What each word and phrase can mean in an amount: a number, a unit, a package, a word about numbers."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar, cast

from seizure_schema.models import UnitReading
from seizure_schema.models.enumerations import PackageType
from seizure_schema.quantities.compounds import goods_before, number_of, tails
from seizure_schema.quantities.names import OWN_ROLES, UnitName, phrase_of, read_names, unit_names
from seizure_schema.text import NumberWord, script, unaccented
from seizure_schema.text.number_words import LETTER, number_word_rows
from seizure_schema.vocabulary import table

Sense = TypeVar("Sense")
# Scripts that write without spaces between words.
UNSPACED = ("Hans", "Thai", "Jpan", "Khmr", "Laoo", "Mymr")
_SHORTEST_GLUED = 4
_SHORTEST_STEM = 4


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
    languages: frozenset[str] = frozenset()

    def holds(self, phrase: str, language: str) -> bool:
        """True where the language itself has the phrase."""
        return any(row[0] == language for row in self.senses.get(phrase, ()))

    def spoken(self, phrase: str) -> frozenset[str]:
        """The languages in which a phrase has a sense of this kind."""
        return frozenset(language for language, _ in self.senses.get(phrase, ()))

    def get(self, phrase: str, language: str | None) -> Sense | None:
        """The sense in a language; None where languages that may be meant disagree.

        A word that the language lacks is looked for in the international words and in English; in other
        languages only where the table does not hold the language at all and the word is not in Latin
        letters: `on` is no Turkish ten in a French text, nor `дал` a Mongolian seventy in a Russian one.
        """
        rows = self.senses.get(phrase)
        if not rows:
            return None
        if language is not None:
            rows = (
                tuple(row for row in rows if row[0] == language)
                or tuple(row for row in rows if row[0] in ("", "en"))
                or (rows if language not in self.languages and script(phrase) not in ("Latn", "Zyyy") else ())
            )
        found = {sense for _, sense in rows}
        if len(found) > 1 and language is None and not phrase[0].isalnum():
            found = {sense for spoken, sense in rows if not spoken}  # `~` says about, between numbers or not
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
    if number and meaning and not _one_tongue(words, phrase, language):
        number = None  # `min` is a thousand in Azerbaijani and a minimum elsewhere; Turkish `ten` is `from`
    rows = words.units.get(phrase)
    if (
        rows
        and (language or (words.numbers.spoken(phrase) | words.meanings.spoken(phrase)) & {"", "en"})
        and (number or meaning)
        and not any(row.language in (language, "", "en") for row in rows)
    ):
        rows = None  # German `und` is no Spanish unit, nor `to` a German tonne where no language is told
    own = language and (words.numbers.holds(phrase, language) or words.meanings.holds(phrase, language))
    if rows and own and not any(row.language == language for row in rows):
        rows = None  # Filipino `ng` is no nanogram
    if rows and language:
        rows = tuple(row for row in rows if row.language in (language, "") or row.role not in OWN_ROLES)
    unit = read_names(phrase, rows, language, country) if rows else None
    package = words.packages.get(phrase, language)
    if number is None and meaning is None and unit is None and package is None:
        return _written_together(phrase, language, country) if phrase.isalpha() else None
    return Lexeme(number, meaning, unit, package)


def _one_tongue(words: Lexicon, phrase: str, language: str | None) -> bool:
    """True where a number is said in the language whose other sense a phrase has, or is no magnitude."""
    if language is not None:
        return language in words.numbers.spoken(phrase) or language not in words.meanings.spoken(phrase)
    magnitude = any(number.kind == "magnitude" for _, number in words.numbers.senses[phrase])
    return not magnitude or bool(words.numbers.spoken(phrase) & words.meanings.spoken(phrase))


def is_foreign(phrase: str, language: str | None) -> bool:
    """True where units bear a name in other languages than the one told, English apart."""
    rows = lexicon().units.get(phrase, ())
    return bool(language and rows) and not any(row.language in (language, "", "en") for row in rows)


def _written_together(word: str, language: str | None, country: str | None) -> Lexeme | None:
    """`dreihundertfünfzig`, `Hanfpflanzen`, `15 kilosde`: parts that the vocabulary holds, or None."""
    words = lexicon()
    if script(word) in UNSPACED:
        return None
    number = number_of(word, lambda part: words.numbers.get(part, language))
    if number:
        return Lexeme(number)
    for head, tail in tails(word):
        if tail in words.units or tail in words.packages.senses:
            counted = look_up(tail, language, country)
            if counted and _counts(counted) and goods_before(head):
                return counted
    for size in (2, 3):
        head, tail = word[:-size], word[-size:]
        if len(head) >= _SHORTEST_GLUED and words.meanings.get(tail, language) == "of":
            measure = look_up(head, language, country) if head in words.units else None
            return Lexeme(unit=measure.unit) if measure and measure.unit else None
    return None


def _counts(lexeme: Lexeme) -> bool:
    """True for what is counted; a mass or a volume is no part of a compound noun."""
    if lexeme.number or lexeme.meaning:
        return False
    return lexeme.package is not None or (
        lexeme.unit is not None and lexeme.unit.dimension not in (None, "mass", "volume", "area")
    )


def is_number_word(phrase: str) -> bool:
    """True where a word is a number in any language: `5 tisíc tablet` is not 5 tablets in English."""
    return phrase in lexicon().numbers.senses


@lru_cache(maxsize=1)
def letter_scales() -> dict[str, Decimal]:
    """Letters that scale the digits to which they are glued, where something is counted: 10K pills."""
    return {row["word"]: Decimal(row["value"]) for row in table("number_words") if row["kind"] == LETTER}


def may_be_magnitude(word: str) -> bool:
    """True where a word begins as a magnitude of any language: `1,5 milijuna tableta` is not 1.5 tablets."""
    return len(word) >= _SHORTEST_STEM and word[:_SHORTEST_STEM] in _magnitude_stems()


@lru_cache(maxsize=1)
def _magnitude_stems() -> frozenset[str]:
    return frozenset(
        word[:_SHORTEST_STEM]
        for word, _, number in number_word_rows()
        if number.value >= 1000 and len(word) >= _SHORTEST_STEM
    )


def _index(rows: Iterable[tuple[str, str, Sense]]) -> Index[Sense]:
    found: dict[str, dict[tuple[str, Sense], None]] = {}
    plain: dict[str, dict[tuple[str, Sense], None]] = {}
    for language, word, sense in rows:
        key = phrase_of(word)
        found.setdefault(key, {})[(language, sense)] = None
        bare = unaccented(key)
        if bare != key and len(bare) > 3:  # `à` without its accent is another word
            plain.setdefault(bare, {})[(language, sense)] = None
        if "\u0131" in key:  # capitals of a typewriter without Turkish letters: YAKLAŞIK
            plain.setdefault(key.replace("\u0131", "i"), {})[(language, sense)] = None
    for key, senses in plain.items():
        known = {language for language, _ in found.get(key, ())}
        found.setdefault(key, {}).update(dict.fromkeys(row for row in senses if row[0] not in known))
    languages = frozenset(language for senses in found.values() for language, _ in senses)
    return Index({key: tuple(senses) for key, senses in found.items()}, languages)
