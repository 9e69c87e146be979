"""`SeizureReport` and `SeizedItem`: the columns of SCHEMA as Pydantic models; the contract derives from them.

Each field is a column; its description is the column's COMMENT. Null means not asked or left blank;
`not_available` means asked, and answered so; neither is ever zero.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from seizure_schema.errors import AmountError, DimensionError, VocabularyError
from seizure_schema.models import enumerations as e
from seizure_schema.models.amounts import Amount
from seizure_schema.models.readings import Reading
from seizure_schema.units.table import dimension_of
from seizure_schema.vocabulary import table

if TYPE_CHECKING:
    from pint import Quantity

Country = Annotated[str, Field(pattern="^[A-Z]{2}$")]
Subdivision = Annotated[str, Field(pattern="^[A-Z]{2}-[A-Z0-9]{1,3}$")]
Share = Annotated[Decimal, Field(ge=0, le=100)]
Whole = Annotated[int, Field(ge=0)]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


def _amount_of(given: Any, unit: str | None) -> Any:
    """An Amount out of what a person gives as a quantity; a dict is left to Pydantic (a dumped item)."""
    if isinstance(given, dict) and "unit" in given:
        _checked_unit(given["unit"])
    if given is None or isinstance(given, Amount | dict):
        return given
    if isinstance(given, Reading):
        raise AmountError("a reading is no amount yet: look at its status, then give `reading.amount`")
    if isinstance(given, tuple) and len(given) == 2:
        return _exact(given[0], given[1])
    if isinstance(given, str):
        raise AmountError(
            f"quantity={given!r}: a raw text is not a quantity; "
            "read it first: seizure_schema.parse_quantity(text).amount"
        )
    if isinstance(given, int | float | Decimal) and not isinstance(given, bool):
        if unit is None:
            raise AmountError(f"quantity={given!r}: give its unit too, unit='kilogram'")
        return _exact(given, unit)
    if hasattr(given, "magnitude") and hasattr(given, "units"):
        return _exact(str(given.magnitude), str(given.units))
    raise AmountError(f"quantity={given!r}: give an Amount, a Pint quantity, or a number with its unit")


def _exact(number: Any, unit: object) -> Amount:
    return Amount.exact(number, _checked_unit(unit))


def _checked_unit(unit: object) -> str:
    """A unit code; faults are ValueErrors, which Pydantic gathers into its ValidationError."""
    if not isinstance(unit, str):
        raise AmountError(f"unit={unit!r} is {type(unit).__name__}, not text: give a code, unit='kilogram'")
    try:
        dimension_of(unit)
    except VocabularyError as error:
        raise AmountError(str(error)) from None
    return unit


@lru_cache(maxsize=1)
def _substance_ids() -> frozenset[str]:
    return frozenset(row["id"] for row in table("substances"))


class ItemSubstance(_Frozen):
    """One drug of a mixture."""

    substance: str = Field(description="Id of the substance in the vocabulary.")
    share: Share | None = Field(None, description="Its share in per cent, where it is reported.")


class SeizedItem(_Frozen):
    """One drug in a report: what it is, how much, and how the mass came about."""

    item_no: Whole = Field(1, description="Number of the item within its report: 1, 2, 3 ...")
    seizure_count: Whole | None = Field(
        None, description="Number of cases with this drug; never added over drugs into a total."
    )
    substance: str | None = Field(None, description="Id of the substance, or of the nearest common group.")
    substance_text: str | None = Field(None, description="The drug as the source names it.")
    label_role: e.LabelRole | None = Field(
        None, description="Whether the label is a substance, a group's total, a residual or a mixture."
    )
    form: e.Form | None = Field(None, description="Form of the goods, where stated.")
    chemical_form: e.ChemicalForm | None = Field(None, description="Base or salt, where stated.")
    amount: Amount | None = Field(
        None, validation_alias="quantity", description="How much, as reported, in the source's own unit."
    )
    quantity_text: str | None = Field(None, description="The quantity as the source writes it, exactly.")
    unit_text: str | None = Field(None, description="The unit as the source writes it.")
    quantity_status: e.QuantityStatus | None = Field(
        None, description="Whether and how the quantity was measured; says what a zero or a blank means."
    )
    alt_amount: Amount | None = Field(
        None, validation_alias="alt_quantity", description="A second measure of the same goods."
    )
    weight_basis: e.WeightBasis | None = Field(None, description="Gross or net weight.")
    moisture: e.Moisture | None = Field(None, description="Fresh or dry; fresh is never turned to dry.")
    mass_kg: Decimal | None = Field(
        None, description="Bulk mass in kilograms, never adjusted for purity; a range gives its middle."
    )
    mass_kg_low: Decimal | None = Field(None, description="Lower bound of the mass in kilograms.")
    mass_kg_high: Decimal | None = Field(
        None, description="Upper bound of the mass in kilograms; null where the bound is open."
    )
    mass_method: e.MassMethod = Field("none", description="Reported as a mass, converted, by whom, or none.")
    conversion_id: str | None = Field(None, description="Row of the table conversions that gave the mass.")
    purity_pct: Share | None = Field(None, description="Purity in per cent.")
    purity_low: Share | None = Field(None, description="Lower bound of the purity in per cent.")
    purity_high: Share | None = Field(None, description="Upper bound of the purity in per cent.")
    purity_method: str | None = Field(None, description="How the purity was found.")
    purity_as: e.ChemicalForm | None = Field(None, description="The form that the purity is expressed as.")
    pure_kg: Decimal | None = Field(None, description="Pure mass in kilograms; never part of a bulk total.")
    package_count: Whole | None = Field(None, description="Number of packages that held this drug.")
    package_type: e.PackageType | None = Field(None, description="Kind of package.")
    package_material: str | None = Field(None, description="Material of the packages (polyethylene, ...).")
    concealment: e.Concealment | None = Field(None, description="IDS hiding place.")
    concealment_text: str | None = Field(None, description="The hiding place as the source names it.")
    producing_country: Country | None = Field(None, description="Country where the drug was produced.")
    producing_country_text: str | None = Field(None, description="That country as the source names it.")
    value_amount: Decimal | None = Field(None, description="Value in money; never a quantity.")
    value_currency: str | None = Field(None, description="Currency of the value, ISO 4217.")
    value_basis: e.ValueBasis | None = Field(None, description="Which price the value rests on.")
    counted: bool = Field(True, description="True where sums take this item.")
    counted_reason: e.CountedReason = Field("sole", description="Why it is counted, or why not.")
    sum_class: e.SumClass | None = Field(None, description="Nothing is added across these classes.")
    substances: tuple[ItemSubstance, ...] = Field(
        (), description="The drugs of a mixture; the amount is never counted for each."
    )
    notes: tuple[str, ...] = Field((), description="Slugs of the notes on this item.")

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            quantity: Amount | Quantity[Any] | Decimal | float | tuple[Any, str] | None = None,
            unit: str | None = None,
            **columns: Any,
        ) -> None: ...

    @model_validator(mode="before")
    @classmethod
    def _read_quantity(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        data = dict(data)
        for name, given in (("quantity", "amount"), ("alt_quantity", "alt_amount")):
            if given in data:
                data[name] = data.pop(given)
        data["quantity"] = _amount_of(data.get("quantity"), data.pop("unit", None))
        data["alt_quantity"] = _amount_of(data.get("alt_quantity"), data.pop("alt_unit", None))
        return data

    @model_validator(mode="after")
    def _hangs_together(self) -> SeizedItem:
        low, high = self.mass_kg_low, self.mass_kg_high
        if low is not None and high is not None and high < low:
            raise AmountError(f"mass_kg_high {high} is below mass_kg_low {low}")
        if self.substance is not None and self.substance not in _substance_ids():
            raise AmountError(
                f"substance={self.substance!r} is no id of the vocabulary; "
                "find it: seizure_schema.resolve_substance(name).substance.id"
            )
        if self.mass_method == "reported" and self.amount is not None and self.mass_kg is not None:
            self._check_mass(self.alt_amount if self.amount.dimension != "mass" else self.amount)
        return self

    def _check_mass(self, measured: Amount | None) -> None:
        """Raises where a mass that is said to be reported is not the one that stands in the quantity."""
        if measured is None or measured.dimension != "mass":
            raise DimensionError(
                "no quantity here is a mass, so the mass cannot be `reported`; "
                "convert() gives a mass with mass_method='converted'"
            )
        reported = measured.to("kilogram").middle
        if reported != self.mass_kg:
            raise AmountError(f"mass_kg={self.mass_kg} is not the reported {measured.middle} {measured.unit}")

    @property
    def quantity(self) -> Quantity[Decimal] | None:
        """The amount as a quantity of our Pint registry, a range as its middle.

        None where there is no amount, and for `less than`, which is no one quantity: its bounds stand in
        `amount.low` and `amount.high`.
        """
        return None if self.amount is None or self.amount.middle is None else self.amount.quantity


class ReportAgency(_Frozen):
    """One agency that took part."""

    agency: str | None = Field(None, description="Id of the agency in the vocabulary.")
    agency_text: str = Field(description="The agency as the source names it.")
    role: e.AgencyRole = Field("lead_seizing", description="What it did.")


class ReportPersons(_Frozen):
    """Persons only as counts; nobody's name, birth date or document is kept. Restricted."""

    nationality: Country | None = Field(None, description="Nationality, ISO 3166-1 alpha-2.")
    sex: str | None = Field(None, description="Sex as reported.")
    age_band: str | None = Field(None, description="Age band as reported.")
    persons: Whole | None = Field(None, description="Number of persons.")
    arrested: Whole | None = Field(None, description="Number of arrested persons.")


