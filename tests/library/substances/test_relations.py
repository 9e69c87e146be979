"""Names that hold each other are one drug, however the text puts them side by side."""

from __future__ import annotations

import pytest

from seizure_schema.substances import resolve_substance


@pytest.mark.parametrize(
    ("text", "language", "substance"),
    [
        ("каннабиноид JWH-018", "ru", "jwh_018"),
        ("amfetamin (captagon)", "tr", "captagon"),
        ("насвай с опием", "ru", "opium"),
        ("کبتاگون", "fa", "captagon"),
    ],
)
def test_a_class_beside_its_member_is_the_member(text: str, language: str, substance: str) -> None:
    reading = resolve_substance(text, language=language)
    assert [one.id for one in reading.substances] == [substance]


def test_vapes_may_hold_nicotine_or_cannabis() -> None:
    assert resolve_substance("vapes", language="en").status == "ambiguous"
