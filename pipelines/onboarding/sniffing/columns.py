"""What each column looks like: texts, numbers with their notation, dates, and what counts the rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipelines.onboarding.sniffing import numbers, times
from pipelines.onboarding.sniffing.cells import bare, is_number_and_word, look
from pipelines.onboarding.sniffing.findings import Claim, Column
from pipelines.onboarding.sniffing.grids import Row, letter

MOST_TEXTS = 2_000
_FIRST_NUMBER = re.compile(r"\d[\d.,'\u00a0\u202f\u066b\u066c]*(?: \d{3}(?!\d)[\d.,]*)*")


def describe(
    names: Sequence[str], records: Sequence[Row], typed: set[tuple[int, int]], first: int = 0
) -> dict[str, Column]:
    """A description of each column, by its name; `first` is the place of the first one in the sheet.

    `typed`: (place among the records, column) of the cells that a workbook holds as numbers.
    """
    texts = {name: [cells[at] for _, cells in records] for at, name in enumerate(names)}
    few = {name: column for name, column in texts.items() if len(set(column[:2_000])) <= 14}
    rows = [number for number, _ in records]
    return {
        name: _described(
            (name, letter(first + at)),
            rows,
            texts[name],
            few,
            {place for place, column in typed if column == at},
        )
        for at, name in enumerate(names)
    }


def _described(
    called: tuple[str, str], rows: list[int], texts: list[str], few: Mapping[str, list[str]], typed: set[int]
) -> Column:
    name, place = called
    cells = [(row, text) for row, text in zip(rows, texts, strict=True) if text.strip()]
    distinct = Counter(text.strip() for _, text in cells)
    looks = {text: look(text) for text in distinct}
    figures = sum(count for text, count in distinct.items() if looks[text] == "number")
    marks = {text: count for text, count in distinct.items() if looks[text] != "number"}
    dates = times.dates_of(cells, {other: column for other, column in few.items() if other != name}, rows)
    is_date = dates is not None and dates.shape not in ("year", "month_number")
    enough = figures * 10 >= len(cells) * 9 or _are_marks(marks, figures, len(cells))
    worded = [text for text in distinct if looks[text] == "words" and is_number_and_word(bare(text))]
    column = Column(
        name,
        place,
        len(cells),
        len(texts) - len(cells),
        dict(distinct.most_common(MOST_TEXTS)),
        len(distinct),
        figures,
        is_numeric=not is_date and figures > 0 and enough,
        number_and_word=sum(distinct[text] for text in worded),
        dates=dates,
    )
    if not column.is_numeric and column.number_and_word * 2 > len(cells):
        decimal, grouping = numbers.claims(numbers.marks_of(_inside(cells)))
        return replace(column, decimal=decimal, grouping=grouping)
    if not column.is_numeric:
        return column
    numeric = [
        (row, text, at in typed)
        for at, (row, text) in enumerate(zip(rows, texts, strict=True))
        if looks.get(text.strip()) == "number"
    ]
    return _with_numbers(column, numeric, marks, texts)


def _inside(cells: list[tuple[int, str]]) -> Iterator[tuple[int, str, bool]]:
    """The first number of each cell that holds a number and a word: `1.234,50 kg`."""
    for row, text in cells:
        if found := _FIRST_NUMBER.search(bare(text)):
            yield row, found.group().strip(" .,'"), False


def _are_marks(marks: Mapping[str, int], figures: int, cells: int) -> bool:
    """A column of figures in which some cells say that there is none."""
    return len(marks) <= 4 and all(look(text) == "mark" for text in marks) and figures * 3 >= cells


def _with_numbers(
    column: Column, numeric: list[tuple[int, str, bool]], marks: dict[str, int], texts: list[str]
) -> Column:
    decimal, grouping = numbers.claims(numbers.marks_of(numeric))
    return replace(column, marks=marks, decimal=decimal, grouping=grouping, row_numbers=_counts_rows(texts))


def _counts_rows(texts: list[str]) -> bool:
    """1, 2, 3 ... from the first record to the last; what stands in a row without a number is no record."""
    told = [bare(text).rstrip(".)") for text in texts if text.strip()]
    if len(told) < 3 or told[0] not in ("0", "1"):
        return False
    first = int(told[0])
    return told == [str(number) for number in range(first, first + len(told))]


def notation_of(columns: Mapping[str, Column]) -> tuple[Claim | None, Claim | None]:
    """(decimal, grouping) for all columns together."""
    return _together([one.decimal for one in _figures(columns)], columns, "decimal"), _together(
        [one.grouping for one in _figures(columns)], columns, "grouping"
    )


def _figures(columns: Mapping[str, Column]) -> list[Column]:
    return [
        one
        for one in columns.values()
        if not one.row_numbers and (one.is_numeric or one.decimal or one.grouping)
    ]


def _together(claims: list[Claim | None], columns: Mapping[str, Column], role: str) -> Claim | None:
    told = [claim for claim in claims if claim is not None]
    proved = [claim for claim in told if claim.value is not None and claim.sure]
    if not told:
        return None
    if not proved:
        return told[0]
    names: dict[str, str] = {}
    for name, column in columns.items():
        for claim in (column.decimal, column.grouping):
            if claim is not None:
                names.setdefault(claim.why, name)
    first = proved[0]
    against = next((claim for claim in proved if claim.value != first.value), None)
    where = f"column {names.get(first.why, '')!r}: {first.why}"
    if against is not None:
        why = f"{where}; but column {names.get(against.why, '')!r}: {against.why}"
        return Claim(first.value, why, sure=False, others=(against.value,))
    return Claim(first.value, where)
