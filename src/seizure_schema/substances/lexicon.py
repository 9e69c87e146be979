"""Every entry that a drug name can be made of, filed by key: names, form words and little words."""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import prod
from typing import Any, NamedTuple, TypeVar, cast

from seizure_schema.substances.keys import (
    RULES,
    joined,
    key,
    loose,
    squashed,
    uncached_key,
    uncached_loose,
    words_of_kind,
)
from seizure_schema.text import fold
from seizure_schema.vocabulary import rows

LONGEST = 9
_MOST_VARIANTS = 48
_SHORTEST_HEAD = 3
_LONG_STEM = 6
_INFLECTED = ("name", "form", "filler", "goods")
_DIGIT = re.compile(r"\d")  # folded: 0 to 9, superscripts gone
_Held = TypeVar("_Held", bound=Hashable)


class Entry(NamedTuple):
    """One row of a table. `kind`: name, form, or a kind of `substance_words` (filler, and, role)."""

    kind: str
    value: str
    language: str = ""
    country: str = ""
    form: str = ""
    role: str = ""
    sure: bool = True
    street: bool = False


@dataclass(frozen=True, slots=True)
class _Ending:
    language: str
    ending: str
    replacement: str
    shortest: int
    street: bool


class Lexicon:
    """Finds the entries of a text in four ways, the first that finds any: exact, loose, joined, inflected."""

    def __init__(self) -> None:
        self._exact: dict[str, tuple[Entry, ...]] = {}
        self._loose: dict[str, tuple[Entry, ...]] = {}  # only where loose keys differ from the exact ones
        self._joined: dict[str, tuple[Entry, ...]] = {}
        # Every word of an entry, with the languages in whose entries it may be bent.
        self.words: dict[str, frozenset[str]] = {}
        self._same: dict[Hashable, Any] = {}
        self.compounding: set[str] = set()
        self._endings: dict[str, list[_Ending]] = {}
        self._longest_ending = 0
        self._beginnings: dict[str, list[_Ending]] = {}
        self.attached: list[tuple[str, Entry]] = []
        self._lenders: dict[str, set[str]] = {}
        self._fill()

    def _fill(self) -> None:
        columns = ("name", "language", "country", "substance", "form", "kind", "label_role", "sense")
        for name, language, country, substance, form, kind, role, sense in rows("substance_names", *columns):
            self._add(
                name,
                Entry(
                    kind="name",
                    value=substance,
                    language=_base(language),
                    country=country,
                    form=form,
                    role=role,
                    sure=sense == "sure",
                    street=kind == "street",
                ),
            )
        for name, language, form in rows("form_names", "name", "language", "form"):
            self._add(name, Entry("form", form, _base(language)))
        for kind, word, language, value in rows("substance_words", "kind", "word", "language", "value"):
            if kind == "attached":
                self.attached.append((key(word), Entry(kind, value, _base(language))))
            elif kind == "compounds":
                self.compounding.add(language)
            elif kind not in RULES:
                self._add(word, Entry(kind, value, _base(language)))
        for word, value in words_of_kind("lends"):
            # Kazakh writes Russian and international names with its own endings.
            self._lenders.setdefault(word, {word, ""}).add(value)
        for language, cut, replacement, shortest, street in rows(
            "inflections", "language", "ending", "replacement", "shortest_stem", "street"
        ):
            ending = _Ending(
                _base(language),
                fold(cut),  # a word's last sigma is folded, and so must its ending be
                fold(replacement),
                int(shortest),
                street == "yes",
            )
            # "ال-" is grown onto the beginning of the name.
            kept = self._beginnings if ending.ending.endswith("-") else self._endings
            kept.setdefault(ending.ending.rstrip("-"), []).append(ending)
            self._longest_ending = max(self._longest_ending, len(cut))
        self._same.clear()

    def _add(self, name: str, entry: Entry) -> None:
        """Files an entry. What many share (an entry, the entries of a key) is held once."""
        alone = self._once((entry,))
        exact = uncached_key(name)
        plain = exact if exact.isascii() else uncached_loose(exact)
        before = self._exact.get(exact)
        self._exact[exact] = alone if before is None else self._once(before + alone)
        if plain != exact or plain in self._loose:
            self._loose[plain] = self._once(self._loose.get(plain, self._exact.get(plain, ())) + alone)
        if entry.kind == "name" and (" " in exact or _DIGIT.search(exact)):
            short = joined(plain)
            self._joined[short] = self._once(self._joined.get(short, ()) + alone)
        spoken = frozenset((entry.language,)) if entry.kind in _INFLECTED else frozenset()
        for word in exact.split() if plain == exact else (*exact.split(), *plain.split()):
            known = self.words.get(word)
            if known is None or not spoken <= known:
                self.words[word] = self._once(spoken if known is None else known | spoken)

    def _once(self, value: _Held) -> _Held:
        return cast("_Held", self._same.setdefault(value, value))

    def find(self, span: str, own: tuple[str, ...] | None = None) -> tuple[str, tuple[Entry, ...]]:
        """(rule, entries) of a key, entries empty where there are none; `own` as for `inflected`."""
        if found := self.written(span):
            return "alias", found
        short = squashed(span)
        if len(short) > 2 and short in self._joined:
            return "alias", self._joined[short]
        if bent := self.inflected(span, own):
            return "inflected", tuple(bent)
        spelt = self._pointed(span)
        return ("alias", spelt) if spelt else ("", ())

    def written(self, span: str) -> tuple[Entry, ...]:
        """The entries of a key as it stands, else but for accents and letter forms."""
        if found := self._exact.get(span):
            return found
        plain = loose(span)
        return self._loose.get(plain) or self._exact.get(plain, ())

    def _pointed(self, span: str) -> tuple[Entry, ...]:
        """The entries of an abbreviation with points: L.S.D. as LSD, or its spelt letters one by one."""
        if "." not in span or any(char.isdigit() for char in span):
            return ()
        for plain in (span.replace(".", ""), " ".join(span.replace(".", " ").split())):
            if found := self.written(plain):
                return found
        return ()

    def has(self, span: str) -> bool:
        """True where the key is an entry as it stands or but for accents and letter forms."""
        return bool(self.written(span))

    def knows(self, word: str) -> bool:
        """True where a word can be part of some entry; what it does not know needs no further search."""
        return (
            word in self.words
            or loose(word) in self.words
            or squashed(word) in self._joined
            or bool(_variants_of(word))
        )

    def compound(self, word: str, language: str | None) -> tuple[str, ...]:
        """A word that is a name and a form word written as one ("Fentanylpflaster"), as its two words.

        Only in languages that write compounds so (`compounds` in `substance_words`), and only where both
        halves are whole entries: a name is never cut to fit.
        """
        spoken = self.compounding
        if language:
            spoken = spoken & set(languages_of(language))
        if not spoken or self.knows(word):
            return (word,)
        for size in range(len(word) - 2, _SHORTEST_HEAD - 1, -1):
            tails = {entry.language for entry in self._exact.get(word[size:], ()) if entry.kind == "form"}
            for tongue in sorted(tails & spoken):
                for entry in self._exact.get(word[:size], ()):
                    if entry.kind == "name" and entry.sure and entry.language in (tongue, "", "en"):
                        return word[:size], word[size:]
        return (word,)

    def variants(self, word: str) -> list[tuple[str, _Ending]]:
        """The stems that a word may be an inflected form of, each with the ending that says so."""
        found = []
        for size in range(1, min(self._longest_ending, len(word) - 1) + 1):
            for one in self._endings.get(word[-size:], ()):
                stem = word[:-size] + one.replacement
                if (spoken := self.words.get(stem)) and self._bends(stem, one, spoken):
                    found.append((stem, one))
            for one in self._beginnings.get(word[:size], ()):
                stem = one.replacement + word[size:]
                if (spoken := self.words.get(stem)) and self._bends(stem, one, spoken):
                    found.append((stem, one))
        return found

    def is_ending(self, word: str, languages: tuple[str, ...]) -> bool:
        """Whether a word is nothing but a case ending of one of these languages."""
        return any(one.language in languages for one in self._endings.get(word, ()))

    def _bends(self, stem: str, ending: _Ending, spoken: frozenset[str]) -> bool:
        return len(stem) >= ending.shortest and not self._takes(ending.language).isdisjoint(spoken)

    def _takes(self, language: str) -> set[str]:
        """The languages to whose names the endings of `language` are put."""
        return self._lenders.get(language) or {language, ""}

    def inflected(self, span: str, own: tuple[str, ...] | None = None) -> list[Entry]:
        """The entries of which a key is an inflected form, all its words bent by one language.

        With `own`, the languages told, a short name alone is bent by no other: in English a "hasher" runs
        and a "skunkler" is nobody, whatever Turkish and Norwegian add to hash and skunk.
        """
        words = span.split()
        bent = [_variants_of(word) for word in words]
        if not any(bent) or prod(len(some) + 1 for some in bent) > _MOST_VARIANTS:
            return []
        choices = [[*some, (word, None)] for word, some in zip(words, bent, strict=True)]
        found: list[Entry] = []
        for chosen in product(*choices):
            endings = [ending for _, ending in chosen if ending is not None]
            if len({ending.language for ending in endings}) != 1:
                continue
            languages = self._takes(endings[0].language)
            stems = " ".join(stem for stem, _ in chosen)
            told = own is None or endings[0].language in own or not _is_short(stems)
            for entry in self.written(stems):
                takes = entry.kind == "form" or not entry.street or all(ending.street for ending in endings)
                takes = takes and (told or entry.kind != "name")
                if entry.kind in _INFLECTED and entry.language in languages and takes and entry not in found:
                    found.append(entry)
        return found


def _is_short(stem: str) -> bool:
    """A short word of the Latin alphabet, which too many languages write; other scripts tell more."""
    return len(stem) < _LONG_STEM and stem.isascii()


@lru_cache(maxsize=65536)
def _variants_of(word: str) -> tuple[tuple[str, _Ending], ...]:
    return tuple(lexicon().variants(word))


def _base(language: str) -> str:
    return language.split("-", maxsplit=1)[0].lower()


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon, built on first use."""
    return Lexicon()


@lru_cache(maxsize=256)
def languages_of(language: str) -> tuple[str, ...]:
    """The base of a BCP-47 tag and the languages that it shares its words with (Dari with Persian)."""
    base = _base(language)
    kin = tuple(value for word, value in words_of_kind("kin") if word == base)
    return (base, *kin)
