"""Names in many languages and writings, and the circumstances that decide between their senses."""

from __future__ import annotations

import pytest

from seizure_schema.errors import ArgumentError
from seizure_schema.substances import resolve_substance


def named(text: str, language: str | None = None, country: str | None = None) -> str:
    """The one id of a resolved text, or its status."""
    reading = resolve_substance(text, language=language, country=country)
    return reading.substance.id if reading.status == "resolved" and reading.substance else reading.status


def test_a_name_of_three_letters_is_not_borrowed_from_another_language() -> None:
    # Russian САР, amphetamine-type stimulants, is the Mongolian word for month.
    assert named("САР", "ru") == "ats"
    assert named("сар", "mn") == "unknown"
    assert named("сар") == "unknown"
    assert resolve_substance("сар", language="kk").candidates == ("ats",)
    # Chinese names of two letters are whole words, and LSD is no language's own.
    assert named("大麻", "ja") == "cannabis"
    assert named("LSD", "sw") == "lsd"


@pytest.mark.parametrize(
    ("text", "language", "substance"),
    [
        ("Heroin", "en", "heroin"),
        ("героин", "ru", "heroin"),
        ("ҳероин", "tg", "heroin"),
        ("geroin", "uz", "heroin"),
        ("هروئین", "fa", "heroin"),
        ("الهيروين", "ar", "heroin"),
        ("HEROÍNA", "es", "heroin"),
        ("海洛因", "zh", "heroin"),
        ("афъюн", "tg", "opium"),
        ("апиын", "kk", "opium"),
        ("ko‘knori", "uz", "poppy_straw"),
        ("кўкнори", "uz-Cyrl", "poppy_straw"),
        ("marıhýana", "kk-Latn", "cannabis_herb"),
        ("toz esrar", "tr", "cannabis_resin"),
        ("القات", "ar", "khat"),
        ("ยาบ้า", "th", "methamphetamine"),
        ("fenobarbital", "es", "phenobarbital"),
    ],
)
def test_a_name_is_known_in_its_language(text: str, language: str, substance: str) -> None:
    assert named(text, language) == substance


@pytest.mark.parametrize("text", ["JWH-018", "JWH 018", "JWH - 018", "jwh018", "“JWH-018”", "JWH-018**"])
def test_hyphens_spaces_quotes_and_footnote_marks_make_no_difference(text: str) -> None:
    assert named(text) == "jwh_018"


@pytest.mark.parametrize("text", ["a-PVP", "а-PVP", "α-PVP", "alpha-PVP", "ALPHA PVP"])
def test_a_greek_or_a_cyrillic_letter_in_a_latin_code(text: str) -> None:
    assert named(text) == "alpha_pvp"


@pytest.mark.parametrize(
    ("text", "language", "substance"),
    [
        ("героина", "ru", "heroin"),
        ("гашишем", "ru", "cannabis_resin"),
        ("марихуаны", "ru", "cannabis_herb"),
        ("опия", "ru", "opium"),
        ("geroini", "uz", "heroin"),
        ("героиндин", "ky", "heroin"),
        ("каннабистің", "kk", "cannabis"),
        ("eroinin", "tr", "heroin"),
        ("amfetaminy", "pl", "amphetamine"),
    ],
)
def test_case_endings_are_taken_off_by_rule(text: str, language: str, substance: str) -> None:
    reading = resolve_substance(text, language=language)
    assert reading.rule == "inflected"
    assert reading.substance is not None
    assert reading.substance.id == substance


def test_an_ending_is_no_licence_to_shorten_a_foreign_word() -> None:
    # "-dan" is an Uzbek, a Turkish and an Azerbaijani ending; "cocaine" is a word of none of them.
    assert named("cocainedan", "en") == "unknown"


@pytest.mark.parametrize(
    ("text", "language", "country", "substance"),
    [
        ("کراک", "fa", "IR", "heroin"),
        ("cristal", "es", "MX", "methamphetamine"),
        ("cristal", "es", "ES", "mdma"),
        ("cristal", "es", None, "ambiguous"),
        ("MD", "en", "IN", "mephedrone"),
        ("MD", "en", None, "ambiguous"),
        ("BASE DE COCA", "es", "CO", "coca_paste"),
        ("crack", "en", None, "crack_cocaine"),
        ("crack", "en", "IR", "ambiguous"),
        ("tik", "en", "ZA", "methamphetamine"),
        ("tik", "en", None, "unknown"),
    ],
)
def test_the_country_decides_the_sense(text: str, language: str, country: str | None, substance: str) -> None:
    assert named(text, language, country) == substance


def test_without_a_language_all_languages_must_agree() -> None:
    # In Indonesian it is the name of synthetic cannabinoids; in another language it could be cannabis.
    assert named("ganja sintetis", "id") == "synthetic_cannabinoids"
    assert named("ganja sintetis") == "ambiguous"


