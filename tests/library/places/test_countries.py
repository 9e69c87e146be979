"""What a country text becomes: ISO codes, former states, parts of states, and answers that name none."""

from __future__ import annotations

import pycountry
import pytest

from seizure_schema.places import resolve_country, resolve_place


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Tajikistan", "TJ"),
        ("Korea, Republic of", "KR"),
        ("Republic of Korea", "KR"),
        ("Netherlands (Kingdom of the)", "NL"),
        ("China, Hong Kong SAR", "HK"),
        ("Kosovo under UNSCR 1244", "XK"),
        ("Swaziland", "SZ"),
        ("Cape Verde", "CV"),
        ("St. Vincent & the Grenadines", "VC"),
        ("COTE D'IVOIRE", "CI"),
        ("International waters", "XZ"),
        ("UZB", "UZ"),
        ("KG", "KG"),
    ],
)
def test_english_names_and_codes(text: str, code: str) -> None:
    reading = resolve_country(text)
    assert (reading.status, reading.country) == ("resolved", code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Таджикистан", "TJ"),
        ("Тоҷикистон", "TJ"),
        ("O‘zbekiston", "UZ"),
        ("Ўзбекистон", "UZ"),
        ("Қазақстан", "KZ"),
        ("Кыргыз Республикасы", "KG"),
        ("Türkmenistan", "TM"),
        ("افغانستان", "AF"),
        ("ايران", "IR"),  # with Arabic yeh
        ("KIRGIZİSTAN", "KG"),
        ("Afeganistão", "AF"),
        ("Ouzbékistan", "UZ"),
        ("Tadschikistan", "TJ"),
        ("Suiza", "CH"),
    ],
)
def test_names_in_other_languages(text: str, code: str) -> None:
    assert resolve_country(text).country == code


def test_a_former_state_is_never_put_into_country() -> None:
    reading = resolve_country("USSR")
    assert (reading.status, reading.country, reading.historic) == ("resolved", None, "SUHH")


def test_a_part_of_a_state_says_so() -> None:
    reading = resolve_country("Iraq (Kurdistan Region)")
    assert (reading.country, reading.admin1, reading.rule) == ("IQ", "IQ-KR", "part_of_country")


def test_unknown_is_an_answer_and_no_missing_value() -> None:
    reading = resolve_country("Unknown")
    assert (reading.status, reading.country, reading.rule) == ("resolved", "ZZ", "reported_unknown")


def test_none_is_not_available() -> None:
    reading = resolve_country("None")
    assert (reading.status, reading.country, reading.rule) == ("not_available", None, "not_available")


@pytest.mark.parametrize("text", ["Other", "Autres pays", "Другие"])
def test_other_is_a_place_that_is_not_listed(text: str) -> None:
    for reading in (resolve_country(text), resolve_place(text), resolve_place(text, country="TJ")):
        assert (reading.status, reading.country, reading.rule) == ("unknown", None, "other_country")
        assert reading.issues == ()


def test_two_koreas_stay_open() -> None:
    reading = resolve_country("Korea")
    assert (reading.status, reading.candidates) == ("ambiguous", ("KP", "KR"))


def test_the_language_settles_a_word_of_two_languages() -> None:
    assert resolve_country("Guiana").status == "ambiguous"
    assert resolve_country("Suiza", language="es").country == "CH"


def test_na_is_namibia_or_not_available() -> None:
    assert resolve_country("NA").candidates == ("NA", "not_available")


@pytest.mark.parametrize("text", ["Cocaine", "tj", "Tajikistam", "Europe", "KKK"])
def test_what_is_no_country_name_is_unknown_with_an_issue(text: str) -> None:
    reading = resolve_country(text)
    assert reading.status == "unknown"
    assert [issue.slug for issue in reading.issues] == ["unknown_place"]


def test_an_empty_cell_is_blank() -> None:
    assert resolve_country("  ").status == "blank"


@pytest.mark.parametrize("text", ["Congo", "The Congo", "Конго", "Kongo"])
def test_congo_alone_is_two_countries(text: str) -> None:
    reading = resolve_country(text)
    assert (reading.status, reading.candidates) == ("ambiguous", ("CD", "CG"))


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Republic of the Congo", "CG"),
        ("Congo, Republic of", "CG"),
        ("Congo (Kinshasa)", "CD"),
        ("ДР Конго", "CD"),
        ("République démocratique du Congo", "CD"),
    ],
)
def test_congo_by_an_official_name_is_one(text: str, country: str) -> None:
    assert resolve_country(text).country == country


@pytest.mark.parametrize(("code", "country"), [("NGA", "NG"), ("IND", "IN"), ("AR", "AR"), ("CXR", "CX")])
def test_a_code_in_capitals_is_no_name_in_a_language_that_nobody_told(code: str, country: str) -> None:
    assert resolve_country(code).country == country


def test_every_code_of_iso_3166_1_means_its_country() -> None:
    codes = [(entry, code) for entry in pycountry.countries for code in (entry.alpha_2, entry.alpha_3)]
    other = {code for entry, code in codes if resolve_country(code, language="en").country != entry.alpha_2}
    assert other == {"NA"}  # which is also a common "not available"
