-- Every published sum as it is published, totals and their parts side by side: for one drug, place or period.
CREATE VIEW period_totals_with_parts AS
WITH above AS (
    SELECT item_id, delivery,
        min(total_item_id) FILTER (dimension = 'drug') AS total_by_drug,
        min(total_item_id) FILTER (dimension = 'place') AS total_by_place,
        min(total_item_id) FILTER (dimension = 'period') AS total_by_period
    FROM total_parts GROUP BY item_id, delivery
), below AS (
    SELECT item_id, delivery, max(amount) AS amount_of_parts FROM (
        SELECT t.total_item_id AS item_id, t.total_delivery AS delivery, t.dimension,
            sum(CASE WHEN i.mass_method <> 'none' THEN i.mass_kg
                ELSE coalesce(i.quantity, i.seizure_count) END) AS amount
        FROM total_parts AS t JOIN items AS i ON i.item_id = t.item_id AND i.delivery = t.delivery
        GROUP BY ALL
    ) GROUP BY item_id, delivery
)
SELECT s.*, above.total_by_drug, above.total_by_place, above.total_by_period, below.amount_of_parts
FROM seizures_all AS s
LEFT JOIN above ON above.item_id = s.item_id AND above.delivery = s.delivery
LEFT JOIN below ON below.item_id = s.item_id AND below.delivery = s.delivery
WHERE record_kind = 'period_total' AND is_latest AND (counted OR counted_reason = 'part_of_total');

COMMENT ON VIEW period_totals_with_parts IS 'Every sum over a period as it is published, latest edition, totals and their parts side by side: for one drug, place or period at a time. Never added over drugs: counted says what enters a sum, and period_totals holds only that. Of two breakdowns of one sum the one that is not counted has the note told_in_other_parts.';
COMMENT ON COLUMN period_totals_with_parts.total_by_drug IS 'item_id of the total of the same source, place and period next above that holds or claims to hold this drug.';
COMMENT ON COLUMN period_totals_with_parts.total_by_place IS 'item_id of the total of the same drug and period for the larger place, or for all agencies.';
COMMENT ON COLUMN period_totals_with_parts.total_by_period IS 'item_id of the total of the same drug and place for the longer period.';
COMMENT ON COLUMN period_totals_with_parts.amount_of_parts IS 'What the parts of this total come to: kilograms for masses, else in its unit. The figure less this is the residual; above the figure by 1 % both bear the note parts_exceed_total.';
