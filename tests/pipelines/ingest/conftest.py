"""A small source with one table of three columns, and how to hand it a delivery."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.ingest import Archive, Delivery, Records, Source, read_delivery

WHEN = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)

Deliver = Callable[..., Delivery]
Read = Callable[..., Records]


def layout(**changes: Any) -> dict[str, Any]:
    """A layout of Date, Drug and Grams in a comma CSV, with `changes` to its keys."""
    return {
        "name": "table",
        "files": ["*"],
        "reader": {"kind": "csv"},
        "edition": [{"constant": "2026"}],
        "delivery": "snapshot",
        "mapping": {
            "country": "CO",
            "columns": {"Date": "date", "Drug": "substance", "Grams": "quantity"},
            "constants": {"unit": "gram"},
        },
        **changes,
    }


def source(*layouts: dict[str, Any], **changes: Any) -> Source:
    """The source `xx_office` with these layouts."""
    return Source.model_validate(
        {
            "id": "xx_office",
            "title": "Seizures of an office",
            "publisher": "An office",
            "country": "CO",
            "owners": ["team:data"],
            "homepage": "https://example.org",
            "licence": "open",
            "access_tier": "public",
            "cadence": "monthly",
            "description": "For tests.",
            "layouts": list(layouts) or [layout()],
            **changes,
        }
    )


def body(records: Records) -> list[tuple[Any, ...]]:
    """The rows of the body by record: number, then the cells."""
    cells = ", ".join(f'"{name}"' for name in records.columns)
    rows = records.connection.execute(f"SELECT _record, {cells} FROM {records.table} ORDER BY 1")
    return [tuple(row) for row in rows.fetchall()]


@pytest.fixture
def deliver(tmp_path: Path) -> Deliver:
    """Archives a file of this name and content (text in UTF-8, or bytes), with `meta` as its sidecar."""

    def take(name: str, content: str | bytes, meta: str = "") -> Delivery:
        path = tmp_path / "inbox" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        if meta:
            path.with_name(name + ".meta.yaml").write_text(meta, encoding="utf-8")
        return Archive(tmp_path / "archive").take(path, "xx_office", now=WHEN)

    return take


@pytest.fixture
def read(deliver: Deliver) -> Read:
    """Reads a file of this content by a source (default: the small one)."""

    def of(
        content: str | bytes, by: Source | None = None, name: str = "seizures.csv", meta: str = ""
    ) -> Records:
        return read_delivery(deliver(name, content, meta), by or source(), duckdb.connect())

    return of
