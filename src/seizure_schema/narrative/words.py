"""The words of the narrative room, from `narrative_words.csv` and `narrative_cues.csv`, by language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from seizure_schema.text import fold
from seizure_schema.vocabulary import table


@dataclass(frozen=True, slots=True)
class Telling:
    """A text with the circumstances in which it is read."""

    text: str
    language: str
    country: str | None = None
    published: date | None = None

    def shown(self, start: int, end: int) -> str:
        """What stands between two places, on one line."""
        return " ".join(self.text[start:end].split())


@dataclass(frozen=True, slots=True)
class Pattern:
    """A phrase to look for, word by word; a word that ends in `*` stands for all that begin so."""

    words: tuple[str, ...]
    role: str

    def fits(self, words: list[str], start: int) -> bool:
        """True where the phrase stands at `start` of folded words."""
        if start + len(self.words) > len(words):
            return False
        return all(_fits(own, words[start + place]) for place, own in enumerate(self.words))


def _fits(own: str, word: str) -> bool:
    return word.startswith(own[:-1]) if own.endswith("*") else word == own


@lru_cache(maxsize=16)
def languages() -> frozenset[str]:
    """The languages in which bulletins can be read."""
    return frozenset(row["language"] for row in table("narrative_cues"))


@lru_cache(maxsize=16)
def cues(language: str) -> dict[str, tuple[Pattern, ...]]:
    """Cue phrases by the first two letters of their first word, longest first."""
    return _indexed(
        [(row["cue"], row["role"]) for row in table("narrative_cues") if row["language"] == language]
    )


@lru_cache(maxsize=64)
def phrases(language: str, kind: str) -> dict[str, tuple[Pattern, ...]]:
    """The phrases of one kind of `narrative_words`; the role of a pattern is the row's value."""
    return _indexed([(word, value) for word, value in _rows(language, kind)])


@lru_cache(maxsize=64)
def values(language: str, kind: str) -> dict[str, str]:
    """Single folded words of one kind, each with its value."""
    return {fold(word): value for word, value in _rows(language, kind)}


def _rows(language: str, kind: str) -> list[tuple[str, str]]:
    rows = table("narrative_words")
    return [(r["word"], r["value"]) for r in rows if r["kind"] == kind and r["language"] in ("", language)]


def _indexed(rows: list[tuple[str, str]]) -> dict[str, tuple[Pattern, ...]]:
    found: dict[str, list[Pattern]] = {}
    for text, role in rows:
        words = tuple(fold(text).split())
        found.setdefault(words[0][:2].rstrip("*"), []).append(Pattern(words, role))
    return {
        key: tuple(sorted(some, key=lambda one: (-len(one.words), one.words))) for key, some in found.items()
    }


def matching(index: dict[str, tuple[Pattern, ...]], words: list[str], start: int) -> Pattern | None:
    """The longest phrase of an index that stands at `start` of folded words."""
    word = words[start]
    fitting = [one for size in (2, 1) for one in index.get(word[:size], ()) if one.fits(words, start)]
    return max(fitting, key=lambda one: (len(one.words), len("".join(one.words)))) if fitting else None


@lru_cache(maxsize=1)
def telling_letters() -> dict[str, str]:
    """Letters that only one language of the vocabulary writes, each with that language."""
    return {row["word"]: row["value"] for row in table("narrative_words") if row["kind"] == "letter"}
