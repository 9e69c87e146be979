"""The tables of facts, as the database holds them: the columns of the vocabulary with what they mean."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from seizure_schema.contract.tables import ContractRow


class VocabularyRow(ContractRow):
    """Base of all facts: each says who says so."""

    source: str = Field(description="Who says so.")
    evidence: Literal["official", "inferred", "code", "press", "legal", "unverified", "knowledge"] = Field(
        description="How good the evidence is."
    )


class UnitRow(VocabularyRow):
    """One unit with its exact factor to the reference unit of its dimension."""

    unit: str = Field(description="Code of the unit, an English singular.")
    dimension: str = Field(description="What it measures; nothing is converted across dimensions.")
    reference: str = Field(description="Reference unit of the dimension.")
    factor: str = Field(description="How many reference units it is, as an exact decimal text.")
    ucum: str | None = Field(None, description="Code in the Unified Code for Units of Measure.")


class UnitNameRow(VocabularyRow):
    """One name of a unit in one language."""

    name: str = Field(description="The name as it is written.")
    language: str | None = Field(None, description="Language, BCP-47; null: any.")
    country: str | None = Field(None, description="Country in which it means this; null: any.")
    unit: str = Field(description="Code of the unit.")
    multiplier: str | None = Field(None, description="How many units the name stands for.")
    role: str | None = Field(None, description="Symbol, name or label of a column.")


class ConversionRow(VocabularyRow):
    """One factor that turns an amount of a drug into a mass, for whom and when it holds."""

    conversion_id: str = Field(description="Id of the factor.")
    scheme: str = Field(description="The scheme it belongs to: unodc, ussg, press, ids.")
    substance: str | None = Field(None, description="Id of the substance or group; null: any.")
    form: str | None = Field(None, description="Form of the goods; null: any.")
    unit: str = Field(description="Unit that it converts from.")
    region: str | None = Field(None, description="Region or country for which it holds; null: everywhere.")
    valid_from: str | None = Field(None, description="First year or day for which it holds.")
    valid_to: str | None = Field(None, description="Last year or day for which it holds.")
    value: float | None = Field(None, description="The factor; null where only bounds are known.")
    unit_out: str = Field(description="Unit that it converts to; only rows in kilograms make a mass.")
    low: float | None = Field(None, description="Lower bound of the factor.")
    high: float | None = Field(None, description="Upper bound of the factor.")


class ConversionSchemeRow(VocabularyRow):
    """One scheme of conversion, to be asked for by its name."""

    scheme: str = Field(description="Name of the scheme: unodc, ussg, press, ids.")
    title: str = Field(description="What it is.")
    country: str | None = Field(None, description="Country whose own it is, ISO 3166-1 alpha-2; null: none.")
    sum_class: str | None = Field(
        None, description="Sum class of its masses where they enter no statistical total."
    )


class EquivalenceRow(VocabularyRow):
    """How much of one drug stands for a kilogram of another: an overlay, never a mass."""

    equivalent: str = Field(description="Id of the drug in whose terms it is told: opium or heroin.")
    substance: str = Field(description="Id of the drug that was seized.")
    factor: float = Field(description="Kilograms of the equivalent for one kilogram of the drug.")


class ReportingGroupRow(VocabularyRow):
    """Which group a substance is reported under, in which years."""

    scheme: str = Field(description="Reporting scheme.")
    year_from: int | None = Field(None, description="First year.")
    year_to: int | None = Field(None, description="Last year; null: until now.")
    substance: str = Field(description="Id of the substance.")
    group: str = Field(description="Group under which it is reported.")
    sum_class: str | None = Field(None, description="Nothing is added across these classes.")


class SubstanceRow(VocabularyRow):
    """One drug, group of drugs, plant or precursor."""

    id: str = Field(description="Id; never reused, never changed in meaning.")
    label: str = Field(description="English label.")
    parents: str | None = Field(None, description="Ids of the groups that hold it, with | between them.")
    group: str | None = Field(None, description="UNODC reporting group.")
    kind: str = Field(description="Substance, group, plant, product, precursor, mixture, no drug.")
    sum_class: str | None = Field(None, description="Nothing is added across these classes.")
    physical: str | None = Field(None, description="Solid, liquid or any.")
    form: str | None = Field(None, description="Form that the substance always has.")
    unii: str | None = Field(None, description="Unique ingredient identifier.")


class SubstanceNameRow(VocabularyRow):
    """One name of a substance in one language."""

    name: str = Field(description="The name as it is written.")
    language: str | None = Field(None, description="Language, BCP-47; null: any.")
    country: str | None = Field(None, description="Country in which it means this; null: any.")
    substance: str = Field(description="Id of the substance.")
    form: str | None = Field(None, description="Form that the name implies.")
    kind: str | None = Field(
        None, description="Name, INN, brand, street name, abbreviation, group, chemical."
    )
    label_role: str | None = Field(None, description="Role of the label, where the name fixes it.")
    sense: str | None = Field(None, description="Sure or ambiguous; an ambiguous name resolves nothing.")


class SubstanceIdentifierRow(VocabularyRow):
    """One code of a substance in another system, with what exactly it stands for."""

    substance: str = Field(description="Id of the substance.")
    system: Literal["unii", "dea", "cn"] = Field(
        description="FDA unique ingredient, DEA, or customs (combined nomenclature) code."
    )
    code: str = Field(description="The code.")
    scope: Literal["exact", "salt", "isomer", "product", "class"] = Field(
        description="What the code stands for: the substance, a salt, an isomer, a product of it, or a class."
    )


class SubstanceScheduleRow(VocabularyRow):
    """Where a substance stands in the conventions."""

    substance: str = Field(description="Id of the substance.")
    convention: str = Field(description="Convention: 1961, 1971 or 1988.")
    schedule: str = Field(description="Schedule or table.")
    scope: Literal["substance", "preparations"] = Field(
        description="The substance itself, or its exempted preparations (Schedule III of 1961)."
    )
    listed_on: str = Field(description="Year of the decision that listed it, or its day.")
    until: str | None = Field(
        None, description="Year or day since when it stands there no more; null: it still does."
    )


class BorderPointRow(VocabularyRow):
    """One border crossing point."""

    code: str = Field(description="Id of the crossing point.")
    name_en: str = Field(description="English name.")
    country: str = Field(description="Country on whose side it lies.")
    admin1: str | None = Field(None, description="Subdivision, ISO 3166-2.")
    neighbour_country: str | None = Field(None, description="Country on the other side.")
    paired_with: str | None = Field(None, description="The crossing point on the other side.")
    mode: str | None = Field(None, description="Road or rail.")
    is_blo: str | None = Field(None, description="Whether a Border Liaison Office works there.")
    opened: str | None = Field(None, description="When it opened.")
    latitude: float | None = Field(None, description="Latitude in degrees, WGS 84.")
    longitude: float | None = Field(None, description="Longitude in degrees, WGS 84.")
    coord_note: str | None = Field(None, description="How the coordinates are known.")


class BorderPointNameRow(VocabularyRow):
    """One spelling of a border crossing point."""

    name: str = Field(description="The name as it is written.")
    language: str | None = Field(None, description="Language, BCP-47.")
    border_point: str | None = Field(
        None, description="Id of the crossing point; null for its homonym alone."
    )
    homonym: str | None = Field(None, description="Another place of the same name.")
    homonym_country: str | None = Field(None, description="Country of that place.")
    homonym_admin1: str | None = Field(None, description="Subdivision of that place.")


class AgencyRow(VocabularyRow):
    """One agency, with the time in which it existed."""

    code: str = Field(description="Id of the agency.")
    name_en: str = Field(description="English name.")
    country: str | None = Field(None, description="Its country, ISO 3166-1 alpha-2.")
    kind: str | None = Field(None, description="Police, customs, border, drug control, ...")
    parent: str | None = Field(None, description="Agency that it belongs to.")
    valid_from: str | None = Field(None, description="Since when it exists.")
    valid_to: str | None = Field(None, description="Until when it existed.")


class AgencyNameRow(VocabularyRow):
    """One name of an agency in one language."""

    name: str = Field(description="The name as it is written.")
    language: str | None = Field(None, description="Language, BCP-47; null: any.")
    agency: str = Field(description="Id of the agency.")


class CategoryNameRow(VocabularyRow):
    """What a word means in one closed list: kind of place, transport, routing, hiding place."""

    field: str | None = Field(
        None, description="The list: location_type, transport, movement, concealment, ...; null: every list."
    )
    name: str = Field(description="The word as it is written.")
    language: str | None = Field(None, description="Language, BCP-47; null: any.")
    code: str | None = Field(None, description="Code in that list; null where the word belongs to another.")
    transport_mode: str | None = Field(None, description="Means of transport that the word names.")
    location_type: str | None = Field(None, description="Kind of place that the word names.")
    note: str | None = Field(None, description="Why it is read so.")


class CountryNameRow(VocabularyRow):
    """One name of a country beside those of ISO 3166."""

    name: str = Field(description="The name as it is written.")
    language: str | None = Field(None, description="Language, BCP-47; null: any.")
    country: str | None = Field(
        None, description="ISO 3166-1 alpha-2, XK, XZ or ZZ; null for a former state."
    )
    historic: str | None = Field(None, description="Code of a former state, ISO 3166-3.")
    admin1: str | None = Field(None, description="Subdivision that the name means, ISO 3166-2.")
    rule: str | None = Field(None, description="How the name is read.")


class SubdivisionNameRow(VocabularyRow):
    """One name of a subdivision beside those of ISO 3166-2."""

    name: str = Field(description="The name as it is written.")
    language: str | None = Field(None, description="Language, BCP-47; null: any.")
    code: str = Field(description="ISO 3166-2.")


class RegionRow(VocabularyRow):
    """The region of a country, for factors that hold in a region."""

    country: str = Field(description="ISO 3166-1 alpha-2.")
    region: str = Field(description="Region.")


class UnodcSubregionRow(VocabularyRow):
    """The UNODC subregion and region of a country, in the years for which it stands there."""

    country: str = Field(description="ISO 3166-1 alpha-2.")
    subregion: str = Field(description="UNODC's subregion, no M49 one.")
    region: str = Field(description="UNODC's region.")
    year_from: int | None = Field(None, description="First year; null: from the beginning.")
    year_to: int | None = Field(None, description="Last year; null: until now.")


class FormerStateRow(VocabularyRow):
    """A state that no longer exists: its days, and the countries on its ground today."""

    code: str = Field(description="ISO 3166-3.")
    name_en: str = Field(description="English name.")
    existed_from: str = Field(description="First day.")
    existed_until: str = Field(description="Last day.")
    successors: str = Field(description="ISO 3166-1 alpha-2 codes, with | between them.")
