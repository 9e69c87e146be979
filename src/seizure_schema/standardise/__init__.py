"""Floor 6. From raw columns to standardised rows: a source's mapping, two lanes over one set of resolvers."""

from seizure_schema.standardise.frames import Counts, Standardised, standardise
from seizure_schema.standardise.mapping import SourceMapping
from seizure_schema.standardise.questions import Question
from seizure_schema.standardise.records import Accepted, Ignored, Quarantined, standardise_record
from seizure_schema.standardise.resolvers import QUESTIONS

__all__ = [
    "QUESTIONS",
    "Accepted",
    "Counts",
    "Ignored",
    "Quarantined",
    "Question",
    "SourceMapping",
    "Standardised",
    "standardise",
    "standardise_record",
]
