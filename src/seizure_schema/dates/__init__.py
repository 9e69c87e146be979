"""Floor 5. Dates: a text, its language, order, calendar and fiscal year to a day or a period."""

from seizure_schema.dates.parse import parse_date

__all__ = ["parse_date"]
