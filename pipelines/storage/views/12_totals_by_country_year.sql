-- What a country seized in a calendar year, by drug and natural unit: the best national total, else what cases add
-- up to, else a row that says none and is never zero (SCHEMA, counting 3).
-- Of several sources that tell a drug one is taken, and overlapping ones are not added: first the one that
-- covers all (no "Customs only"), then one that leaves no drug of its group out, then a published figure before a sum
-- of parts, then the country's own publication before an international one, then the source that holds the later
-- years, then by name. A total of all drugs comes last.
CREATE VIEW totals_by_country_year AS
WITH RECURSIVE within(substance, within) AS (
    SELECT id, unnest(string_split(parents, '|')) FROM substances WHERE parents IS NOT NULL
    UNION
    SELECT w.substance, unnest(string_split(s.parents, '|'))
    FROM within AS w JOIN substances AS s ON s.id = w.within WHERE s.parents IS NOT NULL
), lineages AS (
    -- By which names a total can leave a drug out: all, itself, whatever it lies in.
    SELECT s.id AS substance, list_concat(['*', s.id], coalesce(list(w.within) FILTER (w.within IS NOT NULL), [])) AS names
    FROM substances AS s LEFT JOIN within AS w ON w.substance = s.id GROUP BY s.id
), ranked AS (
    SELECT t.*,
        (
            label_role = 'group_total' AND substance NOT IN (SELECT substance FROM within),
            NOT is_fully_covered, made_of <> 'published', NOT coalesce(is_own_publication, false),
            -newest_year_of_source, source
        ) AS rank,
        CASE WHEN sum_class IN ('finished_drug', 'pharmaceutical') THEN 'drug' ELSE sum_class END AS class,
        label_role IN ('residual_other', 'residual_unspecified', 'mixture') AS is_rest
    FROM totals_by_source AS t WHERE refused IS NULL AND amount IS NOT NULL
), picked AS (
    SELECT * FROM ranked
    QUALIFY row_number() OVER (
        PARTITION BY country, year, unit, class, substance, is_rest
            ORDER BY NOT is_fully_covered, len(leaves_out) > 0, rank, label_role, sum_class
    ) = 1
), overlapping AS (
    -- What a better source tells in a total, in parts, or among its own "others", is shown but not added again.
    SELECT DISTINCT r.country, r.year, r.unit, r.class, r.substance, r.is_rest
    FROM picked AS r JOIN picked AS better
        ON better.country = r.country AND better.year = r.year AND better.unit = r.unit
        AND better.class IS NOT DISTINCT FROM r.class AND better.rank < r.rank AND better.source <> r.source
    JOIN lineages AS own ON own.substance = r.substance
    JOIN lineages AS others ON others.substance = better.substance
    LEFT JOIN within AS up ON up.substance = r.substance AND up.within = better.substance
    LEFT JOIN within AS down ON down.substance = better.substance AND down.within = r.substance
    WHERE (
            up.within IS NOT NULL AND NOT better.is_rest
            AND NOT list_has_any(better.leaves_out, own.names)
        ) OR (
            down.within IS NOT NULL AND NOT r.is_rest
            AND NOT list_has_any(r.leaves_out, others.names)
        )
        OR better.substance = r.substance OR (r.is_rest AND better.substance_group = r.substance_group)
), cases AS (
    SELECT c.*, s."group" AS substance_group, lineages.names,
        CASE WHEN c.sum_class IN ('finished_drug', 'pharmaceutical') THEN 'drug' ELSE c.sum_class END AS class
    FROM case_sums_by_country_year AS c JOIN substances AS s ON s.id = c.substance
    JOIN lineages ON lineages.substance = c.substance
    WHERE c.country IS NOT NULL AND c.year IS NOT NULL
), cases_within AS (
    SELECT country, year, unit, class, substance AS of, amount FROM cases
    UNION ALL
    SELECT c.country, c.year, c.unit, c.class, w.within, c.amount FROM cases AS c JOIN within AS w USING (substance)
), case_amounts AS (
    SELECT country, year, unit, class, of, sum(amount) AS amount FROM cases_within GROUP BY ALL
), cases_beside AS (
    -- Cases of a drug that has a national total stand beside it; of what lies in one or holds one, in their own row.
    SELECT c.*,
        EXISTS (
            SELECT 1 FROM picked AS p WHERE p.country = c.country AND p.year = c.year AND p.unit = c.unit
                AND p.class IS NOT DISTINCT FROM c.class AND p.substance = c.substance
        ) AS is_told,
        EXISTS (
            SELECT 1 FROM picked AS p JOIN within AS w
                ON (
                    w.substance = c.substance AND w.within = p.substance AND NOT p.is_rest
                    AND NOT list_has_any(p.leaves_out, c.names)
                )
                OR (w.substance = p.substance AND w.within = c.substance)
            WHERE p.country = c.country AND p.year = c.year AND p.unit = c.unit AND p.class IS NOT DISTINCT FROM c.class
        ) AS is_overlapping
    FROM cases AS c
), refusals AS (
    SELECT country, year, substance, list_sort(list(DISTINCT refused)) AS reasons
    FROM totals_by_source WHERE refused IS NOT NULL GROUP BY ALL
), known AS (
    SELECT p.country, p.year, p.substance, p.substance_label, p.label_role, p.substance_group, p.sum_class, p.unit,
        p.amount, p.amount_low, p.amount_high, CASE WHEN o.country IS NULL THEN p.amount_to_add ELSE 0 END AS amount_to_add,
        p.amount_if_probable_removed, p.mass_methods,
        'national_total' AS total_basis, p.made_of, [p.source] AS sources,
        p.coverage_geo, p.coverage_agencies, p.coverage_months, p.coverage_texts,
        CASE WHEN NOT p.is_rest THEN c.amount END AS amount_of_cases,
        NOT p.is_rest AND coalesce(c.amount > 1.05 * p.amount + 1e-9, false) AS cases_exceed_total,
        list_concat(
            p.notes, CASE WHEN p.is_fully_covered OR list_contains(p.notes, 'coverage_not_understood') THEN []
                ELSE ['partial_coverage'] END
        ) AS notes
    FROM picked AS p LEFT JOIN case_amounts AS c
        ON c.country = p.country AND c.year = p.year AND c.unit = p.unit AND c.class IS NOT DISTINCT FROM p.class
        AND c.of = p.substance
    LEFT JOIN overlapping AS o
        ON o.country = p.country AND o.year = p.year AND o.unit = p.unit AND o.class IS NOT DISTINCT FROM p.class
        AND o.substance = p.substance AND o.is_rest = p.is_rest
    UNION ALL BY NAME
    SELECT c.country, c.year, c.substance, c.substance_label, c.label_role, c.substance_group, c.sum_class, c.unit,
        c.amount, c.amount_low, c.amount_high,
        CASE WHEN c.is_overlapping THEN 0 ELSE c.amount END AS amount_to_add,
        CASE WHEN c.mass_kg IS NOT NULL THEN ['reported'] ELSE ['none'] END AS mass_methods,
        'case_sum' AS total_basis, 'cases' AS made_of, c.sources, c.amount AS amount_of_cases,
        false AS cases_exceed_total, list_concat(coalesce(refusals.reasons, []), []) AS notes
    FROM cases_beside AS c LEFT JOIN refusals
        ON refusals.country = c.country AND refusals.year = c.year AND refusals.substance = c.substance
    WHERE c.amount IS NOT NULL AND NOT c.is_told
), asked AS (
    -- Of every drug that somebody tells for a year, each country: those without a figure get a row that says so.
    SELECT countries.country, drugs.year, drugs.substance
    FROM (
        SELECT country FROM unodc_subregions
        UNION SELECT country FROM known UNION SELECT country FROM refusals
    ) AS countries CROSS JOIN (
        SELECT DISTINCT year, substance FROM known UNION SELECT year, substance FROM refusals
    ) AS drugs
)
SELECT * REPLACE (
        list_sort(list_distinct(list_concat(notes, CASE WHEN cases_exceed_total THEN ['cases_exceed_total'] ELSE [] END)))
            AS notes
    ),
    CASE WHEN unit = 'kilogram' THEN amount END AS mass_kg,
    CASE WHEN unit = 'kilogram' THEN amount_to_add END AS mass_kg_to_add
