"""A state of the past is set aside under its own name; a repeat in a report with a key is a further item."""

from __future__ import annotations

from typing import Any

from seizure_schema import SourceMapping, standardise, standardise_record
from seizure_schema.standardise import Accepted, Quarantined

from .lanes import assert_lanes_agree, frame_on, rows_of

COLUMNS = {"Country": "country", "Year": "year", "Drug": "substance", "Kilograms": "quantity"}
FACTS: dict[str, Any] = {"language": "en", "record_kind": "period_total", "columns": COLUMNS}
MAPPING = SourceMapping.of(FACTS | {"constants": {"unit": "kg"}, "notation": {"decimal": "."}})
OPIUM = {"Country": "USSR", "Year": "1985", "Drug": "Opium", "Kilograms": "1450.5"}


def test_a_state_of_the_past_is_no_country_of_today() -> None:
    (outcome,) = standardise_record(OPIUM, MAPPING, source="zz_test")
    assert isinstance(outcome, Quarantined)
    assert [one.slug for one in outcome.issues] == ["former_state"]


def test_a_name_that_nobody_knows_stays_unknown() -> None:
    (outcome,) = standardise_record(OPIUM | {"Country": "Zembla"}, MAPPING, source="zz_test")
    assert isinstance(outcome, Quarantined)
    assert [one.slug for one in outcome.issues] == ["unknown_place"]


def test_a_repeat_in_a_report_with_a_key_belongs_to_that_report() -> None:
    record = OPIUM | {"Country": "Tajikistan"}
    keyed = MAPPING.model_copy(update={"report_key": ("Country", "Year")})
    assert len({report_id_of(record, keyed, n) for n in (1, 2)}) == 1
    assert len({report_id_of(record, MAPPING, n) for n in (1, 2)}) == 2


def report_id_of(record: dict[str, str], mapping: SourceMapping, occurrence: int) -> Any:
    (outcome,) = standardise_record(record, mapping, source="zz_test", occurrence=occurrence)
    assert isinstance(outcome, Accepted)
    return outcome.row["report_id"]


def test_an_exact_repeat_is_counted_and_flagged_but_not_the_first() -> None:
    heroin = OPIUM | {"Country": "Tajikistan", "Drug": "heroin"}
    records = [heroin, heroin | {"Kilograms": "2"}, heroin, heroin]
    assert [notes for notes, _ in items_of(records, MAPPING)] == [
        None,
        None,
        "exact_repeat",
        "exact_repeat",
    ]
    assert_lanes_agree("duckdb", records, MAPPING)
    (first,) = standardise_record(heroin, MAPPING, source="zz_test")
    (third,) = standardise_record(heroin, MAPPING, source="zz_test", occurrence=3)
    assert isinstance(first, Accepted)
    assert isinstance(third, Accepted)
    assert "exact_repeat" not in first.report.notes
    assert "exact_repeat" in third.report.items[0].notes


def test_in_a_report_with_a_key_of_its_own_only_a_repeat_within_it_is_flagged() -> None:
    columns = {**COLUMNS, "Case": {"ignore": "number of the case"}}
    mapping = SourceMapping.of(MAPPING.model_dump() | {"columns": columns, "report_key": ["Case"]})
    heroin = OPIUM | {"Country": "Tajikistan", "Drug": "heroin", "Case": "7"}
    found = items_of([heroin, heroin, heroin | {"Case": "8"}], mapping)
    assert [notes for notes, _ in found] == [None, "exact_repeat", None]
    assert found[0][1] == found[1][1] != found[2][1]


def test_a_repeat_that_breaks_a_rule_says_both() -> None:
    heroin = OPIUM | {"Country": "Tajikistan", "Drug": "heroin", "Kilograms": "9000000"}
    records = [heroin, heroin]
    assert_lanes_agree("pyarrow", records, MAPPING)


def items_of(records: list[dict[str, str]], mapping: SourceMapping) -> list[tuple[Any, Any]]:
    """Notes and report of each item of the frame lane."""
    frame = frame_on("duckdb", records, tuple(records[0]))
    rows = rows_of(standardise(frame, mapping, source="test").items)
    return [(rows[number]["notes"], rows[number]["report_id"]) for number in sorted(rows)]


def test_whether_masses_are_gross_or_net_is_told_once_for_all() -> None:
    heroin = OPIUM | {"Country": "Tajikistan", "Drug": "heroin"}
    net = MAPPING.model_copy(update={"weight_basis": "net"})
    tablets = SourceMapping.of(net.model_dump() | {"constants": {"unit": "tablet"}})
    told = []
    for mapping, record in ((net, heroin), (MAPPING, heroin), (tablets, heroin | {"Kilograms": "5"})):
        (outcome,) = standardise_record(record, mapping, source="zz_test")
        assert isinstance(outcome, Accepted)
        told.append(outcome.report.items[0].weight_basis)
    assert told == ["net", None, None]
