"""Floor 5. A drug's name in any language -> the concept it stands for, or why not."""

from seizure_schema.substances.concepts import (
    all_ids,
    ancestors,
    grows,
    heads_of_residuals,
    may_be_one,
    nearest_common,
    physical_state,
    standing_of,
    substance,
)
from seizure_schema.substances.exclusions import UNKNOWN as UNKNOWN_EXCLUDED
from seizure_schema.substances.exclusions import excluded_by, holds_back
from seizure_schema.substances.proposals import Proposal, propose
from seizure_schema.substances.resolver import resolve_substance
from seizure_schema.substances.standing import Listing, ReportingGroup, listings, reporting_group

__all__ = [
    "UNKNOWN_EXCLUDED",
    "Listing",
    "Proposal",
    "ReportingGroup",
    "all_ids",
    "ancestors",
    "excluded_by",
    "grows",
    "heads_of_residuals",
    "holds_back",
    "listings",
    "may_be_one",
    "nearest_common",
    "physical_state",
    "propose",
    "reporting_group",
    "resolve_substance",
    "standing_of",
    "substance",
]
