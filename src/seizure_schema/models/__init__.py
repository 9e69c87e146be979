"""Floor 4. What a seizure report is: report, item, amount, readings, issues."""

from seizure_schema.models import issues as _issues  # noqa: F401  the list of issues is whole
from seizure_schema.models import remark_issues as _remark_issues  # noqa: F401
from seizure_schema.models.amounts import Amount
from seizure_schema.models.issue import ISSUE_TYPES, Issue, Level
from seizure_schema.models.readings import (
    AgencyReading,
    CategoryReading,
    DateReading,
    PlaceReading,
    QuantityReading,
    Reading,
    Substance,
    SubstanceReading,
    UnitReading,
)
from seizure_schema.models.reports import (
    ItemSubstance,
    ReportAgency,
    ReportPersons,
    SeizedItem,
    SeizureReport,
)

__all__ = [
    "ISSUE_TYPES",
    "AgencyReading",
    "Amount",
    "CategoryReading",
    "DateReading",
    "Issue",
    "ItemSubstance",
    "Level",
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
]
