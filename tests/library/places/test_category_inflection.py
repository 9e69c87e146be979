"""Words of categories as they stand in sentences."""

from __future__ import annotations

import pytest

from seizure_schema.places import resolve_category


@pytest.mark.parametrize(
    ("field", "text", "language", "code"),
    [
        ("location_type", "в съемной квартире", "ru", "private_dwelling"),
        ("transport", "грузового автомобиля", "ru", "truck_lorry_van"),
        ("location_type", "havalimanında", "tr", "airport"),
        ("location_type", "xonadonda", "uz", "private_dwelling"),
        ("transport", "بالطائرة", "ar", "airplane"),
        ("concealment", "hidden in clothing", "en", "clothing"),
        ("package_type", "bags", "en", "bag"),
    ],
)
def test_prepositions_and_endings_go(field: str, text: str, language: str, code: str) -> None:
    assert resolve_category(field, text, language=language).code == code


def test_an_ending_of_another_language_does_not_count() -> None:
    assert resolve_category("location_type", "havalimanında", language="en").status == "unknown"


@pytest.mark.parametrize("text", ["نامشخص", "不详", "маълумот нест", "ไม่ทราบ", "no consta"])
def test_not_available_is_never_other(text: str) -> None:
    for field in ("transport", "location_type", "concealment", "movement"):
        assert resolve_category(field, text).status == "not_available"
