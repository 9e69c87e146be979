"""Where things lie. Here: folders and how they are found. Not here: what is done in them."""

import os
from pathlib import Path

import dagster as dg

REPOSITORY = Path(__file__).resolve().parents[2]
SOURCES = REPOSITORY / "pipelines" / "sources"


def _folder(variable: str, name: str) -> str:
    """The folder that the environment names, else `<checkout>/<name>`; absolute."""
    return str(Path(os.environ.get(variable) or REPOSITORY / name).resolve())


class Paths(dg.ConfigurableResource):  # type: ignore[type-arg]
    """The folders of one installation.

    `data` holds archive, store and database (SEIZURE_DATA, else `data/` of the checkout); `inbox` is where
    new files are laid, `<inbox>/<source>/*` (SEIZURE_INBOX, else `inbox/` of the checkout).
    """

    data: str = _folder("SEIZURE_DATA", "data")
    inbox: str = _folder("SEIZURE_INBOX", "inbox")

    @property
    def archive(self) -> Path:
        """Deliveries as they came, under their SHA-256."""
        return Path(self.data) / "archive"

    @property
    def store(self) -> Path:
        """One folder of Parquet files for each standardised delivery."""
        return Path(self.data) / "store"

    @property
    def warehouse(self) -> Path:
        """The published database."""
        return Path(self.data) / "seizures.duckdb"
