"""What a workbook or a JSON file stores as a number has one meaning, whatever the notation of texts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pipelines.ingest import Records, Source, errors
from seizure_schema.standardise import Accepted, standardise, standardise_record

from .conftest import Read, layout, source
from .files import xlsx

HEADER = ["Date", "Drug", "Kilos"]
DAY = "2024-01-05"
COMMA = {"notation": {"decimal": ",", "grouping": "."}}


def of(kind: str = "xlsx", changes: dict[str, Any] | None = None, **more: Any) -> Source:
    mapping = {
        "country": "IT",
        "columns": {"Date": "date", "Drug": "substance", "Kilos": "quantity"},
        "constants": {"unit": "kilogram"},
        **(changes or {}),
    }
    return source(layout(reader={"kind": kind}, mapping=mapping, **more))


def masses(records: Records) -> list[tuple[str, float]]:
    """(text, kilograms) of every accepted record; both lanes must say the same."""
    mapping = records.layout.mapping
    done = standardise(records.relation, mapping, source="xx_office")
    items = done.items.order("record").fetchall()
    names = done.items.columns
    found = [(row[names.index("quantity_text")], row[names.index("mass_kg")]) for row in items]
    rows = records.connection.execute(f"SELECT * FROM {records.table} ORDER BY _record")
    headers = [column[0] for column in rows.description or []]
    alone = [
        one
        for row in rows.fetchall()
        for one in standardise_record(dict(zip(headers, row, strict=True)), mapping, source="xx_office")
        if isinstance(one, Accepted)
    ]
    assert [(one.row["quantity_text"], float(one.row["mass_kg"])) for one in alone] == found
    return found


def book(*kilos: float | str) -> bytes:
    return xlsx(_2024=[HEADER, *([DAY, "heroin", one] for one in kilos)])


def test_a_declared_comma_reads_numbers_and_texts_of_one_column(read: Read) -> None:
    records = read(book(18.462, "18,462", "1.500,5", 1500, 0.5), of(changes=COMMA), "s.xlsx")
    assert masses(records) == [
        ("18,462", 18.462),
        ("18,462", 18.462),
        ("1.500,5", 1500.5),
        ("1500", 1500),
        ("0,5", 0.5),
    ]


def test_a_declared_point_leaves_them_as_they_are(read: Read) -> None:
    records = read(
        book(18.462, "1,500.5"), of(changes={"notation": {"decimal": ".", "grouping": ","}}), "s.xlsx"
    )
    assert masses(records) == [("18.462", 18.462), ("1,500.5", 1500.5)]


@pytest.mark.parametrize(
    ("told", "text"),
    [
        ({}, "18.4620"),
        ({"language": "ru"}, "18,4620"),
        ({"language": "en"}, "18.4620"),
        ({"notation": {"grouping": "."}}, "18,4620"),
        ({"notation": {"grouping": ","}}, "18.4620"),
    ],
)
def test_without_a_declared_mark_three_places_are_no_thousands(
    read: Read, told: dict[str, Any], text: str
) -> None:
    """A nought behind them tells it; two places need none."""
    records = read(book(18.462, 2.25), of(changes=told), "s.xlsx")
    assert masses(records) == [(text, 18.462), (f"2{text[2]}25", 2.25)]


def test_a_text_beside_them_stays_ambiguous(read: Read) -> None:
    records = read(book(18.462, "18.462"), of(), "s.xlsx")
    assert masses(records) == [("18.4620", 18.462)]


def test_numbers_of_json_are_numbers_and_its_texts_are_texts(read: Read) -> None:
    content = json.dumps(
        [{"Date": DAY, "Drug": "heroin", "Kilos": one} for one in (18.462, "18.462", 18462, 2.5e-05)]
    )
    assert masses(read(content, of("json", COMMA), "s.json")) == [
        ("18,462", 18.462),
        ("18.462", 18462),
        ("18462", 18462),
        ("2,5e-05", 0.000025),
    ]


@pytest.mark.parametrize("told", [COMMA, {"language": "ru"}, {}])
def test_totals_of_stored_numbers_are_held_whatever_the_notation(read: Read, told: dict[str, Any]) -> None:
    totals = {"column": "Drug", "equals": "Total", "of": "Kilos"}
    rows = [[DAY, "heroin", 18.462], [DAY, "opium", 1.038], ["", "Total", 19.5]]
    records = read(xlsx(_2024=[HEADER, *rows]), of(changes=told, totals=totals), "s.xlsx")
    assert [kilos for _, kilos in masses(records)] == [18.462, 1.038]
    with pytest.raises(errors.TotalDisagrees):
        wrong = [*rows[:2], ["", "Total", 19.6]]
        read(xlsx(_2024=[HEADER, *wrong]), of(changes=told, totals=totals), "t.xlsx")


def test_a_header_that_is_a_number_keeps_its_point(read: Read) -> None:
    unpivot = {"columns": ["0.5", "1.5"], "name": "Strength", "value": "Kilos"}
    columns = {"Date": "date", "Drug": "substance", "Strength": {"ignore": "of no use"}, "Kilos": "quantity"}
    by = of(changes={**COMMA, "columns": columns}, reshape={"unpivot": unpivot})
    records = read(xlsx(_2024=[["Date", "Drug", 0.5, 1.5], [DAY, "heroin", 2.5, 3]]), by, "s.xlsx")
    assert [kilos for _, kilos in masses(records)] == [2.5, 3]
