-- What sources publish as sums over a period, to be added: the latest edition, and of totals among their parts the
-- total (SCHEMA, counting 2). A plain sum by country and group is right; the parts that a total holds are not here
-- but in period_totals_with_parts, since no column could be right for a sum and for one drug at once.
CREATE VIEW period_totals AS
SELECT * FROM seizures_all
WHERE record_kind = 'period_total' AND is_latest AND counted AND sum_class IS DISTINCT FROM 'not_a_drug';

COMMENT ON VIEW period_totals IS 'Sums over a period as sources publish them, latest edition, to be added: where a source gives a total beside its parts (Total cocaine and cocaine hydrochloride, a country and its provinces, a year and its months) only the total is here, where it gives parts only they are; where it gives two breakdowns of one sum (provinces by year, the country by month) only the one that comes to more; where parts come to over 1 % more than their total, the parts are here with the note parts_exceed_total, where breakdowns differ by over 5 %, the note breakdowns_disagree. Add within one source, country, sum_class and unit. For one drug at a time: period_totals_with_parts or totals_by_country_year. Not cases: never added to seizures.';
