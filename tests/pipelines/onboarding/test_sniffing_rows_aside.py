"""Rows that no sum takes: parts told once more, shares, rows below a total; and parts nobody can read."""

from __future__ import annotations

from pathlib import Path

import pytest

from .sniffed import table, workbook


@pytest.mark.parametrize("label", ["of which in parcels", "з них поштою", "в т.ч. почтой", "del cual: valle"])
def test_a_part_told_once_more_is_a_footer_that_the_total_leaves_out(tmp_path: Path, label: str) -> None:
    rows = f"Drug;Cases;Kg\nHeroin;4;20\nCocaine;9;50\n{label};3;12\nOpium;2;8\nTotal;15;78\n"

    found = table(tmp_path, "a.csv", rows)

    assert [(one.reason, one.rows, one.sure) for one in found.footers] == [("of_which", (4,), True)]
    assert [(one.agrees, one.judged) for one in found.totals] == [(True, 2)]
    assert found.grid["Drug"] == ["Heroin", "Cocaine", "Opium"]


def test_a_part_that_the_total_adds_is_a_record(tmp_path: Path) -> None:
    rows = "Drug;Cases;Kg\nHeroin;4;20\nincluding morphine;3;12\nOpium;2;8\nTotal;9;40\n"

    found = table(tmp_path, "a.csv", rows)

    assert found.footers == ()
    assert found.totals[0].agrees


def test_a_part_larger_than_the_row_above_is_told(tmp_path: Path) -> None:
    found = table(tmp_path, "a.csv", "Drug;Kg\nHeroin;20\nCocaine;5\nof which crack;7\nOpium;8\n")

    assert found.footers == ()
    assert "row 4 ('of which crack') begins like a part of the row above it" in found.problems[0]


@pytest.mark.parametrize(
    ("row", "sure"),
    [("% of all,33%,67%", True), ("Share of last year,12,30", False), ("A row,10%,20%", True)],
)
def test_shares_below_a_total(tmp_path: Path, row: str, sure: bool) -> None:
    found = table(tmp_path, "a.csv", f"Area,Opium,Heroin\nA,1,2\nB,3,6\nC,5,9\nTotal,9,17\n{row}\n")

    assert [(one.reason, one.rows, one.sure) for one in found.footers] == [("share", (6,), sure)]
    assert (found.totals[0].agrees, found.totals[0].parts) == (True, "all")


def test_a_row_below_the_total_that_it_leaves_out_is_for_a_person_to_say(tmp_path: Path) -> None:
    rows = "Area,Opium,Heroin\nA,11,2\nB,3,16\nTotal,14,18\nThe valley,3,4\n"

    found = table(tmp_path, "a.csv", rows)

    assert [(one.reason, one.equals, one.sure) for one in found.footers] == [
        ("below_total", "The valley", False)
    ]
    assert (found.totals[0].parts, found.totals[0].agrees) == ("above", True)


@pytest.mark.parametrize("mark", ["nd", "n.p.", "..", "<1", "unknown"])
def test_a_sum_with_an_unreadable_part_is_not_judged(tmp_path: Path, mark: str) -> None:
    rows = f"Area,Opium,Heroin\nA,10,20\nB,{mark},40\nC,30,60\nTotal,47,120\n"

    total = table(tmp_path, "a.csv", rows).totals[0]

    assert (total.agrees, total.judged, total.tolerance) == (True, 1, 0.0)
    assert [(one.column, one.stated, one.summed) for one in total.unjudged] == [("Opium", "47", "40")]


def test_a_total_below_its_readable_parts_is_wrong(tmp_path: Path) -> None:
    total = table(tmp_path, "a.csv", "Area,Opium,Heroin\nA,10,20\nB,nd,40\nC,30,60\nTotal,37,120\n").totals[0]

    assert not total.agrees
    assert [(one.column, one.row) for one in total.differences] == [("Opium", 5)]


def test_a_dash_among_the_parts_is_nothing(tmp_path: Path) -> None:
    total = table(tmp_path, "a.csv", "Area,Opium,Heroin\nA,10,20\nB,–,40\nTotal,12,60\n").totals[0]

    assert (total.agrees, total.judged) == (False, 2)


