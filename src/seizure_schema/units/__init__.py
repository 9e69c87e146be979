"""Floor 3. The units of the vocabulary: exact factors, and the Pint registry that holds no others.

Also the schemes that give counted and poured goods a mass: which row of the table fits, and Pint's contexts.
"""

from seizure_schema.units.choice import Fitting, choose, fitting
from seizure_schema.units.factors import Factor, regions, schemes
from seizure_schema.units.registry import registry
from seizure_schema.units.table import (
    dimension_of,
    factor_between,
    to_reference,
    ucum,
    unit_codes,
    unit_of_ucum,
)

__all__ = [
    "Factor",
    "Fitting",
    "choose",
    "dimension_of",
    "factor_between",
    "fitting",
    "regions",
    "registry",
    "schemes",
    "to_reference",
    "ucum",
    "unit_codes",
    "unit_of_ucum",
]
