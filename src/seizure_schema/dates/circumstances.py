"""What a source declares about its dates, and the check that it can be."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from seizure_schema.dates.numeric import ORDERS
from seizure_schema.errors import ArgumentError
from seizure_schema.models.enumerations import Calendar, FiscalLabelRule
from seizure_schema.text import checked_day, checked_language, checked_text

_CALENDARS: tuple[Calendar, ...] = ("gregorian", "solar_hijri", "buddhist")


class Told(NamedTuple):
    """The circumstances of a date, as `parse_date` takes them."""

    language: str | None
    order: str | None
    calendar: Calendar | None
    fiscal_year: str | None
    fiscal_start: int | None
    fiscal_label: FiscalLabelRule | None
    published: date | None


def checked(told: Told) -> Told:
    """The circumstances with the primary language alone; raises ArgumentError for what cannot be told."""
    tag = checked_language(told.language)
    if told.order is not None and told.order not in ORDERS:
        raise ArgumentError(f"order {told.order!r} is none of {', '.join(ORDERS)}")
    if told.calendar is not None and told.calendar not in _CALENDARS:
        raise ArgumentError(f"calendar {told.calendar!r} is none of {', '.join(_CALENDARS)}")
    if told.fiscal_label not in (None, "start", "end"):
        raise ArgumentError(f"fiscal_label {told.fiscal_label!r} is neither 'start' nor 'end'")
    if told.fiscal_year is not None:
        checked_text(told.fiscal_year, "fiscal_year")
    if told.fiscal_start is not None and type(told.fiscal_start) is not int:
        raise ArgumentError(f"fiscal_start={told.fiscal_start!r} is no month: give a number from 1 to 12")
    checked_day(told.published, "published")
    return told._replace(language=tag.split("-")[0] if tag else None)
