-- The everyday view with masses by a scheme of conversion where none was reported (SCHEMA, counting 7): asked for,
-- never a default. The rows that fit stand in conversion_choices, as the library's convert() ranks them.
CREATE MACRO with_conversion_scheme(asked, accept := 'official') AS TABLE
WITH accepted AS (
    SELECT unnest(list_append(list_transform(string_split(accept, ','), lambda part: trim(part)), 'official')) AS evidence
), known AS (
    -- Beside the rows, so that a mistyped scheme is refused also where the caller's filter leaves no row to look at.
    SELECT CASE WHEN asked IN (SELECT scheme FROM conversion_schemes) THEN asked
        ELSE error(concat('there is no scheme ', asked, '; see the table conversion_schemes')) END AS scheme
), converted AS (
    SELECT
        s.item_id, s.delivery, c.conversion_id, c.evidence, c.kilograms, s.quantity, s.qualifier,
        s.quantity_low * c.kilograms_low AS low,
        s.quantity_high * c.kilograms_high AS high,
        s.quantity * coalesce(c.kilograms, c.kilograms_low) AS point
    FROM seizures AS s
    JOIN conversion_choices AS c
        ON c.substance = s.substance AND c.unit = s.unit
        AND c.form IS NOT DISTINCT FROM s.form AND c.moisture IS NOT DISTINCT FROM s.moisture
        AND c.country IS NOT DISTINCT FROM coalesce(s.country, s.reporting_country)
    WHERE c.scheme = (SELECT scheme FROM known) AND c.evidence IN (SELECT evidence FROM accepted)
        AND s.mass_method = 'none' AND s.quantity_status IN ('measured', 'estimated')
        AND CASE WHEN coalesce(s.seizure_start, s.seizure_end) IS NULL THEN c.valid_to IS NULL
            ELSE coalesce(s.seizure_start, s.seizure_end)
                BETWEEN coalesce(c.valid_from, '-infinity'::DATE) AND coalesce(c.valid_to, 'infinity'::DATE) END
    QUALIFY row_number() OVER (PARTITION BY s.item_id, s.delivery ORDER BY c.rank) = 1
)
SELECT
    s.* REPLACE (
        CASE WHEN k.item_id IS NULL THEN s.mass_kg
            WHEN k.qualifier = 'less_than' THEN NULL
            WHEN k.qualifier = 'more_than' THEN k.point
            -- An interval gives its middle, as every range in a sum (SCHEMA, counting 6).
            WHEN k.kilograms IS NULL OR k.qualifier = 'range' THEN (k.low + k.high) / 2
            ELSE k.point END AS mass_kg,
        CASE WHEN k.item_id IS NULL THEN s.mass_kg_low ELSE k.low END AS mass_kg_low,
        CASE WHEN k.item_id IS NULL THEN s.mass_kg_high ELSE k.high END AS mass_kg_high,
        CASE WHEN k.item_id IS NULL THEN s.mass_method ELSE 'converted' END AS mass_method,
        coalesce(k.conversion_id, s.conversion_id) AS conversion_id,
        -- Legal equivalents enter no statistical total.
        CASE WHEN k.item_id IS NULL THEN s.sum_class
            ELSE coalesce((SELECT sum_class FROM conversion_schemes WHERE scheme = asked), s.sum_class) END AS sum_class,
        CASE WHEN k.item_id IS NULL THEN s.notes
            ELSE list_sort(list_append(coalesce(s.notes, []), 'converted_by_scheme')) END AS notes
    ),
    k.evidence AS conversion_evidence
FROM seizures AS s LEFT JOIN converted AS k ON k.item_id = s.item_id AND k.delivery = s.delivery
WHERE CASE
    WHEN EXISTS (SELECT 1 FROM accepted WHERE evidence NOT IN ('official', 'inferred', 'code', 'press', 'legal', 'knowledge', 'unverified'))
        THEN error(concat('accept = ', accept, ': there are official, inferred, code, press, legal, knowledge, unverified'))
    ELSE true END;

COMMENT ON MACRO TABLE with_conversion_scheme IS 'seizures with masses by a scheme of conversion where none was reported: with_conversion_scheme(''unodc'') takes official factors, accept := ''inferred'' (or ''inferred, code'') others beside them. mass_method says converted, conversion_id which row; mass_kg_low and mass_kg_high are its interval.';
