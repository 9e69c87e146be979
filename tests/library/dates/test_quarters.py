"""Quarters and halves as tables of many languages head their columns with them."""

from __future__ import annotations

import pytest

from seizure_schema import parse_date


@pytest.mark.parametrize(
    ("text", "language", "first", "last"),
    [
        ("2023-T1", None, "2023-01-01", "2023-03-31"),
        ("T2 2023", "fr", "2023-04-01", "2023-06-30"),
        ("1er trimestre 2023", "fr", "2023-01-01", "2023-03-31"),
        ("4to trimestre 2023", "es", "2023-10-01", "2023-12-31"),
        ("3T23", "es", "2023-07-01", "2023-09-30"),
        ("III кв. 2023 г.", "ru", "2023-07-01", "2023-09-30"),
        ("2023-yil 1-chorak", "uz", "2023-01-01", "2023-03-31"),
        ("2023-yil 1-yarim yillik", "uz", "2023-01-01", "2023-06-30"),
        ("2023年上半年", "zh", "2023-01-01", "2023-06-30"),
        ("2023년 하반기", "ko", "2023-07-01", "2023-12-31"),
        ("quý II năm 2023", "vi", "2023-04-01", "2023-06-30"),
        ("H1 2023", "en", "2023-01-01", "2023-06-30"),
        ("S2 2023", "fr", "2023-07-01", "2023-12-31"),
        ("2023K3", "sv", "2023-07-01", "2023-09-30"),
        ("1. kvartaal 2023", "et", "2023-01-01", "2023-03-31"),
        ("1ο τρίμηνο 2023", "el", "2023-01-01", "2023-03-31"),
        ("2. puolivuosi 2023", "fi", "2023-07-01", "2023-12-31"),
        ("2. pol. 2023", "cs", "2023-07-01", "2023-12-31"),
    ],
)
def test_a_quarter_or_half_is_its_months(text: str, language: str | None, first: str, last: str) -> None:
    reading = parse_date(text, language=language)
    assert (str(reading.start), str(reading.end)) == (first, last)


@pytest.mark.parametrize("text", ["T1", "2023-II", "2023-2"])
def test_what_may_be_a_month_or_has_no_year_is_not_guessed(text: str) -> None:
    assert parse_date(text, language="fr").precision not in ("quarter", "half")
