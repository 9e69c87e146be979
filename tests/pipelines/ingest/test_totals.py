"""Totals are left out only where they equal their parts: rows against rows, columns against columns."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from pipelines.ingest import Source, errors
from pipelines.ingest.figures import number

from .conftest import Read, body, layout, source

WIDE = {"unpivot": {"columns": ["Heroin", "Opium"], "name": "Drug", "value": "Kilograms"}}


def wide(**changes: Any) -> Source:
    """Place x drug, with `changes` to the layout."""
    mapping = {
        "country": "TJ",
        "columns": {"Place": "admin1", "Drug": "substance", "Kilograms": "quantity"},
        "constants": {"unit": "kilogram"},
        "required": [],
    }
    return source(layout(**{"reshape": WIDE, "mapping": mapping, **changes}))


def long(**changes: Any) -> Source:
    """Region, Place and Grams, with `changes` to the layout."""
    columns = {"Region": "admin1", "Place": "city", "Grams": "quantity"}
    mapping = {"country": "TJ", "columns": columns, "constants": {"unit": "gram"}, "required": []}
    return source(layout(**{"mapping": mapping, **changes}))


# Rows


def test_a_total_of_a_wide_table_is_held_column_by_column(read: Read) -> None:
    by = wide(totals=[{"column": "Place", "equals": "Total", "of": "*"}])
    records = read("Place,Heroin,Opium\nSughd,5,\nKhatlon,1,2.5\nTotal,6,2.5\n", by)
    assert [(one.column, one.published, one.summed) for one in records.totals] == [
        ("Heroin", Decimal(6), Decimal(6)),
        ("Opium", Decimal("2.5"), Decimal("2.5")),
    ]
    assert records.ignored_by_reason == {"empty_cell": 1, "total_row": 2}
    with pytest.raises(errors.TotalDisagrees, match=r"Opium published 3, rows sum to 2\.5"):
        read("Place,Heroin,Opium\nSughd,5,\nKhatlon,1,2.5\nTotal,6,3\n", by)


def test_a_column_without_any_figure_needs_no_total(read: Read) -> None:
    by = wide(totals=[{"column": "Place", "equals": "Total", "of": ["Heroin", "Opium"]}])
    assert read("Place,Heroin,Opium\nSughd,5,\nTotal,5,\n", by).body_count == 1
    with pytest.raises(errors.TotalDisagrees, match="'' under Opium is no number"):
        read("Place,Heroin,Opium\nSughd,5,1\nTotal,5,\n", by)


PLACES = {"column": "Place", "equals": "Total", "of": "*"}


@pytest.mark.parametrize("cell", ["nd", "n.p.", "..", "<1", "n/a"])
def test_a_total_with_a_part_that_nobody_tells_cannot_be_held(read: Read, cell: str) -> None:
    records = read(f"Place,Heroin,Opium\nSughd,{cell},1\nKhatlon,4,2\nTotal,9,3\n", wide(totals=[PLACES]))
    assert records.notes == [
        "total 'Total': Heroin published 9, rows sum to 4, difference 5: cannot be held, for 1 cells are no "
        f"number: row 2 {cell!r}"
    ]


def test_such_a_total_is_never_less_than_the_parts_that_can_be_read(read: Read) -> None:
    with pytest.raises(errors.TotalDisagrees, match=r"published 3, rows sum to 4.*no number: row 2 'nd'"):
        read("Place,Heroin,Opium\nSughd,nd,1\nKhatlon,4,2\nTotal,3,3\n", wide(totals=[PLACES]))


def test_a_text_that_is_not_available_is_no_nothing_though_its_cell_is_left_out(read: Read) -> None:
    reshape = {"unpivot": {**WIDE["unpivot"], "empty": ["nd", "-"]}}
    by = wide(totals=[PLACES], reshape=reshape)
    assert "cannot be held" in read("Place,Heroin,Opium\nSughd,nd,1\nKhatlon,4,-\nTotal,9,1\n", by).notes[0]
    with pytest.raises(errors.TotalDisagrees, match="published 3, rows sum to 1"):
        read("Place,Heroin,Opium\nSughd,5,1\nKhatlon,4,-\nTotal,9,3\n", by)


def test_a_number_in_another_notation_is_no_part_that_nobody_tells(read: Read) -> None:
    with pytest.raises(errors.TotalDisagrees, match="'1,5'"):
        read('Place,Heroin,Opium\nSughd,"1,5",1\nKhatlon,4,2\nTotal,9,3\n', wide(totals=[PLACES]))


def test_a_total_that_is_itself_not_available_is_told(read: Read) -> None:
    records = read("Place,Heroin,Opium\nSughd,5,1\nTotal,n.p.,1\n", wide(totals=[PLACES]))
    assert records.notes == ["not held: the total 'Total' says 'n.p.' under Heroin"]


def test_a_stop_names_the_tolerance_that_would_do(read: Read) -> None:
    content = "Place,Heroin,Opium\nSughd,700,1\nKhatlon,200,2\nTotal,{},3\n"
    with pytest.raises(
        errors.TotalDisagrees, match=r"that would do is 0\.0012;?\..*corrections\.csv.*0\.25 at most"
    ):
        read(content.format(901), wide(totals=[PLACES]))
    with pytest.raises(errors.TotalDisagrees, match="no `tolerance:` would do"):
        read(content.format(2000), wide(totals=[PLACES]))
    assert read(content.format(901), wide(totals=[{**PLACES, "tolerance": 0.0012}])).body_count == 4


def test_a_stop_tells_all_figures_of_the_declaration_and_the_tolerance_for_all_of_them(read: Read) -> None:
    content = "Place,Heroin,Opium\nSughd,700,90\nKhatlon,300,10\nTotal,1001,102\n"
    with pytest.raises(
        errors.TotalDisagrees,
        match=r"Heroin published 1001.*2 of 2 figures are astray.*most that of 'Total': Opium published 102, "
        r"rows sum to 100, difference 2; the smallest `tolerance:` that would do for all of them is 0\.02\.",
    ):
        read(content, wide(totals=[PLACES]))
    assert read(content, wide(totals=[{**PLACES, "tolerance": 0.02}])).body_count == 4


def test_a_column_of_sums_tells_all_its_rows_astray(read: Read) -> None:
    with pytest.raises(
        errors.TotalDisagrees,
        match=r"row 2, All.*2 of 3 figures are astray.*most that of 'row 3, All'.*for all of them is 0\.1\.",
    ):
        read("Place,Heroin,Opium,All\na,50,,51\nb,30,40,63\nc,1,1,2\n", wide(total_columns=[ALL]))


def test_a_tolerance_that_lets_everything_pass_is_refused_with_the_cure() -> None:
    with pytest.raises(ValueError, match=r"0\.9 would let pass .* 0\.25 at most\. .*`footer:`"):
        wide(totals=[{**PLACES, "tolerance": 0.9}])


def test_totals_that_pass_by_their_tolerance_alone_are_told_loudly(read: Read) -> None:
    content = "Region,Place,Grams\nA,x,100\nA,Total,120\nB,x,200\nB,Total,240\nC,x,300\nC,Total,300\n"
    by = long(totals=[{**GRAND, "within": ["Region"], "tolerance": 0.2}])
    assert read(content, by).notes[0] == (
        "TOTALS HARDLY HELD: the totals under Place: 2 of 3 figures are off their parts by more than 1%, "
        "most by 20.0%, and pass by their `tolerance:` alone; are these their parts?"
    )


def test_a_part_is_read_by_the_look_ups_of_the_source(read: Read) -> None:
    mapping = wide().layouts[0].mapping.model_dump() | {"lookups": {"quantity": {"4 bags": "8"}}}
    by = wide(totals=[PLACES], mapping=mapping)
    assert read("Place,Heroin,Opium\nSughd,4 bags,1\nTotal,8,1\n", by).notes == []


def test_a_look_up_says_what_a_dash_among_the_parts_is(read: Read) -> None:
    mapping = wide().layouts[0].mapping.model_dump() | {"lookups": {"quantity": {"-": "n/a"}}}
    content = "Place,Heroin,Opium\nSughd,-,1\nKhatlon,4,2\nTotal,9,3\n"
    assert "cannot be held" in read(content, wide(totals=[PLACES], mapping=mapping)).notes[0]
    with pytest.raises(errors.TotalDisagrees, match="published 9, rows sum to 4"):
        read(content, wide(totals=[PLACES]))


SUBTOTALS = {"column": "Place", "pattern": "^Subtotal", "of": "Grams", "parts": "above", "reason": "subtotal"}
GRAND = {"column": "Place", "equals": "Total", "of": "Grams"}


def test_a_subtotal_is_held_against_the_rows_since_the_last_one(read: Read) -> None:
    content = "Region,Place,Grams\nA,x,1\nA,y,2\n,Subtotal A,3\nB,x,4\n,Subtotal B,4\n,Total,7\n"
    records = read(content, long(totals=[SUBTOTALS, GRAND]))
    assert [one.record for one in records.ignored] == [3, 5, 6]
    assert records.ignored_by_reason == {"subtotal": 2, "total_row": 1}
    with pytest.raises(errors.TotalDisagrees, match=r"Subtotal B.*published 5, rows sum to 4"):
        read(content.replace("Subtotal B,4", "Subtotal B,5"), long(totals=[SUBTOTALS, GRAND]))


def test_a_total_over_its_parts_is_held_against_the_rows_down_to_the_next_one(read: Read) -> None:
    content = "Region,Place,Grams\n,Subtotal A,3\nA,x,1\nA,y,2\n,Subtotal B,4\nB,x,4\n"
    below = {**SUBTOTALS, "parts": "below"}
    assert [one.summed for one in read(content, long(totals=[below])).totals] == [3, 4]
    with pytest.raises(errors.TotalDisagrees, match=r"Subtotal A.*published 9, rows sum to 3"):
        read(content.replace("Subtotal A,3", "Subtotal A,9"), long(totals=[below]))


def test_a_total_may_be_one_of_the_rows_with_the_same_texts(read: Read) -> None:
    by = long(totals=[{**GRAND, "within": ["Region"]}])
    content = "Region,Place,Grams\nA,Total,3\nA,x,1\nB,x,4\nA,y,2\nB,Total,4\n"
    assert read(content, by).ignored_by_reason == {"total_row": 2}
    with pytest.raises(errors.TotalDisagrees, match="published 4, rows sum to 3"):
        read(content.replace("A,Total,3", "A,Total,4"), by)


def test_a_total_is_read_in_the_notation_of_the_mapping_unless_it_has_its_own(read: Read) -> None:
    by = long(totals=[GRAND])
    mapping = by.layouts[0].mapping.model_dump() | {"notation": {"decimal": ",", "grouping": "."}}
    content = 'Region,Place,Grams\nA,x,"1.000,5"\nA,y,"0,5"\n,Total,"1.001"\n'
    assert read(content, long(totals=[GRAND], mapping=mapping)).body_count == 2
    with pytest.raises(errors.TotalDisagrees, match=r"published 1\.001"):
        read(content, long(totals=[{**GRAND, "decimal": ".", "grouping": ""}], mapping=mapping))


@pytest.mark.parametrize(
    ("text", "value"),
    [("1\u00a0234,5", "1234.5"), ("۱۲۳", "123"), ("5e-05", "0.00005"), ("12 34", None), ("1.5", None)],
    ids=["no-break space", "Persian digits", "scientific", "a group of two", "another mark"],
)
def test_a_number_is_plain_in_the_declared_notation(text: str, value: str | None) -> None:
    assert number(text, ",", " ") == (None if value is None else Decimal(value))


# Columns


ALL = {"column": "All", "of": ["*"]}


def test_a_column_of_sums_is_held_row_by_row_and_left_out(read: Read) -> None:
    records = read("Place,Heroin,Opium,All\nSughd,5,,5\nKhatlon,0.1,0.2,0.3\n", wide(total_columns=[ALL]))
    assert (records.read, records.body_count, "All" in records.columns, records.notes) == (4, 3, False, [])
    assert (records.totals[0].column, records.totals[0].published) == ("All", Decimal("5.3"))


def test_a_sum_that_is_not_its_parts_stops_and_names_the_row(read: Read) -> None:
    with pytest.raises(errors.TotalDisagrees, match=r"'row 3, All'.*8 published, the parts sum to 7"):
        read("Place,Heroin,Opium,All\nSughd,5,,5\nKhatlon,3,4,8\n", wide(total_columns=[ALL]))


def test_differences_within_the_tolerance_are_told_with_the_largest(read: Read) -> None:
    by = wide(total_columns=[{**ALL, "tolerance": 0.1}])
    records = read("Place,Heroin,Opium,All\na,50,,51\nb,30,40,68\nc,1,1,2\nd,,2,2\n", by)
    assert records.notes == [
        "total column 'All': 2 rows differ from their parts within the tolerance, most row 3 by -2"
    ]
    assert (records.totals[0].published, records.totals[0].summed) == (Decimal(123), Decimal(124))


def test_rows_that_cannot_be_held_are_told(read: Read) -> None:
    records = read("Place,Heroin,Opium,All\na,5,,\nb,..,4,9\nc,,,\n", wide(total_columns=[ALL]))
    assert (
        "total column 'All': 2 rows cannot be held, such as row 2 with no total, row 3 with '..' under Heroin"
        in (records.notes)
    )


def test_a_column_of_sums_is_never_less_than_the_parts_that_can_be_read(read: Read) -> None:
    with pytest.raises(
        errors.TotalDisagrees, match=r"row 2, All.*3 published.*sum to 4.*'n\.p\.' under Heroin"
    ):
        read("Place,Heroin,Opium,All\na,n.p.,4,3\n", wide(total_columns=[ALL]))


SEIZURES = {
    "reshape": {"unpivot": {"columns": ["Heroin", "Opium", "All"], "name": "Drug", "value": "Seizures"}},
    "mapping": {
        "country": "TJ",
        "columns": {"Place": "admin1", "Drug": "substance", "Seizures": "seizure_count"},
        "required": [],
    },
    "total_columns": [{"column": "All", "of": ["*"], "distinct": True, "tolerance": 0.1}],
}


def test_a_total_that_counts_a_seizure_of_two_drugs_once_stays_a_figure(read: Read) -> None:
    records = read("Place,Heroin,Opium,All\nSughd,5,4,7\nKhatlon,3,,3\n", wide(**SEIZURES))
    assert [row[2:] for row in body(records) if row[2] == "All"] == [("All", "7"), ("All", "3")]
    assert records.notes == []


@pytest.mark.parametrize("published", ["10", "4"], ids=["more than the sum", "less than the largest part"])
def test_such_a_total_has_bounds(read: Read, published: str) -> None:
    with pytest.raises(errors.TotalDisagrees, match=f"row 2, All.*{published} published, the parts can come"):
        read(f"Place,Heroin,Opium,All\nSughd,5,4,{published}\n", wide(**SEIZURES))


def test_such_a_total_may_be_out_of_bounds_within_its_tolerance(read: Read) -> None:
    records = read("Place,Heroin,Opium,All\nSughd,50,40,48\nKhatlon,3,4,7\n", wide(**SEIZURES))
    assert records.notes == [
        "total column 'All': 1 rows differ from their parts within the tolerance, most row 2 by -2"
    ]


def test_a_total_row_is_no_row_of_a_total_column(read: Read) -> None:
    by = wide(total_columns=[ALL], totals=[{"column": "Place", "equals": "Total", "of": ["*", "All"]}])
    records = read("Place,Heroin,Opium,All\nSughd,5,1,6\nTotal,5,1,6\n", by)
    assert [one.column for one in records.totals] == ["Heroin", "Opium", "All", "All"]


def test_a_total_rounded_to_its_own_last_decimal_agrees_with_its_parts(read: Read) -> None:
    by = wide(totals=[{"column": "Place", "equals": "Total", "of": "*"}])
    table = "Place,Heroin,Opium\nSughd,5.26,1\nKhatlon,5.27,1\n"
    assert read(f"{table}Total,10.5,2\n", by).read == 6
    with pytest.raises(errors.TotalDisagrees, match=r"difference 0\.07"):
        read(f"{table}Total,10.6,2\n", by)


def test_the_noise_of_a_binary_number_is_no_difference(read: Read) -> None:
    by = wide(totals=[{"column": "Place", "equals": "Total", "of": "*"}])
    assert read("Place,Heroin,Opium\nSughd,928.238,1\nTotal,928.2379999999998,1\n", by).read == 4
