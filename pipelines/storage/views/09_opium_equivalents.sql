-- Opium, morphine and heroin in terms of opium and of heroin: an overlay for comparison. What was seized stays in
-- mass_kg of seizures, and is added to none of this (SCHEMA, counting 4).
CREATE VIEW opium_equivalents AS
SELECT
    s.item_id, s.report_id, s.delivery, s.source, s.country, s.reporting_year, s.seizure_start, s.seizure_end,
    s.substance, s.mass_kg AS seized_kg,
    s.mass_kg * o.factor AS opium_equivalent_kg,
    s.mass_kg_low * o.factor AS opium_equivalent_kg_low,
    s.mass_kg_high * o.factor AS opium_equivalent_kg_high,
    s.mass_kg * h.factor AS heroin_equivalent_kg,
    s.mass_kg_low * h.factor AS heroin_equivalent_kg_low,
    s.mass_kg_high * h.factor AS heroin_equivalent_kg_high,
    'equivalence_only' AS sum_class,
    o.evidence AS opium_evidence,
    h.evidence AS heroin_evidence
FROM seizures AS s
JOIN equivalences AS o ON o.substance = s.substance AND o.equivalent = 'opium'
JOIN equivalences AS h ON h.substance = s.substance AND h.equivalent = 'heroin'
WHERE coalesce(s.mass_kg, s.mass_kg_low, s.mass_kg_high) IS NOT NULL;

COMMENT ON VIEW opium_equivalents IS 'Seizures of opium, morphine and heroin in terms of opium and of heroin: an overlay by the table equivalences, never added to masses.';
COMMENT ON COLUMN opium_equivalents.seized_kg IS 'Bulk mass of the drug itself, in kilograms.';
COMMENT ON COLUMN opium_equivalents.opium_equivalent_kg IS 'Kilograms of opium that it stands for.';
COMMENT ON COLUMN opium_equivalents.opium_equivalent_kg_low IS 'Lower bound of it.';
COMMENT ON COLUMN opium_equivalents.opium_equivalent_kg_high IS 'Upper bound of it; null where the bound is open.';
COMMENT ON COLUMN opium_equivalents.heroin_equivalent_kg IS 'Kilograms of heroin that it stands for.';
COMMENT ON COLUMN opium_equivalents.heroin_equivalent_kg_low IS 'Lower bound of it.';
COMMENT ON COLUMN opium_equivalents.heroin_equivalent_kg_high IS 'Upper bound of it; null where the bound is open.';
COMMENT ON COLUMN opium_equivalents.sum_class IS 'Always equivalence_only: it enters no sum of masses.';
COMMENT ON COLUMN opium_equivalents.opium_evidence IS 'Evidence of the factor to opium.';
COMMENT ON COLUMN opium_equivalents.heroin_evidence IS 'Evidence of the factor to heroin.';
