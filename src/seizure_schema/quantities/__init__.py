"""Floor 5. Amounts as they are written: units by name, quantities by text, counts into mass by a scheme."""

from seizure_schema.quantities.conversion import Conversion, convert, region_of
from seizure_schema.quantities.footnotes import without_marks
from seizure_schema.quantities.leftover import goods_words
from seizure_schema.quantities.multiples import resolve_unit
from seizure_schema.quantities.reading import parse_quantity
from seizure_schema.quantities.weight_basis import weight_bases

__all__ = [
    "Conversion",
    "convert",
    "goods_words",
    "parse_quantity",
    "region_of",
    "resolve_unit",
    "weight_bases",
    "without_marks",
]
