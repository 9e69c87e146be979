"""Footnotes beside places, places in no region, and marks in the place of a count."""

from __future__ import annotations

from typing import Any

import pytest

from seizure_schema import SourceMapping
from seizure_schema.standardise import QUESTIONS

COLUMNS = {"Area": "admin1", "Town": "place", "Drug": "substance", "Cases": "seizure_count", "Year": "year"}
BY_NAME = {question.name: question for question in QUESTIONS}


def layout(**more: Any) -> SourceMapping:
    fixed: dict[str, Any] = {
        "country": "IT",
        "language": "it",
        "record_kind": "period_total",
        "zero_means": "nil_reported",
    }
    fixed["required"] = ["substance"]
    return SourceMapping(columns=COLUMNS, seizure_count_method="published", **{**fixed, **more})


def test_international_waters_among_regions_are_kept_though_a_region_is_required() -> None:
    mapping = layout(required=["substance", "admin1"])
    answer = BY_NAME["place"].ask({"admin1": "Acque internazionali (1)"}, mapping)
    assert answer.fate == "accept"
    assert (answer.values["country"], answer.values["admin1"]) == ("IT", None)


def test_a_region_that_nobody_knows_is_still_set_aside_where_it_is_required() -> None:
    mapping = layout(required=["substance", "admin1"])
    assert BY_NAME["place"].ask({"admin1": "Atlantide"}, mapping).fate == "quarantine"


def test_the_footnote_of_a_known_place_is_not_taken_for_an_address() -> None:
    answer = BY_NAME["place"].ask({"place": "Acque internazionali (1)"}, layout())
    assert answer.values["place_text"] == "Acque internazionali"


@pytest.mark.parametrize("text", ["Via Roma 12", "Via Roma (12)", "12, Via Roma"])
def test_no_house_number_is_published(text: str) -> None:
    answer = BY_NAME["place"].ask({"place": text}, layout())
    assert answer.values["place_text"] == "[address withheld]"


@pytest.mark.parametrize("text", ["nd", "n.d.", "ــ", "—", "…"])
def test_a_count_that_is_not_told_is_null(text: str) -> None:
    answer = BY_NAME["seizure_count"].ask({"seizure_count": text}, layout())
    assert (answer.fate, answer.status, answer.values["seizure_count"]) == ("accept", "not_available", None)


def test_a_count_that_is_required_and_not_told_is_set_aside() -> None:
    mapping = layout(required=["substance", "seizure_count"])
    assert BY_NAME["seizure_count"].ask({"seizure_count": "nd"}, mapping).fate == "quarantine"


def test_what_a_look_up_calls_a_total_still_leaves_out_what_its_label_says() -> None:
    mapping = layout(
        lookups={
            "substance": {
                "Sintetiche (escl. MDMA)": "ats/group_total",
                "Sintetiche pure": "ats/group_total/without_mdma",
            }
        }
    )
    for text in ("Sintetiche (escl. MDMA)", "Sintetiche pure"):
        answer = BY_NAME["substance"].ask({"substance": text}, mapping)
        assert answer.values["excluded"] == ["mdma"]
        assert [one.slug for one in answer.issues] == ["leaves_out_substances"]
