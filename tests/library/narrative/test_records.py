"""A bulletin's records: one per drug, slots by name, and nobody's name in them."""

from __future__ import annotations

from seizure_schema.narrative import bulletin_records, read_bulletin

TEXT = (
    "Captain Olim Nazarov and his team examined a truck at Oybek, Uzbekistan, on 14 February 2024. "
    "They found 48 parcels of heroin weighing 50.3 kg and 9 parcels of hashish weighing 8 kg 640 g. "
    "The driver, Karim Saliev of Lenin Street 5, was detained."
)


def test_one_record_per_drug_under_one_event() -> None:
    records = bulletin_records(read_bulletin(TEXT), document_id="roca-17")
    told = [
        (one["event"], one["item_no"], one["substance"], one["quantity"], one["package"]) for one in records
    ]
    assert told == [
        ("roca-17-1", "1", "heroin", "50.3 kg", "48 parcels"),
        ("roca-17-1", "2", "hashish", "8 kg 640 g", "9 parcels"),
    ]


def test_the_span_leads_back_to_the_amount() -> None:
    first, second = bulletin_records(read_bulletin(TEXT), document_id="x")
    for record in (first, second):
        start, end = map(int, record["_span"].split("-"))
        assert TEXT[start:end] == record["quantity"]


def test_no_record_holds_a_name_or_a_street() -> None:
    cells = [cell for one in bulletin_records(read_bulletin(TEXT), document_id="x") for cell in one.values()]
    assert not [cell for cell in cells for name in ("Nazarov", "Olim", "Saliev", "Lenin") if name in cell]


def test_a_question_travels_with_every_record_of_its_event() -> None:
    text = "On 3 March 2024 officers in Kazakhstan seized 300 kg of heroin and opium."
    records = bulletin_records(read_bulletin(text), document_id="x")
    assert {one["open_question"] for one in records} == {"no amount is told for 'opium'"}


def test_a_count_and_its_mass_are_one_text() -> None:
    text = "On 3 March 2024 officers in Kazakhstan found 2,500 ecstasy tablets weighing 850 grams."
    (record,) = bulletin_records(read_bulletin(text), document_id="x")
    assert record["quantity"] == "2,500 tablets (850 grams)"


def test_a_mention_gives_no_record() -> None:
    assert bulletin_records(read_bulletin("Heroin is a dangerous drug."), document_id="x") == []
