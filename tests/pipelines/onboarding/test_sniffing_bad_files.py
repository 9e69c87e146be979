"""Whatever the file, looking at it gives a message with what to do, and never a traceback."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from pipelines.onboarding.sniffing import look

from .sniffed import finding, workbook


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.csv", b"", "is empty: fetch it again"),
        ("a.bin", random.Random(1).randbytes(2000), "is no text, workbook, PDF"),
        ("a.json", b'{"a": [1, 2,', "begins like JSON, but is damaged or cut off"),
        ("a.pdf", b"%PDF-1.4 nothing", "is a damaged or locked PDF"),
        ("a.csv", b"one line", "is called a table, but no delimiter cuts its lines"),
        ("a.xlsx", b"PK\x03\x04 cut", "is a damaged zip"),
        ("a.xls", b"\xd0\xcf\x11\xe0 cut", "is a damaged or locked workbook"),
        ("a.gz", b"\x1f\x8b cut", "is a damaged gzip file"),
    ],
)
def test_garbage_is_told(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    found = finding(tmp_path, name, content)

    assert found.tables == ()
    assert any(told in problem for problem in found.problems)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "check the path" in look([tmp_path / "none.csv"])[0].problems[0]


def test_a_folder(tmp_path: Path) -> None:
    assert "is a folder: name the files in it" in look([tmp_path])[0].problems[0]


def test_one_bad_file_does_not_hide_a_good_one(tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_bytes(b"")
    (tmp_path / "good.csv").write_text("Drug,Kg\nheroin,1.5\nopium,2.5\n")

    bad, good = look([tmp_path / "bad.csv", tmp_path / "good.csv"])

    assert (bad.kind, good.tables[0].read) == ("unknown", 2)


def test_a_workbook_without_a_table(tmp_path: Path) -> None:
    found = workbook(tmp_path, {"s": [["only a title"]]})

    assert found.tables == ()
    assert "holds no table" in found.problems[0]


@pytest.mark.parametrize("seed", range(40))
def test_damage_anywhere_in_a_table_raises_nothing(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    good = bytearray(
        "№;Область;кг\n1;Ош;1 234,5\n2;Чуй;2,5\nИтого;;1 237,0\nИсточник: МВД;;\n".encode("cp1251")
    )
    for _ in range(chance.randrange(1, 12)):
        good[chance.randrange(len(good))] = chance.randrange(256)

    assert finding(tmp_path, "a.csv", bytes(good)).file_name == "a.csv"
