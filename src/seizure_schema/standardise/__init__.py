"""Floor 6. From raw columns to standardised rows: a source's mapping, two lanes over one set of resolvers.

The room and its function `standardise` share a name, and Python binds a package's attribute to whichever
comes last. So the room can be called, and `seizure_schema.standardise(...)` works either way.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

from seizure_schema.standardise.checked_lookups import wrong_lookups
from seizure_schema.standardise.frames import Counts, Standardised, standardise
from seizure_schema.standardise.mapping import SourceMapping
from seizure_schema.standardise.questions import Question
from seizure_schema.standardise.records import Accepted, Ignored, Quarantined, standardise_record
from seizure_schema.standardise.resolvers import QUESTIONS
from seizure_schema.standardise.source_lookups import UnusedLookup, unused_lookups

__all__ = [
    "QUESTIONS",
    "Accepted",
    "Counts",
    "Ignored",
    "Quarantined",
    "Question",
    "SourceMapping",
    "Standardised",
    "UnusedLookup",
    "standardise",
    "standardise_record",
    "unused_lookups",
    "wrong_lookups",
]


class _Room(ModuleType):
    def __call__(self, frame: Any, mapping: SourceMapping, *, source: str) -> Standardised:
        return standardise(frame, mapping, source=source)


sys.modules[__name__].__class__ = _Room
