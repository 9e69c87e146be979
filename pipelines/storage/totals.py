"""Totals among their parts: which published sums lie inside other published sums of the same source.

A total can be parted by drug ("Total cocaine" and "Cocaine hydrochloride"), by place or agency (a country and
its provinces) and by period (a year and its months). Sums take the total where it stands, else its parts;
where the parts come to more than the total, which then is none, sums take the parts and both say so (SCHEMA,
counting 2).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from pipelines.storage.breakdowns import stage_breakdowns
from pipelines.storage.working import make, one, stage
from seizure_schema.models.issues import PartsExceedTotal, ToldInOtherParts
from seizure_schema.substances import all_ids, ancestors, heads_of_residuals

if TYPE_CHECKING:
    import duckdb

_HEADS = pa.schema([("substance", pa.string()), ("head", pa.string())])
_WITHIN = pa.schema([("substance", pa.string()), ("within", pa.string())])

# Only figures of the same cell but for one dimension can be parts of one another. Kilograms go together
# whatever unit they were told in; what is told without any amount is compared by its number of seizures.
_TOLD = """
    SELECT delivery, i_item_id AS item, r_source AS source,
        hash(r_source, r_country, amount.unit, i_mass_method = 'source_converted',
            CASE WHEN i_sum_class IN ('finished_drug', 'pharmaceutical') THEN 'drug' ELSE i_sum_class END
        ) AS ground,
        hash(ground, r_coverage_geo, r_coverage_agencies, r_coverage_months) AS bag,
        coalesce(r_coverage_geo, '') AS geo, coalesce(r_coverage_agencies, '') AS agencies,
        r_country AS country, amount.unit AS unit,
        coalesce(r_admin1, r_admin1_text, '') AS area,
        concat_ws('|', r_city_text, r_place_text, r_border_point) AS spot,
        CASE WHEN agency_role = 'reporting' THEN '' ELSE coalesce(agency, agency_text, '') END AS agency,
        r_seizure_start AS first, r_seizure_end AS last, r_reporting_year AS label,
        coalesce(head, i_substance) AS substance, i_substance_text AS name,
        i_label_role = 'group_total' AS is_total,
        coalesce(excluded, []) AS excluded, i_label_role LIKE 'residual%' AS is_rest,
        amount.unit = 'seizures' AS is_number, amount.number AS amount
    FROM (
        SELECT *, CASE
            WHEN i_mass_method <> 'none' OR i_unit IN (SELECT unit FROM units WHERE dimension = 'mass')
            -- A nil, or less than its rounding shows, is a figure and has no mass of its own.
            THEN {'unit': 'kilogram', 'number': coalesce(i_mass_kg, CASE WHEN i_quantity = 0 THEN 0 END)}
            WHEN i_unit IS NOT NULL
            THEN {'unit': i_unit, 'number': CASE WHEN i_qualifier <> 'less_than' THEN i_quantity END}
            ELSE {'unit': 'seizures', 'number': CAST(i_seizure_count AS DOUBLE)} END AS amount
        FROM flat
        -- A total that is filed under what is non-specified of a group ("Opiates") is the total of the group.
        LEFT JOIN _heads AS h ON h.substance = i_substance AND i_label_role = 'group_total'
        WHERE r_record_kind = 'period_total' AND r_is_latest AND r_period_repeats IS NULL
            AND i_substance IS NOT NULL
    )
"""
_CELLS = """
    SELECT row_number() OVER () AS cell, *,
        hash(source, year, substance, is_total, excluded, is_rest) AS naming
    FROM (
        SELECT bag, ground, source, country, unit, geo, agencies, area, spot, agency, first, last, label,
            coalesce(label, year(first), year(last)) AS year, substance, is_total, excluded,
            bool_and(is_rest) AS is_rest, any_value(is_number) AS is_number, sum(amount) AS amount
        FROM told GROUP BY ALL
    )
"""

# Where a source declares the scheme by which it reports, that scheme says what the heading of a group holds:
# the annex of the World Drug Report has GBL in its total of sedatives, and no ecstasy in that of stimulants.
_SCHEMED = """
    SELECT s.source, r.substance, r."group" AS heading, r.year_from, r.year_to,
        NOT EXISTS (
            SELECT 1 FROM _within AS w JOIN reporting_groups AS above
                ON above.substance = w.within AND above.scheme = r.scheme AND above.year_from = r.year_from
            WHERE w.substance = r.substance AND above."group" = r."group"
        ) AS is_head
    FROM sources AS s JOIN reporting_groups AS r ON r.scheme = s.reporting_scheme
