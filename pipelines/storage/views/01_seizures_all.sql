-- Every item with its report, flat: all kinds of records, all editions, counted or not. The filters of the
-- everyday view are not here; the names of columns are. The report's own counts stand on one item of it.
CREATE VIEW seizures_all AS
SELECT
    i.item_id,
    r.* EXCLUDE (seizure_count, package_count_total, persons_total, persons_arrested, notes),
    CASE WHEN i.carries_report_counts THEN r.seizure_count END AS seizure_count,
    CASE WHEN i.carries_report_counts THEN r.package_count_total END AS package_count_total,
    CASE WHEN i.carries_report_counts THEN r.persons_total END AS persons_total,
    CASE WHEN i.carries_report_counts THEN r.persons_arrested END AS persons_arrested,
    r.notes AS report_notes,
    i.* EXCLUDE (item_id, report_id, delivery, seizure_count, notes),
    i.seizure_count AS seizure_count_of_drug,
    i.notes,
    s.label AS substance_label,
    s."group" AS substance_group
FROM reports AS r
JOIN items AS i USING (report_id, delivery)
LEFT JOIN substances AS s ON s.id = i.substance;

COMMENT ON VIEW seizures_all IS 'Every item with its report, flat: all kinds of records, all editions, counted or not. For looking things up; to add figures, use seizures or period_totals.';
COMMENT ON COLUMN seizures_all.seizure_count IS 'Number of seizures of the report, all drugs; on one item of it only, so that a sum is right.';
COMMENT ON COLUMN seizures_all.package_count_total IS 'Packages in the whole report; on one item of it only.';
COMMENT ON COLUMN seizures_all.persons_total IS 'Persons involved in the whole report; on one item of it only.';
COMMENT ON COLUMN seizures_all.persons_arrested IS 'Persons arrested in the whole report; on one item of it only.';
COMMENT ON COLUMN seizures_all.report_notes IS 'Slugs of the notes on the report.';
COMMENT ON COLUMN seizures_all.seizure_count_of_drug IS 'Number of cases with this drug; never added over drugs into a total.';
COMMENT ON COLUMN seizures_all.notes IS 'Slugs of the notes on the item.';
COMMENT ON COLUMN seizures_all.substance_label IS 'English label of the substance.';
COMMENT ON COLUMN seizures_all.substance_group IS 'UNODC reporting group of the substance.';
