"""A label that is written once over the rows of its block, as a person who reads the table fills it."""

from __future__ import annotations

from pathlib import Path

from tests.pipelines.onboarding.proposed import csv, layout
from tests.pipelines.onboarding.sniffed import table

HEADER = "Month,Region,Class,Drug,Cases,Quantity (kg)"
MONTHS = (
    "Jan,North,A,Heroin,2,1.5",
    "Jan,,B,Cannabis,4,10",
    "Jan,South,A,Heroin,1,0.5",
    "Jan,,B,Cannabis,3,2",
    "Jan,Total,A,Heroin,3,2",
    "Jan,,B,Cannabis,7,12",
    "Feb,North,A,Heroin,5,3.5",
    "Feb,,B,Cannabis,6,20",
    "Feb,South,A,Heroin,2,1",
    "Feb,,B,Cannabis,2,4",
    "Feb,Total,A,Heroin,7,4.5",
    "Feb,,B,Cannabis,8,24",
)


def test_a_label_between_full_columns_is_filled_down(tmp_path: Path) -> None:
    found = layout(csv(tmp_path, "a.csv", HEADER, *MONTHS))

    assert found["reshape"]["fill_down"] == ["Region"]


def test_every_row_of_a_block_of_totals_is_a_total(tmp_path: Path) -> None:
    (total,) = layout(csv(tmp_path, "a.csv", HEADER, *MONTHS))["totals"]

    # Heroin of January: 1.5 and 0.5 make 2; cannabis: 10 and 2 make 12.
    assert (total["column"], total["equals"]) == ("Region", "Total")
    assert sorted(total["of"]) == ["Cases", "Quantity (kg)"]
    assert "tolerance" not in total
    assert set(total["within"]) in ({"Month", "Drug"}, {"Month", "Class"}, {"Month", "Class", "Drug"})


def test_blocks_of_different_lengths_are_filled_down(tmp_path: Path) -> None:
    rows = "Year,Region,Drug,kg\n2023,North,Heroin,1\n2023,,Opium,2\n2023,,Cannabis,3\n2023,South,Heroin,4\n"
    rows += "2023,,Cannabis,6\n2023,East,Heroin,7\n2023,,Opium,8\n"

    assert [(one.value, one.sure) for one in table(tmp_path, "a.csv", rows).fill_down] == [("Region", True)]


def test_merged_labels_of_a_web_page_are_filled_down(tmp_path: Path) -> None:
    # The numbers of the rows end where the total begins: they say nothing of the regions beside them.
    body = "".join(
        f"<tr><td>{n}<td rowspan=2>{region}<td>Heroin<td>{n}<tr><td>{n + 1}<td>Opium<td>{n}"
        for n, region in ((1, "North"), (3, "South"))
    )
    total = "<tr><td><td rowspan=2>Total<td>Heroin<td>4<tr><td><td>Opium<td>4"
    page = f"<table><tr><th>No<th>Region<th>Drug<th>kg{body}{total}</table>"

    found = table(tmp_path, "a.html", page)

    assert [(one.value, one.sure) for one in found.fill_down] == [("Region", True)]
    assert [(one.equals, one.rows, one.agrees) for one in found.totals] == [("Total", (6, 7), True)]


def test_a_label_that_blanks_may_repeat_is_asked_for(tmp_path: Path) -> None:
    # No drug stands twice below a blank: a blank may be a region that nobody knows.
    rows = "Year,Region,Drug,kg\n2023,North,Heroin,1\n2023,,Opium,2\n2023,South,Heroin,4\n2023,,Cannabis,3\n"
    rows += "2024,North,Hashish,5\n2024,,Ecstasy,6\n"

    assert [(one.value, one.sure) for one in table(tmp_path, "a.csv", rows).fill_down] == [("Region", False)]


def test_a_blank_beside_a_new_date_is_not_filled(tmp_path: Path) -> None:
    rows = "Date,Place,Drug,kg\n1/2/2024,Herat,Opium,1\n3/2/2024,,Opium,2\n4/2/2024,Kabul,Heroin,4\n"
    rows += "7/2/2024,,Opium,5\n7/2/2024,Herat,Heroin,6\n"

    assert not table(tmp_path, "a.csv", rows).fill_down
