"""Former states have a time of their own, and countries that stand on their ground today."""

import pycountry
import pytest

from seizure_schema.errors import ArgumentError
from seizure_schema.places import former_state, resolve_country
from seizure_schema.vocabulary import table


def test_a_former_state_has_its_time() -> None:
    ussr = former_state("SUHH")
    assert ussr.existed_in(1985)
    assert not ussr.existed_in(1995)
    assert {"TJ", "RU", "EE"} <= set(ussr.successors)


def test_every_former_state_that_a_name_means_is_known() -> None:
    named = {row["historic"] for row in table("country_names")} - {""}
    assert named <= {row["code"] for row in table("former_states")}


def test_successors_are_countries_of_today() -> None:
    for row in table("former_states"):
        for code in row["successors"].split("|"):
            assert code == "XK" or pycountry.countries.get(alpha_2=code), row


def test_a_reading_names_the_state_and_no_country() -> None:
    reading = resolve_country("Czechoslovakia")
    assert (reading.country, reading.historic) == (None, "CSHH")
    assert former_state("CSHH").successors == ("CZ", "SK")


def test_a_code_that_is_none_is_told_with_those_that_are() -> None:
    with pytest.raises(ArgumentError, match="SUHH"):
        former_state("XXXX")