"""
# Which drug of a source's year lies in which total of drugs.
_NESTED = """
    WITH names AS (
        SELECT DISTINCT naming, source, year, substance, is_total, excluded, is_rest FROM cells
    )
    SELECT DISTINCT part.naming AS part, total.naming AS total
    FROM names AS total JOIN names AS part
        ON part.source = total.source AND part.year IS NOT DISTINCT FROM total.year
        AND part.naming <> total.naming
    LEFT JOIN _within AS w ON w.substance = part.substance AND w.within = total.substance
    LEFT JOIN _schemed AS p ON p.source = part.source AND p.substance = part.substance
        AND part.year BETWEEN p.year_from AND coalesce(p.year_to, part.year)
    LEFT JOIN _schemed AS t ON t.source = total.source AND t.substance = total.substance
        AND total.year BETWEEN t.year_from AND coalesce(t.year_to, total.year)
    LEFT JOIN _shut AS s ON s.excluded = total.excluded AND s.substance = part.substance
        AND s.own = part.excluded AND s.is_rest IS NOT DISTINCT FROM part.is_rest
    WHERE total.is_total AND s.substance IS NULL
        AND NOT (coalesce(part.is_total, false) AND part.substance = total.substance
            AND part.excluded = total.excluded)
        AND CASE WHEN p.heading IS NULL OR t.heading IS NULL
                THEN w.within IS NOT NULL OR part.substance = total.substance
            ELSE p.heading = t.heading
                AND (w.within IS NOT NULL OR part.substance = total.substance OR t.is_head) END
"""
_BY_DRUG = """
    SELECT part.cell AS part, total.cell AS total, total.amount
    FROM cells AS total JOIN nested ON nested.total = total.naming JOIN cells AS part
        ON part.naming = nested.part AND part.bag = total.bag AND part.area = total.area
        AND part.spot = total.spot AND part.agency = total.agency
        AND part.first IS NOT DISTINCT FROM total.first AND part.last IS NOT DISTINCT FROM total.last
        AND part.label IS NOT DISTINCT FROM total.label
"""
# "ATS (excluding MDMA)" holds neither MDMA nor what MDMA may lie in, unless that leaves it out as well; the
# others of a group ("other stimulants") are not what is excluded by name. Of an exclusion that nobody
# understands ("*") no part is certain.
_SHUT = """
    WITH closed AS (
        SELECT DISTINCT excluded, unnest(excluded) AS one FROM cells WHERE is_total AND len(excluded) > 0
    )
    SELECT DISTINCT closed.excluded, part.substance, part.excluded AS own, part.is_rest
    FROM closed, (SELECT DISTINCT substance, excluded, is_rest FROM cells) AS part
    WHERE one IN ('*', part.substance)
        OR EXISTS (SELECT 1 FROM _within AS w WHERE w.substance = part.substance AND w.within = one)
        OR (
            NOT coalesce(part.is_rest, false) AND NOT list_contains(part.excluded, one)
            AND EXISTS (SELECT 1 FROM _within AS w WHERE w.substance = one AND w.within = part.substance)
            AND NOT EXISTS (
                SELECT 1 FROM _within AS w WHERE w.substance = one AND list_contains(part.excluded, w.within)
            )
        )
"""
# Each place and agency is looked for with parts of it left out: an equality join, for a table of all
# municipalities would make pairs beyond number.
_BY_PLACE = """
    WITH wider AS (
        SELECT *, unnest([
            {'area': area, 'spot': spot, 'agency': ''}, {'area': area, 'spot': '', 'agency': agency},
            {'area': '', 'spot': spot, 'agency': agency}, {'area': area, 'spot': '', 'agency': ''},
            {'area': '', 'spot': spot, 'agency': ''}, {'area': '', 'spot': '', 'agency': agency},
            {'area': '', 'spot': '', 'agency': ''}
        ]) AS within FROM cells
    )
    SELECT DISTINCT part.cell AS part, total.cell AS total, total.amount
    FROM wider AS part JOIN cells AS total
        ON total.bag = part.bag AND total.area = part.within.area AND total.spot = part.within.spot
        AND total.agency = part.within.agency AND total.substance = part.substance
        AND total.is_total IS NOT DISTINCT FROM part.is_total AND total.excluded = part.excluded
        AND total.first IS NOT DISTINCT FROM part.first AND total.last IS NOT DISTINCT FROM part.last
        AND total.label IS NOT DISTINCT FROM part.label AND total.cell <> part.cell
"""
# Of periods that are all of one length none can hold another: the shortest ones of a series are parts only.
_BY_PERIOD = """
    WITH longer AS (
        SELECT * FROM cells
        QUALIFY last - first > min(last - first)
            OVER (PARTITION BY bag, substance, is_total, excluded, area, spot, agency)
    )
    SELECT part.cell AS part, total.cell AS total, total.amount
    FROM longer AS total JOIN cells AS part
        ON part.bag = total.bag AND part.substance = total.substance
        AND part.is_total IS NOT DISTINCT FROM total.is_total AND part.excluded = total.excluded
        AND part.area = total.area AND part.spot = total.spot AND part.agency = total.agency
    WHERE part.first >= total.first AND part.last <= total.last
        AND (part.first, part.last) <> (total.first, total.last)
"""
_DIMENSIONS = {"drug": _BY_DRUG, "place": _BY_PLACE, "period": _BY_PERIOD}

# A total is held against its own parts only, not against the parts of its parts.
_DIRECT = """
    SELECT dimension, part, total FROM _inside AS i
    WHERE NOT EXISTS (
        SELECT 1 FROM _inside AS low JOIN _inside AS high
            ON high.dimension = low.dimension AND high.part = low.total
        WHERE low.dimension = i.dimension AND low.part = i.part AND high.total = i.total
    )
