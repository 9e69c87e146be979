"""Amounts in scripts and orders of Asia and Africa: what each rule of grammar reads, worked out by hand."""

from decimal import Decimal

import pytest

from seizure_schema.quantities import parse_quantity


def told(text: str, language: str, country: str | None = None) -> tuple[str, str, str]:
    amount = parse_quantity(text, language=language, country=country).amount
    assert amount is not None
    return f"{amount.value}", amount.unit, amount.qualifier


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("۳۵/۵ کیلوگرم", "fa", "35.5"),
        ("۰/۹ کیلوگرم", "fa", "0.9"),
        ("۸٫۲۵ کیلوگرم", "fa", "8.25"),
        ("４．５ｋｇ", "ja", "4.5"),
        ("十六点二公斤", "zh", "16.2"),
        ("零点八公斤", "zh", "0.8"),
    ],
)
def test_decimals_as_they_are_written(text: str, language: str, value: str) -> None:
    assert told(text, language) == (value, "kilogram", "exact")


def test_a_persian_slash_may_be_a_half() -> None:
    assert parse_quantity("۱/۲ کیلوگرم", language="fa").candidates == ("1.2 kilogram", "0.5 kilogram")
    assert parse_quantity("۱۴۰۱/۳/۹ کیلوگرم", language="fa").status == "rejected"


@pytest.mark.parametrize(
    ("text", "language", "value", "unit"),
    [
        ("साढ़े चार किलो", "hi", "4.5", "kilogram"),
        ("पौने तीन किलो", "hi", "2.75", "kilogram"),
        ("सवा किलो", "hi", "1.25", "kilogram"),
        ("सवा लाख गोलियां", "hi", "125000", "tablet"),
        ("ستة وثلاثون غراما", "ar", "36", "gram"),
        ("طنين ونصف", "ar", "2.5", "tonne"),
        ("طن و150 كيلوغراما", "ar", "1.150", "tonne"),
        ("三公斤半", "zh", "3.5", "kilogram"),
        ("dua setengah ton", "id", "2.5", "tonne"),
        ("kilo mia tatu na kumi", "sw", "310", "kilogram"),
        ("两万三千粒", "zh", "23000", "tablet"),
    ],
)
def test_number_words_compose(text: str, language: str, value: str, unit: str) -> None:
    number, found, _ = told(text, language)
    assert (Decimal(number), found) == (Decimal(value), unit)


def test_twenty_thousand_and_five_or_twenty_five_thousand() -> None:
    assert parse_quantity("vidonge elfu ishirini na tano", language="sw").amount is None


@pytest.mark.parametrize(
    ("text", "language", "value", "unit"),
    [
        ("kilo 8 za bangi", "sw", "8", "kilogram"),
        ("ကီလို ၃၀", "my", "30", "kilogram"),
        ("アンプル40本", "ja", "40", "ampoule"),
        ("۷۰۰ عدد قرص", "fa", "700", "tablet"),
        ("1440 नशीले कैप्सूल", "hi", "1440", "capsule"),
    ],
)
def test_a_unit_before_its_number_and_a_counter(text: str, language: str, value: str, unit: str) -> None:
    assert told(text, language) == (value, unit, "exact")


@pytest.mark.parametrize("text", ["六七公斤", "6~7公斤", "6至7公斤"])
def test_two_neighbouring_figures_are_a_range(text: str) -> None:
    amount = parse_quantity(text, language="zh").amount
    assert amount is not None
    assert (amount.low, amount.high, amount.qualifier) == (6, 7, "range")


@pytest.mark.parametrize(
    ("text", "language", "value", "unit", "qualifier"),
    [
        ("6kg以上", "zh", "6", "kilogram", "more_than"),
        ("2만3천여정", "ko", "23000", "tablet", "more_than"),
        ("९ किलोभन्दा बढी", "ne", "9", "kilogram", "more_than"),
        ("כ-90 ק״ג", "he", "90", "kilogram", "about"),
        ("7片三唑仑", "zh", "7", "tablet", "exact"),
    ],
)
def test_words_that_are_written_together(
    text: str, language: str, value: str, unit: str, qualifier: str
) -> None:
    assert told(text, language) == (value, unit, qualifier)


def test_an_adjective_of_size_counts_each_package() -> None:
    reading = parse_quantity("۹ بسته دو کیلویی", language="fa")
    assert reading.amount is not None
    assert (reading.amount.value, reading.package_count) == (18, 9)


def test_a_traditional_unit_waits_for_its_place() -> None:
    assert parse_quantity("8斤", language="zh").status == "ambiguous"
    assert told("8斤", "zh", "CN") == ("8", "jin", "exact")
    assert told("8斤", "zh", "TW") == ("8", "catty_southeast_asia", "exact")
    assert parse_quantity("8 तोला", language="hi").status == "ambiguous"


def test_accents_of_vietnamese_are_no_ornament() -> None:
    assert told("6 cân", "vi") == ("6", "kilogram", "exact")
    other = parse_quantity("6 can", language="fr").amount
    assert other is None or other.dimension != "mass"
