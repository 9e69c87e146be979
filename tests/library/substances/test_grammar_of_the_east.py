"""Case chains, postpositions and scripts of the Turkic, Caucasian, Tajik and East Slavic tables."""

from __future__ import annotations

import pytest

from seizure_schema.substances import resolve_substance


def ids(text: str, language: str) -> list[str]:
    return [one.id for one in resolve_substance(text, language=language).substances]


@pytest.mark.parametrize(
    ("text", "language", "substance"),
    [
        ("прекурсорларымен", "kk", "precursors_unspecified"),  # plural, possessive, instrumental
        ("geroinlarining", "uz", "heroin"),
        ("amfetaminlerinden", "tr", "amphetamine"),
        ("მეთადონისთვის", "ka", "methadone"),
        ("մարիխուանայից", "hy", "cannabis_herb"),
    ],
)
def test_endings_come_in_chains(text: str, language: str, substance: str) -> None:
    assert ids(text, language) == [substance]


def test_a_language_puts_its_endings_to_the_names_that_it_borrows() -> None:
    # Russian "буторфанол", Kazakh accusative; English "cocaine" is no word of Uzbek.
    assert ids("буторфанолды", "kk") == ["butorphanol"]
    assert ids("cocainedan", "uz") == []


@pytest.mark.parametrize(
    ("text", "language", "substance"),
    [
        ("sülfürik asidin", "tr", "sulphuric_acid"),  # asit
        ("tirýegiň", "tk", "opium"),  # tirýek
        ("tiryəyin", "az", "opium"),  # tiryək
    ],
)
def test_a_last_consonant_softens_before_a_vowel(text: str, language: str, substance: str) -> None:
    assert ids(text, language) == [substance]


@pytest.mark.parametrize(
    ("text", "language", "substance"),
    [
        ("хероини афгони", "tg", "heroin"),  # ҳероини афғонӣ
        ("моддахои психотропи", "tg", "psychotropics_unspecified"),
        ("hesis", "az", "cannabis_resin"),  # həşiş
        ("KOKAIN", "tr", "cocaine"),
        ("geroındi", "kk", "heroin"),
    ],
)
def test_letters_without_their_marks(text: str, language: str, substance: str) -> None:
    assert ids(text, language) == [substance]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("uyuşturucu madde (esrar hariç)", "tr"),
        ("esrar hariç uyuşturucu madde", "tr"),
        ("giyohvandlik vositalari, marixuana bundan mustasno", "uz"),
        ("наркотические средства, кроме марихуаны", "ru"),
    ],
)
def test_the_word_for_except_stands_before_or_after_what_it_excepts(text: str, language: str) -> None:
    found = resolve_substance(text, language=language)
    assert [one.id for one in found.substances] == ["narcotic_drugs_unspecified"]
    assert found.rule == "exclusion"


@pytest.mark.parametrize(
    ("text", "language", "substance"),
    [
        ("синтетическая марихуана", "ru", "synthetic_cannabinoids"),
        ("прекурсор псевдоефедрин", "uk", "pseudoephedrine"),
        ("в том числе героин", "ru", "heroin"),
        ("500 таблеток экстази", "ru", "mdma"),
    ],
)
def test_words_beside_a_name(text: str, language: str, substance: str) -> None:
    assert ids(text, language) == [substance]


def test_synthetic_drug_beside_a_plant_drug_is_left_open() -> None:
    assert resolve_substance("синтетика марихуана", language="ru").status == "ambiguous"


def test_a_word_for_any_drug_stands_in_no_list_of_drugs() -> None:
    assert resolve_substance("наркотическое средство, героин", language="ru").status != "several"


@pytest.mark.parametrize("text", ["соль", "мак", "кокс", "план", "скорость"])
def test_everyday_words_resolve_nothing(text: str) -> None:
    assert resolve_substance(text, language="ru").status in ("ambiguous", "unknown")


@pytest.mark.parametrize(
    ("text", "language", "substance"),
    [
        ("MDMA-ს აბები", "ka", "mdma"),
        ("LSD-ის", "ka", "lsd"),
        ("МДМА-ны", "kk", "mdma"),
        ("LSD-nin", "tr", "lsd"),
    ],
)
def test_an_abbreviation_carries_its_case_ending_behind_a_hyphen(
    text: str, language: str, substance: str
) -> None:
    assert [one.id for one in resolve_substance(text, language=language).substances] == [substance]


@pytest.mark.parametrize(("text", "language"), [("THC-N", "fi"), ("MDA-I tabletta", "hu"), ("LSD-nin", "en")])
def test_a_letter_behind_a_hyphen_may_make_another_drug(text: str, language: str) -> None:
    assert resolve_substance(text, language=language).status == "unknown"
