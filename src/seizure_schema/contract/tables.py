"""The tables beside the reports: where figures come from, what was read, set aside, or belongs together.

Each model is a row; a field's description is the column's COMMENT. `contract/vocabulary_tables.py` holds
the tables of facts.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from seizure_schema.models import enumerations as e

Whole = Annotated[int, Field(ge=0)]
ReadingId = Annotated[int | None, Field(ge=0)]
Stance = Literal["accept", "quarantine", "ignore"]
LevelName = Literal["quarantine", "ignore", "note"]
_SPAN = "Of a bulletin its first and last character, from 0; of a cell of a wide table its row and column."


class ContractRow(BaseModel):
    """Base of all rows that are no part of a report."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SourceRow(ContractRow):
    """One publisher whose figures are loaded."""

    source: str = Field(description="Id of the source: the name of its folder.")
    title: str = Field(description="Title of the source.")
    publisher: str = Field(description="Who publishes it.")
    country: str | None = Field(None, description="Country of a national source, ISO 3166-1 alpha-2.")
    homepage: str | None = Field(None, description="Where it is published.")
    licence: str | None = Field(None, description="Licence under which it is published.")
    reporting_scheme: str | None = Field(
        None, description="Scheme of reporting_groups that says what the totals of its groups hold."
    )
    nationwide: bool = Field(
        False, description="True where its places and agencies together are the whole country."
    )
    access_tier: e.AccessTier = Field("public", description="Who may see its records.")
    cadence: str | None = Field(None, description="How often it appears.")
    case_threshold: str | None = Field(
        None, description="The smallest seizure that it reports, in its words."
    )
    owners: tuple[str, ...] = Field((), description="Who answers for it here.")
    kinds: tuple[str, ...] = Field((), description="Kinds of figures and files.")
    layouts: tuple[str, ...] = Field((), description="Names of the published forms that are known.")
    description: str | None = Field(None, description="What the source is.")


class DeliveryRow(ContractRow):
    """One file as it came, with what its source declares of it and the account of its records."""

    delivery: str = Field(description="Id of the delivery: the first 16 digits of the file's SHA-256.")
    source: str = Field(description="Id of the source.")
    sha256: str = Field(description="SHA-256 of the file.")
    file_name: str = Field(description="Name under which it came first.")
    layout: str | None = Field(None, description="Published form in which it was read.")
    series: str | None = Field(None, description="The files that replace one another.")
    edition: str | None = Field(None, description="Which edition of its series; the highest one counts.")
    delivery_mode: Literal["snapshot", "increment", "revision"] | None = Field(
        None, description="Whether it replaces earlier editions whole, adds to them, or replaces them by key."
    )
    snapshot_per: Literal["year"] | None = Field(
        None, description="A snapshot replaces only the years it holds."
    )
    status: Literal["published", "stopped"] = Field(description="Published, or stopped at the door.")
    stop: str | None = Field(None, description="Slug of what stopped it, at the last attempt.")
    message: str | None = Field(None, description="What stopped it, where, and the cure.")
    records_read: Whole = Field(description="Records in the file, after reshaping.")
    records_accepted: Whole = Field(description="Records that are in items.")
    records_quarantined: Whole = Field(description="Records set aside: work for somebody.")
    records_ignored: Whole = Field(description="Records left out by declaration.")
    items: Whole = Field(description="Items in the database.")
    mass_kg: float | None = Field(None, description="Control sum: kilograms of its items, counted or not.")
    mapping_fingerprint: str | None = Field(None, description="Digest of what source.yaml said of it.")
    vocabulary_version: str | None = Field(None, description="Digest of the vocabulary that read it.")
    record_kind: e.RecordKind | None = Field(
        None, description="What its records are, unless one says otherwise."
    )
    reporting_country: str | None = Field(None, description="Who reports, ISO 3166-1 alpha-2.")
    zero_means: e.QuantityStatus | None = Field(None, description="What a quantity of 0 means here.")
    mass_method: e.MassMethod | None = Field(None, description="How its masses came about.")
    weight_basis: e.WeightBasis | None = Field(None, description="Whether its masses are gross or net.")
    seizure_count_method: e.SeizureCountMethod | None = Field(None, description="What one record counts.")
    seizure_count_of: Literal["drug", "report"] = Field(
        "drug", description="Whether its number of seizures is of its drug, or of all drugs of its report."
    )
    access_tier: e.AccessTier = Field("public", description="Who may see its records.")
    provisional: bool = Field(False, description="True where the source says that figures may change.")
    agency_role: e.AgencyRole | None = Field(None, description="What the agency of a record did.")
    notes: tuple[str, ...] = Field((), description="Remarks worth keeping: totals that differ, odd counts.")


