-- What waits for somebody, by what one fix would free: the most records first.
CREATE VIEW quarantine_by_cause AS
SELECT
    source, issue, field,
    -- A rule sets records aside for their numbers, a reader for their shape: one cause, many values.
    CASE WHEN min(value) = max(value) THEN min(value) ELSE min(value) || ', ' || max(value) || ' ...' END AS value,
    count(DISTINCT (delivery, record)) AS records,
    count(DISTINCT (delivery, record)) FILTER (issues_of_record = 1) AS records_freed,
    count(DISTINCT delivery) AS deliveries,
    min(locator) AS example,
    any_value(quarantine.message) AS message,
    any_value(issues.cure) AS cure
FROM quarantine LEFT JOIN issues USING (issue)
GROUP BY source, issue, field, CASE WHEN reading_id IS NULL THEN NULL ELSE value END
ORDER BY records DESC, source, issue, field, value;

COMMENT ON VIEW quarantine_by_cause IS 'Records set aside, by source, issue and value: what one fix would free, the most records first.';
COMMENT ON COLUMN quarantine_by_cause.records IS 'Records with this issue.';
COMMENT ON COLUMN quarantine_by_cause.records_freed IS 'Records with no other issue: a fix frees them.';
COMMENT ON COLUMN quarantine_by_cause.deliveries IS 'Deliveries that they are in.';
COMMENT ON COLUMN quarantine_by_cause.example IS 'Where one of them stands.';
COMMENT ON COLUMN quarantine_by_cause.cure IS 'What to do about it.';
