"""What a layout declares about rows that are no records, about totals, editions and expectations."""

from __future__ import annotations

import gzip
import io
import zipfile
from decimal import Decimal
from typing import Any

import pytest

from pipelines.ingest import Expectations, check_editions, check_expectations, errors, highest

from .conftest import Deliver, Read, body, layout, source

HEADER = "Date,Drug,Grams\n"
TOTAL = {"column": "Date", "equals": "TOTAL", "of": "Grams"}


@pytest.mark.parametrize(
    "rule",
    [
        {"column": "Date", "equals": "Fuente: oficina"},
        {"column": "Date", "contains": "Fuente"},
        {"column": "Date", "pattern": r"^Fuente:\s"},
        {"column": "Drug", "blank": True},
    ],
    ids=["equals", "contains", "pattern", "blank cell"],
)
def test_a_footer_is_left_out_by_declaration_with_its_cells(read: Read, rule: dict[str, Any]) -> None:
    by = source(layout(footer=[{**rule, "reason": "footer"}]))
    records = read(HEADER + "2024-01-05,heroin,5\nFuente: oficina,,\n", by)
    assert [(one.record, one.reason) for one in records.ignored] == [(2, "footer")]
    assert records.ignored[0].cells == {"Date": "Fuente: oficina", "Drug": "", "Grams": ""}
    assert [row[0] for row in body(records)] == [1]


def test_a_blank_row_is_left_out_only_where_declared(read: Read) -> None:
    content = HEADER + "2024-01-05,heroin,5\n,\u00a0,\n"
    assert read(content).body_count == 2
    by = source(layout(footer=[{"blank": True, "reason": "blank_row"}]))
    assert read(content, by).ignored_by_reason == {"blank_row": 1}


def test_a_total_that_equals_its_parts_is_left_out_without_a_word(read: Read) -> None:
    records = read(
        HEADER + "2024-01-05,heroin,5\n2024-01-06,heroin,7.5\nTOTAL,,12.5\n", source(layout(totals=[TOTAL]))
    )
    assert (records.body_count, records.ignored_by_reason, records.notes) == (2, {"total_row": 1}, [])


def test_a_total_within_its_tolerance_is_noted_with_both_figures(read: Read) -> None:
    by = source(layout(totals=[{**TOTAL, "tolerance": 0.01, "grouping": ","}]))
    records = read(HEADER + '2024-01-05,heroin,"1,000"\n2024-01-06,heroin,5\nTOTAL,,"1,000"\n', by)
    check = records.totals[0]
    assert (check.published, check.summed, check.difference) == (Decimal(1000), Decimal(1005), Decimal(-5))
    assert records.notes == ["total 'TOTAL': Grams published 1000, rows sum to 1005, difference -5"]


def test_a_total_beyond_its_tolerance_stops(read: Read) -> None:
    by = source(layout(totals=[{**TOTAL, "tolerance": 0.001}]))
    with pytest.raises(errors.TotalDisagrees, match="published 1000, rows sum to 1005"):
        read(HEADER + "2024-01-05,heroin,1005\nTOTAL,,1000\n", by)


@pytest.mark.parametrize("cell", ["", "see below", "1.000,5"])
def test_a_total_that_is_no_number_stops(read: Read, cell: str) -> None:
    with pytest.raises(errors.TotalDisagrees):
        read(HEADER + f'2024-01-05,heroin,1000\nTOTAL,,"{cell}"\n', source(layout(totals=[TOTAL])))


def test_cells_that_could_not_be_added_are_told(read: Read) -> None:
    by = source(layout(totals=[{**TOTAL, "tolerance": 0.25}]))
    records = read(HEADER + "2024-01-05,heroin,900\n2024-01-05,heroin,100 g\nTOTAL,,1000\n", by)
    assert records.notes[0].endswith("cannot be held, for 1 cells are no number: row 3 '100 g'")


