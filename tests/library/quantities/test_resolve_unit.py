"""The names of units, by language and country."""

from decimal import Decimal

import pytest

from seizure_schema.quantities import resolve_unit
from seizure_schema.units import ucum, unit_codes
from seizure_schema.vocabulary import table


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [
        ("kg", None, "kilogram"),
        ("LBS", None, "pound"),
        ("Cubic Centimeter", None, "millilitre"),
        ("Gallons (US, liquid)", None, "gallon_us"),
        ("tablet/pill", None, "tablet"),
        ("lt", None, "litre"),
        ("Bush", None, "plant"),
        ("GRAMO", "es", "gram"),
        ("capsulas", "es", "capsule"),
        ("граммов", "ru", "gram"),
        ("ампула", "ru", "ampoule"),
        ("quilos", "pt", "kilogram"),
        ("کیلوگرم", "fa", "kilogram"),
        ("كيلوغرام", "ar", "kilogram"),
        ("公斤", "zh", "kilogram"),
        ("gr", "tr", "gram"),
        ("bags", "en", "package"),
    ],
)
def test_a_known_name(text: str, language: str | None, unit: str) -> None:
    assert resolve_unit(text, language=language).unit == unit


def test_a_label_that_holds_a_number() -> None:
    reading = resolve_unit("Block (350gr)")
    assert (reading.unit, reading.multiplier) == ("gram", Decimal(350))


def test_a_ton_is_metric_with_a_note() -> None:
    reading = resolve_unit("ton", language="en")
    assert reading.unit == "tonne"
    assert [issue.slug for issue in reading.issues] == ["assumed_metric_ton"]


def test_a_ton_in_the_united_states_is_ambiguous() -> None:
    reading = resolve_unit("tons", language="en", country="US")
    assert reading.status == "ambiguous"
    assert reading.candidates == ("short_ton", "tonne")


@pytest.mark.parametrize(("country", "unit"), [("PK", "tola"), ("IN", "tola")])
def test_a_traditional_unit_needs_its_country(country: str, unit: str) -> None:
    assert resolve_unit("tola", language="en", country=country).unit == unit
    assert resolve_unit("tola", language="en").status == "ambiguous"


def test_a_place_with_several_senses_stays_ambiguous() -> None:
    assert resolve_unit("seer", country="AF").candidates == ("seer_kabul", "seer_mazar")


def test_a_gallon_is_american_only_in_america() -> None:
    assert resolve_unit("gallons", country="US").unit == "gallon_us"
    assert resolve_unit("gallons").candidates == ("gallon_imperial", "gallon_us")


@pytest.mark.parametrize("text", ["Barette", "Mark", "kilogrammm", "other"])
def test_an_unknown_name_is_never_guessed(text: str) -> None:
    reading = resolve_unit(text)
    assert (reading.status, reading.unit) == ("unknown", None)
    assert [issue.slug for issue in reading.issues] == ["unknown_unit"]


def test_a_blank_is_blank() -> None:
    assert resolve_unit("  ").status == "blank"


def test_every_name_leads_to_a_unit() -> None:
    assert {row["unit"] for row in table("unit_names")} <= set(unit_codes())
    assert {row["unit"] for row in table("package_words")} <= set(unit_codes())


def test_every_ucum_code_is_read() -> None:
    codes = {code: unit for unit in unit_codes() if (code := ucum(unit))}
    assert {code: resolve_unit(code).unit for code in codes} == codes


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("kg", "kilogram"),
        ("ug", "microgram"),
        ("mL", "millilitre"),
        ("[lb_av]", "pound"),
        ("[OZ_AV]", "ounce"),
        ("dm3", "litre"),
        ("{tablet}", "tablet"),
        ("{pills}", "tablet"),
        ("{plants}", "plant"),
    ],
)
def test_what_health_and_trade_systems_write(text: str, unit: str) -> None:
    assert resolve_unit(text).unit == unit


@pytest.mark.parametrize("text", ["{kg}", "{}", "{zorgs}", "[zz_av]"])
def test_an_annotation_names_what_is_counted_and_never_a_measure(text: str) -> None:
    assert resolve_unit(text).status == "unknown"
