"""What a label leaves out of a group, in the languages that say it before or after."""

from __future__ import annotations

import pytest

from seizure_schema import resolve_substance
from seizure_schema.substances import excluded_by


@pytest.mark.parametrize(
    ("text", "language", "excluded"),
    [
        ("ATS (excluding MDMA)", "en", ("mdma",)),
        ("ATS excl. MDMA and methamphetamine", "en", ("mdma", "methamphetamine")),
        ("ATS (MDMA excluded)", "en", ("mdma",)),
        ("Opioids other than heroin", "en", ("heroin",)),
        ("opiacés sans héroïne", "fr", ("heroin",)),
        ("опиаты (кроме героина)", "ru", ("heroin",)),
        ("opiáceos excepto heroína", "es", ("heroin",)),
        ("Opiate außer Heroin", "de", ("heroin",)),
        ("uyarıcılar (ecstasy hariç)", "tr", ("mdma",)),
        ("麻薬（コカイン以外）", "ja", ("cocaine",)),
    ],
)
def test_a_label_says_what_it_leaves_out(text: str, language: str, excluded: tuple[str, ...]) -> None:
    reading = resolve_substance(text, language=language)
    assert reading.status == "resolved"
    assert reading.excluded == excluded


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("コカインを除く麻薬", "ja"),
        ("कोकीन को छोड़कर ड्रग्स", "hi"),
        ("কোকেন ছাড়া মাদক", "bn"),
        ("کوکین کے علاوہ منشیات", "ur"),
        ("kokain nélkül kábítószer", "hu"),
        ("kokaiinia lukuun ottamatta huumeet", "fi"),
        ("կոկաինի բացառությամբ թմրանյութեր", "hy"),
    ],
)
def test_all_drugs_but_cocaine_are_never_cocaine(text: str, language: str) -> None:
    found = resolve_substance(text, language=language)
    assert "cocaine" not in {one.id for one in found.substances}


def test_the_official_name_of_a_total_tells_what_it_leaves_out() -> None:
    text = (
        "Cocaine (total of the above, including if unspecified/undistinguished, "
        "but excluding coca leaf and coca bush)"
    )
    assert resolve_substance(text, language="en").excluded == ("coca_bush", "coca_leaf")


def test_what_is_excluded_and_not_known_stands_as_unknown() -> None:
    assert excluded_by("Stimulants (excluding list Q)", "en", None) == ("*",)


@pytest.mark.parametrize("text", ["Cannabis resin", "ATS (including MDMA)", "Droga sin especificar"])
def test_other_labels_leave_nothing_out(text: str) -> None:
    assert excluded_by(text, "es" if "sin" in text else "en", None) == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Other and unknown n.e.c.", "en"),
        ("Not elsewhere classified", "en"),
        ("Other/unknown", "en"),
        ("Altre droghe in dosi", "it"),
        ("أخرى", "ar"),
        ("อื่นๆ", "th"),
        ("Lainnya", "id"),
        ("Inne", "pl"),
        ("Other (1)", "en"),
    ],
)
def test_the_rest_of_a_list_is_a_residual_of_any_drug(text: str, language: str) -> None:
    reading = resolve_substance(text, language=language)
    assert [one.id for one in reading.substances] == ["any_drugs"]
    assert reading.label_role == "residual_other"


@pytest.mark.parametrize("text", ["Total", "Other tablets", "Unspecified", "Other weapons"])
def test_neither_a_total_nor_other_things_are_other_drugs(text: str) -> None:
    assert resolve_substance(text, language="en").status == "unknown"


def test_other_synthetic_drugs_stay_synthetic() -> None:
    reading = resolve_substance("Altre droghe sintetiche", language="it")
    assert [one.id for one in reading.substances] == ["synthetic_drugs_unspecified"]
    assert reading.label_role == "residual_other"


@pytest.mark.parametrize(
    "text", ["Heroin (1)", "Heroin [2]", "Heroin 1)", "Heroin ¹", "Heroin*", "Heroin (a)"]
)
def test_the_mark_of_a_footnote_is_no_part_of_a_drugs_name(text: str) -> None:
    reading = resolve_substance(text, language="en")
    assert [one.id for one in reading.substances] == ["heroin"]
