"""Words that call a record a total, where the name of a place is looked for."""

from __future__ import annotations

import pytest

from seizure_schema.places import looks_like_total


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("TOTAL", "es"),
        ("Jami:", "uz-Latn"),
        ("Итого", "en"),
        ("Toshkent shahri jami", "uz"),
        ("Totale Nord", "it"),
        ("Punjab Total", "ur"),
        ("Всего по области", "ru"),
        ("إجمالي القاهرة", "ar"),
        ("रायपुर योग", "hi"),
        ("รวมภาคเหนือ", "th"),
        ("华北合计", "zh"),
        ("Итого по городу", None),
        ("Tổng", "vi"),
        ("Hà Nội tổng cộng", "vi"),
        ("Somma", "it"),
    ],
)
def test_a_word_for_a_total_stands_alone_or_inside(text: str, language: str | None) -> None:
    assert looks_like_total(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Buxoro", "uz"),
        ("Totalán", "es"),
        ("Bayan sum", "en"),
        ("Soma Mahallesi", "tr"),
        ("युगांडा", "hi"),
        ("SOMMA LOMBARDO", "it"),
        ("Ma túy tổng hợp", "vi"),
        ("Cộng hòa Séc", "vi"),
        ("", "en"),
    ],
)
def test_a_name_that_only_resembles_one_is_none(text: str, language: str) -> None:
    assert not looks_like_total(text, language)
