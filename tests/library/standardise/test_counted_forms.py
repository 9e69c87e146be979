"""A label that counts tablets, in a table whose header or constant gives a weight to every row."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from seizure_schema.standardise import Accepted, Quarantined, SourceMapping, standardise_record

from .lanes import assert_lanes_agree


def in_grams(**changes: Any) -> SourceMapping:
    facts = {
        "language": "en",
        "notation": {"decimal": ".", "grouping": " "},
        "required": ["substance", "quantity"],
        "columns": {"Drug": "substance", "Amount": "quantity"},
        "constants": {"unit": "gram", "country": "GE"},
    }
    return SourceMapping.of(facts | changes)


def outcome(drug: str, amount: str, mapping: SourceMapping | None = None, **more: str) -> Any:
    record = {"Drug": drug, "Amount": amount, **more}
    (found,) = standardise_record(record, mapping or in_grams(), source="test")
    return found


@pytest.mark.parametrize("amount", ["10303", "10 303", "10303.5"])
@pytest.mark.parametrize("drug", ["MDMA - tablet", "pregabalin - capsule", "Cannabis plants"])
def test_a_thing_that_is_counted_gets_no_weight_by_a_unit_for_all_rows(drug: str, amount: str) -> None:
    found = outcome(drug, amount)
    assert isinstance(found, Quarantined)
    (told,) = found.issues
    assert (told.slug, told.field, told.value) == ("form_by_weight", "substance", drug)


@pytest.mark.parametrize("drug", ["MDMA", "Cannabis seeds", "Heroin powder", "Captagon"])
def test_what_is_weighed_or_called_by_its_name_alone_keeps_the_weight(drug: str) -> None:
    assert outcome(drug, "5").row["mass_kg"] == Decimal("0.005")


def test_a_unit_in_the_row_is_what_the_row_says() -> None:
    columns = {"Drug": "substance", "Amount": "quantity", "Unit": "unit"}
    by_row = in_grams(columns=columns, constants={"country": "GE"})
    assert isinstance(outcome("MDMA tablets", "5", by_row, Unit="g"), Accepted)
    by_header = in_grams(columns=columns, constants={"country": "GE"}, unit_from="table")
    assert isinstance(outcome("MDMA tablets", "5", by_header, Unit="g"), Quarantined)
    assert isinstance(outcome("MDMA tablets", "5", by_header, Unit="tablet"), Accepted)


def test_a_unit_in_the_cell_is_what_the_cell_says() -> None:
    assert isinstance(outcome("MDMA tablets", "5 g"), Accepted)


def test_a_lookup_says_that_the_tablets_were_weighed() -> None:
    sure = in_grams(lookups={"substance": {"MDMA - tablet": "mdma/tablet/weighed"}})
    found = outcome("MDMA - tablet", "1500", sure)
    assert (found.row["mass_kg"], found.report.items[0].form) == (Decimal("1.5"), "tablet")


@pytest.mark.parametrize("code", ["mdma", "mdma/tablet"])
def test_a_lookup_that_tells_the_drug_has_not_said_so(code: str) -> None:
    found = outcome("MDMA - tablet", "1500", in_grams(lookups={"substance": {"MDMA - tablet": code}}))
    assert isinstance(found, Quarantined)


def test_equivalents_of_the_source_are_its_own_weights() -> None:
    made = in_grams(mass_method="source_converted")
    assert isinstance(outcome("Cannabis plants", "1500", made), Accepted)


def test_none_of_them_is_no_doubt() -> None:
    assert isinstance(outcome("MDMA tablets", "0", in_grams(zero_means="nil_reported")), Accepted)


@pytest.mark.parametrize("engine", ["duckdb", "polars", "pandas"])
@pytest.mark.parametrize("constant", [True, False])
def test_both_lanes_set_the_same_records_aside(engine: str, constant: bool) -> None:
    cells = [("MDMA tablets", "5"), ("MDMA tablets", "1 500"), ("MDMA", "5"), ("MDMA tablets", "5 g")]
    cells += [("Cannabis plants", "7"), ("Heroin", "12.5")]
    told = [{"Drug": drug, "Amount": amount} for drug, amount in cells]
    if constant:
        assert_lanes_agree(engine, told, in_grams())
        return
    columns = {"Drug": "substance", "Amount": "quantity", "Weight": "unit"}
    by_header = in_grams(columns=columns, constants={"country": "GE"}, unit_from="table")
    assert_lanes_agree(engine, [{**one, "Weight": "weight, gram"} for one in told], by_header)
