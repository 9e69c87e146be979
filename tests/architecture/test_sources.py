"""A source is one folder and its fixture mirror, and no shared code knows its name."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from seizure_schema.vocabulary import table

REPOSITORY = Path(__file__).resolve().parents[2]
SOURCES = sorted(path.parent.name for path in (REPOSITORY / "pipelines" / "sources").glob("*/source.yaml"))
MIRRORS = REPOSITORY / "fixtures" / "sources"
# A reporting scheme is a fact of the world, and a source may be called like the scheme that it reports by.
SCHEMES = {row["scheme"] for row in table("reporting_groups")}
SHARED = [
    path
    for root in (REPOSITORY / "src", REPOSITORY / "pipelines")
    for path in sorted(root.rglob("*.py"))
    if REPOSITORY / "pipelines" / "sources" not in path.parents
]


@pytest.mark.parametrize("source", SOURCES)
def test_a_source_has_deliveries_and_what_they_must_become(source: str) -> None:
    assert [path for path in (MIRRORS / source / "deliveries").glob("*") if path.is_file()]
    assert (MIRRORS / source / "expected.yaml").is_file()


def test_every_fixture_belongs_to_a_source() -> None:
    assert sorted(path.name for path in MIRRORS.iterdir() if path.is_dir()) == SOURCES


@pytest.mark.parametrize("path", SHARED, ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_shared_code_names_no_source(path: Path) -> None:
    texts = {
        node.value.lower()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert [source for source in SOURCES if any(source in text for text in texts - SCHEMES)] == []


def test_a_source_is_one_folder() -> None:
    folders = {path.name for path in (REPOSITORY / "pipelines" / "sources").iterdir() if path.is_dir()}
    assert folders - {"__pycache__"} == set(SOURCES), "a folder without source.yaml"
