"""What stands beside a figure, or in its place: gross and net, footnotes, marks that a look-up explains."""

from __future__ import annotations

import pytest

from seizure_schema.standardise import Accepted, SourceMapping, wrong_lookups

from .lanes import assert_lanes_agree, record_lane

FACTS = {
    "language": "en",
    "country": "KE",
    "notation": {"decimal": ".", "grouping": ","},
    "required": ["substance", "quantity"],
    "columns": {"Drug": "substance", "Amount": "quantity", "Unit": "unit", "Cases": "seizure_count"},
    "lookups": {
        "quantity": {"-": "nil", "…": "not_available", "(*)": "below_rounding", "tr": "trace"},
        "seizure_count": {"-": "nil", "…": "not_available"},
    },
}
MAPPING = SourceMapping.of(FACTS)


def item(amount: str, unit: str = "kg", cases: str = "1", facts: dict[str, object] = FACTS):
    record = {"Drug": "heroin", "Amount": amount, "Unit": unit, "Cases": cases}
    (found,) = record_lane([record], SourceMapping.of(facts)).values()
    assert isinstance(found, Accepted), found
    return found.report.items[0]


@pytest.mark.parametrize(
    ("amount", "unit", "language", "basis"),
    [
        ("12 kg gross", "", "en", "gross"),
        ("12 kg (net weight)", "", "en", "net"),
        ("12", "kg gross", "en", "gross"),
        ("12", "Net weight (kg)", "en", "net"),
        ("12 кг с упаковкой", "", "ru", "gross"),
        ("12", "вес брутто, кг", "ru", "gross"),
        ("12", "peso bruto (kg)", "es", "gross"),
        ("12", "kg, netto", "de", "net"),
        ("poids brut : 12 kg", "", "fr", "gross"),
        ("12", "净重(公斤)", "zh", "net"),
        ("12", "kg", "en", None),
    ],
)
def test_a_text_tells_gross_or_net(amount, unit, language, basis):
    one = item(amount, unit, facts=FACTS | {"language": language})
    assert (one.weight_basis, float(one.mass_kg)) == (basis, 12)


def test_the_text_goes_before_what_the_source_says_of_all_its_masses():
    facts = FACTS | {"weight_basis": "net"}
    assert item("12 kg gross", facts=facts).weight_basis == "gross"
    assert item("12", facts=facts).weight_basis == "net"


def test_gross_and_net_together_are_noted_and_neither_is_taken():
    one = item("12 kg gross", "kg net")
    assert one.weight_basis is None
    assert "weight_basis_unclear" in one.notes


@pytest.mark.parametrize(
    ("amount", "unit"),
    [
        ("12* kg", ""),
        ("12 kg*", ""),
        ("12 kg (1)", ""),
        ("12*", "kg"),
        ("12 (a)", "kg"),
        ("12¹", "kg"),
        ("12", "kg*"),
        ("12", "kg (2)"),
        ("12 †", "kg"),
    ],
)
def test_the_mark_of_a_footnote_is_noted_and_not_read(amount, unit):
    one = item(amount, unit)
    assert float(one.mass_kg) == 12
    assert "footnote_mark" in one.notes


@pytest.mark.parametrize("amount", ["3 * 4 kg", "12 kg"])
def test_a_product_has_no_footnote(amount):
    one = item(amount, "")
    assert float(one.mass_kg) == 12
    assert "footnote_mark" not in one.notes


def test_a_power_of_ten_is_no_footnote():
    record = {"Drug": "heroin", "Amount": "10² kg", "Unit": "", "Cases": "1"}
    (found,) = record_lane([record], MAPPING).values()
    assert not isinstance(found, Accepted)


@pytest.mark.parametrize(
    ("mark", "quantity", "mass", "status"),
    [
        ("-", 0, 0, "nil_reported"),
        ("(*)", 0, None, "below_rounding"),
        ("…", None, None, "not_available"),
        ("tr", None, None, "trace"),
    ],
)
def test_a_look_up_explains_a_mark_for_no_figure(mark, quantity, mass, status):
    one = item(mark)
    told = None if one.quantity is None else one.quantity.magnitude
    assert (told, one.mass_kg, one.quantity_status) == (quantity, mass, status)


def test_a_nil_holds_whatever_zero_means_says_of_other_zeros():
    assert item("-", facts=FACTS | {"zero_means": "below_rounding"}).quantity_status == "nil_reported"


@pytest.mark.parametrize(("mark", "count"), [("-", 0), ("…", None), ("7*", 7), ("1,207 (1)", 1207)])
def test_marks_in_counts(mark, count):
    assert item("5", cases=mark).seizure_count == count


def test_a_wrong_word_is_told_the_right_ones():
    lookups = {"quantity": {"..": "none known"}, "seizure_count": {"..": "none known"}}
    told = [message for _, message in wrong_lookups(SourceMapping.of(FACTS | {"lookups": lookups}))]
    assert all("nil" in message and "not_available" in message for message in told)
    assert len(told) == 2


@pytest.mark.parametrize("engine", ["duckdb", "polars-lazy"])
def test_both_lanes_agree(engine):
    records = [
        {"Drug": "heroin", "Amount": amount, "Unit": unit, "Cases": cases}
        for amount in ("-", "…", "(*)", "12*", "12 kg gross", "0", "7")
        for unit in ("kg", "kg net", "kg*", "tablets", "??")
        for cases in ("…", "-", "3 (1)")
    ]
    assert_lanes_agree(engine, records, MAPPING)