"""
# What a cell comes to: its own figure, or its parts where they are more. From the leaves up.
_WORTH = """
    SELECT c.cell, c.amount, CASE
        WHEN coalesce(c.amount, 0) * 1.01 + 1e-9 < max(p.parts) THEN max(p.parts) ELSE c.amount END AS worth
    FROM cells AS c LEFT JOIN (
        SELECT e.total AS cell, e.dimension, sum(w.worth) AS parts
        FROM _edges AS e JOIN _worth AS w ON w.cell = e.part JOIN cells AS c ON c.cell = e.total
        -- A seizure of two drugs counts for each: the numbers of seizures by drug may well be more than all.
        WHERE NOT (c.is_number AND e.dimension = 'drug') GROUP BY ALL
    ) AS p USING (cell) GROUP BY c.cell, c.amount
"""
_HOLDS = """
    SELECT e.*, (c.is_number AND e.dimension = 'drug')
        OR coalesce(sum(w.worth) OVER (PARTITION BY e.total, e.dimension), 0)
            <= coalesce(c.amount, 0) * 1.01 + 1e-9 AS holds
    FROM _edges AS e JOIN _worth AS w ON w.cell = e.part JOIN cells AS c ON c.cell = e.total
"""
_COVERED = """
    WITH RECURSIVE covered(cell) AS (
        SELECT part FROM edges WHERE holds
        UNION
        SELECT part FROM edges JOIN covered ON covered.cell = edges.total
    )
    SELECT cell FROM covered
"""
_ITEMS = """
    SELECT told.delivery, told.item, cells.cell FROM told JOIN cells
        ON cells.bag = told.bag AND cells.source = told.source AND cells.area = told.area
        AND cells.spot = told.spot AND cells.agency = told.agency
        AND cells.first IS NOT DISTINCT FROM told.first AND cells.last IS NOT DISTINCT FROM told.last
        AND cells.label IS NOT DISTINCT FROM told.label AND cells.substance = told.substance
        AND cells.is_total IS NOT DISTINCT FROM told.is_total AND cells.excluded = told.excluded
"""
_PARTS = """
    SELECT part.item AS item_id, part.delivery, dimension, total.item AS total_item_id,
        total.delivery AS total_delivery, holds
    FROM edges
    JOIN _items AS part ON part.cell = edges.part
    JOIN _items AS total ON total.cell = edges.total
"""
_FATES = f"""
    WITH refuted AS (SELECT DISTINCT total AS cell FROM edges WHERE NOT holds),
    uncounted AS (FROM _covered UNION FROM refuted UNION FROM told_again UNION FROM within_wider),
    noted AS (
        SELECT cell, '{PartsExceedTotal.slug}' AS note FROM refuted
        UNION SELECT part, '{PartsExceedTotal.slug}' FROM edges WHERE NOT holds
        UNION SELECT cell, '{ToldInOtherParts.slug}' FROM told_again
        UNION FROM breakdown_notes
    )
    SELECT delivery, item, cell IN (FROM uncounted) AS uncounted, notes
    FROM _items LEFT JOIN (SELECT cell, list(note) AS notes FROM noted GROUP BY cell) USING (cell)
    WHERE notes IS NOT NULL OR cell IN (FROM uncounted)
"""


def stage_parts(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the temporary tables `within_total`: delivery, item, uncounted, notes, and `parts`.

    `parts` is the contract's table total_parts. Needs `flat`, `sources` and the vocabulary.
    """
    within = [{"substance": low, "within": high} for low in all_ids() for high in sorted(ancestors(low))]
    stage(connection, "_within", within, _WITHIN)
    heads = [{"substance": rest, "head": head} for rest, head in heads_of_residuals()]
    stage(connection, "_heads", heads, _HEADS)
    make(connection, "told", _TOLD)
    make(connection, "cells", _CELLS)
    make(connection, "_schemed", _SCHEMED)
    make(connection, "_shut", _SHUT)
    make(connection, "nested", _NESTED)
    inside = " UNION ALL ".join(
        f"SELECT '{name}' AS dimension, part, total FROM ({query}) WHERE amount IS NOT NULL"
        for name, query in _DIMENSIONS.items()
    )
    make(connection, "_inside", inside)
    make(connection, "_edges", _DIRECT)
    make(connection, "_worth", "SELECT cell, amount, amount AS worth FROM cells")
    moved = True
    while moved:
        make(connection, "_before", "FROM _worth")
        make(connection, "_worth", _WORTH)
        # By more than what the order of a sum can move.
        moved = one(
            connection,
            """
            SELECT coalesce(bool_or(abs(now.worth - before.worth) > 1e-9 * abs(now.worth)), false)
            FROM _worth AS now JOIN _before AS before USING (cell)
        """,
        )
    make(connection, "edges", _HOLDS)
    make(connection, "_covered", _COVERED)
    stage_breakdowns(connection)
    make(connection, "_items", _ITEMS)
    make(connection, "parts", _PARTS)
    make(connection, "within_total", _FATES)
