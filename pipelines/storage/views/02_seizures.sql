-- The everyday view: seizure cases only, the latest edition of each figure, each seizure counted once.
-- A plain sum(mass_kg) over it is right (SCHEMA, counting 1).
CREATE VIEW seizures AS
SELECT * FROM seizures_all
WHERE record_kind = 'seizure_case' AND is_latest AND counted;

COMMENT ON VIEW seizures IS 'The everyday view: seizure cases, latest edition, counted once. A plain sum(mass_kg) is right; add within one sum_class. Cases are not national totals.';
