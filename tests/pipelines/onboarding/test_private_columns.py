"""What looks like names or numbers of persons is neither kept nor printed in a proposal."""

from __future__ import annotations

from pathlib import Path

from .proposed import columns, csv, proposal

NAMES = ("Ana Sol", "Luis Mar", "Eva Luz", "Juan Rio")
NUMBERS = ("1700000001", "1700000002", "1700000003", "1700000004")


def _file(folder: Path, header: str) -> Path:
    rows = [
        f"2024-01-{10 + at},Cocaine,{at + 1}.5,{NAMES[at]},{NUMBERS[at]},Office {'AB'[at % 2]}"
        for at in range(4)
    ]
    return csv(folder, "cases.csv", f"Date,Drug,Kilograms,{header},Qz,Xy", *rows)


def test_names_and_numbers_are_left_out_and_not_shown(tmp_path: Path) -> None:
    text = proposal(_file(tmp_path, "Wvu"), language="en").text
    assert not [one for one in (*NAMES, *NUMBERS) if one in text]
    assert text.count("{ignore: personal data}, or a slot") == 2
    assert "'Office A'" in text


def test_names_under_a_header_of_arrests_are_no_count(tmp_path: Path) -> None:
    assert columns(_file(tmp_path, "Arrested"), language="en")["Arrested"] == {"ignore": "personal data"}
