"""Every entry that a drug name can be made of, filed by key: names, form words and little words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from seizure_schema.substances.keys import key, loose, squashed
from seizure_schema.vocabulary import table

LONGEST = 9
_MOST_VARIANTS = 48


@dataclass(frozen=True, slots=True)
class Entry:
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
        self._exact: dict[str, list[Entry]] = {}
        self._loose: dict[str, list[Entry]] = {}
        self._joined: dict[str, list[Entry]] = {}
        self.words: set[str] = set()
        self._stems: dict[str, set[str]] = {}
        self._endings: dict[str, list[_Ending]] = {}
        self._longest_ending = 0
        self._fill()

    def _fill(self) -> None:
        for row in table("substance_names"):
            entry = Entry(
                kind="name",
                value=row["substance"],
                language=_base(row["language"]),
                country=row["country"],
                form=row["form"],
                role=row["label_role"],
                sure=row["sense"] == "sure",
                street=row["kind"] == "street",
            )
            self._add(row["name"], entry)
        for row in table("form_names"):
            self._add(row["name"], Entry(kind="form", value=row["form"], language=_base(row["language"])))
        for row in table("substance_words"):
            if row["kind"] not in ("letter", "homoglyph", "kin", "refine"):
                self._add(
                    row["word"], Entry(kind=row["kind"], value=row["value"], language=_base(row["language"]))
                )
        for row in table("inflections"):
            ending = _Ending(
                _base(row["language"]),
                row["ending"],
                row["replacement"],
                int(row["shortest_stem"]),
                row["street"] == "yes",
            )
            self._endings.setdefault(row["ending"], []).append(ending)
            self._longest_ending = max(self._longest_ending, len(row["ending"]))

    def _add(self, name: str, entry: Entry) -> None:
        exact = key(name)
        self._exact.setdefault(exact, []).append(entry)
        self._loose.setdefault(loose(exact), []).append(entry)
        if entry.kind == "name" and (" " in exact or any(char.isdigit() for char in exact)):
            self._joined.setdefault(squashed(exact), []).append(entry)
        for word in (*exact.split(), *loose(exact).split()):
            self.words.add(word)
            if entry.kind in ("name", "form"):
                self._stems.setdefault(word, set()).add(entry.language)

    def find(self, span: str) -> tuple[str, tuple[Entry, ...]]:
        """(rule, entries) of a key, entries empty where there are none."""
        if found := self._exact.get(span):
            return "alias", tuple(found)
        if found := self._loose.get(loose(span)):
            return "alias", tuple(found)
        joined = squashed(span)
        if len(joined) > 2 and (found := self._joined.get(joined)):
            return "alias", tuple(found)
        if found := self._inflected(span):
            return "inflected", tuple(found)
        return "", ()

    def knows(self, word: str) -> bool:
        """True where a word can be part of some entry; what it does not know needs no further search."""
        return (
            word in self.words
            or loose(word) in self.words
            or squashed(word) in self._joined
            or bool(_variants_of(word))
        )

    def variants(self, word: str) -> list[tuple[str, _Ending]]:
        """The stems that a word may be an inflected form of, each with the ending that says so."""
        found = []
        for size in range(1, min(self._longest_ending, len(word) - 1) + 1):
            for one in self._endings.get(word[-size:], ()):
                stem = word[:-size] + one.replacement
                if len(stem) >= one.shortest and one.language in self._stems.get(stem, ()):
                    found.append((stem, one))
        return found

    def _inflected(self, span: str) -> list[Entry]:
        choices: list[list[tuple[str, _Ending | None]]] = []
        ways = 1
        for word in span.split():
            choices.append([*_variants_of(word), (word, None)])
            ways *= len(choices[-1])
        if ways == 1 or ways > _MOST_VARIANTS:
            return []
        found: list[Entry] = []
        for chosen in product(*choices):
            endings = [ending for _, ending in chosen if ending is not None]
            languages = {ending.language for ending in endings}
            if len(languages) != 1:
                continue
            for entry in self._exact.get(" ".join(stem for stem, _ in chosen), ()):
                takes = entry.kind == "form" or not entry.street or all(ending.street for ending in endings)
                if (
                    entry.kind in ("name", "form")
                    and entry.language in languages
                    and takes
                    and entry not in found
                ):
                    found.append(entry)
        return found


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
    kin = tuple(
        row["value"] for row in table("substance_words") if row["kind"] == "kin" and row["word"] == base
    )
    return (base, *kin)
