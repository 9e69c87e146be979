"""`SourceMapping`: what the columns of one layout of a source mean. Typed, documented, strict.

Every column of a layout is mapped to a slot or ignored in writing. A slot is a raw text that a resolver
reads; several slots may feed one resolver (month and fiscal year give one date).
"""

from __future__ import annotations

import hashlib
import re
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from seizure_schema.models import enumerations as e
from seizure_schema.standardise.meanings import LOOKED_UP, Slot
from seizure_schema.standardise.plain import plain_number
from seizure_schema.standardise.source_lookups import KINDS
from seizure_schema.standardise.unfed import OF_EACH_RECORD, unfed
from seizure_schema.text import checked_country, checked_language, fold

Mark = Annotated[str, Field(min_length=1, max_length=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Notation(_Strict):
    """How the source writes numbers."""

    decimal: Literal[".", ",", "\u066b"] | None = Field(
        default=None, description="The decimal mark; None where the language decides."
    )
    grouping: Mark | None = Field(default=None, description="The mark between groups of digits, if any.")


class Dates(_Strict):
    """How the source writes dates."""

    order: Literal["YMD", "DMY", "MDY"] | None = Field(
        None, description="Order of the parts of a numeric date."
    )
    calendar: e.Calendar | None = Field(None, description="Calendar; None is Gregorian.")
    fiscal_start: int | None = Field(None, ge=1, le=12, description="First month of its fiscal year.")
    fiscal_label: e.FiscalLabelRule | None = Field(None, description="Label by start or by end.")
    basis: e.DateBasis = Field("seized", description="What the dates are the dates of.")


class IgnoredColumn(_Strict):
    """A column that is left out on purpose."""

    ignore: str = Field(min_length=3, description="Why the column is left out.")


class SourceMapping(_Strict):
    """What the columns of one layout mean. Raises pydantic.ValidationError naming the key that is wrong."""

    language: str | None = Field(None, description="Language of the texts, BCP-47.")
    country: str | None = Field(None, pattern="^[A-Z]{2}$", description="Country of a national source.")
    record_kind: e.RecordKind = Field("seizure_case", description="What a record is.")
    columns: dict[str, Slot | IgnoredColumn] = Field(
        description="Header -> slot, or {ignore: why}. alt_quantity and alt_unit: a second measure of the "
        "same goods (tablets and their weight); a mass gives mass_kg, and where the first measure is blank "
        "or 0 the second is the quantity. event: tells reports apart (`report_key`) and fills no column."
    )
    constants: dict[Slot, str] = Field(
        default_factory=dict, description="Slots with one text for all records."
    )
    key: tuple[str, ...] = Field((), description="Columns that identify a record; none: all mapped columns.")
    report_key: tuple[str, ...] = Field((), description="Columns that identify the report; none: the key.")
    key_without: dict[str, str] = Field(
        default_factory=dict,
        description="Column -> a mark that the provider takes away later (' (FYTD)'), left out of the key.",
    )
    required: tuple[Slot, ...] = Field(
        ("substance", "quantity", "date", "country"), description="Slots whose value must be understood."
    )
    notation: Notation = Field(Notation(), description="How numbers are written.")
    dates: Dates = Field(Dates(), description="How dates are written.")
    zero_means: e.QuantityStatus | None = Field(None, description="What a quantity of 0 means here.")
    seizure_count_method: e.SeizureCountMethod | None = Field(None, description="What one row counts.")
    seizure_count_of: Literal["drug", "report"] = Field(
        "drug",
        description="report: the number is of all drugs of the report together (`report_key`), repeated in "
        "each of its records, and no number of cases with that drug.",
    )
    mass_method: Literal["reported", "source_converted"] = Field(
        "reported", description="source_converted where the source itself gives kilogram equivalents."
    )
    weight_basis: e.WeightBasis | None = Field(
        None, description="Whether its masses are gross or net weight, where the source says so for all."
    )
    unit_from: Literal["row", "table"] = Field(
        "row",
        description="table: the column of units is filled with one text for many rows (a header, a title); "
        "source.yaml need not say it, for its `reshape:` does.",
    )
    agency_role: e.AgencyRole = Field("lead_seizing", description="What the agency of the column did.")
    access_tier: e.AccessTier = Field(
        "public", description="Who may see the records; in source.yaml the source's own tier is the least."
    )
    provisional: bool = Field(False, description="True where the source says that figures may change.")
    reporting_country: str | None = Field(
        None,
        pattern="^([A-Z]{2}|of_seizure)$",
        description="Who reports, if not `country`; of_seizure where each country reports its own.",
    )
    lookups: dict[Slot, dict[str, str | None]] = Field(
        default_factory=dict,
        description="Slot -> text -> code, tried before the vocabulary. null leaves the record out on "
        "purpose; '' means understood, and no code (an agency in a column of areas: `split` copies it, "
        "`(?P<Agency>Border Force)`, and that column is the agency). A substance may say "
        "more than its id, each word once: cocaine/powder, any_drugs/group_total, cocaine/residual_other (a "
        "form, chemical form, moisture, label role), and what its label leaves out: "
        "ats/group_total/without_mdma; mdma/tablet/weighed: a weight, where its table gives all rows one. "
        "Quantity, dates, coverage, counts, place and border "
        "point take a clear text for a code; a plain number is never looked up. A mark for no figure is "
        "`nil` (a reported zero) or `not_available` (kept without a figure), of a quantity also "
        "`below_rounding`, `not_weighed` or `trace`. `substance` also takes `Drug: detail`.",
    )
    lookups_containing: dict[Slot, dict[str, str | None]] = Field(
        default_factory=dict,
        description="The same for every text that contains this one, also inside a word; case and white "
        "space aside. Tried after `lookups`; two that fit with different codes set the record aside.",
    )
    lookups_matching: dict[Slot, dict[str, str | None]] = Field(
        default_factory=dict,
        description="The same for every text in which this regular expression (Python's re) is found; the "
        "text as the file has it. Tried last; two that fit with different codes set the record aside.",
    )

    @field_validator("country")
    @classmethod
    def _is_country(cls, country: str | None) -> str | None:
        return checked_country(country)

    @field_validator("language")
    @classmethod
    def _is_language(cls, language: str | None) -> str | None:
        return checked_language(language)

    @model_validator(mode="after")
    def _hangs_together(self) -> SourceMapping:
        headers = set(self.columns)
        for name, wanted in (
            ("key", self.key),
            ("report_key", self.report_key),
            ("key_without", tuple(self.key_without)),
        ):
            if missing := [column for column in wanted if column not in headers]:
                raise ValueError(f"{name}: {missing} is not among `columns`; declare it there first")
        slots = [slot for slot in self.columns.values() if isinstance(slot, str)]
        if doubled := sorted({slot for slot in slots if slots.count(slot) > 1}):
            raise ValueError(f"columns: two headers give {doubled}; map one of them, ignore the other")
        if both := sorted(set(slots) & set(self.constants)):
            raise ValueError(f"constants: {both} is a column too; keep one of the two")
        self._check_lookups()
        for told in unfed(self.slot_columns, self.constants, {*self.key, *self.report_key}):
            raise ValueError(told)
        self._check_required()
        return self

    def _check_required(self) -> None:
        told: dict[str, bool] = {slot: slot in self.filled for slot in self.required}
        if "date" in told:
            told["date"] = bool({"date", "month", "year", "fiscal_year", "published"} & self.filled)
        if "country" in told:
            told["country"] = told["country"] or self.country is not None
        missing = [slot for slot, is_told in told.items() if not is_told]
        if not missing:
            return
        kept = ", ".join(slot for slot, is_told in told.items() if is_told)
        alike = [slot for slot in missing if slot not in (*OF_EACH_RECORD, "date", "country")]
        cures = ["Map the column that does"]
        if alike:
            cures.append(f"{' and '.join(alike)}, where all records have the same, stands in `constants:`")
        if "country" in missing:
            cures.append("a national source has `country:`")
        cures.append(f"a table that does not tell it says `required: [{kept}]`")
        raise ValueError(f"required: no column gives {' and '.join(map(repr, missing))}. {'; '.join(cures)}")

    def _check_lookups(self) -> None:
        for kind in KINDS:
            for slot in getattr(self, kind):
                if slot not in LOOKED_UP:
                    raise ValueError(f"{kind}: {slot} is not looked up; these are: {', '.join(LOOKED_UP)}")
        for slot, table in self.lookups.items():
            known: dict[str, str] = {}
            for text in table:
                first = known.setdefault(fold(text), text)
                if table[first] != table[text]:
                    raise ValueError(f"lookups: {slot}: {first!r} and {text!r} are one text; keep one")
                is_figure = slot in ("quantity", "alt_quantity")
                if is_figure and plain_number(text, self.notation.decimal) is not None:
                    raise ValueError(f"lookups: {slot}: {text!r} is a plain number, which is never looked up")
        for slot, table in self.lookups_containing.items():
            if blank := [text for text in table if not fold(text)]:
                raise ValueError(f"lookups_containing: {slot}: every text contains {blank[0]!r}; take it out")
        for slot, table in self.lookups_matching.items():
            for text in table:
                try:
                    compiled = re.compile(text)
                except re.error as error:
                    raise ValueError(
                        f"lookups_matching: {slot}: {text!r} is no regular expression: {error}"
                    ) from None
                if compiled.search(""):
                    raise ValueError(f"lookups_matching: {slot}: {text!r} fits every text; say more")

    @cached_property
    def all_lookups(self) -> dict[str, dict[str, dict[str, str | None]]]:
        """Kind -> slot -> text -> code, in the order in which the kinds are tried."""
        wide = (self.lookups_containing, self.lookups_matching)
        return {
            kind: {str(slot): dict(entries) for slot, entries in tables.items()}
            for kind, tables in zip(KINDS, (self.lookups, *wide), strict=True)
        }

    @cached_property
    def has_wide_lookups(self) -> bool:
        """Whether any look-up fits more than one text."""
        return bool(self.lookups_containing or self.lookups_matching)

    @cached_property
    def unit_of_table(self) -> bool:
        """Whether its unit was written for rows together, by somebody who may not have meant all of them."""
        told = self.unit_from == "table" or "unit" in self.constants
        return told and self.mass_method != "source_converted"

    @cached_property
    def filled(self) -> frozenset[str]:
        """The slots that this layout fills, by a column or by a constant."""
        return frozenset(self.slot_columns) | frozenset(self.constants)

    @cached_property
    def slot_columns(self) -> dict[str, str]:
        """Slot -> header, in the order of the layout."""
        return {slot: header for header, slot in self.columns.items() if isinstance(slot, str)}

    @cached_property
    def folded_lookups(self) -> dict[str, dict[str, str | None]]:
        """`lookups` with their texts folded."""
        return {
            slot: {fold(text): code for text, code in table.items()} for slot, table in self.lookups.items()
        }

    def column_names(self) -> tuple[str, ...]:
        """All headers of the layout, mapped and ignored."""
        return tuple(self.columns)

    def fingerprint(self) -> str:
        """Sixteen hexadecimal digits that change with every fact of the mapping."""
        return self._digest

    @cached_property
    def _digest(self) -> str:
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:16]

    @classmethod
    def of(cls, facts: dict[str, Any]) -> SourceMapping:
        """A mapping out of plain facts (parsed YAML)."""
        return cls.model_validate(facts)
