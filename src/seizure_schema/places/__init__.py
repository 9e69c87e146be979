"""Floor 5. Places: countries, subdivisions, border crossing points; categories of place and transport."""

from seizure_schema.places.categories import resolve_category
from seizure_schema.places.countries import resolve_country
from seizure_schema.places.resolve import resolve_place

__all__ = ["resolve_category", "resolve_country", "resolve_place"]
