"""What a source says of its own texts: exact, containing, matching; codes, ties, and entries not used."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from seizure_schema.standardise import (
    Accepted,
    Ignored,
    Quarantined,
    SourceMapping,
    standardise,
    standardise_record,
    unused_lookups,
    wrong_lookups,
)

from .lanes import assert_lanes_agree, frame_on

COLUMNS = {"Area": "admin1", "Drug": "substance", "Amount": "quantity", "Year": "year", "Unit": "unit"}
RECORD = {"Area": "Kent", "Drug": "Heroin", "Amount": "5", "Year": "2016", "Unit": "kg"}


def layout(**facts: object) -> SourceMapping:
    given = {"language": "en", "country": "GB", "record_kind": "period_total", "notation": {"decimal": "."}}
    return SourceMapping.of({**given, "columns": COLUMNS, **facts})


def outcome(mapping: SourceMapping, **cells: str) -> Accepted | Quarantined | Ignored:
    (found,) = standardise_record(RECORD | cells, mapping, source="test")
    return found


def item(mapping: SourceMapping, **cells: str):
    found = outcome(mapping, **cells)
    assert isinstance(found, Accepted), found
    return found.report.items[0]


WIDE = layout(
    lookups={"substance": {"Brown": "heroin"}},
    lookups_containing={"substance": {"brown": "opium", "white": "cocaine"}},
    lookups_matching={"substance": {r"^B\d+$": "buprenorphine", "white": "amphetamine"}},
)


@pytest.mark.parametrize(
    ("text", "substance", "rule"),
    [
        ("BROWN", "heroin", "lookup:substance"),
        ("Brown sticks", "opium", "lookup_containing:substance"),
        ("off-white lumps", "cocaine", "lookup_containing:substance"),
        ("B12", "buprenorphine", "lookup_matching:substance"),
        ("Heroin", "heroin", "alias"),
    ],
)
def test_exact_comes_before_containing_before_matching_before_the_vocabulary(text, substance, rule):
    found = outcome(WIDE, Drug=text)
    assert (found.report.items[0].substance, found.readings["substance"].answer.rule) == (substance, rule)


def test_two_that_fit_with_different_codes_set_the_record_aside_and_both_are_named():
    found = outcome(WIDE, Drug="brown and white")
    assert isinstance(found, Quarantined)
    (issue,) = found.issues
    assert issue.slug == "tied_lookups"
    assert "'brown' (opium) and 'white' (cocaine)" in issue.message
    assert "source.yaml" in issue.message


def test_two_that_fit_with_one_code_are_no_tie():
    mapping = layout(lookups_containing={"substance": {"coca": "coca_leaf", "leaves": "coca_leaf"}})
    assert item(mapping, Drug="dried coca leaves").substance == "coca_leaf"


@pytest.mark.parametrize("kind", ["lookups", "lookups_containing", "lookups_matching"])
@pytest.mark.parametrize(
    ("slot", "header", "text"),
    [
        ("substance", "Drug", "Guns"),
        ("admin1", "Area", "Total"),
        ("unit", "Unit", "pairs"),
        ("year", "Year", "x"),
    ],
)
def test_null_leaves_the_record_out_in_every_slot(kind, slot, header, text):
    found = outcome(layout(**{kind: {slot: {text: None}}}), **{header: text})
    assert isinstance(found, Ignored)
    assert [one.slug for one in found.issues] == ["declared_ignore"]


def test_a_null_unit_leaves_out_a_quantity_in_words_too():
    found = outcome(layout(lookups={"unit": {"pairs": None}}), Unit="pairs", Amount="about 5")
    assert isinstance(found, Ignored)


def test_an_agency_in_a_column_of_areas_is_no_area_and_keeps_its_text():
    mapping = layout(lookups={"admin1": {"Border Force": ""}}, required=["substance", "quantity", "admin1"])
    report = outcome(mapping, Area="Border Force").report
    assert (report.country, report.admin1, report.admin1_text) == ("GB", None, "Border Force")


def test_an_area_that_must_be_understood_sets_its_record_aside():
    mapping = layout(required=["substance", "quantity", "admin1"])
    found = outcome(mapping, Area="Border Force")
    assert [one.slug for one in found.issues] == ["unknown_place"]


@pytest.mark.parametrize(
    ("code", "substance", "role", "form", "chemical_form"),
    [
        ("cocaine", "cocaine", "substance", None, None),
        ("cocaine/powder", "cocaine", "substance", "powder", None),
        ("cocaine/base/paste", "cocaine", "substance", "paste", "base"),
        ("cannabis_resin", "cannabis_resin", "substance", "resin_block", None),
        ("opioids", "opioids", "group_total", None, None),
        ("any_drugs/group_total", "any_drugs", "group_total", None, None),
        ("cocaine/residual_other", "cocaine", "residual_other", None, None),
    ],
)
def test_the_code_of_a_substance_may_say_form_and_role(code, substance, role, form, chemical_form):
    found = item(layout(lookups={"substance": {"Stuff": code}}), Drug="Stuff")
    told = (found.substance, found.label_role, found.form, found.chemical_form)
    assert told == (substance, role, form, chemical_form)


def test_the_form_column_speaks_beside_a_look_up():
    columns = {**COLUMNS, "Form": "form"}
    mapping = layout(columns=columns, lookups={"substance": {"C": "cocaine"}, "form": {"pdr": "powder"}})
    assert item(mapping, Drug="C", Form="pdr").form == "powder"


def test_a_look_up_of_a_count_gives_a_clear_text():
    columns = {**COLUMNS, "Cases": "seizure_count"}
    mapping = layout(columns=columns, lookups={"seizure_count": {"..": "", "a dozen": "12"}})
    assert item(mapping, Cases="..").seizure_count is None
    assert item(mapping, Cases="a dozen").seizure_count == 12


def test_a_footnote_mark_beside_a_year_is_a_look_up():
    mapping = layout(lookups_matching={"year": {"^2016": "2016"}})
    assert outcome(mapping, Year="2016(p)").report.reporting_year == 2016


def test_a_unit_may_be_told_by_code_or_by_a_clear_text():
    mapping = layout(lookups={"unit": {"k": "kilogram", "td": "thousand tablets"}})
    assert item(mapping, Unit="k").mass_kg == 5
    assert item(mapping, Unit="td").amount.value == 5000


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"lookups": {"substance": {"Brown": "heroin", "brown ": "opium"}}}, "are one text"),
        ({"lookups_containing": {"substance": {" ": "heroin"}}}, "every text contains"),
        ({"lookups_matching": {"substance": {"(": "heroin"}}}, "no regular expression"),
        ({"lookups_matching": {"substance": {"x*": "heroin"}}}, "fits every text"),
        ({"lookups": {"event": {"x": "y"}}}, "event is not looked up"),
        ({"lookups": {"quantity": {"5": "6"}}}, "a plain number"),
    ],
)
def test_look_ups_that_cannot_work_are_refused(facts, message):
    with pytest.raises(ValidationError, match=message):
        layout(**facts)


@pytest.mark.parametrize(
    ("slot", "code", "message"),
    [
        ("substance", "cocain", "reads as cocaine: write that"),
        ("substance", "cocaine/powdr", "did you mean powder"),
        ("substance", "cocaine/powder/paste", "tells form twice"),
        ("substance", "", "gives no code"),
        ("unit", "kilogramm_", "no unit"),
        ("country", "UK", "GB"),
        ("admin1", "TJ-SU", "does not lie in GB"),
        ("admin1", "Kent", "no subdivision"),
        ("location_type", "airprt", "did you mean airport"),
        ("agency", "gb_customz", "no agency"),
        ("seizure_count", "many", "not a whole number"),
        ("date", "someday", "not a date"),
        ("quantity", "lots", "not a clear quantity"),
        ("border_point", "Nowhere", "no border crossing point"),
    ],
)
def test_a_code_that_does_not_exist_is_named_with_the_nearest(slot, code, message):
    ((key, said),) = wrong_lookups(layout(lookups={slot: {"text": code}}))
    assert key == f"lookups.{slot}.text"
    assert message in said


def test_codes_that_exist_pass():
    mapping = layout(
        lookups={
            "substance": {"a": "heroin/powder", "b": None},
            "unit": {"a": "kilogram", "b": "thousand tablets"},
            "admin1": {"a": "GB-ENG", "b": ""},
            "country": {"a": "TJ"},
            "quantity": {"a": "5 kg"},
            "date": {"a": "2016-05-31"},
            "coverage": {"a": ""},
        }
    )
    assert list(wrong_lookups(mapping)) == []


def test_look_ups_that_no_reading_used_are_told():
    mapping = layout(
        lookups={"substance": {"Brown": "heroin", "Blue": "mdma"}, "admin1": {"Border Force": ""}},
        lookups_containing={"substance": {"white": "cocaine", "green": "cannabis_herb"}},
        lookups_matching={"substance": {"^B[0-9]": "buprenorphine"}},
    )
    drugs = ["brown", "White stuff", "Heroin"]
    frame = frame_on("polars", [RECORD | {"Drug": drug} for drug in drugs], tuple(COLUMNS))
    texts = standardise(frame, mapping, source="test").readings["texts"].to_list()
    assert [(one.kind, one.slot, one.text) for one in unused_lookups(mapping, texts)] == [
        ("lookups", "admin1", "Border Force"),
        ("lookups", "substance", "Blue"),
        ("lookups_containing", "substance", "green"),
        ("lookups_matching", "substance", "^B[0-9]"),
    ]


@pytest.mark.parametrize("engine", ["duckdb", "polars", "pandas"])
def test_both_lanes_look_up_alike(engine):
    mapping = layout(
        lookups={"unit": {"pairs": None, "k": "kilogram"}, "admin1": {"Border Force": ""}},
        lookups_containing={"substance": {"brown": "heroin", "white": "cocaine", "gun": None}},
        lookups_matching={"quantity": {"^ca": "5 kg"}},
    )
    rows = [
        {"Drug": "brown"},
        {"Drug": "brown and white"},
        {"Drug": "a gun"},
        {"Unit": "pairs"},
        {"Unit": "k", "Area": "Border Force"},
        {"Unit": "pairs", "Amount": "ca. 5"},
        {"Unit": "k", "Amount": "ca. 5"},
    ]
    assert_lanes_agree(engine, [RECORD | row for row in rows], mapping)


@pytest.mark.parametrize("engine", ["duckdb", "polars", "pandas"])
def test_seizures_alone_are_records_too(engine):
    mapping = layout(
        columns={"Area": "admin1", "Drug": "substance", "Cases": "seizure_count", "Year": "year"},
        required=["substance", "seizure_count", "date", "country"],
        seizure_count_method="published",
    )
    rows = [
        {"Area": "Kent", "Drug": "Heroin", "Year": "2016", "Cases": cases} for cases in ("12", "", "0", "x")
    ]
    assert_lanes_agree(engine, rows, mapping)
    (found,) = standardise_record(rows[0], mapping, source="test")
    told = found.report.items[0]
    assert (found.report.seizure_count, told.seizure_count) == (12, 12)
    assert (told.amount, told.quantity_status, told.mass_method) == (None, None, "none")
