"""corrections.csv: known errors of the provider, each with the text that it expects to replace."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from pipelines.ingest import CatalogueError, Records, Source, errors, load_corrections, read_delivery

from .conftest import Deliver, layout, source

HEADER = "file,where,column,expected,value,reason\n"
TABLE = "Date,Drug,Grams\n2024-01-05,heroin,510\n2024-01-06,opium; raw,7\n"


@pytest.fixture
def corrected(tmp_path: Path) -> Source:
    """The small source, with a folder for its corrections."""
    return source(layout())._placed_in(tmp_path)


def write(by: Source, lines: str, header: str = HEADER) -> None:
    assert by.folder is not None
    (by.folder / "corrections.csv").write_text(header + lines, encoding="utf-8")


def read(deliver: Deliver, by: Source, name: str = "drugs_2024.csv") -> Records:
    return read_delivery(deliver(name, TABLE), by, duckdb.connect())


def test_a_corrected_text_stands_beside_the_raw_one(deliver: Deliver, corrected: Source) -> None:
    write(corrected, "drugs_*.csv,Drug=heroin; Date=2024-01-05,Grams,510,0.51,grams written as milligrams\n")
    records = read(deliver, corrected)
    found = records.connection.execute(
        f"SELECT _record, Grams, _corrected_quantity FROM {records.table} ORDER BY 1"
    ).fetchall()
    assert found == [(1, "510", "0.51"), (2, "7", None)]
    assert records.notes == ["correction: record 1 Grams '510' -> '0.51': grams written as milligrams"]


def test_a_text_may_hold_what_parts_the_tests(deliver: Deliver, corrected: Source) -> None:
    write(corrected, ",Drug=opium; raw; Grams=7,Grams,7,8,telephone call\n")
    assert "record 2 Grams '7' -> '8'" in read(deliver, corrected).notes[0]


def test_a_cell_that_the_provider_has_repaired_stops(deliver: Deliver, corrected: Source) -> None:
    write(corrected, ",Drug=heroin,Grams,5100,0.51,a slip\n")
    with pytest.raises(
        errors.CorrectionFails, match=r"line 2 .*holds '510' under Grams, not '5100'.*take the line"
    ):
        read(deliver, corrected)


def test_a_line_that_finds_other_records_too_says_how_to_name_the_one(
    deliver: Deliver, corrected: Source
) -> None:
    content = "Date,Drug,Grams\n2024-01-05,heroin,510\n2024-01-06,heroin,7\n"
    write(corrected, ",Drug=heroin,Grams,7,8,a slip\n")
    said = r"`where` finds 2 records, and 1 of them has '7' under Grams: add tests .*`; Grams=7`"
    with pytest.raises(errors.CorrectionFails, match=said):
        read_delivery(deliver("drugs_2024.csv", content), corrected, duckdb.connect())


def test_a_record_that_is_gone_from_the_named_file_stops(deliver: Deliver, corrected: Source) -> None:
    write(corrected, "drugs_2024.csv,Drug=khat,Grams,5,6,a slip\n")
    with pytest.raises(errors.CorrectionFails, match="finds no record"):
        read(deliver, corrected)


def test_a_line_for_any_file_that_finds_nothing_is_told(deliver: Deliver, corrected: Source) -> None:
    write(corrected, ",Drug=khat,Grams,5,6,a slip\nother.csv,Drug=khat,Grams,5,6,a slip\n")
    assert read(deliver, corrected).notes == [
        "correction: line 2 of corrections.csv (Drug=khat) finds no record here"
    ]


def test_two_lines_for_one_cell_stop(deliver: Deliver, corrected: Source) -> None:
    write(corrected, ",Drug=heroin,Grams,510,1,a slip\n,Date=2024-01-05,Grams,510,2,a slip\n")
    with pytest.raises(errors.CorrectionFails, match="another line corrects record 1"):
        read(deliver, corrected)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (",Drug=heroin,Grams,510,0.51,\n", "line 2: reason is blank"),
        (",Drug=heroin,Grams,510,???,???\n", "line 2: value is still open"),
        (",Drug=heroin,Kilograms,510,0.51,a slip\n", "'Kilograms' is none that a layout maps; they are Date"),
        (",heroin,Grams,510,0.51,a slip\n", "where is 'heroin'; it must name columns"),
        (",,Grams,510,0.51,a slip\n", "where is ''"),
        (",Drug=heroin,Grams,510,,a slip\n", "value is blank.*write `n/a`"),
        (",Drug=heroin,Grams,510,510,a slip\n", "value and expected are the same"),
        (
            ",Drug=heroin,Grams,510,0,51,a slip\n",
            "has 7 cells instead of 6; put a text with a comma in quotes",
        ),
    ],
)
def test_a_line_that_cannot_be_used_is_refused(corrected: Source, line: str, said: str) -> None:
    write(corrected, line)
    with pytest.raises(CatalogueError, match=said):
        load_corrections(corrected)


def test_another_header_is_refused(corrected: Source) -> None:
    write(corrected, "", header="file;where\n")
    with pytest.raises(CatalogueError, match="line 1: must be file,where,column,expected,value,reason"):
        load_corrections(corrected)


WIDE = {
    "reshape": {
        "unpivot": {"matching": "(?P<Drug>.+) (?P<into>kg|cases)", "values": {"kg": "Kg", "cases": "Cases"}}
    },
    "totals": [{"column": "Place", "equals": "Total", "of": "*"}],
    "total_columns": [{"column": "All kg", "of": ["Heroin kg", "Opium kg"]}],
    "mapping": {
        "country": "TJ",
        "columns": {"Place": "admin1", "Drug": "substance", "Kg": "quantity", "Cases": "seizure_count"},
        "constants": {"unit": "kilogram"},
        "required": [],
    },
}
WIDE_TABLE = """Place,Heroin kg,Heroin cases,Opium kg,Opium cases,All kg
Sughd,50,3,1,1,6
Khatlon,2,2,7,4,9
Total,7,5,8,5,15
"""


@pytest.fixture
def wide(tmp_path: Path) -> Source:
    """Place x drug, kilograms and cases, with totals of rows and columns that a slip of one cell breaks."""
    return source(layout(**WIDE))._placed_in(tmp_path)


def test_totals_are_held_against_the_corrected_cells(deliver: Deliver, wide: Source) -> None:
    delivery = deliver("2024.csv", WIDE_TABLE)
    with pytest.raises(
        errors.TotalDisagrees, match=r"Heroin kg published 7, rows sum to 52.*corrections\.csv"
    ):
        read_delivery(delivery, wide, duckdb.connect())
    write(wide, "2024.csv,Place=Sughd; Drug=Heroin; Cases=3,Kg,50,5,a slip: the total says 7\n")
    records = read_delivery(delivery, wide, duckdb.connect())
    assert [one.summed for one in records.totals if one.column == "Heroin kg"] == [7]
    assert records.notes == ["correction: record 1 Kg '50' -> '5': a slip: the total says 7"]


def test_a_column_that_unpivot_takes_is_named_by_what_its_header_tells(wide: Source) -> None:
    write(wide, ",Place=Sughd,Heroin kg,50,5,a slip\n")
    with pytest.raises(
        CatalogueError, match="write 'Kg' as the column, and `Drug=Heroin` to the tests of `where`"
    ):
        load_corrections(wide)


def test_a_correction_of_another_cell_mends_no_total(deliver: Deliver, wide: Source) -> None:
    write(wide, "2024.csv,Place=Sughd; Drug=Opium,Kg,50,5,a slip\n")
    with pytest.raises(errors.TotalDisagrees, match="Heroin kg published 7, rows sum to 52"):
        read_delivery(deliver("2024.csv", WIDE_TABLE), wide, duckdb.connect())


def test_a_correction_of_a_plain_table_mends_its_total(deliver: Deliver, tmp_path: Path) -> None:
    total = {"column": "Date", "equals": "Total", "of": "Grams"}
    by = source(layout(totals=[total]))._placed_in(tmp_path)
    write(by, ",Drug=heroin,Grams,510,51,a slip\n")
    records = read_delivery(deliver("drugs.csv", TABLE + "Total,,58\n"), by, duckdb.connect())
    assert (records.body_count, records.totals[0].difference) == (2, 0)
