"""A row is left out as a total only where it was held: by wide columns, by other writings, or it stops."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipelines.ingest import errors
from pipelines.ingest.figures import number
from pipelines.ingest.totals import HELD_AGAINST_NOTHING

from .conftest import Read
from .test_totals import GRAND, PLACES, WIDE, long, wide

# What `of` and others name


def test_the_column_that_unpivot_makes_stands_for_all_headers_that_it_takes(read: Read) -> None:
    by = wide(totals=[{**PLACES, "of": "Kilograms"}])
    records = read("Place,Heroin,Opium\nSughd,5,1\nTotal,5,1\n", by)
    assert [(one.column, one.published) for one in records.totals] == [("Heroin", 5), ("Opium", 1)]
    with pytest.raises(errors.TotalDisagrees, match="Opium published 3, rows sum to 1"):
        read("Place,Heroin,Opium\nSughd,5,1\nTotal,5,3\n", by)


def test_of_two_columns_that_unpivot_makes_each_stands_for_its_own_headers(read: Read) -> None:
    columns = {
        "Heroin": {"Drug": "heroin", "into": "kg"},
        "Heroin cases": {"Drug": "heroin", "into": "cases"},
    }
    mapping = {
        "country": "TJ",
        "columns": {"Place": "admin1", "Drug": "substance", "kg": "quantity", "cases": "seizure_count"},
        "constants": {"unit": "kilogram"},
        "required": [],
    }
    unpivot = {"columns": columns, "values": {"kg": "kg", "cases": "cases"}}
    by = wide(reshape={"unpivot": unpivot}, mapping=mapping, totals=[{**PLACES, "of": ["cases"]}])
    records = read("Place,Heroin,Heroin cases\nSughd,5,2\nTotal,,2\n", by)
    assert [one.column for one in records.totals] == ["Heroin cases"]


def test_a_text_of_the_headers_is_alike_within_each_column_anyway(read: Read) -> None:
    by = wide(totals=[{**PLACES, "within": ["Drug"]}])
    assert len(read("Place,Heroin,Opium\nSughd,5,1\nTotal,5,1\n", by).totals) == 2


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"totals": [{**PLACES, "of": "Drug"}]}, "'Drug' holds no figures of the file: name Kilograms"),
        ({"totals": [{**PLACES, "column": "Drug"}]}, "'Drug' is made of headers.*`total_columns:`"),
        ({"totals": [{**PLACES, "within": ["Kilograms"]}]}, "'Kilograms' holds the figures themselves"),
        ({"footer": [{"column": "Drug", "equals": "All", "reason": "x"}]}, "'Drug' is made of headers"),
        ({"total_columns": [{"column": "All", "of": ["Drug"]}]}, "'Drug' holds no figures"),
    ],
    ids=["of", "column", "within", "footer", "total column"],
)
def test_what_only_headers_tell_is_refused_where_rows_are_asked(
    changes: dict[str, object], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        wide(**changes)


# Rows without a figure


def test_totals_none_of_which_is_held_stop_the_delivery(read: Read) -> None:
    with pytest.raises(
        errors.TotalDisagrees,
        match=r"'Total' does not hold: 1 row is left out as totals and held against nothing: "
        r"'n\.p\.' under Grams \(row 3\); name under `of:` columns in which they have figures",
    ):
        read("Region,Place,Grams\nA,x,1\n,Total,n.p.\n", long(totals=[GRAND]))


def test_totals_of_columns_that_the_file_lacks_stop_too(read: Read) -> None:
    by = wide(totals=[{**PLACES, "of": "Opium"}], optional=["Opium"])
    with pytest.raises(errors.TotalDisagrees, match="the file has no column of `of:`"):
        read("Place,Heroin\nSughd,5\nTotal,5\n", by)


def test_a_column_of_sums_whose_parts_the_file_lacks_stops(read: Read) -> None:
    by = wide(total_columns=[{"column": "All", "of": ["Opium"]}], optional=["Opium"])
    with pytest.raises(errors.TotalDisagrees, match="'All' does not hold: it is held against nothing"):
        read("Place,Heroin,All\nSughd,5,7\n", by)


def test_one_of_several_totals_without_a_figure_is_told_loudly(read: Read) -> None:
    by = wide(totals=[{"column": "Place", "pattern": "^Total", "of": "*", "parts": "above"}])
    records = read("Place,Heroin,Opium\nSughd,5,1\nTotal A,5,1\nTotal B,,\n", by)
    assert records.notes == [
        f"{HELD_AGAINST_NOTHING}: 'Total B' under Place: 1 row is left out as totals and held against "
        "nothing: '' under Heroin, '' under Opium (row 4)"
    ]


def test_a_dash_of_a_total_over_nothing_is_a_sum_of_nothing(read: Read) -> None:
    by = wide(totals=[PLACES], reshape={"unpivot": {**WIDE["unpivot"], "empty": ["-"]}})
    records = read("Place,Heroin,Opium\nSughd,-,-\nTotal,-,-\n", by)
    assert [(one.published, one.summed) for one in records.totals] == [(0, 0), (0, 0)]


# How numbers are written


@pytest.mark.parametrize(
    ("text", "decimal", "grouping", "value"),
    [
        ("１４１．１", ".", "", "141.1"),
        ("１，２３４", ".", ",", "1234"),
        ("١٢", ".", "", "12"),
        ("१२", ".", "", "12"),
        ("1,23,456", ".", ",", "123456"),
        ("2,5", ".", ",", None),
        ("10²", ".", "", None),
        ("5/5", "/", "", "5.5"),
        ("-3", ".", "", "-3"),
    ],
)
def test_a_number_is_read_as_the_library_reads_it(
    text: str, decimal: str, grouping: str, value: str | None
) -> None:
    assert number(text, decimal, grouping) == (None if value is None else Decimal(value))


def test_a_total_in_wide_digits_is_held(read: Read) -> None:
    by = long(totals=[GRAND])
    assert read("Region,Place,Grams\nA,x,１４１．１\n,Total,141.1\n", by).totals[0].published == Decimal(
        "141.1"
    )


def test_the_language_tells_the_marks_where_nothing_is_declared(read: Read) -> None:
    mapping = long().layouts[0].mapping.model_dump() | {"language": "ja", "country": "JP"}
    by = long(totals=[GRAND], mapping=mapping)
    assert read('Region,Place,Grams\nA,x,"1,234"\n,Total,1234\n', by).totals[0].summed == 1234


# Other writings of a label

DRUGS = {
    "mapping": {
        "country": "TW",
        "language": "zh",
        "columns": {"Region": "admin1", "Place": "substance", "Grams": "quantity"},
        "constants": {"unit": "gram"},
        "required": [],
    },
    "totals": [{"column": "Region", "equals": "All", "of": "Grams", "within": ["Place"]}],
}


@pytest.mark.parametrize(
    ("one", "other"),
    [("愷他命", "Ｋ他命"), ("गांजा", "गाँजा"), ("Tramadol 1", "ＴＲＡＭＡＤＯＬ １"), ("heroin", "heroin¹")],
)
def test_a_part_in_another_writing_is_added_where_the_total_then_holds(
    read: Read, one: str, other: str
) -> None:
    content = f"Region,Place,Grams\nA,{one},40\nB,{other},62\nAll,{one},102\n"
    records = read(content, long(**DRUGS))
    assert (records.totals[0].summed, records.notes) == (
        Decimal(102),
        [f"another writing: {other!r} is added to the total 'All' of {one!r}"],
    )


def test_a_total_that_holds_takes_no_other_writing(read: Read) -> None:
    content = "Region,Place,Grams\nA,heroin,40\nB,HEROIN,62\nAll,heroin,40\n"
    assert read(content, long(**DRUGS)).totals[0].summed == Decimal(40)


def test_the_stop_names_what_has_no_total_of_its_own(read: Read) -> None:
    content = "Region,Place,Grams\nA,heroin,40\nB,HEROIN,62\nB,opium,7\nAll,heroin,109\n"
    with pytest.raises(
        errors.TotalDisagrees,
        match=r"'HEROIN' \(1 row, sum 62; is it 'heroin'\?\), 'opium' \(1 row, sum 7\) has no total of its "
        r"own.*corrections\.csv",
    ):
        read(content, long(**DRUGS))
