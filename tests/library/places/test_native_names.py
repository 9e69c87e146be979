"""Regions as a country's own statistics write them: its script, with and without the word for province."""

from __future__ import annotations

import pycountry
import pytest

from seizure_schema.places import resolve_place
from seizure_schema.vocabulary import table


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("臺北市", "zh", "TW-TPE"),
        ("台北市", "zh", "TW-TPE"),
        ("新竹縣", "zh", "TW-HSQ"),
        ("कोशी", "ne", "NP-P1"),
        ("सुदूरपश्चिम प्रदेश", "ne", "NP-P7"),
        ("צפון", "he", "IL-Z"),
        ("מחוז המרכז", "he", "IL-M"),
        ("Αν. Μακεδονία & Θράκη", "el", "GR-A"),
        ("ΝΟΤΙΟΥ ΑΙΓΑΙΟΥ", "el", "GR-L"),
        ("কক্সবাজার", "bn", "BD-11"),
        ("බස්නාහිර පළාත", "si", "LK-1"),
        ("யாழ்ப்பாணம்", "ta", "LK-41"),
        ("ولاية الخرطوم", "ar", "SD-KH"),
        ("محافظة حضرموت", "ar", "YE-HD"),
        ("شمال الباطنة", "ar", "OM-BS"),
        ("وهران", "ar", "DZ-31"),
        ("القيروان", "ar", "TN-41"),
        ("جهة الشرق", "ar", "MA-02"),
        ("Говь-Алтай аймаг", "mn", "MN-065"),
        ("ភ្នំពេញ", "km", "KH-12"),
        ("አማራ ክልል", "am", "ET-AM"),
        ("Nyland", "sv", "FI-18"),
        ("Dalarna", "sv", "SE-W"),
        ("Harju maakond", "et", "EE-37"),
        ("Општина Охрид", "mk", "MK-310"),
    ],
)
def test_a_region_in_its_own_language(text: str, language: str, code: str) -> None:
    assert resolve_place(text, country=code[:2], language=language, kind="admin1").admin1 == code


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("新竹", ("TW-HSQ", "TW-HSZ")),  # the city and the county around it
        ("ঢাকা", ("BD-13", "BD-C")),  # the district and the division
        ("صنعاء", ("YE-SA", "YE-SN")),  # the capital's own unit and the governorate
    ],
)
def test_one_bare_name_of_two_regions_stays_open(text: str, codes: tuple[str, ...]) -> None:
    reading = resolve_place(text, country=codes[0][:2], kind="admin1")
    assert (reading.status, reading.candidates) == ("ambiguous", codes)


@pytest.mark.parametrize(("text", "code"), [("ঢাকা বিভাগ", "BD-C"), ("ঢাকা জেলা", "BD-13")])
def test_the_word_for_its_kind_tells_which(text: str, code: str) -> None:
    assert resolve_place(text, country="BD", kind="admin1").admin1 == code


def test_a_capital_named_as_its_country_is_not_decided() -> None:
    reading = resolve_place("تونس", country="TN")
    assert (reading.status, reading.candidates) == ("ambiguous", ("TN", "TN-11"))


def test_every_code_is_one_of_iso_3166_2() -> None:
    known = {entry.code for entry in pycountry.subdivisions}
    assert {row["code"] for row in table("subdivision_names")} <= known
