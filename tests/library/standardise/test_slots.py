"""Every slot that a column can be mapped to reaches an answer or the identity, or the mapping is refused."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from seizure_schema.standardise import Quarantined, SourceMapping, standardise_record
from seizure_schema.standardise.meanings import SLOTS

# Two texts of each slot that mean different things, and the slots that it adds to.
TEXTS = {
    "substance": ("Heroin", "Cocaine"),
    "substance_detail": ("Crack", ""),
    "form": ("powder", "tablet"),
    "quantity": ("5", "6"),
    "unit": ("kg", "g"),
    "alt_quantity": ("3 tablets", "4 tablets"),
    "alt_unit": ("tablet", "ampoule"),
    "package": ("2 bags", "3 bags"),
    "package_material": ("polythene", "paper"),
    "date": ("2011-03-14", "2012-03-14"),
    "end_date": ("2012-04-01", "2012-05-01"),
    "month": ("March 2011", "April 2011"),
    "year": ("2011", "2012"),
    "fiscal_year": ("2011/12", "2012/13"),
    "published": ("2011-03-14", "2012-03-14"),
    "coverage": ("Customs only", "Police only"),
    "country": ("Spain", "Peru"),
    "admin1": ("Madrid", "Sevilla"),
    "city": ("Alcobendas", "Getafe"),
    "place": ("Getafe", "Alcobendas"),
    "border_point": ("Irun", "La Junquera"),
    "location_type": ("Airport", "Hotel"),
    "transport": ("Car", "Train"),
    "movement": ("Domestic", "Transit"),
    "concealment": ("Baggage", "Swallowed"),
    "departure_country": ("Spain", "Peru"),
    "destination_country": ("Spain", "Peru"),
    "producing_country": ("Spain", "Peru"),
    "transit_countries": ("Spain", "Peru"),
    "agency": ("Customs", "Police"),
    "record_kind": ("seizure_case", "period_total"),
    "operation": ("Blue", "Green"),
    "seizure_count": ("3", "4"),
    "package_count": ("3", "4"),
    "persons_total": ("3", "4"),
    "persons_arrested": ("3", "4"),
    "event": ("A", "B"),
    "item_no": ("1", "2"),
    "open_question": ("", "which drug?"),
}
BESIDE = {
    "substance_detail": {"substance": "Cocaine"},
    "form": {"substance": "Cocaine"},
    "quantity": {"unit": "kg"},
    "unit": {"quantity": "5"},
    "alt_quantity": {"quantity": "5 kg"},
    "alt_unit": {"quantity": "5 kg", "alt_quantity": "3"},
    "end_date": {"date": "2012-03-14"},
}


def mapping(slots: dict[str, str], key: str = "No") -> SourceMapping:
    """A layout with these slots, keyed by another column, so that nothing is told through the identity."""
    columns = {"No": {"ignore": "the key"}, **{f"the {slot}": slot for slot in slots}}
    return SourceMapping.of(
        {
            "language": "en",
            "columns": columns,
            "key": [key],
            "required": [],
            "notation": {"decimal": "."},
            "dates": {"fiscal_start": 4, "fiscal_label": "start"},
        }
    )


def told(slots: dict[str, str], key: str = "No") -> object:
    """What comes of a record: its report without the ids, or why it is set aside."""
    record = {"No": "1", **{f"the {slot}": text for slot, text in slots.items()}}
    (outcome,) = standardise_record(record, mapping(slots, key), source="test")
    return outcome.issues if isinstance(outcome, Quarantined) else outcome.report


def test_there_are_texts_for_every_slot():
    assert set(TEXTS) == set(SLOTS)


@pytest.mark.parametrize("slot", [slot for slot in SLOTS if slot != "event"])
def test_two_meanings_of_a_mapped_cell_give_two_reports(slot):
    beside = BESIDE.get(slot, {})
    first, second = (told(beside | {slot: text}) for text in TEXTS[slot])
    assert first != second


def test_an_event_tells_records_apart():
    assert told({"event": "A"}, "the event").report_id != told({"event": "B"}, "the event").report_id


def test_an_event_that_is_in_no_key_is_refused():
    with pytest.raises(ValidationError, match=r"'the event' \(event\) only tells records apart"):
        mapping({"event": "A"})


@pytest.mark.parametrize("slot", sorted(BESIDE.keys() - {"quantity"}))
def test_a_slot_that_adds_to_another_is_refused_without_it(slot):
    with pytest.raises(ValidationError, match=f"columns: '{slot}' only adds to"):
        mapping({slot: "", **({"quantity": ""} if slot == "alt_unit" else {})})


@pytest.mark.parametrize("slot", ["quantity", "alt_quantity", "seizure_count", "persons_arrested", "item_no"])
def test_what_differs_by_record_is_no_constant(slot):
    facts = {"columns": {"Drug": "substance", "Amount": "quantity"}, "constants": {slot: "1"}, "required": []}
    if slot == "quantity":
        facts["columns"] = {"Drug": "substance"}
    with pytest.raises(ValidationError, match=f"constants: a {slot} is never the same for all records"):
        SourceMapping.of(facts)


def test_a_second_date_is_the_end_of_the_period():
    report = told({"date": "2012-03-14", "end_date": "2012-04-01"})
    assert report.seizure_end == date(2012, 4, 1)


def test_an_amount_that_may_be_left_out_must_be_read_where_it_is():
    (unread,) = told({"substance": "Heroin", "quantity": "8,OOO x", "unit": "kg"})
    assert unread.field in ("quantity", "unit")
    assert told({"substance": "Heroin", "quantity": "n/a", "unit": "kg"}).items[0].quantity is None
    assert told({"substance": "Heroin", "quantity": "", "unit": "kg"}).items[0].quantity is None


def test_a_number_of_seizures_of_all_drugs_of_the_report_is_none_of_its_drug():
    columns = {"Year": "year", "Drug": "substance", "Kg": "quantity", "Cases": "seizure_count"}
    facts = {
        "language": "en",
        "record_kind": "period_total",
        "columns": columns,
        "constants": {"unit": "kg"},
        "key": ["Year", "Drug"],
        "report_key": ["Year"],
        "required": ["substance", "quantity", "date"],
        "seizure_count_method": "published",
        "seizure_count_of": "report",
    }
    record = {"Year": "2011", "Drug": "Heroin", "Kg": "2", "Cases": "41"}
    (outcome,) = standardise_record(record, SourceMapping.of(facts), source="test")
    assert (outcome.report.seizure_count, outcome.report.items[0].seizure_count) == (41, None)


def test_a_required_slot_that_no_column_gives_is_refused_with_the_line_for_a_table_without_it():
    counts = {"columns": {"Year": "year", "Drug": "substance", "Cases": "seizure_count"}, "language": "en"}
    with pytest.raises(ValidationError) as told:
        SourceMapping.of({**counts, "country": "UZ"})
    # An amount is never one for all records, so `constants:` is no cure.
    assert (
        "no column gives 'quantity'. Map the column that does; a table that does not tell it says "
        "`required: [substance, date, country]`" in str(told.value)
    )
    with pytest.raises(ValidationError, match=r"no column gives 'unit'.*; unit, where all records have the"):
        SourceMapping.of({**counts, "country": "UZ", "required": ["substance", "unit", "date"]})
    with pytest.raises(ValidationError, match=r"'country'.*a national source has `country:`"):
        SourceMapping.of({**counts, "required": ["substance", "date", "country"]})
