"""Look-ups to a thing that is no drug, proposals of what stands there already, mixtures of anything."""

from __future__ import annotations

from typing import Any

import pytest

from seizure_schema.standardise import SourceMapping, standardise_record
from seizure_schema.standardise.checked_lookups import wrong_lookups
from seizure_schema.standardise.substance_code import nearest
from seizure_schema.substances import proposals


def layout(code: str) -> SourceMapping:
    facts: dict[str, Any] = {
        "language": "en",
        "country": "ZA",
        "required": ["substance", "quantity"],
        "columns": {"Drug": "substance", "Amount": "quantity"},
        "constants": {"unit": "kilogram"},
        "lookups": {"substance": {"Moonshine": code}},
    }
    return SourceMapping.of(facts)


@pytest.mark.parametrize("code", ["alcohol", "tobacco"])
def test_a_thing_that_is_left_out_by_its_name_is_no_code(code: str) -> None:
    ((key, told),) = wrong_lookups(layout(code))
    assert key == "lookups.substance.Moonshine"
    assert told.startswith(f"'{code}' is no drug: null leaves these records out")


@pytest.mark.parametrize("code", ["heroin", "caffeine", "mdma/tablet/weighed"])
def test_drugs_and_what_they_are_cut_with_are_codes(code: str) -> None:
    assert not list(wrong_lookups(layout(code)))


def test_nobody_is_asked_whether_a_text_means_itself() -> None:
    assert nearest("alcohol", ["alcohol", "methanol"]) == ""
    assert proposals.told("alcohol") == ""
    assert proposals.told("tramadoll") == "Did you mean Tramadol (tramadol)?"


def noted(drug: str) -> tuple[str, ...]:
    (found,) = standardise_record({"Drug": drug, "Amount": "5"}, layout("heroin"), source="test")
    return tuple(one.slug for one in found.readings["substance"].answer.issues)


def test_a_mixture_that_only_the_group_of_all_drugs_unites_is_told() -> None:
    assert noted("Heroin and cocaine") == ("nothing_in_common",)
    assert noted("Amphetamine and methamphetamine") == ()
    assert noted("Other drugs") == ()