def test_the_first_way_that_gives_an_edition_is_taken(read: Read) -> None:
    ways = [{"sidecar": "edition"}, {"name": r"_(\d{4}-\d{2})\."}, {"column": "Date", "pattern": r"^(\d{4})"}]
    by = source(layout(edition=ways))
    content = HEADER + "2023-01-05,heroin,5\n" + "2024-01-05,heroin,5\n" * 2 + "2022-01-05,heroin,5\n"
    assert read(content, by, "ids.csv").edition == "2024"
    assert read(content + "2023-01-06,heroin,5\n", by, "ids_2023-09.csv").edition == "2023-09"
    assert read(content + "2023-01-07,heroin,5\n", by, "ids_2023-09.csv", "edition: r7").edition == "r7"


BY_YEAR = {"column": "Date", "pattern": r"^((?:19|20)\d{2})-"}


def test_a_few_odd_cells_decide_no_edition_and_are_told(read: Read) -> None:
    content = HEADER + "2024-01-05,heroin,5\n" * 3 + "2042-01-05,heroin,5\nx2099,heroin,5\n"
    records = read(content, source(layout(edition=[BY_YEAR])))
    assert records.edition == "2024"
    assert "2042 (1) under Date decide nothing" in records.notes[0]
    assert records.notes[1] == "edition: 1 records tell none under Date"


def test_of_many_records_one_in_a_thousand_must_agree_on_an_edition(read: Read) -> None:
    content = HEADER + "2024-01-05,heroin,5\n" * 3000 + "2025-01-05,heroin,5\n" * 3
    by = source(layout(edition=[BY_YEAR]))
    assert read(content, by).edition == "2024"  # 3 of 3,003: four are a thousandth
    assert read(content + "2025-01-06,heroin,5\n", by).edition == "2025"
    lower = source(layout(edition=[{**BY_YEAR, "min_share": 0.0005}]))
    assert read(content + "\n", lower).edition == "2025"


def test_the_edition_is_what_two_records_reach(read: Read) -> None:
    rows = "2022-01-05,heroin,5\n2023-01-05,heroin,5\n2024-01-05,heroin,5\n"
    found = read(HEADER + rows, source(layout(edition=[BY_YEAR])))
    assert found.edition == "2023"
    assert "2024 (1)" in found.notes[0]


def test_a_total_row_has_no_say_in_the_edition(read: Read) -> None:
    by = source(layout(edition=[BY_YEAR], totals=[TOTAL]))
    assert read(HEADER + "2024-01-05,heroin,5\nTOTAL,,5\n", by).notes == []


def test_an_edition_can_be_put_together_from_parts(read: Read) -> None:
    way = {"column": "Date", "pattern": r"^(?P<month>\d{2})/\d{2}/(?P<year>\d{4})", "form": "{year}-{month}"}
    content = HEADER + "01/05/2024,heroin,5\n" * 2 + "12/31/2023,heroin,5\n" * 2
    assert read(content, source(layout(edition=[way]))).edition == "2024-01"


def test_records_of_two_series_stop_with_their_counts(read: Read) -> None:
    by = source(layout(series=[{"sidecar": "series"}, BY_YEAR]))
    content = HEADER + "2024-01-05,heroin,5\n" * 58 + "2025-01-05,heroin,5\n"
    with pytest.raises(errors.SeveralSeries, match=r"2024 \(58\), 2025 \(1\).*`series:`.*snapshot_per"):
        read(content, by)
    assert read(content + "\n", by, meta="series: '2024'").series == "2024"


def test_the_series_is_the_source_where_none_is_declared(read: Read) -> None:
    assert read(HEADER + "2024-01-05,heroin,5\n").series == "xx_office"
    by = source(layout(series=[{"name": r"^([a-z]+)_"}]))
    assert read(HEADER + "2024-01-05,heroin,6\n", by, "bogota_2019.csv").series == "bogota"


def test_equal_bytes_under_a_later_name_are_of_the_later_edition(deliver: Deliver, read: Read) -> None:
    deliver("ids_2024.csv", HEADER + "2024-01-05,heroin,5\n")
    by = source(layout(edition=[{"name": r"_(\d{4})\."}]))
    assert read(HEADER + "2024-01-05,heroin,5\n", by, "ids_2023.csv").edition == "2024"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [(["9", "10"], "10"), (["2024-05", "2023-11"], "2024-05"), ([], ""), (["9", "x"], "x")],
)
def test_the_highest_edition(texts: list[str], expected: str) -> None:
    assert highest(texts) == expected


