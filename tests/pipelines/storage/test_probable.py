"""Two documents that probably tell one seizure: both stay counted and flagged, and the sums say so."""

from __future__ import annotations

from typing import Any

import pytest

from pipelines.storage import largest_seizures

from .conftest import House, source_of

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


# A source of bulletins: every file adds to the others.
BULLETINS = source_of("increment", mapping={"columns": COLUMNS})


def publish(desk: Any, *documents: str) -> Any:
    desk.source = BULLETINS
    for number, line in enumerate(documents, start=1):
        desk.take(f"news-{number}.csv", *line.split("\n"), header=HEADER)
    desk.publish()
    return desk


def pairs(desk: Any, where: str = "true") -> list[tuple[Any, ...]]:
    left = "item_id = left_item_id AND items.delivery = left_delivery"
    return desk.ask(f"SELECT kind, rule FROM matches JOIN items ON {left} WHERE {where}")


@pytest.fixture(scope="module")
def told_twice(module_house: Any) -> Any:
    """One seizure in two documents, the one without a day first, and another seizure."""
    return publish(module_house, UNDATED, DATED, ANOTHER)


def test_a_dated_and_an_undated_document_of_one_seizure(told_twice: Any) -> None:
    assert pairs(told_twice) == [("probable", "same country, border point, drug and mass; within 60 days")]
    told = "SELECT counted, counted_reason, notes FROM seizures WHERE substance = 'heroin'"
    assert told_twice.ask(told) == [(True, "sole", ["probable_duplicate"])] * 2
    assert told_twice.ask("SELECT notes FROM seizures WHERE substance = 'opium'") == [(None,)]


def test_the_one_with_a_day_is_preferred(told_twice: Any) -> None:
    both = "item_id = left_item_id AND delivery = left_delivery"
    kept = f"SELECT date_precision FROM seizures JOIN matches ON {both}"
    assert told_twice.ask(kept) == [("day",)]


def test_the_sums_say_what_they_would_be_without_it(house: Any) -> None:
    publish(house, DATED, DATED.replace("12-05", "12-06"), ANOTHER)
    sums = "SELECT substance, mass_kg, mass_kg_if_probable_removed FROM case_sums_by_country_year ORDER BY 1"
    assert house.ask(sums) == [("heroin", 142.22, 71.11), ("opium", 3.0, 3.0)]


def test_of_the_largest_seizures_it_stands_once(told_twice: Any) -> None:
    header, rows = largest_seizures(told_twice.database) or ([], [])
    assert header == ["date", "country", "place", "substance", "mass_kg", "source"]
    assert rows == [
        ("2023-11-21", "TJ", "Fotehobod", "heroin", 71.11, "zz_test (told twice)"),
        ("2023-11-22", "TJ", "Fotehobod", "opium", 3.0, "zz_test"),
    ]


def test_a_seizure_without_a_day_is_shown_by_its_bound(house: Any) -> None:
    publish(house, UNDATED)
    _, ((shown, *_),) = largest_seizures(house.database) or ([], [()])
    assert shown == "until 2023-12-07"


OTHERS = {
    "another mass": UNDATED.replace("71.11", "71.12"),
    "another drug": UNDATED.replace("Heroin", "Opium"),
    "another crossing point": UNDATED.replace("Fotehobod", "Panji Poyon"),
    "published earlier": UNDATED.replace("2023-12-07", "2023-11-20"),
    "published months later": UNDATED.replace("2023-12-07", "2024-02-07"),
    "another day": DATED.replace("11-21", "11-22"),
}


@pytest.fixture(scope="module")
def no_pairs(tmp_path_factory: pytest.TempPathFactory) -> House:
    """Each of the others beside its like, the first ones of 171.11 kg, the second ones of 271.11 kg, ..."""
    documents = [
        line.replace("71.1", f"{n}71.1")
        for n, other in enumerate(OTHERS.values(), 1)
        for line in (DATED, other)
    ]
    return publish(House(tmp_path_factory.mktemp("no_pairs")), *documents)


@pytest.mark.parametrize(("number", "other"), list(enumerate(OTHERS, start=1)), ids=list(OTHERS))
def test_what_differs_is_no_pair(no_pairs: Any, number: int, other: str) -> None:
    these = f"mass_kg BETWEEN {number}71 AND {number}72"
    assert no_pairs.ask(f"SELECT count(*) FROM seizures WHERE {these}") == [(2,)]
    assert pairs(no_pairs, these) == []


def test_equal_lines_of_one_document_are_no_pair_and_prove_nothing_elsewhere(house: Any) -> None:
    publish(house, f"{DATED}\n{DATED}", UNDATED)
    assert pairs(house) == []


TOTALS = {"Year": "year", "Country": "country", "Drug": "substance", "Kilograms": "quantity"}


@pytest.fixture(scope="module")
def totals(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A table of totals, some of them twice."""
    house = House(tmp_path_factory.mktemp("totals"))
    mapping = {"columns": TOTALS, "constants": {"unit": "kg"}, "record_kind": "period_total"}
    house.source = source_of(mapping=mapping)
    equal = ("2021,Thailand,Ketamine,1031.89", "2021,Thailand,Ketamine,1031.89", "2021,Thailand,Ketamine,5")
    # Powder and tablets, 1.668 and 1.785 kg in the table before it was rounded.
    small = ("2012,Norway,MDMA,2", "2012,Norway,MDMA,2")
    house.take("totals-1.csv", *equal, *small, header="Year,Country,Drug,Kilograms")
    house.publish()
    return house


def test_a_total_that_its_own_table_tells_again(totals: Any) -> None:
    pair = ("probable", "same country, period, drug and mass; one document")
    assert pairs(totals, "substance = 'ketamine'") == [pair]
    sums = "SELECT mass_kg, amount_if_probable_removed, notes FROM totals_by_country_year WHERE {}"
    assert totals.ask(sums.format("country = 'TH' AND year = 2021")) == [
        (2068.78, 1036.89, ["exact_repeat", "probable_duplicate"])
    ]


def test_equal_small_totals_are_figures_of_their_own(totals: Any) -> None:
    assert pairs(totals, "substance = 'mdma'") == []
    assert totals.ask("SELECT sum(mass_kg) FROM period_totals WHERE country = 'NO'") == [(4.0,)]