class ReadingRow(ContractRow):
    """One distinct input of a resolver with its answer: the provenance of a value, the unit of review."""

    delivery: str = Field(description="Delivery in which it was asked.")
    reading_id: int = Field(ge=0, description="Digest of the question, its texts and its circumstances.")
    question: str = Field(description="What was asked: substance, quantity, when, place, ...")
    texts: str = Field(description="The raw texts by slot, as a JSON object.")
    status: str = Field(description="What the resolver says: resolved, several, ambiguous, unknown, ...")
    fate: Stance = Field(description="What that does to the records that use it.")
    rule: str = Field(description="The rule that gave the answer.")
    answer: str = Field(description="The columns answered, as a JSON object.")
    issues: str = Field(description="Remarks, as a JSON list of type, field, value, detail, level.")
    records: Whole = Field(description="Records of the delivery that use it.")


class OriginRow(ContractRow):
    """Where an item stands in its delivery, and the reading behind each of its values."""

    item_id: str = Field(description="Id of the item.")
    report_id: str = Field(description="Id of the report.")
    delivery: str = Field(description="Id of the delivery.")
    record: Whole = Field(description="Number of the record in the file: 1, 2, 3 ...")
    sheet: str | None = Field(None, description="Sheet of the workbook.")
    page: str | None = Field(None, description="Page of the document.")
    span: str | None = Field(None, description=_SPAN)
    substance_reading: ReadingId = Field(None, description="Reading of the drug.")
    unit_reading: ReadingId = Field(None, description="Reading of the unit.")
    quantity_reading: ReadingId = Field(None, description="Reading of the quantity; null: a plain number.")
    when_reading: ReadingId = Field(None, description="Reading of the date.")
    place_reading: ReadingId = Field(None, description="Reading of country, subdivision and border point.")
    coverage_reading: ReadingId = Field(None, description="Reading of what a total covers.")
    location_type_reading: ReadingId = Field(None, description="Reading of the kind of place.")
    transport_reading: ReadingId = Field(None, description="Reading of the means of transport.")
    movement_reading: ReadingId = Field(None, description="Reading of the routing.")
    concealment_reading: ReadingId = Field(None, description="Reading of the hiding place.")
    departure_reading: ReadingId = Field(None, description="Reading of the country of departure.")
    destination_reading: ReadingId = Field(None, description="Reading of the country of destination.")
    producing_reading: ReadingId = Field(None, description="Reading of the producing country.")
    transit_reading: ReadingId = Field(None, description="Reading of the countries of transit.")
    agency_reading: ReadingId = Field(None, description="Reading of the agency.")
    packages_reading: ReadingId = Field(None, description="Reading of the packages.")
    record_kind_reading: ReadingId = Field(None, description="Reading of the kind of record.")
    operation_reading: ReadingId = Field(None, description="Reading of the operation's name.")
    open_question_reading: ReadingId = Field(None, description="Reading of what a bulletin leaves open.")
    item_no_reading: ReadingId = Field(None, description="Reading of the item's number.")
    seizure_count_reading: ReadingId = Field(None, description="Reading of the number of seizures.")
    package_count_total_reading: ReadingId = Field(None, description="Reading of the number of packages.")
    persons_total_reading: ReadingId = Field(None, description="Reading of the number of persons.")
    persons_arrested_reading: ReadingId = Field(
        None, description="Reading of the number of arrested persons."
    )


class QuarantineRow(ContractRow):
    """One issue of a record that was set aside whole: a record with two issues has two rows."""

    source: str = Field(description="Id of the source.")
    delivery: str = Field(description="Id of the delivery.")
    locator: str = Field(description="Where it stands: file, sheet, page, record or span.")
    record: Whole = Field(description="Number of the record in the file.")
    sheet: str | None = Field(None, description="Sheet of the workbook.")
    page: str | None = Field(None, description="Page of the document.")
    span: str | None = Field(None, description=_SPAN)
    report_id: str | None = Field(None, description="Id that the report would have.")
    issue: str = Field(description="Kind of issue: a slug of the table issues.")
    field: str = Field(description="The value that is wrong, by its name in the schema.")
    value: str = Field(description="The text as it was found.")
    message: str = Field(description="What is wrong, and the cure.")
    issues_of_record: Whole = Field(description="Number of issues of this record; 1: this fix frees it.")
    reading_id: int | None = Field(None, description="Reading that says so; null: a rule between values.")
    cells: str | None = Field(None, description="Raw texts of the mapped columns by slot, as a JSON object.")


