"""Inflected names of places, and the writings that a keyboard or a script forces on them."""

from __future__ import annotations

import pytest

from seizure_schema.places import resolve_country, resolve_place
from seizure_schema.places.forms import dictionary_forms


@pytest.mark.parametrize(
    ("text", "language", "country"),
    [
        ("из Таджикистана", "ru", "TJ"),
        ("в Республике Казахстан", "ru", "KZ"),
        ("Исламской Республики Иран", "ru", "IR"),
        ("Тоҷикистонро", "tg", "TJ"),
        ("Tojikistonga", "uz", "TJ"),
        ("Қазақстаннан", "kk", "KZ"),
        ("Кыргызстандан", "ky", "KG"),
        ("Türkiye'den", "tr", "TR"),
        ("İrandan", "az", "IR"),
        ("من طاجيكستان", "ar", "TJ"),
        ("په پاکستان کې", "ps", "PK"),
        ("z Holandii", "pl", "NL"),
        ("dall'Albania", "it", "AL"),
        ("aus den Niederlanden", "de", "NL"),
        ("თურქეთიდან", "ka", "TR"),
        ("από την Τουρκία", "el", "TR"),
        ("メキシコから", "ja", "MX"),
        ("ในประเทศพม่า", "th", "MM"),
    ],
)
def test_cases_and_prepositions_of_many_languages(text: str, language: str, country: str) -> None:
    assert resolve_country(text, language=language).country == country


def test_latin_endings_count_in_their_own_language_only() -> None:
    assert resolve_country("Almanyada", language="tr").country == "DE"
    assert resolve_country("Almanyada", language="en").status == "unknown"
    assert resolve_country("Almanyada").status == "unknown"


def test_other_scripts_need_no_language() -> None:
    assert resolve_country("из Афганистана").country == "AF"


@pytest.mark.parametrize("text", ["таджикский", "афганский героин", "Тоҷикистонӣ"])
def test_an_adjective_is_no_place(text: str) -> None:
    assert resolve_country(text, language="ru").status == "unknown"


def test_niger_and_nigeria_are_never_mixed() -> None:
    assert resolve_country("из Нигера", language="ru").country == "NE"
    assert resolve_country("из Нигерии", language="ru").country == "NG"


@pytest.mark.parametrize(
    ("text", "language", "country", "code"),
    [
        ("в Согдийской области", "ru", "TJ", "TJ-SU"),
        ("Surxondaryo viloyatida", "uz", "UZ", "UZ-SU"),
        ("Түркістан облысында", "kk", "KZ", "KZ-61"),
        ("Lebap welaýatynda", "tk", "TM", "TM-L"),
        ("у Львівській області", "uk", "UA", "UA-46"),
        ("د هلمند ولایت", "ps", "AF", "AF-HEL"),
    ],
)
def test_regions_in_the_cases_of_a_sentence(text: str, language: str, country: str, code: str) -> None:
    assert resolve_place(text, language=language, country=country).admin1 == code


@pytest.mark.parametrize(("text", "country"), [("Чумхурии Точикистон", "TJ"), ("Узбекистон", "UZ")])
def test_letters_that_a_russian_keyboard_lacks(text: str, country: str) -> None:
    assert resolve_country(text, language="tg").country == country


def test_a_title_is_no_part_of_the_name_but_may_decide_it() -> None:
    assert resolve_country("Republic of Georgia").country == "GE"
    assert resolve_country("Republic of China").country == "TW"
    assert resolve_country("Korea").candidates == ("KP", "KR")


def test_vowel_signs_tell_names_apart() -> None:
    assert resolve_country("टोगो", language="hi").country == "TG"
    assert resolve_country("टोंगा", language="hi").country == "TO"


def test_a_country_before_a_lesser_bearer_of_its_name() -> None:
    assert resolve_place("Niger").country == "NE"
    assert resolve_place("Hong Kong SAR").country == "HK"
    assert resolve_place("Georgia").status == "ambiguous"
    assert resolve_place("Niger", country="NG").admin1 == "NG-NI"


def test_a_region_before_the_border_point_named_after_it() -> None:
    assert resolve_place("Daşoguz", country="TM").admin1 == "TM-D"
    assert resolve_place("Daşoguz", country="TM", kind="border_point").border_point == "tm_dashoguz"


def test_crossings_of_one_name_on_both_sides() -> None:
    assert resolve_place("Torkham", country="PK", kind="border_point").border_point == "pk_torkham"
    assert resolve_place("Torkham", country="AF", kind="border_point").border_point == "af_torkham"
    assert resolve_place("Torkham", kind="border_point").status == "ambiguous"


def test_forms_are_bounded() -> None:
    assert len(dictionary_forms("республики российской федерации татарстана области", "ru")) <= 400
    assert dictionary_forms("one two three four five six seven", "ru") == ()
