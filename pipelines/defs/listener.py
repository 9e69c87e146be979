"""Who is told while a run works. Here: the calls. Not here: what is printed, the terminal's matter."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipelines.storage import Manifest, WarehouseAccount


class Listener:
    """Told what happens in a run, in the process that does it; this one stays silent."""

    def taken(self, source: str, new: int, total: int, refused: Sequence[str] = ()) -> None:
        """`new` deliveries were archived, `total` are there; `refused` says why a file could not be."""

    def decided(self, source: str, manifests: "Sequence[Manifest]") -> None:
        """A source is decided; these are all manifests that the store has of it, published or stopped."""

    def failed(self, step: str, error: Exception) -> None:
        """A step met an error that nobody foresaw; the other sources go on."""

    def published(self, path: Path, account: "WarehouseAccount") -> None:
        """The database was renamed into place."""
