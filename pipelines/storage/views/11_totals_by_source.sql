-- What each source says that a country seized in a calendar year, source beside source: figures to compare, never
-- to add. A figure of the whole country for the whole year is taken as published; else months, quarters, places or
-- agencies are summed where together they are the year (SCHEMA, counting 9) and, by the source's word
-- (`nationwide`), the country. What is refused says why, and is no total.
CREATE VIEW totals_by_source AS
WITH left_out AS (
    -- What the label of a figure leaves out of its group: "ATS (excluding MDMA)".
    SELECT o.item_id, o.delivery, CAST(json_extract(r.answer, '$.excluded') AS VARCHAR[]) AS leaves_out
    FROM readings AS r JOIN origins AS o ON o.delivery = r.delivery AND o.substance_reading = r.reading_id
    WHERE r.question = 'substance' AND contains(CAST(r.issues AS VARCHAR), 'leaves_out_substances')
), told AS (
    SELECT p.* EXCLUDE (is_mass), coalesce(leaves_out, []) AS leaves_out,
        make_date(year(seizure_start), 1, 1) = seizure_start AND make_date(year(seizure_start), 12, 31) = seizure_end
            AS is_year,
        year(seizure_start) IS NOT DISTINCT FROM year(seizure_end) AND seizure_start IS NOT NULL AS is_in_year,
        coalesce(admin1, admin1_text, city_text, place_text, border_point) IS NULL AND NOT EXISTS (
            SELECT 1 FROM report_agencies AS a
            WHERE a.report_id = p.report_id AND a.delivery = p.delivery AND a.role <> 'reporting'
        ) AS is_whole,
        CASE WHEN is_mass THEN 'kilogram' ELSE unit END AS amount_unit,
        -- A nil, or less than its rounding shows, is 0; what was not weighed or not told is nothing.
        CASE WHEN quantity = 0 THEN CASE WHEN quantity_status IN ('nil_reported', 'below_rounding') THEN 0 END
            WHEN is_mass THEN mass_kg WHEN qualifier <> 'less_than' THEN quantity END AS amount,
        CASE WHEN is_mass THEN mass_kg_low ELSE quantity_low END AS low,
        CASE WHEN is_mass THEN mass_kg_high ELSE quantity_high END AS high,
        (p.item_id, p.delivery) IN (
            SELECT (right_item_id, right_delivery) FROM matches WHERE kind = 'probable'
        ) AS is_probably_told_twice,
        coalesce(list_contains(notes, 'told_in_other_parts'), false) AS is_told_again
    FROM (
        SELECT *, mass_method <> 'none' OR unit IN (SELECT unit FROM units WHERE dimension = 'mass') AS is_mass
        FROM period_totals_with_parts
    ) AS p LEFT JOIN left_out ON left_out.item_id = p.item_id AND left_out.delivery = p.delivery
    WHERE country IS NOT NULL AND substance IS NOT NULL AND sum_class IS DISTINCT FROM 'not_a_drug'
        -- Of totals among parts by place and by period, the one that sums take.
        AND (p.item_id, p.delivery) NOT IN (
            SELECT (item_id, delivery) FROM total_parts WHERE dimension <> 'drug' AND holds
        ) AND (p.item_id, p.delivery) NOT IN (
            SELECT (total_item_id, total_delivery) FROM total_parts WHERE dimension <> 'drug' AND NOT holds
        )
), placed AS (
    SELECT told.*,
        CASE WHEN is_in_year THEN year(seizure_start) ELSE coalesce(reporting_year, year(seizure_start)) END AS year,
        CASE WHEN NOT is_in_year THEN 'other_period'
            WHEN is_whole AND (is_year OR coverage_months IS NOT NULL) THEN 'published'
            ELSE 'sum_of_parts' END AS made_of
    -- Of breakdowns that tell the same sums of a drug, the one that sums take.
    FROM told WHERE NOT is_told_again
), confirmed AS (
    -- Places that come to what the same source tells of the whole country by other parts are all of it.
    SELECT DISTINCT source, country, year(seizure_start) AS year, substance, label_role, leaves_out, amount_unit AS unit
    FROM told WHERE is_told_again AND is_whole AND is_in_year AND NOT list_contains(notes, 'breakdowns_disagree')
), years AS (
    -- Shorter periods are the year where they follow one another without gap or overlap, whatever the drug.
    SELECT source, country, year, coverage_geo, coverage_agencies,
        sum(days) = make_date(year + 1, 1, 1) - make_date(year, 1, 1) AS is_complete
    FROM (
        SELECT DISTINCT source, country, year, coverage_geo, coverage_agencies, seizure_start,
            seizure_end - seizure_start + 1 AS days
        FROM placed WHERE made_of = 'sum_of_parts' AND NOT is_year
    ) GROUP BY source, country, year, coverage_geo, coverage_agencies
), summed AS (
    SELECT country, year, substance, any_value(substance_label) AS substance_label,
        -- A residual stays apart from the total of its group; "cocaine" and "cocaine, unspecified" do not.
        label_role, leaves_out, any_value(substance_group) AS substance_group, sum_class, amount_unit AS unit,
        sum(amount) AS amount, sum(coalesce(low, amount, 0)) AS amount_low,
        CASE WHEN count(*) FILTER (low IS NOT NULL AND high IS NULL) = 0 THEN sum(coalesce(high, amount)) END
            AS amount_high,
        CASE WHEN sum(amount) IS NOT NULL THEN coalesce(sum(amount) FILTER (counted), 0) END AS amount_to_add,
        CASE WHEN sum(amount) IS NOT NULL
            THEN coalesce(sum(amount) FILTER (NOT is_probably_told_twice), 0) END AS amount_if_probable_removed,
        sum(seizure_count_of_drug) AS seizure_count,
        list_sort(list(DISTINCT mass_method)) AS mass_methods,
        source, made_of, coverage_geo, coverage_agencies, min(coverage_months) AS coverage_months,
        list_sort(list(DISTINCT coverage_text) FILTER (coverage_text IS NOT NULL)) AS coverage_texts,
        bool_and(is_whole) AS is_whole, bool_and(is_year) AS is_year,
        list_sort(list_distinct(flatten(list(list_concat(coalesce(notes, []), coalesce(report_notes, [])))))) AS notes,
        count(*) AS rows
    FROM placed GROUP BY ALL
)
SELECT s.* EXCLUDE (notes, is_whole, is_year, rows),
    CASE WHEN made_of = 'other_period' THEN 'other_period'
        WHEN made_of = 'sum_of_parts' AND NOT is_whole AND NOT sources.nationwide AND confirmed.source IS NULL
            THEN 'parts_of_country'
        WHEN made_of = 'sum_of_parts' AND NOT s.is_year AND NOT years.is_complete THEN 'incomplete_year'
    END AS refused,
    s.notes, s.rows,
    coalesce(s.coverage_geo, s.coverage_agencies, CAST(s.coverage_months AS VARCHAR)) IS NULL
        AND NOT list_contains(s.notes, 'coverage_not_understood') AS is_fully_covered,
    sources.country = s.country AS is_own_publication,
    max(s.year) OVER (PARTITION BY s.source) AS newest_year_of_source
