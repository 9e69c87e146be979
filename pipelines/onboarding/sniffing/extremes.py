"""The lowest and highest figures of a column, its zeros and negatives, read by the notation found."""

from __future__ import annotations

from dataclasses import replace

from pipelines.onboarding.sniffing.figures import Figures
from pipelines.onboarding.sniffing.findings import Column


def with_extremes(column: Column, figures: Figures) -> Column:
    """The column with what its values tell; other columns as they are."""
    if column.header not in figures.values:
        return column
    at = list(figures.names).index(column.header)
    read = zip(figures.values[column.header], figures.records, strict=True)
    values = [(value, cells[at].strip()) for value, (_, cells) in read if value is not None]
    if not values:
        return column
    return replace(
        column,
        whole=all(value == value.to_integral_value() for value, _ in values),
        zeros=sum(value == 0 for value, _ in values),
        negatives=sum(value < 0 for value, _ in values),
        lowest=min(values)[1],
        highest=max(values)[1],
    )
