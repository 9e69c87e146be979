"""Which models are tables of the database, under which names, and with which keys."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel

from seizure_schema.contract import tables as t
from seizure_schema.contract import vocabulary_tables as v
from seizure_schema.contract.columns import Column, Table, children_of, columns_of, summary_of
from seizure_schema.models import ItemSubstance, ReportAgency, ReportPersons, SeizedItem, SeizureReport

_REPORT_KEY = Column(
    "report_id", "text", "Id of the report; with `delivery` it names one row of reports.", nullable=False
)
_DELIVERY_KEY = Column(
    "delivery", "text", "Id of the delivery: the same report in two editions has two rows.", nullable=False
)
_ITEM_KEY = Column(
    "item_id", "text", "Id of the item: report_id-item_no; with `delivery` it names one row.", nullable=False
)
_CARRIES = Column(
    "carries_report_counts",
    "flag",
    "True on the one item of a report that carries its counts (seizures, packages, persons) in flat views.",
    nullable=False,
    default=False,
)

# What a child row needs beside its own fields to be found again.
_KEYS: dict[type[BaseModel], tuple[Column, ...]] = {
    SeizedItem: (_ITEM_KEY, _REPORT_KEY, _DELIVERY_KEY, _CARRIES),
    ReportAgency: (_REPORT_KEY, _DELIVERY_KEY),
    ReportPersons: (_REPORT_KEY, _DELIVERY_KEY),
    ItemSubstance: (_ITEM_KEY, _DELIVERY_KEY),
}

NAMES: dict[type[BaseModel], str] = {
    SeizureReport: "reports",
    SeizedItem: "items",
    ItemSubstance: "item_substances",
    ReportAgency: "report_agencies",
    ReportPersons: "report_persons",
    t.SourceRow: "sources",
    t.DeliveryRow: "deliveries",
    t.ReadingRow: "readings",
    t.OriginRow: "origins",
    t.QuarantineRow: "quarantine",
    t.IgnoredRow: "ignored",
    t.IssueRow: "issues",
    t.EventRow: "events",
    t.MatchRow: "matches",
    t.TotalPartRow: "total_parts",
    t.ConversionChoiceRow: "conversion_choices",
    v.AgencyRow: "agencies",
    v.AgencyNameRow: "agency_names",
    v.BorderPointRow: "border_points",
    v.BorderPointNameRow: "border_point_names",
    v.CategoryNameRow: "category_names",
    v.ConversionRow: "conversions",
    v.ConversionSchemeRow: "conversion_schemes",
    v.CountryNameRow: "country_names",
    v.EquivalenceRow: "equivalences",
    v.FormerStateRow: "former_states",
    v.RegionRow: "regions",
    v.ReportingGroupRow: "reporting_groups",
    v.SubdivisionNameRow: "subdivision_names",
    v.SubstanceRow: "substances",
    v.SubstanceIdentifierRow: "substance_identifiers",
    v.SubstanceNameRow: "substance_names",
    v.SubstanceScheduleRow: "substance_schedules",
    v.UnitRow: "units",
    v.UnitNameRow: "unit_names",
    v.UnodcSubregionRow: "unodc_subregions",
}

# The tables that are a vocabulary table of the same name.
VOCABULARY = tuple(name for model, name in NAMES.items() if issubclass(model, v.VocabularyRow))


@cache
def table_of(model: type[BaseModel]) -> Table:
    """The table of a model. Raises KeyError for a model that is no part of the contract."""
    if model not in NAMES:
        raise KeyError(
            f"{model.__name__} is no table of the contract; there are: {', '.join(NAMES.values())}"
        )
    columns = columns_of(model)
    if issubclass(model, v.VocabularyRow):
        # The evidence stands last, as in the tables of the vocabulary.
        said = tuple(v.VocabularyRow.model_fields)
        columns = tuple(c for c in columns if c.name not in said) + tuple(
            c for c in columns if c.name in said
        )
    return Table(NAMES[model], summary_of(model), _KEYS.get(model, ()) + columns)


def contract_tables() -> tuple[Table, ...]:
    """All tables of the database, the reports first."""
    return tuple(table_of(model) for model in NAMES)


def tables_for(model: type[BaseModel]) -> tuple[Table, ...]:
    """The table of a model and those of the rows that it holds, down to the last."""
    below = (table for child in children_of(model).values() for table in tables_for(child))
    return (table_of(model), *below)
