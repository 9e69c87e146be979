"""All drugs, other drugs, and the residue of smoked opium, as the labels of tables have them."""

from __future__ import annotations

import pytest

from seizure_schema import resolve_substance
from seizure_schema.errors import VocabularyError
from seizure_schema.standardise.substance_code import read_code


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ยาเสพติดทุกชนิด", "th"),
        ("all drugs", "en"),
        ("total drugs", "en"),
        ("все наркотики", "ru"),
        ("barcha giyohvand moddalar", "uz"),
        ("جميع المواد المخدرة", "ar"),
        ("todas las drogas", "es"),
        ("کل مواد مخدر", "fa"),
        ("барлық есірткі", "kk"),
    ],
)
def test_a_total_of_all_drugs(text, language):
    reading = resolve_substance(text, language=language)
    assert (reading.substance.id, reading.label_role) == ("any_drugs", "group_total")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("سایر مواد", "fa"),
        ("otras sustancias", "es"),
        ("прочие вещества", "ru"),
        ("boshqa moddalar", "uz"),
        ("inne substancje", "pl"),
        ("zat lain", "id"),
    ],
)
def test_a_residual_of_all_drugs(text, language):
    reading = resolve_substance(text, language=language)
    assert (reading.substance.id, reading.label_role) == ("any_drugs", "residual_other")


def test_a_total_of_one_class_is_no_total_of_all_drugs():
    reading = resolve_substance("психотропные вещества, всего", language="ru")
    assert reading.substance.id == "psychotropics_unspecified"


def test_opium_residue_is_a_drug_of_its_own_below_opium():
    reading = resolve_substance("شیره", language="fa", country="IR")
    assert reading.substance.id == "opium_residue"
    assert resolve_substance("shireh", language="en").substance.id == "opium_residue"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("other drugs", "any_drugs/residual_other"),
        ("all_drugs", "any_drugs/group_total"),
        ("heroine", "heroin"),
    ],
)
def test_a_name_in_the_place_of_an_id_is_told_the_code(name, code):
    with pytest.raises(VocabularyError, match=f"reads as {code}: write that"):
        read_code(name)


def test_nothing_that_is_no_drug_is_proposed_for_an_unknown_id():
    with pytest.raises(VocabularyError) as told:
        read_code("sugarr")
    assert "sugar?" not in str(told.value)
