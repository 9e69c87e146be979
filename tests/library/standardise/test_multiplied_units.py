"""A number times the multiplier of its unit is exact in both lanes: 16.019 million is 16,019,000."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seizure_schema.standardise import SourceMapping, standardise, wrong_lookups

from .lanes import assert_lanes_agree, frame_on, rows_of

MAPPING = SourceMapping.of(
    {
        "language": "en",
        "country": "TH",
        "notation": {"decimal": "."},
        "zero_means": "nil_reported",
        "required": ["quantity"],
        "columns": {"Amount": "quantity", "Unit": "unit"},
    }
)
MULTIPLIERS = {
    "million tablets": 1_000_000,
    "thousand doses": 1_000,
    "lakh tablets": 100_000,
    "crore tablets": 10_000_000,
    "Block (350gr)": 350,
    "tablets": 1,
}


def amounts(engine: str, records: list[dict[str, str]]) -> list[float]:
    done = standardise(frame_on(engine, records, ["Amount", "Unit"]), MAPPING, source="test")
    return [row["quantity"] for _, row in sorted(rows_of(done.items).items())]


@pytest.mark.parametrize("engine", ["duckdb", "pyarrow", "pandas"])
def test_a_number_times_a_million(engine):
    records = [{"Amount": text, "Unit": "million tablets"} for text in ("16.019", "0.001", "1.005", "0")]
    assert amounts(engine, records) == [16019000.0, 1000.0, 1005000.0, 0.0]


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.decimals(min_value=0, max_value=99, places=3),
            st.sampled_from(sorted(MULTIPLIERS)),
        ),
        min_size=1,
        max_size=40,
    )
)
def test_the_product_is_the_double_nearest_to_the_decimal_product(told):
    records = [{"Amount": f"{number:f}", "Unit": unit} for number, unit in told]
    expected = [float(Decimal(f"{number:f}") * MULTIPLIERS[unit]) for number, unit in told]
    assert amounts("pyarrow", records) == expected


def test_both_lanes_agree():
    records = [
        {"Amount": number, "Unit": unit}
        for number in ("16.019", "0.3", "7", "1,234.5", "1.234 million")
        for unit in ("million tablets", "tablets", "Block (350gr)", "nothing known")
    ]
    for engine in ("duckdb", "polars-lazy"):
        assert_lanes_agree(engine, records, MAPPING)


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ("ล้านเม็ด", "tablet", "million tablets"),
        ("ล้านเม็ด", "million_pills", "million tablets"),
        ("тыс. доз", "dose", "thousand doses"),
        ("ล้านเม็ด", "million tablets", None),
        ("เม็ด", "tablet", None),
    ],
)
def test_a_look_up_of_a_unit_keeps_how_many(text, code, told):
    language = "ru" if text.startswith("т") else "th"
    facts = {
        "language": language,
        "country": "TH",
        "required": ["quantity"],
        "columns": {"Amount": "quantity", "Unit": "unit"},
        "lookups": {"unit": {text: code}},
    }
    problems = [message for _, message in wrong_lookups(SourceMapping.of(facts))]
    assert [told in one for one in problems if told] == ([True] if told else [])
    assert bool(problems) == (told is not None)
