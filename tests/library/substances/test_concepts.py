"""Concepts: what belongs to what, and the public questions about an id."""

from __future__ import annotations

import pytest

from seizure_schema.errors import VocabularyError
from seizure_schema.substances import all_ids, ancestors, nearest_common, physical_state, substance


def test_a_substance_knows_its_group_and_its_sum_class() -> None:
    heroin = substance("heroin")
    assert (heroin.label, heroin.group, heroin.sum_class) == ("Heroin", "Opioids", "finished_drug")


@pytest.mark.parametrize(
    ("substance_id", "sum_class"),
    [
        ("cocaine", "finished_drug"),
        ("coca_leaf", "plant_material"),
        ("coca_bush", "plant_count"),
        ("cannabis_plant", "plant_count"),
        ("poppy_straw", "plant_material"),
        ("acetic_anhydride", "precursor"),
        ("diazepam", "pharmaceutical"),
        ("tobacco", "not_a_drug"),
    ],
)
def test_what_is_never_added_together(substance_id: str, sum_class: str) -> None:
    assert substance(substance_id).sum_class == sum_class


def test_ancestors_nearest_first() -> None:
    assert ancestors("crack_cocaine") == ("cocaine_base", "cocaine", "cocaine_type", "any_drugs")


def test_the_nearest_common_group_of_a_mixture() -> None:
    assert nearest_common(("heroin", "morphine")) == "opiates"
    assert nearest_common(("crack_cocaine", "cocaine_hydrochloride")) == "cocaine"
    assert nearest_common(("cannabis_herb", "cannabis")) == "cannabis"
    assert nearest_common(("heroin", "tobacco")) is None


def test_physical_state() -> None:
    assert physical_state("acetic_anhydride") == "liquid"
    assert physical_state("cannabis_resin") == "solid"


def test_an_unknown_id_is_refused_by_name() -> None:
    with pytest.raises(VocabularyError, match="no_such_drug"):
        substance("no_such_drug")


def test_ids_are_sorted_and_lower_snake() -> None:
    ids = all_ids()
    assert list(ids) == sorted(ids)
    assert all(one == one.lower() and one.replace("_", "").isalnum() for one in ids)