def test_candidates_of_an_ambiguous_name_are_told() -> None:
    reading = resolve_substance("speed", language="en")
    assert reading.status == "ambiguous"
    assert reading.candidates == ("amphetamine", "methamphetamine")
    assert reading.issues[0].slug == "ambiguous_substance"


@pytest.mark.parametrize("text", ["cokaine", "heroyn", "metamfitamine", "Acyl"])
def test_a_likeness_is_never_a_name(text: str) -> None:
    reading = resolve_substance(text, language="en")
    assert reading.status == "unknown"
    assert reading.issues[0].slug == "unknown_substance"


@pytest.mark.parametrize(
    ("text", "language", "substance"),
    [
        ("pseudoephedrine", "en", "pseudoephedrine"),
        ("pink cocaine", "en", "tusi"),
        ("liquid ecstasy", "en", "ghb"),
        ("synthetic cannabis", "en", "synthetic_cannabinoids"),
        ("tembakau gorila", "id", "synthetic_cannabinoids"),
        ("opium poppy", "en", "poppy_plant"),
    ],
)
def test_a_name_inside_a_longer_name_does_not_count(text: str, language: str, substance: str) -> None:
    assert named(text, language) == substance


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Alcohol", "en"),
        ("сигареты", "ru"),
        ("насвай", "ru"),
        ("سجائر", "ar"),
        ("şeker", "tr"),
        ("baking soda", "en"),
        ("speed boat", "en"),
    ],
)
def test_what_is_no_drug_is_said_to_be_none(text: str, language: str) -> None:
    reading = resolve_substance(text, language=language)
    assert reading.status == "not_a_drug"
    assert reading.issues[0].slug == "not_a_drug"
    assert not reading.ok


def test_table_salt_or_drug_is_left_open_where_no_country_tells() -> None:
    assert named("соль", "ru") == "ambiguous"
    assert named("соль", "ru", "RU") == "synthetic_cathinones"


def test_blank_and_not_available_are_kept_apart() -> None:
    assert resolve_substance("").status == "blank"
    assert resolve_substance("  ").status == "blank"
    assert resolve_substance("Not available", language="en").status == "not_available"


def test_a_non_drug_of_another_language_is_not_left_out() -> None:
    # "para" is money in Turkish; in an English table it may be anything.
    assert named("para", "tr") == "not_a_drug"
    assert named("para", "en") == "unknown"


@pytest.mark.parametrize(
    "text",
    ["маковая соломка", "маковой соломки", "соломка маковая", "соломки маковой", "Маковую соломку"],
)
def test_poppy_straw_in_the_words_of_the_police(text: str) -> None:
    assert named(text, "ru") == "poppy_straw"


@pytest.mark.parametrize(
    ("text", "substance"),
    [
        ("терьяк", "opium"),
        ("опия-сырца", "opium"),
        ("каннабисного масла", "cannabis_oil"),
        ("чарс", "cannabis_resin"),
        ("кукнара", "poppy_straw"),
        ("«Лирика»", "pregabalin"),
        ("тропикамида", "tropicamide"),
        ("лекарственных препаратов", "pharmaceuticals_unspecified"),
        ("анаша", "ambiguous"),
        ("шишки", "cannabis_herb"),
        ("шишек", "cannabis_herb"),
        ("соль", "ambiguous"),
        ("план", "ambiguous"),
    ],
)
def test_everyday_words_of_central_asian_police(text: str, substance: str) -> None:
    assert named(text, "ru") == substance


@pytest.mark.parametrize(("text", "candidate"), [("coke", "cocaine"), ("chocolate", "cannabis_resin")])
def test_one_doubtful_meaning_is_a_proposal_and_no_ambiguity(text: str, candidate: str) -> None:
    reading = resolve_substance(text, language="en")
    assert (reading.status, reading.candidates, reading.substances) == ("unknown", (candidate,), ())
    assert [issue.slug for issue in reading.issues] == ["unknown_substance"]


def test_a_doubt_of_another_language_leaves_the_english_name_sure() -> None:
    assert resolve_substance("meth").substances[0].id == "methamphetamine"
    assert resolve_substance("meth", language="sw").status == "unknown"


@pytest.mark.parametrize("text", ["ice", "snow", "grass", "salt", "speed"])
def test_ambiguous_means_two_candidates_or_more(text: str) -> None:
    reading = resolve_substance(text, language="en")
    assert reading.status == "ambiguous"
    assert len(reading.candidates) > 1


@pytest.mark.parametrize("circumstances", [{"country": "USA"}, {"language": "English"}])
def test_a_circumstance_that_does_not_exist_is_refused(circumstances: dict[str, str]) -> None:
    with pytest.raises(ArgumentError, match=next(iter(circumstances))):
        resolve_substance("heroin", **circumstances)


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(ArgumentError, match="None"):
        resolve_substance(None)
