"""One builder at a time: a lock that the operating system frees when its process ends, however it ends."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipelines.storage.errors import WarehouseBusy

PATIENCE_SECONDS = 600.0
_PAUSE_SECONDS = 0.1


@contextmanager
def locked(path: Path, patience: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Holds `<path>.lock` during the block. Raises WarehouseBusy after `patience` seconds.

    The file stays: taking it away would let two processes hold two files of one name.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with Path(f"{path}.lock").open("a") as file:
        deadline = time.monotonic() + patience
        while not _taken(file.fileno()):
            if time.monotonic() > deadline:
                raise WarehouseBusy(
                    f"{path} is being built by another process, which holds {path}.lock; wait or end it"
                )
            time.sleep(_PAUSE_SECONDS)
        yield


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
