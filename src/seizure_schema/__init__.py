"""What a drug seizure report is, and how its texts become quantities, substances, places and dates.

    >>> from seizure_schema import parse_quantity
    >>> parse_quantity("71 kg and 110 grams").amount.value
    Decimal('71.110')

Every public name is here and loads on first use, so that the import costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from seizure_schema._version import __version__

if TYPE_CHECKING:
    from seizure_schema.agencies import resolve_agency
    from seizure_schema.contract import arrow_schema, json_schema, sql_ddl
    from seizure_schema.dates import parse_date
    from seizure_schema.errors import (
        AmountError,
        ArgumentError,
        DimensionError,
        MappingError,
        MissingExtraError,
        SeizureSchemaError,
        VocabularyError,
    )
    from seizure_schema.models import (
        AgencyReading,
        Amount,
        CategoryReading,
        DateReading,
        Issue,
        ItemSubstance,
        PlaceReading,
        QuantityReading,
        Reading,
        ReportAgency,
        ReportPersons,
        SeizedItem,
        SeizureReport,
        Substance,
        SubstanceReading,
        UnitReading,
    )
    from seizure_schema.narrative import Bulletin, Proposal, read_bulletin
    from seizure_schema.places import resolve_category, resolve_country, resolve_place
    from seizure_schema.quantities import Conversion, convert, parse_quantity, resolve_unit
    from seizure_schema.standardise import (
        Accepted,
        Ignored,
        Quarantined,
        SourceMapping,
        Standardised,
        standardise,
        standardise_record,
    )
    from seizure_schema.substances import resolve_substance
    from seizure_schema.units import registry
    from seizure_schema.vocabulary import vocabulary_version as _version_of_vocabulary

    vocabulary_version: str = _version_of_vocabulary()

_ROOMS = {
    "agencies": ("resolve_agency",),
    "contract": ("arrow_schema", "json_schema", "sql_ddl"),
    "dates": ("parse_date",),
    "errors": (
        "AmountError",
        "ArgumentError",
        "DimensionError",
        "MappingError",
        "MissingExtraError",
        "SeizureSchemaError",
        "VocabularyError",
    ),
    "models": (
        "AgencyReading",
        "Amount",
        "CategoryReading",
        "DateReading",
        "Issue",
        "ItemSubstance",
        "PlaceReading",
        "QuantityReading",
        "Reading",
        "ReportAgency",
        "ReportPersons",
        "SeizedItem",
        "SeizureReport",
        "Substance",
        "SubstanceReading",
        "UnitReading",
    ),
    "narrative": ("Bulletin", "Proposal", "read_bulletin"),
    "places": ("resolve_category", "resolve_country", "resolve_place"),
    "quantities": ("Conversion", "convert", "parse_quantity", "resolve_unit"),
    "standardise": (
        "Accepted",
        "Ignored",
        "Quarantined",
        "SourceMapping",
        "Standardised",
        "standardise",
        "standardise_record",
    ),
    "substances": ("resolve_substance",),
    "units": ("registry",),
}
_HOME = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [
    "Accepted",
    "AgencyReading",
    "Amount",
    "AmountError",
    "ArgumentError",
    "Bulletin",
    "CategoryReading",
    "Conversion",
    "DateReading",
    "DimensionError",
    "Ignored",
    "Issue",
    "ItemSubstance",
    "MappingError",
    "MissingExtraError",
    "PlaceReading",
    "Proposal",
    "QuantityReading",
    "Quarantined",
    "Reading",
    "ReportAgency",
    "ReportPersons",
    "SeizedItem",
    "SeizureReport",
    "SeizureSchemaError",
    "SourceMapping",
    "Standardised",
    "Substance",
    "SubstanceReading",
    "UnitReading",
    "VocabularyError",
    "__version__",
    "arrow_schema",
    "convert",
    "json_schema",
    "parse_date",
    "parse_quantity",
    "read_bulletin",
    "registry",
    "resolve_agency",
    "resolve_category",
    "resolve_country",
    "resolve_place",
    "resolve_substance",
    "resolve_unit",
    "sql_ddl",
    "standardise",
    "standardise_record",
    "vocabulary_version",
]


def __getattr__(name: str) -> Any:
    if name == "vocabulary_version":
        return import_module("seizure_schema.vocabulary").vocabulary_version()
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
