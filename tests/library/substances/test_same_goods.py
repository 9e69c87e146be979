"""Whether two names may speak of the same goods, and what may be counted in plants."""

from __future__ import annotations

import pytest

from seizure_schema.substances import grows, may_be_one


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("heroin", "heroin"),
        ("heroin", "opiates"),
        ("crack_cocaine", "cocaine"),
        ("cannabis_unspecified", "cannabis_resin"),
        ("cannabis_plant", "cannabis_herb"),
        ("product_brand", "heroin"),
    ],
)
def test_a_wider_name_or_the_plant_of_a_herb_may_be_the_same_goods(one, other):
    assert may_be_one(one, other)
    assert may_be_one(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("heroin", "cocaine"), ("cannabis_herb", "cannabis_resin"), ("cannabis_plant", "cannabis_resin")],
)
def test_siblings_are_not_the_same_goods(one, other):
    assert not may_be_one(one, other)


@pytest.mark.parametrize("drug", ["cannabis_plant", "cannabis", "cannabis_herb", "khat", "any_drugs"])
def test_plants_herbs_and_what_holds_them_grow(drug):
    assert grows(drug)


@pytest.mark.parametrize("drug", ["cocaine", "heroin", "cannabis_resin", "mdma"])
def test_what_is_made_does_not_grow(drug):
    assert not grows(drug)
