"""Columns of drugs whose cells carry their units."""

from __future__ import annotations

from pathlib import Path

from .proposed import csv, layout

ROWS = ("North,12 kg,3 plants,40 tablets", "South,1 kg,5 plants,60 tablets", "East,7 kg,1 plants,9 tablets")


def test_street_names_are_taken_for_drugs_and_a_misspelt_one_among_them_too(tmp_path: Path) -> None:
    made = layout(csv(tmp_path, "a.csv", "Province,Dagga,Tik,Mandrxa", *ROWS), language="en", country="ZA")
    assert made["reshape"]["unpivot"]["columns"] == ["Dagga", "Tik", "Mandrxa"]
    assert "unit" not in made["mapping"].get("constants", {})


def test_no_unit_is_asked_where_only_another_header_tells_one(tmp_path: Path) -> None:
    made = layout(
        csv(tmp_path, "a.csv", "Province,Dagga,Dagga plants,Tik", *ROWS), language="en", country="ZA"
    )
    assert made["reshape"]["unpivot"]["columns"] == {
        "Dagga": {"substance": "Dagga", "unit": ""},
        "Dagga plants": {"substance": "Dagga", "unit": "plants"},
        "Tik": {"substance": "Tik", "unit": ""},
    }
