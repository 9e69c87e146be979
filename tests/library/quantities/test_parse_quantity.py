"""Amounts as they are written, and the value worked out by hand beside each."""

from decimal import Decimal

import pytest

from seizure_schema.models import QuantityReading
from seizure_schema.quantities import parse_quantity


def read(text: str, language: str | None = "en", **circumstances: str) -> QuantityReading:
    return parse_quantity(text, language=language, **circumstances)


@pytest.mark.parametrize(
    ("text", "language", "value", "unit"),
    [
        ("18 kg 40 g", "en", "18.040", "kilogram"),
        ("2 tons 15 kg 8 g", "en", "2.015008", "tonne"),
        ("one kilogram and 35 grams", "en", "1.035", "kilogram"),
        ("33 килограмма 70 граммов гашиша", "ru", "33.070", "kilogram"),
        ("12 kilo 400 gram esrar", "tr", "12.400", "kilogram"),
        ("۱۸ کیلو و ۲۵۰ گرم", "fa", "18.250", "kilogram"),
        ("9½ lb", "en", "9.5", "pound"),
        ("2 1/4 oz", "en", "2.25", "ounce"),
        ("half a tonne", "en", "0.5", "tonne"),
        ("полторы тонны", "ru", "1.5", "tonne"),
        ("полкило", "ru", "0.5", "kilogram"),
        ("три с половиной грамма", "ru", "3.5", "gram"),
        ("сто сорок два грамма", "ru", "142", "gram"),
        ("tres toneladas y media", "es", "3.5", "tonne"),
        ("kilo y medio", "es", "1.5", "kilogram"),
        ("quinze mil comprimidos", "pt", "15000", "tablet"),
        ("une tonne et demie", "fr", "1.5", "tonne"),
        ("zweieinhalb Kilo", "de", "2.5", "kilogram"),
        ("26 bin 400 adet hap", "tr", "26400", "tablet"),
        ("نصف طن", "ar", "0.5", "tonne"),
        ("3.4万片", "zh", "34000", "tablet"),
        ("7.2 ล้านเม็ด", "th", "7200000", "tablet"),
        ("4.5 million ecstasy pills", "en", "4500000", "tablet"),
        ("3 lakh tablets", "en-IN", "300000", "tablet"),
        ("64kg", "es", "64", "kilogram"),
        ("2.4E+03 g", "en", "2400", "gram"),
        ("350 марихуановых растений", "ru", "350", "plant"),
    ],
)
def test_one_amount(text: str, language: str, value: str, unit: str) -> None:
    amount = read(text, language).amount
    assert amount is not None
    assert (amount.value, amount.unit, amount.qualifier) == (Decimal(value), unit, "exact")


@pytest.mark.parametrize(
    ("text", "language", "low", "high", "qualifier"),
    [
        ("about 30 kg", "en", "30", "30", "about"),
        ("почти 2 т", "ru", "2", "2", "about"),
        ("more than 12 kg", "en", "12", None, "more_than"),
        ("не менее 12 кг", "ru", "12", None, "more_than"),
        ("8 kilodan fazla", "tr", "8", None, "more_than"),
        ("12+ kg", "en", "12", None, "more_than"),
        ("up to 6 kg", "en", "0", "6", "less_than"),
        ("не более 6 кг", "ru", "0", "6", "less_than"),
        ("4-9 kg", "en", "4", "9", "range"),
        ("от 4 до 9 кг", "ru", "4", "9", "range"),
        ("entre 4 y 9 kilos", "es", "4", "9", "range"),
        ("between 4 kg and 9 kg", "en", "4", "9", "range"),
    ],
)
def test_bounds_are_kept(text: str, language: str, low: str, high: str | None, qualifier: str) -> None:
    amount = read(text, language).amount
    assert amount is not None
    assert amount.low == Decimal(low)
    assert amount.high == (None if high is None else Decimal(high))
    assert amount.qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "language", "value", "count", "kind"),
    [
        ("41 plastic wrappages containing 44 kg and 90 grams of heroin", "en", "44.090", 41, "wrap"),
        ("8.25 kg of opium in 9 sealed parcels", "en", "8.25", 9, "parcel"),
        ("17 брикетов с гашишем общим весом 16 кг 800 г", "ru", "16.800", 17, "brick_block"),
        ("12 x 2 kg bricks", "en", "24", 12, "brick_block"),
        ("15 blocks of 2 kg each", "en", "30", 15, "brick_block"),
        ("15 свертков по 2 кг", "ru", "30", 15, "wrap"),
    ],
)
def test_packages_stand_beside_the_mass(text: str, language: str, value: str, count: int, kind: str) -> None:
    reading = read(text, language)
    assert reading.amount is not None
    assert (reading.amount.value, reading.amount.unit) == (Decimal(value), "kilogram")
    assert (reading.package_count, reading.package_type) == (count, kind)


def test_packages_alone_are_counted() -> None:
    reading = read("23 свертка", "ru")
    assert reading.amount is not None
    assert (reading.amount.value, reading.amount.unit) == (23, "package")


def test_small_measures_multiply() -> None:
    amount = read("6 × 500 ml").amount
    assert amount is not None
    assert (amount.value, amount.unit) == (3000, "millilitre")


def test_a_mass_beside_a_count_is_a_second_measure() -> None:
    reading = read("240 000 tablets (41 kg)")
    assert reading.amount is not None
    assert (reading.amount.value, reading.amount.unit) == (240_000, "tablet")
    assert [(other.value, other.unit) for other in reading.others] == [(41, "kilogram")]


def test_one_amount_told_twice_is_checked() -> None:
    reading = read("9.07 kilograms (20 pounds)")
    assert reading.amount is not None
    assert reading.amount.value == Decimal("9.07")
    assert [issue.slug for issue in reading.issues] == ["told_twice"]


