"""The tables of this room hold together: every code exists, no fact stands twice."""

from __future__ import annotations

import re
from collections import Counter
from typing import get_args

import pytest

from seizure_schema.models.enumerations import ChemicalForm, Form, LabelRole, Moisture, SumClass
from seizure_schema.substances import all_ids, ancestors
from seizure_schema.substances.keys import key
from seizure_schema.vocabulary import table

TABLES = (
    "form_names",
    "forms",
    "inflections",
    "reporting_groups",
    "reporting_rules",
    "substance_identifiers",
    "substance_names",
    "substance_schedules",
    "substance_words",
    "substances",
)
EVIDENCE = {"official", "inferred", "code", "press", "legal", "unverified", "knowledge"}


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_sorted_and_say_where_they_come_from(name: str) -> None:
    rows = table(name)
    cells = [tuple(row.values()) for row in rows]
    assert cells == sorted(cells)
    assert list(rows[0])[-2:] == ["source", "evidence"]
    assert all(row["source"] and row["evidence"] in EVIDENCE for row in rows)


def test_a_name_has_one_row_per_language_and_country() -> None:
    seen = Counter((key(row["name"]), row["language"], row["country"]) for row in table("substance_names"))
    assert [name for name, rows in seen.items() if rows > 1] == []


def test_names_point_at_ids_and_forms_that_exist() -> None:
    ids, forms = set(all_ids()), {row["code"] for row in table("forms")}
    for row in table("substance_names"):
        assert set(row["substance"].replace("&", "|").split("|")) <= ids, row
        assert row["form"] in forms | {""}, row
        assert row["label_role"] in {"", *get_args(LabelRole)}, row
        assert row["sense"] in {"sure", "ambiguous"}, row


def test_form_codes_are_of_the_closed_lists() -> None:
    for row in table("forms"):
        assert row["form"] in {"", *get_args(Form)}
        assert row["chemical_form"] in {"", *get_args(ChemicalForm)}
        assert row["moisture"] in {"", *get_args(Moisture)}


def test_every_substance_has_a_known_sum_class() -> None:
    assert {row["sum_class"] for row in table("substances")} <= set(get_args(SumClass))


def test_schedules_and_groups_are_of_known_substances() -> None:
    ids = set(all_ids())
    assert {row["substance"] for row in table("substance_schedules")} <= ids
    assert {row["substance"] for row in table("reporting_groups")} <= ids


def test_the_hierarchy_has_no_cycle() -> None:
    assert [one for one in all_ids() if one in ancestors(one)] == []


def test_every_substance_has_a_label_a_group_and_a_physical_state() -> None:
    for row in table("substances"):
        assert row["label"] and row["group"], row
        assert row["physical"] in {"solid", "liquid", "any"}, row
    labels = Counter(row["label"].lower() for row in table("substances"))
    assert [label for label, rows in labels.items() if rows > 1] == []


def test_every_schedule_is_dated_and_of_a_convention() -> None:
    dated = re.compile(r"(19[6-9]\d|20[0-2]\d)(-\d\d-\d\d)?")
    allowed = {"1961": {"I", "II", "III", "IV"}, "1971": {"I", "II", "III", "IV"}, "1988": {"I", "II"}}
    for row in table("substance_schedules"):
        assert row["schedule"] in allowed[row["convention"]], row
        assert dated.fullmatch(row["listed_on"]), row
        assert not row["until"] or row["listed_on"] < row["until"], row
        assert row["listed_on"] >= row["convention"], row


def test_a_substance_stands_in_one_schedule_of_1971_and_one_table_of_1988_at_a_time() -> None:
    now = Counter(
        (row["substance"], row["convention"])
        for row in table("substance_schedules")
        if not row["until"] and row["convention"] != "1961"
    )
    assert [one for one, rows in now.items() if rows > 1] == []


def test_every_substance_has_exactly_one_group_and_sum_class_in_each_scheme_and_year() -> None:
    spans: dict[str, set[tuple[str, str]]] = {}
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in table("reporting_groups"):
        spans.setdefault(row["scheme"], set()).add((row["year_from"], row["year_to"]))
        found.setdefault((row["scheme"], row["substance"]), []).append((row["year_from"], row["year_to"]))
        assert row["group"] and row["sum_class"] in get_args(SumClass), row
    for scheme, whole in spans.items():
        assert len(whole) == 1, f"{scheme} has several periods: compare them year by year here"
        missing = [one for one in all_ids() if found.get((scheme, one)) != list(whole)]
        assert missing == [], f"{scheme}: no row, or several, for {missing}"


def test_an_exact_identifier_is_of_one_substance() -> None:
    ids = set(all_ids())
    exact: Counter[tuple[str, str]] = Counter()
    for row in table("substance_identifiers"):
        assert row["substance"] in ids, row
        if row["scope"] == "exact":
            exact[row["system"], row["code"]] += 1
    assert [code for code, rows in exact.items() if rows > 1] == []
