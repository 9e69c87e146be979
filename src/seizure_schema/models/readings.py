"""What a resolver answers: frozen, typed, and saying why. One class per resolver.

Every reading has `text` (as given), `status`, `rule` (which rule gave the answer), `candidates` (codes,
where it is ambiguous) and `issues`. `ok` is true where the answer may be used without a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from seizure_schema.models.amounts import Amount
from seizure_schema.models.enumerations import (
    Calendar,
    ChemicalForm,
    DateBasis,
    DatePrecision,
    FiscalLabelRule,
    Form,
    GeoPrecision,
    LabelRole,
    LocationType,
    Moisture,
    PackageType,
    QuantityStatus,
    Status,
    SumClass,
    TransportGroup,
    TransportMode,
)
from seizure_schema.models.issue import Issue
from seizure_schema.units.dimensions import Dimension
from seizure_schema.units.table import ucum


@dataclass(frozen=True, slots=True)
class Reading:
    """What all readings share."""

    text: str
    status: Status
    rule: str = ""
    candidates: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def ok(self) -> bool:
        """True where the answer stands without a person's judgement."""
        return self.status in ("resolved", "several", "not_available", "blank")


@dataclass(frozen=True, slots=True)
class UnitReading(Reading):
    """A unit: its code in `vocabulary/units.csv`, its dimension, and a multiplier.

    The multiplier is for labels that hold a number ("100 gram", "Thousand of doses", "Block (350gr)").
    """

    unit: str | None = None
    dimension: Dimension | None = None
    multiplier: Decimal = Decimal(1)

    @property
    def ucum(self) -> str | None:
        """The UCUM code of the unit, None where UCUM has none."""
        return None if self.unit is None else ucum(self.unit)


@dataclass(frozen=True, slots=True)
class QuantityReading(Reading):
    """An amount, what was counted beside it, and the packages that held it.

    `others`: further measures of the same goods (a mass beside a count), in the order of the text.
    """

    amount: Amount | None = None
    others: tuple[Amount, ...] = ()
    package_count: int | None = None
    package_type: PackageType | None = None
    quantity_status: QuantityStatus | None = None


@dataclass(frozen=True, slots=True)
class Substance:
    """One concept of the substance vocabulary. `group` is its UNODC reporting group."""

    id: str
    label: str
    group: str
    sum_class: SumClass


@dataclass(frozen=True, slots=True)
class SubstanceReading(Reading):
    """One drug, or several under one amount (`relation` says and / or), or why none.

    `excluded`: the ids that the label itself leaves out ("ATS excluding MDMA"), "*" for what it leaves out
    and nobody understands. They and all below them are no part of such a total.
    """

    substances: tuple[Substance, ...] = ()
    relation: Literal["and", "or"] | None = None
    label_role: LabelRole | None = None
    form: Form | None = None
    chemical_form: ChemicalForm | None = None
    moisture: Moisture | None = None
    excluded: tuple[str, ...] = ()

    @property
    def substance(self) -> Substance | None:
        """The one substance, where there is exactly one."""
        return self.substances[0] if len(self.substances) == 1 else None


@dataclass(frozen=True, slots=True)
class PlaceReading(Reading):
    """A country (ISO 3166-1 alpha-2, with XK, XZ, ZZ), a subdivision (ISO 3166-2), a border crossing point.

    `historic` holds the code of a former state (ISO 3166-3, SUHH), never put into `country`.
    """

    country: str | None = None
    admin1: str | None = None
    border_point: str | None = None
    neighbour_country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geo_precision: GeoPrecision | None = None
    historic: str | None = None


@dataclass(frozen=True, slots=True)
class DateReading(Reading):
    """A day or a period, both ends included, with its precision and calendar."""

    start: date | None = None
    end: date | None = None
    precision: DatePrecision | None = None
    basis: DateBasis | None = None
    calendar: Calendar = "gregorian"
    reporting_year: int | None = None
    fiscal_year_start_month: int | None = None
    fiscal_label_rule: FiscalLabelRule | None = None


@dataclass(frozen=True, slots=True)
class CategoryReading(Reading):
    """A code of one closed list (`field`: location_type, transport, movement, concealment, ...).

    A vehicle word in a location column gives `transport_mode`, never a location; a place word in a
    transport column gives `location_type`.
    """

    field: str = ""
    code: str | None = None
    transport_mode: TransportMode | None = None
    transport_group: TransportGroup | None = None
    location_type: LocationType | None = None


@dataclass(frozen=True, slots=True)
class AgencyReading(Reading):
    """An agency of the vocabulary, valid on the day asked for."""

    agency: str | None = None
    label: str | None = None
    country: str | None = None
