"""Which factors fit the goods in the database: asked of the library once per distinct goods, then joined.

So the macro `with_conversion_scheme` and the library's `convert` cannot disagree on the row that is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pipelines.storage.working import stage
from seizure_schema.contract import arrow_schema
from seizure_schema.contract.tables import ConversionChoiceRow
from seizure_schema.units import fitting, schemes

if TYPE_CHECKING:
    import duckdb

Goods = tuple[str, str, str | None, str | None, str | None]


def fill_choices(connection: duckdb.DuckDBPyConnection) -> None:
    """Fills `conversion_choices` from the items that have a quantity and no mass."""
    goods = connection.execute("""
        SELECT DISTINCT substance, unit, form, moisture, coalesce(country, reporting_country) AS country
        FROM items JOIN reports USING (report_id, delivery)
        WHERE mass_method = 'none' AND substance IS NOT NULL
            AND unit IN (SELECT unit FROM units WHERE dimension <> 'mass')
        ORDER BY ALL
    """).fetchall()
    rows = [row for one in goods for scheme in sorted(schemes()) for row in _choices(scheme, one)]
    stage(connection, "_choices", rows, arrow_schema(ConversionChoiceRow))
    connection.execute("INSERT INTO conversion_choices BY NAME SELECT * FROM _choices")


def _choices(scheme: str, goods: Goods) -> Iterator[dict[str, Any]]:
    substance, unit, form, moisture, country = goods
    told = [what for what in (form, moisture) if what is not None]
    found = fitting(scheme, substance, unit, forms=told, country=country)
    for rank, factor in enumerate(found.factors, start=1):
        point, low, high = factor.kilograms_per(unit)
        yield {
            "scheme": scheme,
            "substance": substance,
            "unit": unit,
            "form": form,
            "moisture": moisture,
            "country": country,
            "rank": rank,
            "conversion_id": factor.conversion_id,
            "evidence": factor.evidence,
            "valid_from": factor.valid_from,
            "valid_to": factor.valid_to,
            "kilograms": None if point is None else float(point),
            "kilograms_low": float(low),
            "kilograms_high": float(high),
        }
