"""Many small publications in one database, each seen by its own test alone: built once for a whole module.

    @publishes(File("list-1.csv", ["1,2023-05-01,Spain,Cadiz,Heroin,2.5,kg"], HEADER, source_of()))
    def test_a_kilogram_is_a_kilogram(world: World) -> None:
        assert world.ask("SELECT mass_kg FROM seizures") == [(2.5,)]

The views of a world are those of the database, made by the same statements over its own rows of the tables.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.ingest import Archive, Source
from pipelines.storage import Manifest, Store, bring_up_to_date, build_warehouse
from pipelines.storage.views import make_views
from seizure_schema.contract import contract_tables
from seizure_schema.contract.catalogue import VOCABULARY

_NUMBER = re.compile(r"_w\d+")


@dataclass(frozen=True)
class File:
    """A CSV file that a source delivers."""

    name: str
    rows: Sequence[str]
    header: str
    source: Source
    encoding: str = "utf-8"


def publishes(*files: File) -> pytest.MarkDecorator:
    """What is delivered for this test, each file a day after the last, when that was decided."""
    return pytest.mark.publishes(*files)


class World:
    """What one test published: the database as if there were nothing else in it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, manifests: list[Manifest], remarks: list[str]):
        self._connection = connection
        self.manifests = manifests
        self.remarks = remarks

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        return self._connection.execute(query).fetchall()


class Worlds:
    """The worlds of some tests, by the names of the tests."""

    def __init__(self, files: dict[str, list[File]], root: Path) -> None:
        archive, store = Archive(root / "archive"), Store(root / "store")
        self._sources: dict[str, dict[str, Source]] = {}
        self._manifests: dict[str, list[Manifest]] = {}
        for number, (test, told) in enumerate(files.items()):
            decided: dict[str, list[Manifest]] = {}
            self._sources[test] = {}
            for day, one in enumerate(told):
                source = one.source.model_copy(update={"id": f"{one.source.id}_w{number}"})
                path = root / one.name
                # Equal files are one delivery: lines without a cell tell those of two worlds apart.
                text = "\n".join([one.header, *one.rows]) + "\n" * (number + 1)
                path.write_bytes(text.encode(one.encoding))
                archive.take(path, source.id, now=datetime(2024, 1, 1, tzinfo=UTC) + timedelta(days=day))
                decided[source.id] = bring_up_to_date(source, archive, store)
                self._sources[test][source.id] = source
            self._manifests[test] = [manifest for manifests in decided.values() for manifest in manifests]
        everyone = {name: source for sources in self._sources.values() for name, source in sources.items()}
        account = build_warehouse(store, everyone, root / "seizures.duckdb")
        self._remarks = account.remarks
        self.connection = duckdb.connect()
        self.connection.execute(f"ATTACH '{root / 'seizures.duckdb'}' AS published (READ_ONLY)")
        self.connection.execute("ATTACH ':memory:' AS seizures; USE seizures")
        self.connection.execute("CREATE TABLE sources_of_world (name VARCHAR)")
        for table in contract_tables():
            self.connection.execute(
                f"CREATE VIEW {table.name} AS {_rows_of_the_world(table.name, table.names)}"
            )
        make_views(self.connection)

    def of(self, test: str) -> World:
        """The world of a test, which stands in the place of the one before."""
        self.connection.execute("DELETE FROM sources_of_world")
        sources = [[name] for name in self._sources[test]]
        self.connection.executemany("INSERT INTO sources_of_world VALUES (?)", sources)
        remarks = [one for one in self._remarks if one.split(":")[0] in self._sources[test]]
        return World(
            self.connection, self._manifests[test], [_NUMBER.sub("", one, count=1) for one in remarks]
        )


def _rows_of_the_world(table: str, columns: Sequence[str]) -> str:
    """The query of a table's rows that belong to the sources of the world; facts belong to all."""
    if "source" in columns and table not in VOCABULARY:
        return (
            f"SELECT * REPLACE (regexp_replace(source, '{_NUMBER.pattern}$', '') AS source) "
            f"FROM published.{table} WHERE source IN (FROM sources_of_world)"
        )
    delivery = "left_delivery" if "left_delivery" in columns else "delivery"
    if delivery not in columns:
        return f"FROM published.{table}"
    return (
        f"FROM published.{table} WHERE {delivery} IN "
        "(SELECT delivery FROM published.deliveries WHERE source IN (FROM sources_of_world))"
    )
