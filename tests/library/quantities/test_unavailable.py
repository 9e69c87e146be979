"""Marks that say that there is no figure, as tables of many languages print them."""

from __future__ import annotations

import pytest

from seizure_schema import parse_quantity


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ــ", "ar"),
        ("لم يرد", "ar"),
        ("—", "ru"),
        ("–", "fr"),
        ("−", None),
        ("___", None),
        ("…", "ru"),
        ("..", "fi"),
        (".", "de"),
        (":", "en"),
        ("¤", None),
        ("x", "de"),
        ("[x]", "en"),
        ("#N/A", "en"),
        ("np", "en"),
        ("n.p.", "it"),
        ("N.D.", "it"),
        ("n. d.", "fr"),
        ("k. A.", "de"),
        ("s.d.", "es"),
        ("S/D", "es"),
        ("s/inf", "pt"),
        ("b.d.", "pl"),
        ("н/д", "ru"),
        ("нет данных", "ru"),
        ("дані відсутні", "uk"),
        ("ko‘rsatilmagan", "uz"),
        ("деректер жоқ", "kk"),
        ("маалымат жок", "ky"),
        ("маълумот нест", "tg"),
        ("maglumat ýok", "tk"),
        ("məlumat yoxdur", "az"),
        ("veri yok", "tr"),
        ("اطلاعات موجود نیست", "fa"),
        ("معلومات دستیاب نہیں", "ur"),
        ("उपलब्ध नहीं", "hi"),
        ("ไม่มีข้อมูล", "th"),
        ("không có số liệu", "vi"),
        ("tidak ada data", "id"),
        ("tiada maklumat", "ms"),
        ("不详", "zh"),
        ("データなし", "ja"),
        ("자료 없음", "ko"),
        ("δ.υ.", "el"),
        ("אין נתונים", "he"),
        ("տվյալներ չկան", "hy"),
        ("არ არის მონაცემები", "ka"),
        ("nav datu", "lv"),
        ("nėra duomenų", "lt"),
        ("andmed puuduvad", "et"),
        ("ei tietoa", "fi"),
        ("uppgift saknas", "sv"),
        ("ikke oppgitt", "no"),
        ("uoplyst", "da"),
        ("nincs adat", "hu"),
        ("není k dispozici", "cs"),
        ("nema podataka", "hr"),
        ("ni podatka", "sl"),
        ("нема података", "sr"),
        ("няма данни", "bg"),
        ("nu există date", "ro"),
        ("nuk ka të dhëna", "sq"),
        ("n.b.", "nl"),
    ],
)
def test_no_figure_is_told(text: str, language: str | None) -> None:
    assert parse_quantity(text, unit="kilogram", language=language).quantity_status == "not_available"


@pytest.mark.parametrize("text", ["2023-T1", "1T 2023", "I квартал", "1-chorak", "b.d. 5", "x 3"])
def test_a_mark_beside_a_figure_and_a_quarter_are_no_answer(text: str) -> None:
    reading = parse_quantity(text, unit="kilogram", language="es")
    assert reading.amount is None
    assert reading.quantity_status is None


def test_an_abbreviation_of_another_language_is_not_borrowed() -> None:
    # Polish "brak danych" is nothing in Spanish.
    assert parse_quantity("b.d.", unit="kilogram", language="es").quantity_status is None
