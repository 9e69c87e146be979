"""The two lanes give one answer: property-based, on texts mutated out of what real tables hold."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from seizure_schema.standardise import SourceMapping, frames

from .lanes import CASES, assert_lanes_agree, frames_of

DRUGS = [
    "Heroin",
    "Cocaine HCL",
    "Opium",
    "Alcohol",
    "Ecstasy",
    "Methamphetamine",
    "No such drug",
    "",
    "JWH-018",
    "Cocaine with caffeine",
    "Opium and poppy straw",
]
AMOUNTS = [
    "1",
    "0",
    "0.0",
    "12.5",
    "007",
    "1,234.5",
    "1.234",
    "5e-05",
    "-3",
    "",
    "12 kg",
    "12 kg of opium",
    "3 cannabis plants",
    "9" * 31,
    "1.2.3",
    ".",
]
UNITS = ["Kilogram", "Gram", "Tablet", "Litre", "Gallons (US, liquid)", "100 gram", "Plants", "", "Furlong"]
DATES = ["2011-03-14", "2011-02-30", "03/04/2011", "25/12/2011", "", "March 2011", "soon"]
COUNTRIES = ["Tajikistan", "Spain", "Iran, Islamic Republic of", "Atlantis", ""]
PLACES = ["Sughd", "Madrid", "", "Nowhere 5"]
SITES = ["Airport", "Car", "Castle / Palace", "", "Unheard of"]
MEANS = ["Commercial air", "None", "", "Unknown", "Dragon"]
CASE_COUNTS = ["", "1", "12", "1,000", "x"]


def mutated(texts: list[str]) -> st.SearchStrategy[str]:
    """One of the texts; sometimes with a character dropped, doubled or set in."""

    def change(text: str, at: int, char: str, how: int) -> str:
        at = at % (len(text) + 1)
        changes = [text, text, text, text, text[:at] + text[at + 1 :], text[:at] + char + text[at:]]
        return changes[how]

    return st.builds(
        change,
        st.sampled_from(texts),
        st.integers(0, 40),
        st.sampled_from(["0", "9", ".", ",", " ", "\u00a0", "e", "-", "٣", "'", "½"]),
        st.integers(0, 5),
    )


RECORDS = frames_of(
    st.fixed_dictionaries(
        {
            "Country": mutated(COUNTRIES),
            "Region": st.sampled_from(PLACES),
            "Date": mutated(DATES),
            "Drug": mutated(DRUGS),
            "Amount": mutated(AMOUNTS),
            "Unit": mutated(UNITS),
            "Where": st.sampled_from(SITES),
            "How": st.sampled_from(MEANS),
            "From": st.sampled_from(COUNTRIES),
            "Cases": mutated(CASE_COUNTS),
        }
    ),
)


@pytest.mark.parametrize(
    ("engine", "in_memory"),
    [("duckdb", 0), ("polars-lazy", 0), ("duckdb", 200_000), ("polars", 0), ("pandas", 0)],
)
@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
@given(records=RECORDS)
def test_both_lanes_give_every_record_one_and_the_same_fate(engine, in_memory, records):
    with patch.object(frames, "IN_MEMORY", in_memory):
        assert_lanes_agree(engine, records, CASES)


@pytest.mark.parametrize(("engine", "in_memory"), [("duckdb", 0), ("pandas", 0)])
def test_two_keys_that_differ_by_a_mark_alone_are_one_key(engine, in_memory):
    columns = {
        "No": {"ignore": "the key"},
        "Country": "country",
        "Date": "date",
        "Drug": "substance",
        "Amount": "quantity",
        "Unit": "unit",
    }
    numbered = SourceMapping.of(
        {
            "language": "en",
            "zero_means": "below_rounding",
            "key": ["No"],
            "key_without": {"No": " (provisional)"},
            "columns": columns,
        }
    )
    told = {"Country": "Spain", "Date": "2011-03-14", "Drug": "Heroin", "Unit": "Kilogram"}
    amounts = {"1 (provisional)": "5", "1": "6", "2": "7"}
    records = [{"No": number, "Amount": amount, **told} for number, amount in amounts.items()]
    with patch.object(frames, "IN_MEMORY", in_memory):
        assert_lanes_agree(engine, records, numbered)
