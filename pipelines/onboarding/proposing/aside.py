"""Columns that evidently no slot takes: row numbers, weekdays, codes beside a name, coordinates, persons."""

from __future__ import annotations

import re

from pipelines.onboarding.proposing.claims import Fact, listed
from pipelines.onboarding.proposing.header_times import part_in
from pipelines.onboarding.proposing.header_words import Meaning, meaning
from pipelines.onboarding.proposing.monthly import monthly_of
from pipelines.onboarding.sniffing import Column, Table
from seizure_schema import parse_date, resolve_place

# Kinds of column that hold what SCHEMA keeps of nobody: their header is reason enough.
_PRIVATE = {
    "person_name": "names of persons are not kept",
    "age": "facts about single persons are not kept",
    "nationality": "facts about single persons are not kept",
}
_NUMBERS = {
    "latitude": "a coordinate; no slot takes it",
    "longitude": "a coordinate; no slot takes it",
    "value": "a value in money, never a quantity",
    "purity": "purity of samples; no slot takes it",
    "share": "a share or a change, no amount",
    "population": "a rate, no amount",
}
_PLACES = {"admin1", "city", "place", "border_point", "country"}
FEWEST = 3
MANY, NEARLY_ALL = 0.3, 0.9
CASE_NUMBER = "the number of the case; it is the key"
REPORT_NUMBER = "the number of the case; it tells the report"
SERIAL = "counts the seizures; the rows of one stand under one number"


def left_out(table: Table, column: Column, language: str | None) -> Fact | None:
    """Why a column is to be ignored (value: the reason, why: its evidence); None: it may be a slot."""
    said = meaning(column.header, language)
    kinds = set(said.slots)
    if found := _told_twice(table, column, kinds, language):
        return found
    repeats = any(one.value == column.header for one in table.fill_down)
    if counts_rows(table, column, said):
        if repeats:
            return Fact(SERIAL, "1, 2, 3 ..., blank in the other rows of a seizure")
        return Fact("counts the rows", "1, 2, 3 ... in the order of the rows")
    if column.dates and column.dates.shape == "weekday":
        return Fact("the weekday of the date", f"its texts are weekdays: {listed(list(column.distinct))}")
    if is_identifier(column, said) and (repeats or not column.blanks):
        is_one = column.distinct_count >= NEARLY_ALL * column.filled and not repeats
        reason = CASE_NUMBER if is_one else REPORT_NUMBER
        return Fact(reason, f"{column.distinct_count} different ones in {column.filled} rows")
    if not said.whole:
        return None
    if kinds <= _PLACES and all(_is_no_answer(text) for text in column.distinct):
        return Fact("holds no answer in any row", f"its only texts: {listed(list(column.distinct))}")
    for kind, reason in _PRIVATE.items():
        if kinds == {kind} and not column.is_numeric:
            return Fact(reason, "by the header alone")
    for kind, reason in _NUMBERS.items():
        if kinds == {kind} and column.is_numeric:
            return Fact(reason, f"the header says it; numbers {column.lowest} to {column.highest}")
    if kinds == {"time"} and all(_is_time(text) for text in column.distinct):
        return Fact("the time of day; the date is kept", f"texts such as {listed(list(column.distinct))}")
    if kinds == {"case_number"} and column.distinct_count == column.filled == len(table.rows):
        return Fact(CASE_NUMBER, "each row has another one")
    if kinds & {"place_code", "region", "row_number", "drug_group"}:
        return _repeats(table, column, kinds, language)
    return None


def is_identifier(column: Column, said: Meaning) -> bool:
    """Whether a column numbers the cases in letters and figures: `BNN-2025-1133`."""
    if column.is_numeric or column.dates or not set(said.slots) <= {"row_number", "case_number"}:
        return False
    if column.filled < FEWEST or column.distinct_count < MANY * column.filled:
        return False
    shapes = {re.sub(r"\d+", "9", re.sub(r"[^\W\d_]+", "a", text.strip())) for text in column.distinct}
    first = list(column.distinct)[:FEWEST]
    if any(parse_date(text).status in ("resolved", "ambiguous") or part_in(text) for text in first):
        return False
    figured = all(any(char.isdigit() for char in text) for text in column.distinct)
    return figured and len(shapes) == 1 and not any(" " in shape for shape in shapes)


