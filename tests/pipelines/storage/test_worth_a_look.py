"""Accepted records that are worth a look: the notes of their delivery."""

from __future__ import annotations

import pytest

from pipelines.storage.worth_a_look import LOUD, STRAY_YEAR, WIDE_RANGES, stray_years

from .conftest import House


def notes(house: House, name: str, *rows: str) -> list[str]:
    house.take(name, *rows)
    (manifest,) = house.decide()
    return [note for note in manifest.notes if note.startswith((STRAY_YEAR, WIDE_RANGES))]


def days(year: int, count: int, amount: str = "1.5") -> list[str]:
    return [f"{n},{year}-05-{n:02},Spain,Cadiz,Heroin,{amount},kg" for n in range(1, count + 1)]


def test_one_year_apart_from_all_others_is_told_with_its_place(house: House) -> None:
    (note,) = notes(house, "list-2021.csv", *days(2021, 9), "10,2012-05-04,Spain,Cadiz,Heroin,1.5,kg")
    assert note == (
        f"{STRAY_YEAR}: 1 of 10 rows lies in 2012, the others in 2021 and the file name says 2021: "
        "record 10, '2012-05-04'. A slip is mended by a line of corrections.csv"
    )
    assert note.startswith(LOUD)


def test_a_list_of_one_year_has_no_such_note(house: House) -> None:
    assert notes(house, "list-2021.csv", *days(2021, 9)) == []


def test_a_delivery_without_an_accepted_record_has_no_such_note(house: House) -> None:
    assert notes(house, "list-2021.csv", *days(2021, 2, "some")) == []


@pytest.mark.parametrize(
    ("counts", "told", "strays"),
    [
        ({2021: 75, 2012: 1}, (2021, 2021), {2012}),
        ({2021: 900, 2012: 8}, (2021, 2021), {2012}),
        ({2021: 900, 2012: 10}, (2021, 2021), set()),
        ({2022: 80, 2023: 1}, (2022, 2022), {2023}),
        ({2022: 80, 2023: 1}, None, set()),
        ({2022: 80, 2032: 1}, None, {2032}),
        ({2021: 40, 2022: 40, 2012: 1}, (2024, 2024), {2012}),
        ({1995: 1, 2001: 1, **dict.fromkeys(range(2004, 2024), 200)}, None, set()),
        ({1924: 1, **dict.fromkeys(range(2004, 2024), 200)}, None, {1924}),
        ({2019: 1, 2020: 1, 2021: 1}, None, set()),
        ({2021: 2, 2015: 1, 2016: 1, 2017: 1}, (2021, 2021), set()),
    ],
    ids=str,
)
def test_a_year_is_out_of_line_where_it_has_next_to_nothing_and_lies_apart(
    counts: dict[int, int], told: tuple[int, int] | None, strays: set[int]
) -> None:
    assert stray_years(counts, told) == strays


def test_a_wide_range_is_told_with_what_sums_take_of_it(house: House) -> None:
    rows = [
        f"{n},2021-05-0{n},Spain,Cadiz,Heroin,{text},kg" for n, text in enumerate(["1-2", "1-3", "4-20"], 1)
    ]
    assert notes(house, "list-2021.csv", *rows) == [
        f"{WIDE_RANGES}: 2 quantities are ranges whose end is more than twice its beginning; sums take the "
        "middle: '4-20' enters as 12 kilogram; '1-3' enters as 2 kilogram. Where that is no range but a "
        "slip, mend the cell by a line of corrections.csv"
    ]
