"""Floor 5. Agencies: who seized, supported, analysed or reported, by name, country and day."""

from seizure_schema.agencies.resolve import resolve_agency

__all__ = ["resolve_agency"]
