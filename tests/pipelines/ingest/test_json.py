"""JSON as portals give it: nested, in pages, on lines, and as lists of numbers that point elsewhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipelines.ingest import Source, errors
from pipelines.ingest.reader import Reader
from pipelines.ingest.readers import json_rows

from .conftest import Read, body, layout, source

ROW = {"Date": "2024-01-05", "Drug": "heroin", "Grams": 5}


def of(**reader: Any) -> Source:
    return source(layout(reader={"kind": "json", **reader}))


def test_records_below_a_dotted_key(read: Read) -> None:
    content = json.dumps({"result": {"records": [ROW]}})
    assert body(read(content, of(rows="result.records"), "s.json")) == [(1, "2024-01-05", "heroin", "5")]


def test_nested_objects_have_dotted_keys(read: Read) -> None:
    columns = {"when": "date", "item.drug": "substance", "item.amount.g": "quantity"}
    by = source(
        layout(
            reader={"kind": "json"},
            mapping={"country": "CO", "columns": columns, "constants": {"unit": "gram"}},
        )
    )
    content = (
        '[{"when": "2024-01-05", "item": {"drug": "heroin", "amount": {"g": 5}}}, {"when": "", "item": null}]'
    )
    assert body(read(content, by, "s.json")) == [(1, "2024-01-05", "heroin", "5"), (2, "", "", "")]


def test_a_list_of_pages(read: Read) -> None:
    pages = [{"data": [ROW, ROW]}, {"data": [{**ROW, "Grams": 7}]}]
    assert [row[3] for row in body(read(json.dumps(pages), of(rows="data"), "s.json"))] == ["5", "5", "7"]


def test_only_a_full_last_page_means_that_the_answer_was_cut(read: Read) -> None:
    full, rest = {"data": [ROW] * 3}, {"data": [ROW]}
    by = of(rows="data", page_limit=3)
    assert read(json.dumps([full, rest]), by, "s.json").notes == []
    assert "exactly 3 records" in read(json.dumps([rest, full]), by, "s.json").notes[0]


def test_a_record_or_a_page_on_each_line(read: Read) -> None:
    line = json.dumps(ROW)
    assert read(f"{line}\n\n{line}\n", of(json_lines=True), "s.jsonl").read == 2
    page = json.dumps({"data": [ROW, ROW]})
    assert read(f"{page}\n{page}", of(json_lines=True, rows="data"), "s.jsonl").read == 4


def test_a_line_that_is_no_json_is_malformed_but_the_last_one_means_a_cut_file(read: Read) -> None:
    line = json.dumps(ROW)
    records = read(f"{line}\n{{oops\n{line}\n", of(json_lines=True), "s.jsonl")
    assert [(one.record, one.line) for one in records.malformed] == [(2, 2)]
    assert records.malformed[0].detail.startswith("no JSON")
    with pytest.raises(errors.DamagedFile, match="line 2 breaks off"):
        read(f'{line}\n{{"Date": "2024', of(json_lines=True), "s.jsonl")


CODED = {
    "places": [["TJ", "Sughd"], ["TJ", "Khatlon"]],
    "drugs": [{"name": "heroin", "group": 0}, {"name": "opium", "group": 0}],
    "groups": ["opioids"],
    "unit": "kg",
    "rows": [[0, 1, "5.50"], [1, 0, 7]],
}
BY_CODE: dict[str, Any] = {
    "rows": "rows",
    "fields": {"Place": 0, "Drug": 1, "Group": 1, "Kg": 2},
    "decode": {
        "Place": [{"list": "places", "item": 1}],
        "Drug": [{"list": "drugs", "item": "name"}],
        "Group": [{"list": "drugs", "item": "group"}, {"list": "groups"}],
    },
}


def coded(**reader: Any) -> Source:
    columns = {"Place": "place", "Drug": "substance", "Group": {"ignore": "told by drug"}, "Kg": "quantity"}
    mapping = {"country": "TJ", "required": [], "columns": columns, "constants": {"unit": "kg"}}
    return source(layout(reader={"kind": "json", **BY_CODE, **reader}, mapping=mapping))


def test_lists_are_named_by_position_and_decoded_through_the_lists_of_the_file(read: Read) -> None:
    assert body(read(json.dumps(CODED), coded(), "s.json")) == [
        (1, "Sughd", "opium", "opioids", "5.50"),
        (2, "Khatlon", "heroin", "opioids", "7"),
    ]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ([2, 0, 1], "Place is 2, but places has 2 entries"),
        ([-1, 0, 1], "Place is '-1', no position in places"),
        ([0.5, 0, 1], "Place is '0.5', no position in places"),
        (["x", 0, 1], "Place is 'x', no position in places"),
        ([0, 0], "2 values instead of 3"),
        ({"a": 1}, "not a list"),
    ],
)
def test_a_number_that_points_nowhere_makes_the_record_malformed(read: Read, row: Any, said: str) -> None:
    records = read(json.dumps({**CODED, "rows": [row, [0, 0, 1]]}), coded(), "s.json")
    assert [(one.record, one.detail) for one in records.malformed] == [(1, said)]


def test_a_position_without_a_name_must_be_declared(read: Read) -> None:
    with pytest.raises(errors.UnknownColumn, match="'_column4'"):
        read(json.dumps({**CODED, "rows": [[0, 0, 1, "x"]]}), coded(), "s.json")


def test_a_text_outside_of_the_records(tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    reader = Reader(kind="json", rows="rows")
    path.write_text(json.dumps({"meta": {"unit": "kg", "years": [1]}, "rows": []}))
    assert json_rows.outside(path, reader, "s.json", "meta.unit") == "kg"
    for key, said in (("meta.units", "it is missing"), ("meta.years", "it holds no text or number")):
        with pytest.raises(errors.JsonKey, match=f"'{key}'.*{said}"):
            json_rows.outside(path, reader, "s.json", key)


def test_a_text_that_differs_between_pages_stops(tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    path.write_text(json.dumps([{"unit": "kg", "rows": []}, {"unit": "g", "rows": []}]))
    with pytest.raises(errors.JsonKey, match="its pages say 'kg', 'g'"):
        json_rows.outside(path, Reader(kind="json", rows="rows"), "s.json", "unit")
