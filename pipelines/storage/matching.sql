-- Pairs of items that are certainly one: the same source, country, day and drug, and one mass told once in
-- kilograms and once in grams. The kilogram figure may be rounded, where it still has four significant
-- digits. Exact repeats in one unit are no pair: many equal small seizures are real (SCHEMA, counting 5).
-- Two different towns are no pair; a town that one of them does not name is no contradiction.
-- The item with more facts of the place stands left and is kept; of two alike, the lower record.
WITH candidates AS (
    SELECT
        delivery, i_item_id AS item, record, r_source AS source, r_country AS country, r_seizure_start AS day,
        i_substance AS substance, i_unit AS unit, i_mass_kg AS mass, i_quantity AS quantity,
        r_city_text AS city, r_admin1_text AS admin1,
        length(split_part(i_quantity_text, '.', 2)) AS decimals,
        CASE WHEN regexp_full_match(i_quantity_text, '[0-9]+') THEN length(trim(i_quantity_text, '0'))
            WHEN regexp_full_match(i_quantity_text, '[0-9]+[.][0-9]+')
            THEN length(ltrim(replace(i_quantity_text, '.', ''), '0')) ELSE 0 END AS digits,
        (r_admin1_text IS NOT NULL)::INT + (r_city_text IS NOT NULL)::INT + (r_place_text IS NOT NULL)::INT
            + (r_border_point IS NOT NULL)::INT
            + (coalesce(r_location_type, 'not_available') <> 'not_available')::INT AS facts,
        CAST(floor(ln(i_mass_kg) * 1000) AS BIGINT) AS bucket
    FROM flat
    WHERE r_is_latest AND r_record_kind = 'seizure_case' AND r_date_precision = 'day'
        AND r_country IS NOT NULL AND i_substance IS NOT NULL AND i_mass_kg > 0 AND i_unit IN ('kilogram', 'gram')
), kilograms AS (
    SELECT *, unnest([bucket - 1, bucket, bucket + 1]) AS near FROM candidates WHERE unit = 'kilogram'
), pairs AS (
    SELECT kg.delivery AS kg_delivery, kg.item AS kg_item, g.delivery AS g_delivery, g.item AS g_item,
        kg.record AS kg_record, g.record AS g_record,
        kg.facts > g.facts OR (kg.facts = g.facts AND (kg.delivery, kg.record) < (g.delivery, g.record)) AS keeps_kg
    FROM kilograms AS kg JOIN candidates AS g
        ON g.source = kg.source AND g.country = kg.country AND g.day = kg.day AND g.substance = kg.substance
        AND g.unit = 'gram' AND g.bucket = kg.near
    WHERE (
            abs(g.mass - kg.mass) <= 1e-9 * kg.mass
            OR (kg.digits >= 4 AND abs(g.mass - kg.mass) <= 0.5 * pow(10, -kg.decimals) * (1 + 1e-9))
        )
        AND (kg.city IS NULL OR g.city IS NULL OR lower(kg.city) = lower(g.city))
        AND (kg.admin1 IS NULL OR g.admin1 IS NULL OR lower(kg.admin1) = lower(g.admin1))
)
SELECT
    if(keeps_kg, kg_delivery, g_delivery) AS left_delivery, if(keeps_kg, kg_item, g_item) AS left_item,
    if(keeps_kg, g_delivery, kg_delivery) AS right_delivery, if(keeps_kg, g_item, kg_item) AS right_item
FROM pairs
ORDER BY kg_delivery, kg_record, g_delivery, g_record, kg_item, g_item