class SeizureReport(_Frozen):
    """One source record or narrated event, with the drugs in it."""

    report_id: str = Field(
        pattern="^[0-9a-f]{32}$",
        description="128-bit digest of source and record key; cleaning never moves it.",
    )
    source: str = Field(description="Id of the source: the name of its folder.")
    delivery: str = Field(description="Id of the delivery: the first 16 digits of the file's SHA-256.")
    locator: str = Field(description="Where in the delivery: file, sheet, page, record or span.")
    edition: str = Field("", description="Edition of the source that tells this figure.")
    is_latest: bool = Field(True, description="False where a higher edition replaced this figure.")
    record_kind: e.RecordKind = Field(description="What kind of record it is; only cases enter `seizures`.")
    case_key: str | None = Field(None, description="Keyed hash of the source's case number.")
    event_id: str | None = Field(None, description="Group of reports that tell one event.")
    access_tier: e.AccessTier = Field("public", description="Who may see the record.")
    provisional: bool = Field(False, description="True where the source says that the figure may change.")
    reporting_country: Country | None = Field(None, description="Country that reports.")
    country: Country | None = Field(
        None,
        description="Country of the seizure, ISO 3166-1 alpha-2; XK Kosovo, XZ the high seas, ZZ unknown.",
    )
    admin1: Subdivision | None = Field(None, description="Subdivision, ISO 3166-2.")
    admin1_text: str | None = Field(None, description="The subdivision as the source names it.")
    city_text: str | None = Field(None, description="The settlement as the source names it.")
    place_text: str | None = Field(None, description="The place, at the level of settlements.")
    border_point: str | None = Field(None, description="Id of the border crossing point.")
    neighbour_country: Country | None = Field(None, description="Country on the other side of it.")
    latitude: float | None = Field(None, ge=-90, le=90, description="Latitude in degrees, WGS 84.")
    longitude: float | None = Field(None, ge=-180, le=180, description="Longitude in degrees, WGS 84.")
    geo_precision: e.GeoPrecision | None = Field(None, description="How exactly the place is known.")
    location_type: e.LocationType | None = Field(None, description="Kind of place.")
    location_type_text: str | None = Field(None, description="The kind of place as the source names it.")
    transport_mode: e.TransportMode | None = Field(None, description="Means of transport.")
    transport_text: str | None = Field(None, description="The means of transport as the source names it.")
    transport_group: e.TransportGroup | None = Field(None, description="Coarse means of transport.")
    movement: e.Movement | None = Field(None, description="IDS routing: domestic, inbound, outbound, ...")
    departure_country: Country | None = Field(None, description="Where the intended route began.")
    departure_country_text: str | None = Field(None, description="That country as the source names it.")
    transit_countries: tuple[str, ...] = Field((), description="Countries of transit, ISO codes.")
    transit_countries_text: str | None = Field(None, description="Those countries as the source names them.")
    destination_country: Country | None = Field(None, description="Where the intended route was to end.")
    destination_country_text: str | None = Field(None, description="That country as the source names it.")
    seizure_start: date | None = Field(None, description="First day of the seizure or period.")
    seizure_end: date | None = Field(None, description="Last day of it, included.")
    date_text: str | None = Field(None, description="The date as the source writes it.")
    date_precision: e.DatePrecision | None = Field(None, description="How exactly the date is known.")
    date_basis: e.DateBasis | None = Field(None, description="What the date is the date of.")
    calendar: e.Calendar | None = Field(None, description="Calendar in which the source writes it.")
    published_date: date | None = Field(None, description="Day of publication.")
    reporting_year: int | None = Field(None, description="The year as the source labels it.")
    fiscal_year_start_month: int | None = Field(
        None, ge=1, le=12, description="First month of a fiscal year."
    )
    fiscal_label_rule: e.FiscalLabelRule | None = Field(
        None, description="Whether the fiscal year is labelled by its start or its end."
    )
    coverage_geo: str | None = Field(None, description="Parts of the country that it covers, ISO 3166-2.")
    coverage_agencies: str | None = Field(None, description="Agencies that it covers: ids or kinds.")
    coverage_months: Whole | None = Field(None, description="Number of months that a total covers.")
    coverage_text: str | None = Field(None, description="What the source says of the coverage.")
    period_repeats: str | None = Field(None, description="The year whose figure it repeats; not counted.")
    seizure_count: Whole | None = Field(
        None, description="Number of seizures that the row stands for, all drugs; null when unknown."
    )
    seizure_count_method: e.SeizureCountMethod | None = Field(None, description="How that number came about.")
    package_count_total: Whole | None = Field(None, description="Packages in the whole report.")
    persons_total: Whole | None = Field(None, description="Persons involved.")
    persons_arrested: Whole | None = Field(None, description="Persons arrested.")
    persons_status: e.PersonsStatus | None = Field(None, description="Whether persons were reported.")
    operation_name: str | None = Field(None, description="Name of the operation.")
    items: tuple[SeizedItem, ...] = Field((), description="The drugs, one item each.")
    agencies: tuple[ReportAgency, ...] = Field((), description="The agencies that took part.")
    persons: tuple[ReportPersons, ...] = Field((), description="Persons as counts.")
    notes: tuple[str, ...] = Field((), description="Slugs of the notes on this report.")
