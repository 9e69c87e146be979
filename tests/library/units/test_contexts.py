"""Schemes of conversion as a Pint user expects them: contexts with parameters, and nothing without one."""

from datetime import date
from decimal import Decimal
from typing import Any

import pint
import pytest

from seizure_schema.errors import ArgumentError
from seizure_schema.models import Amount, SeizedItem
from seizure_schema.quantities import convert
from seizure_schema.units import registry, schemes

INFERRED = ("official", "inferred")


def tablets(number: int = 1000) -> Any:
    return registry().Quantity(number, "tablet")


def kilograms(quantity: Any, scheme: str = "unodc", **told: Any) -> Decimal:
    return quantity.to("kilogram", scheme, **told).magnitude


def test_without_a_context_tablets_are_no_kilograms() -> None:
    with pytest.raises(pint.DimensionalityError):
        tablets().to("kilogram")


def test_mass_and_count_do_not_add() -> None:
    with pytest.raises(pint.DimensionalityError):
        tablets() + registry().Quantity(1, "kilogram")


def test_mass_and_count_do_not_add_within_a_scheme_either() -> None:
    with registry().context("unodc", substance="mdma"), pytest.raises(pint.DimensionalityError):
        tablets() + registry().Quantity(1, "kilogram")


def test_within_a_context_they_weigh_what_the_scheme_says() -> None:
    with registry().context("unodc", substance="ecstasy_type", region="europe", evidence=INFERRED):
        assert tablets().to("kilogram") == registry().Quantity(Decimal("0.271"), "kilogram")
        assert tablets().to("gram").magnitude == 271


def test_after_the_context_they_are_tablets_again() -> None:
    with registry().context("unodc", substance="mdma"):
        pass
    with pytest.raises(pint.DimensionalityError):
        tablets().to("kilogram")


def test_the_context_can_be_named_in_the_call() -> None:
    assert kilograms(tablets(), substance="mdma", country="DE", evidence=INFERRED) == Decimal("0.271")


def test_an_interval_gives_its_middle_or_the_bound_that_is_asked_for() -> None:
    # 90 to 300 mg a tablet
    asked = {"substance": "methamphetamine"}
    assert kilograms(tablets(), **asked) == Decimal("0.195")
    assert kilograms(tablets(), **asked, bound="low") == Decimal("0.09")
    assert kilograms(tablets(), **asked, bound="high") == Decimal("0.3")


def test_every_scheme_of_the_table_is_a_context() -> None:
    for scheme in schemes():
        with registry().context(scheme):
            pass


def test_the_day_decides_which_row_is_valid() -> None:
    doses = registry().Quantity(1000, "dose")
    asked = {"substance": "lsd", "form": "blotter"}
    assert kilograms(doses, "ussg", **asked, on=date(2020, 1, 1)) == Decimal("0.0004")
    assert kilograms(doses, "ussg", **asked, on=date(1990, 1, 1)) == Decimal("0.00005")


def test_a_volume_of_any_unit_is_weighed() -> None:
    assert kilograms(registry().Quantity(Decimal(2), "gallon_us"), substance="ghb") == Decimal("7.570823568")


def test_a_float_stays_a_float() -> None:
    assert kilograms(registry().Quantity(2.5, "litre"), substance="ghb") == 2.5


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({}, "name the drug"),
        ({"substance": "cannabis_plant"}, "no row for cannabis_plant in tablet"),
        ({"substance": "methaqualone"}, "only inferred rows"),
    ],
)
def test_a_refusal_is_a_dimensionality_error_that_says_why(told: dict[str, Any], said: str) -> None:
    with pytest.raises(pint.DimensionalityError, match=said):
        tablets().to("kilogram", "unodc", **told)


@pytest.mark.parametrize("told", [{"substance": "extasy"}, {"substance": "mdma", "region": "Mars"}])
def test_what_the_vocabulary_does_not_know_is_named(told: dict[str, Any]) -> None:
    with pytest.raises(ArgumentError, match="is not known"):
        tablets().to("kilogram", "unodc", **told)


@pytest.mark.parametrize("country", ["DE", "TH", "IN", None])
def test_pint_and_convert_agree(country: str | None) -> None:
    told: dict[str, Any] = {"country": country, "evidence": INFERRED}
    mass = convert(Amount.exact(1000, "tablet"), "methamphetamine", **told).mass
    assert mass is not None
    assert tablets().to("kilogram", "unodc", substance="methamphetamine", **told) == mass.quantity


def test_an_item_holds_a_pint_quantity() -> None:
    item = SeizedItem(substance="mdma", quantity=tablets())
    assert item.quantity == tablets()
    assert item.amount == Amount.exact(1000, "tablet")
    assert item.quantity.to("kilogram", "ussg", substance="mdma").magnitude == Decimal("0.25")
    assert SeizedItem(substance="heroin", quantity=(71.11, "kilogram")).quantity.to("gram").magnitude == 71110
