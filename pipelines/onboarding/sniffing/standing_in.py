"""Texts that stand in columns of figures instead of a number, and what a note of the file says of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from pipelines.onboarding.sniffing.figures import Figures
from pipelines.onboarding.sniffing.findings import Column, Mark

_MOST_ROWS = 5
_MOST_TOLD = 5
_OPENS, _CLOSES = "([{«\"'“”„‘’‹", ")]}»\"'“”‘’›"
_ENDS = re.compile(r"[.;](?=\s|$)|[;؛]|[。]|\n")
_BOUND = re.compile(r"^\s*[<>≤≥~≈≃±]")
"""Less than one: a figure with a bound, which the library reads."""


def marks_of(columns: Mapping[str, Column], figures: Figures, notes: Sequence[str]) -> list[Mark]:
    """The texts without digits, the most frequent first, each with the sentence that explains it."""
    rows: dict[str, list[int]] = {}
    where: dict[str, dict[str, None]] = {}
    for name, text, row in _others(columns, figures):
        if not _has_digit(text):
            rows.setdefault(text, []).append(row)
            where.setdefault(text, {})[name] = None
    found = [
        Mark(
            text,
            len(at),
            tuple(sorted(set(at)))[:_MOST_ROWS],
            tuple(where[text]),
            next((told for note in notes if (told := sentence(note, text, rows))), ""),
        )
        for text, at in rows.items()
    ]
    return sorted(found, key=lambda one: (-one.count, one.text))


def misprints(columns: Mapping[str, Column], figures: Figures) -> list[str]:
    """What to say of texts with digits that are no number, such as one with a mistyped decimal mark."""
    seen = [one for one in _others(columns, figures) if _has_digit(one[1]) and not _BOUND.match(one[1])]
    told = [
        f"{text!r} (row {row}, column {name!r}) is no number as others there are written: mend it in "
        "corrections.csv if it is a misprint"
        for name, text, row in seen[:_MOST_TOLD]
    ]
    more = len(seen) - len(told)
    return [*told, f"{more:,} more cells among figures are no numbers"] if more > 0 else told


def _others(columns: Mapping[str, Column], figures: Figures) -> Iterable[tuple[str, str, int]]:
    for name in figures.columns:
        if not columns[name].marks:
            continue
        at = list(figures.names).index(name)
        for number, cells in figures.records:
            text = cells[at].strip()
            if text in columns[name].marks:
                yield name, text, number


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)


def sentence(note: str, mark: str, marks: Iterable[str] = ()) -> str:
    """What a note says of a mark: from the mark to the end of the sentence, or to the next mark.

    >>> sentence("(-) none seized. (..) not reported.", "..", ["-", ".."])
    '(..) not reported'
    """
    starts = {at for one in set(marks) - {mark} for at in _told_at(note, one)}
    begin = next(iter(_told_at(note, mark)), None)
    if begin is None:
        return ""
    end = min((at for at in starts if at > begin), default=len(note))
    body = begin + len(mark) + 2
    if stop := _ENDS.search(note, min(body, end), end):
        end = stop.start()
    return note[begin:end].strip().rstrip(" .;,؛")


def _told_at(note: str, mark: str) -> list[int]:
    """Where a mark stands in brackets or quotes, or before = or a colon; a word may stand by itself."""
    found = []
    for match in re.finditer(re.escape(mark), note, re.IGNORECASE):
        first, end = match.span()
        before, after = note[:first].rstrip()[-1:], note[end:].lstrip()[:1]
        if note[:first].strip() and note[first - 1].isalnum():
            continue
        if note[end : end + 1].isalnum():
            continue
        if before and before in _OPENS and after and after in _CLOSES:
            found.append(len(note[:first].rstrip()) - 1)
        elif after in ("=", ":", "：", "＝") or (
            note[first - 1 : first] in ("", " ", "\n") and _is_word(mark)
        ):
            found.append(first)
    return found


def _is_word(mark: str) -> bool:
    return sum(char.isalpha() and char != "\u0640" for char in mark) >= len("nd")
