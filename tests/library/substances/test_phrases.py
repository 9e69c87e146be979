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


def test_a_form_with_what_it_holds_in_brackets() -> None:
    reading = resolve_substance("Tablets (MDMA)", language="en")
    assert ([one.id for one in reading.substances], reading.form) == (["mdma"], "tablet")
    assert resolve_substance("Resin (cannabis)", language="en").substances[0].id == "cannabis_resin"
    assert resolve_substance("Tablets (other)", language="en").status == "unknown"


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


@pytest.mark.parametrize(
    "text", ["Benzodiazepines (other)", "Benzodiazepines, other", "Other benzodiazepines"]
)
def test_other_beside_a_group_is_its_residual_wherever_it_stands(text: str) -> None:
    found = resolve_substance(text, language="en")
    assert found.substances[0].id == "benzodiazepines"
    assert found.label_role == "residual_other"


@pytest.mark.parametrize(
    ("text", "substance"),
    [
        ("(+)-Methamphetamine", "methamphetamine"),
        ("S-(+)-methamphetamine hydrochloride", "methamphetamine"),
        ("cis-3-methylfentanyl", "3_methylfentanyl"),
        ("d-LSD", "lsd"),
        ("R-amphetamine", "levamfetamine"),
    ],
)
def test_a_mirror_image_is_its_substance_unless_it_has_a_name_of_its_own(text: str, substance: str) -> None:
    assert resolve_substance(text, language="en").substances[0].id == substance


def test_a_chemical_name_with_brackets_may_have_a_synonym_in_brackets() -> None:
    text = "2-(4-bromo-2,5-dimethoxyphenyl)-N-(2-methoxybenzyl)ethanamine (25B-NBOMe)"
    assert resolve_substance(text).substances[0].id == "25b_nbome"
    wrong = "2-(4-bromo-2,5-dimethoxyphenyl)-N-(2-methoxybenzyl)ethanamine (25I-NBOMe)"
    assert resolve_substance(wrong).status == "ambiguous"


def test_a_comma_between_thousands_is_no_part_of_a_code() -> None:
    assert resolve_substance("U-47,700").substances[0].id == "u_47700"
    assert resolve_substance("CP-55940").substances[0].id == "cp_55940"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Counterfeit cigarettes", "en"),
        ("bottles of whisky", "en"),
        ("tabaco rubio", "es"),
        ("сигареты с фильтром", "ru"),
    ],
)
def test_a_word_of_trade_adds_nothing_to_a_non_drug(text: str, language: str) -> None:
    assert resolve_substance(text, language=language).status == "not_a_drug"


@pytest.mark.parametrize(
    "text", ["Counterfeit alprazolam", "rolling cannabis", "counterfeit", "stolen bottles"]
)
def test_a_word_of_trade_stays_unexplained_beside_a_drug_or_alone(text: str) -> None:
    assert resolve_substance(text, language="en").status == "unknown"


def test_the_line_below_a_total_is_its_own_drug() -> None:
    assert resolve_substance("of which: crack", language="en").substances[0].id == "crack_cocaine"


def test_laced_with_is_mixed_with() -> None:
    reading = resolve_substance("heroin laced with fentanyl", language="en")
    assert (reading.status, reading.relation) == ("several", "and")


@pytest.mark.parametrize(
    ("text", "language", "substance"),
    [
        ("OxyContin 80", "en", "oxycodone"),
        ("Ксанакс 0,5", "ru", "alprazolam"),
        ("Rivotril 2", "es", "clonazepam"),
    ],
)
def test_a_bare_strength_stands_behind_a_medicine(text: str, language: str, substance: str) -> None:
    assert [one.id for one in resolve_substance(text, language=language).substances] == [substance]


@pytest.mark.parametrize(
    ("text", "substance"),
    [
        ("Percocet 5/325", "oxycodone"),
        ("Norco 10-325", "hydrocodone"),
        ("Suboxone 8 mg/2 mg", "buprenorphine"),
        ("Tramadol 50mg/ml inj.", "tramadol"),
        ("Morphine 10 mg/1 ml", "morphine"),
        ("Fentanyl 50 mcg/hr patch", "fentanyl"),
    ],
)
def test_a_slash_between_two_strengths_names_no_second_drug(text: str, substance: str) -> None:
    reading = resolve_substance(text, language="en", country="US")
    assert [one.id for one in reading.substances] == [substance]


def test_a_slash_between_two_drugs_with_amounts_still_names_both() -> None:
    reading = resolve_substance("cocaine 5 g/heroin 2 g", language="en")
    assert [one.id for one in reading.substances] == ["cocaine", "heroin"]


@pytest.mark.parametrize("text", ["JWH-999", "2C-B 5", "Methcathinone 3", "Cannabis 5", "benzodiazepines 12"])
def test_a_bare_number_behind_any_other_name_may_make_another_drug(text: str) -> None:
    assert resolve_substance(text, language="en").status == "unknown"


def test_leaves_of_a_plant_are_weighed_and_no_longer_counted_plants() -> None:
    assert resolve_substance("coca bush leaves", language="en").substances[0].id == "coca_leaf"
    assert resolve_substance("opium poppy leaves", language="en").status == "unknown"
