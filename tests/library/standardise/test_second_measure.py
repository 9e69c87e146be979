"""A second measure of the same goods in columns of its own: tablets and their weight."""

from __future__ import annotations

from decimal import Decimal
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seizure_schema.models import SeizedItem
from seizure_schema.standardise import Accepted, Quarantined, SourceMapping, frames, standardise

from .lanes import assert_lanes_agree, frame_on, frames_of, record_lane, rows_of

HEADERS = ("Number", "Of", "Weight", "In")


def layout(**facts: object) -> SourceMapping:
    columns = {
        "Drug": "substance",
        "Number": "quantity",
        "Of": "unit",
        "Weight": "alt_quantity",
        "In": "alt_unit",
    }
    told = {
        "language": "en",
        "country": "ES",
        "columns": columns,
        "notation": {"decimal": "."},
        "required": ["substance", "quantity"],
        "zero_means": "below_rounding",
    }
    return SourceMapping.of(told | facts)


def record(*cells: str) -> dict[str, str]:
    return {"Drug": "Ecstasy", **dict(zip(HEADERS, cells, strict=True))}


def outcome(*cells: str, **facts: object) -> Accepted | Quarantined:
    (found,) = record_lane([record(*cells)], layout(**facts)).values()
    return found


def item(*cells: str, **facts: object) -> SeizedItem:
    return outcome(*cells, **facts).report.items[0]


def test_a_weight_beside_a_number_of_tablets_is_the_mass():
    one = item("500000", "tablet", "85", "kg")
    assert (one.amount.value, one.amount.unit) == (500000, "tablet")
    assert (one.alt_amount.value, one.alt_amount.unit) == (85, "kilogram")
    assert (one.mass_kg, one.mass_method) == (85, "reported")


def test_a_blank_second_measure_changes_nothing():
    one = item("500000", "tablet", "", "")
    assert (one.amount.value, one.alt_amount, one.mass_kg) == (500000, None, None)


@pytest.mark.parametrize("nothing", ["", "-"])
def test_where_the_first_measure_says_nothing_the_second_is_the_quantity(nothing):
    one = item(nothing, "tablet", "85", "kg")
    assert (one.amount.value, one.amount.unit, one.alt_amount) == (85, "kilogram", None)
    assert (one.quantity_text, one.unit_text, one.mass_kg) == ("85", "kg", 85)


def test_where_both_are_blank_the_quantity_is_missing():
    assert [one.slug for one in outcome("", "tablet", "", "kg").issues] == ["missing_quantity"]


def test_no_tablets_and_a_weight_is_that_weight():
    one = item("0", "tablet", "5.2", "kg")
    assert (one.amount.value, one.amount.unit, one.mass_kg) == (Decimal("5.2"), "kilogram", Decimal("5.2"))
    assert (one.alt_amount.value, one.alt_amount.unit) == (0, "tablet")


def test_a_weight_of_zero_is_no_mass_of_tablets():
    one = item("500", "tablet", "0", "kg")
    assert (one.amount.value, one.alt_amount.value, one.mass_kg) == (500, 0, None)


def test_a_second_zero_that_the_source_does_not_explain_is_noted():
    assert item("500", "tablet", "0", "kg", zero_means=None).notes == ("zero_quantity",)


def test_one_mass_in_two_units_agrees_within_its_rounding():
    one = item("5.1", "kg", "11.2", "lb")
    assert (one.amount.unit, one.alt_amount.unit, one.notes) == ("kilogram", "pound", ("told_twice",))


@pytest.mark.parametrize(("weight", "unit"), [("4000", "g"), ("5.4", "kg"), ("4 kg of ecstasy", "")])
def test_two_masses_that_contradict_each_other_are_set_aside(weight, unit):
    (issue,) = outcome("5", "kg", weight, unit).issues
    assert (issue.slug, issue.field, issue.value) == ("measures_disagree", "alt_quantity", weight)


