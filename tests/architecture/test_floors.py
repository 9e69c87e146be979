"""The rooms know only the floors below them (DESIGN section 3), proved from the imports in the source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
ROOTS = {"seizure_schema": REPOSITORY / "src", "pipelines": REPOSITORY}

FLOORS = {
    "seizure_schema.errors": 0,
    "seizure_schema._version": 0,
    "seizure_schema.vocabulary": 1,
    "seizure_schema.text": 2,
    "seizure_schema.units": 3,
    "seizure_schema.models": 4,
    "seizure_schema.quantities": 5,
    "seizure_schema.substances": 5,
    "seizure_schema.places": 5,
    "seizure_schema.dates": 5,
    "seizure_schema.agencies": 5,
    "seizure_schema.contract": 5,
    "seizure_schema.standardise": 6,
    "seizure_schema.narrative": 7,
    "seizure_schema": 7.5,  # the public door, which the pipelines use like anybody else
    "pipelines.ingest": 8,
    "pipelines.sources": 8.5,
    "pipelines.storage": 9,
    "pipelines.printing": 9,
    "pipelines.onboarding": 10.5,
    "pipelines.defs": 10,
    "pipelines.definitions": 11,
    "pipelines.terminal": 11,
    "pipelines.report": 12,
    "pipelines.changes": 12,
    "pipelines.exporting": 12,
    "pipelines.__main__": 13,
    "pipelines": 14,
}
FOREIGN_TO_THE_LIBRARY = {"dagster", "duckdb", "pandas", "polars", "pipelines"}
# Loaded on first use, inside a function: importing the library must stay cheap.
ON_FIRST_USE = {"pint", "narwhals", "pyarrow", "pycountry"}
THE_ROOM_OF_DAGSTER = ("pipelines.defs", "pipelines.definitions")
A_PARSER_MAY_KNOW = ("seizure_schema", "pipelines.ingest")


def modules() -> dict[str, Path]:
    """Every module of the library and the pipelines, by its dotted name."""
    found = {}
    for package, root in ROOTS.items():
        for path in sorted((root / package).rglob("*.py")):
            parts = path.relative_to(root).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


def imports(name: str, *, deferred: bool = True) -> Iterator[str]:
    """The dotted names that a module imports; without `deferred`, only what loading it loads."""
    tree = ast.parse(MODULES[name].read_text(encoding="utf-8"))
    package = name if MODULES[name].name == "__init__.py" else name.rpartition(".")[0]
    yield from _imports(tree, package, deferred)


def _imports(node: ast.AST, package: str, deferred: bool) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (alias.name for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - child.level + 1] if child.level else []
            base = ".".join([*above, *([child.module] if child.module else [])])
            yield from (f"{base}.{alias.name}" for alias in child.names)
        elif deferred or not _is_deferred(child):
            yield from _imports(child, package, deferred)


def _is_deferred(node: ast.AST) -> bool:
    typing_only = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
    return typing_only or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)


def room(name: str) -> str | None:
    """The room that a dotted name belongs to; None for what is not ours."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        if (candidate := ".".join(parts[:length])) in FLOORS:
            return candidate
    return None


def test_every_module_stands_on_a_floor() -> None:
    homeless = [name for name in MODULES if room(name) in ("pipelines", "seizure_schema") and "." in name]
    assert homeless == [], "give the new room a floor in FLOORS"


@pytest.mark.parametrize("name", MODULES)
def test_a_room_imports_only_from_floors_below(name: str) -> None:
    own = room(name)
    others = {(imported, room(imported)) for imported in imports(name)}
    wrong = [
        f"{name} imports {imported}"
        for imported, other in sorted(others, key=str)
        if own and other and other != own and FLOORS[other] >= FLOORS[own]
    ]
    assert wrong == []


@pytest.mark.parametrize("name", [name for name in MODULES if name.startswith("seizure_schema")])
def test_the_library_knows_no_engine_and_no_scheduler(name: str) -> None:
    assert {imported.split(".")[0] for imported in imports(name)} & FOREIGN_TO_THE_LIBRARY == set()


@pytest.mark.parametrize("name", [name for name in MODULES if name.startswith("seizure_schema")])
def test_heavy_packages_are_loaded_on_first_use(name: str) -> None:
    assert {imported.split(".")[0] for imported in imports(name, deferred=False)} & ON_FIRST_USE == set()


@pytest.mark.parametrize("name", MODULES)
def test_only_one_room_imports_dagster(name: str) -> None:
    if not name.startswith(THE_ROOM_OF_DAGSTER):
        assert "dagster" not in {imported.split(".")[0] for imported in imports(name)}


@pytest.mark.parametrize("name", [name for name in MODULES if name.startswith("pipelines.sources.")])
def test_a_parser_knows_only_the_library_and_the_record_type(name: str) -> None:
    ours = [imported for imported in imports(name) if room(imported)]
    assert [imported for imported in ours if not imported.startswith(A_PARSER_MAY_KNOW)] == []


@pytest.mark.parametrize("name", MODULES)
def test_a_module_opens_with_what_it_is_for(name: str) -> None:
    said = ast.get_docstring(ast.parse(MODULES[name].read_text(encoding="utf-8")))
    assert said, f"{MODULES[name]} opens without a sentence"