FROM known
UNION ALL BY NAME
SELECT asked.country, asked.year, asked.substance, s.label AS substance_label, s."group" AS substance_group,
    s.sum_class, 'none' AS total_basis, false AS cases_exceed_total, coalesce(refusals.reasons, []) AS notes
FROM asked JOIN substances AS s ON s.id = asked.substance
LEFT JOIN refusals USING (country, year, substance)
WHERE NOT EXISTS (
    SELECT 1 FROM known AS k
    WHERE k.country = asked.country AND k.year = asked.year AND k.substance = asked.substance
);

COMMENT ON VIEW totals_by_country_year IS 'What a country seized in a calendar year, by drug and unit: the best national total, else the sum of cases, else a row with total_basis none, which is not zero. For one drug take amount or mass_kg; over drugs add amount_to_add or mass_kg_to_add (or ask totals_by_country_year_and_group), for a total and its parts are both here. Of several sources one is taken: full coverage first, a published figure before a sum of parts, the country''s own publication before an international one, the later edition. totals_by_source shows them all.';
COMMENT ON COLUMN totals_by_country_year.year IS 'Calendar year; fiscal years are not put beside calendar years.';
COMMENT ON COLUMN totals_by_country_year.unit IS 'kilogram for all masses, else the unit as reported.';
COMMENT ON COLUMN totals_by_country_year.amount IS 'The figure in that unit; null where none is known.';
COMMENT ON COLUMN totals_by_country_year.amount_low IS 'Lower bound of it.';
COMMENT ON COLUMN totals_by_country_year.amount_high IS 'Upper bound of it; null where a bound is open.';
COMMENT ON COLUMN totals_by_country_year.amount_to_add IS 'What of it a sum over drugs takes: 0 where another row holds it already.';
COMMENT ON COLUMN totals_by_country_year.amount_if_probable_removed IS 'The figure without what was probably told twice, of a national total; note probable_duplicate.';
COMMENT ON COLUMN totals_by_country_year.mass_methods IS 'How its masses came about: reported, or source_converted where the source itself gives kilogram equivalents.';
COMMENT ON COLUMN totals_by_country_year.total_basis IS 'national_total, case_sum (what was reported case by case, not what a country seized) or none.';
COMMENT ON COLUMN totals_by_country_year.made_of IS 'published: a figure of the whole country and year; sum_of_parts: of places, agencies or months; cases.';
COMMENT ON COLUMN totals_by_country_year.sources IS 'Where the figure comes from.';
COMMENT ON COLUMN totals_by_country_year.coverage_texts IS 'What the source says of the coverage.';
COMMENT ON COLUMN totals_by_country_year.amount_of_cases IS 'What the cases of this drug come to, in the same unit, whatever the figure rests on.';
COMMENT ON COLUMN totals_by_country_year.cases_exceed_total IS 'True where the cases come to more than 1.05 times the national total: look for grams read as kilograms.';
COMMENT ON COLUMN totals_by_country_year.notes IS 'Slugs of remarks: cases_exceed_total, parts_exceed_total, breakdowns_disagree, partial_coverage, and why a source''s figure was refused: other_period, incomplete_year, parts_of_country.';
COMMENT ON COLUMN totals_by_country_year.mass_kg IS 'The figure where it is a mass, in kilograms.';
COMMENT ON COLUMN totals_by_country_year.mass_kg_to_add IS 'What of the mass a sum over drugs takes.';