def test_two_figures_that_disagree_are_ambiguous() -> None:
    assert read("9 kg (35 lb)").status == "ambiguous"


@pytest.mark.parametrize(
    "text",
    [
        "4 kg of heroin and 6 kg of opium",
        "4 kg heroin, 300 g hashish",
        "heroin (4 kg), opium (4 kg)",
        "heroin 4 kg, 300 g of opium",
        "60 tablets of ecstasy and 4 kg of heroin",
        "4 kg of heroin (4 kg of opium)",
        "5 packages of opium, 3 kg of heroin",
    ],
)
def test_two_drugs_are_never_added(text: str) -> None:
    assert read(text).amount is None


@pytest.mark.parametrize(
    "text",
    [
        "tramadol 100 mg",
        "250 mg tablets",
        "20 tablets of 100 mg",
        "20 x 100 mg tablets",
        "12 ampoules (24 ml)",
        "30 bags of 2 kg",
    ],
)
def test_the_size_of_one_is_not_the_amount(text: str) -> None:
    assert read(text).amount is None


@pytest.mark.parametrize(
    "text",
    [
        "7'",
        "n/a",
        "unknown quantity",
        "M30",
        "worth 4 million dollars",
        "80 %",
        "4 kg per month",
        "4 mg/ml",
        "hundreds of tablets",
        "no heroin",
        "two or fifty kg",
        "9-4 kg",
        "12.05.2024",
        "2024-05-12",
        "1.5 million 200 thousand pills",
        "1.5 kg 200 g",
        "1 kg 1200 g",
        "4 kg?",
        "4 kg each",
        "heroin -4 kg",
    ],
)
def test_what_is_no_amount_is_rejected(text: str) -> None:
    reading = read(text)
    assert (reading.status, reading.amount) == ("rejected", None)
    assert reading.issues[0].message


def test_an_answer_instead_of_a_figure_is_kept_as_status() -> None:
    assert read("не известно", "ru").quantity_status == "not_available"
    assert read("traces").quantity_status == "trace"


def test_below_zero() -> None:
    assert [issue.slug for issue in read("\u22124 kg").issues] == ["negative_quantity"]


def test_a_blank_is_blank() -> None:
    assert read(" ").status == "blank"


def test_a_number_takes_the_unit_of_its_column() -> None:
    reading = read("1,234.9", unit="lbs")
    assert reading.amount is not None
    assert (reading.amount.value, reading.amount.unit) == (Decimal("1234.9"), "pound")


def test_a_column_may_count_in_thousands() -> None:
    reading = read("6.5", unit="Thousand of doses")
    assert reading.amount is not None
    assert (reading.amount.value, reading.amount.unit) == (6500, "dose")


@pytest.mark.parametrize(
    ("text", "column", "candidates"),
    [
        ("450 g", "kilogram", ("450 gram", "450 kilogram")),
        ("7 KG", "gram", ("7 kilogram", "7 gram")),
        ("12 tablets", "kg", ("12 tablet", "12 kilogram")),
    ],
)
def test_a_unit_that_contradicts_its_column_leaves_both(
    text: str, column: str, candidates: tuple[str, ...]
) -> None:
    reading = read(text, unit=column)
    assert (reading.status, reading.candidates) == ("ambiguous", candidates)


@pytest.mark.parametrize(
    ("text", "column"),
    [("450 g", "gr"), ("9 pills (3 g)", "g"), ("12 tablets", "pieces"), ("3 oz", "blurbs")],
)
def test_a_unit_that_its_column_does_not_contradict_stands(text: str, column: str) -> None:
    assert read(text, unit=column).status == "resolved"


def test_a_number_without_any_unit_is_rejected() -> None:
    assert "unit is missing" in read("17").issues[0].message


def test_an_unknown_unit_is_named() -> None:
    assert [issue.slug for issue in read("17", unit="Barette").issues] == ["unknown_unit"]
    assert [issue.slug for issue in read("17 blurbs").issues] == ["unknown_unit"]


def test_one_mark_before_three_digits_is_ambiguous_where_nothing_decides() -> None:
    assert read("3.750 kg", None).candidates == ("3.750 kilogram", "3750 kilogram")
    assert read("3.750 kg", "es").status == "ambiguous"
    declared = read("3.750 kg", "es", decimal=",").amount
    assert declared is not None
    assert declared.value == 3750


def test_a_word_of_another_language_is_no_number() -> None:
    # `on` is ten in Turkish
    amount = read("7 kg cocaïne on board", "fr").amount
    assert amount is not None
    assert amount.value == 7


@pytest.mark.parametrize(
    "text",
    [
        "LSD-25 g",
        "М5 г",
        "5q tablets",
        "5 k tablets",
        "5 tisíc tablets",
        "20 bottles 5 l",
        "4-MMQ 5 g",
        "5 (six) kg",
    ],
)
def test_a_code_or_a_magnitude_is_not_overlooked(text: str) -> None:
    assert read(text).amount is None


def test_a_number_repeated_in_words_is_one_number() -> None:
    amount = read("7 (семь) килограммов", "ru").amount
    assert amount is not None
    assert amount.value == 7


def test_no_digit_is_rounded_away() -> None:
    amount = read("0.1234567890123456789012345678901", unit="kg").amount
    assert amount is not None
    assert str(amount.value) == "0.1234567890123456789012345678901"


@pytest.mark.parametrize("text", ["1e" * 400, "\u00bd" * 500, "1 " * 480 + "kg", "\u4e94" * 500, "2x" * 450])
def test_a_row_of_numbers_is_refused_before_it_is_searched(text: str) -> None:
    assert parse_quantity(text).status == "rejected"
