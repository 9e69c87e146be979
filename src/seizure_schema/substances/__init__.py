"""Floor 5. A drug's name in any language -> the concept it stands for, or why not."""

from seizure_schema.substances.concepts import (
    all_ids,
    ancestors,
    nearest_common,
    physical_state,
    substance,
)
from seizure_schema.substances.resolver import resolve_substance

__all__ = ["all_ids", "ancestors", "nearest_common", "physical_state", "resolve_substance", "substance"]
