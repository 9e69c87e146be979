"""Every kind of line that `try` proposes: pasted with an answer it is valid, and frees its records."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipelines.ingest import check_source, load_source

from .made import Made

GOOD = {"Region": "Buxoro", "Date": "2024-03-01", "Drug": "Heroin", "Amount": "1", "Unit": "kg"}
COLUMNS = {"Region": "admin1", "Date": "date", "Drug": "substance", "Amount": "quantity", "Unit": "unit"}
WEIGHED = {**COLUMNS, "Weight": "alt_quantity", "In": "alt_unit"}
YEARLY = {"Region": "admin1", "Time": "year", "Drug": "substance", "Amount": "quantity", "Unit": "unit"}


def proposed(made: Made, columns: dict[str, str], odd: dict[str, str], **facts: Any) -> list[Any]:
    """The causes of two records with the same odd cells."""
    made.mapping["columns"] = columns
    made.mapping.update(facts)
    made.write()
    cells = [(GOOD | odd).get(header, "") for header in columns]
    made.take(",".join(cells), ",".join(cells), header=",".join(columns))
    return made.causes()


@pytest.mark.parametrize(
    ("columns", "odd", "slot", "answer"),
    [
        (COLUMNS, {"Unit": ""}, "unit", "kilogram"),
        (COLUMNS, {"Amount": "5 sackful"}, "quantity", "5 kg"),
        (COLUMNS, {"Date": "20x4-03-01"}, "date", "2024-03-01"),
        ({**COLUMNS, "End": "end_date"}, {"End": "2024-0x-31"}, "end_date", "2024-03-31"),
        (YEARLY, {"Time": "20x4"}, "year", '"2024"'),
        ({**YEARLY, "M": "month"}, {"Time": "2024", "M": "Qwert"}, "date", "2024-03"),
        (WEIGHED, {"Amount": "", "Weight": "5", "In": "sackful"}, "alt_unit", "kilogram"),
        (WEIGHED, {"Amount": "", "Weight": "12..5", "In": "kg"}, "alt_quantity", "12.5 kg"),
        ({**COLUMNS, "Region": "country"}, {"Region": "Freedonia"}, "country", "UZ"),
        ({**COLUMNS, "Cases": "seizure_count"}, {"Cases": "several"}, "seizure_count", "null"),
    ],
)
def test_a_look_up_stands_under_the_slot_of_its_cell_and_frees_it(
    tmp_path: Path, columns: dict[str, str], odd: dict[str, str], slot: str, answer: str
) -> None:
    made = Made(tmp_path)
    more = {"seizure_count_method": "published"} if "Cases" in columns else {}
    (cause,) = proposed(made, columns, odd, **more)
    assert list(yaml.safe_load(cause.fix.lines.replace("???", "x"))["lookups"]) == [slot]
    made.paste(cause, answer)
    assert check_source(load_source(made.folder)) is None
    assert made.counts() == ((0, 0, 2) if answer == "null" else (2, 0, 0))


def test_the_countries_of_a_route_are_looked_up_each_under_its_own_slot(tmp_path: Path) -> None:
    made = Made(tmp_path)
    columns = {**COLUMNS, "From": "departure_country"}
    required = ["substance", "quantity", "date", "country", "departure_country"]
    (cause,) = proposed(made, columns, {"From": "Freedonia"}, required=required)
    made.paste(cause, "AF")
    assert "departure_country" in cause.fix.lines
    assert made.counts() == (2, 0, 0)


def test_a_fiscal_year_without_its_first_month_asks_for_that_and_not_for_another_cell(tmp_path: Path) -> None:
    made = Made(tmp_path)
    (cause,) = proposed(made, {**YEARLY, "Time": "fiscal_year"}, {"Time": "2024"})
    assert cause.fix.lines == "dates:\n  fiscal_start: ???"


def test_a_group_of_drugs_that_lacks_its_unit_is_no_total_row(tmp_path: Path) -> None:
    made = Made(tmp_path)
    (cause,) = proposed(made, COLUMNS, {"Drug": "Total opioids", "Unit": "sackful"})
    assert cause.fix.what == "unit 'sackful'"


def test_a_town_whose_name_begins_with_a_word_for_a_total_is_no_total_row(tmp_path: Path) -> None:
    made = Made(tmp_path)
    columns = {**COLUMNS, "Region": "city"}
    (cause,) = proposed(made, columns, {"Region": "SOMMA LOMBARDO", "Unit": "sackful"}, country="IT")
    assert cause.fix.what == "unit 'sackful'"
