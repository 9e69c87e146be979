-- Any item back to its file: hash, sheet, page, record or span, and for each question the raw texts that
-- were read and the rule that read them. A plain number was cast by the engine: rule plain_number.
CREATE VIEW lineage AS
WITH asked AS (
    UNPIVOT origins ON COLUMNS('_reading$') INTO NAME reading_column VALUE reading_id
), told AS (
    SELECT asked.* EXCLUDE (reading_column, reading_id), asked.reading_id, readings.question, readings.texts,
        readings.rule, readings.status, readings.answer, readings.issues
    FROM asked JOIN readings USING (delivery, reading_id)
    UNION ALL BY NAME
    SELECT origins.item_id, origins.report_id, origins.delivery, origins.record, origins.sheet, origins.page,
        origins.span, 'quantity' AS question, CAST(json_object('quantity', items.quantity_text) AS VARCHAR) AS texts,
        'plain_number' AS rule, 'resolved' AS status,
        CAST(json_object('quantity', items.quantity, 'mass_kg', items.mass_kg) AS VARCHAR) AS answer, '[]' AS issues
    FROM origins JOIN items USING (item_id, delivery)
    WHERE origins.quantity_reading IS NULL AND items.quantity_text IS NOT NULL
    UNION ALL BY NAME
    -- Where the source tells no number, what one record stands for is the rule (one_case_one_report).
    SELECT origins.item_id, origins.report_id, origins.delivery, origins.record, origins.sheet, origins.page,
        origins.span, 'seizure_count' AS question,
        CASE WHEN reports.seizure_count_method = 'published'
            THEN CAST(json_object('seizure_count', CAST(coalesce(items.seizure_count, reports.seizure_count) AS VARCHAR)) AS VARCHAR) ELSE '{}' END AS texts,
        CASE WHEN reports.seizure_count_method = 'published' THEN 'plain_number'
            ELSE coalesce(reports.seizure_count_method, 'plain_number') END AS rule,
        'resolved' AS status,
        CAST(json_object('seizure_count', coalesce(items.seizure_count, reports.seizure_count)) AS VARCHAR) AS answer, '[]' AS issues
    FROM origins JOIN items USING (item_id, delivery)
    JOIN reports ON reports.report_id = origins.report_id AND reports.delivery = origins.delivery
    WHERE origins.seizure_count_reading IS NULL AND coalesce(items.seizure_count, reports.seizure_count) IS NOT NULL
)
SELECT
    told.item_id, told.report_id, deliveries.source, told.delivery, deliveries.file_name, deliveries.sha256,
    deliveries.edition, told.sheet, told.page, told.record, told.span, told.question, told.texts, told.rule,
    told.status, told.answer, told.issues, told.reading_id, deliveries.vocabulary_version
FROM told JOIN deliveries USING (delivery);

COMMENT ON VIEW lineage IS 'Every value of every item back to file, hash, sheet, record or span, raw texts and the rule that read them. Ask for one item_id.';
COMMENT ON COLUMN lineage.reading_id IS 'The reading; null for a plain number, which the engine cast by itself.';
