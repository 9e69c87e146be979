-- What is left out by declaration, with its reasons.
CREATE VIEW ignored_by_reason AS
SELECT source, reason, value, count(*) AS records, count(DISTINCT delivery) AS deliveries, min(locator) AS example
FROM ignored
GROUP BY source, reason, value
ORDER BY records DESC, source, reason, value;

COMMENT ON VIEW ignored_by_reason IS 'Records left out by declaration, by source and reason.';
COMMENT ON COLUMN ignored_by_reason.records IS 'Records left out for it.';
COMMENT ON COLUMN ignored_by_reason.deliveries IS 'Deliveries that they are in.';
COMMENT ON COLUMN ignored_by_reason.example IS 'Where one of them stands.';
