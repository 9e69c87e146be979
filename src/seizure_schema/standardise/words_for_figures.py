"""What a look-up may say in the place of a figure: that it is nothing, or that nobody tells it."""

from __future__ import annotations

from seizure_schema.models.enumerations import QuantityStatus

# Asked and not told: no figure, with the status that says why.
NO_FIGURE: dict[str, QuantityStatus] = {
    "not_available": "not_available",
    "not_weighed": "not_weighed",
    "trace": "trace",
}
# A zero, with what it means here whatever `zero_means` says of the zeros of the source.
ZEROS: dict[str, QuantityStatus] = {
    "nil": "nil_reported",
    "nil_reported": "nil_reported",
    "below_rounding": "below_rounding",
}
OF_QUANTITIES = (*ZEROS, *NO_FIGURE)
OF_COUNTS = ("nil", "not_available")
