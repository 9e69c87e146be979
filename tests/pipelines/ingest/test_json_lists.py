"""JSON records that hold a list, such as a case with its drugs: one record for each entry."""

from __future__ import annotations

import json
from typing import Any

import duckdb
import pytest
from pydantic import ValidationError

from pipelines.ingest import Archive, Source, errors
from pipelines.ingest.reader import Reader
from pipelines.storage import Store, build_warehouse, standardise_delivery

from .conftest import WHEN, Read, body, layout, source

CASE = {
    "no": "7/2024",
    "when": "2024-01-05",
    "goods": [{"drug": "heroin", "amount": {"g": 5}}, {"drug": "opium", "amount": {"g": 2.5}}],
}
COLUMNS = {
    "no": {"ignore": "the number of the case"},
    "when": "date",
    "goods.drug": "substance",
    "goods.amount.g": "quantity",
}


def of(explode: str = "goods", columns: dict[str, Any] | None = None, **reader: Any) -> Source:
    mapping = {
        "country": "ID",
        "columns": columns or COLUMNS,
        "report_key": ["no"],
        "constants": {"unit": "gram"},
        "required": [],
    }
    return source(layout(reader={"kind": "json", "explode": explode, **reader}, mapping=mapping))


def test_each_entry_is_a_record_that_repeats_the_other_keys(read: Read) -> None:
    records = read(json.dumps([CASE, {**CASE, "no": "8/2024", "goods": CASE["goods"][:1]}]), of(), "s.json")
    assert body(records) == [
        (1, "7/2024", "2024-01-05", "heroin", "5"),
        (2, "7/2024", "2024-01-05", "opium", "2.5"),
        (3, "8/2024", "2024-01-05", "heroin", "5"),
    ]
    assert (records.read, records.body_count) == (3, 3)


@pytest.mark.parametrize("nothing", [[], None])
def test_a_case_with_an_empty_list_is_one_record_with_blank_cells(read: Read, nothing: object) -> None:
    records = read(json.dumps([CASE, {**CASE, "goods": nothing}]), of(), "s.json")
    assert body(records)[2:] == [(3, "7/2024", "2024-01-05", "", "")]


def test_one_object_in_the_place_of_a_list_is_one_entry(read: Read) -> None:
    records = read(json.dumps([CASE, {**CASE, "goods": CASE["goods"][0]}]), of(), "s.json")
    assert body(records)[2:] == [(3, "7/2024", "2024-01-05", "heroin", "5")]


def test_entries_without_keys_stand_under_the_key_itself(read: Read) -> None:
    columns = {"no": {"ignore": "key"}, "when": "date", "case.drugs": "substance"}
    rows = [{"no": "7", "when": "2024-01-05", "case": {"drugs": ["heroin", "opium"]}}]
    mapping = {"country": "ID", "columns": columns, "report_key": ["no"], "required": []}
    by = source(layout(reader={"kind": "json", "explode": "case.drugs"}, mapping=mapping))
    assert [row[3] for row in body(read(json.dumps(rows), by, "s.json"))] == ["heroin", "opium"]


def test_records_that_are_lists_can_hold_one_too(read: Read) -> None:
    rows = [["7", "2024-01-05", CASE["goods"]], ["8", "2024-01-06", []]]
    records = read(json.dumps(rows), of(fields={"no": 0, "when": 1, "goods": 2}), "s.json")
    assert [row[1:4] for row in body(records)] == [
        ("7", "2024-01-05", "heroin"),
        ("7", "2024-01-05", "opium"),
        ("8", "2024-01-06", ""),
    ]


def test_an_entry_with_a_key_twice_makes_the_whole_case_malformed(read: Read) -> None:
    content = json.dumps([CASE, CASE]).replace('"drug": "opium"', '"drug": "opium", "drug": "hashish"', 1)
    records = read(content, of(), "s.json")
    assert [(one.record, one.detail) for one in records.malformed] == [(1, "a key of 'goods' stands twice")]
    assert (records.read, records.body_count) == (3, 2)


def test_the_page_limit_counts_cases(read: Read) -> None:
    assert read(json.dumps([CASE, CASE]), of(page_limit=4), "s.json").notes == []
    assert "exactly 2 records" in read(json.dumps([CASE] * 2), of(page_limit=2), "t.json").notes[0]


def test_a_key_that_holds_no_list_leaves_the_columns_missing(read: Read) -> None:
    with pytest.raises(errors.DeliveryStopped, match="'goods'"):
        read(json.dumps([CASE]), of("good"), "s.json")


def test_two_lists_cannot_be_exploded(read: Read) -> None:
    with pytest.raises(ValidationError, match="one list only, for nobody can tell which entries of two"):
        Reader(kind="json", explode=["goods", "persons"])  # type: ignore[arg-type]


def test_the_records_of_a_case_are_items_of_one_report(tmp_path: Any) -> None:
    path = tmp_path / "s.json"
    path.write_text(json.dumps([CASE]), encoding="utf-8")
    delivery = Archive(tmp_path / "archive").take(path, "xx_office", now=WHEN)
    store, by = Store(tmp_path / "store"), of()
    standardise_delivery(by, delivery, store)
    build_warehouse(store, {by.id: by}, tmp_path / "house.duckdb")
    with duckdb.connect(str(tmp_path / "house.duckdb")) as house:
        assert house.execute("SELECT count(*) FROM reports").fetchall() == [(1,)]
        found = house.execute("SELECT substance, quantity FROM items ORDER BY item_no").fetchall()
    assert found == [("heroin", 5), ("opium", 2.5)]
