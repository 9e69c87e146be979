"""Our own corpora of texts with what each must become, and how one reading is judged.

`tests/corpus/<resolver>/<language>.csv`: one text a row, its circumstances, and the expected answer, written
by hand before the resolver saw it. An empty expected cell is not checked; `status` says what must happen
(empty: resolved; alternatives with | between them). `first_sight` keeps how the row fared when it was written
and is never changed: right, missed (set aside although an answer was expected) or wrong (a wrong answer was
accepted).
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from seizure_schema import Amount, parse_date, parse_quantity, resolve_place, resolve_substance
from seizure_schema.models.readings import Reading
from seizure_schema.places import resolve_category

FOLDER = Path(__file__).parents[2] / "tests" / "corpus"
Verdict = Literal["right", "missed", "wrong"]
_CLOSE = Decimal("1e-12")
_ACCEPTED = ("resolved", "several")


@dataclass(frozen=True, slots=True)
class Case:
    """One row of a corpus: which resolver, where it stands, and its cells."""

    resolver: str
    path: Path
    line: int
    row: dict[str, str]

    @property
    def language(self) -> str:
        """The language of the text: the name of its file. The row's own is what the resolver is told."""
        return self.path.stem

    def __str__(self) -> str:
        return f"{self.resolver}/{self.path.stem}:{self.line} {self.row['text']!r}"


def cases(resolver: str = "", folder: Path = FOLDER) -> Iterator[Case]:
    """The rows of all corpora, or of one resolver's, in the order of their files."""
    for path in sorted(folder.glob(f"{resolver or '*'}/*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for line, row in enumerate(csv.DictReader(file, strict=True), start=2):
                if None in row or None in row.values():
                    raise ValueError(f"{path}:{line}: the row has not as many cells as the header")
                yield Case(path.parent.name, path, line, row)


def read(case: Case) -> Any:
    """What the resolver of the corpus makes of the text."""
    row = case.row
    return _READERS[case.resolver](row["text"], row)


def judge(case: Case, reading: Reading) -> Verdict:
    """Right, missed or wrong. Wrong is an accepted answer, or "no drug", that is not the expected one."""
    expected = (case.row["status"] or "resolved").split("|")
    if reading.status in expected and _CHECKS[case.resolver](case.row, reading):
        return "right"
    return "wrong" if reading.status in (*_ACCEPTED, "not_a_drug") else "missed"


def _asked(row: dict[str, str], *names: str) -> dict[str, str]:
    return {name: row[name] for name in names if row.get(name)}


_READERS: dict[str, Callable[[str, dict[str, str]], Any]] = {
    "quantities": lambda text, row: parse_quantity(
        text, **_asked(row, "unit", "language", "country", "decimal", "grouping")
    ),
    "substances": lambda text, row: resolve_substance(text, **_asked(row, "language", "country", "form")),
    "places": lambda text, row: resolve_place(text, **_asked(row, "language", "country", "within", "kind")),
    "dates": lambda text, row: parse_date(
        text, **_asked(row, "language", "order", "calendar", "fiscal_year")
    ),
    "categories": lambda text, row: resolve_category(row["field"], text, **_asked(row, "language")),
}


def _quantity(row: dict[str, str], reading: Any) -> bool:
    if row["package_count"] and str(reading.package_count) != row["package_count"]:
        return False
    if row["others"] and not _others(row["others"], reading.others):
        return False
    if not row["value_unit"]:
        return True
    amount = reading.amount
    if amount is None or amount.dimension != Amount.exact(1, row["value_unit"]).dimension:
        return False
    amount = amount.to(row["value_unit"])
    said = row["qualifier"] or amount.qualifier
    return amount.qualifier == said and all(
        _same(row[name], getattr(amount, name)) for name in ("value", "low", "high")
    )


def _others(said: str, others: tuple[Amount, ...]) -> bool:
    pairs = [one.split(" ") for one in said.split("|")]
    return len(pairs) == len(others) and all(
        other.dimension == Amount.exact(1, unit).dimension and _same(value, other.to(unit).value)
        for (value, unit), other in zip(pairs, others, strict=True)
    )


def _same(said: str, number: Decimal | None) -> bool:
    if not said:
        return True
    if said == "none" or number is None:
        return said == "none" and number is None
    wanted = Decimal(said)
    return abs(number - wanted) <= _CLOSE * abs(wanted)


def _substance(row: dict[str, str], reading: Any) -> bool:
    alternatives = [frozenset(one.split("&")) for one in row["substance"].split("|") if one]
    found = frozenset(one.id for one in reading.substances) or frozenset(reading.candidates)
    return (not alternatives or found in alternatives) and _agree(
        row, reading, "relation", "label_role", "form_read"
    )


def _place(row: dict[str, str], reading: Any) -> bool:
    return _agree(row, reading, "country_read", "admin1", "border_point", "historic")


def _date(row: dict[str, str], reading: Any) -> bool:
    return _agree(row, reading, "start", "end", "precision")


def _category(row: dict[str, str], reading: Any) -> bool:
    return _agree(row, reading, "code", "transport_mode", "location_type")


def _agree(row: dict[str, str], reading: Any, *columns: str) -> bool:
    """A column `country_read` is the answer's `country`, where `country` is a circumstance."""
    return all(
        not row[column] or row[column] == str(getattr(reading, column.removesuffix("_read")))
        for column in columns
    )


_CHECKS: dict[str, Callable[[dict[str, str], Any], bool]] = {
    "quantities": _quantity,
    "substances": _substance,
    "places": _place,
    "dates": _date,
    "categories": _category,
}
