"""The reporting groups follow from the substances and the rules; what an edition prints itself stays."""

from __future__ import annotations

from seizure_schema.substances import reporting_group
from seizure_schema.substances.groups import derived_rows
from seizure_schema.vocabulary import table


def test_the_table_is_what_the_rules_give_today() -> None:
    assert list(table("reporting_groups")) == derived_rows(), (
        "write it again: python -m seizure_schema.substances.groups"
    )


def test_a_drug_is_reported_under_the_group_of_its_class() -> None:
    assert reporting_group("heroin", 2020).group == "Opioids"


def test_what_a_drug_belongs_to_goes_before_its_class() -> None:
    # The World Drug Report parts "ecstasy" from the other amphetamine-type stimulants.
    assert reporting_group("mdma", 2020, "unodc_wdr_annex").group == '"Ecstasy"-type substances'
    assert reporting_group("amphetamine", 2020, "unodc_wdr_annex").group.startswith("Amphetamine-type")


def test_a_listed_phenethylamine_is_a_hallucinogen_and_an_unlisted_one_is_not() -> None:
    assert reporting_group("2c_b", 2020).group == "Hallucinogens"
    assert reporting_group("2c_p", 2020).group == "Substances not under international control"


def test_an_edition_may_say_otherwise() -> None:
    # The edition of 2016 prints JWH-018 under cannabis.
    assert reporting_group("jwh_018", 2016, "unodc_annual_2016").group == "Cannabis-type"
