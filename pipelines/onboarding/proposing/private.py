"""Columns whose texts look like names or numbers of persons: those are neither kept nor shown."""

from __future__ import annotations

import re

from pipelines.onboarding.proposing.claims import Fact, open_line
from pipelines.onboarding.sniffing import Column

PERSONS = frozenset(["persons_total", "persons_arrested", "person_name"])
WHY = "its texts look like names or numbers of persons, which are not kept; none is shown here"
MOST, MANY, FEWEST = 0.5, 0.5, 3
_NAME = re.compile(r"(?:[^\W\d_][\w.'’-]*[ ,]+){1,5}[^\W\d_][\w.'’-]*")
_NUMBER = re.compile(r"(?=(?:.*\d){6})[\w./ +-]{7,20}")
_AMOUNT = re.compile(r"[\d ]*\d[.,]\d+|\d{1,3}(?:[ .,]\d{3})+")


def private(column: Column, slots: tuple[str, ...]) -> Fact | None:
    """`{ignore: personal data}` for a column that no vocabulary knows; open where the header is silent."""
    is_of_persons = bool(PERSONS & {*slots})
    texts = [text.strip() for text in column.distinct]
    if column.dates or (column.is_numeric and not _are_numbers(texts)):
        return None
    told = sum(
        _is_name(text) or _is_number(text) or (is_of_persons and _has_no_digit(text)) for text in texts
    )
    many = is_of_persons or (len(texts) >= FEWEST and column.distinct_count > MANY * column.filled)
    if not many or told <= MOST * len(texts):
        return None
    if is_of_persons:
        return Fact({"ignore": "personal data"}, WHY)
    return open_line(f"{{ignore: personal data}}, or a slot; {WHY}")


def _are_numbers(texts: list[str]) -> bool:
    """Whether these are whole numbers of one length, as no amounts are."""
    return all(map(_is_number, texts)) and len(set(map(len, texts))) == 1


def _is_name(text: str) -> bool:
    """Two to six words, each with a capital where the script has any."""
    return _NAME.fullmatch(text) is not None and not any(word[0].islower() for word in text.split())


def _has_no_digit(text: str) -> bool:
    return not any(map(str.isdigit, text))


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None and not _AMOUNT.fullmatch(text)
