"""What can go wrong between the store and the database; a delivery that is stopped is ingest's matter."""

from __future__ import annotations

from pipelines.ingest.errors import PipelineError


class AccountsDisagree(PipelineError):
    """Records or sums do not add up between two steps. Nothing is published; it is a fault of this code."""


class ExportRefused(PipelineError):
    """What was asked for is not in the database, or cannot be written where it was asked for."""


class StoreDamaged(PipelineError):
    """A folder of the store is not what its manifest says.

    The next run of its source makes it again from the archive.
    """


class WarehouseBusy(PipelineError):
    """Another process has been building the database for longer than we wait."""