def test_a_row_of_the_bare_word_is_a_total_though_nothing_agrees(tmp_path: Path) -> None:
    rows = "Area,Year,Kg\nA,2020,10\nB,2020,20\nTotal,2020,99\nA,2021,5\nB,2021,7\n"

    found = table(tmp_path, "a.csv", rows)

    assert [(one.labelled, one.agrees, one.sure) for one in found.totals] == [(True, False, False)]
    assert "row 4 says 99 under Kg" in found.totals[0].why
    assert "Total" not in found.grid["Area"]


def test_a_total_within_two_labels(tmp_path: Path) -> None:
    drugs, years = ("opium", "heroin"), ("2020", "2021")
    lines = [f"{area},{year},{drug},{kg}" for kg, (area, year, drug) in enumerate(
        ((area, year, drug) for area in ("A", "B") for year in years for drug in drugs), 1
    )]  # fmt: skip
    totals = ["Total,2020,opium,6", "Total,2020,heroin,8", "Total,2021,opium,10", "Total,2021,heroin,12"]

    total = table(tmp_path, "a.csv", "\n".join(["Area,Year,Drug,Kg", *lines, *totals])).totals[0]

    assert (total.parts, total.within, total.agrees) == ("all", ("Year", "Drug"), True)


def test_totals_over_their_parts(tmp_path: Path) -> None:
    rows = "Area,Opium,Heroin\nTotal North,13,27\nA,6,13\nB,7,14\nTotal South,150,170\nE,100,100\nF,50,70\n"

    total = table(tmp_path, "a.csv", rows).totals[0]

    assert (total.parts, total.agrees, total.rows) == ("below", True, (2, 5))


def test_totals_of_a_writing_without_spaces_share_a_pattern(tmp_path: Path) -> None:
    rows = "ภาค,ยาบ้า,ไอซ์\nก,1,2\nข,3,4\nรวมเหนือ,4,6\nค,5,7\nง,6,9\nรวมใต้,11,16\nรวมทั้งสิ้น,15,22\n"

    found = table(tmp_path, "a.csv", rows)

    assert [(one.equals, one.parts, one.agrees) for one in found.totals] == [
        ("รวมทั้งสิ้น", "all", True),
        (None, "above", True),
    ]
    assert found.problems == ()


def test_a_total_of_the_rows_next_to_it_only_is_left_out(tmp_path: Path) -> None:
    rows = "Drug,Cases,Kg\nCannabis,40,50\nHeroin,10,20\nMorphine,5,15\nAll opiates total,15,35\nKhat,3,9\n"

    found = table(tmp_path, "a.csv", rows)

    assert [(one.reason, one.equals) for one in found.footers] == [("total_row", "All opiates total")]


def test_a_total_of_several_sheets_is_held_in_one_way(tmp_path: Path) -> None:
    head, total = ["Area", "Opium", "Heroin"], ["Total", 9, 17]
    sheets = {"2022": [head, ["A", 4, 8], ["B", 5, 9], total]}
    sheets["2023"] = [*sheets["2022"], ["Memo", 1, 2]]

    totals = workbook(tmp_path, sheets).tables[0].totals

    assert [(one.parts, one.agrees) for one in totals] == [("above", True)]


def test_a_code_that_is_a_word_for_total_somewhere_stays_a_record(tmp_path: Path) -> None:
    rows = "Code,Year,Kg\nKEN,2020,100\nSOM,2020,3\nUGA,2020,40\nKEN,2021,90\nSOM,2021,5\nUGA,2021,60\n"

    found = table(tmp_path, "a.csv", rows)

    assert found.totals == ()
    assert found.grid["Code"].count("SOM") == 2


def test_a_column_of_percentages_is_not_added(tmp_path: Path) -> None:
    rows = "Drug;Kg;Change, %\nHeroin;20;110\nOpium;8;90\nKhat;2;x\nTotal;30;101\n"

    assert [(one.of, one.agrees) for one in table(tmp_path, "a.csv", rows).totals] == [(("Kg",), True)]