def test_two_contents_of_one_series_and_edition_clash() -> None:
    check_editions([("a.csv", "aa", "s", "1"), ("b.csv", "bb", "s", "2"), ("c.csv", "aa", "s", "1")])
    with pytest.raises(errors.EditionConflict, match=r"d\.csv.*a\.csv"):
        check_editions([("a.csv", "aa", "s", "1"), ("d.csv", "dd", "s", "1")])


@pytest.mark.parametrize("kind", ["zip", "gz"])
def test_a_packed_table_is_unpacked(read: Read, kind: str) -> None:
    content = (HEADER + "2024-01-05,heroin,5\n").encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("README.txt", "read me")
        archive.writestr("data/s.csv", content)
    packed = buffer.getvalue() if kind == "zip" else gzip.compress(content)
    by = source(layout(reader={"kind": "csv", "member": "*.csv"}))
    assert body(read(packed, by, f"s.{kind}")) == [(1, "2024-01-05", "heroin", "5")]


def test_the_layout_follows_from_the_header(read: Read) -> None:
    later = {"country": "CO", "columns": {"FECHA": "date", "DROGA": "substance", "GRAMOS": "quantity"}}
    by = source(layout(), layout(name="later", mapping={**later, "constants": {"unit": "gram"}}))
    assert read(HEADER + "2024-01-05,heroin,5\n", by).layout.name == "table"
    assert read("DROGA,FECHA,GRAMOS\nheroina,2024-01-05,5\n", by).layout.name == "later"


def account(accepted: int, quarantined: int, ignored: int = 0, **more: Any) -> dict[str, Any]:
    read = accepted + quarantined + ignored
    return {"read": read, "accepted": accepted, "quarantined": quarantined, "ignored": ignored, **more}


def test_an_account_as_expected_has_no_note() -> None:
    expected = Expectations(
        min_records=10, max_records=100, min_accepted_share=0.9, max_quarantined_share=0.1
    )
    assert check_expectations(expected, account(90, 10)) == []


@pytest.mark.parametrize(
    ("expected", "found"),
    [
        ({"min_records": 101}, account(90, 10)),
        ({"min_accepted_share": 0.95}, account(90, 10, ignored=1000)),
        ({}, {**account(90, 10), "read": 101}),
        ({"known_totals": [{"of": "accepted", "equals": 91, "source": "its website"}]}, account(90, 10)),
        ({"known_totals": [{"of": "sums.mass_kg.heroin", "equals": 9, "source": "annex"}]}, account(90, 10)),
    ],
    ids=["few records", "few accepted", "lost records", "known total", "figure not in the account"],
)
def test_below_what_is_expected_it_stops(expected: dict[str, Any], found: dict[str, Any]) -> None:
    with pytest.raises(errors.ExpectationFailed):
        check_expectations(Expectations.model_validate(expected), found)


def test_few_accepted_records_are_told_with_the_three_commonest_causes() -> None:
    causes = {"unknown_unit: 'zz'": 40, "missing_date": 3, "unknown_place: 'q'": 30, "negative_quantity": 20}
    with pytest.raises(errors.ExpectationFailed) as caught:
        check_expectations(Expectations(min_accepted_share=0.5), account(10, 90, causes=causes))
    told = "40 x unknown_unit: 'zz', 30 x unknown_place: 'q', 20 x negative_quantity"
    assert told in str(caught.value)
    assert "missing_date" not in str(caught.value)


def test_a_known_total_is_held_within_its_tolerance_for_its_edition() -> None:
    known = {
        "of": "sums.mass_kg.heroin",
        "equals": 1000,
        "tolerance": 0.01,
        "edition": "2",
        "source": "annex",
    }
    expected = Expectations.model_validate({"known_totals": [known]})
    check_expectations(expected, account(9, 1, edition="2", sums={"mass_kg": {"heroin": 1009.5}}))
    check_expectations(expected, account(9, 1, edition="1", sums={"mass_kg": {"heroin": 5}}))


def test_above_a_maximum_it_is_noted() -> None:
    expected = Expectations(max_records=99, max_quarantined_share=0.05)
    notes = check_expectations(expected, account(90, 10))
    assert notes == [
        "100 records were read, more than max_records 99",
        "10 of 100 records are set aside, more than max_quarantined_share 0.05",
    ]
