"""Units: exact factors, dimensions that never mix, and Pint as their public face."""

import pickle
from decimal import Decimal
from typing import get_args

import pytest

from seizure_schema.errors import DimensionError, VocabularyError
from seizure_schema.models import Amount
from seizure_schema.units import (
    dimension_of,
    factor_between,
    registry,
    to_reference,
    ucum,
    unit_codes,
    unit_of_ucum,
)
from seizure_schema.units.dimensions import Dimension


@pytest.mark.parametrize(
    ("unit", "other", "factor"),
    [
        ("pound", "kilogram", "0.45359237"),
        ("ounce", "gram", "28.349523125"),
        ("stone", "pound", "14"),
        ("gallon_us", "millilitre", "3785.411784"),
        ("hectare", "square_metre", "10000"),
        ("tonne", "milligram", "1000000000"),
        ("quintal", "kilogram", "100"),
    ],
)
def test_factors_are_exact(unit: str, other: str, factor: str) -> None:
    assert factor_between(unit, other) == Decimal(factor)


def test_pint_gives_the_same_factors() -> None:
    for unit in unit_codes():
        quantity = registry().Quantity(Decimal(1), unit)
        assert quantity.to_root_units().magnitude == to_reference(unit)


def test_tablets_never_become_kilograms() -> None:
    with pytest.raises(DimensionError, match="tablet measures tablet and kilogram measures mass"):
        factor_between("tablet", "kilogram")


def test_vials_are_not_ampoules() -> None:
    assert dimension_of("vial") != dimension_of("ampoule")


def test_an_unknown_code_is_named() -> None:
    with pytest.raises(VocabularyError, match="'kilos' is no unit code"):
        dimension_of("kilos")


def test_the_dimensions_of_the_table_are_those_of_the_models() -> None:
    assert {dimension_of(unit) for unit in unit_codes()} == set(get_args(Dimension))


def test_ucum_stands_beside() -> None:
    assert ucum("kilogram") == "kg"
    assert ucum("tola") is None
    assert Amount.exact(2, "pound").ucum == "[lb_av]"


def test_a_ucum_code_in_brackets_is_read_in_either_case() -> None:
    assert unit_of_ucum("[LB_AV]") == "pound"
    assert unit_of_ucum("{tablet}") == "tablet"
    assert unit_of_ucum("KG") is None


def test_a_pint_quantity_pickles_into_our_registry() -> None:
    quantity = registry().Quantity(Decimal("3.5"), "tablet")
    back = pickle.loads(pickle.dumps(quantity))
    assert back == quantity
    assert f"{back:~}" == "3.5 tablet"


def test_a_pint_quantity_prints_its_symbol() -> None:
    assert f"{registry().Quantity(Decimal('2.50'), 'kilogram'):~}" == "2.50 kg"


def test_the_registry_holds_only_our_units() -> None:
    assert "metre" not in registry()
    assert "tablet" in registry()


def test_an_amount_changes_its_unit() -> None:
    assert Amount.exact("2", "pound").to("gram").value == Decimal("907.18474")


def test_a_float_is_taken_by_its_shortest_writing() -> None:
    ours = registry()
    assert (ours.Quantity(Decimal(5), "kilogram") * 1.5).magnitude == Decimal("7.5")
    assert (1.5 * ours.Quantity(Decimal(5), "kilogram")).magnitude == Decimal("7.5")
    assert ours.Quantity(0.1, "kilogram").to("gram").magnitude == Decimal(100)
