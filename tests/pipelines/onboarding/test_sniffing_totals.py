"""Totals are found by their word in any language or by their figures, and held against their parts."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.onboarding.sniffing.table_words import ends_with_total, is_note, is_total

from .sniffed import table, workbook


@pytest.mark.parametrize(
    "label",
    ["TOTAL:", "Jami", "Итого по области", "مجموع", "รวมทั้งสิ้น", "合计", "Gesamt", "Összesen", "Toplam"],
)
def test_a_label_of_a_total(label: str) -> None:
    assert is_total(label)


@pytest.mark.parametrize("label", ["Totalán", "Jamila", "Summit County", "Region"])
def test_a_name_that_begins_alike_is_no_total(label: str) -> None:
    assert not is_total(label)


def test_a_word_for_total_at_the_end() -> None:
    assert ends_with_total("Coastal Border Sectors Total**")


@pytest.mark.parametrize(
    "note", ["Source: Ministry", "Fuente: Policía", "Manba: IIV", "* provisional figures only"]
)
def test_a_line_below_a_table(note: str) -> None:
    assert is_note(note)


def test_a_total_that_differs_is_told_with_both_figures(tmp_path: Path) -> None:
    rows = "Depto,Gramos\nCauca,100010\nMeta,200020\nTolima,300030\nTOTAL,600000\n"

    total = table(tmp_path, "a.csv", rows).totals[0]

    assert (total.column, total.equals, total.of, total.parts) == ("Depto", "TOTAL", ("Gramos",), "all")
    assert (total.agrees, total.sure) == (False, True)
    assert [(one.stated, one.summed) for one in total.differences] == [("600000", "600060")]
    assert 60 / 600060 < total.tolerance < 0.0002


def test_subtotals_by_group_and_a_grand_total(tmp_path: Path) -> None:
    rows = [
        ["Sector", "Kg", "Cases"],
        *(["Miami", 3, 4], ["Ramey", 5, 6], ["Coastal Total", 8, 10]),
        *(["Havre", 1, 2], ["Blaine", 7, 9], ["Northern Total", 8, 11], ["Nationwide Total", 16, 21]),
    ]

    totals = workbook(tmp_path, {"s": rows}).tables[0].totals

    assert [(one.equals, one.parts, one.agrees) for one in totals] == [
        ("Nationwide Total", "all", True),
        (None, "above", True),
    ]
    assert totals[1].pattern == r"\bTotal\W*$"


def test_a_total_for_each_year_is_held_within_it(tmp_path: Path) -> None:
    rows = "Year,Region,Kg\n2020,Osh,1\n2021,Osh,5\n2020,Chuy,2\n2021,Chuy,7\n2020,Total,3\n2021,Total,12\n"

    total = table(tmp_path, "a.csv", rows).totals[0]

    assert (total.parts, total.within, total.agrees) == ("all", ("Year",), True)


def test_a_row_that_is_the_sum_of_all_others_under_another_name(tmp_path: Path) -> None:
    rows = "Area,Heroin,Cases\nUzbekistan,60,30\nTashkent,10,5\nBukhara,20,10\nKhiva,30,15\n"

    total = table(tmp_path, "a.csv", rows).totals[0]

    assert (total.equals, total.agrees, total.sure) == ("Uzbekistan", True, False)


def test_a_row_above_its_parts_is_told(tmp_path: Path) -> None:
    rows = "Area,Heroin,Opium\nNorth,13,27\nA,6,13\nB,7,14\nE,100,100\nF,50,70\n"

    problems = table(tmp_path, "a.csv", rows).problems

    assert problems[0].startswith("row 2 ('North') equals the sum of rows 3 to 4 in every figure")


def test_a_place_that_is_called_like_a_total_stays_a_record(tmp_path: Path) -> None:
    rows = "Country,Place,Kg\nItaly,Roma,5\nItaly,Somma Lombardo,7\nItaly,Bari,3\nItaly,Pisa,9\n"

    found = table(tmp_path, "a.csv", rows)

    assert found.totals == ()
    assert "Somma Lombardo" in found.grid["Place"]


def test_a_column_that_is_the_sum_of_others(tmp_path: Path) -> None:
    rows = "State,Ganja_Kg,Heroin_Kg,CBCS_Litre,Total_Kg\nA,1,2,9,3\nB,4,1,3,5\nC,2,2,1,4\nD,7,1,1,8\n"

    column = table(tmp_path, "a.csv", rows).total_columns[0]

    assert (column.column, column.of, column.tolerance) == ("Total_Kg", ("Ganja_Kg", "Heroin_Kg"), 0.0)
    assert column.sure


def test_a_column_called_total_that_is_no_sum_is_told(tmp_path: Path) -> None:
    rows = "Force,Total Class A,Heroin,Crack\nKent,10,8,5\nEssex,12,9,7\nDevon,40,15,11\n"

    found = table(tmp_path, "a.csv", rows)

    assert found.total_columns == ()
    assert found.problems[0].startswith("'Total Class A': called a total, but the sum of no columns")


def test_a_total_between_the_largest_and_the_sum_may_count_a_case_once(tmp_path: Path) -> None:
    rows = "Force,Total Class A,Heroin,Crack\nKent,10,8,5\nEssex,12,9,7\nDevon,20,15,11\n"

    (column,) = table(tmp_path, "a.csv", rows).total_columns

    assert (column.column, column.of, column.distinct, column.sure) == (
        "Total Class A",
        ("Heroin", "Crack"),
        True,
        False,
    )
