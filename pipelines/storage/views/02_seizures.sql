-- The everyday view: seizure cases only, the latest edition of each figure, each seizure counted once.
-- A plain sum(mass_kg) over it is right (SCHEMA, counting 1). What is no drug (caffeine beside heroin) is added to
-- nothing (SCHEMA, counting 4): it stands in seizures_all.
CREATE VIEW seizures AS
SELECT * FROM seizures_all
WHERE record_kind = 'seizure_case' AND is_latest AND counted AND sum_class IS DISTINCT FROM 'not_a_drug';

COMMENT ON VIEW seizures IS 'The everyday view: seizure cases, latest edition, counted once, without what is no drug. A plain sum(mass_kg) is right; add within one sum_class. Cases are not national totals.';