def test_a_second_measure_that_is_not_understood_is_noted_and_stays_reachable():
    found = outcome("500", "tablet", "some", "kg")
    assert found.report.items[0].notes == ("rejected_quantity",)
    assert found.readings["quantity"].texts["alt_quantity"] == "some"


def test_a_second_measure_that_is_required_sets_its_record_aside():
    required = ["substance", "quantity", "alt_quantity"]
    (issue,) = outcome("500", "tablet", "some", "kg", required=required).issues
    assert (issue.slug, issue.field) == ("rejected_quantity", "alt_quantity")


def test_a_second_measure_may_name_another_drug_than_the_record():
    (issue,) = outcome("500", "tablet", "4 kg of cocaine", "").issues
    assert issue.slug == "drug_against_quantity"


def test_its_unit_and_its_texts_can_be_looked_up():
    lookups = {"alt_unit": {"k.": "kilogram"}, "alt_quantity": {"n.w.": ""}}
    assert item("500", "tablet", "85", "k.", lookups=lookups).mass_kg == 85
    assert item("500", "tablet", "n.w.", "k.", lookups=lookups).notes == ()


def test_a_third_measure_stays_in_the_text_and_is_noted():
    one = item("12", "packages", "500 tablets (85 kg)", "")
    assert (one.alt_amount.value, one.mass_kg, one.notes) == (85, 85, ("measure_left_out",))


def test_a_mapping_refuses_a_second_measure_without_a_first():
    with pytest.raises(ValueError, match="'alt_quantity' only adds to quantity, which no column gives"):
        layout(columns={"Drug": "substance", "Weight": "alt_quantity"}, required=["substance"])


def test_plain_numbers_alone_still_need_no_reading_of_their_own():
    records = [
        record("500", "tablet", "", ""),
        record("7", "tablet", "", ""),
        record("5", "tablet", "1", "kg"),
    ]
    done = standardise(frame_on("duckdb", records, ("Drug", *HEADERS)), layout(), source="test")
    assert [row["quantity_reading"] is None for row in rows_of(done.items).values()] == [True, True, False]


def test_a_corrected_second_measure_is_read_and_the_raw_one_kept():
    told = record("", "tablet", "85", "kg") | {"_corrected_alt_quantity": "8.5"}
    (found,) = record_lane([told], layout()).values()
    one = found.report.items[0]
    assert (one.mass_kg, one.quantity_text) == (Decimal("8.5"), "85")
    assert_lanes_agree("duckdb", [told], layout())


NUMBERS = st.sampled_from(
    ["500", "0", "0.0", "", " ", "-", "many", "-3", "5 kg", "500 tablets (85 kg)", "1,5"]
)
WEIGHTS = st.sampled_from(
    ["85", "0", "", " ", "-", "some", "4 kg of cocaine", "3-5", "less than 5", "80 tablets"]
)
RECORDS = frames_of(
    st.fixed_dictionaries(
        {
            "Drug": st.sampled_from(["Ecstasy", "Cocaine"]),
            "Number": NUMBERS,
            "Of": st.sampled_from(["tablet", "kg", "", "Furlong"]),
            "Weight": WEIGHTS,
            "In": st.sampled_from(["kg", "g", "", "tablet"]),
        }
    ),
)


@pytest.mark.parametrize("unit", ["column", "constant", "none"])
@pytest.mark.parametrize(("engine", "in_memory"), [("duckdb", 0), ("polars", 200_000)])
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(records=RECORDS)
def test_both_lanes_read_two_measures_alike(engine, in_memory, unit, records):
    columns: dict[str, object] = {"Drug": "substance", "Number": "quantity", "Weight": "alt_quantity"}
    constants = {"unit": "tablet", "alt_unit": "kilogram"} if unit == "constant" else {}
    columns |= {"Of": "unit", "In": "alt_unit"} if unit == "column" else {}
    mapping = layout(columns=columns, constants=constants)
    with patch.object(frames, "IN_MEMORY", in_memory):
        assert_lanes_agree(engine, records, mapping)
