"""Names in scripts without spaces, with an article or an "and" grown on, and little words by language."""

from __future__ import annotations

import pytest

from seizure_schema.substances import resolve_substance


@pytest.mark.parametrize(
    ("text", "language", "substance", "form"),
    [
        ("冰毒片剂", "zh", "methamphetamine", "tablet"),
        ("液態氯胺酮", "zh", "ketamine", "liquid"),
        ("第二級毒品甲基安非他命", "zh", "methamphetamine", None),
        ("MDMA粉末", "ja", "mdma", "powder"),
        ("เมทแอมเฟตามีนชนิดเกล็ด", "th", "methamphetamine", "crystal"),
        ("건조 대마초", "ko", "cannabis_herb", "herb"),
    ],
)
def test_a_script_without_spaces_is_cut_into_known_entries(
    text: str, language: str, substance: str, form: str | None
) -> None:
    reading = resolve_substance(text, language=language)
    assert reading.substance is not None
    assert (reading.substance.id, reading.form) == (substance, form)


@pytest.mark.parametrize("text", ["冰毒原料", "羟亚胺酮", "麻薬犬小屋", "대마도"])
def test_nothing_is_found_inside_a_longer_unknown_word(text: str) -> None:
    assert resolve_substance(text).status == "unknown"


def test_a_chemical_name_is_not_its_syllables() -> None:
    """罂粟 is the poppy and 碱 a base, but 罂粟碱 is papaverine."""
    reading = resolve_substance("罂粟碱", language="zh")
    assert reading.substance is not None and reading.substance.id == "papaverine"


@pytest.mark.parametrize(
    ("text", "substance"),
    [
        ("盐酸", "hydrochloric_acid"),
        ("盐酸氯胺酮", "ketamine"),
        ("硫酸", "sulphuric_acid"),
        ("硫酸吗啡", "morphine"),
    ],
)
def test_an_acid_before_a_name_is_its_salt(text: str, substance: str) -> None:
    reading = resolve_substance(text, language="zh")
    assert reading.substance is not None and reading.substance.id == substance


@pytest.mark.parametrize("text", ["الحشيش", "بالحشيش", "والحشيش", "للحشيش", "حَشِيش"])
def test_arabic_article_prepositions_and_vowel_signs(text: str) -> None:
    reading = resolve_substance(text, language="ar")
    assert reading.substance is not None and reading.substance.id == "cannabis_resin"


@pytest.mark.parametrize(
    ("text", "language", "ids"),
    [
        ("هيروين وكوكايين", "ar", ("heroin", "cocaine")),
        ("קוקאין וחשיש", "he", ("cocaine", "cannabis_resin")),
        ("대마초와 코카인", "ko", ("cannabis_herb", "cocaine")),
        ("海洛因及吗啡", "zh", ("heroin", "morphine")),
    ],
)
def test_an_and_grown_onto_a_name_joins_two_drugs(text: str, language: str, ids: tuple[str, ...]) -> None:
    reading = resolve_substance(text, language=language)
    assert reading.status == "several" and reading.relation == "and"
    assert tuple(one.id for one in reading.substances) == ids


def test_a_little_word_is_of_the_language_told() -> None:
    """`aw` is "and" in Pashto and "or" in Arabic; where no language is told it says neither."""
    assert resolve_substance("هیروین او تریاک", language="ps").relation == "and"
    assert resolve_substance("هيروين او مورفين", language="ar").relation == "or"
    assert resolve_substance("هیروین او مورفین").status == "unknown"


def test_a_language_comes_before_the_one_it_borrows_from() -> None:
    """Ice is methamphetamine in Nepali; in Hindi the word may be the frozen water too."""
    reading = resolve_substance("आइस", language="ne")
    assert reading.substance is not None and reading.substance.id == "methamphetamine"
    assert resolve_substance("आइस", language="hi").status == "ambiguous"


def test_what_is_said_beats_what_a_name_implies() -> None:
    """冰毒 is "ice", a crystal; in liquid it is liquid."""
    assert resolve_substance("液态冰毒", language="zh").form == "liquid"


def test_a_number_may_stand_after_its_unit() -> None:
    reading = resolve_substance("heroini kilo 5", language="sw")
    assert reading.substance is not None and reading.substance.id == "heroin"


def test_an_abbreviation_with_points() -> None:
    for text, language in (("ال. اس. دی", "fa"), ("L.S.D.", "en"), ("एल.एस.डी.", "hi")):
        reading = resolve_substance(text, language=language)
        assert reading.substance is not None and reading.substance.id == "lsd"


def test_the_form_of_a_generic_name_stays_with_the_drug() -> None:
    """Hallucinogenic tablets "of the kind Rivotril": clonazepam, in tablets."""
    reading = resolve_substance("أقراص مهلوسة من نوع ريفوتريل", language="ar")
    assert reading.substance is not None
    assert (reading.substance.id, reading.form) == ("clonazepam", "tablet")
