"""Numbers in the name of a place: of a terminal, a gate, a road, a kilometre; else perhaps of a house."""

from __future__ import annotations

import pytest

from seizure_schema.places import may_be_address
from seizure_schema.standardise import SourceMapping, standardise_record


@pytest.mark.parametrize(
    "text",
    [
        "Nairobi",
        "JKIA Terminal 1A",
        "Gate 4",
        "Pier 3",
        "km 45",
        "Km-12",
        "Mombasa Road, km 45",
        "45 км трассы",
        "45-км трассы М41",
        "Highway A1",
        "M41",
        "M41, km 12.5",
        "E-40 highway",
        "road A109",
        "терминал 2",
        "2-terminal",
        "کیلومتر ۴۵",
        "ก.ม. กม. ๔๕",
        "Berth 11, Port of Mombasa",
    ],
)
def test_what_is_no_house(text):
    assert not may_be_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mombasa Road 12",
        "12 Mombasa Road",
        "12 Terminal Road",
        "12 Highway Street",
        "улица Рудаки, 14",
        "Block 5",
        "Flat B5, Nairobi",
        "Gate 4, house 7",
        "km 45, casa 3",
        "Calle 13",
        "Carrera 45 # 26-85",
        "5-й микрорайон",
        "مبنى ٣",
        "Nyali 12B",
    ],
)
def test_when_in_doubt_it_may_be_a_house(text):
    assert may_be_address(text)


def test_the_standardised_place_shows_a_terminal_and_counts_what_it_withholds():
    facts = {"country": "KE", "required": ["country"], "columns": {"Where": "place"}}
    mapping = SourceMapping.of(facts)
    (shown,) = standardise_record({"Where": "Terminal 1A"}, mapping, source="test")
    (withheld,) = standardise_record({"Where": "Nyali Road 12"}, mapping, source="test")
    assert shown.report.place_text == "Terminal 1A"
    assert withheld.report.place_text == "[address withheld]"
    assert withheld.readings["place"].answer.rule == "place+withheld"