def counts_rows(table: Table, column: Column, said: Meaning) -> bool:
    """Whether a column holds 1, 2, 3 ... and means it: by its header, or as the first one without a word."""
    if said.whole and "row_number" in said.slots:
        return column.row_numbers or (column.is_numeric and _counts_up(table, column))
    if said.slots or column.header != table.headers[0]:
        return False
    return column.row_numbers or (column.is_numeric and _counts_up(table, column))


def _counts_up(table: Table, column: Column) -> bool:
    """Whether it counts the rows of each sheet or block: each number is one more than that above, or 1."""
    before = highest = 0
    for text in filter(str.strip, table.grid[column.header]):
        if not text.strip().isdecimal() or int(text) not in (before + 1, 1):
            return False
        before = int(text)
        highest = max(highest, before)
    return highest >= FEWEST


def _is_no_answer(text: str) -> bool:
    return resolve_place(text).status == "not_available"


def _is_time(text: str) -> bool:
    digits = text.replace(":", "").replace(".", "").strip()
    return not digits or (digits.isdigit() and len(digits) <= len("235959"))


def _repeats(table: Table, column: Column, kinds: set[str], language: str | None) -> Fact | None:
    """A code or a group that another column, or two together, decide: each name has one text here."""
    if column.distinct_count < FEWEST and not kinds & {"region", "drug_group"}:
        return None
    names = [other for other in table.headers if other != column.header and _may_name(table, other, column)]
    if "drug_group" in kinds:
        names = [other for other in names if "substance" in meaning(other, language).slots]
    word = "a code" if "place_code" in kinds else "a group"
    for one in [(name,) for name in names] + [(a, b) for a in names for b in names if a < b]:
        if count := _decides(table, one, column.header):
            shown = " and ".join(repr(name) for name in one)
            return Fact(
                f"{word} that {shown} tells", f"each of {count} different texts of {shown} has one of it"
            )
    return None


def _may_name(table: Table, header: str, column: Column) -> bool:
    """Whether a column can name what another only codes: words, fewer than the rows."""
    other = table.columns[header]
    is_name = not other.is_numeric and not other.dates and other.distinct_count > 1
    return is_name and other.distinct_count <= 0.5 * len(table.grid[column.header])


def _decides(table: Table, headers: tuple[str, ...], code: str) -> int:
    """How many different texts of `headers` there are, where each has one text of `code`; else 0."""
    codes: dict[tuple[str, ...], str] = {}
    for *names, text in zip(*(table.grid[header] for header in headers), table.grid[code], strict=True):
        if codes.setdefault(tuple(names), text) != text:
            return 0
    return len(codes) if len(codes) < 0.5 * len(table.grid[code]) else 0


def repeated(table: Table, claims: dict[str, list[str]]) -> dict[str, Fact]:
    """Columns that say once more what a better one says: the code beside the name, the year of the date."""
    facts: dict[str, Fact] = {}
    for slot, headers in claims.items():
        chosen = max(headers, key=lambda one: sum(map(len, table.columns[one].distinct)), default="")
        for header in headers:
            if header == chosen or slot == "quantity":
                continue
            if _decides(table, (header,), chosen) and _decides(table, (chosen,), header):
                facts[header] = Fact(
                    {"ignore": f"says the same as {chosen!r}"}, "one text there for each text here"
                )
    return facts


def _told_twice(table: Table, column: Column, kinds: set[str], language: str | None) -> Fact | None:
    """Year and month beside a date that tells them too; or a date that only repeats them as the first day."""
    if monthly := monthly_of(table, language):
        if column.header == monthly.header and monthly.year:
            told = f"{monthly.year!r} and {monthly.month!r}"
            reason = f"the first day of what {told} tell; as a date it would be one day"
            return Fact(reason, monthly.why)
        return None
    dates = [
        header
        for header, one in table.columns.items()
        if one.dates and one.dates.shape == "numeric" and "date" in meaning(header, language).slots
    ]
    if kinds & {"month", "year"} and len(dates) == 1 and _within(table, column.header, dates[0]):
        return Fact(f"stands in {dates[0]!r} too", "each of its texts is part of the date")
    return None


def _within(table: Table, part: str, date: str) -> bool:
    """Whether every number of a column stands among the numbers of the date beside it."""
    return all(
        not text.strip()
        or text.strip().lstrip("0") in [number.lstrip("0") for number in re.findall(r"\d+", whole)]
        for text, whole in zip(table.grid[part], table.grid[date], strict=True)
    )