FROM summed AS s
JOIN sources USING (source)
LEFT JOIN years ON years.source = s.source AND years.country = s.country AND years.year = s.year
    AND years.coverage_geo IS NOT DISTINCT FROM s.coverage_geo
    AND years.coverage_agencies IS NOT DISTINCT FROM s.coverage_agencies
LEFT JOIN confirmed ON confirmed.source = s.source AND confirmed.country = s.country AND confirmed.year = s.year
    AND confirmed.substance = s.substance AND confirmed.unit IS NOT DISTINCT FROM s.unit
    AND confirmed.label_role = s.label_role AND confirmed.leaves_out = s.leaves_out
WHERE s.year IS NOT NULL;

COMMENT ON VIEW totals_by_source IS 'What each source says that a country seized in a calendar year, by drug and unit, source beside source: to compare, never to add over sources. totals_by_country_year picks one.';
COMMENT ON COLUMN totals_by_source.year IS 'Calendar year; of a refused figure for another period, the year that its source names it by.';
COMMENT ON COLUMN totals_by_source.unit IS 'kilogram for all masses, else the unit as reported; null where only seizures are counted.';
COMMENT ON COLUMN totals_by_source.amount IS 'The figure in that unit.';
COMMENT ON COLUMN totals_by_source.amount_low IS 'Lower bound of it.';
COMMENT ON COLUMN totals_by_source.amount_high IS 'Upper bound of it; null where a bound is open.';
COMMENT ON COLUMN totals_by_source.amount_to_add IS 'What of it a sum over drugs takes: 0 where a total of the same source holds it already.';
COMMENT ON COLUMN totals_by_source.amount_if_probable_removed IS 'The figure without the items that probably tell again what another item tells (table matches, kind probable).';
COMMENT ON COLUMN totals_by_source.mass_methods IS 'How its masses came about: reported, or source_converted where the source itself gives kilogram equivalents.';
COMMENT ON COLUMN totals_by_source.made_of IS 'published: a figure of the whole country and year; sum_of_parts: of places, agencies or shorter periods; other_period: no calendar year.';
COMMENT ON COLUMN totals_by_source.coverage_texts IS 'What the source says of the coverage.';
COMMENT ON COLUMN totals_by_source.refused IS 'Why it is no national total of a calendar year: other_period (a fiscal year, never put beside calendar years), incomplete_year, parts_of_country (places or agencies of which neither the source nor another breakdown of the same sum says that they are all).';
COMMENT ON COLUMN totals_by_source.leaves_out IS 'Drugs of its group that the label of the figure leaves out (ATS excluding MDMA); * where nobody understands which.';
COMMENT ON COLUMN totals_by_source.rows IS 'Items in the figure.';
COMMENT ON COLUMN totals_by_source.is_fully_covered IS 'True where the source limits it to no part of the country, no agency, no months, nor says of its coverage what nobody understands.';
COMMENT ON COLUMN totals_by_source.is_own_publication IS 'True where the source is of the country itself.';
COMMENT ON COLUMN totals_by_source.newest_year_of_source IS 'The last year that the source holds: the later edition of two international ones.';
