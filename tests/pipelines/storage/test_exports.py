"""What leaves the database as a file: whole, in order, and nothing in it that a spreadsheet computes."""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb
import pytest

from pipelines.__main__ import main
from pipelines.storage import ExportRefused, export


@pytest.fixture(scope="module")
def database(tmp_path_factory) -> Path:
    """A small database, made as no publisher would like it."""
    path = tmp_path_factory.mktemp("out") / "seizures.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE places (id INTEGER, place VARCHAR, kg DOUBLE)")
        connection.executemany(
            "INSERT INTO places VALUES (?, ?, ?)",
            [(1, "=HYPERLINK(1)", -2.5), (2, None, None), (3, "", 0), (4, 'a "b", c\nd', 1)],
        )
        connection.execute("CREATE VIEW heavy AS FROM places WHERE kg > 0")
    return path


def written(database: Path, folder: Path, what: str, **how: bool) -> list[list[str]]:
    export(database, what, folder / "out.csv", **how)
    with (folder / "out.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def cell(database: Path, folder: Path, text: str) -> str:
    literal = text.replace("'", "''")
    return written(database, folder, f"SELECT 1 AS n, '{literal}' AS text")[1][1]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\rx",
        "  =1",
        "\u00a0=1",
        "-2+3|cmd",
        "＝1+1",
        "＠x",
        "-кг",
    ],
)
def test_a_text_that_a_spreadsheet_would_compute_becomes_a_text(database, tmp_path, text) -> None:
    assert cell(database, tmp_path, text) == "'" + text


@pytest.mark.parametrize("text", ["a=1", "-5", "+3,5", "-", "--", "1-2", "Новый Ургал", "'quoted'"])
def test_other_texts_stay_as_they_are(database, tmp_path, text) -> None:
    assert cell(database, tmp_path, text) == text


def test_numbers_and_nulls_stay_as_they_are(database, tmp_path) -> None:
    rows = written(database, tmp_path, "places")
    assert rows == [
        ["id", "place", "kg"],
        ["1", "'=HYPERLINK(1)", "-2.5"],
        ["2", "", ""],
        ["3", "", "0.0"],
        ["4", 'a "b", c\nd', "1.0"],
    ]
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()[2:4] == ["2,,", '3,"",0.0']


def test_a_header_is_a_cell_too(database, tmp_path) -> None:
    assert written(database, tmp_path, 'SELECT 1 AS "=x"')[0] == ["'=x"]


def test_for_programs_texts_are_left(database, tmp_path) -> None:
    assert written(database, tmp_path, "places", as_is=True)[1] == ["1", "=HYPERLINK(1)", "-2.5"]
    export(database, "places", tmp_path / "out.parquet")
    found = duckdb.sql(f"SELECT place FROM '{tmp_path / 'out.parquet'}' WHERE id = 1").fetchall()
    assert found == [("=HYPERLINK(1)",)]


def test_a_query_keeps_its_order_and_its_remark(database, tmp_path) -> None:
    rows = written(database, tmp_path, "SELECT id FROM places ORDER BY id DESC; -- newest first")
    assert [row[0] for row in rows] == ["id", "4", "3", "2", "1"]


def test_excel_is_told_that_it_is_utf_8(database, tmp_path) -> None:
    export(database, "heavy", tmp_path / "out.csv", bom=True)
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfid,place,kg")


def test_without_a_file_it_is_printed(database, capfdbinary) -> None:
    assert main(["export", "SELECT id FROM heavy", "--data", str(database.parent)]) == 0
    assert capfdbinary.readouterr().out.split() == [b"id", b"4"]


@pytest.mark.parametrize(
    ("what", "to", "said"),
    [
        ("place", "out.csv", "no table or view 'place'; it has heavy, places"),
        ("SELECT kilo FROM places", "out.csv", "kilo"),
        ("SELECT 1; SELECT 2", "out.csv", "2 statements: write one query"),
        ("places", "out.xlsx", "ends in .csv or .parquet"),
        ("places", "no/folder/out.csv", "cannot be written"),
    ],
)
def test_what_cannot_be_written_is_told_and_writes_nothing(database, tmp_path, what, to, said) -> None:
    (tmp_path / "out.csv").write_text("as it was")
    with pytest.raises(ExportRefused, match=said):
        export(database, what, tmp_path / to)
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]
    assert (tmp_path / "out.csv").read_text() == "as it was"


def test_without_a_database_the_cure_is_told(tmp_path, capsys) -> None:
    assert main(["export", "seizures", "--data", str(tmp_path)]) == 1
    assert "`python -m pipelines run` makes it" in capsys.readouterr().err


def test_a_formula_in_a_published_file_leaves_as_a_text(house, tmp_path) -> None:
    house.take("list-2024.csv", '1,2024-01-02,TJ,"=HYPERLINK(""http://example.org"")",heroin,2,kg')
    house.publish()
    rows = written(house.database, tmp_path, "SELECT city_text, substance, quantity FROM seizures")
    assert rows[1] == ['\'=HYPERLINK("http://example.org")', "heroin", "2.0"]


def test_a_publishers_text_cannot_steer_the_terminal(capsys) -> None:
    from pipelines.printing import say

    say("kg\x1b[2J\tx")
    assert capsys.readouterr().out == "kg\\x1b[2J\tx\n"
