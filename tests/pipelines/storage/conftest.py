"""A small source of our own; each test writes its own deliveries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipelines.ingest import Archive, Delivery, Source
from pipelines.storage import Manifest, Store, WarehouseAccount, bring_up_to_date, build_warehouse

from .worlds import World, Worlds

HEADER = "Case,Date,Country,Town,Drug,Amount,Unit"
COLUMNS = {
    "Case": {"ignore": "number of the row, no number of a case"},
    "Date": "date",
    "Country": "country",
    "Town": "city",
    "Drug": "substance",
    "Amount": "quantity",
    "Unit": "unit",
}


def source_of(delivery: str = "snapshot", **changes: Any) -> Source:
    """A source `zz_test` with one CSV layout; edition from the file name (`<series>-<edition>.csv`)."""
    mapping = {
        "language": "en",
        "record_kind": "seizure_case",
        "columns": COLUMNS,
        "notation": {"decimal": "."},
        "dates": {"order": "YMD"},
        "zero_means": "not_weighed",
        "seizure_count_method": "one_case_one_report",
        **changes.pop("mapping", {}),
    }
    layout = {
        "name": "list",
        "files": ["*.csv"],
        "reader": {"kind": "csv"},
        "edition": [{"name": r"-([0-9]+)\.csv"}],
        "series": [{"name": r"^([a-z]+)-"}],
        "delivery": delivery,
        "mapping": mapping,
        **changes,
    }
    return Source.model_validate(
        {
            "id": "zz_test",
            "title": "Test list",
            "publisher": "Nobody",
            "country": None,
            "owners": ["team:test"],
            "homepage": "https://example.org",
            "licence": "none",
            "access_tier": "public",
            "cadence": "manual",
            "description": "Made for a test.",
            "layouts": [layout],
        }
    )


class House:
    """Inbox, archive, store and database of one test."""

    def __init__(self, root: Path) -> None:
        self.archive = Archive(root / "archive")
        self.store = Store(root / "store")
        self.database = root / "seizures.duckdb"
        self.source = source_of()
        self.inbox = root / "inbox"
        self.inbox.mkdir()
        self._day = datetime(2024, 1, 1, tzinfo=UTC)

    def take(self, name: str, *rows: str, header: str = HEADER) -> Delivery:
        """Archives a CSV file of these rows; each one comes a day after the last."""
        path = self.inbox / name
        path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
        self._day += timedelta(days=1)
        return self.archive.take(path, "zz_test", now=self._day)

    def decide(self, **how: Any) -> list[Manifest]:
        return bring_up_to_date(self.source, self.archive, self.store, **how)

    def publish(self) -> WarehouseAccount:
        self.decide()
        return build_warehouse(self.store, {"zz_test": self.source}, self.database)

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        import duckdb

        with duckdb.connect(str(self.database), read_only=True) as connection:
            return connection.execute(query).fetchall()


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


@pytest.fixture(scope="module")
def module_house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """One house for all tests of a module that only read what was published once."""
    return House(tmp_path_factory.mktemp("house"))


@pytest.fixture(scope="module")
def worlds(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Worlds:
    """The worlds of all tests of a module that say with `publishes` what there is in theirs."""
    files = {}
    for item in request.session.items:
        if item.path == request.path and (mark := item.get_closest_marker("publishes")):
            files[item.name] = list(mark.args)
    return Worlds(files, tmp_path_factory.mktemp("worlds"))


@pytest.fixture
def world(worlds: Worlds, request: pytest.FixtureRequest) -> World:
    """What this test published, seen alone."""
    return worlds.of(request.node.name)


SourceOf = Callable[..., Source]


@pytest.fixture
def make_source() -> SourceOf:
    return source_of