class IgnoredRow(ContractRow):
    """One record that was left out by declaration, with its reason."""

    source: str = Field(description="Id of the source.")
    delivery: str = Field(description="Id of the delivery.")
    locator: str = Field(description="Where it stands: file, sheet, page, record or span.")
    record: Whole = Field(description="Number of the record in the file.")
    sheet: str | None = Field(None, description="Sheet of the workbook.")
    page: str | None = Field(None, description="Page of the document.")
    span: str | None = Field(None, description=_SPAN)
    reason: str = Field(description="Why it is left out.")
    value: str | None = Field(None, description="The text that decides it.")
    reading_id: int | None = Field(None, description="Reading that says so; null: the layout declares it.")
    cells: str | None = Field(None, description="Raw texts of the mapped columns by slot, as a JSON object.")


class IssueRow(ContractRow):
    """One kind of issue: the closed list of what can be wrong."""

    issue: str = Field(description="Slug of the kind.")
    level: LevelName = Field(description="Whether it sets a record aside, leaves it out, or is a remark.")
    title: str = Field(description="What it is, in a few words.")
    template: str = Field(description="The message, with places for field, value and detail.")
    cure: str = Field(description="What to do about it.")


class EventRow(ContractRow):
    """One event that several reports tell."""

    event_id: str = Field(description="Id of the event.")
    country: str | None = Field(None, description="Country of the event, ISO 3166-1 alpha-2.")
    event_start: date | None = Field(None, description="First day on which it can have happened.")
    event_end: date | None = Field(None, description="Last day of it, included.")
    reports: Whole = Field(description="Number of reports that tell it.")
    preferred_report_id: str | None = Field(None, description="Report whose figures are counted.")


class MatchRow(ContractRow):
    """Two items that may be one: a certain duplicate, or a probable one with its probability."""

    match_id: str = Field(description="Id of the pair.")
    kind: Literal["certain", "probable", "by_person"] = Field(description="How sure it is.")
    rule: str = Field(description="The rule or the weights that found it.")
    left_item_id: str = Field(description="The item that is kept.")
    right_item_id: str = Field(description="The item that may be its double.")
    left_delivery: str = Field(description="Delivery of the item that is kept.")
    right_delivery: str = Field(description="Delivery of its double.")
    probability: float | None = Field(None, ge=0, le=1, description="Probability that they are one.")
    event_id: str | None = Field(None, description="Event that they tell.")
    decided_by: str | None = Field(None, description="Role of the person who decided, if one did.")
    decided_on: date | None = Field(None, description="Day of that decision.")


class TotalPartRow(ContractRow):
    """One published total inside a larger one of the same source: by drug, by place or agency, by period."""

    item_id: str = Field(description="Id of the item that is a part.")
    delivery: str = Field(description="Delivery of the part.")
    dimension: Literal["drug", "place", "period"] = Field(description="What the larger total is parted by.")
    total_item_id: str = Field(description="Id of the item that is the total next above it.")
    total_delivery: str = Field(description="Delivery of the total.")
    holds: bool = Field(
        description="True: the parts come to no more than the total, which sums take. False: they are more "
        "by over 1 %, and sums take the parts."
    )


class ConversionChoiceRow(ContractRow):
    """One row of conversions that fits goods of the database; the macro with_conversion_scheme reads it.

    Worked out once per distinct drug, unit, form and country of the items that have no mass.
    """

    scheme: str = Field(description="Scheme of conversion.")
    substance: str = Field(description="Id of the substance of the item.")
    unit: str = Field(description="Unit of the item's quantity.")
    form: str | None = Field(None, description="Form of the item.")
    moisture: str | None = Field(None, description="Fresh or dry, where stated of the item.")
    country: str | None = Field(None, description="Country of the item, or else the one that reports it.")
    rank: Whole = Field(description="1: the nearest row for these goods, 2: the next ...")
    conversion_id: str = Field(description="Row of the table conversions.")
    evidence: str = Field(description="Its evidence.")
    valid_from: date | None = Field(None, description="First day for which it holds; null: always.")
    valid_to: date | None = Field(None, description="Last day for which it holds; null: until now.")
    kilograms: float | None = Field(None, description="Kilograms for one unit; null: an interval only.")
    kilograms_low: float = Field(description="Lower bound of it; equal to it where none is known.")
    kilograms_high: float = Field(description="Upper bound of it; equal to it where none is known.")
