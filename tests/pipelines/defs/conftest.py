"""A catalogue of three small sources in a temporary folder, and an inbox to lay files in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

COLUMNS = {"Country": "country", "Day": "date", "Drug": "substance", "Amount": "quantity", "Unit": "unit"}
GOOD = "Country,Day,Drug,Amount,Unit\nTajikistan,2024-03-01,Heroin,12.5,kg\n"
# The publisher has added a column that nobody declared.
CHANGED = "Country,Day,Drug,Amount,Unit,Street\nTajikistan,2024-03-01,Heroin,12.5,kg,x\n"


@dataclass(frozen=True)
class Place:
    """The folders of one small installation."""

    root: Path

    @property
    def sources(self) -> Path:
        return self.root / "sources"

    @property
    def inbox(self) -> Path:
        return self.root / "inbox"

    @property
    def data(self) -> Path:
        return self.root / "data"

    def source(self, name: str, *, cadence: str = "monthly", country: str | None = "TJ") -> None:
        """Adds a source to the catalogue."""
        layout = {
            "name": "table",
            "files": ["*.csv"],
            "reader": {"kind": "csv"},
            "edition": [{"name": r"(\d{4})"}],
            "delivery": "snapshot",
            "mapping": {"language": "en", "columns": COLUMNS, "dates": {"order": "YMD"}},
        }
        facts = {
            "title": "Seizures of a month",
            "publisher": "An office",
            "country": country,
            "owners": ["data engineering", "desk@example.org"],
            "homepage": "https://example.org",
            "licence": "CC BY 4.0",
            "access_tier": "public",
            "cadence": cadence,
            "description": "A table made for a test.",
            "layouts": [layout],
        }
        folder = self.sources / name
        folder.mkdir(parents=True)
        (folder / "source.yaml").write_text(yaml.safe_dump(facts), encoding="utf-8")

    def lay(self, source: str, name: str, content: str) -> Path:
        """Lays a file into the inbox of a source."""
        path = self.inbox / source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        return path


def three_sources(root: Path) -> Place:
    """An installation of three sources with an empty inbox."""
    place = Place(root)
    place.source("tj_office")
    place.source("tj_other")
    place.source("un_body", cadence="daily", country=None)
    place.inbox.mkdir()
    return place


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return three_sources(tmp_path)


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """One good delivery, one that its source does not declare, one empty file, one folder too many."""
    place = three_sources(tmp_path_factory.mktemp("mixed"))
    place.lay("tj_office", "2024.csv", GOOD)
    place.lay("tj_other", "2024.csv", CHANGED)
    place.lay("un_body", "2024.csv", "")
    place.lay("tj_offise", "2024.csv", GOOD)
    return place
