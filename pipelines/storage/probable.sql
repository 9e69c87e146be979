-- Pairs of counted items that probably are one, told by two documents: the same country, border crossing point or
-- subdivision, drug and mass, on the same day or on a day within 60 before the bound of one that is not dated.
-- Each must be alone of its kind in its document, for many equal small seizures are real (SCHEMA, counting 5).
-- The item with a day stands left, of two alike the one with more facts of the place; the right one may be its double.
-- Sums over a period: the same figure of at least four digits, told again by the same document for the same country,
-- place, agency, period and drug. Two such sums that are equal by chance are rarer than one that was entered twice;
-- equal small or rounded figures are many (a table in whole kilograms tells tablets and powder apart, each as 2).
WITH candidates AS (
    SELECT
        delivery, i_item_id AS item, record, r_source AS source, r_country AS country, i_substance AS substance,
        i_mass_kg AS mass, r_border_point AS border_point, r_admin1 AS admin1, r_seizure_end AS day,
        r_date_precision = 'not_after' AS is_bound,
        (r_admin1_text IS NOT NULL)::INT + (r_city_text IS NOT NULL)::INT + (r_place_text IS NOT NULL)::INT
            + (r_border_point IS NOT NULL)::INT
            + (coalesce(r_location_type, 'not_available') <> 'not_available')::INT AS facts,
        CAST(floor(ln(i_mass_kg) * 1000) AS BIGINT) AS bucket
    FROM flat ANTI JOIN duplicates ON right_delivery = flat.delivery AND right_item = flat.i_item_id
    WHERE r_is_latest AND r_record_kind = 'seizure_case' AND r_date_precision IN ('day', 'not_after')
        AND r_country IS NOT NULL AND i_substance IS NOT NULL AND i_mass_kg > 0 AND r_seizure_end IS NOT NULL
        AND (r_border_point IS NOT NULL OR r_admin1 IS NOT NULL)
), alone AS (
    SELECT * FROM candidates
    QUALIFY count(*) OVER (PARTITION BY delivery, country, substance, mass, border_point, admin1, day) = 1
), near AS (
    SELECT *, unnest([bucket - 1, bucket, bucket + 1]) AS near_bucket FROM alone
), sums AS (
    SELECT delivery, i_item_id AS item,
        row_number() OVER same AS nth, first_value(i_item_id) OVER same AS first_item
    FROM flat
    WHERE r_is_latest AND r_record_kind = 'period_total' AND r_period_repeats IS NULL AND r_country IS NOT NULL
        AND i_substance IS NOT NULL AND length(trim(replace(CAST(i_quantity AS VARCHAR), '.', ''), '0')) >= 4
    WINDOW same AS (
        PARTITION BY delivery, r_country, r_admin1_text, r_city_text, r_place_text, r_border_point, agency, agency_text,
            r_seizure_start, r_seizure_end, r_reporting_year, r_coverage_text, r_seizure_count, i_seizure_count,
            i_substance, i_label_role, i_form, i_unit, i_quantity
        ORDER BY record, i_item_id
    )
)
SELECT
    l.delivery AS left_delivery, l.item AS left_item, r.delivery AS right_delivery, r.item AS right_item,
    CASE WHEN l.border_point = r.border_point THEN 'border point' ELSE 'subdivision' END AS place,
    CASE WHEN l.is_bound OR r.is_bound THEN 'within 60 days' ELSE 'same day' END AS days
FROM near AS l JOIN alone AS r
    ON r.country = l.country AND r.substance = l.substance AND r.bucket = l.near_bucket
WHERE l.delivery <> r.delivery
    AND abs(r.mass - l.mass) <= 1e-9 * l.mass
    AND (l.border_point = r.border_point
        OR ((l.border_point IS NULL OR r.border_point IS NULL) AND l.admin1 = r.admin1))
    AND CASE
        WHEN l.is_bound AND r.is_bound THEN abs(l.day - r.day) <= 60
        WHEN r.is_bound THEN r.day - l.day BETWEEN 0 AND 60
        WHEN l.is_bound THEN false
        ELSE l.day = r.day END
    AND (l.is_bound, -l.facts, l.source, l.delivery, l.record, l.item)
        < (r.is_bound, -r.facts, r.source, r.delivery, r.record, r.item)
UNION ALL
SELECT delivery, first_item, delivery, item, 'period', 'one document' FROM sums WHERE nth > 1
ORDER BY left_delivery, left_item, right_delivery, right_item
