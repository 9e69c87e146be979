"""Cells that contradict each other set their record aside, in both lanes alike."""

from __future__ import annotations

import pytest

from seizure_schema.standardise import Accepted, Quarantined, SourceMapping
from seizure_schema.standardise.goods import drugs_named, names_another

from .lanes import assert_lanes_agree, record_lane


def layout(language: str, **facts: object) -> SourceMapping:
    columns = {"Country": "country", "Drug": "substance", "Amount": "quantity"}
    given = {"language": language, "columns": columns, "required": ["substance", "quantity"]}
    return SourceMapping.of(given | facts)


def records(*cells: tuple[str, str]) -> list[dict[str, str]]:
    return [{"Country": "Spain", "Drug": drug, "Amount": amount} for drug, amount in cells]


def outcome(drug: str, amount: str, language: str = "en", **facts: object) -> Accepted | Quarantined:
    (found,) = record_lane(records((drug, amount)), layout(language, **facts)).values()
    return found


def slugs(drug: str, amount: str, language: str = "en") -> list[str]:
    found = outcome(drug, amount, language)
    return [one.slug for one in found.issues] if isinstance(found, Quarantined) else []


@pytest.mark.parametrize(
    ("language", "drug", "amount"),
    [
        ("en", "Heroin", "5 kg of cocaine"),
        ("en", "Heroin", "5 kg of pure cocaine seized in a lorry"),
        ("en", "Heroin", "5 kg of heroin and cocaine"),
        ("en", "Heroin", "200 g JWH-018"),
        ("en", "Heroin", "5 kg of whisky"),
        ("es", "Heroína", "5 kg de resina de cannabis"),
        ("es", "Cocaína", "12 plantas de marihuana"),
        ("de", "Heroin", "120 Ecstasytabletten"),
        ("ru", "Героин", "5 кг кокаина"),
        ("zh", "可卡因", "海洛因5公斤"),
        ("ar", "كوكايين", "٥ كيلو هيروين"),
    ],
)
def test_a_quantity_that_names_another_drug_sets_its_record_aside(language, drug, amount):
    assert "drug_against_quantity" in slugs(drug, amount, language)


@pytest.mark.parametrize(
    ("language", "drug", "amount"),
    [
        ("en", "Heroin", "5 kg"),
        ("en", "Heroin", "5 kg of heroin"),
        ("en", "Heroin", "5 kg of black tar heroin"),
        ("en", "Heroin", "5 kg of heroin mixed with caffeine"),
        ("en", "Heroin", "5 kg of narcotics"),
        ("en", "Opiates", "5 kg of heroin"),
        ("en", "Ecstasy", "100 ecstasy tablets"),
        ("en", "Heroin and cocaine", "5 kg of cocaine"),
        ("es", "Marihuana", "12 plantas de marihuana"),
        ("es", "Heroína", "50 comprimidos"),
        ("ru", "Героин", "5 кг героина"),
    ],
)
def test_a_quantity_may_name_its_own_drug_a_wider_or_a_narrower_one(language, drug, amount):
    assert isinstance(outcome(drug, amount, language), Accepted)


def test_the_issue_names_the_cell():
    (issue,) = outcome("Heroin", "5 kg of cocaine").issues
    assert (issue.field, issue.value, issue.level) == ("quantity", "5 kg of cocaine", "quarantine")
    assert "source.yaml" in issue.message


def test_what_the_source_says_of_a_quantity_is_not_questioned():
    told = outcome("Heroin", "5 kg of snow", lookups={"quantity": {"5 kg of snow": "5 kg"}})
    assert isinstance(told, Accepted)


def test_each_drug_of_a_quantity_must_be_that_of_the_record():
    assert names_another("cocaine|heroin", "heroin")
    assert not names_another("amphetamine/methamphetamine", "methamphetamine")


def test_grammar_and_units_name_no_drug():
    assert drugs_named("det var 5 kg", layout("sv"), None) is None
    assert drugs_named("3 bags of 12 kilograms each", layout("en"), None) is None


@pytest.mark.parametrize("engine", ["duckdb", "polars", "pandas"])
def test_both_lanes_see_the_contradictions(engine):
    cells = [
        ("Heroin", "5 kg of cocaine"),
        ("Heroin", "5 kg of heroin"),
        ("Heroin", "20 tons of yarn"),
        ("Heroin", "7 kg"),
        ("Cocaine", "5 kg of cocaine"),
        ("Cocaine", "5 plants"),
        ("Cannabis", "5 plants"),
        ("Coca leaf and cocaine", "3 kg"),
        ("Cocaine with caffeine", "3 kg"),
        ("Alcohol", "5 kg of cocaine"),
    ]
    assert_lanes_agree(engine, records(*cells), layout("en"))


@pytest.mark.parametrize("engine", ["duckdb", "polars"])
def test_both_lanes_agree_where_the_drug_is_one_for_all(engine):
    facts = {
        "language": "en",
        "required": ["substance", "quantity"],
        "constants": {"substance": "Heroin", "country": "Spain"},
        "columns": {"Amount": "quantity", "Unit": "unit"},
    }
    rows = [("5 kg of cocaine", ""), ("5", "kg"), ("5 kg heroin", ""), ("8", "plants")]
    told = [{"Amount": amount, "Unit": unit} for amount, unit in rows]
    assert_lanes_agree(engine, told, SourceMapping.of(facts))


def test_a_quantity_of_unknown_goods_is_rejected():
    assert slugs("Heroin", "20 tons of yarn") == ["rejected_quantity"]


@pytest.mark.parametrize(
    "drug", ["Coca leaf and cocaine", "Acetone and heroin", "Khat and cannabis herb", "Poppy straw, opium"]
)
def test_drugs_of_several_sum_classes_under_one_amount_are_set_aside(drug):
    assert "mixed_classes" in slugs(drug, "5 kg")


def test_a_cutting_agent_does_not_move_a_drug():
    item = outcome("Cocaine with caffeine", "5 kg").report.items[0]
    assert (item.substance, item.label_role, item.sum_class) == ("cocaine", "mixture", "finished_drug")
    assert [one.substance for one in item.substances] == ["cocaine", "caffeine"]


@pytest.mark.parametrize("drug", ["Cocaine", "Heroin", "Hashish", "Opium"])
def test_what_is_no_plant_is_not_counted_in_plants(drug):
    assert "form_against_unit" in slugs(drug, "5 plants")


@pytest.mark.parametrize("drug", ["Cannabis", "Marijuana", "Cannabis plant", "Opium poppy", "Khat", "Drugs"])
def test_what_grows_may_be_counted_in_plants(drug):
    assert isinstance(outcome(drug, "5 plants"), Accepted)


def test_heroin_may_be_liquid():
    assert "form_against_unit" not in slugs("Morphine", "5 l")
