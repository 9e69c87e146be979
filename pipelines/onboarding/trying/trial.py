"""Runs a source over some files without publishing: archive, store and tables in a folder of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from pipelines.ingest import (
    Archive,
    Delivery,
    DeliveryStopped,
    Expectations,
    Layout,
    Source,
    TotalCheck,
    check_expectations,
)
from pipelines.storage import Manifest, Store, standardise_delivery
from pipelines.storage.measures import Measured, measure
from pipelines.storage.reading import read_body
from pipelines.storage.set_aside import stage_issues
from pipelines.storage.working import working_connection
from seizure_schema.errors import SeizureSchemaError

if TYPE_CHECKING:
    import duckdb

TABLES = ("items", "readings", "quarantine", "ignored")


@dataclass(frozen=True)
class Tried:
    """What became of one file. `manifest` is None where it could not be read at all."""

    file_name: str
    manifest: Manifest | None
    layout: Layout | None = None
    stopped: str = ""
    """Why a run would stop it, with the cure; also where the tables below could be made."""
    raw: str = ""
    """Table of its records as they come out of reshaping: texts by header, `_record`, locators."""
    columns: tuple[str, ...] = ()
    totals: tuple[TotalCheck, ...] = ()

    @property
    def delivery(self) -> str:
        """The id under which its tables hold it."""
        return self.manifest.delivery if self.manifest else ""


@dataclass
class Trial:
    """All files of one source, tried. The tables `items`, `readings`, `quarantine`, `ignored` of `connection`
    hold those of all that could be read, told apart by `delivery`; `why` the issues of what is set aside."""

    source: Source
    connection: duckdb.DuckDBPyConnection
    store: Store
    tried: list[Tried] = field(default_factory=list)

    @property
    def read(self) -> list[Tried]:
        """Those that could be read, stopped for their figures or not."""
        return [one for one in self.tried if one.manifest is not None]


@contextmanager
def trial(source: Source, files: Sequence[Path]) -> Iterator[Trial]:
    """Tries the files one after the other; the folder and its tables go away when the block ends."""
    with (
        TemporaryDirectory(prefix="seizures-try-") as root,
        working_connection() as connection,
    ):
        archive, store = Archive(Path(root) / "archive"), Store(Path(root) / "store")
        made = Trial(source, connection, store)
        seen: dict[str, str] = {}
        for path in files:
            made.tried.append(_tried(made, path, archive, seen))
        _gather(made)
        yield made


def _tried(made: Trial, path: Path, archive: Archive, seen: dict[str, str]) -> Tried:
    try:
        delivery = archive.take(path, made.source.id)
        if delivery.sha256 in seen:
            return Tried(path.name, None, stopped=f"the same bytes as {seen[delivery.sha256]}, read once")
        seen[delivery.sha256] = path.name
        return _standardised(made, delivery)
    except SeizureSchemaError as error:
        return Tried(path.name, None, stopped=str(error))
    except OSError as error:
        return Tried(path.name, None, stopped=f"{path}: cannot be read: {error.strerror or error}")
    except Exception as error:
        # A reader that nobody foresaw to fail; the other files are still worth a look.
        return Tried(path.name, None, stopped=f"{path.name}: {type(error).__name__}: {error}")


def _standardised(made: Trial, delivery: Delivery) -> Tried:
    # What is set aside is what a trial is for: expectations are held against it afterwards.
    lenient = made.source.model_copy(update={"expectations": Expectations()})
    manifest = standardise_delivery(lenient, delivery, made.store)
    body = read_body(delivery, made.source, made.connection)
    frame, raw = body.frame, f"raw_{len(made.tried)}"
    made.connection.execute(f"CREATE TEMP TABLE {raw} AS SELECT * FROM frame")
    del frame
    records = body.records
    stopped = ""
    if not body.may_be_empty:
        try:
            notes = check_expectations(made.source.expectations, _account(made, manifest), delivery.file_name)
            manifest = manifest.model_copy(update={"notes": (*manifest.notes, *notes)})
        except DeliveryStopped as error:
            stopped = str(error)
    tried = Tried(
        delivery.file_name, manifest, records.layout, stopped, raw, records.columns, tuple(records.totals)
    )
    records.drop()
    return tried


def _account(made: Trial, manifest: Manifest) -> dict[str, Any]:
    with working_connection() as connection:
        measured: Measured = measure(connection, made.store.folder(manifest.source, manifest.delivery))
    sums = {"mass_kg": measured.mass_by_substance}
    return {
        **manifest.counts.model_dump(),
        "edition": manifest.edition,
        "sums": sums,
        "causes": measured.causes,
    }


def _gather(made: Trial) -> None:
    """The tables of all deliveries as one of each kind, and the issues of what is set aside."""
    for name in TABLES:
        parts = []
        for one in made.read:
            path = str(made.store.table(made.source.id, one.delivery, name)).replace("'", "''")
            parts.append(f"SELECT *, '{one.delivery}' AS delivery FROM read_parquet('{path}')")
        if parts:
            made.connection.execute(
                f"CREATE OR REPLACE TEMP TABLE {name} AS {' UNION ALL BY NAME '.join(parts)}"
            )
    if made.read:
        stage_issues(made.connection, "why", "quarantine", "readings", "quarantine")
