"""Marks that stand where a figure was asked for and none is told: `n/d`, `нет данных`, `ــ`, `…`, `[x]`.

They are the words for "not available" of every column (`category_names.csv` without a field), so that dates,
categories, amounts and counts know the same ones, and signs that figures alone have (`quantity_status`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from seizure_schema.text import fold, script
from seizure_schema.vocabulary import table

# Strokes of any length: the tatweel of Arabic script and the vowel mark of katakana are set as dashes too.
_STROKES = frozenset(
    "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500_\u0640\ufe58\ufe63\uff0d\u2e3a\u2e3b\u30fc\uff3f"
)
_DOTS = frozenset(".\u2026\u2025\u22ef\uff0e\u00b7\u2022")
_SPACED_POINT = re.compile(r"\.\s+(?=\w\b)")
_LONGEST = 60


def is_unavailable(text: str, language: str | None) -> bool:
    """Whether a text says in the language told, in English or by a sign that there is no figure."""
    bare = "".join(text.split())
    if bare and (set(bare) <= _STROKES or set(bare) <= _DOTS):
        return True
    if len(text) > _LONGEST:
        return False
    key = _key(text)
    spoken = _words().get(key) or _words().get(key.strip(" .;:()[]"), frozenset())
    if language is None or not spoken:
        return bool(spoken)
    base = language.split("-")[0].lower()
    # Letters of an alphabet that few languages share are borrowed; Latin abbreviations are not.
    return not spoken.isdisjoint((base, "", "en")) or script(text) not in ("Latn", "Zyyy")


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in table("category_names"):
        if row["code"] == "not_available" and row["field"] in ("", "quantity_status"):
            for key in {_key(row["name"]), _key(row["name"]).rstrip(" .")} - {""}:
                found[key] = found.get(key, frozenset()) | {row["language"]}
    return found


def _key(text: str) -> str:
    """Folded, and `n. d.` written as `n.d.`."""
    return _SPACED_POINT.sub(".", fold(text))
