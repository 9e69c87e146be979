-- What sources publish as sums over a period: never added to cases, and not among themselves where their
-- coverage overlaps.
CREATE VIEW period_totals AS
SELECT * FROM seizures_all
WHERE record_kind = 'period_total' AND is_latest AND counted;

COMMENT ON VIEW period_totals IS 'Sums over a period as sources publish them, latest edition. Not cases: never added to seizures.';
