"""Declarations that work together: made columns under unpivot, lists of one, texts of the sidecar."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from pipelines.ingest import errors
from seizure_schema.standardise import standardise

from .conftest import Read, layout, source
from .test_reshaping import cells, wide

PAIR = {"column": "Seized", "pattern": r"^(?P<Cases>\d+) cases, (?P<Kilograms>[\d.]+) kg$"}
PLACES = {"Place": "admin1", "Seized": {"ignore": "split"}, "Drug": "substance", "Kg": "quantity"}


# Columns that other steps made, under unpivot


def test_a_split_column_is_unpivoted_and_left_out_of_the_mapping(read: Read) -> None:
    unpivot = {"columns": {"Kilograms": {"Drug": "Heroin"}, "Opium": {"Drug": "Opium"}}, "value": "Kg"}
    columns = {**PLACES, "Cases": "seizure_count"}
    by = wide({"split": PAIR, "unpivot": unpivot}, columns)
    records = read('Place,Seized,Opium\nSughd,"3 cases, 5.5 kg",2\n', by)
    assert cells(records, "Place", "Cases", "Drug", "Kg", "_span") == [
        ("Sughd", "3", "Opium", "2", "row 2, Opium"),
        ("Sughd", "3", "Heroin", "5.5", "row 2, Kilograms"),
    ]


def test_all_unpivoted_columns_may_be_made(read: Read) -> None:
    split = {"column": "Seized", "pattern": r"(?P<Heroin>[\d.]*)/(?P<Opium>[\d.]*)"}
    by = wide(
        {"split": split, "unpivot": {"columns": ["Heroin", "Opium"], "name": "Drug", "value": "Kg"}}, PLACES
    )
    assert cells(read("Place,Seized\nSughd,5/2\n", by), "Drug", "Kg") == [("Heroin", "5"), ("Opium", "2")]


def test_a_pattern_takes_made_columns_that_the_mapping_does_not_declare(read: Read) -> None:
    split = {"column": "Seized", "pattern": r"(?P<Heroin_kg>[\d.]*)/(?P<Opium_kg>[\d.]*)/(?P<Cases>\d*)"}
    matching = {"matching": r"(?P<Drug>.+)_kg", "value": "Kg"}
    by = wide({"split": split, "unpivot": matching}, {**PLACES, "Cases": "seizure_count"})
    records = read("Place,Seized,Hashish_kg\nSughd,5/2/4,1\n", by)
    assert cells(records, "Drug", "Kg", "Cases") == [
        ("Hashish", "1", "4"),
        ("Heroin", "5", "4"),
        ("Opium", "2", "4"),
    ]


def test_joined_and_carried_columns_are_unpivoted_too(read: Read) -> None:
    reshape = {
        "carry": {"Heroin": {"from": "file_name", "pattern": r"(\d+)kg"}},
        "join": {"Opium": {"columns": ["Whole", "Rest"], "with": "."}},
        "unpivot": {"columns": ["Heroin", "Opium"], "name": "Drug", "value": "Kg"},
    }
    ignored = {name: {"ignore": "joined"} for name in ("Whole", "Rest")}
    by = wide(reshape, {"Place": "admin1", **ignored, "Drug": "substance", "Kg": "quantity"})
    records = read("Place,Whole,Rest\nSughd,2,5\n", by, "7kg.csv")
    assert cells(records, "Drug", "Kg") == [("Heroin", "7"), ("Opium", "2.5")]


def test_totals_are_held_in_made_columns(read: Read) -> None:
    split = {"column": "Seized", "pattern": r"(?P<Heroin>[\d.]*)/(?P<Opium>[\d.]*)"}
    unpivot = {"columns": ["Heroin", "Opium"], "name": "Drug", "value": "Kg"}
    total = {"column": "Place", "equals": "Total", "of": "*"}
    by = wide({"split": split, "unpivot": unpivot}, PLACES, totals=total)
    records = read("Place,Seized\nSughd,5/2\nKhatlon,1/1\nTotal,6/3\n", by)
    assert [(one.column, one.published) for one in records.totals] == [("Heroin", 6), ("Opium", 3)]
    with pytest.raises(errors.TotalDisagrees, match="Opium published 4"):
        read("Place,Seized\nSughd,5/2\nKhatlon,1/1\nTotal,6/4\n", by)


def test_a_made_column_is_declared_once_and_a_file_may_not_have_it(read: Read) -> None:
    split = {"column": "Seized", "pattern": r"(?P<Heroin>[\d.]*)/(?P<Opium>[\d.]*)"}
    unpivot = {"columns": ["Heroin", "Opium"], "name": "Drug", "value": "Kg"}
    with pytest.raises(ValidationError, match=r"unpivot takes \['Heroin'\] away"):
        wide({"split": split, "unpivot": unpivot}, {**PLACES, "Heroin": {"ignore": "split"}})
    with pytest.raises(ValidationError, match=r"makes \['Opium'\].* does not declare"):
        wide({"split": split, "unpivot": {**unpivot, "columns": ["Heroin"]}}, PLACES)
    with pytest.raises(errors.UnknownColumn, match="'Heroin'"):
        read("Place,Seized,Heroin\nSughd,5/2,9\n", wide({"split": split, "unpivot": unpivot}, PLACES))


# Headers that no pattern fits


def test_a_pattern_that_fits_no_header_is_told_in_words(read: Read) -> None:
    by = wide({"unpivot": {"matching": r"(?P<Drug>.+)_Kg", "value": "Kilograms"}})
    said = (
        r"No header is taken by `unpivot: matching:` \(\?P<Drug>\.\+\)_Kg, so that no figure would be read\. "
        r"The other headers are 'Heroin kg', 'Opium kg' \(nearest layout table\)\. Mend `reshape: unpivot:`"
    )
    with pytest.raises(errors.NothingToUnpivot, match=said):
        read("Place,Heroin kg,Opium kg\nSughd,1,2\n", by)


# Lists of one


def test_one_entry_stands_for_a_list_of_one(read: Read) -> None:
    one = source(
        layout(
            edition={"constant": "2026"},
            series={"name": r"^([a-z]+)"},
            footer={"column": "Date", "contains": "Source", "reason": "footer"},
            totals={"column": "Date", "equals": "Total", "of": "Grams"},
            total_columns={"column": "All", "of": ["Grams"]},
        )
    )
    content = "Date,Drug,Grams,All\n2024-01-05,heroin,5,5\nTotal,,5,5\nSource: us,,,\n"
    records = read(content, one, "drugs.csv")
    assert (records.series, records.ignored_by_reason) == ("drugs", {"footer": 1, "total_row": 1})
    part = {"reader": {"kind": "csv"}}
    shape = layout(parts=part)
    del shape["reader"]
    assert len(source(shape).layouts[0].parts) == 1


def test_a_fault_in_a_list_of_one_names_its_key() -> None:
    with pytest.raises(ValidationError, match=r"footer\.0\.reason"):
        source(layout(footer={"column": "Date", "contains": "Source"}))


# Texts that only the publisher's page tells


PERIOD = {"Period": {"from": "sidecar", "key": "period", "pattern": r"(\d{4})"}}


def dated(**changes: Any) -> Any:
    columns = {"Drug": "substance", "Grams": "quantity", "Period": "year"}
    mapping = {"country": "CO", "columns": columns, "constants": {"unit": "gram"}}
    return source(layout(mapping=mapping, reshape={"carry": PERIOD}, **changes))


def test_a_text_of_the_sidecar_is_carried(read: Read) -> None:
    records = read("Drug,Grams\nheroin,5\n", dated(), meta="period: Seizures in 2019\n")
    assert cells(records, "Drug", "Period") == [("heroin", "2019")]


def test_a_sidecar_without_the_text_stops_with_the_cure(read: Read) -> None:
    with pytest.raises(errors.CarriedText, match=r"the key 'period' of the sidecar.*<file>\.meta\.yaml"):
        read("Drug,Grams\nheroin,5\n", dated())
    with pytest.raises(ValidationError, match="`from: sidecar` needs `key`"):
        source(layout(reshape={"carry": {"Period": {"from": "sidecar"}}}))


def test_a_year_can_be_a_constant(read: Read) -> None:
    mapping = {
        "country": "CO",
        "columns": {"Drug": "substance", "Grams": "quantity"},
        "constants": {"unit": "gram", "year": "2018"},
    }
    records = read("Drug,Grams\nheroin,5\n", source(layout(mapping=mapping)))
    done = standardise(records.relation, records.layout.mapping, source="xx_office")
    (answer,) = done.readings.filter("question = 'when'").project("answer").fetchall()
    assert '"seizure_start":"2018-01-01"' in answer[0].replace(" ", "")
