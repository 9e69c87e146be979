"""What callers tell about a text is checked: nothing that they tell is ignored in silence."""

from typing import Any

import pytest

from seizure_schema.errors import ArgumentError
from seizure_schema.quantities import parse_quantity, resolve_unit


@pytest.mark.parametrize("country", ["US", "us", " Us "])
def test_a_country_is_read_whatever_its_case(country: str) -> None:
    assert parse_quantity("30 tons", language="en", country=country).status == "ambiguous"
    assert resolve_unit("tons", language="en", country=country).status == "ambiguous"


def test_the_region_of_the_language_serves_as_country() -> None:
    assert parse_quantity("30 tons", language="EN_us").status == "ambiguous"


@pytest.mark.parametrize(
    "told",
    [
        {"country": "USA"},
        {"country": "840"},
        {"country": "United States"},
        {"country": 840},
        {"country": ["US"]},
        {"language": "English"},
        {"language": "eng"},
        {"language": "en-USA"},
        {"language": b"en"},
        {"decimal": ";"},
        {"decimal": ",,"},
        {"grouping": ".."},
        {"grouping": "0"},
        {"decimal": ",", "grouping": ","},
        {"unit": 5},
    ],
)
def test_a_circumstance_that_is_none_is_refused_by_name(told: dict[str, Any]) -> None:
    with pytest.raises(ArgumentError, match=next(iter(told))):
        parse_quantity("30 tons", **told)


@pytest.mark.parametrize("text", [None, 5, 5.5, b"5 kg"])
def test_what_is_no_text_is_refused(text: Any) -> None:
    with pytest.raises(ArgumentError, match="text="):
        parse_quantity(text)
    with pytest.raises(ArgumentError, match="text="):
        resolve_unit(text)
