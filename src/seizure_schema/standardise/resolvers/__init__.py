"""How each question is read: the source's look-ups first, then the resolvers of the rooms below.

`QUESTIONS` is the whole list, in the order in which columns answered by two questions are filled.
"""

from __future__ import annotations

from seizure_schema.standardise.questions import Question
from seizure_schema.standardise.resolvers.circumstances import (
    AGENCY,
    OPEN_QUESTION,
    OPERATION,
    PACKAGES,
    TRANSIT,
    category,
    route,
)
from seizure_schema.standardise.resolvers.counts import COUNT_SLOTS, count
from seizure_schema.standardise.resolvers.covered import COVERED
from seizure_schema.standardise.resolvers.place import PLACE
from seizure_schema.standardise.resolvers.quantity import QUANTITY
from seizure_schema.standardise.resolvers.substance import SUBSTANCE
from seizure_schema.standardise.resolvers.unit import UNIT
from seizure_schema.standardise.resolvers.when import WHEN

__all__ = ["COUNT_SLOTS", "QUESTIONS"]

QUESTIONS: tuple[Question, ...] = (
    SUBSTANCE,
    QUANTITY,
    UNIT,
    WHEN,
    PLACE,
    COVERED,
    category("transport", "transport_mode", "transport_text"),
    category("location_type", "location_type", "location_type_text"),
    category("movement", "movement", None),
    category("concealment", "concealment", "concealment_text"),
    category("record_kind", "record_kind", None),
    route("departure", "departure_country"),
    route("destination", "destination_country"),
    route("producing", "producing_country"),
    TRANSIT,
    AGENCY,
    PACKAGES,
    OPERATION,
    OPEN_QUESTION,
    *(count(column, slot) for column, slot in COUNT_SLOTS.items()),
)
