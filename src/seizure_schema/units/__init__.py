"""Floor 3. The units of the vocabulary: exact factors, and the Pint registry that holds no others."""

from seizure_schema.units.registry import registry
from seizure_schema.units.table import dimension_of, factor_between, to_reference, ucum, unit_codes

__all__ = ["dimension_of", "factor_between", "registry", "to_reference", "ucum", "unit_codes"]
