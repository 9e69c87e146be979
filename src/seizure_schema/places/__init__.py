"""Floor 5. Places: countries, subdivisions, border crossing points; categories of place and transport."""

from seizure_schema.places.addresses import may_be_address
from seizure_schema.places.categories import resolve_category
from seizure_schema.places.countries import resolve_country
from seizure_schema.places.former import FormerState, former_state
from seizure_schema.places.regions import UnodcRegion, unodc_region, unodc_subregion
from seizure_schema.places.resolve import resolve_place
from seizure_schema.places.total_words import looks_like_total

__all__ = [
    "FormerState",
    "UnodcRegion",
    "former_state",
    "looks_like_total",
    "may_be_address",
    "resolve_category",
    "resolve_country",
    "resolve_place",
    "unodc_region",
    "unodc_subregion",
]
