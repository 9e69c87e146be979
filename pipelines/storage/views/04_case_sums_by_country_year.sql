-- Sums of cases by country, year and drug: what was reported case by case, not what a country seized.
-- Masses in kilograms stand in one row, what was measured otherwise in a row of its own unit. A range enters
-- as its middle, more than as its bound, less than as nothing with its bound on top (SCHEMA, counting 6).
CREATE VIEW case_sums_by_country_year AS
WITH weighed AS (
    -- A mass of 0 that stands for something not weighed has no mass_kg, and is still no count of grams.
    SELECT *, mass_method <> 'none' OR unit IN (SELECT unit FROM units WHERE dimension = 'mass') AS is_mass,
        (item_id, delivery) IN (
            SELECT (right_item_id, right_delivery) FROM matches WHERE kind = 'probable'
        ) AS is_probably_told_twice
    FROM seizures
), measured AS (
    SELECT
        country,
        CASE WHEN year(seizure_start) = year(seizure_end) THEN year(seizure_start) ELSE reporting_year END AS year,
        substance, substance_label, label_role, sum_class, is_mass, is_probably_told_twice, source,
        CASE WHEN is_mass THEN 'kilogram' ELSE unit END AS unit,
        CASE WHEN is_mass THEN mass_kg WHEN qualifier <> 'less_than' THEN quantity END AS amount,
        CASE WHEN is_mass THEN mass_kg_low ELSE quantity_low END AS low,
        CASE WHEN is_mass THEN mass_kg_high ELSE quantity_high END AS high
    FROM weighed
)
SELECT
    country, year, substance, substance_label, label_role, sum_class, unit,
    sum(amount) AS amount,
    sum(coalesce(low, amount, 0)) AS amount_low,
    CASE WHEN count(*) FILTER (low IS NOT NULL AND high IS NULL) = 0 THEN sum(coalesce(high, amount)) END AS amount_high,
    CASE WHEN is_mass THEN sum(amount) END AS mass_kg,
    CASE WHEN is_mass AND sum(amount) IS NOT NULL
        THEN coalesce(sum(amount) FILTER (NOT is_probably_told_twice), 0) END AS mass_kg_if_probable_removed,
    count(*) FILTER (low IS NOT NULL AND high IS NULL) AS open_bound_rows,
    count(*) FILTER (amount IS NULL AND low IS NULL AND high IS NULL) AS unmeasured_rows,
    count(*) AS rows,
    list_sort(list(DISTINCT source)) AS sources
FROM measured
GROUP BY country, year, substance, substance_label, label_role, sum_class, unit, is_mass;

COMMENT ON VIEW case_sums_by_country_year IS 'Sums of cases by country, year, drug and unit: what was reported case by case. Not national totals.';
COMMENT ON COLUMN case_sums_by_country_year.year IS 'Year of the seizure; null where the date leaves it open.';
COMMENT ON COLUMN case_sums_by_country_year.unit IS 'kilogram for all masses, else the unit as reported; null where no quantity is known.';
COMMENT ON COLUMN case_sums_by_country_year.amount IS 'Sum in that unit.';
COMMENT ON COLUMN case_sums_by_country_year.amount_low IS 'Sum of the lower bounds.';
COMMENT ON COLUMN case_sums_by_country_year.amount_high IS 'Sum of the upper bounds; null where any bound is open.';
COMMENT ON COLUMN case_sums_by_country_year.mass_kg IS 'The same sum where it is a mass, in kilograms; else null.';
COMMENT ON COLUMN case_sums_by_country_year.mass_kg_if_probable_removed IS 'The mass without the items that probably tell again what another document tells (table matches, kind probable).';
COMMENT ON COLUMN case_sums_by_country_year.open_bound_rows IS 'Items whose upper bound is open.';
COMMENT ON COLUMN case_sums_by_country_year.unmeasured_rows IS 'Items without any figure: null is not zero.';
COMMENT ON COLUMN case_sums_by_country_year.rows IS 'Items in the sum.';
COMMENT ON COLUMN case_sums_by_country_year.sources IS 'Sources that the cases come from.';
