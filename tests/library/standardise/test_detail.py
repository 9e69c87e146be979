"""A second text narrows the drug, adds a form, contradicts it, or is kept with a note."""

from __future__ import annotations

import pytest

from seizure_schema.standardise import Accepted, Quarantined, SourceMapping

from .lanes import assert_lanes_agree, record_lane

FACTS = {
    "language": "en",
    "required": ["substance"],
    "columns": {"Drug": "substance", "Specific": "substance_detail"},
}


def outcome(drug: str, detail: str, **facts: object) -> Accepted | Quarantined:
    (found,) = record_lane([{"Drug": drug, "Specific": detail}], SourceMapping.of(FACTS | facts)).values()
    return found


def told(drug: str, detail: str, **facts: object) -> tuple[str | None, str | None, str | None]:
    item = outcome(drug, detail, **facts).report.items[0]
    return item.substance, item.label_role, item.form


def test_an_empty_detail_changes_nothing():
    assert told("Pharmaceutical opioids", "") == ("pharmaceutical_opioids", "group_total", None)
    assert outcome("Heroin", " ").report.items[0].substance_text == "Heroin"


@pytest.mark.parametrize(
    ("drug", "detail", "substance"),
    [
        ("Pharmaceutical opioids", "Methadone", "methadone"),
        ("Pharmaceutical opioids", "Fentanyl", "fentanyl"),
        ("Coca paste/cocaine base", "Basuco", "coca_paste_smokable"),
        ("Other Hallucinogens", "Psilocybin", "psilocybin"),
        ("Other stimulants", "Mephedrone (4-methylmethcathinone, 4-MMC)", "mephedrone"),
        ("Other miscellaneous", "Trazodone", "trazodone"),
        ("Cannabis plants", "Cannabis leaves", "cannabis_herb"),
    ],
)
def test_a_narrower_drug_is_taken(drug, detail, substance):
    assert told(drug, detail)[:2] == (substance, "substance")


def test_both_texts_are_kept():
    item = outcome("Opioids", "Methadone").report.items[0]
    assert item.substance_text == "Opioids: Methadone"


@pytest.mark.parametrize(
    ("drug", "detail", "substance", "form"),
    [
        ("Opium", "Liquid", "opium", "liquid"),
        ("Opium", "Raw and prepared", "opium", None),
        ("Heroin", "Heroin liquid", "heroin", "liquid"),
        ("Methamphetamine", "Crystalline methamphetamine", "methamphetamine", "crystal"),
    ],
)
def test_a_form_or_quality_keeps_the_drug(drug, detail, substance, form):
    assert told(drug, detail) == (substance, "substance", form)


def test_a_detail_is_never_the_total_of_a_group():
    assert told("Tryptamines", "Tryptamines")[1] == "residual_unspecified"
    assert told("Synthetic cannabinoids", "Powder") == (
        "synthetic_cannabinoids",
        "residual_unspecified",
        "powder",
    )
    assert told("Synthetic cannabinoids", "Zorgine")[1] == "residual_unspecified"


def test_a_residual_stays_one_where_the_detail_only_adds_a_form():
    assert told("Non-specified cocaine", "Liquid cocaine") == ("cocaine", "residual_unspecified", "liquid")


def test_a_wider_detail_leaves_the_narrower_drug():
    assert told("Cocaine hydrochloride", "Cocaine (unspecified)")[0] == "cocaine_hydrochloride"


def test_several_drugs_that_all_fit_are_a_mixture():
    assert told("ATS", "Amphetamine/methamphetamine")[:2] == ("amphetamines", "mixture")


@pytest.mark.parametrize(
    ("drug", "detail"),
    [
        ("Heroin", "Methadone"),
        ("Hashish (resin)", "Hashish oil"),
        ("Other hallucinogens", "Zopiclone"),
        ("Cocaine", "Tobacco"),
    ],
)
def test_another_drug_contradicts_the_record(drug, detail):
    found = outcome(drug, detail)
    assert isinstance(found, Quarantined)
    (issue,) = found.issues
    assert (issue.slug, issue.value) == ("detail_against_substance", f"{drug}: {detail}")


def test_an_unknown_detail_is_noted_and_kept():
    found = outcome("Heroin", "Zorgine")
    assert found.report.items[0].substance == "heroin"
    assert found.report.items[0].substance_text == "Heroin: Zorgine"
    assert found.report.notes == ("detail_not_understood",)


def test_what_the_parts_of_a_poppy_are_called_is_no_form_of_a_medicine():
    assert told("Poppy plants", "Capsule") == ("poppy_plant", "substance", "plant")


def test_a_look_up_of_the_pair_or_of_the_detail_decides():
    pair = {"substance": {"Hashish (resin): Hashish oil": "cannabis_oil"}}
    assert told("Hashish (resin)", "Hashish oil", lookups=pair)[0] == "cannabis_oil"
    detail = {"substance_detail": {"Zorgine": "6_mam", "n/a*": ""}}
    assert told("Opioids", "Zorgine", lookups=detail)[0] == "6_mam"
    assert told("Opioids", "n/a*", lookups=detail) == ("opioids", "group_total", None)


@pytest.mark.parametrize("engine", ["duckdb", "polars"])
def test_both_lanes_narrow_alike(engine):
    pairs = [
        ("Opioids", "Methadone"),
        ("Opium", "Raw and prepared"),
        ("Heroin", "Methadone"),
        ("Heroin", "Zorgine"),
        ("Alcohol", "Beer"),
        ("", "Methadone"),
        ("No such drug", "Methadone"),
    ]
    assert_lanes_agree(engine, [{"Drug": a, "Specific": b} for a, b in pairs], SourceMapping.of(FACTS))
