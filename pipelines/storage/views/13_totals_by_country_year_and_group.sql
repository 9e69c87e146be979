-- The same by reporting group: each kilogram once, totals not added to their parts, classes never added.
CREATE VIEW totals_by_country_year_and_group AS
SELECT country, year, substance_group, sum_class, unit, total_basis,
    sum(amount_to_add) AS amount,
    sum(mass_kg_to_add) AS mass_kg,
    bool_or(cases_exceed_total) AS cases_exceed_total,
    list_sort(list_distinct(flatten(list(notes)))) AS notes,
    list_sort(list_distinct(flatten(list(sources)))) AS sources
FROM totals_by_country_year
-- A row that only overlaps another one is no nil.
WHERE total_basis <> 'none' AND (amount_to_add <> 0 OR amount = 0)
GROUP BY ALL;

COMMENT ON VIEW totals_by_country_year_and_group IS 'What a country seized in a calendar year, by UNODC reporting group, class and unit; national totals and sums of cases in rows of their own. A group without a row has no figure: that is not zero.';
COMMENT ON COLUMN totals_by_country_year_and_group.year IS 'Calendar year.';
COMMENT ON COLUMN totals_by_country_year_and_group.substance_group IS 'UNODC reporting group.';
COMMENT ON COLUMN totals_by_country_year_and_group.unit IS 'kilogram for all masses, else the unit as reported.';
COMMENT ON COLUMN totals_by_country_year_and_group.total_basis IS 'national_total or case_sum.';
COMMENT ON COLUMN totals_by_country_year_and_group.amount IS 'Sum in that unit, no total added to its parts.';
COMMENT ON COLUMN totals_by_country_year_and_group.mass_kg IS 'The same where it is a mass, in kilograms.';
COMMENT ON COLUMN totals_by_country_year_and_group.cases_exceed_total IS 'True where for one of its drugs the cases come to more than 1.05 times the national total.';
COMMENT ON COLUMN totals_by_country_year_and_group.notes IS 'Slugs of remarks on its figures.';
COMMENT ON COLUMN totals_by_country_year_and_group.sources IS 'Where the figures come from.';
