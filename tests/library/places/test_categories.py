"""Words of location, transport, route and hiding place to the codes of SCHEMA."""

from __future__ import annotations

import pytest

from seizure_schema.places import resolve_category
from seizure_schema.vocabulary import table


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("location_type", "Road/ Street/highway", "road_street_highway"),
        ("location_type", "Prisons and other detention centers", "prison_detention"),
        ("location_type", "VIAS PUBLICAS", "road_street_highway"),
        ("location_type", "Territorial waters (seas, lakes, rivers, etc.)", "territorial_waters"),
        ("transport", "Postal/Mail/Express Parcel", "post_mail_parcel"),
        ("transport", "motor truck", "truck_lorry_van"),
        ("transport", "грузовой автомобиль", "truck_lorry_van"),
        ("transport", "None", "none"),
        ("movement", "Border - transit/free trade zone", "border_transit_free_zone"),
        ("concealment", "Shoes", "shoes_underwear"),
        ("package_material", "полиэтиленовых", "polyethylene"),
        ("record_kind", "seizure_case", "seizure_case"),
    ],
)
def test_words_of_sources(field: str, text: str, code: str) -> None:
    reading = resolve_category(field, text)
    assert (reading.status, reading.code) == ("resolved", code)


def test_a_vehicle_in_a_location_column_is_a_transport() -> None:
    reading = resolve_category("location_type", "Truck / Lorry")
    assert (reading.code, reading.location_type) == (None, None)
    assert (reading.transport_mode, reading.transport_group, reading.rule) == (
        "truck_lorry_van",
        "land",
        "vehicle_word",
    )


def test_a_place_in_a_transport_column_is_a_location() -> None:
    reading = resolve_category("transport", "Airport")
    assert (reading.code, reading.transport_mode, reading.location_type) == (None, None, "airport")
    assert reading.rule == "place_word"


@pytest.mark.parametrize("text", ["Not available", "Data not available", "N/A"])
def test_not_available_is_not_other(text: str) -> None:
    reading = resolve_category("transport", text)
    assert (reading.status, reading.code) == ("not_available", "not_available")


def test_a_known_thing_outside_the_list_says_so() -> None:
    reading = resolve_category("location_type", "Church/Place Of Worship")
    assert (reading.code, reading.rule) == ("other", "no_code")
    assert resolve_category("location_type", "Other").rule == "name"


@pytest.mark.parametrize(
    ("text", "group"),
    [("Airplane", "air"), ("Vessel/boat", "sea_inland_water"), ("Train/Bus", "land"), ("Mail", "mail")],
)
def test_the_group_follows_the_mode(text: str, group: str) -> None:
    assert resolve_category("transport", text).transport_group == group


def test_an_unknown_word_is_unknown() -> None:
    reading = resolve_category("transport", "Hyperloop")
    assert (reading.status, reading.code) == ("unknown", None)
    assert [issue.slug for issue in reading.issues] == ["unknown_category"]


def test_a_field_without_a_list_is_refused() -> None:
    with pytest.raises(ValueError, match="colour"):
        resolve_category("colour", "red")


def test_every_word_of_the_table_has_one_meaning_and_a_real_code() -> None:
    for row in table("category_names"):
        field = row["field"] or "transport"  # a word of every field
        reading = resolve_category(field, row["name"], language=row["language"])
        assert reading.status in ("resolved", "not_available"), row
        codes = {"location_type": row["location_type"], "transport": row["transport_mode"]}
        if row["field"] != "package_material":
            codes[field] = row["code"]
        for field, code in codes.items():
            assert not code or resolve_category(field, code).rule == "code", row
