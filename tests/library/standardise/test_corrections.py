"""A corrected cell is read in the place of the raw one, which stays what the record is known by."""

from __future__ import annotations

import json
from itertools import cycle
from unittest.mock import patch

import polars as pl
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from seizure_schema.errors import MappingError
from seizure_schema.standardise import Accepted, SourceMapping, frames, standardise, standardise_record
from seizure_schema.standardise.again import read_again

from .lanes import CASES, assert_lanes_agree, frame_on, rows_of
from .test_lanes_agree import AMOUNTS, DATES, DRUGS, RECORDS, UNITS, mutated, st

RECORD = {
    "Country": "Hungary",
    "Region": "",
    "Date": "2012-03-01",
    "Drug": "Heroin",
    "Amount": "510",
    "Unit": "Kilogram",
    "Where": "",
    "How": "",
    "From": "",
    "Cases": "1",
}


def outcome(**cells: str) -> Accepted:
    (found,) = standardise_record(RECORD | cells, CASES, source="test")
    assert isinstance(found, Accepted), found
    return found


def test_the_corrected_text_is_read_and_the_raw_one_stays_beside():
    before, after = outcome(), outcome(_corrected_quantity="0.51")
    assert (before.report.items[0].mass_kg, float(after.report.items[0].mass_kg)) == (510, 0.51)
    assert after.report.items[0].quantity_text == "510"
    reading = after.readings["quantity"]
    assert reading.answer.rule == "correction:quantity"
    texts = json.loads(reading.stored[2])
    assert (texts["quantity"], texts["corrected_quantity"]) == ("510", "0.51")


def test_a_correction_moves_no_id():
    assert outcome(_corrected_unit="Gram").report.report_id == outcome().report.report_id


def test_a_corrected_unit_and_drug_and_date_and_count():
    report = outcome(
        _corrected_unit="Gram",
        _corrected_substance="Opium",
        _corrected_date="2012-03-02",
        _corrected_seizure_count="4",
    ).report
    item = report.items[0]
    assert (float(item.mass_kg), item.unit_text) == (0.51, "Kilogram")
    assert (item.substance, item.substance_text) == ("opium", "Heroin")
    assert (str(report.seizure_start), report.date_text) == ("2012-03-02", "2012-03-01")
    assert report.seizure_count == 4


def test_no_correction_changes_nothing():
    assert outcome(_corrected_quantity="").row == outcome().row


def test_a_correction_of_what_the_layout_has_not_is_refused():
    with pytest.raises(MappingError, match="no column of the layout is the slot 'city'"):
        standardise_record(RECORD | {"_corrected_city": "Budapest"}, CASES, source="test")
    frame = pl.DataFrame(
        {**{name: [cell] for name, cell in RECORD.items()}, "_record": [1], "_corrected_city": [""]}
    )
    with pytest.raises(MappingError, match="'city'"):
        standardise(frame, CASES, source="test")


def test_a_stored_reading_of_a_correction_can_be_asked_again():
    reading = outcome(_corrected_quantity="0.51").readings["quantity"]
    again = read_again(CASES, "quantity", str(reading.stored[2]))
    assert again is not None
    assert (again.rule, again.answer) == (reading.answer.rule, reading.answer.values_json())


def test_cells_of_a_record_that_is_set_aside_are_the_raw_ones():
    record = RECORD | {"_corrected_substance": "No such drug"}
    frame = frame_on("polars", [record], tuple(record))
    done = standardise(frame, CASES, source="test")
    assert rows_of(done.quarantined)[1]["substance"] == "Heroin"


def test_an_address_is_withheld_in_its_correction_too():
    columns = {"Country": "country", "Town": "city"}
    mapping = SourceMapping.of({"language": "en", "required": ["country"], "columns": columns})
    record = {"Country": "Spain", "Town": "Calle Mayor 5", "_corrected_city": "Calle Mayor 7"}
    (found,) = standardise_record(record, mapping, source="test")
    assert "Mayor" not in str(found.readings["place"].stored[2])


CORRECTED = st.tuples(
    RECORDS,
    st.lists(
        st.fixed_dictionaries(
            {
                "_corrected_quantity": st.sampled_from(["", ""]) | mutated(AMOUNTS),
                "_corrected_unit": st.sampled_from(["", *UNITS]),
                "_corrected_substance": st.sampled_from(["", *DRUGS]),
                "_corrected_date": st.sampled_from(["", *DATES]),
                "_corrected_seizure_count": st.sampled_from(["", "", "3", "x"]),
            }
        ),
        min_size=12,
        max_size=12,
    ),
)


@pytest.mark.parametrize(("engine", "in_memory"), [("duckdb", 0), ("duckdb", 200_000), ("polars", 0)])
@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
@given(told=CORRECTED)
def test_both_lanes_read_corrections_alike(engine, in_memory, told):
    records, corrections = told
    rows = [record | correction for record, correction in zip(records, cycle(corrections), strict=False)]
    with patch.object(frames, "IN_MEMORY", in_memory):
        assert_lanes_agree(engine, rows, CASES)
