"""A second measure of the same goods, from its cells to the table items."""

from __future__ import annotations

from .conftest import HEADER, House, source_of

COLUMNS = {
    "Case": {"ignore": "number of the row, no number of a case"},
    "Date": "date",
    "Country": "country",
    "Town": "city",
    "Drug": "substance",
    "Tablets": "quantity",
    "Weight": "alt_quantity",
}


def test_tablets_and_their_weight_are_one_item(house: House) -> None:
    house.source = source_of(
        mapping={"columns": COLUMNS, "constants": {"unit": "tablet", "alt_unit": "kilogram"}}
    )
    header = HEADER.replace("Amount,Unit", "Tablets,Weight")
    place = "2012-03-01,Spain,Getafe,Ecstasy"
    rows = [f"1,{place},500,0.125", f"2,{place},,0.5", f"3,{place},0,0.75", f"4,{place},40,"]
    house.take("cases-1.csv", *rows, header=header)
    house.publish()
    assert house.ask(
        "SELECT quantity, unit, quantity_text, unit_text, alt_quantity, alt_unit, mass_kg, mass_method "
        "FROM items ORDER BY quantity DESC"
    ) == [
        (500.0, "tablet", "500", "tablet", 0.125, "kilogram", 0.125, "reported"),
        (40.0, "tablet", "40", "tablet", None, None, None, "none"),
        (0.75, "kilogram", "0.75", "kilogram", 0.0, "tablet", 0.75, "reported"),
        (0.5, "kilogram", "0.5", "kilogram", None, None, 0.5, "reported"),
    ]


def test_gross_or_net_is_told_of_masses_and_a_repeat_is_counted_and_flagged(house: House) -> None:
    columns = {**COLUMNS, "Tablets": {"ignore": "not needed"}, "Weight": "quantity"}
    house.source = source_of(
        mapping={"columns": columns, "constants": {"unit": "kilogram"}, "weight_basis": "net"}
    )
    place = "2012-03-01,Spain,Getafe,Ecstasy,"
    rows = [f"1,{place},0.125", f"2,{place},0.125"]
    house.take("cases-1.csv", *rows, header=HEADER.replace("Amount,Unit", "Tablets,Weight"))
    house.publish()
    found = house.ask("SELECT weight_basis, mass_kg, notes, counted FROM items ORDER BY mass_kg, notes")
    assert found == [
        ("net", 0.125, ["exact_repeat"], True),
        ("net", 0.125, None, True),
    ]
