"""Two documents that probably tell one seizure: both stay counted and flagged, and the sums say so."""

from __future__ import annotations

from typing import Any

import pytest

from pipelines.storage import largest_seizures

HEADER = "Date,Published,Country,Region,Point,Drug,Amount,Unit"
COLUMNS = {
    "Date": "date",
    "Published": "published",
    "Country": "country",
    "Region": "admin1",
    "Point": "border_point",
    "Drug": "substance",
    "Amount": "quantity",
    "Unit": "unit",
}
DATED = "2023-11-21,2023-12-05,Tajikistan,,Fotehobod,Heroin,71.11,kg"
UNDATED = ",2023-12-07,Tajikistan,,Fotehobod,Heroin,71.11,kg"
ANOTHER = "2023-11-22,2023-12-05,Tajikistan,,Fotehobod,Opium,3,kg"


@pytest.fixture
def desk(house: Any, make_source: Any) -> Any:
    """A source of bulletins: every file adds to the others."""
    house.source = make_source("increment", mapping={"columns": COLUMNS})
    return house


def publish(desk: Any, *documents: str) -> None:
    for number, line in enumerate(documents, start=1):
        desk.take(f"news-{number}.csv", *line.split("\n"), header=HEADER)
    desk.publish()


def pairs(desk: Any) -> list[tuple[Any, ...]]:
    return desk.ask("SELECT kind, rule FROM matches")


def test_a_dated_and_an_undated_document_of_one_seizure(desk: Any) -> None:
    publish(desk, UNDATED, DATED, ANOTHER)
    assert pairs(desk) == [("probable", "same country, border point, drug and mass; within 60 days")]
    told = "SELECT counted, counted_reason, notes FROM seizures WHERE substance = 'heroin'"
    assert desk.ask(told) == [(True, "sole", ["probable_duplicate"])] * 2
    assert desk.ask("SELECT notes FROM seizures WHERE substance = 'opium'") == [(None,)]


def test_the_one_with_a_day_is_preferred(desk: Any) -> None:
    publish(desk, UNDATED, DATED)
    both = "item_id = left_item_id AND delivery = left_delivery"
    kept = f"SELECT date_precision FROM seizures JOIN matches ON {both}"
    assert desk.ask(kept) == [("day",)]


def test_the_sums_say_what_they_would_be_without_it(desk: Any) -> None:
    publish(desk, DATED, DATED.replace("12-05", "12-06"), ANOTHER)
    sums = "SELECT substance, mass_kg, mass_kg_if_probable_removed FROM case_sums_by_country_year ORDER BY 1"
    assert desk.ask(sums) == [("heroin", 142.22, 71.11), ("opium", 3.0, 3.0)]


def test_of_the_largest_seizures_it_stands_once(desk: Any) -> None:
    publish(desk, DATED, UNDATED, ANOTHER)
    header, rows = largest_seizures(desk.database) or ([], [])
    assert header == ["date", "country", "place", "substance", "mass_kg", "source"]
    assert rows == [
        ("2023-11-21", "TJ", "Fotehobod", "heroin", 71.11, "zz_test (told twice)"),
        ("2023-11-22", "TJ", "Fotehobod", "opium", 3.0, "zz_test"),
    ]


def test_a_seizure_without_a_day_is_shown_by_its_bound(desk: Any) -> None:
    publish(desk, UNDATED)
    _, ((shown, *_),) = largest_seizures(desk.database) or ([], [()])
    assert shown == "until 2023-12-07"


OTHERS = {
    "another mass": UNDATED.replace("71.11", "71.12"),
    "another drug": UNDATED.replace("Heroin", "Opium"),
    "another crossing point": UNDATED.replace("Fotehobod", "Panji Poyon"),
    "published earlier": UNDATED.replace("2023-12-07", "2023-11-20"),
    "published months later": UNDATED.replace("2023-12-07", "2024-02-07"),
    "another day": DATED.replace("11-21", "11-22"),
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=list(OTHERS))
def test_what_differs_is_no_pair(desk: Any, other: str) -> None:
    publish(desk, DATED, other)
    assert desk.ask("SELECT count(*) FROM seizures") == [(2,)]
    assert pairs(desk) == []


def test_equal_lines_of_one_document_are_no_pair_and_prove_nothing_elsewhere(desk: Any) -> None:
    publish(desk, f"{DATED}\n{DATED}", UNDATED)
    assert pairs(desk) == []


TOTALS = {"Year": "year", "Country": "country", "Drug": "substance", "Kilograms": "quantity"}


def table_of_totals(house: Any, make_source: Any, *lines: str) -> Any:
    mapping = {"columns": TOTALS, "constants": {"unit": "kg"}, "record_kind": "period_total"}
    house.source = make_source(mapping=mapping)
    house.take("totals-1.csv", *lines, header="Year,Country,Drug,Kilograms")
    house.publish()
    return house


def test_a_total_that_its_own_table_tells_again(house: Any, make_source: Any) -> None:
    twice = ("2021,Thailand,Ketamine,1031.89", "2021,Thailand,Ketamine,1031.89", "2021,Thailand,Ketamine,5")
    desk = table_of_totals(house, make_source, *twice)
    assert pairs(desk) == [("probable", "same country, period, drug and mass; one document")]
    sums = (
        "SELECT mass_kg, amount_if_probable_removed, notes FROM totals_by_country_year WHERE country = 'TH'"
    )
    assert desk.ask(sums) == [(2068.78, 1036.89, ["exact_repeat", "probable_duplicate"])]


def test_equal_small_totals_are_figures_of_their_own(house: Any, make_source: Any) -> None:
    # Powder and tablets, 1.668 and 1.785 kg in the table before it was rounded.
    desk = table_of_totals(house, make_source, "2012,Norway,MDMA,2", "2012,Norway,MDMA,2")
    assert pairs(desk) == []
    assert desk.ask("SELECT sum(mass_kg) FROM period_totals") == [(4.0,)]
