"""The tables of this room hold together: every code exists, no fact stands twice."""

from __future__ import annotations

from collections import Counter
from typing import get_args

import pytest

from seizure_schema.models.enumerations import ChemicalForm, Form, LabelRole, Moisture, SumClass
from seizure_schema.substances import all_ids
from seizure_schema.substances.keys import key
from seizure_schema.vocabulary import table

TABLES = (
    "form_names",
    "forms",
    "inflections",
    "reporting_groups",
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
