"""Takes the time of day off a date: T00:00:00Z, "at 2.30 pm", "в 14:30", "14.30 Uhr", 14时30分."""

from __future__ import annotations

import re
from functools import lru_cache

from seizure_schema.text import fold
from seizure_schema.vocabulary import table

_CLOCK = r"[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]+)?)?"
_ZONE = r"[ap]\.? ?m\.?|z|utc|gmt|[+-][0-9]{2}:?[0-9]{2}"


def without_time(text: str) -> str:
    """A folded text without its time of day; what is not told to be a time stays as it is written."""
    if ":" not in text and not _hinted().search(text):
        return text
    for pattern in _patterns():
        left = pattern.sub("", text, count=1).strip(" ,")
        if left != text and left:
            return left
    return text


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    word = rf"(?:(?:{_words('time')})\.?)"
    after = rf"(?:[ ,]*(?:{word}|{_ZONE})(?![^\W\d_]))*\.?"
    hour, minute = _words("hour"), _words("minute")
    start = rf"(?:(?<=[0-9])t|[, ]+)(?:\(?{word}[ ,]*)*"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"{start}\(?{_CLOCK}{after}\)?$",
            rf"^(?:{word} ?)*{_CLOCK}(?: ?[ap]\.? ?m\.?)?(?: ?{word})*[ ,]+(?=.)",
            rf"(?:^|[, ]+|(?<=[^\W\d_]))(?:{word} ?)*(?<![0-9.])[0-2]?[0-9] ?(?:{hour})\.? ?"
            rf"(?:[0-5]?[0-9] ?(?:(?:{minute})\.?)?)?{after}$",
            rf"[, ]+(?:{word} ?)+[0-2]?[0-9][.h][0-5][0-9]{after}$",
            rf"[, ]+(?:{word} ?)*[0-2]?[0-9](?:[.:h][0-5][0-9])? ?(?:{word}|[ap]\.? ?m\.?)(?: ?{word})*$",
        )
    )


@lru_cache(maxsize=1)
def _hinted() -> re.Pattern[str]:
    """A digit and a word of time beside it: only then the dearer patterns are tried."""
    words = f"{_words('time')}|{_words('hour')}|[ap]\\.?m"
    return re.compile(rf"[0-9] ?(?:{words})(?![^\W\d_])|(?<![^\W\d_])(?:{words})\.? ?[0-9]|[时時시点點]")


def _words(role: str) -> str:
    found = {fold(row["word"]) for row in table("date_words") if row["role"] == role}
    return "|".join(re.escape(word) for word in sorted(found, key=lambda word: (-len(word), word))) or "(?!)"
