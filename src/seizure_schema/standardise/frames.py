"""The frame lane: a whole table in, a standardised table out, on any engine that Narwhals speaks to.

The distinct texts of each question are resolved once by the very functions of the record lane; the rows
only receive the ids of the readings. What an engine computes by itself are plain numbers (`plain`),
rules between values (`rules`) and digests (`keys`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from seizure_schema.standardise import engines

if TYPE_CHECKING:
    from seizure_schema.standardise.mapping import SourceMapping

# Up to so many rows a frame is computed in memory, on Arrow, whatever engine it comes from: an engine's
# fixed cost of planning a dozen joins is then larger than the work.
IN_MEMORY = 50_000


@dataclass(frozen=True, slots=True)
class Counts:
    """The accounting of a frame: `read == accepted + quarantined + ignored`."""

    read: int
    accepted: int
    quarantined: int
    ignored: int


@dataclass(frozen=True, slots=True)
class Standardised:
    """Frames of the caller's engine: accepted `items`, `readings`, and the records set aside.

    On a lazy engine `items` is computed when the caller persists it; its length must be
    `counts.accepted`, which is reckoned from the records read and those set aside.
    """

    items: Any
    readings: Any
    quarantined: Any
    ignored: Any
    counts: Counts


def standardise(frame: Any, mapping: SourceMapping, *, source: str) -> Standardised:
    """Standardise a frame of text columns named by the layout, with `_record` (1, 2, 3 ...).

    `frame` is anything that Narwhals takes: a DuckDB relation, Polars, PyArrow, pandas, PySpark. It is
    read more than once, so the caller persists it first. An empty cell is ''; a null is taken as ''.
    Columns `_corrected_<slot>` may hold corrected texts ('' for none): they are read in the place of the raw
    ones, which stay what identity and the texts of the readings are made of.
    What comes back are frames of the same engine, on the same connection or session.

    Raises MappingError where the frame lacks a declared column or a column is not text, and
    MissingExtraError where narwhals or pyarrow is not installed.
    """
    engines.require_frames()
    from seizure_schema.standardise.lane import Lane

    done = Lane(frame, mapping, source, in_memory=IN_MEMORY).run()
    back = engines.way_back(frame)
    return Standardised(
        items=back(done.items),
        readings=back(done.readings),
        quarantined=back(done.quarantined),
        ignored=back(done.ignored),
        counts=Counts(done.read, done.read - done.set_aside - done.left_out, done.set_aside, done.left_out),
    )
