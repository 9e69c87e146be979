"""How the table of a file becomes one record for each figure, by declaration."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from pipelines.ingest import Records, Source, errors

from .conftest import Read, layout, source

BY_DRUG = {"unpivot": {"columns": ["Heroin", "Opium"], "name": "Drug", "value": "Kilograms"}}


def wide(reshape: dict[str, Any], columns: dict[str, Any] | None = None, **changes: Any) -> Source:
    """A source whose table is reshaped into Place, Drug and Kilograms, unless other columns are named."""
    columns = columns or {"Place": "admin1", "Drug": "substance", "Kilograms": "quantity"}
    slots = set(map(str, columns.values()))
    constants = {"unit": "kilogram"} if "quantity" in slots and "unit" not in slots else {}
    mapping = {"country": "TJ", "columns": columns, "constants": constants, "required": []}
    return source(layout(reshape=reshape, mapping=mapping, **changes))


def cells(records: Records, *columns: str) -> list[tuple[Any, ...]]:
    """The body by record, these columns of it."""
    names = ", ".join(f'"{name}"' for name in columns)
    found = records.connection.execute(f"SELECT {names} FROM {records.table} ORDER BY _record")
    return found.fetchall()


# Unpivot


def test_every_cell_of_a_wide_table_is_a_record_that_says_where_it_stood(read: Read) -> None:
    records = read("Place,Heroin,Opium\nSughd,5,\nKhatlon,0,12.5\n", wide(BY_DRUG))
    assert cells(records, "_record", "Place", "Drug", "Kilograms", "_span") == [
        (1, "Sughd", "Heroin", "5", "row 2, Heroin"),
        (3, "Khatlon", "Heroin", "0", "row 3, Heroin"),
        (4, "Khatlon", "Opium", "12.5", "row 3, Opium"),
    ]
    assert (records.read, records.body_count, records.ignored_by_reason) == (4, 3, {"empty_cell": 1})


def test_a_row_of_which_no_cell_gives_a_record_is_told(read: Read) -> None:
    records = read("Place,Heroin,Opium\nSughd,5,\nKhatlon,,\nDushanbe, ,\n", wide(BY_DRUG))
    assert records.notes == [
        "no figure: 2 rows give no record, for each cell of figures in it is empty, first row 3, 'Khatlon'"
    ]


def test_a_row_that_bears_nothing_but_marks_declared_as_empty_is_no_question(read: Read) -> None:
    by = wide({"unpivot": {**BY_DRUG["unpivot"], "empty": ["-"]}})
    records = read("Place,Heroin,Opium\nSughd,5,\nKhatlon,-,-\nDushanbe,-,\n", by)
    assert records.notes == [
        "no figure: 1 row gives no record, for each cell of figures in it is empty, first row 4, 'Dushanbe'"
    ]


def test_texts_that_mean_no_figure_are_empty_cells_as_well(read: Read) -> None:
    by = wide({"unpivot": {**BY_DRUG["unpivot"], "empty": ["-", "0.0"]}})
    records = read("Place,Heroin,Opium\nSughd, - ,0.0\nKhatlon,\u00a0,0\n", by)
    assert cells(records, "_record", "Kilograms") == [(4, "0")]
    assert records.ignored_by_reason == {"empty_cell": 3}


def test_headers_can_be_told_apart_by_a_pattern(read: Read) -> None:
    by = wide(
        {"unpivot": {"matching": r"(?P<Drug>.+)_(?P<Unit>Kg|Litre)", "value": "Amount"}},
        {"Place": "admin1", "Drug": "substance", "Unit": "unit", "Amount": "quantity"},
    )
    records = read("Place,Poppy_Husk_Kg,Morphine_Litre\nSughd,5,2\n", by)
    assert cells(records, "Drug", "Unit", "Amount") == [("Poppy_Husk", "Kg", "5"), ("Morphine", "Litre", "2")]


def test_a_mapped_header_is_no_figure_even_where_the_pattern_fits(read: Read) -> None:
    by = wide(
        {"unpivot": {"matching": r"(?P<Drug>.+)_Kg", "value": "Kilograms"}},
        {"Place": "admin1", "Drug": "substance", "Kilograms": "quantity", "Total_Kg": {"ignore": "a sum"}},
    )
    assert cells(read("Place,Heroin_Kg,Total_Kg\nSughd,5,9\n", by), "Drug") == [("Heroin",)]


def test_headers_can_stand_for_several_fields(read: Read) -> None:
    columns = {"h": {"Drug": "Heroin", "Form": "powder"}, "o": {"Drug": "Opium", "Form": "raw"}}
    by = wide(
        {"unpivot": {"columns": columns, "value": "Kilograms"}},
        {"Place": "admin1", "Drug": "substance", "Form": "form", "Kilograms": "quantity"},
    )
    assert cells(read("o,Place,h\n1,Sughd,2\n", by), "_record", "Drug", "Form", "Kilograms") == [
        (1, "Opium", "raw", "1"),
        (2, "Heroin", "powder", "2"),
    ]


CASES_AND_KILOGRAMS = {
    "unpivot": {
        "matching": r"(?P<Drug>.+), (?P<into>cases|kg)",
        "values": {"cases": "Cases", "kg": "Kilograms"},
        "empty": ["-"],
    }
}
WITH_CASES = {"Place": "admin1", "Drug": "substance", "Kilograms": "quantity", "Cases": "seizure_count"}


def test_several_measures_of_one_drug_make_one_record(read: Read) -> None:
    header = '"Heroin, cases","Heroin, kg","Opium, cases","Opium, kg"'
    records = read(f"Place,{header}\nSughd,3,5,-,\nKhatlon,2,-,,7\n", wide(CASES_AND_KILOGRAMS, WITH_CASES))
    assert cells(records, "_record", "Drug", "Cases", "Kilograms", "_span") == [
        (1, "Heroin", "3", "5", "row 2, Heroin, cases, Heroin, kg"),
        (3, "Heroin", "2", "", "row 3, Heroin, cases, Heroin, kg"),
        (4, "Opium", "", "7", "row 3, Opium, cases, Opium, kg"),
    ]
    assert records.ignored_by_reason == {"empty_cell": 1}


def test_a_measure_that_nobody_declared_stops(read: Read) -> None:
    header = '"Heroin, cases","Heroin, kg","Heroin, litres"'
    with pytest.raises(errors.UnknownColumn, match="Heroin, litres"):
        read(f"Place,{header}\nSughd,3,5,1\n", wide(CASES_AND_KILOGRAMS, WITH_CASES))


def test_a_malformed_row_counts_for_every_cell_that_it_would_have_given(read: Read) -> None:
    records = read("Place,Heroin,Opium\nSughd,5\nKhatlon,1,2\n", wide(BY_DRUG))
    assert [(one.record, one.span) for one in records.malformed] == [
        (1, "row 2, Heroin"),
        (2, "row 2, Opium"),
    ]
    assert [record for (record,) in cells(records, "_record")] == [3, 4]
    assert records.read == 4 == records.body_count + len(records.malformed)


def test_a_row_left_out_counts_for_every_cell_too(read: Read) -> None:
    footer = [{"column": "Place", "contains": "Source", "reason": "footer"}]
    records = read("Place,Heroin,Opium\nSughd,5,6\nSource: us,,\n", wide(BY_DRUG, footer=footer))
    assert (records.read, records.ignored_by_reason) == (4, {"footer": 2})
    assert [(one.record, one.span) for one in records.ignored] == [(3, "row 3, Heroin"), (4, "row 3, Opium")]


# Headers


def test_a_header_that_unpivot_does_not_name_stops(read: Read) -> None:
    with pytest.raises(errors.UnknownColumn, match=r"'Hashish'.*nearest layout table"):
        read("Place,Heroin,Opium,Hashish\nSughd,5,6,7\n", wide(BY_DRUG))


def test_a_header_of_unpivot_that_is_gone_stops_unless_it_is_optional(read: Read) -> None:
    content = "Place,Heroin\nSughd,5\n"
    with pytest.raises(errors.MissingColumn, match="'Opium'"):
        read(content, wide(BY_DRUG))
    assert read(content, wide(BY_DRUG, optional=["Opium"])).read == 1
    assert read(content, wide(BY_DRUG, optional=["*"])).read == 1


@pytest.mark.parametrize("optional", [["*"], ["Heroin", "Opium"]])
def test_a_wide_table_needs_one_column_of_figures(read: Read, optional: list[str]) -> None:
    with pytest.raises(errors.NothingToUnpivot, match="`unpivot: columns:` 'Heroin', 'Opium'"):
        read("Place\nSughd\n", wide(BY_DRUG, optional=optional))


def test_a_column_that_a_file_may_lack_is_blank(read: Read) -> None:
    by = source(layout(optional=["Grams"]))
    assert cells(read("Date,Drug\n2024-01-05,heroin\n", by), "Drug", "Grams") == [("heroin", "")]


def test_of_two_layouts_the_one_whose_header_fits_is_taken(read: Read) -> None:
    first = wide(BY_DRUG).layouts[0].model_dump()
    names = {"columns": ["Heroin", "Hashish"], "name": "Drug", "value": "Kilograms"}
    later = {**first, "name": "later", "reshape": {"unpivot": names}}
    by = Source.model_validate({**wide(BY_DRUG).model_dump(), "layouts": [first, later]})
    assert read("Place,Hashish,Heroin\nSughd,5,6\n", by).layout.name == "later"


# Carry


def test_a_text_of_the_file_name_belongs_to_every_record(read: Read) -> None:
    year = {"from": "file_name", "pattern": r"_(?P<a>\d\d)-(?P<b>\d\d)", "form": "20{a}/{b}"}
    columns = {"Place": "admin1", "Heroin": "quantity", "Year": "fiscal_year"}
    by = wide({"carry": {"Year": year}}, columns)
    assert cells(read("Place,Heroin\nSughd,5\n", by, "drugs_19-20.csv"), "Year") == [("2019/20",)]
    with pytest.raises(errors.CarriedText, match=r"`carry: Year:` cannot be told.*drugs.csv.*Correct its"):
        read("Place,Heroin\nSughd,6\n", by, "drugs.csv")


def test_equal_bytes_under_two_names_must_tell_one_text(read: Read) -> None:
    by = wide(
        {"carry": {"Year": {"from": "file_name", "pattern": r"(\d{4})"}}},
        {"Place": "admin1", "Heroin": "quantity", "Year": "year"},
    )
    content = "Place,Heroin\nSughd,5\n"
    read(content, by, "drugs_2019.csv")
    assert cells(read(content, by, "copy of drugs_2019.csv"), "Year") == [("2019",)]
    with pytest.raises(errors.CarriedText, match=r"drugs_2020\.csv: '2020'"):
        read(content, by, "drugs_2020.csv")


def test_the_title_above_a_table_belongs_to_every_record(read: Read) -> None:
    reader = {"kind": "csv", "header_row": 3}
    year = {"from": "title", "pattern": r"in (\d{4})"}
    columns = {"Place": "admin1", "Kg": "quantity", "Year": "year"}
    by = wide({"carry": {"Year": year}}, columns, reader=reader)
    assert cells(read("Seizures,,\nin 2019,\nPlace,Kg\nSughd,5\n", by), "Year", "Kg") == [("2019", "5")]
    with pytest.raises(errors.CarriedText, match="does not fit the title, 'Seizures"):
        read("Seizures,,\nall years,\nPlace,Kg\nSughd,5\n", by)


def test_blocks_side_by_side_have_a_title_each(read: Read) -> None:
    reader = {"kind": "csv", "header_row": 2, "blocks": ["A:B", "C:D"]}
    reshape = {"carry": {"Year": {"from": "title"}}, "fill_down": ["Place"]}
    by = wide(reshape, {"Place": "admin1", "Kg": "quantity", "Year": "year"}, reader=reader)
    content = "2018,,2019,\nPlace,Kg,Place,Kg\nSughd,1,,3\n,2,Khatlon,4\n"
    assert cells(read(content, by), "Year", "Place", "Kg") == [
        ("2018", "Sughd", "1"),
        ("2018", "Sughd", "2"),
        ("2019", "", "3"),
        ("2019", "Khatlon", "4"),
    ]


# Labels that stand in other rows


PLACES = {"Region": "admin1", "Town": "city", "Drug": "substance", "Kg": "quantity"}


def test_a_label_written_once_is_filled_down(read: Read) -> None:
    records = read(
        "Region,Town,Drug,Kg\n,A,heroin,1\nSughd,B,heroin,2\n\u00a0,C,opium,3\n",
        wide({"fill_down": ["Region"]}, PLACES),
    )
    assert [region for (region,) in cells(records, "Region")] == ["", "Sughd", "Sughd"]


def test_a_label_starts_anew_with_the_one_that_stands_before_it(read: Read) -> None:
    # The third line is of another region, whose town nobody wrote; the fourth goes on with it.
    records = read(
        "Region,Town,Drug,Kg\nSughd,A,heroin,1\n,,opium,2\nKhatlon,,heroin,3\n,,hashish,4\n,B,opium,5\n",
        wide({"fill_down": ["Region", "Town"]}, PLACES),
    )
    assert cells(records, "Region", "Town") == [
        ("Sughd", "A"),
        ("Sughd", "A"),
        ("Khatlon", ""),
        ("Khatlon", ""),
        ("Khatlon", "B"),
    ]


@pytest.mark.parametrize(("over_pages", "region"), [(False, ""), (True, "Sughd")])
def test_a_label_goes_on_below_a_repeated_header_only_where_declared(
    read: Read, over_pages: bool, region: str
) -> None:
    content = "Region,Town,Drug,Kg\nSughd,A,heroin,1\nRegion,Town,Drug,Kg\n,B,opium,2\n"
    records = read(content, wide({"fill_down": ["Region"], "over_pages": over_pages}, PLACES))
    assert cells(records, "Region", "Town") == [("Sughd", "A"), (region, "B")]
    assert records.ignored_by_reason == {"repeated_header": 1}


def test_a_footer_neither_gives_nor_takes_a_label(read: Read) -> None:
    footer = [{"column": "Town", "equals": "Note", "reason": "note"}]
    content = "Region,Town,Drug,Kg\nSughd,B,heroin,2\nSee page 3,Note,,\n,C,opium,3\n"
    records = read(content, wide({"fill_down": ["Region"]}, PLACES, footer=footer))
    assert cells(records, "Region", "Town") == [("Sughd", "B"), ("Sughd", "C")]


SECTIONED = {"Town": "city", "Kg": "quantity", "Drug": "substance"}


def test_a_row_that_only_names_a_section_is_left_out(read: Read) -> None:
    content = "Town,Kg\nHeroin,\nA,1\nB,2\nOpium,\u00a0\nA,3\n"
    records = read(content, wide({"sections": {"Drug": {"column": "Town"}}}, SECTIONED))
    assert cells(records, "_record", "Drug", "Town", "Kg") == [
        (2, "Heroin", "A", "1"),
        (3, "Heroin", "B", "2"),
        (5, "Opium", "A", "3"),
    ]
    assert records.ignored_by_reason == {"section_title": 2}
    assert records.ignored[0].cells["Town"] == "Heroin"


def test_a_row_with_figures_is_no_title_and_names_a_section_only_by_a_pattern(read: Read) -> None:
    content = "Town,Kg\nHEROIN,3\nA,1\nB,2\n"
    plain = read(content, wide({"sections": {"Drug": {"column": "Town"}}}, SECTIONED))
    assert cells(plain, "Drug", "Kg") == [("", "3"), ("", "1"), ("", "2")]
    capitals = {"column": "Town", "pattern": "^[A-Z]{2,}$"}
    named = read(content, wide({"sections": {"Drug": capitals}}, SECTIONED))
    assert cells(named, "Drug", "Kg") == [("HEROIN", "3"), ("HEROIN", "1"), ("HEROIN", "2")]


def test_a_new_section_ends_the_one_inside_it(read: Read) -> None:
    sections = {
        "Region": {"column": "Town", "pattern": "^Region "},
        "Drug": {"column": "Town", "pattern": "^(Heroin|Opium)$"},
    }
    columns = {**SECTIONED, "Region": "admin1"}
    content = "Town,Kg\nRegion A,\nHeroin,\nx,1\nRegion B,\ny,2\nOpium,\nz,3\n"
    assert cells(read(content, wide({"sections": sections}, columns)), "Region", "Drug", "Town") == [
        ("Region A", "Heroin", "x"),
        ("Region B", "", "y"),
        ("Region B", "Opium", "z"),
    ]


def test_labels_are_not_filled_down_into_another_section(read: Read) -> None:
    columns = {"Region": "admin1", "Town": "city", "Kg": "quantity", "Drug": "substance"}
    reshape = {"fill_down": ["Region"], "sections": {"Drug": {"column": "Region", "pattern": "^DRUG"}}}
    content = "Region,Town,Kg\nDRUG heroin,,\nSughd,A,1\n,B,2\nDRUG opium,,\n,C,3\n"
    assert cells(read(content, wide(reshape, columns)), "Region", "Town") == [
        ("Sughd", "A"),
        ("Sughd", "B"),
        ("", "C"),
    ]


def test_a_blank_row_is_told_by_the_cells_of_the_file(read: Read) -> None:
    footer = [{"blank": True, "reason": "blank_row"}]
    year = {"from": "file_name", "pattern": r"(\d{4})"}
    columns = {**PLACES, "Year": "year"}
    by = wide({"carry": {"Year": year}, "fill_down": ["Region"]}, columns, footer=footer)
    records = read("Region,Town,Drug,Kg\nSughd,A,heroin,1\n,,,\n", by, "2019.csv")
    assert (records.body_count, records.ignored_by_reason) == (1, {"blank_row": 1})


# Split and join


def test_a_cell_with_several_facts_is_split(read: Read) -> None:
    split = [{"column": "Label", "pattern": r"^(?P<Drug>[^(]+?)(?: \((?P<Unit>.+)\))?$"}]
    columns = {"Label": {"ignore": "split"}, "Kg": "quantity", "Drug": "substance", "Unit": "form"}
    records = read("Label,Kg\nHeroin (ounces),5\nCocaine,2\n(?),1\n", wide({"split": split}, columns))
    assert cells(records, "Drug", "Unit") == [("Heroin", "ounces"), ("Cocaine", ""), ("", "")]


def test_cells_are_joined_and_a_blank_one_keeps_its_place(read: Read) -> None:
    """Else 5 March 2019 without its month would be May 2019."""
    columns = {name: {"ignore": "joined"} for name in ("Day", "Month", "Year")}
    by = wide(
        {"join": {"Date": {"columns": ["Day", "Month", "Year"], "with": "-"}}},
        {**columns, "Kg": "quantity", "Date": "date"},
    )
    records = read("Day,Month,Year,Kg\n5,3,2019,1\n 5,,2019,2\n", by)
    assert cells(records, "Date") == [("5-3-2019",), ("5--2019",)]


# What cannot be right is refused before a file is read


@pytest.mark.parametrize(
    ("reshape", "columns", "said"),
    [
        (BY_DRUG, {"Place": "admin1", "Drug": "substance"}, "makes .*Kilograms.*does not declare"),
        (
            BY_DRUG,
            {"Drug": "substance", "Kilograms": "quantity", "Opium": {"ignore": "why not"}},
            "unpivot takes .*Opium.* away",
        ),
        ({"split": [{"column": "A", "pattern": "(?P<A>.)"}]}, {"A": "substance"}, "does not exist yet"),
        (
            {"carry": {"B": {"from": "file_name"}}, "join": {"B": {"columns": ["A", "C"]}}},
            {"A": "substance", "B": "city", "C": "form"},
            "two steps make .*B",
        ),
        (
            {"sections": {"B": {"column": "A"}, "C": {"column": "A"}}},
            {"A": "substance", "B": "city", "C": "form"},
            "give each a `pattern`",
        ),
        ({"carry": {"drug": {"from": "file_name"}}}, {"Drug": "substance", "drug": "form"}, "only in case"),
    ],
)
def test_a_reshape_that_cannot_be_right_is_refused(
    reshape: dict[str, Any], columns: dict[str, Any], said: str
) -> None:
    with pytest.raises(ValidationError, match=said):
        wide(reshape, columns)
