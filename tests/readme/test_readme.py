"""What README shows is what happens: its Python and its SQL are run."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import duckdb
import pytest

from tests.pipelines.sources.made import make_fixtures

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"


def test_the_python_of_the_readme_gives_what_it_shows():
    failed, tried = doctest.testfile(str(README), module_relative=False)
    assert tried >= 9
    assert failed == 0


@pytest.fixture(scope="module")
def database(tmp_path_factory) -> Path:
    return make_fixtures(tmp_path_factory.mktemp("readme"))["unodc_roca"].path


@pytest.mark.parametrize("query", re.findall(r"```sql\n(.*?)```", README.read_text(encoding="utf-8"), re.S))
def test_the_sql_of_the_readme_runs_and_finds_rows(database, query):
    with duckdb.connect(str(database), read_only=True) as connection:
        assert connection.execute(query).fetchall()


def test_the_table_of_the_readme_is_in_the_database(database):
    lines = [line for line in README.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    header, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines)
    shown = [row for row in rows if row[-1] in ("unodc_roca", "co_policia")]
    assert len(shown) == 3
    columns = ", ".join(f"coalesce({name}::varchar, '')" for name in header)
    with duckdb.connect(str(database), read_only=True) as connection:
        found = set(connection.execute(f"select {columns} from seizures").fetchall())
    for row in shown:
        assert tuple(row) in found
