"""Phrases: forms, synonyms in brackets, totals and residuals, exclusions, several drugs under one amount."""

from __future__ import annotations

import pytest

from seizure_schema.substances import resolve_substance


def test_dry_herb_in_russian() -> None:
    reading = resolve_substance("сухая марихуана", language="ru", country="TJ")
    assert (reading.substance.id if reading.substance else None) == "cannabis_herb"
    assert (reading.form, reading.moisture) == ("herb", "dry")


@pytest.mark.parametrize(
    ("text", "substance", "form", "chemical_form"),
    [
        ("liquid cocaine", "cocaine", "liquid", None),
        ("Heroin Liquid", "heroin", "liquid", None),
        ("METHAMPHETAMINE HCL", "methamphetamine", None, "hydrochloride"),
        ("Tramadol HCl 50mg capsules", "tramadol", "capsule", "hydrochloride"),
        ("LSD (blotters)", "lsd", "blotter", None),
        ("MDMA crystals", "mdma", "crystal", None),
        ("Sulphuric acid", "sulphuric_acid", None, None),
    ],
)
def test_form_words_beside_a_name(
    text: str, substance: str, form: str | None, chemical_form: str | None
) -> None:
    reading = resolve_substance(text, language="en")
    assert reading.substance is not None
    assert (reading.substance.id, reading.form, reading.chemical_form) == (substance, form, chemical_form)


@pytest.mark.parametrize(
    ("form", "substance"),
    [
        ("resin", "cannabis_resin"),
        ("herb", "cannabis_herb"),
        ("plants", "cannabis_plant"),
        ("seeds", "cannabis_seed"),
    ],
)
def test_the_form_column_narrows_the_concept(form: str, substance: str) -> None:
    reading = resolve_substance("cannabis", language="en", form=form)
    assert reading.substance is not None
    assert reading.substance.id == substance


def test_a_form_column_that_contradicts_the_name_is_not_believed() -> None:
    assert resolve_substance("liquid cocaine", language="en", form="powder").form == "not_stated"


def test_resin_and_herb_at_once_is_not_understood() -> None:
    assert resolve_substance("cannabis resin herb", language="en").status == "unknown"


@pytest.mark.parametrize(
    ("text", "language", "substance"),
    [
        ("Lorazepam (Ativan, Temesta)", "en", "lorazepam"),
        ("Alprazolam (Xanax)", "en", "alprazolam"),
        ("Cocaine hydrochloride (HCl, powder cocaine)", "en", "cocaine_hydrochloride"),
        ("Cannabis (marijuana)", "en", "cannabis_herb"),
        ("PCP (polvo de ángel)-Fenciclidina", "es", "pcp"),
        ("1-phenyl-2-propanone (BMK) (2914 3100)", "en", "p2p_bmk"),
        ("Methamphetamine (crystal)", "en", "methamphetamine"),
    ],
)
def test_synonyms_in_brackets_agree(text: str, language: str, substance: str) -> None:
    reading = resolve_substance(text, language=language)
    assert reading.substance is not None
    assert reading.substance.id == substance


def test_synonyms_that_contradict_the_name_leave_it_open() -> None:
    reading = resolve_substance("Lorazepam (Ativan, Valium)", language="en")
    assert reading.status == "ambiguous"
    assert set(reading.candidates) == {"lorazepam", "diazepam"}


def test_an_unknown_synonym_is_not_passed_over() -> None:
    assert resolve_substance("Heroin (foo)", language="en").status == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "fake heroin",
        "heroin substitute",
        "not heroin",
        "cocaine farm",
        "grass seed heroin x",
        "poppy seed oil",
        "heroin?",
    ],
)
def test_a_word_too_many_makes_a_phrase_unknown(text: str) -> None:
    assert resolve_substance(text, language="en").status == "unknown"


@pytest.mark.parametrize(
    ("text", "language", "substance"),
    [
        ("“Мефедрон” синтетик наркотик моддаси", "uz-Cyrl", "mephedrone"),
        ("моддаҳои нашъаовар «ҳашиш»", "tg", "cannabis_resin"),
        ("наркотического средства героин массой 5,3 кг", "ru", "heroin"),
        ("۱۲ کیلوگرم تریاک", "fa", "opium"),
        ("глазные капли «Тропикамид 1% 10 мл»", "ru", "tropicamide"),
    ],
)
def test_little_words_and_strengths_beside_a_name(text: str, language: str, substance: str) -> None:
    reading = resolve_substance(text, language=language)
    assert reading.substance is not None
    assert reading.substance.id == substance


@pytest.mark.parametrize(
    ("text", "substance", "role"),
    [
        ("Ecstasy-type substances", "ecstasy_type", "group_total"),
        ("Non-specified ecstasy-type", "ecstasy_type_unspecified", "residual_unspecified"),
        ("Other opioids", "opioids", "residual_other"),
        ("Other precursors", "precursors", "residual_other"),
        ("Non-specified precursors", "precursors_unspecified", "residual_unspecified"),
        ("Non-specified cocaine", "cocaine", "residual_unspecified"),
        ("Other", "any_drugs", "residual_other"),
        ("Other Drugs**", "any_drugs", "residual_other"),
        ("Synthetic cannabinoids (Spice)", "synthetic_cannabinoids", "group_total"),
        ("Depressants (excluding Methaqualone)", "sedatives", "group_total"),
        ("Other cannabis-type (excluding synthetic cannabinoids)", "cannabis_type", "residual_other"),
        (
            "Total hallucinogens (including the above, all other hallucinogens, and any"
            " unspecified/undistinguished quantities of hallucinogens)",
            "hallucinogens",
            "group_total",
        ),
        ("Morphine", "morphine", "substance"),
    ],
)
def test_totals_and_residuals_are_told_apart(text: str, substance: str, role: str) -> None:
    reading = resolve_substance(text, language="en")
    assert reading.substance is not None
    assert (reading.substance.id, reading.label_role) == (substance, role)


def test_other_before_a_single_drug_makes_no_sense() -> None:
    assert resolve_substance("Other heroin", language="en").status == "unknown"


@pytest.mark.parametrize(
    ("text", "language", "ids", "relation"),
    [
        ("Mistura: LSD + MDA + Cocaína", "pt", ("lsd", "mda", "cocaine"), "and"),
        ("heroin mixed with fentanyl", "en", ("heroin", "fentanyl"), "and"),
        ("героин, гашиш и опий", "ru", ("heroin", "cannabis_resin", "opium"), "and"),
        ("speedball", "en", ("cocaine", "heroin"), "and"),
        ("GHB/GBL", "en", ("ghb", "gbl"), "or"),
        ("GBL or GHB", "en", ("gbl", "ghb"), "or"),
    ],
)
def test_several_drugs_under_one_amount(
    text: str, language: str, ids: tuple[str, ...], relation: str
) -> None:
    reading = resolve_substance(text, language=language)
    assert reading.status == "several"
    assert tuple(one.id for one in reading.substances) == ids
    assert reading.relation == relation
    assert reading.substance is None


def test_two_names_of_one_drug_are_one_drug() -> None:
    reading = resolve_substance("Charas/Hashish", language="en", country="IN")
    assert reading.substance is not None
    assert reading.substance.id == "cannabis_resin"


@pytest.mark.parametrize(
    "text", ["heroin with sugar", "cannabis and tobacco", "heroin-cocaine", "heroin precursor"]
)
def test_names_that_do_not_go_together_are_left_open(text: str) -> None:
    assert resolve_substance(text, language="en").status == "ambiguous"
