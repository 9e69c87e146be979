"""Grammar of European drug names: compounds, elisions, case endings, units and roles in brackets."""

from __future__ import annotations

import pytest

from seizure_schema import resolve_substance


@pytest.mark.parametrize(
    ("text", "language", "substance", "form"),
    [
        ("Fentanylpflaster", "de", "fentanyl", "patch"),
        ("tramadoltabletter", "sv", "tramadol", "tablet"),
        ("ketaminepoeder", "nl", "ketamine", "powder"),
        ("marihuanaplanter", "nb", "cannabis_plant", "plant"),
    ],
)
def test_a_name_and_a_form_word_written_as_one(text: str, language: str, substance: str, form: str) -> None:
    reading = resolve_substance(text, language=language)
    assert reading.substance is not None and reading.substance.id == substance
    assert reading.form == form


@pytest.mark.parametrize("text", ["Heroinsüchtige", "Kokainring", "tramadolxyz"])
def test_half_a_compound_is_no_drug(text: str) -> None:
    assert resolve_substance(text, language="de").status == "unknown"


def test_a_language_without_compounds_cuts_no_word() -> None:
    assert resolve_substance("heroinpatches", language="en").status == "unknown"


@pytest.mark.parametrize(
    ("text", "language", "substance"),
    [
        ("d'héroïne", "fr", "heroin"),
        ("comprimés d’ecstasy", "fr", "mdma"),
        ("dell'eroina", "it", "heroin"),
        ("oli d'haixix", "ca", "cannabis_oil"),
    ],
)
def test_an_elided_article_is_no_part_of_the_name(text: str, language: str, substance: str) -> None:
    reading = resolve_substance(text, language=language)
    assert reading.substance is not None and reading.substance.id == substance


@pytest.mark.parametrize("language", ["sr", "hr", "sl"])
def test_a_case_of_the_language_told_comes_before_a_like_word_of_another(language: str) -> None:
    """`amfetamina` is the genitive of `amfetamin`, and elsewhere a drug or a group of drugs."""
    reading = resolve_substance("amfetamina", language=language)
    assert reading.substance is not None and reading.substance.id == "amphetamine"


def test_the_last_sigma_of_an_ending() -> None:
    reading = resolve_substance("ηρωίνης", language="el")
    assert reading.substance is not None and reading.substance.id == "heroin"


@pytest.mark.parametrize(
    ("text", "language", "substance"),
    [
        ("Maconha (kg)", "pt", "cannabis_herb"),
        ("ecstasy (szt.)", "pl", "mdma"),
        ("GHB (liter)", "nl", "ghb"),
    ],
)
def test_a_unit_in_brackets_is_the_head_of_a_column(text: str, language: str, substance: str) -> None:
    reading = resolve_substance(text, language=language)
    assert reading.substance is not None and reading.substance.id == substance


def test_plants_of_marijuana_are_cannabis_plants() -> None:
    reading = resolve_substance("marihuana (plantes)", language="ca")
    assert reading.substance is not None and reading.substance.id == "cannabis_plant"


def test_a_salt_in_brackets_narrows_cocaine() -> None:
    reading = resolve_substance("kokaina (chlorowodorek)", language="pl")
    assert reading.substance is not None and reading.substance.id == "cocaine_hydrochloride"


def test_a_name_bound_to_a_country_hides_no_international_name_of_the_same_meaning() -> None:
    reading = resolve_substance("Percocet", language="en")
    assert reading.substance is not None and reading.substance.id == "oxycodone"


def test_a_short_little_word_is_not_borrowed_from_another_language() -> None:
    """`in` is "and" in Slovene; in English it joins no two drugs."""
    assert resolve_substance("kokain in heroin", language="sl").status == "several"
    assert resolve_substance("heroin in cocaine", language="en").status == "unknown"
