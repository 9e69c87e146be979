"""`resolve_place` without a kind: all are tried, and what is several things stays open."""

from __future__ import annotations

import pytest

from seizure_schema.errors import ArgumentError
from seizure_schema.places import resolve_place
from seizure_schema.text import without_footnotes


def test_a_country_of_one_meaning() -> None:
    assert resolve_place("Tajikistan").country == "TJ"


def test_georgia_is_a_country_and_a_state() -> None:
    assert resolve_place("Georgia").candidates == ("GE", "US-GA")
    assert resolve_place("Georgia", country="US").admin1 == "US-GA"


def test_unknown_without_a_kind_is_reported_unknown() -> None:
    assert resolve_place("Unknown").country == "ZZ"


def test_a_bare_region_without_country_has_an_issue() -> None:
    reading = resolve_place("Punjab")
    assert (reading.status, reading.candidates) == ("ambiguous", ("IN-PB", "PK-PB"))
    assert [issue.slug for issue in reading.issues] == ["ambiguous_place"]


@pytest.mark.parametrize(
    ("text", "candidate"), [("Paris", "FR-75C"), ("New York", "US-NY"), ("Sughd", "TJ-SU"), ("Sugd", "TJ-SU")]
)
def test_one_doubtful_candidate_is_a_proposal_and_no_ambiguity(text: str, candidate: str) -> None:
    reading = resolve_place(text)
    assert (reading.status, reading.candidates, reading.admin1) == ("unknown", (candidate,), None)
    assert [issue.slug for issue in reading.issues] == ["unknown_place"]


@pytest.mark.parametrize("text", ["Congo", "Georgia", "Punjab", "Tashkent", "NA", "Amazonas", "Fatehabad"])
def test_ambiguous_means_two_candidates_or_more(text: str) -> None:
    reading = resolve_place(text)
    assert reading.status == "ambiguous"
    assert len(reading.candidates) > 1


def test_a_country_code_is_read_in_any_capitals() -> None:
    assert resolve_place("Sughd", country=" tj").admin1 == "TJ-SU"


@pytest.mark.parametrize(
    "circumstances",
    [{"country": "XX"}, {"country": "USA"}, {"language": "English"}, {"kind": "town"}, {"within": "Sughd"}],
)
def test_a_circumstance_that_does_not_exist_is_refused(circumstances: dict[str, str]) -> None:
    with pytest.raises(ArgumentError, match=next(iter(circumstances))):
        resolve_place("Sughd", **circumstances)


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(ArgumentError, match="None"):
        resolve_place(None)


@pytest.mark.parametrize("mark", ["*", " ¹", "¹", " [2]", "(1)", " 1)", " (a)", " **", "†", " (1, 2)"])
def test_the_mark_of_a_footnote_is_no_part_of_a_name(mark: str) -> None:
    assert resolve_place(f"Hatay{mark}", country="TR", kind="admin1").admin1 == "TR-31"
    assert resolve_place(f"Italy{mark}", language="en", kind="country").country == "IT"


@pytest.mark.parametrize(
    "mark", ["(注１)", "（註1）", " (βλ. σημ. 3)", " (see note 2)", " (прим. 1, 2)", " ※1", "(१)²"]
)
def test_a_note_that_is_called_by_its_name_is_no_part_of_a_name(mark: str) -> None:
    assert resolve_place(f"Hatay{mark}", country="TR", kind="admin1").admin1 == "TR-31"


@pytest.mark.parametrize("more", [" (zone 3)", " (not 5)", " (sheet note 3 of 5)", " (3 km"])
def test_other_words_in_brackets_stay_whole(more: str) -> None:
    assert without_footnotes(f"Hatay{more}") == f"Hatay{more}"


def test_a_capital_in_brackets_tells_two_places_apart() -> None:
    assert resolve_place("Limburg (B)", country="NL", kind="admin1").status == "unknown"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("International waters (1)", "en"),
        ("Acque internazionali", "it"),
        ("At sea", "en"),
        ("En mer", "fr"),
        ("Не распределено", "ru"),
        ("Sin asignar", "es"),
        ("An der Grenze", "de"),
        ("المنافذ", "ar"),
        ("Davlat chegarasi", "uz"),
        ("Region unknown", "en"),
    ],
)
def test_what_lies_in_no_region_is_an_answer_and_not_an_unknown_region(text: str, language: str) -> None:
    reading = resolve_place(text, language=language, country="IT", kind="admin1")
    assert (reading.status, reading.rule, reading.admin1) == ("not_available", "no_region", None)


def test_a_region_with_such_a_name_stays_a_region() -> None:
    assert resolve_place("Maritime", language="en", country="TG", kind="admin1").admin1 == "TG-M"
