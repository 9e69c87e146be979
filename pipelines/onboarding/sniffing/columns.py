"""What each column looks like: texts, numbers with their notation, dates, and what counts the rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import lru_cache

from pipelines.onboarding.sniffing import numbers, times
from pipelines.onboarding.sniffing.cells import bare, is_number_and_word, look
from pipelines.onboarding.sniffing.findings import Claim, Column
from pipelines.onboarding.sniffing.grids import Row, letter
from seizure_schema.quantities import parse_quantity

MOST_TEXTS = 2_000
_FEWEST_ALIKE = 3
_LONGEST_MARK = 40
_BOUND = re.compile(r"[<>\u2264\u2265]\s?\d[\d.,]*")
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
    held: dict[int, set[int]] = {}
    for place, column in typed:
        held.setdefault(column, set()).add(place)

    def told(at: int, marks: Set[str] = frozenset()) -> Column:
        called = (names[at], letter(first + at))
        return _described(called, rows, texts[names[at]], few, held.get(at, set()), known=marks)

    found = [told(at) for at in range(len(names))]
    marks = _marks_of(found)
    again = [
        at for at, one in enumerate(found) if not one.is_numeric and one.dates is None and _may_be(one, marks)
    ]
    for at in again:
        found[at] = told(at, marks)
    return {one.header: one for one in found}


def _marks_of(columns: Sequence[Column]) -> set[str]:
    """Texts that stand for a number: in columns of figures, or in three columns that hold nothing else."""
    told = {text for one in columns if one.is_numeric for text in one.marks if not _has_digit(text)}
    rest = [one for one in columns if not one.is_numeric and one.dates is None and one.numbers]
    sparse = [{text for text in one.distinct if look(text) != "number"} for one in rest]
    alike = [texts for texts in sparse if all(map(_stands_in, texts))]
    if told or len(alike) >= _FEWEST_ALIKE:
        told.update(text for texts in alike for text in texts)
    return told


def _may_be(column: Column, marks: Set[str]) -> bool:
    """Whether a column holds numbers, and nothing beside them but marks of the table."""
    others = [text for text in column.distinct if look(text) != "number"]
    return (
        bool(marks)
        and column.numbers > 0
        and len(column.distinct) == column.distinct_count
        and (
            all(text in marks or _has_digit(text) for text in others)
            and sum(text not in marks for text in others) * 10 <= column.distinct_count
        )
    )


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)


def _described(
    called: tuple[str, str],
    rows: list[int],
    texts: list[str],
    few: Mapping[str, list[str]],
    typed: set[int],
    *,
    known: Set[str] = frozenset(),
) -> Column:
    """`known`: marks of the table, in a column that holds nothing but numbers and these."""
    name, place = called
    cells = [(row, text) for row, text in zip(rows, texts, strict=True) if text.strip()]
    distinct = Counter(text.strip() for _, text in cells)
    looks = {text: look(text) for text in distinct}
    figures = sum(count for text, count in distinct.items() if looks[text] == "number")
    marks = {text: count for text, count in distinct.items() if looks[text] != "number"}
    dates = times.dates_of(cells, {other: column for other, column in few.items() if other != name}, rows)
    is_date = dates is not None and dates.shape not in ("year", "month_number")
    enough = figures * 10 >= len(cells) * 9 or _are_marks(marks, figures, len(cells)) or bool(known)
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
        typed=len(typed),
    )
    if not column.is_numeric and column.number_and_word * 2 > len(cells):
        decimal, grouping = numbers.claims(numbers.marks_of(_inside(cells)))
        return replace(column, decimal=decimal, grouping=grouping)
    if not column.is_numeric:
        return column
    numeric = [
        (row, text)
        for at, (row, text) in enumerate(zip(rows, texts, strict=True))
        if at not in typed and looks.get(text.strip()) == "number"
    ]
    return _with_numbers(column, numeric, marks, texts)


def _inside(cells: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The first number of each cell that holds a number and a word: `1.234,50 kg`."""
    for row, text in cells:
        if found := _FIRST_NUMBER.search(bare(text)):
            yield row, found.group().strip(" .,'")


def _are_marks(marks: Mapping[str, int], figures: int, cells: int) -> bool:
    """A column of figures in which some cells say that there is none."""
    return len(marks) <= 4 and all(map(_stands_in, marks)) and figures * 3 >= cells


@lru_cache(maxsize=65536)
def _stands_in(text: str) -> bool:
    """A mark, a word for no answer, or a bound (<1)."""
    if look(text) == "mark" or _BOUND.fullmatch(bare(text)):
        return True
    return len(text) <= _LONGEST_MARK and parse_quantity(text).quantity_status == "not_available"


def _with_numbers(
    column: Column, numeric: list[tuple[int, str]], marks: dict[str, int], texts: list[str]
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
